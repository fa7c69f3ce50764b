"""Codebooks as tables (.xlsx, .csv) and lists (.txt), in and out.

Ours have a row a code; Taguette's a tag and a description; QualCoder's list has
``category>>code``, a tab and a memo. What is read is a tree as in REFI-QDA.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import BadTable
from qualcode.exchange.refi.codes import code_guid
from qualcode.exchange.refi.descriptions import write_description
from qualcode.exchange.refi.values import RefiCode
from qualcode.exchange.spreadsheets import harmless
from qualcode.exchange.tables import listed
from qualcode.exchange.transcripts import read_bytes
from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.exchange.workbooks import OPTIONS, UNDATED, keep_in_sight, write_heads, write_text
from qualcode.messages import _
from qualcode.model import derived_id
from qualcode.text.stored import one_line, to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.model import Code, Codebook

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
"""The endings of the names of files that can be such a table."""
_HEADS = ("path", "id", "name", "family", "parent", "definition", "inclusion", "exclusion",
          "example", "colour", "keywords", "key", "status")  # fmt: skip
_WIDTHS = (40, 20, 28, 18, 20, 50, 40, 40, 40, 10, 30, 6, 10)
_ALSO = {
    "tag": "tag", "sti": "path", "code": "name", "kode": "name", "navn": "name",
    "category": "family", "kategori": "family", "familie": "family", "overordnet": "parent",
    "description": "definition", "definisjon": "definition", "beskrivelse": "definition",
    "memo": "definition", "include": "inclusion", "when": "inclusion", "when to use": "inclusion",
    "brukes når": "inclusion", "exclude": "exclusion", "when not": "exclusion",
    "when not to use": "exclusion", "brukes ikke når": "exclusion", "eksempel": "example",
    "color": "colour", "farge": "colour", "nøkkelord": "keywords", "hurtigtast": "key",
    "quick_key": "key", "when_not": "exclusion", "code_name": "name",
}  # fmt: skip
"""Other words for the columns, in small letters."""
_STEPS = re.compile(r"\s*(?:>>|>|\\|/)\s*")
_SENTENCE = re.compile(r"\.\s")
_OURS = " > "
_DEEPEST = 20
_MOST_ROWS = 5_000
_GUARDED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")
"""An apostrophe that makes a formula a text, as we write it."""


@dataclass(slots=True)
class _Node:
    """A code or a folder of the tree, and what its row says."""

    name: str
    cells: Mapping[str, str] = field(default_factory=dict)
    below: dict[str, _Node] = field(default_factory=dict)


def read_codebook_table(path: Path) -> tuple[RefiCode, ...]:
    """The codes of a table or a list, as a tree.

    Raises:
        BadTable: naming the lines that cannot be used.
        FileProblem: when the file cannot be opened.
    """
    rows = list(_rows(path))
    problems: list[str] = []
    top: dict[str, _Node] = {}
    ids = {cells["id"]: cells for _line, cells in rows if cells.get("id")}
    for line, cells in rows:
        steps = _steps(cells, ids)
        if not steps or not all(steps) or len(steps) > _DEEPEST:
            problems.append(_("line {line} names no code, or one that stands too deep").format(
                line=line
            ))  # fmt: skip
            continue
        node = _node(top, steps)
        if node.cells:
            problems.append(_("line {line} repeats an earlier row").format(line=line))
        node.cells = cells
    if problems or not top:
        told = listed(problems) or _("there are no codes in it")
        raise BadTable(file=path, problems=told)
    return tuple(_code(one, (), top=True) for one in top.values())


def codebook_rows(codebook: Codebook) -> list[list[str]]:
    """A codebook as rows of texts, the heads first."""
    families = {family.id: family.name for family in codebook.families}
    return [list(_HEADS), *(_row(code, codebook, families) for code, _depth in codebook.tree())]


def codebook_csv(codebook: Codebook) -> str:
    """A codebook as a table with semicolons, as Norwegian spreadsheets open it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in codebook_rows(codebook)])
    return "\ufeff" + out.getvalue()


