"""Dictionary forms of the words researchers meet in interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.language.ordbank import Ordbank, pure_adverbs, sorted_lines

if TYPE_CHECKING:
    from qualcode.language import Language


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("barrierer", "barriere"),
        ("barrierene", "barriere"),
        ("forventningene", "forventning"),
        ("kravene", "krav"),
        ("tiltakene", "tiltak"),
        ("lærlingene", "lærling"),
        ("veilederne", "veileder"),
        ("lærerne", "lærer"),
        ("bedriftene", "bedrift"),
        ("møtene", "møte"),
        ("arbeidet", "arbeid"),
        ("samarbeidet", "samarbeid"),
        ("rundskrivet", "rundskriv"),
        ("tildelingsbrevet", "tildelingsbrev"),
        ("fagbrevene", "fagbrev"),
        ("planene", "plan"),
        # Compounds no dictionary has, by their last part:
        ("opplæringstilbudene", "opplæringstilbud"),
        ("fagopplæringstilbudet", "fagopplæringstilbud"),
        ("tiltakspengene", "tiltakspenger"),
        ("tiltakspengenes", "tiltakspenger"),
        ("læreplassene", "læreplass"),
        ("språkkravene", "språkkrav"),
        ("oppfølgingsplanene", "oppfølgingsplan"),
        ("kontaktpersonen", "kontaktperson"),
        ("livsoppholdsytelser", "livsoppholdsytelse"),
        ("teamlederen", "teamleder"),
        ("helsefagarbeidere", "helsefagarbeider"),
        ("nav-kontorene", "nav-kontor"),
        # Genitives, and Nynorsk endings on words Bokmål has:
        ("veilederens", "veileder"),
        ("barrierar", "barriere"),
        ("lærarane", "lærer"),
        ("samarbeidspartnarar", "samarbeidspartner"),
        # Function words are not rare verbs:
        ("før", "før"),
        ("er", "være"),
        ("et", "en"),
        ("si", "si"),
        # Everyday words are not their rare neighbours:
        ("skrevet", "skrive"),
        ("syns", "synes"),
        ("bøkene", "bok"),
        ("sider", "side"),
        ("omskrevet", "omskrive"),
        # Plurals the list has lost:
        ("saker", "sak"),
        ("enkeltsaker", "enkeltsak"),
    ],
)
def test_a_word_is_found_under_its_dictionary_form(
    language: Language, form: str, lemma: str
) -> None:
    """A researcher who wrote the dictionary form in the codebook meets the word's other forms."""
    assert language.ordbank.lemmas(form)[0] == lemma


@pytest.mark.parametrize("form", ["", "vg1", "zzz", "information", "-", "’s", "\t", "x\ty"])
def test_an_unknown_word_has_no_dictionary_form(language: Language, form: str) -> None:
    """What is in no dictionary is left alone."""
    assert language.ordbank.lemmas(form) == ()


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("fagopplæringstilbud", "opplæringstilbud"),
        ("fagopplæringstilbud", "opplæring"),
        ("tiltakspenger", "tiltak"),
        ("språkkrav", "krav"),
        ("læreplass", "plass"),
        ("livsoppholdsytelse", "livsopphold"),
        ("nav-kontor", "nav"),
        ("karriereveileder", "veileder"),
    ],
)
def test_a_compound_has_its_parts(language: Language, word: str, part: str) -> None:
    """A keyword is found inside the longer words Norwegian makes of it."""
    assert language.has_part(word, part)


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("veiledning", "ledning"),
        ("veileder", "leder"),
        ("samarbeid", "arbeid"),
        ("tilbud", "bud"),
        ("planet", "plan"),
        ("nasjonal", "sjon"),
        ("fagbrev", "fag"),
        ("tiltak", "tiltak"),
        ("skolere", "skole"),
    ],
)
def test_letters_inside_a_word_are_not_a_part(language: Language, word: str, part: str) -> None:
    """A keyword is not found in words that only happen to have its letters."""
    assert not language.has_part(word, part)


def test_homographs_the_word_list_lost_come_back() -> None:
    """«kravene» belongs to «krav», though the list gives it to the collar only."""
    lines = sorted_lines(
        {
            "noun": {"kravet": ["krav"], "kravene": ["krave"], "Krager": ["krage"]},
            "verb": {"krav": ["krave"], "tv 2": ["tv 2"]},
        }
    )
    assert lines == [
        "krage\tkrage",
        "krager\tkrage",
        "krav\tkrav krave",
        "krave\tkrave",
        "kravene\tkrav krave",
        "kravet\tkrav",
    ]


def test_plurals_the_word_list_lost_come_back_last() -> None:
    """«jobber» is mostly the verb, but a keyword «jobb» finds it; «lærer» is no leather."""
    lines = sorted_lines(
        {
            "noun": {
                "jobb": ["jobb"],
                "jobber": ["jobber"],
                "lær": ["lær"],
                "læret": ["lær"],
                "lærer": ["lærer"],
                "vei": ["vei"],
            },
            "verb": {"jobber": ["jobbe"]},
        }
    )
    found = dict(line.split("\t") for line in lines)
    assert found["jobber"] == "jobbe jobber jobb"
    assert found["lærer"] == "lærer"
    assert "veier" not in found


def test_an_everyday_word_comes_first_and_the_others_stay(language: Language) -> None:
    """Whoever looks for the rarer word still finds the form."""
    assert language.ordbank.lemmas("mener")[0] == "mene"
    assert "men" in language.ordbank.lemmas("mener")
    assert language.ordbank.is_listed_lemma("mene")
    assert not language.ordbank.is_listed_lemma("opplæringskontore")


def test_a_form_is_not_mistaken_for_the_beginning_of_another() -> None:
    """Looking up «skol» does not find «skole»."""
    ordbank = Ordbank(["skole\tskole", "skolen\tskole"])
    assert [ordbank.lemmas(form) for form in ("sko", "skole", "skol")] == [(), ("skole",), ()]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("være", {"er", "var", "vært", "være"}),
        ("møte", {"møte", "møtet", "møter", "møtene", "møtte"}),
        ("gå", {"gå", "gikk", "gått"}),
        ("god", {"god", "gode", "bedre", "best"}),
    ],
)
def test_a_lemma_has_its_forms(language: Language, lemma: str, forms: set[str]) -> None:
    """The list gives the forms of a dictionary form, also those that begin otherwise."""
    found = language.ordbank.forms(lemma)
    assert forms <= set(found)
    assert not {"mat", "huset"} & set(found)
    assert language.ordbank.forms("finnesikke") == ()


def test_adverbs_that_are_other_words_too_are_not_told_as_adverbs() -> None:
    """What is a noun as well may be what a passage is about; expressions are no words."""
    words = {
        "adv": {"hjemme": ["hjemme"], "fort": ["fort"], "i gang": ["i gang"]},
        "noun": {"fort": ["fort"], "fortet": ["fort"]},
    }
    assert pure_adverbs(words) == {"hjemme"}
    assert pure_adverbs({"noun": {"fort": ["fort"]}}) == frozenset()
