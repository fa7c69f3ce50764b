"""A quote differs from the stored text only where it says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.quotes.edits import Edit, is_long, read_edit

STORED = "Mandatet er uklart. Ingen har lest\ntildelingsbrevet, altså [ler], og Kari sa ikke noe."


@pytest.mark.parametrize(
    ("edited", "left_out", "put_in"),
    [
        (STORED, (), ()),
        (" ".join(STORED.split()), (), ()),
        (
            "Mandatet er uklart. [...] og Kari sa ikke noe.",
            ("Ingen har lest tildelingsbrevet, altså [ler],",),
            (),
        ),
        (
            "[…] Ingen har lest tildelingsbrevet, altså [ler], og Kari sa ikke noe.",
            ("Mandatet er uklart.",),
            (),
        ),
        (
            "Mandatet er uklart. […]",
            ("Ingen har lest tildelingsbrevet, altså [ler], og Kari sa ikke noe.",),
            (),
        ),
        (
            "Mandatet [fra departementet] er uklart. [...] [En kollega] sa ikke noe.",
            ("Ingen har lest tildelingsbrevet, altså [ler], og Kari",),
            ("fra departementet", "En kollega"),
        ),
        (
            "[Altså:] Mandatet er uklart. Ingen har lest tildelingsbrevet[ene], altså, og "
            "Kari sa ikke noe.".replace("altså,", "altså [...],"),
            ("[ler]",),
            ("Altså:", "ene"),
        ),
    ],
)
def test_marked_edits_are_read(
    edited: str, left_out: tuple[str, ...], put_in: tuple[str, ...]
) -> None:
    """What was left out and put in, in its order; line breaks do not matter."""
    assert read_edit(edited, STORED) == Edit(left_out, put_in)


@pytest.mark.parametrize(
    "edited",
    [
        "Mandatet er klart.",
        "Mandatet er uklart.",
        "Ingen har lest tildelingsbrevet, altså [ler], og Kari sa ikke noe.",
        STORED.replace("Kari", "Siri"),
        STORED.replace("Kari", "[kollegaen]"),
        STORED.replace(" ikke", ""),
        STORED.replace("uklart", "u[...]t"),
        STORED.replace("er uklart", "eruklart"),
        STORED + " [...]",
        STORED.replace("Mandatet", "Man[...]datet"),
        STORED.replace("Mandatet er", "Mandatet[nå]er"),
        "",
    ],
)
def test_an_edit_that_is_not_marked_is_refused(edited: str) -> None:
    """Other words, words less, words cut in two, and marks where nothing was left out."""
    assert read_edit(edited, STORED) is None


def test_a_denial_that_was_left_out_is_seen() -> None:
    """«Jeg vil […] slutte» may have been «jeg vil ikke slutte»."""
    edit = read_edit("Jeg vil […] slutte.", "Jeg vil ikke slutte.")
    assert edit is not None
    assert edit.drops_a_denial
    assert not Edit(("noe annet",)).drops_a_denial


def test_long_quotes_are_seen() -> None:
    """Sixty words are enough."""
    assert not is_long("ord " * 60)
    assert is_long("ord " * 61)


WORDS = st.lists(
    st.sampled_from(["ja", "nei,", "vi", "[ler]", "må.", "ikke", "å"]), min_size=1, max_size=9
)


@given(WORDS, st.data())
def test_whatever_is_marked_can_be_taken_back(words: list[str], data: st.DataObject) -> None:
    """Words left out and put in at random; the stored text comes out again."""
    edited: list[str] = []
    left = False
    for word in words:
        choice = data.draw(st.sampled_from(["keep", "drop", "add"]))
        if choice == "drop":
            edited += [] if left else ["[...]"]
        else:
            edited += [*(["[lagt til]"] if choice == "add" else []), word]
        left = choice == "drop"
    found = read_edit(" ".join(edited), "  ".join(words))
    assert found is not None
    assert bool(found.left_out) == ("[...]" in edited)


@given(st.text("ab [].…", max_size=30), st.text("ab [].…", max_size=30))
def test_any_texts_are_compared_without_harm(edited: str, stored: str) -> None:
    """An answer for everything; the stored text itself is always a quote of itself."""
    read_edit(edited, stored)
    assert read_edit(stored, stored) is not None


def test_a_very_long_quote_with_many_marks_is_read_at_once() -> None:
    """Forty thousand characters, and every tenth word left out."""
    words = [f"ord{n % 7}" for n in range(8000)]
    edited = ["[...]" if n % 400 == 7 else word for n, word in enumerate(words)]
    found = read_edit(" ".join(edited), " ".join(words))
    assert found is not None
    assert len(found.left_out) == 20
