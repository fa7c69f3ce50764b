"""What there is to learn from: the codebook's own words, and passages people coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from qualcode.model import CodeStatus
from qualcode.suggest.judging import read_signs
from qualcode.suggest.learning import Learned, learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qualcode.model import Code, Codebook
    from qualcode.suggest.corpus import Corpus, Window

CODEBOOK_WEIGHT = 5
"""How many coded passages a code's text in the codebook counts for.

Without any coding it is all there is; with some dozens of codings it is one voice among others.
"""


def active_codes(codebook: Codebook) -> tuple[Code, ...]:
    """The codes that can be suggested, in codebook order."""
    return tuple(code for code in codebook.codes if code.status is CodeStatus.ACTIVE)


def describe(code: Code) -> str:
    """What the codebook says a code is about; not when *not* to use it, which is about others."""
    parts = (code.name, code.definition, code.when, code.example, *code.keywords)
    return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Teacher:
    """The codebook's texts and coded passages as rows of features.

    ``book`` has a row for each code, ``examples`` one for each passage, and ``codes`` says which
    passage has which code (passages x codes).
    """

    book: sparse.csr_matrix
    examples: sparse.csr_matrix
    codes: sparse.csr_matrix

    def teach(self) -> Learned:
        """What can be learnt from all of it."""
        of_book = sparse.identity(self.book.shape[0], dtype=np.float32) * CODEBOOK_WEIGHT
        return learn(
            sparse.vstack([self.book, self.examples], format="csr"),
            sparse.vstack([of_book, self.codes], format="csr"),
        )

    def likeness(self, rows: sparse.csr_matrix) -> NDArray[np.float32]:
        """How like each text is to each code's text, 0 to 1: texts x codes."""
        return np.asarray((rows @ self.book.T).todense())


@dataclass(frozen=True, slots=True)
class Lesson:
    """A teacher and what was learnt from it."""

    teacher: Teacher
    learned: Learned

    def signs(self, corpus: Corpus, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The signs of passages: passages x codes x signs."""
        return read_signs(
            corpus.rows(windows),
            self.learned,
            self.teacher,
            corpus.keywords_in(windows),
            corpus.words_in(windows),
        )
