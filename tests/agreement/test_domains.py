"""Families as domains: alphas for unitizing over the texts everybody finished."""

from __future__ import annotations

import pytest

from qualcode.agreement import unitized_alpha
from qualcode.agreement.comparison import Reading
from qualcode.agreement.domains import domain
from qualcode.agreement.report import Codes

CODERS = ("AB", "KL")
IDS, NAMES = ("m", "p", "d"), ("Mandat", "Penger", "Møte")
CODES = Codes(IDS, NAMES, ("B", "B", "D"), NAMES)
BOTH = frozenset({0, 1})
FIRST = Reading("a", 100, BOTH, ((0, 0, 0, 20), (1, 0, 5, 25), (0, 2, 0, 20)))
SECOND = Reading("b", 50, BOTH, ((0, 1, 10, 20), (1, 1, 10, 20)))
UNFINISHED = Reading("c", 500, frozenset({0}), ((0, 0, 0, 400),))


def test_texts_are_laid_end_to_end() -> None:
    """The alphas are those of one text with both texts' units, the other family left out."""
    found = domain("Barrierer", CODES, [0, 1], CODERS, [FIRST, SECOND]).alphas
    expected = unitized_alpha(
        {
            "AB": [(0, 20, "m"), (110, 120, "p")],
            "KL": [(5, 25, "m"), (110, 120, "p")],
        },
        150,
    )
    assert found == expected
    assert found is not None
    assert found.cu.value == pytest.approx(1)
    assert found.coverage["m"] == pytest.approx(0.75)


def test_what_one_coder_has_not_finished_is_left_out() -> None:
    """A text is compared where all have read it, or not at all."""
    texts = [FIRST, UNFINISHED, SECOND]
    assert domain("B", CODES, [0, 1], CODERS, texts) == domain(
        "B", CODES, [0, 1], CODERS, [FIRST, SECOND]
    )
    alone = domain("B", CODES, [0, 1], CODERS, [UNFINISHED])
    assert alone.alphas is None
    assert alone.reason == "no transcript was finished by all of these coders"


def test_codes_that_overlap_are_told() -> None:
    """Who gave which two codes to the same text; codes of other families may overlap."""
    found = domain("Alle", CODES, [0, 1, 2], CODERS, [FIRST])
    assert found.alphas is None
    assert found.reason.startswith("AB gave “Mandat” and “Møte” to the same text")
    assert domain("B", CODES, [0], CODERS, [FIRST]).alphas is not None
