"""The keyword proposer: where the codebook's keywords are mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model import Evidence, Span, Suggestion, derived_id
from qualcode.suggest.hits import KeywordFinder
from qualcode.suggest.passages import Passage, join_passages, read_stretches
from qualcode.suggest.patterns import read_keywords
from qualcode.suggest.weighing import grade, score, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qualcode.language import Language
    from qualcode.model import Codebook, Transcript
    from qualcode.suggest.hits import Hit
    from qualcode.suggest.patterns import Keyword

NAME = "keywords/1"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found in one transcript."""

    transcript: Transcript
    passages: tuple[Passage, ...]
    segments: int
    found_in: Mapping[Keyword, int]
    """In how many segments a keyword is."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage with its reasons and their worth."""

    passage: Passage
    evidence: tuple[Evidence, ...]
    score: float


def propose(
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    language: Language,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[list[Suggestion]]:
    """One list for each transcript: the passages where keywords of a code are mentioned."""
    finder = KeywordFinder(read_keywords(codebook, language), language)
    readings = []
    for number, transcript in enumerate(transcripts, 1):
        readings.append(_read(transcript, finder, language))
        if progress:
            progress(number, len(transcripts))
    segments = sum(reading.segments for reading in readings)
    found_in: Counter[Keyword] = Counter()
    for reading in readings:
        found_in.update(reading.found_in)
    for reading in readings:
        candidates = [
            _weigh(passage, reading.transcript.text, found_in, segments)
            for passage in reading.passages
        ]
        yield [
            _suggest(candidate, best_other, reading.transcript)
            for candidate, best_other in _compare(candidates)
        ]


def _read(transcript: Transcript, finder: KeywordFinder, language: Language) -> _Reading:
    """Find the keywords in what the informants say."""
    stretches = read_stretches(transcript)
    texts = (stretch.span.of(transcript.text) for stretch in stretches)
    passages: list[Passage] = []
    found_in: Counter[Keyword] = Counter()
    for stretch, words in zip(stretches, language.words(texts), strict=True):
        text = stretch.span.of(transcript.text)
        hits = [_shift(hit, stretch.span.start) for hit in finder.find(text, words)]
        found_in.update(
            keyword
            for keyword, _segment in {
                (hit.keyword, stretch.segment_at(hit.span.start)) for hit in hits
            }
        )
        passages += join_passages(stretch, hits)
    segments = sum(len(stretch.segments) for stretch in stretches)
    return _Reading(transcript, tuple(passages), segments, found_in)


def _shift(hit: Hit, start: int) -> Hit:
    """A hit in a turn as a hit in the transcript."""
    return replace(hit, span=Span(hit.span.start + start, hit.span.end + start))


def _weigh(
    passage: Passage, text: str, found_in: Mapping[Keyword, int], segments: int
) -> _Candidate:
    """A passage with each hit as evidence."""
    evidence = tuple(
        Evidence(
            words=hit.span.of(text),
            keyword=hit.keyword.words,
            how=hit.match.how,
            weight=weigh(hit.match.trust, found_in[hit.keyword], segments),
            start=hit.span.start,
        )
        for hit in passage.hits
    )
    return _Candidate(passage, evidence, score(evidence))


def _compare(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, float]]:
    """Each candidate with the best score of another code on overlapping words, in text order."""
    ordered = sorted(candidates, key=lambda one: (one.passage.span, -one.score, one.passage.code))
    best = [0.0] * len(ordered)
    for at, one in enumerate(ordered):
        for further in range(at + 1, len(ordered)):
            other = ordered[further]
            if other.passage.span.start >= one.passage.span.end:
                break
            if other.passage.code != one.passage.code:
                best[at] = max(best[at], other.score)
                best[further] = max(best[further], one.score)
    return zip(ordered, best, strict=True)


def _suggest(candidate: _Candidate, best_other: float, transcript: Transcript) -> Suggestion:
    """A candidate as a suggestion; its id follows from what it says."""
    passage = candidate.passage
    span = passage.span
    return Suggestion(
        id=derived_id(transcript.id, span.start, span.end, passage.code, NAME),
        transcript=transcript.id,
        span=span,
        code=passage.code,
        proposer=NAME,
        score=candidate.score,
        level=grade(candidate.evidence, candidate.score, best_other),
        evidence=candidate.evidence,
    )
