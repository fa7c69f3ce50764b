"""Corrections after an import: of names, attributes and speakers, each taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    ArchivedTranscript,
    NameTaken,
    NoSuchValue,
    SpeakerTaken,
    UndoRefused,
    UnknownAttribute,
    UnknownSpeaker,
    UnknownTranscript,
    UsageProblem,
)
from qualcode.model import UNKNOWN, Role
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.corrections import (
    archive_transcripts,
    attribute_pair,
    rename_transcript,
    replace_value,
    set_attributes,
)
from qualcode.services.history import CODING_ACTS, CORRECTIONS, undo
from qualcode.services.importing import import_files
from qualcode.services.matrices import county_matrix
from qualcode.services.speakers import (
    SpeakerCorrection,
    correct_speaker,
    find_speaker,
    list_speakers,
)
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import list_transcripts, load_transcript, mark_done

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

EVIL = "\x1b]0;eid\x07 [/b]\r\n\u2028=1+1"


def names(project: Project) -> list[str]:
    """The names of the transcripts in use."""
    return [one.name for one in list_transcripts(project)]


def test_a_renamed_interview_keeps_its_codings(interviewed: Project) -> None:
    """It is found under its new name only, in lists and in the history of its codings."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    assert rename_transcript(interviewed, "oslo_01", "  Oslo  1\n") == "Oslo 1"
    assert names(interviewed) == ["Oslo 1", "vestland_01"]
    assert len(list_codings(interviewed, transcript="Oslo 1")) == 1
    with pytest.raises(UnknownTranscript):
        load_transcript(interviewed, "oslo_01")
    undo(interviewed)
    assert load_transcript(interviewed, "oslo_01") == talk


@pytest.mark.parametrize("name", ["", " \n\t", "x" * 181])
def test_a_name_that_is_none_is_refused(interviewed: Project, name: str) -> None:
    """An empty or endless name changes nothing, for interviews and speakers alike."""
    before = interviewed.store.state_hash()
    with pytest.raises(UsageProblem):
        rename_transcript(interviewed, "oslo_01", name)
    with pytest.raises(UsageProblem):
        correct_speaker(interviewed, "oslo_01", "1", SpeakerCorrection(name=name))
    with pytest.raises(NameTaken):
        rename_transcript(interviewed, "oslo_01", "vestland_01")
    assert interviewed.store.state_hash() == before


def test_hostile_names_are_kept_on_one_line(interviewed: Project) -> None:
    """What a computer would obey is replaced when it is kept, and taken back whole."""
    before = interviewed.store.state_hash()
    name = rename_transcript(interviewed, "oslo_01", f"a {EVIL}")
    assert name == "a \ufffd]0;eid\ufffd [/b] =1+1"
    attributes = set_attributes(interviewed, name, {f"fylke {EVIL[:-4]}": EVIL})
    assert all(not set("\x1b\x07\r\n") & set(word) for pair in attributes.items() for word in pair)
    speaker = correct_speaker(interviewed, name, "2", SpeakerCorrection(name=EVIL))
    assert "\x1b" not in speaker.name
    for _correction in range(3):
        undo(interviewed, within=CORRECTIONS)
    assert interviewed.store.state_hash() == before


