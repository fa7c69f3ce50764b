"""The words by which Norwegian says how many people do something, and who those people are."""

from __future__ import annotations

import re
from enum import StrEnum


def _listed(words: str) -> list[str]:
    """The words between blanks."""
    return words.split()


def _words(words: str) -> frozenset[str]:
    """The words between blanks, in no order."""
    return frozenset(words.split())


class Amount(StrEnum):
    """How many a text says there are."""

    ALL = "all"
    NEARLY_ALL = "nearly all"
    NOT_ALL = "not all"
    ALL_BUT = "all but so many"
    BOTH = "both"
    MOST = "most"
    MAJORITY = "more than half"
    HALF = "half"
    MINORITY = "less than half"
    MANY = "many"
    SEVERAL = "several"
    SOME = "some"
    FEW = "a few"
    ONE = "one"
    NONE = "none"
    EXACTLY = "exactly so many"
    ASKED = "of so many asked"


PHRASES: dict[str, Amount] = {
    phrase: amount
    for amount, phrases in {
        Amount.NEARLY_ALL: (
            "nesten alle|så godt som alle|så å si alle|stort sett alle|tilnærmet alle|nær alle|"
            "nær sagt alle|omtrent alle|tilnærma alle|nesten samtlige|nesten alle saman"
        ),
        Amount.NOT_ALL: "ikke alle|ikkje alle|langt fra alle|langt frå alle|ikke samtlige",
        Amount.ALL: (
            "alle|alle sammen|alle saman|samtlige|samtlege|hver eneste|kvar einaste|hver og en|"
            "kvar og ein|hver|kvar|absolutt alle|alle som en"
        ),
        Amount.BOTH: "begge|begge to|både den ene og den andre",
        Amount.MOST: (
            "de fleste|dei fleste|de aller fleste|dei aller fleste|mesteparten|brorparten|"
            "hovedparten|hovudparten|det store flertallet|det store fleirtalet|et stort flertall|"
            "eit stort fleirtal|et klart flertall|eit klart fleirtal"
        ),
        Amount.MAJORITY: (
            "flertallet|fleirtalet|et flertall|eit fleirtal|majoriteten|over halvparten|"
            "mer enn halvparten|meir enn halvparten|en majoritet|ein majoritet"
        ),
        Amount.HALF: "halvparten|om lag halvparten|rundt halvparten|omtrent halvparten",
        Amount.MINORITY: (
            "mindretallet|mindretalet|et mindretall|eit mindretal|under halvparten|"
            "mindre enn halvparten|færre enn halvparten"
        ),
        Amount.MANY: "mange|svært mange|veldig mange|ganske mange|en stor del|ein stor del",
        Amount.SEVERAL: "flere|fleire|en rekke|ei rekke|ei rekkje|atskillige|fleire ulike",
        Amount.SOME: "noen|nokre|nokon|en del|ein del|somme",
        Amount.FEW: (
            "enkelte|einskilde|noen få|nokre få|noen enkelte|nokre einskilde|et par|eit par|"
            "et fåtall|eit fåtal|bare noen få|berre nokre få|bare enkelte|få|svært få|"
            "bare et par|berre eit par|nokre einskilde"
        ),
        Amount.ONE: (
            "én|éin|éi|bare én|kun én|berre éin|bare en|kun en|berre ein|en enkelt|ein einskild|"
            "en eneste|ein einaste|bare én eneste|en|ein|ei|én enkelt|"
            "èn|bare èn|ett|eitt|et av|ett av|eit av"
        ),
        Amount.NONE: "ingen|ikke én|ikkje éin|ikke en eneste|ikkje ein einaste|absolutt ingen|null",
    }.items()
    for phrase in phrases.split("|")
}
"""Phrases in small letters; the longest that fits is meant."""

NUMBERS = {
    word: n
    for n, words in enumerate(
        _listed(
            "én|éin|en|ein|ei to tre fire fem seks sju|syv åtte ni ti elleve|elve tolv "
            "tretten fjorten femten seksten sytten atten nitten tjue"
        ),
        1,
    )
    for word in words.split("|")
}
"""Numbers in words."""

