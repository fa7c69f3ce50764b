"""Use case of coding what a search found: all of it, after one has seen what would be coded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.messages import N_
from qualcode.model import Origin, Span
from qualcode.search.answering import turns_around
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import new_coding, usable_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from qualcode.model import Bounds, Code, Coding
    from qualcode.search.answering import Hit
    from qualcode.services.finding import Findings
    from qualcode.services.project import Project

    _Reach = tuple[Sequence[int], Sequence[int]]
    """Where codings begin, in order, and how far the furthest of those up to each reaches."""

_WORD_BEFORE = re.compile(r"[\w-]*\Z")
_WORD_AFTER = re.compile(r"[\w-]*")
_LONGEST_WORD = 100


class Extent(StrEnum):
    """How much around a hit is coded; the value is its name in commands and on the screen."""

    SEGMENT = N_("segment")
    TURN = N_("turn")
    WORDS = N_("words")


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be coded."""

    code: Code
    extent: Extent
    passages: tuple[tuple[str, Span], ...]
    """A transcript's id and a passage of it, in the order of the hits."""
    fresh: frozenset[Hit]
    """The hits that would be coded; the others lie in codings of this code one has already."""

    @property
    def transcripts(self) -> int:
        """In how many transcripts the passages are."""
        return len({transcript for transcript, _span in self.passages})


def plan_codings(
    project: Project,
    found: Findings,
    key: str,
    extent: Extent = Extent.SEGMENT,
    left_out: Collection[Hit] = (),
) -> Plan:
    """What coding all hits would do, without doing it; ``left_out`` are hits not to be coded.

    Passages that overlap become one, and what this coder has this code on already stays as it is.

    Raises:
        NoCodebook, UnknownCode, RetiredCode, MergedCode: when there is no such code in use.
    """
    code = usable_code(current_codebook(project), key)
    own = _own_reach(project, code.id)
    fresh: list[Hit] = []
    passages: defaultdict[str, list[Bounds]] = defaultdict(list)
    for hit in found.hits:
        bounds = _around(found, hit, extent)
        if hit in left_out or _is_within(own.get(hit.transcript, ((), ())), bounds):
            continue
        fresh.append(hit)
        passages[hit.transcript].append(bounds)
    spans = [(id, span) for id, every in passages.items() for span in _joined(every)]
    return Plan(code, extent, tuple(spans), frozenset(fresh))


def carry_out(project: Project, plan: Plan) -> list[Coding]:
    """Code the passages of a plan, all in one step that one undo takes back.

    Raises:
        RetiredCode, MergedCode, UnknownCode: when the code went out of use meanwhile.
        AlreadyCoded: when one of the passages was coded meanwhile; then none is.
    """
    codebook = current_codebook(project)
    code = usable_code(codebook, plan.code.id)
    transcripts = {id: project.store.transcript(id) for id, _span in plan.passages}
    codings = [
        new_coding(transcripts[id], span, code, codebook, project.coder, origin=Origin.SEARCH)
        for id, span in plan.passages
    ]
    with project.store.action(
        project.coder, "coding.search", code=code.name, count=len(codings)
    ) as record:
        record.add_codings(codings)
    return codings


def _own_reach(project: Project, code_id: str) -> dict[str, _Reach]:
    """How far a coder's codings with a code reach, by transcript."""
    own: defaultdict[str, list[Bounds]] = defaultdict(list)
    for mark in project.store.marks(project.coder):
        if mark.code == code_id:
            own[mark.transcript].append((mark.start, mark.end))
    return {
        id: ([start for start, _end in spans], [*accumulate((end for _start, end in spans), max)])
        for id, spans in own.items()
    }


def _is_within(reach: _Reach, bounds: Bounds) -> bool:
    """Whether a passage lies wholly within one of the codings."""
    starts, ends = reach
    at = bisect_right(starts, bounds[0])
    return at > 0 and ends[at - 1] >= bounds[1]


def _around(found: Findings, hit: Hit, extent: Extent) -> Bounds:
    """What of a hit's surroundings is coded with it."""
    match extent:
        case Extent.SEGMENT:
            return hit.passage
        case Extent.TURN:
            return turns_around(found.outlines[hit.transcript], (hit.start, hit.end))
    text = found.texts[hit.transcript]
    before = _WORD_BEFORE.search(text[max(0, hit.start - _LONGEST_WORD) : hit.start])
    after = _WORD_AFTER.match(text, hit.end, hit.end + _LONGEST_WORD)
    return (
        hit.start - (len(before[0]) if before else 0),
        after.end() if after else hit.end,
    )


def _joined(passages: Iterable[Bounds]) -> Iterator[Span]:
    """Passages in text order, those that overlap as one."""
    first, last = 0, 0
    for start, end in sorted(passages):
        if start < last:
            last = max(last, end)
            continue
        if last:
            yield Span(first, last)
        first, last = start, end
    if last:
        yield Span(first, last)
