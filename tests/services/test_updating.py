"""A corrected transcript: codings go to their words, or it is known which cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    ArchivedTranscript,
    ImportProblem,
    LostCodings,
    UnknownTranscript,
    UsageProblem,
)
from qualcode.model import Role, Span
from qualcode.services.checking import check_project
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.corrections import archive_transcripts
from qualcode.services.deciding import accept_suggestion, reject_suggestion
from qualcode.services.history import describe, history, redo, undo
from qualcode.services.importing import import_files
from qualcode.services.speakers import SpeakerCorrection, correct_speaker
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript, mark_done
from qualcode.services.updating import preview_update, update_transcript
from qualcode.services.wishes import wishes_for
from tests.projects import OSLO

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Coding
    from qualcode.services.project import Project

QUOTES = ("Mandatet er uklart.", "tildelingsbrevet", "fast møteplass annenhver uke", "Det hjelper.")
LATER = "Notert i mars.\n" + OSLO.replace("tildelingsbrevet", "tildelingsbrevene").replace(
    " Det hjelper.", ""
)


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """The first interview with four codings."""
    talk = load_transcript(interviewed, "oslo_01")
    for quote, code in zip(QUOTES, ("b-mandat", "b-penger", "d-mote", "d-mote"), strict=True):
        start = talk.text.index(quote)
        add_coding(interviewed, talk, Span(start, start + len(quote)), code, memo="Husk")
    return interviewed


def written(folder: Path, text: str) -> Path:
    """A corrected version in a file."""
    path = folder / "oslo_01_rettet.txt"
    path.write_text(text, encoding="utf-8")
    return path


def quotes(project: Project) -> list[str]:
    """What is coded, once it is known that the text says so."""
    text = load_transcript(project, "oslo_01").text
    found: list[Coding] = list_codings(project)
    assert all(one.quote == one.span.of(text) for one in found)
    return [one.quote for one in found]


def test_codings_go_to_their_words(coded: Project, tmp_path: Path) -> None:
    """Moved, changed and lost codings are told apart; undo and redo are exact, check is content."""
    before = coded.store.state_hash()
    old = load_transcript(coded, "oslo_01")
    path = written(tmp_path, LATER)
    update = update_transcript(coded, "oslo_01", path, without_lost=True)
    assert [one.after.quote for one in update.moved] == [QUOTES[0], QUOTES[2]]
    assert [one.after.quote for one in update.changed] == ["tildelingsbrevene"]
    assert [one.quote for one in update.lost] == ["Det hjelper."]
    assert quotes(coded) == [QUOTES[0], "tildelingsbrevene", QUOTES[2]]
    now = load_transcript(coded, "oslo_01")
    assert now.text == LATER
    assert (now.id, now.attributes, now.speakers) == (old.id, old.attributes, old.speakers)
    assert now.source.file == "oslo_01_rettet.txt"
    assert all(one.memo == "Husk" for one in list_codings(coded))
    assert not check_project(coded)
    assert "on changed words: 1, removed: 1" in describe(history(coded)[0])
    after = coded.store.state_hash()
    undo(coded)
    assert coded.store.state_hash() == before
    assert quotes(coded) == list(QUOTES)
    redo(coded)
    assert coded.store.state_hash() == after


def test_nothing_is_lost_unasked(coded: Project, tmp_path: Path) -> None:
    """Where words of codings are gone, all stays as it was until somebody lets them go."""
    before = coded.store.state_hash()
    path = written(tmp_path, LATER)
    assert len(preview_update(coded, "oslo_01", path).lost) == 1
    with pytest.raises(LostCodings, match="1 codings"):
        update_transcript(coded, "oslo_01", path)
    assert coded.store.state_hash() == before
    assert not (coded.settings.transcripts / path.name).exists()


def test_two_codings_that_fall_together(coded: Project, tmp_path: Path) -> None:
    """Two passages of one code that become the same are one coding; the other is told as lost."""
    talk = load_transcript(coded, "oslo_01")
    start = talk.text.index("Mandatet er uklart")
    add_coding(coded, talk, Span(start, start + len("Mandatet er uklart")), "b-mandat")
    text = OSLO.replace("Mandatet er uklart.", "Mandatet er uklart")
    update = preview_update(coded, "oslo_01", written(tmp_path, text))
    assert [one.quote for one in update.lost] in ([QUOTES[0]], [QUOTES[0][:-1]])
    assert len(update.changed) + len(update.moved) + update.same == 4


def test_speakers_stay_who_they_are(coded: Project, tmp_path: Path) -> None:
    """Renamed speakers keep name, role and informant, whatever the file calls them."""
    correct_speaker(
        coded, "oslo_01", "Prosjektleder",
        SpeakerCorrection(name="R7", role=Role.INFORMANT, informant="p7"),
    )  # fmt: skip
    path = written(tmp_path, OSLO.replace("Og ellers?", "Og ellers da?"))
    update_transcript(coded, "oslo_01", path)
    speaker = load_transcript(coded, "oslo_01").speakers[1]
    assert (speaker.name, speaker.role, speaker.informant) == ("R7", Role.INFORMANT, "p7")


def test_pseudonyms_of_the_import_hold(project: Project, files: Path) -> None:
    """A name that was replaced at the import does not come back with a correction."""
    import_files(project, [files / "oslo.txt"], wishes=wishes_for(speakers=["Åse=R1"]))
    path = files / "rettet.txt"
    talk = (files / "oslo.txt").read_text(encoding="utf-8")
    path.write_text(talk.replace("fast", "ny"), encoding="utf-8")
    update_transcript(project, "oslo", path)
    text = load_transcript(project, "oslo").text
    assert "Åse" not in text
    assert "R1: Vi har en ny møteplass" in text
    with pytest.raises(UsageProblem, match="Ingen"):
        update_transcript(project, "oslo", path, wishes_for(speakers=["Ingen=R2"]))


def test_suggestions_and_marks(interviewed: Project, tmp_path: Path) -> None:
    """What waits is made anew; what was decided goes along; much new text is not done yet."""
    propose_codes(interviewed)
    talk = load_transcript(interviewed, "oslo_01")
    first, *rest = interviewed.store.suggestions(transcript=talk.id)
    accept_suggestion(interviewed, first.id)
    reject_suggestion(interviewed, rest[0].id)
    mark_done(interviewed, talk.id)
    path = written(tmp_path, OSLO.replace("Og ellers?", "Og ellers i dag?"))
    assert not update_transcript(interviewed, "oslo_01", path).reread
    assert interviewed.store.transcripts("PL")[0].done
    now = load_transcript(interviewed, "oslo_01")
    left = interviewed.store.suggestions(transcript=talk.id)
    assert {one.id for one in left} == {first.id, rest[0].id}
    for one in left:
        assert all(now.text[e.start :].startswith(e.words) for e in one.evidence)
    longer = OSLO + "Prosjektleder: " + "Dette er helt nytt og ingen har lest det. " * 3
    path.write_text(longer, encoding="utf-8")
    assert update_transcript(interviewed, "oslo_01", path).reread
    assert not interviewed.store.transcripts("PL")[0].done
    assert not check_project(interviewed)


def test_updates_that_cannot_be(coded: Project, tmp_path: Path) -> None:
    """The same text, another interview's file, an archived one and an unknown one are refused."""
    for text, words in ((OSLO, "there already"), ("", "empty")):
        with pytest.raises(ImportProblem, match=words):
            update_transcript(coded, "oslo_01", written(tmp_path, text))
    with pytest.raises(ImportProblem, match="vestland_01"):
        update_transcript(coded, "oslo_01", coded.settings.transcripts / "vestland_01.txt")
    with pytest.raises(UnknownTranscript):
        update_transcript(coded, "bergen", written(tmp_path, LATER))
    archive_transcripts(coded, ["oslo_01"])
    with pytest.raises(ArchivedTranscript):
        update_transcript(coded, "oslo_01", written(tmp_path, LATER))
