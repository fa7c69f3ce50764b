"""Tables of judgements from elsewhere, as people have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, FileProblem, NotNumeric, NoUnits, UnknownLevel
from qualcode.exchange.agreement import read_unit_table

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A table in a file."""
    file = folder / "tabell.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_as_spreadsheets_write_them(tmp_path: Path, separator: str, encoding: str) -> None:
    """Commas, semicolons or tabs, in the encodings of Excel; columns in any order."""
    rows = (("Value", "Unit", "note", "Coder"), ("høy", "1", "x", "Åse"), ("lav", "1", "", "Bo"))
    text = "\r\n".join(separator.join(row) for row in rows)
    assert read_unit_table(write(tmp_path, text, encoding)) == (["Åse", "Bo"], [["høy"], ["lav"]])


def test_units_are_matched_by_name(tmp_path: Path) -> None:
    """Coders may judge in another order, or not all units; what is empty is missing."""
    rows = ("unit,coder,value", "1,A,x", "2,A,y", "3,A,NA", "2,B,x", "1,B,", "4,B,y")
    coders, values = read_unit_table(write(tmp_path, "\n".join(rows)))
    assert coders == ["A", "B"]
    assert values == [["x", "y", None, None], [None, "x", None, "y"]]


def test_numbers_where_the_level_needs_them(tmp_path: Path) -> None:
    """Decimal commas and points are the same number."""
    text = "unit;coder;value\n1;A;2,5\n1;B;2.5\n2;A;.\n2;B;-1\n"
    _coders, values = read_unit_table(write(tmp_path, text), "interval")
    assert values == [[2.5, None], [2.5, -1.0]]
    _coders, words = read_unit_table(write(tmp_path, text))
    assert words == [["2,5", None], ["2.5", "-1"]]


def test_sets_of_codes(tmp_path: Path) -> None:
    """Spaces or semicolons between; an empty cell is the empty set, a judgement like others."""
    text = "unit,coder,value\n1,A,p q\n1,B,q;p\n2,A,\n2,B,p\n"
    _coders, values = read_unit_table(write(tmp_path, text), "masi")
    assert values == [[{"p", "q"}, set()], [{"q", "p"}, {"p"}]]


@pytest.mark.parametrize(
    ("text", "level", "error"),
    [
        ("unit,coder\n1,A\n", "nominal", BadTable),
        ("", "nominal", BadTable),
        ('unit,coder,value\n1,"A,1\n', "nominal", BadTable),
        ("unit,coder,value\n", "nominal", NoUnits),
        ("unit,coder,value\n1,A,x\n1,A,x\n", "nominal", BadTable),
        ("unit,coder,value\n1,A,x\n", "ratio", NotNumeric),
        ("unit,coder,value\n1,A,x\n", "metric", UnknownLevel),
    ],
)
def test_what_is_no_such_table(
    tmp_path: Path, text: str, level: str, error: type[Exception]
) -> None:
    """Each mistake has its own sentence."""
    with pytest.raises(error):
        read_unit_table(write(tmp_path, text), level)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A name typed wrongly is told by its name."""
    with pytest.raises(FileProblem, match="borte"):
        read_unit_table(tmp_path / "borte.csv")
