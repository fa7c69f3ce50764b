"""Use cases of searching: words, codes and attributes in one transcript or in all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.search.answering import Hit, answer
from qualcode.search.context import Context, in_context
from qualcode.search.terms import terms_of
from qualcode.search.wording import turn_at
from qualcode.services.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Bounds, Outline
    from qualcode.search.terms import Question
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, with the transcripts one needs to read it."""

    hits: tuple[Hit, ...]
    """By the transcripts' names, then in text order."""
    outlines: Mapping[str, Outline]
    texts: Mapping[str, str]
    """Both by the transcript's id, for those with hits."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The forms found of each word whose forms were asked for."""

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
        UnknownCode, UnknownFamily, UnknownCoder, UnknownAttribute, NoSuchValue: when a term names
            what the project does not have.
        SlowSearch: when a pattern takes too long.
    """
    with project.store.one_state():
        sources = project.store.outlines(transcript)
        lookups = Lookups(project, sources)
        places = {term: lookups.places(term) for term in terms_of(question.query)}
    hits: list[Hit] = []
    outlines: dict[str, Outline] = {}
    texts: dict[str, str] = {}
    for outline, text in sources:
        found = answer(question, outline, text, places)
        if found:
            hits += found
            outlines[outline.id], texts[outline.id] = outline, text
    return Findings(tuple(hits), outlines, texts, lookups.forms)
