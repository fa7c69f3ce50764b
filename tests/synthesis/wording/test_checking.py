"""Words are held against the counts they are about."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.quantifiers import Quantifier, quantify
from qualcode.synthesis.wording.checking import Tally, check_words, fits
from qualcode.synthesis.wording.lexicon import Amount

COUNTS = {
    "Oslo": Tally(1, 9),
    "Vestland": Tally(7, 9),
    "Øst-Viken": Tally(0, 8),
    "total": Tally(8, 26),
}

WRONG = [
    ("Oslo", "Flere informanter peker på dette.", Quantifier.ONE),
    ("Oslo", "Enkelte nevner tid.", Quantifier.ONE),
    ("Oslo", "Ingen nevner tid.", Quantifier.ONE),
    ("Oslo", "To informanter nevner tid.", Quantifier.ONE),
    ("Oslo", "Én av åtte informanter nevner tid.", Quantifier.ONE),
    ("Oslo", "Flere veiledere savner tid.", Quantifier.ONE),
    ("Vestland", "Alle informantene savner tid.", Quantifier.MOST),
    ("Vestland", "Flere peker på tid.", Quantifier.MOST),
    ("Vestland", "Enkelte savner tid.", Quantifier.MOST),
    ("Vestland", "Bare én savner tid.", Quantifier.MOST),
    ("Vestland", "Alle unntatt én savner tid.", Quantifier.MOST),
    ("Øst-Viken", "En informant savner tid.", Quantifier.NONE),
    ("Øst-Viken", "Fleire meiner at det manglar tid.", Quantifier.NONE),
    ("total", "De fleste savner tid.", Quantifier.SEVERAL),
    ("total", "Alle tre fylkene har denne barrieren.", Quantifier.FEW),
    ("total", "I Oslo mener de fleste at tid mangler.", Quantifier.ONE),
    ("total", "Enkelte savner tid.", Quantifier.SEVERAL),
]

RIGHT = [
    ("Oslo", "Én informant peker på dette."),
    ("Oslo", "En av ni informanter nevner tid."),
    ("Oslo", "Ikke alle savner tid."),
    ("Vestland", "De fleste savner tid."),
    ("Vestland", "Mange informanter savner tid. En informant forteller om lange dager."),
    ("Vestland", "De fleste savner tid, mens enkelte savner penger. Én nevner begge deler."),
    ("Vestland", "Alle unntatt to savner tid."),
    ("Vestland", "I Øst-Viken nevner ingen dette."),
    ("Vestland", "Flere veiledere savner tid."),
    ("Øst-Viken", "Ingen av informantene nevner tid."),
    ("total", "Flere informanter savner tid, i to av fylkene."),
    ("total", "I Oslo og Vestland peker flere på tid."),
    ("total", "Tiden strekker ikke til, og alle møtene blir korte."),
]


@pytest.mark.parametrize(("column", "text", "fitting"), WRONG)
def test_a_word_that_does_not_fit_is_found(column: str, text: str, fitting: Quantifier) -> None:
    """With the word that would."""
    [found] = check_words(text, COUNTS, column)
    assert found.fits is fitting
    assert found.said in text


@pytest.mark.parametrize(("column", "text"), RIGHT)
def test_a_word_that_fits_is_left_alone(column: str, text: str) -> None:
    """Also examples, parts, and what is said of another county."""
    assert check_words(text, COUNTS, column) == []


def test_after_a_word_that_fits_others_may_be_of_a_part_only() -> None:
    """«De fleste … enkelte» may be; «de fleste … alle» may not."""
    assert check_words("De fleste savner tid. Alle nevner penger.", COUNTS, "Vestland")
    assert not check_words("De fleste savner tid. Flere nevner penger.", COUNTS, "Vestland")


WORDS = {
    Quantifier.ALL: Amount.ALL,
    Quantifier.MOST: Amount.MOST,
    Quantifier.SEVERAL: Amount.SEVERAL,
    Quantifier.FEW: Amount.FEW,
    Quantifier.ONE: Amount.ONE,
    Quantifier.NONE: Amount.NONE,
}


@given(st.integers(1, 60), st.data())
def test_the_word_that_is_proposed_always_fits(asked: int, data: st.DataObject) -> None:
    """Nobody who follows the advice is told off again, and its opposites never fit."""
    n = data.draw(st.integers(0, asked))
    assert fits(WORDS[quantify(n, asked)], n, asked)
    assert fits(Amount.NONE, n, asked) == (n == 0)
    assert fits(Amount.NOT_ALL, n, asked) != (n == asked)
    assert fits(Amount.EXACTLY, n, asked, n)
    assert not fits(Amount.SEVERAL, n, asked) or not fits(Amount.FEW, n, asked)
    assert not fits(Amount.MAJORITY, n, asked) or not fits(Amount.MINORITY, n, asked)


@pytest.mark.parametrize(
    ("amount", "least", "most"),
    [
        (Amount.BOTH, None, None),
        (Amount.NEARLY_ALL, 10, 12),
        (Amount.MOST, 10, 12),
        (Amount.MAJORITY, 7, 12),
        (Amount.HALF, 5, 7),
        (Amount.MINORITY, 1, 5),
        (Amount.MANY, 3, 12),
        (Amount.SEVERAL, 3, 9),
        (Amount.SOME, 2, 9),
        (Amount.FEW, 2, 2),
        (Amount.ONE, 1, 1),
        (Amount.ALL, 12, 12),
    ],
)
def test_each_word_between_its_ends(amount: Amount, least: int | None, most: int | None) -> None:
    """Of twelve: from the least number that may be called so to the most, without a gap."""
    right = [n for n in range(13) if fits(amount, n, 12)]
    assert right == ([] if least is None or most is None else list(range(least, most + 1)))


def test_nobody_asked() -> None:
    """Where nobody was asked, nobody said anything."""
    assert fits(Amount.NONE, 0, 0)
    assert not fits(Amount.ALL, 0, 0)
    assert fits(Amount.BOTH, 2, 2)


def test_sentences_of_somebody_else_are_judged_as_they_judged_them() -> None:
    """A hundred sentences by a writer who saw the guide alone: all wrong ones, 5 % false alarms.

    At the first measurement 41 of the 50 wrong ones were found, and one of the right ones was
    taken for wrong; what was missed then is read since.
    """
    file = Path(__file__).parents[2] / "data" / "wording" / "quantifiers.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found: dict[str, list[str]] = {"wrong": [], "right": []}
    for row in rows:
        counts = {"total": Tally(int(row["n"]), int(row["of"]))}
        if check_words(row["text"], counts, "total"):
            found[row["verdict"]].append(row["text"])
    assert len(rows) == 100
    assert len(found["wrong"]) == 50
    assert len(found["right"]) <= 2, found["right"]
