"""What is begun is kept apart from what is done: words of a memo, the place in a transcript."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.errors import FileProblem, FolderRefused
from qualcode.model import Coding, Memo
from qualcode.services.bookmarks import Bookmark, keep_bookmark, read_bookmark
from qualcode.services.coding import add_coding, list_codings, remove_coding, set_memo
from qualcode.services.corrections import archive_transcripts
from qualcode.services.drafts import keep_draft, read_draft
from qualcode.services.history import history, undo
from qualcode.services.memo_drafts import MemoDraft, drop_words, keep_words, save_left_words
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

WORDS = "Tvil: «uklart» er hennes ord,\nikke vårt. 🙂"


@pytest.fixture
def coding(interviewed: Project) -> Coding:
    """A coding of KL's with a memo."""
    talk = load_transcript(interviewed, "oslo_01")
    return add_coding(interviewed, talk, talk.segments[1], "b-mandat", "Før.")


def draft_files(project: Project) -> list[Path]:
    """The files of the folder of drafts."""
    return sorted((project.settings.root / "drafts").iterdir())


def test_words_that_were_being_written_are_saved_at_the_next_start(
    interviewed: Project, coding: Coding
) -> None:
    """What was interrupted is the coding's memo, once; undo gives the old one back."""
    keep_words(interviewed, MemoDraft("Memo", "Tv", coding.id, "Før."))
    keep_words(interviewed, MemoDraft("Memo", WORDS, coding.id, "Før."))
    saved = save_left_words(interviewed)
    assert saved == replace(coding, memo=WORDS)
    assert save_left_words(interviewed) is None
    assert list_codings(interviewed) == [saved]
    undo(interviewed)
    assert list_codings(interviewed) == [coding]
    assert draft_files(interviewed) == []


def test_words_whose_coding_is_gone_go_to_the_diary(interviewed: Project, coding: Coding) -> None:
    """Nothing a person wrote is thrown away, and nothing is written over what came later."""
    keep_words(interviewed, MemoDraft("Memo on “Uklart mandat”", WORDS, coding.id, "Før."))
    set_memo(interviewed, coding.id, "Senere.")
    saved = save_left_words(interviewed)
    assert isinstance(saved, Memo)
    assert (saved.title, saved.body) == ("Memo on “Uklart mandat”", WORDS)
    assert list_codings(interviewed)[0].memo == "Senere."
    keep_words(interviewed, MemoDraft("Memo", "Mer.", coding.id, "Senere."))
    remove_coding(interviewed, coding.id)
    assert isinstance(save_left_words(interviewed), Memo)
    assert len(interviewed.store.memos()) == 2


def test_no_words_and_saved_words_are_no_act(interviewed: Project, coding: Coding) -> None:
    """Nothing written, nothing changed, or saved just before the end: nothing is done."""
    acts = len(history(interviewed))
    assert save_left_words(interviewed) is None
    for words, before in (("Før.", "Før."), (" \n", "Før."), ("Før.", "")):
        keep_words(interviewed, MemoDraft("Memo", words, coding.id, before))
        assert save_left_words(interviewed) is None
    keep_words(interviewed, MemoDraft("Memo", "Nytt.", coding.id, "Før."))
    drop_words(interviewed)
    assert save_left_words(interviewed) is None
    assert len(history(interviewed)) == acts


def test_each_coder_has_drafts_of_their_own(interviewed: Project, coding: Coding) -> None:
    """KL's words wait for KL, whoever opens the project first."""
    keep_words(interviewed, MemoDraft("Memo", WORDS, coding.id, "Før."))
    assert save_left_words(by(interviewed, "AB")) is None
    assert isinstance(save_left_words(interviewed), Coding)


def test_a_place_is_remembered_for_each_coder(interviewed: Project) -> None:
    """Where one left is where one goes on, with the unit and the panel; not an act."""
    talk = load_transcript(interviewed, "oslo_01")
    place = Bookmark(talk.id, 3, 17, "free", everyone=True, last_code="b-mandat", panel="codebook")
    acts = len(history(interviewed))
    keep_bookmark(interviewed, place)
    assert read_bookmark(interviewed) == place
    assert read_bookmark(by(interviewed, "AB")) is None
    assert len(history(interviewed)) == acts
    archive_transcripts(interviewed, ["oslo_01"])
    assert read_bookmark(interviewed) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "x",
        {"transcript": "x"},
        {"transcript": "x", "start": "a", "end": 3},
        {"transcript": "x", "start": 1, "end": 3, "colour": "red"},
    ],
)
def test_drafts_that_are_no_drafts_are_left_alone(interviewed: Project, value: Any) -> None:  # noqa: ANN401
    """Whatever somebody put there, the program starts as if nothing had been begun."""
    keep_draft(interviewed, "place", value)
    keep_draft(interviewed, "memo", value)
    assert read_bookmark(interviewed) is None
    assert save_left_words(interviewed) is None
    for file in draft_files(interviewed):
        file.write_bytes(b"{\xff")
    assert (read_draft(interviewed, "place"), read_bookmark(interviewed)) == (None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_drafts_are_for_their_owner_only(interviewed: Project, coding: Coding) -> None:
    """A memo may quote an interview: nobody else on the computer reads it."""
    keep_words(interviewed, MemoDraft("Memo", WORDS, coding.id))
    [file] = draft_files(interviewed)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_draft_that_cannot_be_kept_is_told(interviewed: Project) -> None:
    """A file where the folder should be is a sentence, not a crash."""
    (interviewed.settings.root / "drafts").write_text("", encoding="utf-8")
    with pytest.raises((FolderRefused, FileProblem), match="drafts"):
        keep_draft(interviewed, "memo", {})
