"""Where a text says how many of those asked say something, and where it only counts things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.wording.claims import About, find_claims
from qualcode.synthesis.wording.lexicon import PHRASES, Amount

CLAIMS = [
    ("Alle informantene i Oslo mener at det er blitt bedre.", Amount.ALL, "Alle informantene"),
    ("Samtlige informanter er enige.", Amount.ALL, "Samtlige informanter"),
    ("Alle de ni informantene trekker fram møter.", Amount.ALL, "Alle de ni informantene"),
    ("Temaet er tatt opp av alle.", Amount.ALL, "alle"),
    ("Det er enighet blant alle informantene.", Amount.ALL, "alle informantene"),
    ("Hver eneste informant nevner tid.", Amount.ALL, "Hver eneste informant"),
    ("Nesten alle informantene er positive.", Amount.NEARLY_ALL, "Nesten alle informantene"),
    ("Ikke alle er enige i dette.", Amount.NOT_ALL, "Ikke alle"),
    ("Alle unntatt én mener at det fungerer.", Amount.ALL_BUT, "Alle unntatt én"),
    ("Alle bortsett fra to savner en plan.", Amount.ALL_BUT, "Alle bortsett fra to"),
    ("Begge informantene er fornøyde.", Amount.BOTH, "Begge informantene"),
    ("De fleste opplever at regelverket er uklart.", Amount.MOST, "De fleste"),
    ("De aller fleste informantene savner tid.", Amount.MOST, "De aller fleste informantene"),
    ("Ifølge de fleste er dette uklart.", Amount.MOST, "de fleste"),
    ("Når alle har lest avtalen, går det bedre, sier de fleste.", Amount.MOST, "de fleste"),
    ("Flertallet mener at det er bra.", Amount.MAJORITY, "Flertallet"),
    (
        "Over halvparten av informantene nevner det.",
        Amount.MAJORITY,
        "Over halvparten av informantene",
    ),
    ("Halvparten av informantene savner tid.", Amount.HALF, "Halvparten av informantene"),
    ("Et mindretall ønsker flere møter.", Amount.MINORITY, "Et mindretall"),
    ("Mange informanter savner tid.", Amount.MANY, "Mange informanter"),
    ("Flere informanter peker på uklare mandater.", Amount.SEVERAL, "Flere informanter"),
    ("I Oslo peker flere på at ingen har tid.", Amount.SEVERAL, "flere"),
    ("Dette nevnes av flere.", Amount.SEVERAL, "flere"),
    ("Noen informanter nevner det.", Amount.SOME, "Noen informanter"),
    ("Enkelte nevner taushetsplikt.", Amount.FEW, "Enkelte"),
    ("Et par informanter er kritiske.", Amount.FEW, "Et par informanter"),
    ("Noen få informanter beskriver ildsjeler.", Amount.FEW, "Noen få informanter"),
    ("Bare én trekker fram lønn.", Amount.ONE, "Bare én"),
    ("Én informant forteller om en lang prosess.", Amount.ONE, "Én informant"),
    ("En av informantene mener det motsatte.", Amount.ONE, "En av informantene"),
    ("Ingen av informantene nevner lønn.", Amount.NONE, "Ingen av informantene"),
    ("Dette er ikke nevnt av noen informanter.", Amount.NONE, "noen informanter"),
    ("Tre informanter nevner det.", Amount.EXACTLY, "Tre informanter"),
    ("9 av 9 informanter trekker fram møter.", Amount.EXACTLY, "9 av 9 informanter"),
    ("Fleire informantar peikar på dette.", Amount.SEVERAL, "Fleire informantar"),
    ("Dei fleste meiner at møta hjelper.", Amount.MOST, "Dei fleste"),
    ("Einskilde opplever at det tek tid.", Amount.FEW, "Einskilde"),
    ("Ingen av informantane trekkjer fram lønn.", Amount.NONE, "Ingen av informantane"),
    ("Alle informantane seier det same.", Amount.ALL, "Alle informantane"),
    ("Éin informant seier at ho saknar møte.", Amount.ONE, "Éin informant"),
    ("Fleirtalet ønskjer fleire møte.", Amount.MAJORITY, "Fleirtalet"),
    ("Dette er ikkje nemnt av nokon informantar.", Amount.NONE, "nokon informantar"),
]

NO_CLAIMS = [
    "Det er flere tiltak som alle elevene får tilbud om.",
    "Det har vært flere møter, og alle kontorene har fått en kontaktperson.",
    "Informantene opplever flere utfordringer.",
    "Det tar ofte flere måneder før alle er på plass.",
    "Mange deltakere har svake norskferdigheter.",
    "En veileder forteller at hun er alene om alt.",
    "De fleste møtene er avlyst.",
    "Det finnes ingen felles plan, og ingen avtale.",
    "I 2024 var det tre tiltak og 15 plasser.",
    "Noen ganger går det bra.",
    "Alle parter er med i styringsgruppen.",
    "Ingen tiltak er satt i verk.",
    "",
]


@pytest.mark.parametrize(("text", "amount", "words"), CLAIMS)
def test_a_claim_is_found_where_it_stands(text: str, amount: Amount, words: str) -> None:
    """One claim, of this amount, in these words."""
    [found] = find_claims(text)
    assert (found.amount, text[found.start : found.end]) == (amount, words)
    assert found.about is About.INFORMANTS
    assert found.sentence == text


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_counts_things_is_no_claim(text: str) -> None:
    """Meetings, measures and pupils are nobody's opinion."""
    assert find_claims(text) == []


@pytest.mark.parametrize(
    ("text", "about", "number"),
    [
        ("Alle tre fylkene har denne barrieren.", About.COUNTIES, 0),
        ("I et av fylkene er dette uttalt.", About.COUNTIES, 0),
        ("Flere fylker sliter med dette.", About.COUNTIES, 0),
        ("Samtlige veiledere etterlyser tid.", About.SOME, 0),
        ("To prosjektledere nevner dette.", About.SOME, 2),
        ("Fleire av dei har hatt vanskar.", About.SOME, 0),
        ("Tre av ni informanter mener dette.", About.INFORMANTS, 3),
        ("Alle unntatt to er fornøyde.", About.INFORMANTS, 2),
    ],
)
def test_who_is_counted(text: str, about: About, number: int) -> None:
    """All informants, some of them, or counties; and the number, where the text has one."""
    [found] = find_claims(text)
    assert (found.about, found.number) == (about, number)


def test_several_claims_keep_their_order_and_their_sentences() -> None:
    """Each is read with its own sentence."""
    text = "De fleste er fornøyde. Enkelte savner tid; tre av ni informanter nevner lønn."
    found = find_claims(text)
    assert [one.amount for one in found] == [Amount.MOST, Amount.FEW, Amount.EXACTLY]
    assert found[0].sentence == "De fleste er fornøyde."
    assert (found[2].number, found[2].of) == (3, 9)


def test_an_example_is_no_count() -> None:
    """An informant who tells something is not the only one; «bare en» is."""
    [example] = find_claims("En informant fra NAV sier at det er vanskelig.")
    [only] = find_claims("Bare en informant sier at det er vanskelig.")
    assert (example.example, only.example) == (True, False)


@given(
    st.lists(
        st.sampled_from(
            [*PHRASES, "informanter", "mener", "av", ",", ".", "ni", "\n", "møter", "å"]
        ),
        max_size=14,
    )
)
def test_any_words_are_read_without_harm(words: list[str]) -> None:
    """Claims lie in the text, in order, and apart."""
    text = " ".join(words)
    at = 0
    for one in find_claims(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
