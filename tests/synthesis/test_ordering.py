"""The order of columns is the one in a Norwegian index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.ordering import norwegian_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Agder", "Øst-Viken", "Østfold", "Ålesund"],
        ["Yven", "Zoo", "Ærfugl", "Ørje", "Åmot"],
        ["Ad", "Äda", "Ædb", "Öda", "Ødb", "Åd"],
        ["bølge 2", "bølge 9", "bølge 10", "bølge 0100"],
        ["2", "10", "A"],
        ["Ida", "idé", "Idun"],
        ["Mu", "My", "Müller", "Myllet"],
        ["A\u030amot", "Åse"],
    ],
)
def test_norwegian_letters_end_the_alphabet(ordered: list[str]) -> None:
    """Æ, ø and å come last, Swedish letters stand with them, numbers go by size."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=norwegian_key) == ordered


def test_endless_digits_are_sorted_too() -> None:
    """A value of ten thousand digits is odd, not an error."""
    assert min(["9" * 10_000, "1" + "0" * 10_000, "1"], key=norwegian_key) == "1"


@given(st.lists(st.text()))
def test_any_texts_have_one_order(texts: list[str]) -> None:
    """Columns stand in the same order in every export."""
    reversed_order = texts[::-1]
    assert sorted(texts, key=norwegian_key) == sorted(reversed_order, key=norwegian_key)
