"""Risks of quotes: what could give somebody away is flagged, and ordinary words are not."""

from __future__ import annotations

import pytest

from qualcode.synthesis.quotes.edits import Edit
from qualcode.synthesis.quotes.risks import (
    Flag,
    Risk,
    flags_in_words,
    spread_of_words,
    used_often,
)

PLACES = frozenset(("øst-viken", "nav", "oslo"))


def flags(
    words: str, *, edit: Edit | None = None, spread: dict[str, int] | None = None
) -> set[Flag]:
    """The flags of a quote."""
    return set(flags_in_words(words, edit or Edit(), places=PLACES, spread=spread or {}))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vi har en fast møteplass. Det hjelper – Men ikke nok.", set()),
        ("Jeg spurte Kari Nordmann om det.", {Flag(Risk.NAME, ("Kari", "Nordmann"))}),
        ("Hun sa: «Det går.» Så gikk hun.", set()),
        ("Hos oss i Øst-Viken går det.", {Flag(Risk.PLACE, ("Øst-Viken",))}),
        ("De fikk 12,5 millioner i 2023.", {Flag(Risk.NUMBER, ("12,5", "2023"))}),
        ("og " * 61, {Flag(Risk.LONG)}),
        ("Vi [...] møtes.", set()),
    ],
)
def test_names_places_numbers_and_length_are_seen(words: str, expected: set[Flag]) -> None:
    """A capital begins a sentence or a name; a value of the project is a place."""
    assert flags(words) == expected


def test_a_denial_that_is_left_out_is_seen() -> None:
    """The quote may say the opposite without it."""
    edit = Edit(left_out=("ikke alltid",))
    assert flags("Vi [...] møtes.", edit=edit) == {Flag(Risk.DENIAL, ("ikke alltid",))}


def test_long_words_of_one_interview_are_rare() -> None:
    """Short words, words of several interviews and words nobody counted are not."""
    spread = spread_of_words(["Tildelingsbrevet, altså.", "Forsøket altså; forsøket."])
    assert spread == {"tildelingsbrevet": 1, "altså": 2, "forsøket": 1}
    assert flags("tildelingsbrevet og forsøket", spread=spread) == {
        Flag(Risk.RARE, ("tildelingsbrevet",))
    }


def test_who_is_quoted_too_often_is_known() -> None:
    """More than three times, and more than three in ten."""
    assert used_often([["a"], ["a"], ["a"]]) == set()
    assert used_often([["a"], ["a", "b"], ["a"], ["a"]]) == {"a"}
    assert used_often([["a"]] * 4 + [["b"]] * 3 + [["c"]] * 3 + [["d"]] * 4) == set()
