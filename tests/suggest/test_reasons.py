"""Reasons as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Codebook, Evidence, Level, Transcript
from qualcode.suggest import mention, propose, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language


def test_each_kind_of_match_has_its_words() -> None:
    """The researcher reads which words and which keyword, and how they belong together."""
    kinds = {
        how: mention(Evidence("tiltakspengene", "tiltak", how, 0.5, 0))
        for how in ("form", "lemma", "compound")
    }
    assert kinds == {
        "form": "mentions “tiltakspengene” (keyword “tiltak”)",
        "lemma": "mentions “tiltakspengene”, a form of the keyword “tiltak”",
        "compound": "mentions “tiltakspengene”, a longer word with the keyword “tiltak” in it",
    }


def test_braces_in_a_transcript_are_only_braces() -> None:
    """Words that look like a template are shown as they stand."""
    assert "{keyword} %s {0}" in mention(Evidence("{keyword} %s {0}", "x", "form", 0.5, 0))


def test_reasons_come_once_the_weightiest_first() -> None:
    """A keyword said three times in the same form is one reason in words."""
    usual = [Evidence("krav", "krav", "form", 0.4, start) for start in (0, 9)]
    rare = Evidence("mandat", "mandat", "form", 0.9, 5)
    assert reason([*usual, rare]) == f"{mention(rare)}; {mention(usual[0])}"


def test_a_common_keyword_says_so(
    talk: Callable[..., Transcript], book: Callable[..., Codebook], language: Language
) -> None:
    """A keyword in every third sentence is suggested as possible only, and the reason says why."""
    text = "Skole: Et krav. Vi ser. Vi går.\n" * 20
    (found,) = propose(book(kode="krav"), [talk(text)], language)
    assert {one.level for one in found} == {Level.POSSIBLE}
    assert "more than a fifth of all passages" in reason(found[0].evidence)
