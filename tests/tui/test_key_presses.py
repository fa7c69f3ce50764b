"""How many key presses a coding costs, measured by coding a whole sample interview.

What is coded is what KL coded in the sample; somebody new codes the same passages with quick keys,
the picker, the repeat key and suggestions, whichever is fewest, in a real terminal.
"""

from __future__ import annotations

import shutil
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.services.demo import run_demo
from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.desk import Desk
from qualcode.tui.matching import find_codes
from tests.tui.test_terminal import DOWN, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.model import Coding

INTERVIEW = "oslo_01_prosjektleder"
MORE = "\x1b[1;2B"
"""Shift and arrow down, as terminals send it."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample project as the demo makes it."""
    root = tmp_path_factory.mktemp("sample") / "prosjekt"
    assert list(run_demo(root, coder="PL"))
    yield root
    shutil.rmtree(root)


@dataclass(frozen=True)
class Stroke:
    """The keys of one coding: to its passage, over it, and the code itself."""

    way: tuple[str, ...]
    length: tuple[str, ...]
    code: tuple[str, ...]

    @property
    def presses(self) -> int:
        """Key presses from the passage's first segment on: selecting and coding."""
        return len(self.length) + len(self.code)


def letters_for(desk: Desk, code: str) -> str:
    """The fewest letters of a code's name or tag after which the picker offers it first."""
    assert desk.codebook
    tags = {id: look.tag for id, look in desk.looks.items()}
    wanted = desk.codebook.find(code)
    assert wanted
    words = [tags[code].casefold(), wanted.name.casefold()]
    for length in range(1, 12):
        for word in words:
            found = find_codes(word[:length], desk.codebook.codes, tags)
            if found and found[0].id == code:
                return word[:length]
    pytest.fail(f"no letters find {code}")


def code_keys(desk: Desk, coding: Coding, passage: Span) -> tuple[str, ...]:
    """The fewest keys that apply a code."""
    quick = {code.id: key for key, code in desk.quick_keys.items()}
    if coding.code in quick:
        return (quick[coding.code],)
    if desk.last_code == coding.code:
        return (".",)
    first = next(iter(desk.suggestions_at(passage)), None)
    if first is not None and (first.span, first.code) == (passage, coding.code):
        return ("a",)
    return ("c", *letters_for(desk, coding.code), "\r")


def plan(desk: Desk, wanted: list[Coding]) -> Iterator[Stroke]:
    """The keys for each coding in turn; the desk is taken along, so it knows what is there."""
    segments = list(desk.transcript.segments)
    starts = [one.start for one in segments]
    at = starts.index(desk.place_to_go_on())
    for coding in wanted:
        inside = [one for one in segments if one.overlaps(coding.span)]
        passage = Span(inside[0].start, inside[-1].end)
        first = starts.index(passage.start)
        keys = code_keys(desk, coding, passage)
        moves = first - at
        assert moves >= 0
        yield Stroke((DOWN,) * moves, (MORE,) * (len(inside) - 1), keys)
        if keys == ("a",):
            desk.accept(desk.suggestions_at(passage)[0])
        else:
            desk.apply(passage, coding.code)
        # Accepting stays where it is; coding goes on to what an informant says next.
        at = first + len(inside) - 1 if keys == ("a",) else starts.index(desk.place_after(passage))


@pytest.mark.parametrize("keys", [("n", "a"), (DOWN, DOWN, "1")], ids=["suggested", "quick"])
def test_the_first_quote_is_coded_within_six_keys(sample: Path, keys: tuple[str, ...]) -> None:
    """From `qualcode` on the sample to a coded quote of an informant’s, nothing learnt before."""
    terminal = open_terminal(sample)
    terminal.wait_for("turn 1 ")
    for key in keys:
        terminal.child.send(key)
    terminal.wait_for("  1 coding")
    terminal.press("u", "  0 codings")
    terminal.kill()
    assert len(keys) <= 6


def test_a_whole_interview_costs_few_keys(
    sample: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Nothing but these keys, and what stands in the project file is what was to be coded."""
    root = shutil.copytree(sample, tmp_path / "plan")
    with open_project(root, coder="PLAN") as project:
        talk = load_transcript(project, INTERVIEW)
        wanted = project.store.codings(transcript=talk.id, coder="KL")
        strokes = list(plan(Desk(project, talk), wanted))
    terminal = open_terminal(sample)
    terminal.wait_for("turn 1 ")
    for number, stroke in enumerate(strokes, 1):
        terminal.child.send("".join((*stroke.way, *stroke.length)))
        first, *rest = stroke.code
        terminal.child.send(first)
        if rest:
            terminal.wait_for("letters of a code")
            terminal.child.send("".join(rest[:-1]))
            terminal.wait_for("▸ ")
            terminal.child.send(rest[-1])
        terminal.wait_for(f"  {number} coding")
    terminal.kill()
    with open_project(sample, coder="NY") as project:
        made = project.store.codings(transcript=talk.id, coder="NY")
        assert [(one.span, one.code) for one in made] == [(one.span, one.code) for one in wanted]
    code = [len(stroke.code) for stroke in strokes]
    presses = [stroke.presses for stroke in strokes]
    ways = [stroke.way for stroke in strokes]
    record_property("codings", len(strokes))
    record_property("median to apply the code", statistics.median(code))
    record_property("median to select and code", statistics.median(presses))
    record_property("all, reading on too", sum(presses) + sum(map(len, ways)))
    assert statistics.median(code) <= 2
    assert statistics.median(presses) <= 4


def open_terminal(root: Path) -> Terminal:
    """The program on the sample in a terminal, used by somebody who never used it."""
    with open_project(root, coder="NY") as project:
        opened = Project(project.settings, project.store, "NY")
    return Terminal(opened, coder="NY")
