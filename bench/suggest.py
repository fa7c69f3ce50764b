"""What suggestions cost: features, learning anew, scoring, and a whole project, in CPU seconds.

Passages are drawn from the words of the sample project, every twentieth word an invented one, so
that there are as many different words as in sixty interviews.

Run: OPENBLAS_NUM_THREADS=1 python bench/suggest.py
Several threads would count the time in which they wait for each other.
"""

from __future__ import annotations

import random
import re
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
from corpus import vocabulary
from scipy import sparse

from qualcode.codebook.files import read_codebook
from qualcode.language import DICTIONARY, Word, load_language
from qualcode.services.demo import sample_folder
from qualcode.suggest.features import FeatureCounter, rarity, weigh
from qualcode.suggest.learning import learn
from qualcode.suggest.separating import separate
from qualcode.suggest.teaching import Teacher, active_codes, describe

if TYPE_CHECKING:
    from collections.abc import Callable

PASSAGES = 20_000
CODINGS = 2_000
CODES = 40
WORDS_A_PASSAGE = 25
TIMES = 5


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of some times."""
    spent = []
    for _time in range(TIMES):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return min(spent)


def words_of_the_sample() -> list[Word]:
    """Every word of the sample's text files, as the language reads it."""
    files = sorted((sample_folder() / "transcripts").glob("*.txt"))
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    return [word for words in load_language(DICTIONARY).words(texts) for word in words]


def draw_passages(chance: random.Random, number: int) -> list[list[Word]]:
    """Passages of words of the sample and invented ones."""
    said = words_of_the_sample()
    invented = [
        Word(form, 0, len(form), form, (form,)) for form in vocabulary(chance, 20_000) if form
    ]
    return [
        [
            chance.choice(invented if chance.random() < 0.05 else said)
            for _word in range(WORDS_A_PASSAGE)
        ]
        for _passage in range(number)
    ]


def measure_learning() -> None:
    """Features, learning and scoring, each against its budget."""
    chance = random.Random(1)  # noqa: S311  # a corpus, not a secret
    passages = draw_passages(chance, PASSAGES)
    counting = cpu(lambda: FeatureCounter().count(passages))
    print(f"features of {PASSAGES} passages: {counting:.2f} s (5)")
    counts = FeatureCounter().count(passages)
    rows = weigh(counts, rarity(counts))
    book, examples = rows[:CODES], rows[CODES : CODES + CODINGS]
    codes = np.array([chance.randrange(CODES) for _coding in range(CODINGS)])
    members = sparse.csr_matrix(
        (np.ones(CODINGS, np.float32), (np.arange(CODINGS), codes)), shape=(CODINGS, CODES)
    )
    teacher = Teacher(book, examples, members)
    print(f"learning from {CODINGS} codings of {CODES} codes, CPU seconds:")
    measure_both_ways(teacher)
    learned = teacher.teach()
    print(f"scoring {PASSAGES} passages: {cpu(lambda: learned.score(rows)):.3f} s (0.2)")
    print(f"({rows.shape[1]} features, {rows.nnz / len(passages):.0f} a passage)")


def measure_both_ways(teacher: Teacher) -> None:
    """Naive Bayes, planes, and what five parts held out add to these."""
    bayes = cpu(teacher.teach)
    print(f"  by naive Bayes: {bayes:.3f} s")
    rows = sparse.vstack([teacher.book, teacher.examples], format="csr")
    right = np.vstack([np.identity(CODES), teacher.codes.toarray()]).astype(np.float32)
    ones = np.ones(len(right), np.float32)
    whole = cpu(lambda: separate(rows, right, ones).learned())
    print(f"  by planes: {whole:.3f} s")
    planes = separate(rows, right, ones)
    parts = [slice(at, at + CODINGS // 5) for at in range(CODES, len(right), CODINGS // 5)]
    fifths = cpu(lambda: [planes.learned(part) for part in parts])
    print(f"  and once more without each fifth, to see which does better: {fifths:.3f} s")
    print(f"  all together: {bayes + whole + fifths:.3f} s (0.2)")


def compare_with_scikit_learn() -> None:
    """The same weights from an independent implementation, where it is installed."""
    try:
        from sklearn.naive_bayes import ComplementNB  # noqa: PLC0415
    except ImportError:
        print("scikit-learn is not installed: not compared")
        return
    book = read_codebook(sample_folder() / "codebooks" / "samarbeid.toml")
    texts = [re.sub(r"\s+", " ", describe(code)) for code in active_codes(book)]
    counts = FeatureCounter().count(load_language(DICTIONARY).words(texts))
    rows = weigh(counts, rarity(counts))
    ours = learn(rows, sparse.identity(len(texts), dtype=np.float32, format="csr"), 0.3)
    theirs = ComplementNB(alpha=0.3).fit(rows, np.arange(len(texts)))
    away = np.abs(ours.weights - theirs.feature_log_prob_.T).max()
    print(f"largest difference from scikit-learn's ComplementNB: {away:.1e}")


def main() -> None:
    """Measure all."""
    measure_learning()
    compare_with_scikit_learn()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
