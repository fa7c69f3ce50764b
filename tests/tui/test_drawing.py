"""Lines of text on the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from qualcode.tui.drawing import PLAIN, draw, line, wrap

ANY = st.text(st.characters(codec=None), max_size=30)
UNSAFE = {*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\u202e", "\u2066"}


@given(st.lists(ANY, max_size=3), st.lists(ANY, max_size=2), st.integers(1, 60))
def test_a_line_is_exactly_as_wide_as_its_place(
    left: list[str], right: list[str], width: int
) -> None:
    """Whatever a name holds, columns stay in line and nothing a terminal obeys gets out."""
    strip = draw(
        tuple((text, PLAIN) for text in left),
        tuple((text, PLAIN) for text in right),
        width,
        Style(),
    )
    assert sum(segment.cell_length for segment in strip) == width
    assert not UNSAFE & set(strip.text)


def test_counts_at_the_right_stay_when_names_are_long() -> None:
    """A long name gives way to the number beside it."""
    strip = draw((("Samhandling rundt deltakerne", PLAIN),), (("118", PLAIN),), 16, Style())
    assert strip.text == "Samhandling… 118"


def test_markup_is_text_like_any_other() -> None:
    """A note such as [latter] is neither swallowed nor an error."""
    assert draw(line("[latter] [/b]").left, (), 14, Style()).text == "[latter] [/b] "


def test_a_memo_is_wrapped_and_its_paragraphs_stay() -> None:
    """Memos read as they were written."""
    assert wrap("en to tre\n\nfire\x1b[1m", 8) == ["en to", "tre", "", "fire␛[1m"]
