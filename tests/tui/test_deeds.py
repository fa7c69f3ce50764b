"""What was done, as it is told beside the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.services.history import describe, history
from qualcode.services.transcripts import load_transcript
from qualcode.tui.deeds import history_lines, told
from qualcode.tui.desk import Desk

if TYPE_CHECKING:
    from qualcode.services.project import Project


def test_a_passage_is_told_by_its_turn(project: Project) -> None:
    """Nobody counts characters: here the turn is named, elsewhere the transcript."""
    here = load_transcript(project, "oslo_01")
    other = replace(here, name="oslo_02")
    desk = Desk(project, here)
    coding = desk.apply(here.segments[-1], "d-mal")
    desk.recode(coding, "b-forst")
    desk.remove(desk.own_codings[0])
    desk.undo()
    turn = f"turn {len(here.turns)}"
    assert [told(action, here) for action in history(project, limit=4)] == [
        f"took back: removed “Ulik forståelse” from {turn}",
        f"removed “Ulik forståelse” from {turn}",
        f"recoded {turn} from “Felles mål” to “Ulik forståelse”",
        f"coded {turn} as “Felles mål”",
    ]
    assert told(history(project, limit=4)[-1], other) == "coded “oslo_01” as “Felles mål”"


def test_the_history_says_who_and_what_is_taken_back(project: Project) -> None:
    """Other acts read as everywhere; what is taken back at present is bracketed."""
    here = load_transcript(project, "oslo_01")
    desk = Desk(project, here)
    read = history(project, limit=1)[0]
    assert told(read, here) == describe(read)
    desk.apply(here.segments[0], "d-mal")
    desk.undo()
    back, done, *_rest = history_lines(history(project, limit=3), here, 200)
    assert back.left[0][0].endswith("KL took back: coded turn 1 as “Felles mål”")
    assert done.left[0][0].startswith("(")
    assert done.left[0][0].endswith("KL coded turn 1 as “Felles mål”)")
    assert history_lines([], here, 40)[0].left[0][0] == "nothing done yet"
