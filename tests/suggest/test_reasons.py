"""Reasons as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Codebook, Evidence, Level, Transcript
from qualcode.suggest import mention, reason
from qualcode.suggest.proposing import propose

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


def shared(how: str, *words: str, passages: int = 0) -> list[Evidence]:
    """Words that the code's text, or passages coded so, have too."""
    weights = [0.6, 0.3, 0.1]
    return [
        Evidence(word, "", how, weight, start, passages)
        for start, (word, weight) in enumerate(zip(words, weights, strict=False))
    ]


def test_words_of_one_kind_are_one_reason() -> None:
    """Three words that coded passages have too are one sentence, the weightiest first."""
    words = "“purret”, “venteliste”"
    assert [
        reason(shared("learned", "purret", "venteliste", passages=passages))
        for passages in (0, 1, 4)
    ] == [
        f"passages coded so have words like {words}",
        f"like 1 passage coded so: {words}",
        f"like 4 passages coded so: {words}",
    ]
    assert reason(shared("described", "purret", "venteliste")) == (
        f"the codebook has words like {words}"
    )


def test_reasons_of_all_kinds_stand_side_by_side() -> None:
    """The keyword, what was coded and what the codebook says: each is a reason of its own."""
    keyword = Evidence("mandat", "mandat", "form", 0.5, 9)
    evidence = [*shared("described", "brev"), keyword, *shared("learned", "frist", "sak")]
    assert reason(evidence).count(";") == 2
    assert reason(evidence).startswith("the codebook has words")


def test_the_words_of_a_transcript_can_be_made_harmless() -> None:
    """Whoever shows reasons on a terminal decides how their words are shown."""
    evidence = [Evidence("\x1b[31m", "x", "form", 0.5, 0), *shared("learned", "\x1bord")]
    assert "\x1b" not in reason(evidence, lambda words: words.replace("\x1b", "?"))
