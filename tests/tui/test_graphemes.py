"""One character, as a reader counts, is never cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.cells import fit, is_narrow, widths
from qualcode.tui.graphemes import clusters, is_boundary, snap_back, snap_forward

TRICKY = st.text(
    st.sampled_from("aå. e\u0301\u200d\ufe0f❤👩💻🇳🇴🏽日\t\n\u1100\u1161\x1b«"), max_size=30
)


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "👩\u200d💻",
        "❤\ufe0f",
        "👍🏽",
        "🇳🇴",
        "\u1112\u1161\u11ab",
        "\u1100\uac00",
        "a\u0308\u0323",
        "\u0e01\u0e33",
        "1\ufe0f\u20e3",
    ],
    ids=[
        "accent",
        "joined",
        "variation",
        "skin tone",
        "flag",
        "hangul letters",
        "hangul letter before a syllable",
        "two marks",
        "thai",
        "keycap",
    ],
)
def test_a_character_of_several_code_points_is_one_step(character: str) -> None:
    """A researcher who moves by characters never stops inside one."""
    text = f"a{character}b"
    assert [text[first:last] for first, last in clusters(text, 0, len(text))] == [
        "a",
        character,
        "b",
    ]


def test_two_flags_are_two_characters() -> None:
    """Flags are told apart although all their halves are alike."""
    text = "🇳🇴🇸🇪🇩"
    assert [text[first:last] for first, last in clusters(text, 0, 5)] == ["🇳🇴", "🇸🇪", "🇩"]


@given(TRICKY)
def test_clusters_cover_a_text_exactly_once(text: str) -> None:
    """Whatever was pasted into an interview, no character is lost or shown twice."""
    assert "".join(text[first:last] for first, last in clusters(text, 0, len(text))) == text


@given(TRICKY, st.integers(0, 30))
def test_the_two_ways_to_find_boundaries_agree(text: str, at: int) -> None:
    """Snapping and stepping stop at the same places."""
    at = min(at, len(text))
    stops = {0, len(text)} | {last for _, last in clusters(text, 0, len(text))}
    assert is_boundary(text, at) == (at in stops)
    assert snap_back(text, at, 0, len(text)) == max(stop for stop in stops if stop <= at)
    assert snap_forward(text, at, 0, len(text)) == min(stop for stop in stops if stop >= at)


@given(TRICKY, st.integers(1, 20))
def test_a_cut_text_fits(text: str, cells: int) -> None:
    """Long names never push a panel out of line."""
    assert cell_len(fit(text, cells)) <= cells


@given(TRICKY)
def test_the_width_of_a_text_is_the_sum_of_its_characters(text: str) -> None:
    """Rows measured character by character are as wide as the terminal draws them."""
    assert sum(width for *_, width in widths(text, 0, len(text))) == cell_len(text)


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=20))
def test_narrow_text_is_one_cell_a_character(text: str) -> None:
    """The short way to measure gives what the long way gives."""
    if is_narrow(text, 0, len(text)):
        assert cell_len(text) == len(text)
