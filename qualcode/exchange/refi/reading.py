"""Reading REFI-QDA: from the XML to values, tolerant of what programs write.

What does not belong where it stands is passed over; nothing is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.refi import values
from qualcode.exchange.refi.elements import (
    attribute,
    below,
    first,
    guid,
    local_name,
    number,
    references,
    words,
)
from qualcode.exchange.refi.values import (
    RefiCase,
    RefiCode,
    RefiCoding,
    RefiLink,
    RefiProject,
    RefiSelection,
    RefiSet,
    RefiSource,
    RefiUser,
    RefiValue,
    RefiVariable,
)
from qualcode.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qualcode.exchange.refi.package import RefiPackage

_KINDS = {
    "TextSource": values.TEXT,
    "PDFSource": values.PDF,
    "PictureSource": values.PICTURE,
    "AudioSource": values.AUDIO,
    "VideoSource": values.VIDEO,
}
_SELECTIONS = (
    *("PlainTextSelection", "PDFSelection", "PictureSelection", "AudioSelection"),
    *("VideoSelection", "TranscriptSelection"),
)
_TEXTS = ("Representation", "Transcript", "TextDescription")
_VALUES = (
    *("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"),
)


def read_project(package: RefiPackage) -> RefiProject:
    """What a project's or a codebook's XML says.

    Raises:
        ImportProblem: when the XML is neither.
    """
    root = package.root
    kind = "" if root is None else local_name(root).casefold()
    if root is None or kind not in ("project", "codebook"):
        reason = _("it is neither a REFI-QDA project nor a codebook")
        raise ImportProblem(file=package.path, reason=reason)
    is_project = kind == "project"
    book = next(below(root, "CodeBook", "Codebook"), None) if is_project else root
    return RefiProject(
        name=attribute(root, "name") or package.path.stem,
        origin=attribute(root, "origin"),
        description=words(root, "Description") if is_project else "",
        users=tuple(
            RefiUser(guid(one), attribute(one, "name", "id"))
            for one in below(first(root, "Users"), "User")
        ),
        codes=tuple(map(_code, below(first(book, "Codes"), "Code"))),
        variables=tuple(map(_variable, below(first(root, "Variables"), "Variable"))),
        cases=tuple(map(_case, below(first(root, "Cases"), "Case"))),
        sources=tuple(map(_source, below(first(root, "Sources"), *_KINDS))),
        memos=tuple(map(_source, below(first(root, "Notes"), "Note"))),
        links=tuple(map(_link, below(first(root, "Links"), "Link"))),
        sets=tuple(map(_set, below(first(root, "Sets"), "Set"))),
        graphs=sum(1 for _graph in below(first(root, "Graphs"), "Graph")),
        notes=references(root, "NoteRef") if is_project else (),
        namespace=root.tag.rpartition("}")[0].lstrip("{"),
    )


def _code(element: _Element) -> RefiCode:
    """A code and all below it."""
    return RefiCode(
        guid=guid(element),
        name=attribute(element, "name"),
        codable=attribute(element, "isCodable").casefold() not in ("false", "0"),
        colour=attribute(element, "color"),
        description=words(element, "Description"),
        notes=references(element, "NoteRef"),
        codes=tuple(map(_code, below(element, "Code"))),
    )


def _variable(element: _Element) -> RefiVariable:
    """A variable."""
    return RefiVariable(
        guid=guid(element),
        name=attribute(element, "name"),
        kind=attribute(element, "typeOfVariable") or "Text",
        description=words(element, "Description"),
    )


def _values(element: _Element) -> tuple[RefiValue, ...]:
    """The values of variables that stand below an element; empty ones are none."""
    found = []
    for one in below(element, "VariableValue"):
        variable = references(one, "VariableRef")
        text = next((text for name in _VALUES if (text := words(one, name).strip())), "")
        if variable and text:
            found.append(RefiValue(variable[0], text))
    return tuple(found)


def _case(element: _Element) -> RefiCase:
    """A case."""
    return RefiCase(
        guid=guid(element),
        name=attribute(element, "name"),
        description=words(element, "Description"),
        values=_values(element),
        sources=references(element, "SourceRef"),
        selections=references(element, "SelectionRef"),
    )


def _source(element: _Element) -> RefiSource:
    """A source, the text of one, or a note."""
    content = first(element, "PlainTextContent")
    points = {guid(one): number(one, "position") for one in below(element, "SyncPoint")}
    return RefiSource(
        guid=guid(element),
        name=attribute(element, "name"),
        kind=_KINDS.get(local_name(element), values.TEXT),
        description=words(element, "Description"),
        content=None if content is None else words(element, "PlainTextContent"),
        plain_path=attribute(element, "plainTextPath"),
        rich_path=attribute(element, "richTextPath"),
        selections=tuple(_selection(one, points) for one in below(element, *_SELECTIONS)),
        codings=tuple(map(_coding, below(element, "Coding"))),
        notes=references(element, "NoteRef"),
        values=_values(element),
        texts=tuple(map(_source, below(element, *_TEXTS))),
        user=guid(element, "creatingUser"),
        created=attribute(element, "creationDateTime"),
        changed=attribute(element, "modifiedDateTime"),
    )


def _selection(element: _Element, points: dict[str, int | None]) -> RefiSelection:
    """A selection; one of a media transcript runs from one point of time to another."""
    start, end = number(element, "startPosition"), number(element, "endPosition")
    if local_name(element) == "TranscriptSelection":
        start = points.get(guid(element, "fromSyncPoint"))
        end = points.get(guid(element, "toSyncPoint"))
    known = start is not None and end is not None
    return RefiSelection(
        guid=guid(element),
        name=attribute(element, "name"),
        start=start if known else None,
        end=end if known else None,
        codings=tuple(map(_coding, below(element, "Coding"))),
        description=words(element, "Description"),
        notes=references(element, "NoteRef"),
        user=guid(element, "creatingUser"),
        created=attribute(element, "creationDateTime"),
    )


def _coding(element: _Element) -> RefiCoding:
    """A coding; its code is empty where the file names none."""
    return RefiCoding(
        guid=guid(element),
        code=next(iter(references(element, "CodeRef")), ""),
        user=guid(element, "creatingUser"),
        created=attribute(element, "creationDateTime"),
        notes=references(element, "NoteRef"),
    )


def _link(element: _Element) -> RefiLink:
    """A link."""
    return RefiLink(
        guid=guid(element),
        name=attribute(element, "name"),
        origin=guid(element, "originGUID"),
        target=guid(element, "targetGUID"),
    )


def _set(element: _Element) -> RefiSet:
    """A set."""
    return RefiSet(
        guid=guid(element),
        name=attribute(element, "name"),
        description=words(element, "Description"),
        codes=references(element, "MemberCode"),
        sources=references(element, "MemberSource"),
        notes=references(element, "MemberNote"),
    )
