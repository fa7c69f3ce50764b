"""Other names in the place of names, in a text and in all that points into it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.model import Span
from qualcode.text.identifiers import pattern_of

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Renamed:
    """A text with other names, and where each place of the old text is now."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]
    """What was replaced: where it began and ended before, and where it does now."""

    def place(self, span: Span) -> Span:
        """Where a passage stands now; one that ends within a name has all of its new name."""
        return Span(self._at(span.start, end=False), self._at(span.end, end=True))

    def _at(self, position: int, *, end: bool) -> int:
        """Where the beginning or the end of a passage is now."""
        before = position - 1 if end else position
        at = bisect_right(self.pieces, before, key=lambda piece: piece[0]) - 1
        if at < 0:
            return position
        _old, old_end, new, new_end = self.pieces[at]
        if before < old_end:
            return new_end if end else new
        return new_end + position - old_end


@dataclass(frozen=True, slots=True)
class Renaming:
    """Which name becomes which; a genitive keeps its ending."""

    pairs: Mapping[str, str]
    pattern: re.Pattern[str]

    def rename(self, text: str) -> Renamed:
        """A text with other names."""
        parts: list[str] = []
        pieces = []
        at = length = 0
        for found in self.pattern.finditer(text):
            start, end = found.span("name")
            fresh = self._fresh(found["name"])
            length += start - at
            pieces.append((start, end, length, length + len(fresh)))
            parts += [text[at:start], fresh]
            length, at = length + len(fresh), end
        return Renamed("".join([*parts, text[at:]]), tuple(pieces))

    def within(self, value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
        """The same value with other names in all its texts, keys included."""
        if isinstance(value, str):
            return self.rename(value).text
        if isinstance(value, list | tuple):
            return [self.within(one) for one in value]
        if isinstance(value, dict):
            return {self.within(key): self.within(one) for key, one in value.items()}
        return value

    def _fresh(self, name: str) -> str:
        """The other name of a name, whatever blanks are in it."""
        plain = " ".join(name.split())
        return self.pairs[plain] if plain in self.pairs else self._of_capitals(plain)

    def _of_capitals(self, name: str) -> str:
        """The other name of a name in other letters."""
        return next(new for old, new in self.pairs.items() if old.casefold() == name.casefold())


def renaming_of(pairs: Mapping[str, str], *, any_case: bool = False) -> Renaming:
    """Which name becomes which; ``any_case``: whatever letters it is written in."""
    return Renaming(dict(pairs), pattern_of(pairs, any_case=any_case))
