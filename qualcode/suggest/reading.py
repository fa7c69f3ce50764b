"""Reading a transcript as the proposers need it: what informants say, segment by segment."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.suggest.hits import is_aside
from qualcode.suggest.passages import read_stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualcode.language import Language, Word
    from qualcode.model import Transcript
    from qualcode.suggest.hits import Hit, KeywordFinder
    from qualcode.suggest.passages import Stretch


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its words; their positions count from where the turn begins."""

    span: Span
    turn_start: int
    words: tuple[Word, ...]

    def place(self, word: Word) -> Span:
        """Where a word of this part stands in the transcript."""
        return Span(self.turn_start + word.start, self.turn_start + word.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the informants of a transcript say; no word of the interviewer's."""

    transcript: Transcript
    stretches: tuple[Stretch, ...]
    parts: tuple[Part, ...]
    """The segments of all stretches, in order."""
    hits: tuple[tuple[Hit, ...], ...]
    """Where keywords are mentioned, stretch by stretch, as spans of the transcript."""


def read_transcripts(
    transcripts: Sequence[Transcript],
    finder: KeywordFinder,
    language: Language,
    progress: Callable[[int, int], None] | None = None,
) -> list[Reading]:
    """Read one transcript after another and tell how far one has come."""
    readings = []
    for number, transcript in enumerate(transcripts, 1):
        readings.append(_read(transcript, finder, language))
        if progress:
            progress(number, len(transcripts))
    return readings


def _read(transcript: Transcript, finder: KeywordFinder, language: Language) -> Reading:
    """What the informants say in one transcript, and the keywords in it."""
    stretches = read_stretches(transcript)
    parts: list[Part] = []
    hits: list[tuple[Hit, ...]] = []
    texts = _texts(transcript, stretches)
    for stretch, text, words in zip(stretches, texts, language.words(texts), strict=True):
        start = stretch.span.start
        spoken = [word for word in words if not is_aside(text, word)]
        parts += _parts(stretch, spoken)
        hits.append(tuple(_shift(hit, start) for hit in finder.find(text, spoken)))
    return Reading(transcript, tuple(stretches), tuple(parts), tuple(hits))


def spoken_texts(transcript: Transcript) -> list[str]:
    """What is read of a transcript: each turn that is not the interviewer's."""
    return _texts(transcript, read_stretches(transcript))


def _texts(transcript: Transcript, stretches: Sequence[Stretch]) -> list[str]:
    """The words of stretches."""
    return [stretch.span.of(transcript.text) for stretch in stretches]


def _parts(stretch: Stretch, words: Sequence[Word]) -> Iterator[Part]:
    """A stretch's segments, each with the words that begin in it."""
    start = stretch.span.start
    first = 0
    for number, span in enumerate(stretch.segments):
        is_last = number + 1 == len(stretch.segments)
        end = stretch.span.end if is_last else stretch.segments[number + 1].start
        last = bisect_left(words, end - start, first, key=lambda word: word.start)
        yield Part(span, start, tuple(words[first:last]))
        first = last


def _shift(hit: Hit, start: int) -> Hit:
    """A hit in a turn as a hit in the transcript."""
    return replace(hit, span=Span(hit.span.start + start, hit.span.end + start))


def is_name(word: Word) -> bool:
    """Whether a word within a sentence is written as a name: it says who, and not what about."""
    return word.text[:1].isupper() and not word.text.isupper()
