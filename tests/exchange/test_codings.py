"""Tables of codings: what another program or a colleague wrote comes in exactly, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadTable, FileProblem
from qualcode.exchange.codings import CodingRow, read_codings, refuse_faults, write_codings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "transcript,start,end,code,coder,memo\n"
ROW = CodingRow("oslo_01", 3, 17, "regelverk", "kari", "bør sjekkes")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Where the table is."""
    return tmp_path / "codings.csv"


def read(table: Path, text: str, encoding: str = "utf-8") -> list[CodingRow]:
    """The rows of a table of this text."""
    table.write_bytes(text.encode(encoding))
    rows, faults = read_codings(table)
    refuse_faults(table, faults)
    return rows


def refused(table: Path, text: str) -> str:
    """What a person reads when a table of this text is refused."""
    with pytest.raises(BadTable) as caught:
        read(table, text)
    return str(caught.value)


def test_a_table_is_read_with_its_lines(table: Path) -> None:
    """Each coding knows where it came from, so that later complaints name the line."""
    rows = read(table, HEAD + '\noslo_01,3,17,regelverk,kari,"to\nlinjer"\noslo_02,0,1,lønn,,\n')
    assert rows == [
        CodingRow("oslo_01", 3, 17, "regelverk", "kari", "to\nlinjer"),
        CodingRow("oslo_02", 0, 1, "lønn"),
    ]
    assert [row.line for row in rows] == [3, 5]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_excels_tables_are_read(table: Path, delimiter: str, encoding: str) -> None:
    """Whatever Excel's language made of the file, the codings are the same."""
    text = (HEAD + "oslo_01,3,17,regelverk,kari,bør sjekkes\n").replace(",", delimiter)
    assert read(table, text.replace("\n", "\r\n"), encoding) == [ROW]


def test_columns_stand_in_any_order_and_others_are_left_alone(table: Path) -> None:
    """A colleague's own columns do no harm; coder and memo may be missing."""
    text = "Code,END,note,start, Transcript \nregelverk,17,x, 3,oslo_01\n"
    assert read(table, text) == [CodingRow("oslo_01", 3, 17, "regelverk")]


def test_an_empty_table_has_no_codings(table: Path) -> None:
    """A heading alone is a table with nothing in it."""
    assert read(table, HEAD) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "transcript, start, end, code are missing"),
        ("transcript,start,code\n", "the columns end are missing"),
        (HEAD + "oslo_01,x,17,r,,\n", "line 2: start is not a whole number"),
        (HEAD + "oslo_01,-3,17,r,,\n", "line 2: start is not a whole number"),
        (HEAD + "oslo_01,3,1e9,r,,\n", "line 2: end is not a whole number"),
        (HEAD + "oslo_01,3," + "9" * 5000 + ",r,,\n", "line 2: end is not a whole number"),
        (HEAD + "oslo_01,٣,17,r,,\n", "line 2: start is not a whole number"),
        (HEAD + "oslo_01,17,17,r,,\n", "start 17 must come before the end 17"),
        (HEAD + " ,3,17,,,\n", "line 2: transcript is empty, code is empty"),
        (HEAD + "oslo_01,3\n", "line 2: end is not a whole number from 0, code is empty"),
        (HEAD + "oslo_01,3,17,r,k,a, b\n", "line 2: more cells than columns"),
        (HEAD + 'oslo_01,3,17,r,k,"a\nb\n', "line 2: a quotation mark is not closed"),
        (HEAD + 'oslo_01,3,17,r,k,"a"b\n', "line 2: a quotation mark"),
        ("\0" + HEAD, "not a table of text"),
        ("PK\x03\x04\0\x81", "not a table of text"),
    ],
)
def test_a_bad_row_is_named_by_its_line(table: Path, text: str, words: str) -> None:
    """The researcher learns which line to look at and what it must be."""
    assert words in refused(table, text)


def test_all_bad_rows_are_told_at_once_ten_in_words(table: Path) -> None:
    """Thirty bad rows are ten sentences and a number."""
    answer = refused(table, HEAD + "oslo_01,x,1,r,,\n" * 30)
    assert "line 11: " in answer
    assert "line 12: " not in answer
    assert answer.endswith("and 20 more.")


def test_words_of_the_table_are_not_repeated(table: Path) -> None:
    """A memo that slipped into a number's column is not shown on the screen."""
    assert "Hemmelig" not in refused(table, HEAD + "oslo_01,Hemmelig,17,r,,\n")


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    """A mistyped path is told as such."""
    with pytest.raises(FileProblem):
        read_codings(tmp_path / "mangler.csv")
    with pytest.raises(FileProblem):
        read_codings(tmp_path)


def test_the_table_is_plain_csv() -> None:
    """Other programs find the columns they were promised."""
    assert write_codings([ROW]) == (
        "transcript,start,end,code,coder,memo\r\noslo_01,3,17,regelverk,kari,bør sjekkes\r\n"
    )


def test_formulas_go_out_and_in_unchanged(table: Path) -> None:
    """The table is for programs: nothing is put before a memo that begins with ``=`` or ``-``."""
    row = CodingRow("=1+1", 0, 2, "-ja", "@kari", '=HYPERLINK("http://x")\r\n+1;"\t')
    assert read(table, write_codings([row])) == [row]


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_NAME = _TEXT.map(str.strip).filter(bool)
_ROWS = st.builds(
    lambda transcript, start, length, code, coder, memo: CodingRow(
        transcript, start, start + length, code, coder, memo
    ),
    _NAME,
    st.integers(0, 10**9),
    st.integers(1, 10**6),
    _NAME,
    _TEXT.map(str.strip),
    st.one_of(_TEXT, st.text(" ;,\t\r\n\"'=🙂\x1b\u202e")),
)


@given(rows=st.lists(_ROWS, max_size=5), encoding=st.sampled_from(["utf-8", "utf-8-sig"]))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[CodingRow], encoding: str
) -> None:
    """Every name and memo survives the way out and in, character by character."""
    table = tmp_path_factory.mktemp("t") / "codings.csv"
    assert read(table, write_codings(rows), encoding) == rows
