"""How many key presses a coding costs, measured by coding a whole sample interview.

What is coded is what two coders coded in the sample; somebody new codes the same passages with
quick keys, the picker, the repeat key and suggestions, whichever is fewest, in a real terminal.
The codings of this interview are left out of the project before suggestions are computed, so
that they cannot have been learned from.
"""

from __future__ import annotations

import csv
import shutil
import statistics
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.services.coding_tables import import_codings
from qualcode.services.demo import sample_folder
from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project, open_project
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript
from qualcode.tui.desk import Desk
from qualcode.tui.matching import find_codes
from tests.tui.test_terminal import DOWN, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INTERVIEW = "oslo_01_prosjektleder"
UP = "\x1b[A"
PICKING = "letters of a code"
"""What the picker says while nothing is typed."""
SHOWN = 7
"""Codes the picker shows in a window of this size."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project with all codings but those of one interview, and suggestions."""
    folder = tmp_path_factory.mktemp("sample")
    sources = sample_folder() / "transcripts"
    codebook = sample_folder() / "codebooks" / "samarbeid.toml"
    with create_project(folder / "prosjekt", codebook=codebook, coder="PL") as project:
        import_files(project, [sources], metadata=sources / "metadata.csv")
        for table in sorted(sources.glob("codings_*.csv")):
            rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
            others = folder / table.name
            kept = [row for row in rows if not row.startswith(INTERVIEW)]
            others.write_text("".join(kept), encoding="utf-8")
            import_codings(project, others)
        propose_codes(project)
    return folder / "prosjekt"


def coded_by(coder: str, transcript: str) -> list[tuple[Span, str]]:
    """The passages somebody coded in the interview, as the sample has them, and their codes."""
    table = sample_folder() / "transcripts" / f"codings_{coder}.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return [
            (Span(int(row["start"]), int(row["end"])), row["code"])
            for row in csv.DictReader(file)
            if row["transcript"] == transcript
        ]


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


def code_keys(desk: Desk, code: str, passage: Span) -> tuple[str, ...]:
    """The fewest keys that apply a code."""
    quick = {one.id: key for key, one in desk.quick_keys.items()}
    if code in quick:
        return (quick[code],)
    if desk.last_code == code:
        return (".",)
    first = next(iter(desk.suggestions_at(passage)), None)
    if first is not None and first.code == code and passage.contains(first.span):
        return ("a",)
    likely = desk.likely_codes(passage)[:SHOWN]
    if code in likely:
        return ("c", str(likely.index(code) + 1))
    return ("c", *letters_for(desk, code), "\r")


def length_keys(desk: Desk, inside: list[Span]) -> tuple[str, ...]:
    """The fewest keys that take in the rest of a passage, standing on its first segment."""
    (turn, *more) = desk.transcript.turns_in(inside[-1])
    ends = not more and inside[0].overlaps(turn.span) and inside[-1].end >= turn.span.end
    return ("E",) if ends and len(inside) > 1 else (" ",) * (len(inside) - 1)


def plan(desk: Desk, wanted: list[tuple[Span, str]]) -> Iterator[Stroke]:
    """The keys for each coding in turn; the desk is taken along, so it knows what is there."""
    segments = list(desk.transcript.segments)
    starts = [one.start for one in segments]
    at = starts.index(desk.place_to_go_on())
    for span, code in wanted:
        inside = [one for one in segments if one.overlaps(span)]
        passage = Span(inside[0].start, inside[-1].end)
        first = starts.index(passage.start)
        keys = code_keys(desk, code, passage)
        moves = first - at
        way = (DOWN,) * moves if moves > 0 else (UP,) * -moves
        if desk.latest is not None and desk.latest.span == passage:
            yield Stroke((), (",",), keys)
        else:
            yield Stroke(way, length_keys(desk, inside), keys)
        if keys == ("a",):
            first_here = desk.suggestions_at(passage)[0]
            desk.accept(first_here, span=desk.around(first_here, passage))
        else:
            desk.apply(passage, code)
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


def test_whole_interviews_cost_few_keys(sample: Path, tmp_path: Path) -> None:
    """An interview as each of two coders coded it: half of all codings take one key or two.

    The coder who takes longer passages in needs a key more for half of them.
    """
    presses = {coder: code_all(sample, tmp_path / coder, coder) for coder in ("kl", "ab")}
    assert statistics.median([*presses["kl"], *presses["ab"]]) <= 2, presses
    assert statistics.median(presses["ab"]) <= 2
    assert statistics.median(presses["kl"]) <= 3


def code_all(sample: Path, folder: Path, coder: str) -> list[int]:
    """Press the keys of all codings of one coder; what stands in the file then is what was meant.

    Returns how many keys it took to select and code each.
    """
    root = shutil.copytree(sample, folder / "plan")
    coded = shutil.copytree(sample, folder / "coded")
    with open_project(root, coder="PLAN") as project:
        talk = load_transcript(project, INTERVIEW)
        wanted = coded_by(coder, INTERVIEW)
        strokes = list(plan(Desk(project, talk), wanted))
        planned = passages_coded(project, talk.id)
    terminal = open_terminal(coded)
    terminal.wait_for("turn 1 ")
    for number, stroke in enumerate(strokes, 1):
        terminal.child.send("".join((*stroke.way, *stroke.length)))
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
