"""Codebooks in tables: ours out and in again, and those of Taguette and QualCoder in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from qualcode.codebook.files import read_codebook
from qualcode.errors import BadTable
from qualcode.exchange.codebook_tables import (
    codebook_csv,
    codebook_rows,
    codebook_xlsx,
    read_codebook_table,
)
from qualcode.exchange.refi.codes import take_codes
from qualcode.model import Code, Codebook, Family
from qualcode.services.demo import sample_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.exchange.refi.values import RefiCode

SAMPLE = read_codebook(sample_folder() / "codebooks" / "samarbeid.toml")
HOSTILE = Codebook(
    "Prøve",
    (Family("a", "A > B / C"),),
    (
        Code("x", "=SUM(1)", "a", definition="- ja\nnei; «så»", keywords=("a b", "c, d")),
        Code("y", "Under", "a", parent="x", when="@her", example="'sitat"),
    ),
)


def read(folder: Path, name: str, content: str | bytes) -> Sequence[RefiCode]:
    """The codes of a table of this name and content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_codebook_table(path)


def outline(codes: Sequence[RefiCode]) -> list[object]:
    """Names in their tree; of codes without others below, the name alone."""
    return [[one.name, outline(one.codes)] if one.codes else one.name for one in codes]


def again(codes: Sequence[RefiCode]) -> Codebook:
    """The codes in an empty codebook."""
    return take_codes(codes, Codebook("", (), ()), ()).codebook


@pytest.mark.parametrize("book", [SAMPLE, HOSTILE], ids=["sample", "hostile"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ours_comes_back_as_it_was(tmp_path: Path, book: Codebook, ending: str) -> None:
    """Every code with its place, texts, keywords, colour and key; formulas and signs as texts."""
    content = codebook_csv(book) if ending == "csv" else codebook_xlsx(book)
    back = again(read(tmp_path, f"bok.{ending}", content))
    families = {one.name: one.id for one in back.families}

    def told(code: Code, names: dict[str, str]) -> tuple[object, ...]:
        own = {id: name for name, id in names.items()}
        return (code.id, code.name, own[code.family], code.parent, code.definition.strip(),
                code.when.strip(), code.when_not.strip(), code.example.strip(),
                code.keywords, code.quick_key, code.status)  # fmt: skip

    ours = {one.name: one.id for one in book.families}
    assert [told(one, families) for one in back.codes] == [
        told(one, ours) for one, _depth in book.tree()
    ]


def test_a_workbook_is_the_same_each_time_and_has_no_formula(tmp_path: Path) -> None:
    """What an independent reader sees are texts in the columns that are promised."""
    assert codebook_xlsx(HOSTILE) == codebook_xlsx(HOSTILE)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(codebook_xlsx(HOSTILE))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert rows == codebook_rows(HOSTILE)
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert rows[0][:6] == ["path", "id", "name", "family", "parent", "definition"]


@pytest.mark.parametrize(
    ("name", "content", "names"),
    [
        (
            "taguette.csv",
            "tag,description\nmandat,Oppdrag\nmandat.uklart,\n",
            [["mandat", ["uklart"]]],
        ),
        ("taguette.csv", "path,description\nNAV. Vest,x\n", ["NAV. Vest"]),
        ("taguette.csv", "tag,description\nNAV. Vest,x\n", ["NAV. Vest"]),
        (
            "qualcoder.txt",
            "A>>B>>kode\tEn memo, med komma\nA>>to\t\n",
            [["A", [["B", ["kode"]], "to"]]],
        ),
        ("norsk.csv", "Kategori;Kode;Definisjon\nX;en;d\nX;to;e\n", [["X", ["en", "to"]]]),
        ("sti.tsv", "sti\tkode\nA > b\tb\nA > c\tc\n", [["A", ["b", "c"]]]),
        ("over.csv", "name;parent\nb;\nc;b\n", [["b", ["c"]]]),
    ],
)
def test_tables_of_others(tmp_path: Path, name: str, content: str, names: list[object]) -> None:
    """Tags with points, lists with arrows, and Norwegian heads make the same kind of tree."""
    assert outline(read(tmp_path, name, content)) == names


def test_what_columns_say(tmp_path: Path) -> None:
    """Criteria, example, keywords and colour stand where they belong."""
    table = (
        "Code,Definition,Include,Exclude,Example,Colour,Keywords\n"
        'Mandat,Hva,Når,Ikke når,«Sitat»,#ff0000,"mandat; oppdrag"\n'
    )
    [code] = again(read(tmp_path, "a.csv", table)).codes
    assert (code.definition, code.when, code.when_not) == ("Hva", "Når", "Ikke når")
    assert (code.example, code.colour) == ("«Sitat»", "#ff0000")
    assert code.keywords == ("mandat", "oppdrag")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no codes"),
        ("a;b\n1;2\n", "no column is called"),
        ("name\na\na\n", "line 3 repeats"),
        ("path\n" + ">".join("abcdefghijklmnopqrstuvw") + "\n", "line 2"),
        ("id;family;name;parent\n1;F;a;2\n2;F;b;1\n", "too deep"),
        ('name\n"a', "quotation mark"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, content: str, words: str) -> None:
    """All that is wrong is told with its line; circles end."""
    with pytest.raises(BadTable, match=words):
        read(tmp_path, "a.csv", content)
