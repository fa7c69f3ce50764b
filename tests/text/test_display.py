"""Safe display: nothing in a transcript can command the terminal, and no place moves."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.display import around, excerpt, safe_block, safe_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))
COMMANDS = {"Cc", "Cs", "Zl", "Zp"}


@given(ANY_TEXT)
def test_what_is_shown_is_as_long_and_harmless(text: str) -> None:
    """Every character is shown in its own place, and none is one a terminal obeys."""
    line, block = safe_line(text), safe_block(text)
    assert len(line) == len(block) == len(text)
    assert not {unicodedata.category(one) for one in line} & COMMANDS
    assert not {unicodedata.category(one) for one in block.replace("\n", "")} & COMMANDS
    assert not {unicodedata.bidirectional(one) for one in line} & {
        "RLO",
        "LRO",
        "RLE",
        "RLI",
        "PDF",
    }


def test_norwegian_is_shown_as_it_is() -> None:
    """Ordinary words are not touched."""
    text = "«Ærlig talt», sa Åse – på 15 % [ler] 😅"
    assert safe_line(text) == safe_block(text) == text


def test_escapes_become_pictures() -> None:
    """An escape sequence is seen, not obeyed."""
    assert safe_line("\x1b[31m\x9b\u202e\n\t") == "␛[31m\ufffd·  "
    assert safe_block("a\nb") == "a\nb"


def test_the_short_cut_for_ordinary_words_misses_nothing() -> None:
    """A line without line breaks looks the same alone and in a block, whatever is in it."""
    for code in range(0x10000):
        if code != ord("\n"):
            assert safe_line(chr(code)) == safe_block(chr(code)), hex(code)


@given(ANY_TEXT, st.integers(2, 60))
def test_an_excerpt_fits(text: str, width: int) -> None:
    """An excerpt is one line of at most the width asked for."""
    shown = excerpt(text, width)
    assert len(shown) <= width
    assert "\n" not in shown


def test_an_excerpt_is_cut_at_a_word() -> None:
    """A long quote is cut between words, and the cut is seen."""
    assert excerpt("Vi har en fast\nmøteplass annenhver uke", 26) == "Vi har en fast møteplass…"
    assert excerpt("Vi har en", 26) == "Vi har en"


def test_what_stands_around_a_passage_is_cut_at_words() -> None:
    """Where the text goes on stands …; line breaks stay, and what is whole is not cut."""
    text = "Da ringer vi læreren samme dag.\nDet er avgjørende at noen tar ansvaret."
    start = text.index("samme")
    assert around(text, start, start + 9, 14) == ("…vi læreren", ".\nDet er…")
    assert around(text, start, start + 9, 200) == (text[: start - 1], text[start + 9 :])


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 30))
def test_what_stands_around_is_taken_from_the_text(
    text: str, start: int, length: int, width: int
) -> None:
    """Never more than asked for, and never anything that was not said there."""
    start = min(start, len(text))
    end = min(start + length, len(text))
    before, after = around(text, start, end, width)
    assert len(before) <= width + 1
    assert len(after) <= width + 1
    assert text[:start].strip().endswith(before.removeprefix("…")) or before.startswith("…")
    assert text[end:].strip().startswith(after.removesuffix("…")) or after.endswith("…")
