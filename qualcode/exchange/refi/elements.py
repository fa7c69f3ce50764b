"""Elements of REFI-QDA's XML by their local names: programs write several namespaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,12}")


def local_name(element: _Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def below(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The elements of these names directly below one, in order; none where there is none."""
    if element is not None:
        for child in element:
            if local_name(child) in names:
                yield child


def first(element: _Element | None, name: str) -> _Element | None:
    """The first element of a name directly below one."""
    return next(below(element, name), None)


def words(element: _Element | None, name: str) -> str:
    """The text of the first element of a name below one, empty where there is none."""
    found = first(element, name)
    return "" if found is None else "".join(map(str, found.itertext()))


def attribute(element: _Element, *names: str) -> str:
    """The first of these attributes that stands there, trimmed."""
    return next((text.strip() for name in names if (text := element.get(name))), "")


def guid(element: _Element, *names: str) -> str:
    """A GUID in small letters without braces."""
    return attribute(element, *(names or ("guid",))).strip("{} ").casefold()


def is_guid(text: str) -> bool:
    """Whether a text has the form of a GUID."""
    return _GUID.fullmatch(text) is not None


def references(element: _Element | None, *names: str) -> tuple[str, ...]:
    """What the elements of these names point to; older files say ``guid`` for ``targetGUID``."""
    return tuple(
        target for one in below(element, *names) if (target := guid(one, "targetGUID", "guid"))
    )


def number(element: _Element, name: str) -> int | None:
    """A whole number of at most twelve digits; None where there is none."""
    text = attribute(element, name)
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None
