"""Codes made while coding: in vivo, in a family or under a code, taken back in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import (
    ArchivedTranscript,
    CodebookRefused,
    OutsideText,
    QualcodeError,
    UndoRefused,
    UnknownPlace,
)
from qualcode.model import Span, Transcript
from qualcode.services.codebook_editing import rename_code
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import list_codings
from qualcode.services.corrections import archive_transcripts
from qualcode.services.history import CODING_ACTS, describe, history, redo, undo
from qualcode.services.new_codes import LONGEST_NAME, code_with_new, name_in_vivo
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture
def talk(interviewed: Project) -> Transcript:
    """The interview from Oslo."""
    return load_transcript(interviewed, "oslo_01")


def span_of(talk: Transcript, words: str) -> Span:
    """Where words stand in an interview."""
    return Span(talk.text.index(words), talk.text.index(words) + len(words))


def test_somebodys_words_become_a_code(interviewed: Project, talk: Transcript) -> None:
    """In vivo: the code is called what was said, stands in the family, and is on the words."""
    words = span_of(talk, "en fast møteplass annenhver uke.")
    code, coding = code_with_new(interviewed, talk, words, "drivers", memo="Hennes ord.")
    assert (code.name, code.family, code.parent) == (
        "en fast møteplass annenhver uke",
        "drivers",
        None,
    )
    assert (coding.code, coding.quote, coding.memo) == (
        code.id,
        "en fast møteplass annenhver uke.",
        "Hennes ord.",
    )
    assert list_codings(interviewed) == [coding]
    book = current_codebook(interviewed)
    assert (book.version, book.codes[-1], coding.codebook_version) == (2, code, 2)
    said = "coded “oslo_01” 170–202 as “en fast møteplass annenhver uke”, a new code"
    assert describe(history(interviewed)[0]) == said
    assert interviewed.store.check() == []


def test_a_new_code_stands_under_another(interviewed: Project, talk: Transcript) -> None:
    """Named by a code, it is that code's child in the same family; a name of one's own wins."""
    code, _coding = code_with_new(
        interviewed, talk, talk.segments[1], "faste MØTEPLASSER", name="  Annenhver\n uke "
    )
    assert (code.name, code.family, code.parent) == ("Annenhver uke", "drivers", "d-mote")


def test_one_step_back_takes_code_and_coding(interviewed: Project, talk: Transcript) -> None:
    """Undo in the screen leaves neither behind, redo brings both; later work holds them."""
    before = interviewed.store.state_hash()
    _code, coding = code_with_new(interviewed, talk, talk.segments[1], "drivers")
    undo(interviewed, within=CODING_ACTS)
    assert interviewed.store.state_hash() == before
    redo(interviewed, within=CODING_ACTS)
    assert list_codings(interviewed) == [coding]
    again = code_with_new(interviewed, talk, talk.segments[2], "drivers", name="Nok et")[0]
    act = history(interviewed)[0].id
    rename_code(interviewed, again.id, "Annet")
    with pytest.raises(UndoRefused, match=r"changed the same|later version of the codebook"):
        undo(interviewed, act)


@pytest.mark.parametrize(
    ("refusal", "place", "name", "end"),
    [
        (UnknownPlace, "barriererr", "Nytt", 5),
        (CodebookRefused, "barriers", "Uklart mandat", 5),
        (OutsideText, "barriers", "Nytt", 10**6),
    ],
)
def test_what_cannot_be_made_changes_nothing(
    interviewed: Project, refusal: type[QualcodeError], place: str, name: str, end: int
) -> None:
    """An unknown place, a name that is taken, no passage: a sentence, no code and no coding."""
    before = interviewed.store.state_hash()
    oslo = load_transcript(interviewed, "oslo_01")
    with pytest.raises(refusal):
        code_with_new(interviewed, oslo, Span(0, end), place, name=name)
    assert interviewed.store.state_hash() == before


def test_what_is_put_away_gets_no_new_code(interviewed: Project) -> None:
    """Nothing is coded in an archived interview."""
    archive_transcripts(interviewed, ["oslo_01"])
    with pytest.raises(ArchivedTranscript):
        code_with_new(interviewed, load_transcript(interviewed, "oslo_01"), Span(0, 5), "drivers")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("«Vi måtte lage\n  en felles ordliste.»", "Vi måtte lage en felles ordliste"),
        ("– jeg bærer to hatter …", "jeg bærer to hatter"),
        ("?!", "?!"),
        ("ord " * 30, ("ord " * 15).strip()),
        ("x" * 100, "x" * LONGEST_NAME),
    ],
)
def test_words_become_a_name_on_one_line(words: str, name: str) -> None:
    """Line breaks, quotation marks and full stops stay behind; long speech is cut at a word."""
    assert name_in_vivo(words) == name


@given(st.text(min_size=1))
def test_any_words_make_a_short_name(words: str) -> None:
    """Whatever was said, the name is one line, not too long, and says the same again."""
    name = name_in_vivo(words)
    assert len(name) <= LONGEST_NAME or len(words.split()) <= 1
    assert "\n" not in name
    assert name_in_vivo(name) == name
