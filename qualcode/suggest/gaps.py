"""Gaps in the coding: passages nobody coded that look coded, and codes only one coder saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.suggest.judging import LIKELY
from qualcode.suggest.proposing import find_candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding
    from qualcode.suggest.finding import Candidate
    from qualcode.suggest.lessons import Lessons


@dataclass(frozen=True, slots=True)
class OneSided:
    """A code that one coder gave to a passage which another coded too, but without that code."""

    coding: Coding
    without: str
    """The other coder's name."""


def find_open(lessons: Lessons) -> list[tuple[int, Candidate]]:
    """Likely passages nobody coded, in interviews that somebody has begun to code.

    The likeliest come first; each is with the number of its interview.
    """
    found = []
    for reading in sorted({one.transcript for one in lessons.examples}):
        coded = {
            at for one in lessons.examples if one.transcript == reading for at in range(*one.window)
        }
        found += [
            (reading, one)
            for one in find_candidates(lessons, reading)
            if one.probability >= LIKELY and coded.isdisjoint(range(*one.window))
        ]
    return sorted(found, key=lambda one: (-one[1].probability, one[1].window, one[1].code))


def find_one_sided(codings: Sequence[Coding]) -> list[OneSided]:
    """Codes of one coder that another lacks on words both have coded, in the order given."""
    by_transcript: dict[str, list[Coding]] = {}
    for coding in codings:
        by_transcript.setdefault(coding.transcript, []).append(coding)
    found = []
    for coding in codings:
        here = [
            one
            for one in by_transcript[coding.transcript]
            if one.coder != coding.coder and one.span.overlaps(coding.span)
        ]
        having = {one.coder for one in here if one.code == coding.code}
        for coder in sorted({one.coder for one in here} - having):
            found.append(OneSided(coding, coder))  # noqa: PERF401  # two loops read better so
    return found
