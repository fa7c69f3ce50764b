"""Use cases of searching: words, codes and attributes in one transcript or in all."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import BadQuery, SlowSearch
from qualcode.messages import _
from qualcode.search.answering import Hit, answer
from qualcode.search.context import Context, in_context
from qualcode.search.shapes import shape_pattern
from qualcode.search.terms import Question, Shape, Words, terms_of
from qualcode.search.wording import turn_at, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.model import Bounds, Outline
    from qualcode.search.answering import Places
    from qualcode.search.terms import Term
    from qualcode.services.project import Project

_PATIENCE = 20.0
"""Seconds a pattern may take over all texts."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, with the transcripts one needs to read it."""

    hits: tuple[Hit, ...]
    """By the transcripts' names, then in text order."""
    outlines: Mapping[str, Outline]
    texts: Mapping[str, str]
    """Both by the transcript's id, for those with hits."""

    def speaker(self, hit: Hit) -> str:
        """The name of who speaks where a hit begins; empty where nobody is named."""
        outline = self.outlines[hit.transcript]
        turn = turn_at(outline.turns, hit.start)
        voice = None if turn is None else outline.voices[turn]
        return "" if voice is None else outline.speakers[voice].name

    def context(self, hit: Hit, width: int) -> Context:
        """A hit with what is said before and after it in the same turn."""
        outline = self.outlines[hit.transcript]
        number = turn_at(outline.turns, hit.start)
        turn = (hit.start, hit.end) if number is None else outline.turns[number]
        return in_context(self.texts[hit.transcript], (hit.start, hit.end), turn, width)

    def passage(self, hit: Hit) -> str:
        """The words of the segments a hit is in."""
        start, end = hit.passage
        return self.texts[hit.transcript][start:end]

    def beside(self, transcript: str, place: Bounds, step: int) -> int | None:
        """The number of the next hit of a transcript after a place, or the last before it."""
        own = [at for at, hit in enumerate(self.hits) if hit.transcript == transcript]
        if step > 0:
            return next((at for at in own if self.hits[at].start >= place[1]), None)
        return next((at for at in reversed(own) if self.hits[at].end <= place[0]), None)


def find(project: Project, question: Question, *, transcript: str | None = None) -> Findings:
    """What answers to a question in the transcripts in use, or in one by its id.

    Raises:
        BadQuery: when a term of it cannot be looked for.
        SlowSearch: when a pattern takes too long.
    """
    places = {term: _places(term) for term in terms_of(question.query)}
    hits: list[Hit] = []
    outlines: dict[str, Outline] = {}
    texts: dict[str, str] = {}
    for outline, text in project.store.outlines(transcript):
        found = answer(question, outline, text, places)
        if found:
            hits += found
            outlines[outline.id], texts[outline.id] = outline, text
    return Findings(tuple(hits), outlines, texts)


def _places(term: Term) -> Places:
    """How to look for a term."""
    match term:
        case Words(words):
            if not words.strip():
                raise BadQuery(query=words, reason=_("there are no words in it"))
            patterns = wording(term)
            return lambda outline, text: patterns.in_turns(text, outline.turns)
        case Shape():
            return _ShapePlaces(term)
    raise NotImplementedError


class _ShapePlaces:
    """Looks for a pattern turn by turn, and stops when it takes too long."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._pattern = shape_pattern(shape)
        self._until = time.monotonic() + _PATIENCE

    def __call__(self, outline: Outline, text: str) -> Iterator[Bounds]:
        """Where the pattern is; what is empty is nowhere."""
        for start, end in outline.turns:
            if time.monotonic() > self._until:
                raise SlowSearch(query=self._shape.pattern, seconds=round(_PATIENCE))
            for found in self._pattern.finditer(text[start:end]):
                if found.end() > found.start():
                    yield start + found.start(), start + found.end()
