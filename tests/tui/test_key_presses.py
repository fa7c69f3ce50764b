"""How many key presses a coding costs, measured by coding a whole sample interview.

The shortest way our keys give (`strokes`) is pressed in a real terminal, so that it is a way.
"""

from __future__ import annotations

import shutil
import statistics
from functools import partial
from typing import TYPE_CHECKING

import pytest

from qualcode.services.project import Project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.desk import Desk
from tests.tui.strokes import DOWN, coded_by, make_sample_without, plan
from tests.tui.test_terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Span

INTERVIEW = "oslo_01_prosjektleder"
PICKING = "letters of a code"
"""What the picker says while nothing is typed."""
AT_A_TIME = {"kl": 2, "ab": 1}
"""Sentences each takes at a time: KL, whose passages are longer, says so once with =."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project with all codings but those of one interview, and suggestions."""
    return make_sample_without(INTERVIEW, tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("keys", [("n", "a"), (DOWN, DOWN, "1")], ids=["suggested", "quick"])
def test_the_first_quote_is_coded_within_six_keys(
    sample: Path, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """From `qualcode` on the sample to a coded quote of an informant’s, nothing learnt before."""
    terminal = open_terminal(shutil.copytree(sample, tmp_path / "first"))
    terminal.wait_for("turn 1 ")
    for key in keys:
        terminal.child.send(key)
    terminal.wait_for("  1 coding")
    terminal.press("u", "  0 codings")
    terminal.kill()
    assert len(keys) <= 6


@pytest.mark.parametrize("coder", ["kl", pytest.param("ab", marks=pytest.mark.torture)])
def test_a_whole_interview_costs_few_keys(sample: Path, tmp_path: Path, coder: str) -> None:
    """An interview as a coder of the sample coded it: half of the codings take one key or two."""
    assert statistics.median(code_all(sample, tmp_path, coder)) == 2


def code_all(sample: Path, folder: Path, coder: str) -> list[int]:
    """Press the keys of all codings of one coder; what stands in the file then is what was meant.

    Returns how many keys it took to select and code each.
    """
    root = shutil.copytree(sample, folder / "plan")
    coded = shutil.copytree(sample, folder / "coded")
    with open_project(root, coder="PLAN") as project:
        talk = load_transcript(project, INTERVIEW)
        wanted = coded_by(coder, INTERVIEW)
        strokes = list(plan(Desk(project, talk), wanted, AT_A_TIME[coder]))
        planned = passages_coded(project, talk.id)
    terminal = open_terminal(coded)
    terminal.wait_for("turn 1 ")
    for number, stroke in enumerate(strokes, 1):
        terminal.child.send("".join((*stroke.once, *stroke.way, *stroke.length)))
        first, *rest = stroke.code
        terminal.child.send(first)
        if rest:
            terminal.wait_for(PICKING)
            if letters := "".join(rest[:-1]):
                terminal.child.send(letters)
                terminal.wait_until(partial(in_row, terminal, letters))
            terminal.child.send(rest[-1])
        # Rows are drawn one after another: the picker of before must not look like the next one.
        terminal.wait_until(partial(is_coded, terminal, number))
    terminal.kill()
    with open_project(coded, coder="NY") as project:
        assert passages_coded(project, talk.id) == planned
    assert sorted(code for _span, code in planned) == sorted(code for _span, code in wanted)
    assert statistics.median(len(stroke.code) for stroke in strokes) == 1
    return [stroke.presses for stroke in strokes]


def in_row(terminal: Terminal, words: str) -> bool:
    """Whether a row has these words and nothing else."""
    return any(row.strip() == words for row in terminal.screen.display)


def is_coded(terminal: Terminal, number: int) -> bool:
    """Whether so many codings are counted, and the picker is gone."""
    rows = terminal.screen.display
    return f"  {number} coding" in rows[0] and not any(PICKING in row for row in rows)


def passages_coded(project: Project, transcript: str) -> list[tuple[Span, str]]:
    """What the one who opened a project has coded, in the order of the text."""
    made = project.store.codings(transcript=transcript, coder=project.coder)
    return sorted((one.span, one.code) for one in made)


def open_terminal(root: Path) -> Terminal:
    """The program on the sample in a terminal, used by somebody who never used it."""
    with open_project(root, coder="NY") as project:
        opened = Project(project.settings, project.store, "NY")
    return Terminal(opened, coder="NY")
