"""Editing: a codebook in, the codebook after one edit out. Nothing here knows files or codings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import CodebookRefused, UnknownCode
from qualcode.messages import _
from qualcode.model import Code, Codebook, CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_ID = 60
"""Characters of an id made from a name; a file allows 80, and a number may follow."""


def new_code_id(name: str, codebook: Codebook) -> str:
    """An id that says the name, is legal in a codebook file and is nobody else's."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")
    plain = words[:_LONGEST_ID].rstrip("-") or "code"
    taken = {code.id.casefold() for code in codebook.codes}
    choice, number = plain, 1
    while choice in taken:
        number += 1
        choice = f"{plain}-{number}"
    return choice


def with_code(codebook: Codebook, code: Code) -> Codebook:
    """The codebook with one more code, the last of its family."""
    last = max(
        (at for at, one in enumerate(codebook.codes) if one.family == code.family),
        default=len(codebook.codes) - 1,
    )
    codes = codebook.codes
    return replace(codebook, codes=(*codes[: last + 1], code, *codes[last + 1 :]))


def with_revised(codebook: Codebook, code_id: str, **columns: Any) -> Codebook:  # noqa: ANN401  # a code's fields
    """The codebook with other values in one code.

    Raises:
        UnknownCode: when there is no such code.
    """
    revised = replace(_known(codebook, code_id), **columns)
    return _replaced(codebook, [revised])


def with_moved(
    codebook: Codebook, code_id: str, family: str, parent: str | None, before: str | None = None
) -> Codebook:
    """The codebook with a code and all below it in another place.

    ``parent`` is the code it is to stand under, None for the top of the family; ``before`` the
    sibling it is to stand before, None for last.

    Raises:
        UnknownCode: when one of the codes does not exist.
        CodebookRefused: when it would stand below itself, under a code of another family, or
            before a code that is no sibling.
    """
    code = _known(codebook, code_id)
    subtree = _subtree(codebook, code_id)
    if parent is not None:
        above = _known(codebook, parent)
        if parent in subtree:
            raise CodebookRefused(
                reason=_("“{code}” cannot stand under “{parent}”, which is part of it.").format(
                    code=code.name, parent=above.name
                )
            )
        if above.family != family:
            raise CodebookRefused(
                reason=_("“{parent}” is of another family: a code is of its parent's.").format(
                    parent=above.name
                )
            )
    moving = [
        replace(one, family=family, parent=parent if one.id == code_id else one.parent)
        for one in codebook.codes
        if one.id in subtree
    ]
    staying = [one for one in codebook.codes if one.id not in subtree]
    at = _place(staying, family, parent, before)
    if at is None and before is not None:
        raise CodebookRefused(
            reason=_("“{code}” cannot stand before “{before}”, which is in another place.").format(
                code=code.name, before=_known(codebook, before).name
            )
        )
    return replace(codebook, codes=(*staying[:at], *moving, *staying[at:]))


def with_retired(codebook: Codebook, code_id: str) -> Codebook:
    """The codebook with a code out of use: it keeps its codings and gives up its quick key."""
    code = _known(codebook, code_id)
    if code.status is not CodeStatus.ACTIVE:
        raise CodebookRefused(reason=_("“{code}” is not in use already.").format(code=code.name))
    return with_revised(codebook, code_id, status=CodeStatus.RETIRED, quick_key="")


def with_restored(codebook: Codebook, code_id: str) -> Codebook:
    """The codebook with a retired or merged code in use again; codings do not move back."""
    code = _known(codebook, code_id)
    if code.status is CodeStatus.ACTIVE:
        raise CodebookRefused(reason=_("“{code}” is in use.").format(code=code.name))
    return with_revised(codebook, code_id, status=CodeStatus.ACTIVE, merged_into=None)


def with_merged(codebook: Codebook, source_id: str, target_id: str) -> Codebook:
    """The codebook with one code merged into another, which takes over its keywords and parts.

    A target that is part of the source comes to stand where the source stands.

    Raises:
        UnknownCode: when one of the codes does not exist.
        CodebookRefused: when they are one, or the target is not in use.
    """
    source, target = _known(codebook, source_id), _known(codebook, target_id)
    if source_id == target_id:
        raise CodebookRefused(reason=_("A code cannot be merged into itself."))
    if target.status is not CodeStatus.ACTIVE:
        raise CodebookRefused(
            reason=_("“{code}” is not in use: merge into a code that is.").format(code=target.name)
        )
    if target_id in _subtree(codebook, source_id):
        codebook = with_moved(codebook, target_id, source.family, source.parent)
    for child in codebook.children(source_id):
        codebook = with_moved(codebook, child.id, target.family, target_id)
    known = {word.casefold() for word in target.keywords}
    more = tuple(word for word in source.keywords if word.casefold() not in known)
    merged = replace(source, status=CodeStatus.MERGED, merged_into=target_id, quick_key="")
    fuller = replace(_known(codebook, target_id), keywords=(*target.keywords, *more))
    return _replaced(codebook, [merged, fuller])


def _known(codebook: Codebook, code_id: str) -> Code:
    """The code with this id."""
    code = codebook.find(code_id)
    if code is None:
        raise UnknownCode(code=code_id)
    return code


def _replaced(codebook: Codebook, revised: Iterable[Code]) -> Codebook:
    """The codebook with these codes in the places of those with their ids."""
    by_id = {code.id: code for code in revised}
    return replace(codebook, codes=tuple(by_id.get(code.id, code) for code in codebook.codes))


def _subtree(codebook: Codebook, code_id: str) -> set[str]:
    """The ids of a code and of all below it."""
    found: set[str] = set()
    waiting = [code_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += [code.id for code in codebook.children(here)]
    return found


def _place(staying: list[Code], family: str, parent: str | None, before: str | None) -> int | None:
    """Where among the codes that stay a moved one belongs; None where that sibling is not."""
    if before is None:
        last = (at for at, one in enumerate(staying) if one.family == family)
        return 1 + max(last, default=len(staying) - 1)
    beside = [(one.id, one.family, one.parent) for one in staying]
    wanted = (before, family, parent)
    return beside.index(wanted) if wanted in beside else None
