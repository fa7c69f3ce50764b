"""Positions of evidence in text that is hard to count: emoji, marks, invisible characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model import Codebook, Transcript
from qualcode.suggest.proposing import propose
from qualcode.text.segments import segment
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from qualcode.language import Language

Talk = Callable[..., Transcript]
Book = Callable[..., Codebook]
Form = Literal["NFC", "NFD"]
ODD = (
    "👩‍👩‍👧‍👦 🇳🇴 ",
    "e\u0301a\u030a ",
    "\u200b\u00ad\ufeff ",
    "«–…» ",
    "𝔐𝔞𝔫𝔡 ",
    "עברית \u202e ",
    "ẞß İi ŉ ",
    "\t\u2028 ",
)


@pytest.mark.parametrize("odd", ODD)
def test_words_after_odd_characters_are_quoted_exactly(
    talk: Talk, book: Book, language: Language, odd: str
) -> None:
    """Emoji, parted letters and letters that grow in lower case shift no quote by a character."""
    text = f"{odd}Skole: {odd}Et mandat {odd}og TILTAKSPENGENE."
    (found,) = propose(book(a="mandat, tiltakspenger"), [talk(text)], language)
    reasons = [why for one in found for why in one.evidence]
    assert [why.words.casefold() for why in reasons] == ["mandat", "tiltakspengene"]
    for why in reasons:
        assert text[why.start : why.start + len(why.words)] == why.words


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_parted_letters_of_a_mac_find_the_same(
    talk: Talk, book: Book, language: Language, form: Form
) -> None:
    """An interview typed with parted å and ø, once stored, answers to the keyword as any other."""
    raw = unicodedata.normalize(form, "Skole: På fylkesmøtet var språkkrav på sakslisten.")
    text = to_stored(raw).text
    (found,) = propose(book(a="språkkrav, saksliste"), [talk(text)], language)
    assert [why.words for one in found for why in one.evidence] == ["språkkrav", "sakslisten"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_parted_letters_in_a_keyword_find_the_same(
    talk: Talk, book: Book, language: Language, form: Form
) -> None:
    """A codebook typed on a Mac finds what one typed elsewhere finds."""
    keyword = unicodedata.normalize(form, "språkkrav")
    (found,) = propose(book(a=keyword), [talk("Skole: Språkkravene øker.")], language)
    assert [(why.words, why.keyword) for one in found for why in one.evidence] == [
        ("Språkkravene", "språkkrav")
    ]


SAID = st.lists(
    st.sampled_from([*ODD, "mandat ", "Tiltakene. ", "krav? ", "eh … ", "[ler] ", "\n", "Nei. "]),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(said=SAID)
def test_passages_are_whole_segments_of_the_real_segmentation(
    talk: Talk, book: Book, language: Language, said: list[str]
) -> None:
    """With the units coders see on the screen, a suggestion begins and ends where units do."""
    text = "Skole: " + "".join(said)
    made = talk(text)
    units = segment(text, [turn.span for turn in made.turns])
    transcript = Transcript(
        id=made.id,
        name=made.name,
        text=text,
        sha256="",
        speakers=made.speakers,
        turns=made.turns,
        segments=units,
        segmentation="x",
        source=made.source,
    )
    (found,) = propose(book(a="mandat, krav", b="tiltak"), [transcript], language)
    starts, ends = {unit.start for unit in units}, {unit.end for unit in units}
    for one in found:
        assert one.span.start in starts
        assert one.span.end in ends
        assert sum(unit.overlaps(one.span) for unit in units) <= 3
        for why in one.evidence:
            assert text[why.start : why.start + len(why.words)] == why.words
    mentioned = sum(part in ("mandat ", "krav? ", "Tiltakene. ") for part in said)
    assert sum(len(one.evidence) for one in found) == mentioned
