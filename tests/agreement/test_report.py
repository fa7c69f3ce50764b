"""The report says what was compared, how choices change it, and what to beware of."""

from __future__ import annotations

import pytest

from qualcode.agreement.comparison import Reading
from qualcode.agreement.report import Asked, Codes, Report, make_report
from qualcode.errors import NoUnits

CODERS = ("AB", "KL")
CODES = Codes(("p", "q", "r"), ("Penger", "Mandat", "Møte"), ("B", "B", "D"), ("P", "P", "Møte"))
ALL = frozenset({0, 1})
Marks = tuple[tuple[int, int, int, int], ...]


def report(*marks: Marks, asked: Asked | None = None, unaided: list[Marks] | None = None) -> Report:
    """A report on texts of a hundred units with these marks, finished by both."""
    texts = [Reading(f"t{at}", 100, ALL, one) for at, one in enumerate(marks)]
    own = [Reading(f"t{at}", 100, ALL, one) for at, one in enumerate(unaided or marks)]
    return make_report(asked or Asked(), CODERS, CODES, texts, own)


ALIKE: Marks = ((0, 0, 0, 30), (1, 0, 0, 30))
APART: Marks = ((0, 0, 0, 30), (1, 1, 0, 30))


def test_what_was_compared_stands_in_the_report() -> None:
    """Coders, texts, what is missing, and the choices."""
    texts = [Reading("a", 100, ALL, ALIKE), Reading("b", 100, frozenset({1}), ())]
    found = make_report(Asked(seed=7), CODERS, CODES, texts, texts)
    assert found.documents == ("a",)
    assert found.missing == (("b", "AB"),)
    assert (found.total, found.asked.seed, found.overall.n) == (2, 7, 100)
    assert found.codes[0].codings == {"AB": 1, "KL": 1}
    assert found.codes[0].figures.documents["a"].both == 30
    assert "b" not in found.codes[0].figures.documents


def test_choices_change_the_figures_and_are_told() -> None:
    """Without uncoded text, at the first level, by families, without accepted suggestions."""
    found = report(APART, ALIKE, unaided=[APART, ()])
    variants = dict(found.variants)
    assert list(variants) == [
        "without text nobody coded",
        "without codings that began as suggestions",
        "codes of the first level",
        "families of codes",
    ]
    assert variants["without text nobody coded"].n == 60
    assert variants["codes of the first level"].pooled_kappa.value == 1
    unaided = variants["without codings that began as suggestions"].pooled_kappa.value
    assert unaided is not None
    assert found.overall.pooled_kappa.value is not None
    assert unaided < found.overall.pooled_kappa.value
    other = report(APART, ALIKE, asked=Asked(uncoded=False, accepted=False), unaided=[APART, ()])
    assert [words for words, _one in other.variants][:2] == [
        "with text nobody coded",
        "with codings that began as suggestions",
    ]
    assert other.overall.n == 30


def test_three_coders_are_left_out_one_by_one() -> None:
    """The deviating coder is the one without whom the others agree."""
    marks = ((0, 0, 0, 30), (1, 0, 0, 30), (2, 0, 50, 80))
    texts = [Reading("a", 100, frozenset({0, 1, 2}), marks)]
    found = make_report(Asked(), ("AB", "KL", "NN"), CODES, texts, texts)
    assert found.without["NN"].pooled_kappa.value == 1
    assert (found.without["AB"].pooled_kappa.value or 0) < 0
    assert len(found.pairs) == 3
    assert report(ALIKE).without == {}


def test_families_that_exclude_each_other_have_their_alphas() -> None:
    """Where a coder gives two codes of a family to the same text, it says who and which."""
    found = report(ALIKE)
    barriers, drivers = found.domains
    assert barriers.alphas is not None
    assert barriers.alphas.u.value == pytest.approx(1)
    assert drivers.alphas is not None
    assert drivers.alphas.u.value is None
    both = report((*ALIKE, (0, 1, 10, 20))).domains[0]
    assert both.alphas is None
    assert "AB gave “Penger” and “Mandat” to the same text" in both.reason
    texts = [Reading("a", 100, frozenset({0, 1}), ALIKE)]
    three = make_report(Asked(), (*CODERS, "NN"), CODES, texts, texts)
    assert three.domains[0].reason == "no transcript was finished by all of these coders"


def test_families_rest_on_what_everybody_finished_and_say_so() -> None:
    """Of two texts that can be compared one lacks a coder: the alphas are over the other."""
    coders, everybody = (*CODERS, "NN"), frozenset({0, 1, 2})
    texts = [Reading("a", 100, everybody, ALIKE), Reading("b", 100, ALL, ALIKE)]
    found = make_report(Asked(), coders, CODES, texts, texts)
    assert found.documents == ("a", "b")
    assert [one.documents for one in found.domains] == [("a",), ("a",)]
    assert "over 1 of the 2 transcripts: those that all" in " ".join(found.remarks)
    whole = make_report(Asked(), coders, CODES, texts[:1], texts[:1])
    assert "families" not in " ".join(whole.remarks)


def cautions(*marks: Marks, **told: object) -> str:
    """What is told of the first code, and of all."""
    found = report(*marks, **told)  # type: ignore[arg-type]
    return " ".join([*found.codes[0].cautions, *found.remarks])


def test_what_to_beware_of_is_told_in_words() -> None:
    """Nobody or one coder used a code, one used it much more, few codings, suggestions."""
    assert "Nobody applied this code" in cautions(())
    assert "AB never applied this code. Only 1 coding:" in cautions(((1, 0, 0, 10),))
    lopsided: Marks = ((0, 0, 0, 40), (1, 0, 0, 10))
    assert "AB applied it to 4.0 times as much text as KL" in cautions(lopsided)
    aided = cautions(ALIKE, ALIKE, unaided=[ALIKE, ((0, 0, 0, 30),)])
    assert "1 of 4 codings began as suggestions" in aided
    assert "fewer than 5 transcripts there are no intervals" in cautions(ALIKE)
    many: Marks = tuple((coder, 0, at, at + 2) for coder in (0, 1) for at in range(0, 60, 6))
    assert cautions(many, many, many, many, many) == ""


def test_the_paradox_of_prevalence_is_told_in_words() -> None:
    """A code nearly everywhere, and codes nearly nowhere, each in a sentence of its own."""
    common: Marks = ((0, 0, 0, 96), (1, 0, 4, 100))
    told = cautions(common, ())
    assert "Prevalence" not in told
    told = cautions(common)
    assert "Prevalence paradox: coders agree on 92%, mostly that the code is there" in told
    rare = cautions(((0, 0, 0, 3), (1, 0, 0, 3)))
    assert "Prevalence: 1 of 3 codes is on so little of the text" in rare


def test_without_a_text_two_finished_there_is_no_report() -> None:
    """The sentence says how to mark a transcript done."""
    texts = [Reading("a", 100, frozenset({0}), ALIKE)]
    with pytest.raises(NoUnits, match=r"two of AB, KL.*qualcode coding done NAME"):
        make_report(Asked(), CODERS, CODES, texts, texts)


def test_without_coded_text_there_is_nothing_to_compare() -> None:
    """Where only coded text counts and nobody coded any, it says so."""
    with pytest.raises(NoUnits, match="nobody coded any of the text"):
        report((), (), asked=Asked(uncoded=False))
