"""Writing REFI-QDA: values to XML that is valid by the schema, and a package, twice the same.

The order of elements is the schema's; what would be empty is left out, as the schema demands.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, TypeVar

from qualcode.exchange.refi.values import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element

    from qualcode.exchange.refi.values import (
        RefiCase,
        RefiCode,
        RefiCoding,
        RefiProject,
        RefiSelection,
        RefiSource,
        RefiValue,
    )

_Value = TypeVar("_Value")
_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part of a package: the earliest a zip can have."""
_READABLE = 0o100600 << 16


def write_package(project: RefiProject, texts: Mapping[str, bytes]) -> bytes:
    """A .qdpx: the project's XML and its texts by the names they have in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in (
            ("project.qde", project_xml(project)),
            *((f"sources/{name}", content) for name, content in texts.items()),
        ):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = _READABLE
            entry.create_system = 3  # else it would tell on which system it was packed
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()


def project_xml(project: RefiProject) -> bytes:
    """The XML of a project."""
    root = _root("Project", _PROJECT, name=project.name, origin=project.origin)
    _group(root, "Users", (("User", {"guid": u.guid, "name": u.name}) for u in project.users))
    if project.codes:
        codes = _add(_add(root, "CodeBook"), "Codes")
        for code in project.codes:
            _code(codes, code)
    _group(
        root,
        "Variables",
        (
            ("Variable", {"guid": one.guid, "name": one.name, "typeOfVariable": one.kind})
            for one in project.variables
        ),
    )
    _each(root, "Cases", project.cases, _case)
    _each(root, "Sources", [one for one in project.sources if one.kind == TEXT], _source)
    _each(root, "Notes", project.memos, _note)
    _group(
        root,
        "Links",
        (
            (
                "Link",
                {
                    "guid": one.guid,
                    "name": one.name,
                    "direction": "OneWay",
                    "originGUID": one.origin,
                    "targetGUID": one.target,
                },
            )
            for one in project.links
        ),
    )
    _text(root, "Description", project.description)
    _references(root, "NoteRef", project.notes)
    return _written(root)


def codebook_xml(project: RefiProject) -> bytes:
    """The XML of a codebook alone (.qdc)."""
    root = _root("CodeBook", _CODEBOOK, origin=project.origin)
    codes = _add(root, "Codes")
    for code in project.codes:
        _code(codes, code)
    return _written(root)


def xml_text(text: str) -> str:
    """A text in which what XML cannot hold is replaced."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _root(kind: str, namespace: str, **attributes: str) -> _Element:
    """The outermost element."""
    from lxml import etree  # noqa: PLC0415  # only for those who exchange such files

    root = etree.fromstring(f'<{kind} xmlns="{namespace}"/>')
    for key, text in attributes.items():
        root.set(key, xml_text(text))
    return root


def _written(root: _Element) -> bytes:
    """The XML as bytes in UTF-8 with line feeds."""
    from lxml import etree  # noqa: PLC0415  # only for those who exchange such files

    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _add(parent: _Element, name: str, attributes: Mapping[str, str] | None = None) -> _Element:
    """An element below another; empty attributes are left out."""
    namespace = parent.tag.rpartition("}")[0]
    child = parent.makeelement(f"{namespace}}}{name}")
    for key, text in (attributes or {}).items():
        if text:
            child.set(key, xml_text(text))
    parent.append(child)
    return child


def _text(parent: _Element, name: str, text: str) -> None:
    """An element that holds a text, where there is one."""
    if text:
        _add(parent, name).text = xml_text(text)


def _references(parent: _Element, name: str, targets: Iterable[str]) -> None:
    """Elements that point to something."""
    for target in targets:
        _add(parent, name, {"targetGUID": target})


def _group(root: _Element, name: str, entries: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """A wrapper with elements that have attributes only; none where there are no elements."""
    found = list(entries)
    if found:
        wrapper = _add(root, name)
        for kind, attributes in found:
            _add(wrapper, kind, attributes)


def _each(
    root: _Element, name: str, entries: Iterable[_Value], write: Callable[[_Element, _Value], None]
) -> None:
    """A wrapper with what is written of each value; none where there are no values."""
    found = list(entries)
    if found:
        wrapper = _add(root, name)
        for one in found:
            write(wrapper, one)


def _code(parent: _Element, code: RefiCode) -> None:
    """A code with all below it; a codebook file has no notes."""
    element = _add(parent, "Code", {"guid": code.guid})
    element.set("name", xml_text(code.name))
    element.set("isCodable", "true" if code.codable else "false")
    if code.colour:
        element.set("color", code.colour)
    _text(element, "Description", code.description)
    if _PROJECT in element.tag:
        _references(element, "NoteRef", code.notes)
    for below in code.codes:
        _code(element, below)


def _value(parent: _Element, value: RefiValue) -> None:
    """A value of a variable."""
    element = _add(parent, "VariableValue")
    _references(element, "VariableRef", [value.variable])
    _text(element, "TextValue", value.text)


def _case(parent: _Element, case: RefiCase) -> None:
    """A case with its values and its sources."""
    element = _add(parent, "Case", {"guid": case.guid, "name": case.name})
    _text(element, "Description", case.description)
    for value in case.values:
        _value(element, value)
    _references(element, "SourceRef", case.sources)


def _source(parent: _Element, source: RefiSource, kind: str = "TextSource") -> None:
    """A text, or a note, with its selections."""
    element = _add(
        parent,
        kind,
        {
            "guid": source.guid,
            "name": source.name,
            "plainTextPath": source.plain_path,
            "creatingUser": source.user,
            "creationDateTime": source.created,
            "modifiedDateTime": source.changed,
        },
    )
    _text(element, "Description", source.description)
    _text(element, "PlainTextContent", source.content or "")
    for selection in source.selections:
        _selection(element, selection)
    _references(element, "NoteRef", source.notes)
    for value in source.values:
        _value(element, value)


def _note(parent: _Element, note: RefiSource) -> None:
    """A note."""
    _source(parent, note, "Note")


def _selection(parent: _Element, selection: RefiSelection) -> None:
    """A selection with its codings."""
    element = _add(
        parent,
        "PlainTextSelection",
        {
            "guid": selection.guid,
            "name": selection.name,
            "startPosition": str(selection.start),
            "endPosition": str(selection.end),
        },
    )
    for coding in selection.codings:
        _coding(element, coding)


def _coding(parent: _Element, coding: RefiCoding) -> None:
    """A coding."""
    element = _add(
        parent,
        "Coding",
        {
            "guid": coding.guid,
            "creatingUser": coding.user,
            "creationDateTime": coding.created,
        },
    )
    _references(element, "CodeRef", [coding.code])
    _references(element, "NoteRef", coding.notes)
