"""Keywords in context: what stands around a hit, on one line, words uncut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.search.context import in_context

TEXT = "Kari: Det er\nikke lett å få\tsatt av tid.\nOla: Nei."
TURN = (6, TEXT.index("\nOla"))


def test_words_at_the_edges_are_whole() -> None:
    """A word that does not fit is left out; line breaks and tabs are blanks."""
    at = TEXT.index("lett")
    assert in_context(TEXT, (at, at + 4), TURN, 9) == ("er ikke ", "lett", " å få")
    assert in_context(TEXT, (at, at + 4), TURN, 100) == (
        "Det er ikke ",
        "lett",
        " å få satt av tid.",
    )


def test_nothing_of_another_turn_is_shown() -> None:
    """At the beginning and the end of a turn one side is empty."""
    assert in_context(TEXT, (6, 9), TURN, 50).left == ""
    end = TEXT.index("tid.") + 4
    assert in_context(TEXT, (end - 4, end), TURN, 50).right == ""


@given(st.text(alphabet="ab \n\t", min_size=1, max_size=60), st.integers(0, 30), st.data())
def test_context_is_words_of_the_text(text: str, width: int, data: st.DataObject) -> None:
    """Left, hit and right are the text with single blanks, never more than asked for."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    left, words, right = in_context(text, (start, end), (0, len(text)), width)
    assert len(left) <= width
    assert len(right) <= width
    assert "".join((left + words + right).split()) in "".join(text.split())
    assert words.split() == text[start:end].split()
