"""Recoding: what becomes of codings that get another code, as after a merge or a split.

Nobody's coding is lost and none is doubled. A coder's codings are only ever joined with their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from qualcode.model import Coding


class Overlap(StrEnum):
    """What becomes of a coder's two codings that overlap and come to have the same code.

    Two on exactly the same passage are always one: a code is on a passage or it is not.
    """

    KEEP = "keep"
    """Both stay as they are, one over a part of the other."""
    JOIN = "join"
    """They become one over the whole passage, with both memos."""


@dataclass(frozen=True, slots=True)
class Recoding:
    """What becomes of codings: those that change as they are to be, and those that go."""

    moved: int
    """Codings that get another code, those among them that are joined with another too."""
    changed: tuple[Coding, ...]
    gone: tuple[Coding, ...]
    """Codings whose words and memo are now another's of the same coder."""
    same: int
    """Codings that met one on exactly the same passage."""
    overlapping: int
    """Codings that met one on a passage that overlaps theirs."""
    coders: Mapping[str, int]
    """How many of each coder's codings get another code, by the coder's name."""

    def of_others(self, coder: str) -> int:
        """How many codings of others than this coder get another code."""
        return sum(count for name, count in self.coders.items() if name != coder)


def recode(
    moving: Sequence[Coding],
    present: Sequence[Coding],
    texts: Mapping[str, str],
    overlap: Overlap = Overlap.KEEP,
) -> Recoding:
    """What becomes of codings that move to another code, which ``moving`` has already.

    ``present`` are the codings that have one of these codes now; ``texts``, by the transcript's
    id, are needed where overlapping codings are joined.
    """
    movers = {one.id for one in moving}
    chains = [_Chain.of(some, movers) for some in _chains([*moving, *present])]
    changed: list[Coding] = []
    gone: list[Coding] = []
    for group in (group for chain in chains for group in chain.groups(overlap)):
        kept = _joined(group, texts)
        gone += [one for one in group if one.id != kept.id]
        if kept.id in movers or kept not in group:
            changed.append(kept)
    return Recoding(
        moved=len(moving),
        changed=tuple(changed),
        gone=tuple(gone),
        same=sum(chain.same for chain in chains),
        overlapping=sum(chain.overlapping for chain in chains),
        coders=Counter(one.coder for one in moving),
    )


@dataclass(frozen=True, slots=True)
class _Chain:
    """A coder's codings of one code that overlap, in text order: those that come, those there."""

    codings: Sequence[Coding]
    arrived: Sequence[Coding]
    there: Sequence[Coding]

    @classmethod
    def of(cls, codings: Sequence[Coding], movers: Collection[str]) -> _Chain:
        """The chain, and which of its codings move."""
        arrived = [one for one in codings if one.id in movers]
        return cls(codings, arrived, [one for one in codings if one.id not in movers])

    @property
    def same(self) -> int:
        """How many that come meet one on exactly the same passage."""
        passages = {one.span for one in self.there}
        return sum(one.span in passages for one in self.arrived)

    @property
    def overlapping(self) -> int:
        """How many that come overlap one on another passage."""
        return sum(_laps(one, self.there) for one in self.arrived)

    def groups(self, overlap: Overlap) -> list[list[Coding]]:
        """The codings, those together that become one."""
        if overlap is Overlap.JOIN and self.arrived and self.there:
            return [list(self.codings)]
        return [list(some) for _span, some in groupby(self.codings, key=lambda one: one.span)]


def _chains(codings: Iterable[Coding]) -> Iterator[list[Coding]]:
    """A coder's codings of one code that overlap, if only by way of others, in text order."""
    ordered = sorted(codings, key=lambda one: (*_whose(one), one.span.start, one.span.end))
    for _key, some in groupby(ordered, key=_whose):
        chain: list[Coding] = []
        end = 0
        for one in some:
            if chain and one.span.start >= end:
                yield chain
                chain = []
            chain.append(one)
            end = max(end, one.span.end)
        yield chain


def _whose(one: Coding) -> tuple[str, str, str]:
    """What two codings share that can be one: the transcript, the coder and the code."""
    return one.transcript, one.coder, one.code


def _laps(one: Coding, others: Iterable[Coding]) -> bool:
    """Whether a coding overlaps one of the others on another passage."""
    return any(other.span != one.span and other.span.overlaps(one.span) for other in others)


def _joined(group: Sequence[Coding], texts: Mapping[str, str]) -> Coding:
    """The coding that several become: the oldest of them, over all their words, with all memos."""
    kept = min(group, key=lambda one: (one.created, one.id))
    span = Span(min(one.span.start for one in group), max(one.span.end for one in group))
    memos = dict.fromkeys(one.memo for one in (kept, *group) if one.memo)
    quote = kept.quote if span == kept.span else span.of(texts[kept.transcript])
    return replace(kept, span=span, quote=quote, memo="\n\n".join(memos))