INFORMANTS = _words(
    """
    informanter informantene informantar informantane informant informanten intervjuede
    intervjua intervjudeltakere intervjudeltakerne intervjudeltakarar intervjudeltakarane
    respondenter respondentene respondentar respondentane intervjuobjekter intervjupersoner
    intervjupersonar spurte intervjupersonene intervjupersonane informantgruppen
    """
)
"""All who were asked."""

ROLES = _words(
    """
    veiledere veilederne rettleiarar rettleiarane prosjektledere prosjektlederne prosjektleiarar
    prosjektleiarane koordinatorer koordinatorene koordinatorar koordinatorane ledere lederne
    leiarar leiarane lærere lærerne lærarar lærarane ansatte tilsette rådgivere rådgiverne
    rådgjevarar rådgjevarane representanter representantene representantar representantane
    ansatt saksbehandlere saksbehandlerne saksbehandlarar saksbehandlarane rektorer rektorar
    """
)
"""Some of those who were asked: no more than all."""

COUNTIES = _words("fylker fylkene fylke fylka fylket forsøksfylkene forsøksfylka")
"""The counties of the project."""

VERBS = _words(
    """
    mener meiner mente meinte sier seier sa peker peikar pekte peika påpeker påpeikar påpekte
    nevner nemner nevnte nemnde opplever opplevde forteller fortel fortalte beskriver skildrar
    beskrev skildra trekker trekkjer trekk trakk fremhever framhever framhevar fremhevet
    etterlyser etterlyste ønsker ønskjer ønsket ønskte understreker understrekar understreket
    viser viste oppgir oppgjev oppga oppgav savner saknar savnet sakna synes synest syntes tror
    trur trodde vurderer vurderte kjenner kjente erfarer erfarar erfarte uttrykker uttrykkjer
    uttrykte løfter lyftar løftet snakker snakkar snakket omtaler omtalar omtalte melder melde
    meldte rapporterer rapporterte vektlegger vektlegg vektla kritiserer kritiserte frykter
    fryktar fryktet bekrefter stadfestar bekreftet hevder hevdar hevdet beklager klager klagar
    klaget etterspør etterspurte fremholder framhelde legger legg la gir gjev ga tar tek tok er
    var har hadde ser såg så støtter støttar avviser foreslår føreslår roser rosar nevnes
    nemnast bruker deler uttaler uttalar sliter slit strever strevar opplyser opplyste kommer
    kjem stiller framhevet poengterer poengterte regner reknar regnet rekna husker hugsar spør
    forventer ventar venter forklarer forklarar lurer trenger treng mangler manglar føler liker
    likar vet veit vil kan må skal bør får blir ble vart vert reagerer reagerar advarer åtvarar
    frarår anbefaler tilrår bekymrer sammenligner samanliknar foretrekker føretrekkjer arbeider
    arbeidar jobber jobbar opplevde sakner dro drog fryktet gjentar tek gjør gjer finner finn
    """
)
"""What those who were asked do in a report."""

ASKED = re.compile(
    r"(?:(?:av |blant |mellom )?(?:dem |dei |de ))?"
    r"(?:(?:som )?vi (?:har |hadde )?(?:snakket|snakka|intervjuet|intervjua|spurte|spurt)(?: med)?"
    r"|som (?:har blitt |ble |blei |vart )(?:intervjuet|intervjua|spurt)"
    r"|intervjuede|intervjua|spurte)(?= |$)"
)
"""«(av dem) vi snakket med», «som ble intervjuet», «av dei intervjua»: all who were asked."""

LINKS = _words(
    """
    på at om det dei de seg fram frem opp til ikke ikkje også òg dette den i å som for hvor kor
    hvordan korleis av med enn men og eller både blant særlig særleg spesielt derimot likevel
    samtidig samstundes manglende en et ein eit stor stort lite mye mykje ut inn ned
    """
)
"""What may follow when such a word stands alone after its verb: no noun that it would count."""