def codebook_xlsx(codebook: Codebook) -> bytes:
    """A codebook as a workbook; the same codebook gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415  # only for those who write one

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"created": UNDATED})
        sheet = book.add_worksheet(_("Codebook"))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        heads, *rows = codebook_rows(codebook)
        write_heads(book, sheet, heads, _WIDTHS)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                write_text(sheet, (at, column), cell, wrapped)
        keep_in_sight(sheet, len(rows), len(heads), fixed=1)
    return stream.getvalue()


def _row(code: Code, codebook: Codebook, families: Mapping[str, str]) -> list[str]:
    """A code as a row."""
    steps = [code.name]
    above = codebook.find(code.parent) if code.parent else None
    while above and len(steps) < _DEEPEST:
        steps.insert(0, above.name)
        above = codebook.find(above.parent) if above.parent else None
    family = families.get(code.family, code.family)
    return [
        _OURS.join((family, *steps)), code.id, code.name, family, code.parent or "",
        code.definition, code.when, code.when_not, code.example, code.colour,
        "; ".join(code.keywords), code.quick_key,
        "" if str(code.status) == "active" else str(code.status),
    ]  # fmt: skip


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by the names of their columns; of a list, its lines.

    Raises:
        BadTable: when no column names codes.
    """
    if path.suffix.casefold() == ".txt":
        yield from _listed_rows(path)
        return
    sheets = [rows for rows in read_sheets(path).values() if rows]
    if not sheets:
        raise BadTable(file=path, problems=_("there are no codes in it"))
    (_line, heads), *rows = sheets[0][: _MOST_ROWS + 1]
    keys = [_ALSO.get(head.strip().casefold(), head.strip().casefold()) for head in heads]
    if not {"path", "tag", "name"}.intersection(keys):
        raise BadTable(file=path, problems=_("no column is called path, tag, name or code"))
    for line, row in rows:
        cells = {key: to_stored(_GUARDED.sub("", cell)).text.strip()
                 for key, cell in zip(keys, row, strict=False)}  # fmt: skip
        if any(cells.values()):
            yield line, cells


def _listed_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of QualCoder's list: a path, a tab, a memo.

    Raises:
        BadTable: when it is no text.
        ImportProblem: when it cannot be opened.
    """
    try:
        text = decode(read_bytes(path)).text
    except NotText as error:
        raise BadTable(file=path, problems=error) from None
    for line, row in enumerate(text.split("\n")[:_MOST_ROWS], 1):
        place, _tab, memo = row.partition("\t")
        if row.strip():
            yield line, {"path": place.strip(), "definition": memo.strip()}


def _steps(cells: Mapping[str, str], ids: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The names from the top down to a row's code."""
    if cells.get("id") and cells.get("family") and cells.get("name"):
        return _by_parents(cells, ids)
    tag = cells.get("tag", "")
    if tag:
        # Points are steps in Taguette, unless a blank stands behind one.
        return [tag] if _SENTENCE.search(tag) else [part for part in tag.split(".") if part]
    steps = [part for part in _STEPS.split(cells.get("path", "")) if part]
    if not steps:
        parts = (cells.get("parent", ""), cells.get("name", ""))
        steps = [one_line(part) for part in parts if part]
    family = cells.get("family", "")
    return [family, *steps] if family and steps[:1] != [family] else steps


def _by_parents(cells: Mapping[str, str], ids: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The names above a row of ours, by the ids of the parents."""
    steps = [cells["name"]]
    above = ids.get(cells.get("parent", ""))
    while above is not None and len(steps) <= _DEEPEST:
        steps.insert(0, above.get("name", ""))
        above = ids.get(above.get("parent", ""))
    return [cells["family"], *steps]


def _node(top: dict[str, _Node], steps: Sequence[str]) -> _Node:
    """The node at the end of a path, made with those above it where they are not there."""
    level = top
    node = _Node("")
    for step in steps:
        name = one_line(step)
        node = level.setdefault(name, _Node(name))
        level = node.below
    return node


def _code(node: _Node, above: tuple[str, ...], *, top: bool = False) -> RefiCode:
    """A node as a code; one at the top that has no row of its own is a folder."""
    cells = node.cells
    path = (*above, node.name)
    id = cells.get("id", "")
    parts = {
        "when": cells.get("inclusion", ""),
        "when_not": cells.get("exclusion", ""),
        "example": cells.get("example", ""),
        "keywords": "\n".join(_keywords(cells.get("keywords", ""))),
    }
    marks = {"id": id, "colour": cells.get("colour", ""), "key": cells.get("key", ""),
             "status": cells.get("status", "")}  # fmt: skip
    return RefiCode(
        guid=code_guid(id) if id else derived_id("row", "\x1f".join(path)),
        name=node.name,
        codable=not (top and not cells and node.below),
        colour=cells.get("colour", ""),
        description=write_description(cells.get("definition", ""), parts, marks),
        codes=tuple(_code(one, path) for one in node.below.values()),
    )


def _keywords(cell: str) -> Iterable[str]:
    """Keywords apart by semicolons, else by line breaks or commas."""
    between = ";" if ";" in cell else "\n" if "\n" in cell else ","
    return filter(None, (word.strip() for word in cell.split(between)))
