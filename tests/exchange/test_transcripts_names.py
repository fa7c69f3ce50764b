"""Which labels are speakers is decided for the whole file: what recurs, covers and reads so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.exchange.transcripts.names import LONGEST_NAME, Found, Shape, choose_names, shape
from qualcode.model import Role
from tests.exchange.readings import hear, read
from tests.exchange.word_files import paragraph, run, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

# Answers of several lines, as most people type them.
TALK = "Kari: Hva skjer?\nÅse: Det går an.\nVi møtes jo.\nKari: Og så?\nÅse: Nei.\nIkke mer.\n" * 5


def speakers(folder: Path, text: str) -> list[str]:
    """Who speaks in a text file, in order of appearance."""
    return [one.name for one in read(folder, "samtale.txt", text).transcript.speakers]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Intervjuer", Shape.ROLE),
        ("INF 3", Shape.ROLE),
        ("R", Shape.ROLE),
        ("KH", Shape.CODE),
        ("aal_04gk", Shape.CODE),
        ("SPEAKER_00", Shape.ROLE),
        ("001", Shape.NUMBER),
        ("Åse", Shape.NAME),
        ("Tor-Arne von der Lippe", Shape.NAME),
        ("Skole (avdelingsleder)", Shape.NAME),
        ("Rådgiver i fylkeskommunen", Shape.PHRASE),
        ("sl", Shape.PHRASE),
        ("Det er slik", Shape.SENTENCE),
        ("Merk", Shape.SENTENCE),
        ("Kl. 10", Shape.SENTENCE),
        ("http", Shape.SENTENCE),
        ("uhørbart", Shape.SENTENCE),
        ("x" * (LONGEST_NAME + 1), Shape.SENTENCE),
        ("En to tre fire fem seks syv", Shape.SENTENCE),
        ("", Shape.SENTENCE),
    ],
)
def test_what_a_label_reads_like(label: str, expected: Shape) -> None:
    """Roles, codes and names are told from phrases and sentences."""
    assert shape(label) is expected


@pytest.mark.parametrize("label", ["NAV", "Barrierene", "i distriktet"])
def test_a_word_before_a_colon_now_and_then_is_speech(tmp_path: Path, label: str) -> None:
    """Where answers have several lines, a line that happens to begin so does not make a speaker."""
    assert speakers(tmp_path, f"{TALK}Åse: Hør her.\n{label}: de svarer ikke.\n") == ["Kari", "Åse"]


@pytest.mark.parametrize("label", ["NAV", "i distriktet"])
def test_not_even_twice(tmp_path: Path, label: str) -> None:
    """Acronyms and phrases must recur more than names to be speakers."""
    text = TALK + f"Åse: Hør her.\n{label}: de svarer ikke.\n" * 2
    assert speakers(tmp_path, text) == ["Kari", "Åse"]


@pytest.mark.parametrize("label", ["Øyvind Ødegård", "Inf 4", "Moderator"])
def test_who_speaks_once_is_still_a_speaker(tmp_path: Path, label: str) -> None:
    """A full name, a code or a role makes a turn even where it stands once."""
    assert speakers(tmp_path, f"{TALK}{label}: Jeg er enig.\n") == ["Kari", "Åse", label]


def test_a_first_name_that_stands_once_in_a_file_of_turns(tmp_path: Path) -> None:
    """Where every line is a turn, whoever says one thing is a speaker too."""
    text = "Kari: Hva skjer?\nÅse: Det går an.\n" * 10 + "Per: Hei.\n"
    assert speakers(tmp_path, text) == ["Kari", "Åse", "Per"]


def test_a_note_with_headed_paragraphs_has_no_speakers(tmp_path: Path) -> None:
    """A note in which a word before a colon recurs here and there is not a talk."""
    text = "Vi gikk rundt i lokalet og snakket med folk.\n" * 30 + "Tiltak: flere møter.\n" * 2
    assert speakers(tmp_path, text) == []


def test_fields_at_the_top_are_no_turns(tmp_path: Path) -> None:
    """Informant: Skole among the fields at the top is not the informant's first words."""
    top = "Dato: 3. mars\nInformant: Skole, Voss\nVarighet: 40 minutter\n"
    heard = hear(tmp_path, "a.txt", f"{top}\nIntervjuer: Hei?\nInformant: Hei.\nIntervjuer: Og?\n")
    assert heard[0] == (None, top.strip())
    assert heard[1:3] == [("Intervjuer", "Hei?"), ("Informant", "Hei.")]


def test_what_meet_sums_up_is_nobody_s_speech(tmp_path: Path) -> None:
    """Names in a machine's summary before the first time code are not turns."""
    talk = "00:00:00\n\nÅse: Hei.\nKari: Hei.\n\n00:05:00\n\nÅse: Og nå?\nKari: Ja.\n"
    heard = hear(tmp_path, "a.txt", f"Neste steg\nÅse: følger opp.\n\n{talk}")
    assert [words for name, words in heard if name == "Åse"] == ["Hei.", "Og nå?"]


def test_rows_that_were_deleted_with_changes_tracked(tmp_path: Path) -> None:
    """A deleted row of a table and moved words are not read; inserted ones are."""
    gone = table(("Åse", "Dette ble strøket.")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    rows = table(("Kari", "Hva skjer?"), ("Åse", "Nei."), ("Kari", "Og?"))
    added = paragraph("<w:ins>" + run("Åse\tJo.") + "</w:ins>")
    text = read(tmp_path, "a.docx", word_file(rows, gone, added)).transcript.text
    assert text == "Kari: Hva skjer?\nÅse: Nei.\nKari: Og?\nÅse: Jo.\n"


def test_a_table_within_a_table_is_read_once(tmp_path: Path) -> None:
    """Nested tables lose no words and say none twice."""
    inner = table(("En", "to"))
    outer = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('tre')}</w:tc></w:tr></w:tbl>"
    text = read(tmp_path, "a.docx", word_file(outer)).transcript.text
    assert sorted(text.split()) == ["En", "to", "tre"]


def test_two_names_in_a_file_s_name_do_not_make_an_interviewer(tmp_path: Path) -> None:
    """In kari-ola.txt, Ola interviews nobody if he says the most."""
    text = "Kari: Ja.\nOla: Vi har møttes hver uke siden i fjor, og det går bra.\n" * 4
    transcript = read(tmp_path, "kari-ola.txt", text).transcript
    assert {speaker.role for speaker in transcript.speakers} == {Role.UNKNOWN}


def test_nothing_to_choose_from() -> None:
    """A file without a single label has no names."""
    assert choose_names([], 100) == frozenset()
    assert choose_names([Found("Det er slik", 0)], 1) == frozenset()
