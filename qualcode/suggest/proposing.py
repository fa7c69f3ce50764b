"""Proposing: one list of suggestions for each transcript, from all proposers together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Level, Span, Suggestion, derived_id
from qualcode.suggest.corpus import Corpus, Window, build_corpus
from qualcode.suggest.finding import Candidate, pick, trim
from qualcode.suggest.hits import KeywordFinder
from qualcode.suggest.judging import POSSIBLE, level_of
from qualcode.suggest.lessons import Lessons, learn_lessons
from qualcode.suggest.passages import join_passages
from qualcode.suggest.patterns import FORM, read_keywords
from qualcode.suggest.reading import read_transcripts
from qualcode.suggest.reasoning import find_evidence, find_grounds, is_chance
from qualcode.suggest.weighing import is_common

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.language import Language
    from qualcode.model import Codebook, Coding, Evidence, Transcript
    from qualcode.suggest.reasoning import Grounds

Progress = Callable[[int, int], None]
"""Told how many transcripts are read, and how many there are."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with its reasons."""

    candidate: Candidate
    proposer: str
    """Who gave the weightiest reason."""
    evidence: tuple[Evidence, ...]

    @property
    def level(self) -> Level:
        """The level in words; keywords that are nearly everywhere get no further than possible."""
        if all(map(is_common, self.evidence)):
            return Level.POSSIBLE
        return level_of(self.candidate.probability)


def propose(  # noqa: PLR0913  # what there is to propose from
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    language: Language,
    progress: Progress | None = None,
    *,
    codings: Sequence[Coding] = (),
    wanted: Collection[str] | None = None,
) -> Iterator[list[Suggestion]]:
    """What the proposers suggest, transcript by transcript, in the order of the text.

    All transcripts are read before the first list comes: how rare a word is shows only then.
    ``codings`` are what people coded, to learn from; ``wanted`` are the ids of the transcripts
    to propose for, None for all. The same arguments give the same suggestions with the same ids.
    """
    corpus = read_corpus(codebook, transcripts, language, progress)
    lessons = learn_lessons(corpus, corpus.examples(codings))
    grounds = find_grounds(corpus, lessons.whole.learned, lessons.examples)
    for number, reading in enumerate(corpus.readings):
        if wanted is None or reading.transcript.id in wanted:
            yield _suggestions(lessons, grounds, number)


def read_corpus(
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    language: Language,
    progress: Progress | None = None,
) -> Corpus:
    """Read all transcripts and count what is in them."""
    keywords = read_keywords(codebook, language)
    finder = KeywordFinder(keywords, language)
    readings = read_transcripts(transcripts, finder, language, progress)
    return build_corpus(codebook, keywords, readings, language)


def find_candidates(lessons: Lessons, reading: int) -> list[Candidate]:
    """The passages of a transcript that may have a code, each cut to what speaks for it.

    Where a keyword stands as the codebook has it there is a candidate, however unlikely it is:
    the researcher put it there. Other forms of it and longer words have to be as likely as all
    else, once there are codings enough to tell.
    """
    corpus = lessons.corpus
    windows = corpus.windows(reading)
    mentions = list(_mentions(corpus, reading))
    if not windows or not corpus.codes:
        return []
    every = [*windows, *(one.window for one in mentions)]
    found = lessons.judge_windows(reading, every)
    picked = pick(windows, found[: len(windows)])
    picked = list(trim(corpus, lessons.whole.learned, picked))
    taken = {(at, one.code) for one in picked for at in range(*one.window)}
    for row, one in enumerate(mentions, len(windows)):
        likely = float(found[row, one.code])
        is_free = taken.isdisjoint((at, one.code) for at in range(*one.window))
        if is_free and (one.is_exact or likely >= POSSIBLE or not lessons.is_fitted):
            picked.append(Candidate(one.window, one.code, likely, row))
    return picked


def find_proposals(lessons: Lessons, grounds: Grounds, reading: int) -> list[Proposal]:
    """The candidates of a transcript that have reasons worth reading, with these."""
    found = [
        Proposal(one, *find_evidence(grounds, one)) for one in find_candidates(lessons, reading)
    ]
    return [one for one in found if not is_chance(one.candidate.probability, one.evidence)]


def span_of(corpus: Corpus, window: Window) -> Span:
    """The characters of a passage."""
    return Span(corpus.parts[window.first].span.start, corpus.parts[window.end - 1].span.end)


class _Mention(NamedTuple):
    """A passage in which a code's keywords are mentioned."""

    window: Window
    code: int
    is_exact: bool
    """Whether one of them stands there as the codebook has it."""


def _mentions(corpus: Corpus, reading: int) -> Iterator[_Mention]:
    """The passages in which codes' keywords are mentioned."""
    codes = {code: number for number, code in enumerate(corpus.codes)}
    start = corpus.starts[reading]
    one = corpus.readings[reading]
    for stretch, hits in zip(one.stretches, one.hits, strict=True):
        for passage in join_passages(stretch, hits):
            first = stretch.segment_at(passage.span.start)
            last = stretch.segment_at(passage.span.end - 1)
            is_exact = any(hit.match.how == FORM for hit in passage.hits)
            window = Window(start + first, start + last + 1)
            yield _Mention(window, codes[passage.code], is_exact)
        start += len(stretch.segments)


def _suggestions(lessons: Lessons, grounds: Grounds, reading: int) -> list[Suggestion]:
    """A transcript's suggestions in the order of its text."""
    transcript = lessons.corpus.readings[reading].transcript.id
    found = find_proposals(lessons, grounds, reading)
    return sorted(
        (_suggest(lessons.corpus, one, transcript) for one in found),
        key=lambda one: (one.span.start, -one.score, one.span.end, one.code),
    )


def _suggest(corpus: Corpus, proposal: Proposal, transcript: str) -> Suggestion:
    """A proposal as a suggestion; its id follows from the passage and the code."""
    candidate, evidence = proposal.candidate, proposal.evidence
    span, code = span_of(corpus, candidate.window), corpus.codes[candidate.code]
    return Suggestion(
        id=derived_id(transcript, span.start, span.end, code, "suggestion"),
        transcript=transcript,
        span=span,
        code=code,
        proposer=proposal.proposer,
        score=round(candidate.probability, 3),
        level=proposal.level,
        evidence=evidence,
    )
