"""Texts as numbers: which dictionary forms they have, and which letters stand in those.

Norwegian writes compounds in one word: «opplæringstilbud» and «fagopplæring» share no form but
many letters, so stretches of three to five letters of each form count beside the form itself.
Function words say nothing of what a passage is about and are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.language import FUNCTION_LEMMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.language import Word

_SHORTEST = 3
_LONGEST = 5


class FeatureCounter:
    """Counts features; what a form consists of is found out once, as most forms come again."""

    def __init__(self) -> None:
        self._features: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._parts: list[NDArray[np.int32]] = []

    @property
    def features(self) -> tuple[str, ...]:
        """The features met so far, a column each: ``=`` and a form, or letters of forms."""
        return tuple(self._features)

    def count(self, texts: Iterable[Sequence[Word]]) -> sparse.csr_matrix:
        """How often each text has each feature: texts x features met so far, 32-bit floats."""
        forms: list[int] = []
        ends = [0]
        for words in texts:
            forms += (self._form(word.lemmas[0]) for word in words if _counts(word))
            ends.append(len(forms))
        texts_by_forms = _ones(np.asarray(forms, dtype=np.int32), ends, len(self._parts))
        return sparse.csr_matrix(texts_by_forms @ self._forms_by_features())

    def features_of(self, lemma: str) -> NDArray[np.int32]:
        """The columns of a dictionary form; none for one that was never counted."""
        number = self._forms.get(lemma)
        return np.zeros(0, np.int32) if number is None else self._parts[number]

    def _form(self, lemma: str) -> int:
        """The number of a form; its parts are counted when it is met first."""
        number = self._forms.get(lemma)
        if number is None:
            number = self._forms[lemma] = len(self._parts)
            own = [self._features.setdefault(one, len(self._features)) for one in _split(lemma)]
            self._parts.append(np.asarray(own, dtype=np.int32))
        return number

    def _forms_by_features(self) -> sparse.csr_matrix:
        """What each form consists of."""
        ends = np.cumsum([0, *map(len, self._parts)])
        parts = np.concatenate(self._parts) if self._parts else np.zeros(0, np.int32)
        return _ones(parts, ends, len(self._features))


def rarity(counts: sparse.csr_matrix) -> NDArray[np.float32]:
    """How much each feature tells, from how few texts have it: smoothed inverse frequency."""
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + having)) + 1, dtype=np.float32)


def weigh(counts: sparse.csr_matrix, rare: NDArray[np.float32]) -> sparse.csr_matrix:
    """Counts as rows of length one: the logarithm of a count times its feature's rarity."""
    weights = (1 + np.log(counts.data)) * rare[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    squares = np.bincount(rows, weights=weights**2, minlength=counts.shape[0])
    lengths = np.sqrt(np.where(squares > 0, squares, 1))
    scaled = (weights / lengths[rows]).astype(np.float32)
    return sparse.csr_matrix((scaled, counts.indices, counts.indptr), shape=counts.shape)


def _counts(word: Word) -> bool:
    """Whether a word says anything of what a text is about."""
    return word.lemmas[0] not in FUNCTION_LEMMAS


def _split(lemma: str) -> Iterator[str]:
    """A form's features: itself, and its letters from edge to edge."""
    yield f"={lemma}"
    edged = f"<{lemma}>"
    for size in range(_SHORTEST, _LONGEST + 1):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]


def _ones(
    columns: NDArray[np.int32], ends: Sequence[int] | NDArray[np.int64], width: int
) -> sparse.csr_matrix:
    """A row for each pair of ends, with a one in each of its columns."""
    ones = np.ones(len(columns), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, columns, ends), shape=(len(ends) - 1, width))
    matrix.sum_duplicates()
    return matrix
