"""All that is read, as numbers: what each segment says, and which keywords are in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from qualcode.suggest.features import FeatureCounter, rarity, weigh
from qualcode.suggest.teaching import active_codes, describe
from qualcode.suggest.weighing import is_everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.language import Language
    from qualcode.model import Codebook, Coding, Span
    from qualcode.suggest.hits import Hit
    from qualcode.suggest.patterns import Keyword
    from qualcode.suggest.reading import Part, Reading

_LONGEST = 3
_HALF = 0.5


class Window(NamedTuple):
    """Consecutive segments of one stretch: from ``first`` up to, not including, ``end``.

    Numbers count the segments of the whole corpus.
    """

    first: int
    end: int


class Example(NamedTuple):
    """A passage that a person coded."""

    transcript: int
    window: Window
    code: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The codebook and everything informants say, as counts of features."""

    codes: tuple[str, ...]
    readings: tuple[Reading, ...]
    starts: tuple[int, ...]
    """The number of each reading's first segment, and of all segments at the end."""
    parts: tuple[Part, ...]
    counter: FeatureCounter
    book: sparse.csr_matrix
    """The codebook's words, a row of length one for each code."""
    counts: sparse.csr_matrix
    """Segments x features."""
    rare: NDArray[np.float32]
    mentions: sparse.csr_matrix
    """Segments x keywords: whether a keyword is mentioned."""
    keyword_codes: sparse.csr_matrix
    """Keywords x codes: whose a keyword is; nobody's if it is nearly everywhere."""
    found_in: Mapping[Keyword, int]
    """In how many segments a keyword is mentioned."""
    language: Language
    """What it was read in."""

    def windows(self, reading: int) -> list[Window]:
        """Every passage of up to three segments in a transcript: a short turn is one whole."""
        at, found = self.starts[reading], []
        for stretch in self.readings[reading].stretches:
            end = at + len(stretch.segments)
            last = max(end - _LONGEST, at)
            found += [Window(first, min(first + _LONGEST, end)) for first in range(at, last + 1)]
            at = end
        return found

    def rows(self, windows: Sequence[Window]) -> sparse.csr_matrix:
        """The features of passages, as rows of length one."""
        return weigh(sparse.csr_matrix(self._members(windows) @ self.counts), self.rare)

    def keywords_in(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """How many different keywords of each code are in each passage: passages x codes."""
        mentioned = sparse.csr_matrix(self._members(windows) @ self.mentions)
        mentioned.data = np.ones_like(mentioned.data)
        return np.asarray((mentioned @ self.keyword_codes).todense(), dtype=np.float32)

    def words_in(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """How many words each passage has."""
        ends = np.cumsum([0, *(len(part.words) for part in self.parts)])
        bounds = np.array(windows, dtype=np.int64).reshape(-1, 2)
        return np.asarray(ends[bounds[:, 1]] - ends[bounds[:, 0]], dtype=np.float32)

    def window_on(self, reading: int, span: Span) -> Window | None:
        """The segments a span is about: those it covers by half, else all it touches; or none."""
        own = self.parts[self.starts[reading] : self.starts[reading + 1]]
        first = bisect_right(own, span.start, key=lambda part: part.span.end)
        last = bisect_left(own, span.end, key=lambda part: part.span.start)
        touched = range(first, last)
        covered = [at for at in touched if _covered(own[at].span, span) >= _HALF] or touched
        if not covered:
            return None
        start = self.starts[reading]
        return Window(start + covered[0], start + covered[-1] + 1)

    def examples(self, codings: Sequence[Coding]) -> list[Example]:
        """The codings of codes in use in what informants say, as passages."""
        readings = {one.transcript.id: number for number, one in enumerate(self.readings)}
        codes = {code: number for number, code in enumerate(self.codes)}
        found = []
        for coding in codings:
            reading, code = readings.get(coding.transcript), codes.get(coding.code)
            window = None if reading is None else self.window_on(reading, coding.span)
            if reading is not None and code is not None and window:
                found.append(Example(reading, window, code))
        return found

    def _members(self, windows: Sequence[Window]) -> sparse.csr_matrix:
        """Which segments each passage has: passages x segments."""
        columns = [at for window in windows for at in range(window.first, window.end)]
        ends = np.cumsum([0, *(window.end - window.first for window in windows)])
        ones = np.ones(len(columns), dtype=np.float32)
        shape = (len(windows), len(self.parts))
        return sparse.csr_matrix((ones, columns, ends), shape=shape)


def build_corpus(
    codebook: Codebook,
    keywords: Sequence[Keyword],
    readings: Sequence[Reading],
    language: Language,
) -> Corpus:
    """Count what was read, and what the codebook says."""
    codes = active_codes(codebook)
    parts = tuple(part for reading in readings for part in reading.parts)
    counter = FeatureCounter()
    counts = counter.count([*language.words(map(describe, codes)), *(one.words for one in parts)])
    rare = rarity(counts)
    numbers = {code.id: number for number, code in enumerate(codes)}
    of_keyword = [numbers[keyword.code] for keyword in keywords]
    mentions = _mentions(readings, keywords)
    found_in = Counter(keywords[number] for number in mentions.indices)
    tells = [not is_everywhere(found_in[one], len(parts)) for one in keywords]
    return Corpus(
        codes=tuple(code.id for code in codes),
        readings=tuple(readings),
        starts=tuple(np.cumsum([0, *(len(one.parts) for one in readings)]).tolist()),
        parts=parts,
        counter=counter,
        book=weigh(counts[: len(codes)], rare),
        counts=counts[len(codes) :],
        rare=rare,
        mentions=mentions,
        keyword_codes=sparse.csr_matrix(
            (np.array(tells, dtype=np.float32), (np.arange(len(keywords)), of_keyword)),
            shape=(len(keywords), len(codes)),
        ),
        found_in=found_in,
        language=language,
    )


def right_codes(
    windows: Sequence[Window], examples: Sequence[Example], codes: int
) -> NDArray[np.bool_]:
    """Which codes somebody gave to a segment of each passage: passages x codes."""
    right = np.zeros((len(windows), codes), dtype=bool)
    first, end = np.array(windows, dtype=np.int64).reshape(-1, 2).T
    for one in examples:
        right[:, one.code] |= (first < one.window.end) & (one.window.first < end)
    return right


def located_hits(reading: Reading) -> Iterator[tuple[int, Hit]]:
    """Each hit with the number of its segment in the transcript."""
    first = 0
    for stretch, hits in zip(reading.stretches, reading.hits, strict=True):
        for hit in hits:
            yield first + stretch.segment_at(hit.span.start), hit
        first += len(stretch.segments)


def _mentions(readings: Sequence[Reading], keywords: Sequence[Keyword]) -> sparse.csr_matrix:
    """Which keywords are in which segments."""
    numbers = {keyword: number for number, keyword in enumerate(keywords)}
    rows, columns, start = [], [], 0
    for reading in readings:
        found = {(at, numbers[hit.keyword]) for at, hit in located_hits(reading)}
        for at, keyword in sorted(found):
            rows.append(start + at)
            columns.append(keyword)
        start += len(reading.parts)
    return sparse.csr_matrix(
        (np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(start, len(keywords))
    )


def _covered(part: Span, span: Span) -> float:
    """The share of a segment that a span covers."""
    return (min(part.end, span.end) - max(part.start, span.start)) / len(part)
