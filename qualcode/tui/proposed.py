"""What is proposed for a transcript and waits for a decision, by place.

It is brought up to date passage by passage, so that coding costs the same whether ten
suggestions wait or ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from qualcode.model import place_in_order
from qualcode.tui.span_index import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qualcode.model import Order, Span, Suggestion

_BLOCK = 1024
"""Characters of a block of the index: some sentences."""


class Proposed:
    """The suggestions that wait for a decision, without those that a coding has answered."""

    def __init__(
        self, suggestions: Iterable[Suggestion], answered: Callable[[Suggestion], bool]
    ) -> None:
        """``answered`` says whether the coder has the code there already."""
        self._answered = answered
        self._by_id: dict[str, Suggestion] = {}
        self._places: SpanIndex[str] = SpanIndex(_BLOCK)
        self._order: list[tuple[int, int, str, str]] = []
        """Where those shown stand, what they are and their ids, in the order of the text."""
        for one in suggestions:
            self._by_id[one.id] = one
            self._places.add(one.id, one.span.start, one.span.end)
            if not answered(one):
                self._order.append(_key(one))
        self._order.sort()

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Suggestion]:
        """Those that are shown, in the order of the text."""
        return (self._by_id[key[-1]] for key in self._order)

    def drop(self, id: str) -> Suggestion | None:
        """A suggestion was decided about; it is returned if it was shown until now."""
        one = self._by_id.pop(id, None)
        if one is None:
            return None
        self._places.remove(id, one.span.start, one.span.end)
        return one if self._hide(one) else None

    def replace_on(
        self, span: Span, suggestions: Iterable[Suggestion]
    ) -> tuple[list[Suggestion], list[Suggestion]]:
        """Let these be what waits on exactly a passage: what is shown anew, and no longer."""
        before = [one for one in self._meeting(span) if one.span == span]
        gone = [one for one in before if self.drop(one.id)]
        for one in suggestions:
            self._by_id[one.id] = one
            self._places.add(one.id, one.span.start, one.span.end)
        shown, hidden = self.look_again(span)
        return shown, [*gone, *hidden]

    def look_again(self, span: Span) -> tuple[list[Suggestion], list[Suggestion]]:
        """After a change of codings in a passage: what is shown anew there, and no longer."""
        shown: list[Suggestion] = []
        hidden: list[Suggestion] = []
        for one in self._meeting(span):
            if self._answered(one):
                if self._hide(one):
                    hidden.append(one)
            elif not self._is_shown(one):
                insort(self._order, _key(one))
                shown.append(one)
        return shown, hidden

    def meeting(self, span: Span) -> list[Suggestion]:
        """Those shown that share a character with a passage, the likeliest first."""
        here = sorted(filter(self._is_shown, self._meeting(span)), key=_key)
        return sorted(here, key=lambda one: -one.score)

    def after(self, start: int, most: int) -> list[Suggestion]:
        """Those shown that begin at a position or later, at most so many."""
        at = bisect_left(self._order, (start,))
        return [self._by_id[key[-1]] for key in self._order[at : at + most]]

    def in_order(self, order: Order) -> list[Suggestion]:
        """Those shown in an order; what is worth the same as the text goes."""
        return sorted(self, key=lambda one: place_in_order(one, order))

    def next_in_order(self, last: Suggestion | None, order: Order, step: int) -> Suggestion | None:
        """The one after the one looked at last, or before it; at first the foremost."""
        ranked = self.in_order(order)
        if last is None:
            return ranked[0] if ranked else None
        ranks = [_rank(one, order) for one in ranked]
        at = (
            bisect_right(ranks, _rank(last, order))
            if step > 0
            else bisect_left(ranks, _rank(last, order)) - 1
        )
        return ranked[at] if 0 <= at < len(ranked) else None

    def beside(self, span: Span, step: int) -> Suggestion | None:
        """The next one after a passage, or the last that ends before it."""
        if step > 0:
            return next(iter(self.after(span.end, 1)), None)
        at = bisect_left(self._order, (span.start,))
        while at and self._order[at - 1][1] > span.start:
            at -= 1
        return self._by_id[self._order[at - 1][-1]] if at else None

    def _meeting(self, span: Span) -> list[Suggestion]:
        """All that share a character with a passage, shown or not."""
        return [self._by_id[id] for id in self._places.meeting(span.start, span.end)]

    def _is_shown(self, one: Suggestion) -> bool:
        """Whether a suggestion is shown."""
        at = bisect_left(self._order, _key(one))
        return at < len(self._order) and self._order[at] == _key(one)

    def _hide(self, one: Suggestion) -> bool:
        """Show a suggestion no longer; whether it was shown."""
        if not self._is_shown(one):
            return False
        del self._order[bisect_left(self._order, _key(one))]
        return True


def _rank(one: Suggestion, order: Order) -> tuple[float, tuple[int, int, str, str]]:
    """Where a suggestion stands in an order, whether or not it still waits."""
    return place_in_order(one, order), _key(one)


def _key(one: Suggestion) -> tuple[int, int, str, str]:
    """Where a suggestion stands among the others."""
    return (one.span.start, one.span.end, one.code, one.id)
