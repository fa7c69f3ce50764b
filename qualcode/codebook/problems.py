"""Problems of a codebook file: which line, where, what is wrong, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.messages import _


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct in a codebook file."""

    line: int
    """Counted from 1; 0 where the problem is of the file as a whole."""
    where: str
    """The code or family and the key, in words."""
    what: str
    advice: str

    def __str__(self) -> str:
        place = _("line {line}, {where}") if self.line else "{where}"
        sentence = _("{place}: {what}; {advice}.")
        place = place.format(line=self.line, where=self.where)
        return sentence.format(place=place, what=self.what, advice=self.advice)
