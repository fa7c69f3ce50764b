"""Long words and Nynorsk: what Norwegians make of a word, and what only looks like it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.language.ordbank import Ordbank

if TYPE_CHECKING:
    from qualcode.language import Language


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("kommunar", "kommune"),
        ("kommunane", "kommune"),
        ("elevar", "elev"),
        ("elevane", "elev"),
        ("jentene", "jente"),
        ("møta", "møte"),
        ("tiltaka", "tiltak"),
        ("fylka", "fylke"),
        ("opplæringa", "opplæring"),
        ("norskopplæringa", "norskopplæring"),
        ("hindringar", "hindring"),
        ("barrierane", "barriere"),
        ("deltakarar", "deltaker"),
        ("deltakarane", "deltaker"),
        ("arbeidsgivaren", "arbeidsgiver"),
        ("arbeidsgivarar", "arbeidsgiver"),
        ("rettleiarar", "rettleier"),
        ("ungdomsskolar", "ungdomsskole"),
        ("språkpraksisen", "språkpraksis"),
    ],
)
def test_nynorsk_forms_lead_to_the_bokmal_keyword(
    language: Language, form: str, lemma: str
) -> None:
    """An interview from Vestland answers to a codebook written in Bokmål."""
    assert language.ordbank.lemmas(form)[0] == lemma
    (words,) = language.words([f"Vi ser {form.upper()} her."])
    assert (words[2].form, words[2].lemmas[0]) == (form, lemma)


@pytest.mark.parametrize("form", ["skule", "skular", "skulane"])
def test_nynorsk_words_of_their_own_keep_together(language: Language, form: str) -> None:
    """«skule» is no form of «skole», but its own forms are one word to look for."""
    assert language.ordbank.lemmas(form)[0] == "skule"


@pytest.mark.parametrize("form", ["navs", "nav's", "nav’s", "kommunes", "bedriftas"])
def test_a_genitive_is_the_word_it_belongs_to(language: Language, form: str) -> None:
    """However the apostrophe was typed, or left out, «NAVs ansvar» is about NAV."""
    stem = form.rstrip("s").rstrip("'’")
    assert language.ordbank.lemmas(form)[0] == language.ordbank.lemmas(stem)[0]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("lærlinglønn", ("lærling", "lønn")),
        ("arbeidsmarkedstiltak", ("arbeidsmarked", "marked", "tiltak")),
        ("grunnskoleopplæring", ("grunnskole", "skole", "opplæring")),
        ("barnehageplass", ("barnehage", "plass")),
        ("introduksjonsprogram", ("introduksjon", "program")),
        ("praksisplass", ("praksis", "plass")),
        ("skoleeier", ("skole", "eier")),
        ("språkopplæring", ("språk", "opplæring")),
        ("helsefagarbeider", ("arbeider",)),
        ("vg1-elev", ("vg1", "elev")),
        ("norsk-opplæring", ("norsk", "opplæring")),
    ],
)
def test_every_part_of_a_long_word_is_found(
    language: Language, word: str, parts: tuple[str, ...]
) -> None:
    """A keyword for any of the parts meets the whole, joined by nothing, s, e or a hyphen."""
    assert [part for part in parts if language.has_part(word, part)] == list(parts)


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("parti", "part"),
        ("tilskudd", "skudd"),
        ("utdanning", "danning"),
        ("mottak", "tak"),
        ("fravær", "vær"),
        ("avtale", "tale"),
        ("oppfølging", "følging"),
        ("bransje", "bran"),
        ("yrkesfag", "fag"),
        ("helsefagarbeider", "fag"),
        ("lærling", "lærling"),
        ("lærling", ""),
        ("", "lærling"),
        ("", ""),
        ("-", "-"),
    ],
)
def test_a_particle_or_a_short_word_makes_no_compound(
    language: Language, word: str, part: str
) -> None:
    """«avtale» is no kind of speech, and three letters inside a word are too few to go by."""
    assert not language.has_part(word, part)


@pytest.mark.parametrize(
    ("joint", "found"), [("", True), ("s", True), ("e", True), ("-", True), ("x", False)]
)
def test_only_real_joints_join(joint: str, found: bool) -> None:  # noqa: FBT001  # a case's answer
    """Two words with a letter between them that never stands there are no compound."""
    ordbank = Ordbank(["bilde\tbilde", "møte\tmøte", "språk\tspråk"])
    assert ordbank.has_part(f"språk{joint}møte", "møte") is found


def test_the_likelier_reading_of_a_last_part_comes_first() -> None:
    """«teamleder» is a leader before it is anything the verb «lede» could make of it."""
    ordbank = Ordbank(["leder\tlede leder", "team\tteam"])
    assert ordbank.lemmas("teamleder") == ("teamleder", "teamlede")


def test_the_longest_known_tail_decides() -> None:
    """«arbeidsplassene» is looked up as places of work, not as something that ends in «lasse»."""
    ordbank = Ordbank(["arbeidsplassene\tarbeidsplass", "lassene\tlass", "plassene\tplass"])
    assert ordbank.lemmas("småarbeidsplassene") == ("småarbeidsplass",)
    assert ordbank.lemmas("xyplassene") == ("xyplass",)


LETTERS = st.text("abdeiklnorstvyæøå-", min_size=1, max_size=14)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=LETTERS, part=LETTERS)
def test_a_part_is_always_inside_and_never_the_whole(
    language: Language, word: str, part: str
) -> None:
    """Whatever letters come, a part that is found stands in the word and is shorter than it."""
    if language.has_part(word, part):
        assert part in word
        assert part != word


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sampled_from(["språk", "skole", "praksis", "lærling", "kommune"]), data=st.data())
def test_words_joined_are_parts_again(language: Language, first: str, data: st.DataObject) -> None:
    """Any two keywords set together, with s or without, are found in what they make."""
    last = data.draw(st.sampled_from(["plass", "møte", "tiltak", "opplæring", "ansvar"]))
    joint = data.draw(st.sampled_from(["", "s", "-"]))
    whole = f"{first}{joint}{last}"
    assert language.has_part(whole, last)
    assert language.has_part(whole, first)


def test_the_same_word_always_has_the_same_forms(language: Language) -> None:
    """Asking again, in any order, gives the same answer: suggestions do not change by chance."""
    forms = ("tiltakspengene", "kommunar", "veilederens", "nav-kontorene", "zzz")
    once = {form: language.ordbank.lemmas(form) for form in forms}
    for order in itertools.permutations(forms, 5):
        fresh = Ordbank(language.ordbank._lines)  # noqa: SLF001  # the same list, nothing remembered
        assert {form: fresh.lemmas(form) for form in order} == once
