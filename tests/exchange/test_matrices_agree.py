"""One matrix, four files: read back by other readers, they say the same, cell by cell."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from openpyxl import load_workbook

from qualcode.exchange.matrices import matrix_csv, matrix_html, matrix_json, matrix_xlsx
from qualcode.model import TOTAL, UNKNOWN, Conversation, Mark, Matrix, Quote
from qualcode.synthesis.matrix import build_matrix
from tests.exchange.matrix_samples import PROVENANCE, quote
from tests.synthesis.projects import CODEBOOK, conversation, conversations, marks

ROOT = Path(__file__).parents[2]
Numbers = list[tuple[str, list[int]]]
"""Code by code: its name and three numbers for each column."""


def expected(matrix: Matrix) -> Numbers:
    """The numbers of the matrix itself."""
    return [
        (
            row.code.name,
            [
                count
                for column in matrix.columns
                for cell in [row.cells[column]]
                for count in (cell.informants, cell.sources, len(cell.codings))
            ],
        )
        for row in matrix.rows
    ]


def in_json(matrix: Matrix) -> Numbers:
    """The numbers a script finds."""
    found = json.loads(json.dumps(matrix_json(matrix)))
    return [
        (
            row["name"],
            [
                row["cells"][column][kind]
                for column in found["columns"]
                for kind in ("informants", "sources", "codings")
            ],
        )
        for row in found["rows"]
    ]


def in_csv(matrix: Matrix) -> Numbers:
    """The numbers a statistics program finds; the last column names the coders."""
    text = matrix_csv(matrix).decode("utf-8-sig")
    _heads, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 3 + 3 * len(matrix.columns)
    return [(row[1], [int(cell) for cell in row[3:width]]) for row in rows]


def in_workbook(matrix: Matrix, quotes: dict[str, Quote]) -> Numbers:
    """The numbers a spreadsheet finds."""
    book = load_workbook(io.BytesIO(matrix_xlsx(matrix, quotes, PROVENANCE)))
    _heads, *rows = book["Matrix"].iter_rows(values_only=True)
    return [(str(row[1]), [int(str(cell)) for cell in row[3:]]) for row in rows]


class Table(HTMLParser):
    """The body of a page's first table: names of rows and the words of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Numbers = []
        self.heads: list[str] = []
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row at its heading, a number at its cell."""
        self._in.append(tag)
        if (tag, ("scope", "row")) in [("th", one) for one in attrs]:
            self.rows.append(("", []))
        if tag == "th":
            self.heads.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those in it that are never closed."""
        while tag in self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take up a name, or the numbers of a cell; a bare nought stands for three."""
        if "th" in self._in:
            self.heads[-1] += data
        if "tbody" not in self._in or not data.strip() or not self.rows:
            return
        name, numbers = self.rows[-1]
        if "th" in self._in and not numbers:
            self.rows[-1] = (name + data, numbers)
        elif "td" in self._in:
            found = [int(part) for part in data.split(" · ")]
            numbers += found if {"b", "small"} & set(self._in) else [*found, 0, 0]


def on_page(matrix: Matrix, quotes: dict[str, Quote]) -> Numbers:
    """The numbers a browser shows."""
    table = Table()
    table.feed(matrix_html(matrix, quotes, PROVENANCE))
    table.close()
    return table.rows


@settings(max_examples=40)
@given(conversations(), marks())
def test_four_files_say_the_same(told: list[Conversation], made: list[Mark]) -> None:
    """Whoever opens whichever file reads the same informants, sources and codings."""
    matrix = build_matrix(CODEBOOK, told, made, by="county")
    quotes = {mark.id: quote(mark.id, "ord") for mark in made[::2]}
    wanted = expected(matrix)
    assert in_json(matrix) == wanted
    assert in_csv(matrix) == wanted
    assert in_workbook(matrix, quotes) == wanted
    assert on_page(matrix, quotes) == wanted


COUNTIES = ("Østfold", "Askim", "Ærøy", "Zoo", "Åmot", "Oslo", "")
TOLD = [
    conversation(f"t{n}", "IAB", county=county, B=COUNTIES[(n + 3) % 6])
    for n, county in enumerate(COUNTIES)
]
MADE = [
    Mark(f"m{n}", f"t{n % 7}", 10 + n % 12, 24 + n % 5, ("regelverk", "lønn")[n % 2], f"koder {n}")
    for n in range(40)
]


def test_all_files_have_the_same_columns_in_norwegian_order() -> None:
    """After Z come Æ, Ø and Å; who has no county stands before the total."""
    matrix = build_matrix(CODEBOOK, TOLD, MADE, by="county")
    named = ["Askim", "Oslo", "Zoo", "Ærøy", "Østfold", "Åmot"]
    assert matrix_json(matrix)["columns"] == [*named, UNKNOWN, TOTAL]
    shown = [*named, "Unknown", "Total"]
    heads = next(csv.reader(io.StringIO(matrix_csv(matrix).decode("utf-8-sig"))))
    assert [head.rpartition(" ")[0] for head in heads[3:-1:3]] == shown
    book = load_workbook(io.BytesIO(matrix_xlsx(matrix, {}, PROVENANCE)))
    assert [str(cell.value).split(" ")[0] for cell in book.worksheets[1][1][3::3]] == shown
    table = Table()
    table.feed(matrix_html(matrix, {}, PROVENANCE))
    assert [head.split(" N")[0].strip() for head in table.heads[1 : len(shown) + 1]] == shown


PROGRAM = """
import hashlib, json
from tests.exchange.test_matrices_agree import *
matrix = build_matrix(CODEBOOK, TOLD, MADE, by="county")
quotes = {mark.id: quote(mark.id, "ord") for mark in MADE}
for content in (
    matrix_csv(matrix),
    json.dumps(matrix_json(matrix)).encode(),
    matrix_html(matrix, quotes, PROVENANCE).encode(),
    matrix_xlsx(matrix, quotes, PROVENANCE),
):
    print(hashlib.sha256(content).hexdigest())
"""


def test_every_run_of_the_program_writes_the_same_bytes() -> None:
    """A colleague's export of the same state is the same file, whatever order her sets have."""
    answers = set()
    for seed in ("1", "2", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
    assert answers.pop().count("\n") == 4