def test_an_archived_interview_is_nowhere_until_it_is_back(interviewed: Project) -> None:
    """Lists, matrices and suggestions are without it; it is neither coded nor marked done."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    propose_codes(interviewed)
    before = county_matrix(interviewed)
    assert archive_transcripts(interviewed, ["oslo_01", talk.id, "oslo_01"]) == ["oslo_01"]
    assert archive_transcripts(interviewed, ["oslo_01"]) == []
    assert names(interviewed) == ["vestland_01"]
    assert county_matrix(interviewed).columns == ("Vestland", "total")
    assert all(one.transcript != talk.id for one in propose_codes(interviewed))
    away = load_transcript(interviewed, "oslo_01")
    for refused in (
        lambda: add_coding(interviewed, away, away.segments[0], "b-mandat"),
        lambda: mark_done(interviewed, away.id),
        lambda: propose_codes(interviewed, ["oslo_01"]),
    ):
        with pytest.raises(ArchivedTranscript, match="oslo_01"):
            refused()
    assert archive_transcripts(interviewed, ["oslo_01"], archived=False) == ["oslo_01"]
    assert county_matrix(interviewed) == before


def test_an_archived_interview_is_not_imported_twice(interviewed: Project, tmp_path: Path) -> None:
    """Its file is known though it is away, and its name stays its own."""
    archive_transcripts(interviewed, ["oslo_01"])
    kept = interviewed.settings.transcripts / "oslo_01.txt"
    report = import_files(interviewed, [kept])
    assert not report.imported
    other = tmp_path / "oslo_01.txt"
    other.write_text("Intervjuer: Hei?\nOla: Hallo.\n", encoding="utf-8")
    [made] = import_files(interviewed, [other]).imported
    assert made.transcript.name == "oslo_01.txt"


def test_attributes_are_set_and_removed(interviewed: Project) -> None:
    """What is given is set, what is given without a value goes, the rest stays."""
    after = set_attributes(interviewed, "oslo_01", {"county": "", "wave": " 2 ", "år": "2026"})
    assert after == {"role": "prosjektleder", "wave": "2", "år": "2026"}
    assert load_transcript(interviewed, "oslo_01").attributes == after
    undo(interviewed)
    assert load_transcript(interviewed, "oslo_01").attributes["county"] == "Oslo"


@pytest.mark.parametrize("name", ["", "Speaker", "informant", "a=b", "x" * 181])
def test_an_attribute_cannot_be_called_anything(interviewed: Project, name: str) -> None:
    """Names that a metadata table uses for itself would be lost there."""
    before = interviewed.store.state_hash()
    with pytest.raises(UsageProblem):
        set_attributes(interviewed, "oslo_01", {name: "x"})
    with pytest.raises(UsageProblem):
        set_attributes(interviewed, "oslo_01", {"county": "x" * 501})
    assert interviewed.store.state_hash() == before


@pytest.mark.parametrize("word", ["county", "=Oslo", " = "])
def test_an_attribute_is_given_with_its_name(word: str) -> None:
    """NAME=VALUE, and nothing else."""
    with pytest.raises(UsageProblem, match="county=Oslo"):
        attribute_pair(word)
    assert attribute_pair(" county = a=b ") == ("county", "a=b")


def test_a_value_is_written_another_way_everywhere(interviewed: Project) -> None:
    """On transcripts and speakers, archived ones too, in one action; other values stay."""
    correct_speaker(
        interviewed, "oslo_01", "2", SpeakerCorrection(attributes={"county": "Vestland"})
    )
    archive_transcripts(interviewed, ["vestland_01"])
    before = interviewed.store.state_hash()
    assert replace_value(interviewed, "county", "Vestland", "Vestlandet") == 2
    assert load_transcript(interviewed, "vestland_01").attributes["county"] == "Vestlandet"
    oslo = load_transcript(interviewed, "oslo_01")
    assert (oslo.attributes["county"], oslo.speakers[1].attributes["county"]) == (
        "Oslo",
        "Vestlandet",
    )
    assert interviewed.store.history(limit=1)[0].facts["count"] == 2
    with pytest.raises(NoSuchValue, match="Oslo, Vestlandet"):
        replace_value(interviewed, "county", "Vestland", "X")
    with pytest.raises(UnknownAttribute, match="county"):
        replace_value(interviewed, "conty", "Oslo", "X")
    with pytest.raises(UsageProblem):
        replace_value(interviewed, "county", "Oslo", " ")
    undo(interviewed)
    assert interviewed.store.state_hash() == before


def test_a_speaker_is_corrected(interviewed: Project) -> None:
    """Name, role, person and attributes at once; who is not named so any more is not found."""
    talk = load_transcript(interviewed, "oslo_01")
    correction = SpeakerCorrection(
        "Kari", Role.UNKNOWN, "p-7", {"role": "veileder", "county": "Viken"}
    )
    after = correct_speaker(interviewed, "oslo_01", "PROSJEKTLEDER", correction)
    assert (after.name, after.role, after.informant) == ("Kari", Role.UNKNOWN, "p-7")
    now = load_transcript(interviewed, "oslo_01")
    assert now == replace(talk, speakers=(talk.speakers[0], after))
    with pytest.raises(UnknownSpeaker, match="1 Intervjuer, 2 Kari"):
        find_speaker(now, "Prosjektleder")
    bases = county_matrix(interviewed).bases
    assert bases == {"Oslo": 0, "Vestland": 1, "Viken": 1, "total": 2}
    undo(interviewed)
    assert load_transcript(interviewed, "oslo_01") == talk


def test_who_asks_is_not_counted(interviewed: Project) -> None:
    """An informant who turns out to be the interviewer leaves the matrix at once."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    assert county_matrix(interviewed).bases["Oslo"] == 1
    correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection(role=Role.INTERVIEWER))
    assert county_matrix(interviewed).bases.get("Oslo", 0) == 0
    assert list_transcripts(interviewed)[0].coded_share == 0
    assert UNKNOWN not in county_matrix(interviewed).columns


