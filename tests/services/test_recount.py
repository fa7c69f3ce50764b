"""Every number of every table in the sample's exports, counted anew from the tables of the store.

The second count knows neither the program's matrix nor its idea of voices: it reads rows with SQL
and asks of each character of a coding whose turn it is in.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document
from lxml import html

from qualcode.settings import DATABASE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COUNTIES = ("Oslo", "Vestland", "Øst-Viken")
TOTAL = "total"
Numbers = dict[tuple[str, str], tuple[int, int, int]]
"""Informants, sources and codings, by the code's name and the column."""


@pytest.fixture(scope="module")
def numbers(sample_root: Path) -> Numbers:
    """The whole matrix by county, from the rows of the project file."""
    rows = sqlite3.connect(sample_root / DATABASE_FILE)
    ask = rows.execute
    counties = {id: json.loads(told)["county"] for id, told in
                ask("select id, attributes from transcript")}  # fmt: skip
    people: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for transcript, position, role, informant, told in ask(
        "select transcript, position, role, informant, attributes from speaker order by position"
    ):
        county = json.loads(told).get("county") or counties[transcript]
        people[transcript].append((role, informant or f"{transcript} {position}", county))
    turns = {id: json.loads(told) for id, told in ask("select id, turns from units")}
    names = dict(ask("select code, name from code"))
    found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]]
    found = defaultdict(lambda: (set(), set(), set()))
    for id, transcript, start, end, code in ask(
        'select id, transcript, start, "end", code from coding'
    ):
        heard = set()
        for turn in turns[transcript]:
            if set(range(turn[0], turn[1])) & set(range(start, end)):
                heard |= set(speaking(transcript, turn[2], people[transcript], counties))
        for column in {county for _who, county in heard} or {counties[transcript]}:
            for key in ((names[code], column), (names[code], TOTAL)):
                found[key][0].update(who for who, county in heard if key[1] in (county, TOTAL))
                found[key][1].add(transcript)
                found[key][2].add(id)
    rows.close()
    return {key: (len(one), len(two), len(three)) for key, (one, two, three) in found.items()}


def speaking(
    transcript: str,
    speaker: int | None,
    people: list[tuple[str, str, str]],
    counties: dict[str, str],
) -> Iterable[tuple[str, str]]:
    """Who is heard in a turn, with their county: nobody in the interviewer's."""
    if speaker is None:
        if all(role == "interviewer" for role, _who, _county in people):
            yield f"group {transcript}", counties[transcript]
    elif people[speaker][0] != "interviewer":
        yield people[speaker][1], people[speaker][2]


def expected(numbers: Numbers, name: str) -> list[int]:
    """A row of the whole matrix: three numbers for each county and for all."""
    columns = (*COUNTIES, TOTAL)
    return [n for column in columns for n in numbers.get((name, column), (0, 0, 0))]


def test_the_matrix_in_every_format(sample_root: Path, numbers: Numbers) -> None:
    """CSV, workbook, JSON and page of the sample have each of these numbers in its place."""
    exports = sample_root / "exports"
    _head, *rows = csv.reader(
        io.StringIO((exports / "matrix-county.csv").read_text(encoding="utf-8-sig"), newline="")
    )
    assert len(rows) == 34
    for row in rows:
        assert list(map(int, row[3:15])) == expected(numbers, row[1])
    told = json.loads((exports / "matrix-county.json").read_text(encoding="utf-8"))
    for entry in told["rows"]:
        cells = [entry["cells"][column] for column in (*COUNTIES, TOTAL)]
        found = [cell[kind] for cell in cells for kind in ("informants", "sources", "codings")]
        assert found == expected(numbers, entry["name"])
    sheet = openpyxl.load_workbook(exports / "matrix-county.xlsx")["Matrix"]
    for line in sheet.iter_rows(min_row=2, max_row=35, values_only=True):
        assert list(line[3:15]) == expected(numbers, str(line[1]).strip())
    page: Any = html.fromstring((exports / "matrix-county.html").read_bytes())
    shown = {name: shown_in_page(expected(numbers, name)) for name, _column in numbers}
    rows_of_page = [["".join(cell.itertext()).strip() for cell in row] for row in
                    page.xpath("//table[1]//tr")]  # fmt: skip
    assert {name: cells for name, *cells in rows_of_page if name in shown} == shown


def shown_in_page(row: list[int]) -> list[str]:
    """Three numbers a column as the page has them: informants, then sources and codings."""
    told = zip(row[::3], row[1::3], row[2::3], strict=True)
    return [f"{n}{sources} · {codings}" if codings else "0" for n, sources, codings in told]


def test_the_public_report_tells_these_numbers_or_none(sample_root: Path, numbers: Numbers) -> None:
    """In the document and in the workbook alike; what is left out is small or keeps one hidden."""
    informants = {key: n for key, (n, _sources, _codings) in numbers.items()}
    names = {name for name, _column in informants}
    document = Document(str(sample_root / "exports" / "report-public.docx"))
    written = [[cell.text for cell in row.cells] for one in document.tables for row in one.rows]
    book = openpyxl.load_workbook(sample_root / "exports" / "report-public.xlsx")
    sheets = [
        [str(cell) for cell in row]
        for sheet in book.worksheets[3:]
        for row in sheet.iter_rows(values_only=True)
    ]
    for rows in (written, sheets):
        told = 0
        for name, *cells in rows:
            if name.strip() in names and len(cells) == 5 and cells[3].isdecimal():
                for cell, column in zip(cells, (*COUNTIES, TOTAL), strict=False):
                    n = informants.get((name.strip(), column), 0)
                    assert cell in (":", str(n))
                    assert cell == ":" or n == 0 or n >= 3
                    told += cell != ":"
        assert told > 80
