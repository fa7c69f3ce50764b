"""Stored text: the words of a file stay, and whatever is changed is counted."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.stored import sha256, to_stored, words_hash

NEWLINES = "\n\r\v\f\x85\u2028\u2029"
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n"])
def test_every_line_break_is_one(newline: str) -> None:
    """Whatever a program breaks lines with, the researcher sees the same two lines."""
    assert to_stored(f"Først{newline}så").text == "Først\nså"


@pytest.mark.parametrize("invisible", ["\xad", "\u200b", "\u202e", "\xa0", "\t", "😅", "\ufeff"])
def test_invisible_characters_stay(invisible: str) -> None:
    """Soft hyphens, direction marks and the like are the source's own and stay."""
    stored = to_stored(f"øv{invisible}ing")
    assert stored.text == f"øv{invisible}ing"
    assert stored.replaced == 0


def test_controls_are_replaced_and_counted() -> None:
    """A control character becomes a visible sign, and the researcher is told how many."""
    stored = to_stored("\ufeffa\x00b\x1b[31m\x9bc\ud800d")
    assert stored.text == "a\ufffdb\ufffd[31m\ufffdc\ufffdd"
    assert stored.replaced == 4


def test_pairs_of_surrogates_are_the_letter_they_stand_for() -> None:
    """An emoji that a program wrote in two halves is whole again."""
    assert to_stored("\ud83d\ude05 ja") == to_stored("😅 ja")


def test_letters_are_composed() -> None:
    """An å made of a and a ring, as macOS writes it, is the å that people search for."""
    assert to_stored("a\u030arene på A\u030as").text == "årene på Ås"


@given(ANY_TEXT)
def test_storing_twice_changes_nothing(raw: str) -> None:
    """Text that was stored is stored again as it is, so that copies of a project agree."""
    once = to_stored(raw)
    again = to_stored(once.text)
    assert again.text == once.text
    assert again.replaced == 0
    assert unicodedata.is_normalized("NFC", once.text)
    once.text.encode("utf-8")
    assert not set(once.text) & (set(NEWLINES) - {"\n"})


@given(ANY_TEXT)
def test_every_line_keeps_its_visible_characters(raw: str) -> None:
    """No letter disappears: only what cannot be shown is replaced, one for one."""
    kept = [one for one in unicodedata.normalize("NFC", raw) if one.isalnum()]
    assert [one for one in to_stored(raw).text if one.isalnum()] == kept


def test_a_hash_is_of_the_words_in_utf8() -> None:
    """The hash is the one any other program computes of the same UTF-8 file."""
    assert sha256("ål") == "4bce014c553f33a2504c4aa03e78e03c8fc2c3daa7bc2faa01ee0e1269b55995"


def test_the_same_words_in_another_format() -> None:
    """Line breaks, case, signs and where turns are cut do not make other words of them."""
    same = words_hash(["Ja, vi har MØTER.", "Hver uke"])
    assert words_hash(["ja vi har", "møter – hver\nuke!"]) == same
    assert words_hash(["ja vi har møter hvert år"]) != same


@given(st.lists(st.text("aBÅß_1ǅ² \n.’\u0301ΣςΑ", max_size=12)))
def test_the_hash_of_words_is_of_letters_and_digits_alone(turns: list[str]) -> None:
    """However turns are cut and spaced, the same letters and digits have the same hash."""
    letters = "".join(one for turn in turns for one in turn.casefold() if re.match(r"[^\W_]", one))
    assert words_hash(turns) == sha256(letters)
    assert words_hash([" ".join(turns)]) == words_hash(turns)
