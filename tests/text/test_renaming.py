"""Other names in a text: what pointed at words points at the same words afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.text.renaming import renaming_of

PAIRS = {"Kari Nordmann": "[person 1]", "Kari": "P", "Ås": "[et sted på Østlandet]"}
WORDS = st.sampled_from([*PAIRS, "Karis", "KARI", "Ås'", "og", "så", " ", "\n", ". ", "Karianne"])


def test_the_longest_name_goes_first_and_endings_stay() -> None:
    """Kari Nordmanns is the person's, not P Nordmanns; capitals and blanks make no difference."""
    text = "Kari Nordmanns hus i Ås. KARI, Kari\nNordmann og Karis Karianne."
    assert renaming_of(PAIRS).rename(text).text == (
        "[person 1]s hus i [et sted på Østlandet]. P, [person 1] og Ps Karianne."
    )


def test_what_has_no_name_stays_the_same() -> None:
    """Also within lists and tables; keys are renamed too."""
    value = {"Kari": ["Ås", 1, None, {"x": ("og", "Karis")}]}
    assert renaming_of(PAIRS).within(value) == {
        "P": ["[et sted på Østlandet]", 1, None, {"x": ["og", "Ps"]}]
    }
    assert renaming_of(PAIRS).within(3.5) == 3.5


@given(st.lists(WORDS, max_size=12), st.data())
def test_every_passage_keeps_its_words(words: list[str], data: st.DataObject) -> None:
    """A passage that cuts no name in two has exactly its own words, renamed, at its new place."""
    text = " ".join(words)
    renamed = renaming_of(PAIRS).rename(text)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    now = renamed.place(span)
    assert 0 <= now.start < now.end <= len(renamed.text)
    before = Span(0, span.start) if span.start else None
    if before:
        assert renamed.place(before).end >= now.start  # neighbours meet, or share a name
    cut = any(
        old < edge < end for edge in (span.start, span.end) for old, end, *_ in renamed.pieces
    )
    if not cut:
        inside = [one for one in renamed.pieces if span.start <= one[0] and one[1] <= span.end]
        expected, at = "", span.start
        for old, end, new, new_end in inside:
            expected += text[at:old] + renamed.text[new:new_end]
            at = end
        assert now.of(renamed.text) == expected + text[at : span.end]
