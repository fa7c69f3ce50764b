"""The status: what is done, double-coded, not begun and out of date, counted again by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.files import read_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.errors import UnknownAttribute
from qualcode.model import UNKNOWN, Role
from qualcode.services.codebooks import import_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.corrections import archive_transcripts, set_attributes
from qualcode.services.importing import import_files
from qualcode.services.speakers import SpeakerCorrection, correct_speaker
from qualcode.services.status import project_status
from qualcode.services.transcripts import list_transcripts, load_transcript, mark_done
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


def revise(project: Project, folder: Path, **changes: str) -> None:
    """Import the codebook once more with other words for one code."""
    file = next(project.settings.codebooks.glob("*.toml"))
    book = read_codebook(file)
    codes = tuple(
        replace(code, **changes) if code.id == "b-mandat" else code  # type: ignore[arg-type]
        for code in book.codes
    )
    revised = folder / "revidert.toml"
    revised.write_text(write_codebook(replace(book, codes=codes)), encoding="utf-8")
    import_codebook(project, revised)


def test_each_coder_and_county_has_a_line(interviewed: Project) -> None:
    """KL coded two sentences in Oslo and is done, AB is done with both and coded one."""
    oslo, vestland = (load_transcript(interviewed, one) for one in ("oslo_01", "vestland_01"))
    said = [one for one in oslo.segments if oslo.turns_in(one)[0].speaker == 1]
    add_coding(interviewed, oslo, said[0], "b-mandat")
    add_coding(interviewed, oslo, said[1], "b-mandat")
    add_coding(by(interviewed, "AB"), oslo, said[1], "d-mote")
    mark_done(interviewed, oslo.id)
    for one in (oslo, vestland):
        mark_done(by(interviewed, "AB"), one.id)
    found = project_status(interviewed)
    of = {name: progress.segments for name, progress in found.groups.items()}
    assert of == {"Oslo": len(said), "Vestland": 3}
    assert list(found.coders) == ["AB", "KL"]
    kl, ab = found.coders["KL"], found.coders["AB"]
    assert (kl.transcripts, kl.done, kl.double, kl.uncoded, kl.codings) == (2, 1, 1, 1, 2)
    assert (ab.transcripts, ab.done, ab.double, ab.uncoded, ab.codings) == (2, 2, 1, 0, 1)
    assert (kl.open, ab.open) == (len(said) - 2 + 3, len(said) - 1 + 3)
    counties = {
        name: (one.transcripts, one.done, one.double, one.uncoded, one.codings, one.open)
        for name, one in found.groups.items()
    }
    assert counties == {"Oslo": (1, 1, 1, 0, 3, len(said) - 2), "Vestland": (1, 1, 0, 0, 0, 3)}
    assert (found.total.double, found.total.codings, found.total.stale) == (1, 3, 0)
    first = found.transcripts[0]
    assert (first.name, first.done, first.everybody.segments) == ("oslo_01", ("AB", "KL"), 2)


def test_an_untouched_project_is_not_begun(interviewed: Project) -> None:
    """Nobody has a line, everything is open, and the interviewer's words are not counted."""
    found = project_status(interviewed)
    assert found.coders == {}
    assert (found.total.uncoded, found.total.done, found.total.codings) == (2, 0, 0)
    assert found.total.open == found.total.segments == 7
    correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection(role=Role.INTERVIEWER))
    assert project_status(interviewed).total.open == 3


def test_codings_of_a_code_that_means_something_else_now_are_stale(
    interviewed: Project, tmp_path: Path
) -> None:
    """A new colour or keyword is no reason to look again, a new definition is."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    add_coding(interviewed, talk, talk.segments[1], "d-mote")
    revise(interviewed, tmp_path, colour="blue", quick_key="9")
    assert project_status(interviewed).total.stale == 0
    revise(interviewed, tmp_path, definition="Bare oppdraget fra departementet.")
    found = project_status(interviewed)
    assert (found.coders["KL"].stale, found.groups["Oslo"].stale, found.total.stale) == (1, 1, 1)
    add_coding(interviewed, talk, talk.segments[2], "b-mandat")
    assert project_status(interviewed).total.stale == 1


def test_what_is_archived_is_counted_apart(interviewed: Project) -> None:
    """It is in no line; that there is some is told."""
    archive_transcripts(interviewed, ["oslo_01"])
    found = project_status(interviewed)
    assert (found.archived, found.total.transcripts, list(found.groups)) == (1, 1, ["Vestland"])


def test_other_attributes_can_be_counted_by(interviewed: Project) -> None:
    """What has no value is unknown and last; what all informants have is the transcript's."""
    set_attributes(interviewed, "oslo_01", {"county": "", "role": ""})
    assert list(project_status(interviewed).groups) == ["Vestland", UNKNOWN]
    correct_speaker(interviewed, "oslo_01", "2", SpeakerCorrection(attributes={"county": "Oslo"}))
    assert list(project_status(interviewed).groups) == ["Oslo", "Vestland"]
    assert list(project_status(interviewed, by="role").groups) == ["koordinator", UNKNOWN]
    with pytest.raises(UnknownAttribute, match="did you mean “role”"):
        project_status(interviewed, by="rolle")


def test_a_project_without_counties_is_counted_all_the_same(interviewed: Project) -> None:
    """The usual attribute need not be there."""
    for name in ("oslo_01", "vestland_01"):
        set_attributes(interviewed, name, {"county": ""})
    assert list(project_status(interviewed).groups) == [UNKNOWN]


def test_the_sample_is_counted_as_its_lists_are(sample: Project) -> None:
    """The lines agree with the list of transcripts and of codings, read another way."""
    found = project_status(sample)
    entries = list_transcripts(sample)
    assert found.total.codings == sum(one.codings for one in entries) == len(list_codings(sample))
    for name, tally in found.coders.items():
        own = list_transcripts(by(sample, name))
        assert tally.codings == sum(one.own_codings for one in own)
        for one, progress in zip(own, found.transcripts, strict=True):
            met = progress.of(name).segments
            assert met / progress.segments == pytest.approx(one.coded_share)
    assert sum(one.transcripts for one in found.groups.values()) == len(entries)
    assert sum(one.open for one in found.groups.values()) == found.total.open


def test_a_heading_is_nothing_to_code(project: Project, tmp_path: Path) -> None:
    """Where informants are named, title and date are no part of what is left to code."""
    file = tmp_path / "teams.txt"
    file.write_text(
        "Møte 14. mars\n\n" + "Kari: Mandatet er uklart.\n\nOla: Ja.\n\n" * 3, encoding="utf-8"
    )
    import_files(project, [file])
    talk = load_transcript(project, "teams")
    assert [turn.speaker for turn in talk.turns] == [None, *(0, 1) * 3]
    assert [talk.is_heard(turn) for turn in talk.turns] == [False, *[True] * 6]
    assert project_status(project).total.segments == 6