def test_two_voices_that_are_one_are_joined(interviewed: Project) -> None:
    """The turns of both are one speaker's, who also has what was known of the other."""
    talk = load_transcript(interviewed, "oslo_01")
    known = SpeakerCorrection(informant="p-7", attributes={"age": "40", "role": "leder"})
    correct_speaker(interviewed, "oslo_01", "Intervjuer", known)
    correct_speaker(
        interviewed, "oslo_01", "Prosjektleder", SpeakerCorrection(attributes={"role": "lærer"})
    )
    before = interviewed.store.state_hash()
    kept = correct_speaker(
        interviewed,
        "oslo_01",
        "Prosjektleder",
        SpeakerCorrection(name="Intervjuer"),
        join="Intervjuer",
    )
    assert (kept.name, kept.role, kept.informant) == ("Intervjuer", Role.INFORMANT, "p-7")
    assert kept.attributes == {"age": "40", "role": "lærer"}
    now = load_transcript(interviewed, "oslo_01")
    assert [(one.number, one.turns) for one in list_speakers(now)] == [(1, len(talk.turns))]
    assert {turn.speaker for turn in now.turns} == {0}
    assert [turn.span for turn in now.turns] == [turn.span for turn in talk.turns]
    undo(interviewed)
    assert interviewed.store.state_hash() == before


def test_speakers_are_told_apart(interviewed: Project) -> None:
    """Another's name, oneself, or a number that is not there are refused in a sentence."""
    before = interviewed.store.state_hash()
    with pytest.raises(SpeakerTaken, match="join them"):
        correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection(name="INTERVJUER"))
    with pytest.raises(UsageProblem, match="two"):
        correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection(), join="Prosjektleder")
    for who in ("3", "0", "", "²", "Kari [/b]"):
        with pytest.raises(UnknownSpeaker):
            correct_speaker(interviewed, "oslo_01", who, SpeakerCorrection(role=Role.UNKNOWN))
    correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection())
    assert interviewed.store.state_hash() == before
    assert not [one for one in interviewed.store.history() if one.kind.startswith("speaker")]


def test_the_coding_screen_takes_back_no_correction(interviewed: Project) -> None:
    """What is undone passage by passage stops at a correction."""
    rename_transcript(interviewed, "oslo_01", "Oslo 1")
    with pytest.raises(UndoRefused, match="renamed “oslo_01” to “Oslo 1”"):
        undo(interviewed, within=CODING_ACTS)
