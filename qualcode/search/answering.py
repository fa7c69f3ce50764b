"""Answering: which passages of one transcript answer to a question.

Every term is looked for first; then each unit of the transcript, a segment unless the question
says otherwise, either has it or not. Sets of units are bits of one number, so that AND, OR and
NOT are those of the number, and nearness is a shift.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import reduce
from itertools import chain
from operator import itemgetter, or_
from typing import TYPE_CHECKING, NamedTuple

from qualcode.search.terms import Both, Either, Near, Not, Within, pointing_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.model import Bounds, Outline
    from qualcode.search.terms import Query, Question, Term

    Places = Callable[[Outline, str], Iterable[Bounds]]
    """Where a term is in a transcript with this outline and text."""


class Hit(NamedTuple):
    """Something found: the words, or a whole passage where no words were asked for."""

    transcript: str
    """The transcript's id."""
    start: int
    end: int
    passage: Bounds
    """The segments around it, from the first one's start to the last one's end."""


def answer(
    question: Question, outline: Outline, text: str, places: Mapping[Term, Places]
) -> list[Hit]:
    """The hits in a transcript, in text order; ``places`` has an entry for each term."""
    found: dict[Term, tuple[Bounds, ...]] = {}

    def look_up(term: Term) -> tuple[Bounds, ...]:
        if term not in found:
            found[term] = tuple(places[term](outline, text))
        return found[term]

    grid = _Grid(_units(question.within, outline), outline.turns)
    answers = grid.mask(question.query, look_up)
    if not answers:
        return []
    words = sorted(set(chain.from_iterable(map(look_up, pointing_terms(question.query)))))
    pointed = [one for one in words if grid.mask_of([one]) & answers]
    rest = answers & ~grid.mask_of(pointed)
    segments = _Grid(outline.segments or outline.turns, outline.turns)
    hits = [Hit(outline.id, *one, segments.around(one)) for one in pointed]
    hits += [Hit(outline.id, *one, one) for one in grid.runs(rest)]
    return sorted(hits)


def turns_around(outline: Outline, bounds: Bounds) -> Bounds:
    """The turns a passage is in, from the first one's start to the last one's end."""
    return _Grid(outline.turns, outline.turns).around(bounds)


def _units(within: Within, outline: Outline) -> Sequence[Bounds]:
    """What the question is asked of."""
    match within:
        case Within.TURN:
            return outline.turns
        case Within.TRANSCRIPT:
            return [(outline.turns[0][0], outline.turns[-1][1])] if outline.turns else []
    return outline.segments or outline.turns


class _Grid:
    """The units of a transcript, of which any set is one number."""

    def __init__(self, units: Sequence[Bounds], turns: Sequence[Bounds]) -> None:
        self._units = units
        self._turns = turns
        self._all = (1 << len(units)) - 1

    def mask(self, query: Query, look_up: Callable[[Term], Iterable[Bounds]]) -> int:
        """The units that answer to a query."""
        match query:
            case Not(inner):
                return self._all & ~self.mask(inner, look_up)
            case Both(first, second):
                found = self.mask(first, look_up)
                return found and found & self.mask(second, look_up)
            case Either(first, second):
                return self.mask(first, look_up) | self.mask(second, look_up)
            case Near(first, second, distance):
                one = self.mask(first, look_up)
                return one and self._near(one, self.mask(second, look_up), distance)
        return self.mask_of(look_up(query))

    def mask_of(self, places: Iterable[Bounds]) -> int:
        """The units that share at least one character with any of these places."""
        mask = 0
        for start, end in places:
            first, stop = self._meeting(start, end)
            mask |= ((1 << max(0, stop - first)) - 1) << first
        return mask

    def around(self, place: Bounds) -> Bounds:
        """From the start of the first unit a place meets to the end of the last."""
        first, stop = self._meeting(*place)
        if first >= stop:
            return place
        return min(place[0], self._units[first][0]), max(place[1], self._units[stop - 1][1])

    def runs(self, mask: int) -> Iterator[Bounds]:
        """The units of a set, neighbours of one turn together."""
        run: Bounds | None = None
        last, turn = -1, -1
        for number in _numbers(mask):
            start, end = self._units[number]
            here = bisect_right(self._turns, start, key=itemgetter(0))
            if run and number == last + 1 and here == turn:
                run = run[0], end
            else:
                if run:
                    yield run
                run = start, end
            last, turn = number, here
        if run:
            yield run

    def _meeting(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the units a place meets: the first, and the one after the last."""
        first = bisect_right(self._units, start, key=itemgetter(1))
        return first, bisect_left(self._units, end, key=itemgetter(0))

    def _near(self, one: int, other: int, distance: int | None) -> int:
        """The units of either set that have one of the other near."""
        if distance is not None:
            return (one & self._widened(other, distance)) | (other & self._widened(one, distance))
        turns = (self.mask_of([bounds]) for bounds in self._turns)
        met = ((one | other) & turn for turn in turns if one & turn and other & turn)
        return reduce(or_, met, 0)

    def _widened(self, mask: int, distance: int) -> int:
        """A set with the units that are at most so far from one of it."""
        reached = 0
        while reached < distance:
            step = min(max(1, reached), distance - reached)
            mask |= (mask << step) | (mask >> step)
            reached += step
        return mask & self._all


def _numbers(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
