"""Words that are typical of a code: candidates for its keywords.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008,
"Fightin' Words", Political Analysis 16, equations 15, 16, 18 and 22): how much more often a word
is said where the code was given than elsewhere, in standard errors, with the whole corpus as what
one would expect of rare words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from qualcode.suggest.reading import is_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.suggest.corpus import Corpus, Example

_PRIOR_WORDS = 500.0
_SIGNIFICANT = 1.96
_FEWEST_PASSAGES = 2
_SHORTEST = 3
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A dictionary form that is typical of what was coded with a code."""

    lemma: str
    z: float
    """The log-odds in standard errors."""
    passages: int
    """In how many segments with the code it is said."""
    elsewhere: int
    """In how many segments without."""
    said_in: tuple[int, ...]
    """The first of those with it, by their numbers in the corpus."""


def find_key_words(
    corpus: Corpus, examples: Sequence[Example], code: int, most: int
) -> list[KeyWord]:
    """The words typical of a code that no keyword of it answers to, the most typical first.

    A word has to be said in two coded segments or more; names, and words that fit any talk, say
    nothing of what a code is about.
    """
    coded = {at for one in examples if one.code == code for at in range(*one.window)}
    inside, outside = Counter[str](), Counter[str]()
    passages: dict[str, list[int]] = {}
    elsewhere = Counter[str]()
    for at, part in enumerate(corpus.parts):
        said = [word.lemmas[0] for word in part.words]
        (inside if at in coded else outside).update(said)
        if at in coded:
            for lemma in set(said):
                passages.setdefault(lemma, []).append(at)
        else:
            elsewhere.update(set(said))
    known, names = _answered(corpus, code), _names(corpus)
    found = [
        KeyWord(
            lemma,
            round(z, 2),
            len(passages[lemma]),
            elsewhere[lemma],
            tuple(passages[lemma][:_SHOWN]),
        )
        for lemma, z in log_odds(inside, outside).items()
        if z >= _SIGNIFICANT
        and len(passages[lemma]) >= _FEWEST_PASSAGES
        and len(lemma) >= _SHORTEST
        and lemma.isalpha()
        and not corpus.language.is_light_lemma(lemma)
        and lemma not in known
        and lemma not in names
    ]
    return sorted(found, key=lambda one: (-one.z, one.lemma))[:most]


def log_odds(inside: Mapping[str, int], outside: Mapping[str, int]) -> dict[str, float]:
    """How typical each word of ``inside`` is, in standard errors; counts of words there and not."""
    n_in, n_out = sum(inside.values()), sum(outside.values())
    scale = _PRIOR_WORDS / (n_in + n_out) if n_in + n_out else 0.0
    found = {}
    for word, here in inside.items():
        there = outside.get(word, 0)
        prior = (here + there) * scale
        odds_in = (here + prior) / (n_in + _PRIOR_WORDS - here - prior)
        odds_out = (there + prior) / (n_out + _PRIOR_WORDS - there - prior)
        error = sqrt(1 / (here + prior) + 1 / (there + prior))
        found[word] = (log(odds_in) - log(odds_out)) / error
    return found


def _answered(corpus: Corpus, code: int) -> set[str]:
    """The dictionary forms of words that a keyword of the code answers to."""
    own = corpus.codes[code]
    found: set[str] = set()
    for reading, start in zip(corpus.readings, corpus.starts, strict=False):
        spans = [hit.span for hits in reading.hits for hit in hits if hit.keyword.code == own]
        if spans:
            for part in corpus.parts[start : start + len(reading.parts)]:
                near = [span for span in spans if span.overlaps(part.span)]
                found |= {
                    word.lemmas[0]
                    for word in part.words
                    if any(span.overlaps(part.place(word)) for span in near)
                }
    return found


def _names(corpus: Corpus) -> set[str]:
    """The dictionary forms that within sentences are written as names more often than not."""
    written = Counter[str]()
    for part in corpus.parts:
        for word in part.words[1:]:
            written[word.lemmas[0]] += 1 if is_name(word) else -1
    return {lemma for lemma, surplus in written.items() if surplus > 0}
