"""What a coder can do with the transcript in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import AlreadyCoded, NothingToUndo
from qualcode.model import Span
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.project import Project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.coded_transcript import count_speakers
from qualcode.tui.desk import Desk
from qualcode.tui.lists import (
    codebook_lines,
    here_lines,
    suggestion_lines,
    transcript_lines,
)

if TYPE_CHECKING:
    from qualcode.tui.drawing import PanelLine


@pytest.fixture
def desk(project: Project) -> Desk:
    """The first interview on KL's desk."""
    return Desk(project, load_transcript(project, "oslo_01"))


def passage(desk: Desk, words: str) -> Span:
    """Where words stand in the transcript."""
    start = desk.transcript.text.index(words)
    return Span(start, start + len(words))


def text(lines: list[PanelLine]) -> str:
    """Lines as they read."""
    return "\n".join("".join(one for one, _ in (*line.left, *line.right)) for line in lines)


def test_a_coding_is_saved_and_counted_at_once(desk: Desk) -> None:
    """What the screen shows after a key is what the project file holds."""
    span = passage(desk, "Vi måtte lage en felles ordliste.")
    desk.apply(span, "d-mal")
    assert [one.code for one in list_codings(desk.project)] == ["d-mal"]
    assert desk.tally.project["d-mal"] == (1, 1)
    assert desk.last_code == "d-mal"
    assert (desk.progress.coded, desk.progress.of) == (1, 5)
    assert desk.current_entries()[0].own_codings == 1


def test_what_is_shown_after_a_change_is_what_reading_anew_shows(desk: Desk) -> None:
    """Bringing the desk up to date never drifts from the project file."""
    one = desk.apply(passage(desk, "Da løsnet det."), "d-mal")
    desk.apply(passage(desk, "Det tok lang tid"), "b-tid")
    desk.accept(desk.suggestions[0])
    desk.write_memo(one, "viktig")
    desk.remove(desk.codings_at(passage(desk, "Det tok"))[0])
    fresh = Desk(desk.project, desk.transcript)
    assert {one.id: one for one in desk.all_codings} == {one.id: one for one in fresh.all_codings}
    assert {code: n for code, n in desk.tally.project.items() if any(n)} == fresh.tally.project
    assert desk.suggestions == fresh.suggestions == []
    assert desk.progress == fresh.progress


def test_likely_codes_are_proposed_there_used_last_or_used_most(desk: Desk) -> None:
    """Others' habits do not lead; codes with a key of their own need no other way at once."""
    here = desk.suggestions[0].span
    elsewhere = passage(desk, "Da løsnet det.")
    assert desk.likely_codes(elsewhere) == []
    assert desk.likely_codes(here) == ["b-tid"]
    desk.quick_keys = {"1": desk.quick_keys["1"]}
    for code in ("b-forst", "b-forst", "b-tid", "d-mal"):
        desk.apply(desk.transcript.segments[len(desk.own_codings)], code)
    assert desk.likely_codes(elsewhere) == ["d-mal", "b-tid", "b-forst"]


def test_a_suggestion_is_accepted_on_all_that_is_selected_around_it(desk: Desk) -> None:
    """The keyword stands in one sentence, what is meant is the whole answer; undo knows both."""
    suggestion = desk.suggestions[0]
    turn = next(one.span for one in desk.transcript.turns if one.span.contains(suggestion.span))
    within = Span(suggestion.span.start, suggestion.span.end - 1)
    assert desk.around(suggestion, None) is desk.around(suggestion, within) is None
    assert desk.around(suggestion, suggestion.span) is None
    made = desk.accept(suggestion, span=desk.around(suggestion, turn))
    assert (made.span, made.suggestion) == (turn, suggestion.id)
    assert desk.suggestions == []
    desk.undo()
    assert (desk.own_codings, desk.suggestions) == ([], [suggestion])


