"""The fewest keys with which somebody codes what a coder of the sample coded.

What is coded is what two coders coded in the sample; somebody new codes the same passages with
quick keys, the picker, the repeat key and suggestions, whichever is fewest. The codings of the
interview are left out of the project before suggestions are computed, so that they cannot have
been learned from.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.services.coding_tables import import_codings
from qualcode.services.demo import sample_folder
from qualcode.services.importing import import_files
from qualcode.services.project import create_project
from qualcode.services.suggestions import propose_codes
from qualcode.tui.matching import find_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.tui.desk import Desk

UP, DOWN, HOME = "\x1b[A", "\x1b[B", "\x1b[H"
SHOWN = 7
"""Codes the picker shows in a low window."""


@dataclass(frozen=True)
class Stroke:
    """The keys of one coding: to its passage, over it, and the code itself."""

    once: tuple[str, ...]
    """Keys that say how many segments are taken at a time."""
    way: tuple[str, ...]
    length: tuple[str, ...]
    code: tuple[str, ...]

    @property
    def presses(self) -> int:
        """Key presses from the passage's first segment on: selecting and coding."""
        return len(self.once) + len(self.length) + len(self.code)


def make_sample_without(interview: str, folder: Path) -> Path:
    """The sample project with all codings but those of one interview, and suggestions."""
    sources = sample_folder() / "transcripts"
    codebook = sample_folder() / "codebooks" / "samarbeid.toml"
    with create_project(folder / "prosjekt", codebook=codebook, coder="PL") as project:
        import_files(project, [sources], metadata=sources / "metadata.csv")
        for table in sorted(sources.glob("codings_*.csv")):
            rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
            others = folder / table.name
            kept = [row for row in rows if not row.startswith(interview)]
            others.write_text("".join(kept), encoding="utf-8")
            import_codings(project, others)
        propose_codes(project)
    return folder / "prosjekt"


def coded_by(coder: str, transcript: str) -> list[tuple[Span, str]]:
    """The passages somebody coded in an interview, as the sample has them, and their codes."""
    table = sample_folder() / "transcripts" / f"codings_{coder}.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return [
            (Span(int(row["start"]), int(row["end"])), row["code"])
            for row in csv.DictReader(file)
            if row["transcript"] == transcript
        ]


def letters_for(desk: Desk, code: str) -> str:
    """The fewest letters of a code's name or tag after which the picker offers it first."""
    wanted = desk.require_codebook().find(code)
    assert wanted
    tags = {id: look.tag for id, look in desk.looks.items()}
    words = [tags[code].casefold(), wanted.name.casefold()]
    for length in count(1):
        for word in words:
            found = find_codes(word[:length], desk.require_codebook().codes, tags)
            if found and found[0].id == code:
                return word[:length]
    raise AssertionError


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
    here = desk.codes_on(passage)  # these are last in the picker
    likely = sorted(desk.likely_codes(passage), key=lambda one: one in here)[:SHOWN]
    if code in likely:
        return ("c", str(likely.index(code) + 1))
    return ("c", *letters_for(desk, code), "\r")


def length_keys(desk: Desk, inside: list[Span], selected: int) -> tuple[str, ...]:
    """The fewest keys from what is ``selected`` on arrival, so many segments, to a passage."""
    wanted = len(inside)
    if wanted <= selected:
        return ("-",) * (selected - wanted)
    (turn, *more) = desk.transcript.turns_in(Span(inside[0].start, inside[-1].end))
    too_many = len(desk.segments_in(Span(inside[0].start, turn.span.end))) - wanted
    by_one = (" ",) * (wanted - selected)
    by_rest = ("E", *("-",) * too_many)
    return by_one if more or len(by_one) <= len(by_rest) else by_rest


def plan(desk: Desk, wanted: list[tuple[Span, str]], at_a_time: int = 1) -> Iterator[Stroke]:
    """The keys for each coding in turn; the desk is taken along, so it knows what is there.

    Whoever takes several segments ``at_a_time`` says so once, which counts with the first coding.
    """
    segments = list(desk.transcript.segments)
    starts = [one.start for one in segments]
    at = starts.index(desk.place_to_go_on())
    once = (*(" ",) * (at_a_time - 1), "=", HOME) if at_a_time > 1 else ()
    for span, code in wanted:
        inside = [one for one in segments if one.overlaps(span)]
        passage = Span(inside[0].start, inside[-1].end)
        first = starts.index(passage.start)
        keys = code_keys(desk, code, passage)
        turn = desk.transcript.turns_in(inside[0])[0]
        ahead = len(desk.segments_in(Span(passage.start, turn.span.end)))
        selected = min(at_a_time, ahead)
        moves = first - at
        way = (DOWN if moves > 0 else UP,) * abs(moves)
        if desk.latest is not None and desk.latest.span == passage:
            yield Stroke((), (), (",",), keys)
        else:
            yield Stroke(once, way, length_keys(desk, inside, selected), keys)
        once = ()
        if keys != ("a",):
            desk.apply(passage, code)
            at = starts.index(desk.place_after(passage))
            continue
        first_here = desk.suggestions_at(passage)[0]
        desk.accept(first_here, span=desk.around(first_here, passage))
        # It stays where it is; what was selected otherwise than on arrival goes on from its end.
        at = first if len(inside) == selected else first + len(inside) - 1
