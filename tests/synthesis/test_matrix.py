"""The matrix: the numbers in the report are the numbers one gets by counting by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from qualcode.errors import NoAttributes, UnknownAttribute, UnknownFamily
from qualcode.model import TOTAL, UNKNOWN, Cell, Conversation, Mark, Matrix, Role, Speaker
from qualcode.synthesis.matrix import build_matrix
from tests.synthesis.projects import (
    CODEBOOK,
    CODES,
    conversation,
    conversations,
    marks,
    recount,
)


def mark(transcript: str, turns: str, code: str = "regelverk", *, coder: str = "kari") -> Mark:
    """A coding from the first to the last of some turns, such as ``2`` or ``1-3``."""
    first, _dash, last = turns.partition("-")
    start, end = 10 * int(first) + 1, 10 * int(last or first) + 5
    return Mark(f"{transcript}{turns}{code}{coder}", transcript, start, end, code, coder)


def matrix(told: list[Conversation], *made: Mark, by: str = "county") -> Matrix:
    """The matrix of these transcripts and codings."""
    return build_matrix(CODEBOOK, told, made, by=by)


def counts(table: Matrix, column: str, code: str = "regelverk") -> tuple[int, int, int]:
    """Informants, sources and codings of a cell."""
    cell = next(row.cells[column] for row in table.rows if row.code.id == code)
    return cell.informants, cell.sources, len(cell.codings)


OSLO = conversation("oslo", "IAIA", county="Oslo")
GROUP = conversation("group", "IABBI", county="Vestland")
NOTE = conversation("note", "--", county="Vestland")


def test_forty_codings_of_one_person_are_one_informant() -> None:
    """The unit of counting is who speaks, not how often something was coded."""
    table = matrix([OSLO], *(mark("oslo", turn, coder=who) for turn in "13" for who in "abc"))
    assert counts(table, "Oslo") == (1, 1, 6)
    assert table.coders == ("a", "b", "c")


def test_a_passage_counts_for_everybody_who_speaks_in_it() -> None:
    """A coded exchange between two informants is two informants, one source, one coding."""
    assert counts(matrix([GROUP], mark("group", "0-2")), "Vestland") == (2, 1, 1)


def test_the_interviewer_is_no_informant() -> None:
    """A coding in a question alone is a coding in a source, and of nobody."""
    table = matrix([GROUP, OSLO], mark("group", "4"))
    assert counts(table, "Vestland") == (0, 1, 1)
    assert counts(table, TOTAL) == (0, 1, 1)
    assert dict(table.bases) == {"Oslo": 1, "Vestland": 2, TOTAL: 3}


def test_touching_a_turn_is_not_speaking_in_it() -> None:
    """A passage that ends where the next person begins is not that person's."""
    touching = Mark("m", "group", 11, 20, "regelverk", "kari")
    one_more = touching._replace(end=21)
    assert counts(matrix([GROUP], touching), "Vestland")[0] == 1
    assert counts(matrix([GROUP], one_more), "Vestland")[0] == 2


def test_a_note_without_speakers_is_one_informant() -> None:
    """An observation counts as the group it tells of."""
    table = matrix([NOTE, GROUP], mark("note", "0"), mark("note", "1"), mark("group", "1"))
    assert counts(table, "Vestland") == (2, 2, 3)
    assert table.bases["Vestland"] == 3


def test_a_heading_in_an_interview_is_nobodys() -> None:
    """Text without a speaker beside named informants has no informant."""
    titled = conversation("titled", "-IA", county="Oslo")
    table = matrix([titled], mark("titled", "0"))
    assert counts(table, "Oslo") == (0, 1, 1)
    assert table.bases["Oslo"] == 1


def test_a_persons_county_wins_over_the_transcripts() -> None:
    """In a meeting of two counties each speaker counts at home, and once in the total."""
    meeting = conversation("meeting", "ABI", county="Oslo", B="Vestland")
    table = matrix([meeting], mark("meeting", "0-1"), mark("meeting", "2"))
    assert counts(table, "Oslo") == (1, 1, 2)
    assert counts(table, "Vestland") == (1, 1, 1)
    assert counts(table, TOTAL) == (2, 1, 2)


def test_a_person_interviewed_twice_is_one_informant() -> None:
    """The same informant id in two waves counts in both waves and once in the total."""
    waves = [
        Conversation(
            f"w{wave}",
            f"w{wave}",
            (Speaker(f"s{wave}", "Kari", Role.INFORMANT, informant="k"),),
            conversation("x", "A").turns,
            {"wave": wave},
        )
        for wave in ("10", "9")
    ]
    table = matrix(waves, mark("w9", "0"), mark("w10", "0"), by="wave")
    assert table.columns == ("9", "10", TOTAL)
    assert [counts(table, column)[0] for column in table.columns] == [1, 1, 1]
    assert dict(table.bases) == {"9": 1, "10": 1, TOTAL: 1}


def test_unknown_is_a_column_only_where_somebody_is() -> None:
    """A transcript without a county is not lost and not given to a county."""
    nowhere = conversation("nowhere", "IA")
    assert matrix([OSLO]).columns == ("Oslo", TOTAL)
    table = matrix([nowhere, OSLO], mark("nowhere", "1"))
    assert table.columns == ("Oslo", UNKNOWN, TOTAL)
    assert counts(table, UNKNOWN) == (1, 1, 1)