def test_undo_and_redo_bring_back_what_was(desk: Desk) -> None:
    """A slip of the finger is one key away from not having happened."""
    desk.apply(passage(desk, "Da løsnet det."), "d-mal")
    desk.undo()
    assert desk.codings == []
    desk.redo()
    assert [one.code for one in desk.codings] == ["d-mal"]
    desk.undo()
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_the_same_code_twice_is_refused_in_a_sentence(desk: Desk) -> None:
    """Nothing is counted double."""
    span = passage(desk, "Da løsnet det.")
    desk.apply(span, "d-mal")
    with pytest.raises(AlreadyCoded):
        desk.apply(span, "d-mal")
    assert desk.tally.project["d-mal"] == (1, 1)


def test_other_coders_are_not_seen_unless_asked_for(desk: Desk) -> None:
    """Two people who code independently do not lead each other."""
    other = Project(desk.project.settings, desk.project.store, "AB")
    span = passage(desk, "Da løsnet det.")
    add_coding(other, desk.transcript, span, "d-mal")
    desk.reload()
    assert desk.codings_at(span) == []
    assert desk.progress.coded == 0
    assert "Felles mål1" not in text(codebook_lines(desk))
    desk.everyone = True
    assert [one.coder for one in desk.codings_at(span)] == ["AB"]


def test_the_narrowest_coding_comes_first(desk: Desk) -> None:
    """Removing takes the coding one looks at, not the one around it."""
    desk.apply(passage(desk, "Vi måtte lage en felles ordliste. Da løsnet det."), "b-tid")
    desk.apply(passage(desk, "felles ordliste"), "d-mal")
    here = desk.codings_at(passage(desk, "en felles ordliste."))
    assert [one.code for one in here] == ["d-mal", "b-tid"]
    assert "▸D-MAL Felles mål" in text(here_lines(desk, here, 0, 30))


def test_suggestions_are_found_forwards_and_backwards(desk: Desk) -> None:
    """One key goes from one to the next; where there is none, it says so."""
    (suggestion,) = desk.suggestions
    first, last = Span(0, 1), Span(len(desk.transcript.text) - 1, len(desk.transcript.text))
    assert desk.suggestion_beside(first, 1) == suggestion
    assert desk.suggestion_beside(last, -1) == suggestion
    assert desk.suggestion_beside(last, 1) is None
    lines = text(suggestion_lines(desk, suggestion.span, 40))
    assert "▸┆B-TID Tidspress" in lines
    assert "because of “kapasitet”" in lines


def test_rejecting_leaves_no_coding(desk: Desk) -> None:
    """A suggestion turned down counts for nothing and is not shown again."""
    desk.reject(desk.suggestions[0])
    assert desk.suggestions == []
    assert desk.all_codings == []
    assert "none: g" in text(suggestion_lines(desk, None, 40))


def test_the_desk_opens_where_the_coder_was(desk: Desk) -> None:
    """After a break one goes on behind the newest coding."""
    assert desk.place_to_go_on() == desk.transcript.segments[0].start
    desk.apply(passage(desk, "Vi måtte lage en felles ordliste."), "d-mal")
    again = Desk(desk.project, desk.transcript)
    assert again.place_to_go_on() == passage(desk, "Da løsnet det.").start


def test_done_is_marked_and_taken_back(desk: Desk) -> None:
    """The list of transcripts says so."""
    assert desk.toggle_done()
    assert desk.is_done
    assert "● oslo_01" in text(transcript_lines(desk))
    assert not desk.toggle_done()
    assert "○ oslo_01" in text(transcript_lines(desk))


def test_the_panels_say_what_there_is(desk: Desk) -> None:
    """Families, codes with keys and counts, and the journal in words."""
    desk.apply(passage(desk, "Da løsnet det."), "d-mal")
    codebook = text(codebook_lines(desk))
    assert "▾ Drivere1" in codebook
    assert "3 D-MAL Felles mål1" in codebook
    assert count_speakers(desk.transcript) == 2
