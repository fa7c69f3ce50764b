"""Surveys with open questions: respondents or questions become transcripts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts import read_transcripts
from qualcode.exchange.transcripts.wishes import Wishes
from qualcode.model import Role
from tests.exchange.readings import assert_sound, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.exchange.transcripts import Reading

HARD = "Hva er vanskelig i samarbeidet?"
NEXT = "Hva bør gjøres videre?"
ROWS: list[tuple[str, ...]] = [
    ("ID", "Fylke", "Rolle", HARD, NEXT),
    ("r1", "Oslo", "veileder", "Mandatet er uklart for oss alle.", "Avklar: hvem gjør hva?"),
    ("r2", "Vestland", "lærer", "Det er slik: ingen har\ntid til å møtes.", ""),
    ("r3", "Oslo", "leder", "", "Flere møteplasser, og penger til det."),
    ("r4", "Troms", "leder", "", ""),
]


def csv(rows: list[tuple[str, ...]] = ROWS) -> bytes:
    """The rows as Norwegian Excel saves them: semicolons, cp1252."""
    lines = (";".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in rows)
    return "\r\n".join(lines).encode("cp1252")


def xlsx(rows: list[tuple[str, ...]] = ROWS) -> bytes:
    """The rows as a workbook, behind a sheet of remarks."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Om").write_string(0, 0, "Uttrekk fra nettskjema")
        sheet = book.add_worksheet("Svar")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return stream.getvalue()


def readings(folder: Path, name: str, content: bytes, by: str = "respondent") -> list[Reading]:
    """The transcripts of a survey, once they are known to be sound and whole."""
    path = folder / name
    path.write_bytes(content)
    found = read_transcripts(path, Wishes(survey=by))
    for one in found:
        assert_sound(one.transcript)
        assert one.arrived == 1
    return found


@pytest.mark.parametrize(("name", "make"), [("svar.csv", csv), ("svar.xlsx", xlsx)])
def test_a_transcript_for_each_respondent(
    tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    """Questions are nobody's words, answers the respondent's; who answers nothing is none."""
    found = readings(tmp_path, name, make())
    assert [one.transcript.name for one in found] == ["svar r1", "svar r2", "svar r3"]
    first, second, third = (one.transcript for one in found)
    assert said(first) == [
        (None, HARD),
        ("r1", "Mandatet er uklart for oss alle."),
        (None, NEXT),
        ("r1", "Avklar: hvem gjør hva?"),
    ]
    assert said(second)[1] == ("r2", "Det er slik: ingen har\ntid til å møtes.")
    assert third.attributes == {"Fylke": "Oslo", "Rolle": "leder"}
    assert [one.role for one in first.speakers] == [Role.INFORMANT]
    assert not first.is_heard(first.turns[0])
    assert first.source.layout == "survey"
    assert "“ID” tells who answers, 2 open questions" in found[0].warnings[0]


def test_a_transcript_for_each_question(tmp_path: Path) -> None:
    """All answers to a question, and who gives the same answers is the same person in each."""
    hard, following = (one.transcript for one in readings(tmp_path, "svar.csv", csv(), "question"))
    assert hard.name == "svar Hva er vanskelig i samarbeidet"
    assert [name for name, _words in said(hard)] == [None, "r1", "r2"]
    assert [one.informant for one in following.speakers] == ["r1", "r3"]
    assert following.speakers[1].attributes == {"Fylke": "Oslo", "Rolle": "leder"}
    assert "r2: Det er slik" in hard.text


def test_rows_nobody_has_numbered(tmp_path: Path) -> None:
    """Where no column tells who answers each time anew, the row's number does."""
    rows = [("ID", *ROWS[0][1:]), *(("x", *row[1:]) for row in ROWS[1:])]
    assert [one.transcript.name for one in readings(tmp_path, "a.csv", csv(rows))] == [
        "a 1",
        "a 2",
        "a 3",
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"id;fylke\n1;Oslo\n2;Viken\n", "no column has answers"),
        ("a.csv", b"\x00\x01\x02", "not a table"),
        ("a.xlsx", b"PK\x03\x04", "not a workbook"),
        ("a.tsv", b"", "no column has answers"),
    ],
)
def test_tables_without_answers(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """A table of anything else is refused in a sentence."""
    with pytest.raises(ImportProblem, match=words):
        readings(tmp_path, name, content)


def test_a_table_nobody_called_a_survey(tmp_path: Path) -> None:
    """A table may be anything: it is read as a survey only where somebody says so."""
    path = tmp_path / "svar.csv"
    path.write_bytes(csv())
    with pytest.raises(ImportProblem, match="--survey respondent"):
        read_transcripts(path)