def test_a_question_in_a_transcript_without_a_county_is_not_lost() -> None:
    """Where all informants have a county and the transcript has none, its questions are unknown."""
    meeting = conversation("meeting", "IA", A="Oslo")
    assert matrix([meeting], mark("meeting", "1")).columns == ("Oslo", TOTAL)
    table = matrix([meeting], mark("meeting", "0"))
    assert counts(table, UNKNOWN) == (0, 1, 1)
    assert table.bases[UNKNOWN] == 0


def test_a_county_called_total_is_not_the_total() -> None:
    """An odd value of an attribute does not change the sums."""
    odd = conversation("odd", "A", county="total")
    table = matrix([odd, OSLO], mark("odd", "0"))
    assert table.columns == ("county: total", "Oslo", TOTAL)
    assert dict(table.bases) == {"county: total": 1, "Oslo": 1, TOTAL: 2}


def test_rows_follow_the_codebook_and_retired_codes_need_codings() -> None:
    """Children stand below their parents; a retired code appears only where it was used."""
    table = matrix([OSLO])
    assert [(row.code.id, row.depth, row.family) for row in table.rows] == [
        ("regelverk", 0, "Barrierer"),
        ("lønn", 1, "Barrierer"),
        ("møter", 0, "Drivere"),
    ]
    used = matrix([OSLO], mark("oslo", "1", "gammel"))
    assert [row.code.id for row in used.rows] == ["regelverk", "lønn", "gammel", "møter"]


def test_codings_stand_in_the_order_of_the_text() -> None:
    """The quotes behind a cell come as one would meet them reading."""
    table = matrix([GROUP, OSLO], mark("oslo", "1"), mark("group", "3"), mark("group", "1-2"))
    ids = table.rows[0].cells[TOTAL].codings
    assert [one[:7] for one in ids] == ["group1-", "group3r", "oslo1re"]


@pytest.mark.parametrize("key", ["drivers", "DRIVERS", "drivere", " Drivere "])
def test_one_family_is_chosen_by_id_or_name(key: str) -> None:
    """The project lead asks for drivers in her own spelling and gets nothing else."""
    made = [mark("oslo", "1"), mark("oslo", "1", "møter", coder="ola")]
    table = build_matrix(CODEBOOK, [OSLO, GROUP], made, by="county", family=key)
    assert [row.code.id for row in table.rows] == ["møter"]
    assert table.coders == ("ola",)
    assert table.columns == ("Oslo", "Vestland", TOTAL)


def test_what_is_not_there_is_named_with_what_is() -> None:
    """A mistyped family or attribute is answered with those that exist."""
    with pytest.raises(UnknownFamily, match="barriers, drivers"):
        build_matrix(CODEBOOK, [OSLO], [], by="county", family="barrierz")
    with pytest.raises(UnknownAttribute, match="there is county"):
        matrix([OSLO], by="role")
    with pytest.raises(NoAttributes, match="--metadata"):
        matrix([])
    assert matrix([OSLO], by="COUNTY").by == "county"


def test_empty_cells_are_zero() -> None:
    """Every row has every column, also where nobody said anything."""
    table = matrix([OSLO, GROUP], mark("oslo", "1"))
    assert all(set(row.cells) == set(table.columns) for row in table.rows)
    assert table.rows[0].cells["Vestland"] == Cell(0, 0, ())


@given(conversations(), marks())
def test_a_second_count_agrees(told: list[Conversation], made: list[Mark]) -> None:
    """Counting every cell again, character by character, gives the same matrix."""
    recount(build_matrix(CODEBOOK, told, made, by="county"), told, made)


@given(conversations(), marks())
def test_the_order_of_codings_does_not_matter(told: list[Conversation], made: list[Mark]) -> None:
    """The same codings in any order are the same matrix."""
    turned = build_matrix(CODEBOOK, told, made[::-1], by="county")
    assert build_matrix(CODEBOOK, told, made, by="county") == turned


@given(conversations(), marks())
def test_no_cell_has_more_informants_than_there_are(
    told: list[Conversation], made: list[Mark]
) -> None:
    """N of N is never more than all; the total is never less than a column."""
    table = build_matrix(CODEBOOK, told, made, by="county")
    for row in table.rows:
        for column, cell in row.cells.items():
            assert cell.informants <= table.bases[column]
            assert cell.informants <= row.cells[TOTAL].informants
            assert set(cell.codings) <= set(row.cells[TOTAL].codings)
            assert len(cell.codings) == len(set(cell.codings))


def test_a_smaller_codebook_leaves_the_rest_uncounted() -> None:
    """Codings of codes that a codebook does not have are nowhere in its matrix."""
    smaller = replace(CODEBOOK, codes=CODEBOOK.codes[:1])
    table = build_matrix(smaller, [OSLO], [mark("oslo", "1", code) for code in CODES], by="county")
    assert len(table.rows) == 1
    assert counts(table, TOTAL) == (1, 1, 1)
