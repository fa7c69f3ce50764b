"""Workbooks read as rows of texts, opened with suspicion: no formula runs, nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, FileProblem
from qualcode.exchange.tables import NotATable, rows_of
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.package import open_package, read_part
from qualcode.messages import _

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    Rows = list[tuple[int, list[str]]]
    """The rows of a sheet that are not blank, each with its number from 1."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_COLUMNS = 2_000
_PER_CENT_FORMATS = frozenset((9, 10))
_ENDINGS = (".xlsx", ".xlsm")


def read_sheets(path: Path) -> dict[str, Rows]:
    """The rows of each sheet by its name; a table of text has one, without a name.

    Percentages are given as a reader of the file can see them, with all their decimals.

    Raises:
        BadTable: when the file is no table.
        FileProblem: when it cannot be opened.
    """
    try:
        if path.suffix.casefold() not in _ENDINGS:
            return {"": list(rows_of(path))}
        return _sheets(path)
    except NotATable as error:
        raise BadTable(file=path, problems=error) from None
    except NotText:
        problems = _("it is not a workbook, or it is damaged, protected or far too large")
        raise BadTable(file=path, problems=problems) from None


def _sheets(path: Path) -> dict[str, Rows]:
    """The sheets of a workbook."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileProblem(file=path, reason=error.strerror or error) from None
    package = open_package(content)
    book = read_part(package, "xl/workbook.xml")
    links = read_part(package, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise NotATable(_("it is not a workbook"))
    places = {one.get("Id"): one.get("Target", "") for one in links}
    texts = _shared_texts(package)
    shares = _share_styles(package)
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = places.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        root = read_part(package, part)
        if root is not None:
            found[sheet.get("name", "")] = list(_rows(root, texts, shares))
    return found


def _shared_texts(package: zipfile.ZipFile) -> list[str]:
    """The texts that cells point to."""
    root = read_part(package, "xl/sharedStrings.xml")
    return [] if root is None else [_text(one) for one in root.iter(f"{_MAIN}si")]


def _text(element: _Element) -> str:
    """The text in a cell or a shared text, whatever parts of it are bold."""
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t"))


def _share_styles(package: zipfile.ZipFile) -> set[int]:
    """The numbers of the styles that show a fraction as a percentage."""
    root = read_part(package, "xl/styles.xml")
    if root is None:
        return set()
    formats = {
        one.get("numFmtId")
        for one in root.iter(f"{_MAIN}numFmt")
        if "%" in one.get("formatCode", "")
    } | {str(one) for one in _PER_CENT_FORMATS}
    styles = root.find(f"{_MAIN}cellXfs")
    return {at for at, one in enumerate(() if styles is None else styles)
            if one.get("numFmtId") in formats}  # fmt: skip


def _rows(root: _Element, texts: list[str], shares: set[int]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that are not blank."""
    for number, row in enumerate(root.iter(f"{_MAIN}row"), 1):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            at = _column(place[1]) if place else len(cells)
            if at > _MOST_COLUMNS:
                raise NotATable(_("it has more columns than a table has"))
            cells += [""] * (at + 1 - len(cells))
            cells[at] = _value(cell, texts, shares)
        if any(map(str.strip, cells)):
            yield _number(row.get("r"), number), cells


def _value(cell: _Element, texts: list[str], shares: set[int]) -> str:
    """What a cell shows: its text, or its number; a formula is its last result."""
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        at = _number(value, -1)
        return texts[at] if 0 <= at < len(texts) else ""
    if cell.get("t") in (None, "n") and _number(cell.get("s"), 0) in shares:
        return _per_cent(value)
    return _plain(value)


def _per_cent(value: str) -> str:
    """A fraction as a percentage."""
    try:
        return f"{round(100 * float(value), 6):.6f}".rstrip("0").rstrip(".") + " %"
    except (ValueError, OverflowError):
        return value


def _plain(value: str) -> str:
    """A number without the exponent or the noise that computers write; other texts as they are."""
    try:
        number = round(float(value), 6)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() else f"{number:.6f}".rstrip("0")


def _number(text: str | None, otherwise: int) -> int:
    """A whole number, or another where there is none."""
    return int(text) if text and text.isdecimal() and len(text) < len("1000000000") else otherwise


def _column(letters: str) -> int:
    """A column's number from 0."""
    at = 0
    for one in letters:
        at = 26 * at + ord(one) - ord("A") + 1
    return at - 1
