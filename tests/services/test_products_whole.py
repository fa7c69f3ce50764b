"""Chapters of the sample word for word in Bokmål: what the public reads, and what others do not."""

from __future__ import annotations

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from qualcode.exchange.reports import to_markdown
from qualcode.messages import use_language
from qualcode.model.report import Report
from qualcode.services.project import open_project
from qualcode.services.report.ground import lay_ground
from qualcode.services.report.products import products

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUBLIC = r"""
# Utsagn

## 1 Resultatkjede

**Tabell 1. Resultatkjeden med kodene hver boks er knyttet til**

| Problem | Innsats | Aktiviteter | Resultater | Virkninger for brukerne |
| --- | --- | --- | --- | --- |
| For få fullfører. Voksne med svak norsk og lite skolegang fullfører sjelden et ordinært
løp til fagbrev. \[Koder: Svake norskferdigheter, Grunnskole ikke dokumentert\] | Lengre
varighet. Inntil fire år med tiltak, i stedet for tre. | Tilpasset opplæring. Moduler,
norsk i faget og opplæring i bedrift. \[Koder: Tilpasset opplæringsmodell\] | Bedre
tilpasset modell. Opplæringen passer bedre for dem som trenger lengre tid. \[Koder:
Tilpasset opplæringsmodell\] | Fagbrev. Flere deltakere tar fagbrev. |
| Løpet er for kort. Det vanlige løpet for voksne gir for lite tid til fag og norsk
samtidig. \[Koder: Tilpasset opplæringsmodell\] | Prosjektmidler. Prosjektleder og
koordinator i hvert fylke. \[Koder: Prosjektmidler og ildsjeler\] | Oppfølging.
Kontaktperson og skriftlig oppfølgingsplan for hver deltaker. \[Koder: Tettere oppfølging
av deltakerne, Oppfølgingsplan, Kontaktperson for deltakeren\] | Flere i målgruppa. Søkere
med svakere norsk slipper inn. \[Koder: Slipper inn svakere søkere\] | Varig arbeid. Flere
deltakere kommer i varig arbeid. |
|  | Lærerkrefter. Norsklærere inne i fagtimene. \[Koder: Tilpasset opplæringsmodell\] |
Samarbeid. Faste møteplasser mellom NAV, fylkeskommune og skole. \[Koder: Møteplasser,
Kontaktpersoner på tvers\] | Bedre samarbeid. Partene kjenner hverandre og avklarer
ansvar. \[Koder: Bedring i samarbeidet\] |  |
|  |  | Formidling. Avtaler med bedrifter om læreplass. \[Koder: Læreplass og formidling\]
|  |  |

*Figur 1. Resultatkjede.* Problem: For få fullfører, Løpet er for kort; Innsats: Lengre
varighet, Prosjektmidler, Lærerkrefter; Aktiviteter: Tilpasset opplæring, Oppfølging,
Samarbeid, Formidling; Resultater: Bedre tilpasset modell, Flere i målgruppa, Bedre
samarbeid; Virkninger for brukerne: Fagbrev, Varig arbeid

## 2 Holder forutsetningene?

**Tabell 2. Forutsetninger og vurderinger etter fylke**

| Type | Forutsetning | Oslo | Vestland | Øst\-Viken |
| --- | --- | --- | --- | --- |
| Forventede resultater | Bedre tilpasset opplæringsmodell | støttes | delvis | delvis |
| Forventede resultater | Svakere søkere slipper inn | støttes | : | : |
| Forventede resultater | Tettere oppfølging av deltakerne | for tidlig å si | for tidlig
å si | : |
| Forventede resultater | Veiledere søker flere til lange løp | : | støttes ikke | : |
| Forventede resultater | Bedre samarbeid mellom NAV, skole og fylkeskommune | støttes |
støttes | støttes |
| Forutsetninger | Deltakerne har noe å leve av hele veien | ikke belyst | : | ikke belyst
|

«:» er utelatt, slik at ingen kan kjennes igjen.

En vurdering sier hva materialet gir støtte for, ikke hva som er årsaken. «For tidlig å
si» og «ikke belyst» betyr at materialet ikke kan gi svar.

### 2.1 Bedre tilpasset opplæringsmodell

**Oslo.** Støttes. Det lange løpet gir plass til norsk i faget og til å ta ett skoleår
over to. Informantene knytter dette til varigheten.

**Vestland.** Delvis. Modellen er god, men var der før forsøket. Noen mener at de svakeste
trenger det fjerde året. Skyldes ikke varigheten: forløperen hadde det samme på tre år.

**Øst\-Viken.** Delvis. Opplæringen er litt bedre tilpasset, særlig fordi norsklærere er
med i timene. Skyldes ikke varigheten: det kunne vært gjort på tre år.

### 2.2 Svakere søkere slipper inn

**Oslo.** Støttes. Deltakere som tidligere hadde fått nei på grunn av norsken, er tatt
inn. Informantene knytter dette til varigheten.

> «Jeg satt med i samtalene i fjor vår, og det var minst seks der vi så på hverandre og sa
at dette går ikke på tre år, men det går kanskje på fire. Og så sa vi ja.»
>
> — informant fra NAV

### 2.3 Tettere oppfølging av deltakerne

**Oslo.** For tidlig å si. Alle har en kontaktperson, men planene mangler, og skolen er
usikker på om noe er nytt. Ingen deltakere har vært ett år i lære.

**Vestland.** For tidlig å si. Oppfølgingen ventes å bli tettere. Ingen kan vise til at
den er det. Ingen deltakere har vært ett år i lære.

> «Men om det er tettere enn vi alltid har gjort det, her på \[...\] \[skolen\]? Vi har
alltid fulgt opp. Vi har kjørt folk til legevakta.»
>
> — en informant

> «Det er jo meninga. Jeg håper det. Nå er jo ingen av mine kommet i lære, så jeg vet
ikke. Det er for tidlig.»
>
> — informant fra NAV

### 2.4 Veiledere søker flere til lange løp

**Vestland.** Støttes ikke. Veilederne søker inn de samme få som før.

> «Eg har alltid hatt nokre på skule. Det er ikkje fleire no. Det er dei same to\-tre.»
>
> — informant fra NAV

### 2.5 Bedre samarbeid mellom NAV, skole og fylkeskommune

**Oslo.** Støttes. Samarbeidet er blitt bedre og har gått fra e\-post til faste
avklaringer. Kan også skyldes samarbeidet fra før.

**Vestland.** Støttes. Samarbeidet var godt og er blitt bedre, nå også med fylkeskommunen.
Kan også skyldes samarbeidet fra før.

**Øst\-Viken.** Støttes. Samarbeidet er mye bedre, fra et lavt nivå.

> «Bedre. Før var det e\-post og så et stort møte i halvåret med wienerbrød.»
>
> — informant fra NAV

> «Mye bedre. Men du må huske hvor vi kom fra.»
>
> — informant fra NAV

### 2.6 Deltakerne har noe å leve av hele veien

**Oslo.** Ikke belyst.

**Øst\-Viken.** Ikke belyst.

## 3 Gjennomføring

**Tabell 3. Gjennomføring etter fylke**

| Dimensjon | Oslo | Vestland | Øst\-Viken | Sammenligning |
| --- | --- | --- | --- | --- |
| Tiltak | Opplæring som tiltak i inntil fire år. | Opplæring som tiltak i inntil fire år,
bygd på forløperen fra 2021. | Opplæring som tiltak i inntil fire år, i to fag. | Likt i
alle fylkene, men Vestland bygger på et tidligere løp. |
| Målgruppe | Voksne med norsk på A2. | Voksne med norsk på A2. | Voksne med norsk på A1.
| Øst\-Viken har et lavere språkkrav enn de to andre. |
| Klasser | Én klasse med 24 deltakere i helsefag. | Én klasse med inntil 15 deltakere i
bygg og industri. | To klasser med 15–18 deltakere i helsefag og logistikk. | Størrelse og
fag er ulike. |
| Rekruttering | : | Koordinatoren og prosjektlederen ringer veilederne om plassene. | : |
I alle fylkene er det få veiledere som søker inn deltakere. |
| Opplæringsmodell | Ett skoleår er strukket over to, med norsk i fagtimene. | Moduler og
norsklærer i verkstedet, slik forløperen hadde det. | Norsklærer inne i fagtimene, to
lærere i rommet. | Norsk i faget er felles. Bare Oslo knytter modellen til den ekstra
tiden. |

«:» er utelatt, slik at ingen kan kjennes igjen. Fra dokumenter, ikke fra intervjuer:
Prosjektplan, Oslo; Prosjektplan, Vestland; Prosjektplan, Øst\-Viken; Prosjektplanene.

## 4 Roller og ansvar

**Tabell 4. Hvem som har med hver oppgave å gjøre, etter fylke**

| Oppgave | Aktør | Oslo | Vestland | Øst\-Viken |
| --- | --- | --- | --- | --- |
| Finne læreplass | Skolen | Ansvarlig. Avdelingslederen ringer bedrifter hun kjenner. | –
| – |
| Finne læreplass | NAV | : | – | : |
| Finne læreplass | Bemanningsforetaket | – | : | – |
| Skriftlig oppfølgingsplan | Koordinatoren | : | – | – |
| Skriftlig oppfølgingsplan | NAV | – | Bidrar. NAV skriver aktivitetsplan, men det finnes
ingen felles plan. | : |
| Skriftlig oppfølgingsplan | Skolen | – | – | : |

«:» er utelatt, slik at ingen kan kjennes igjen.

## 5 Institusjonelle logikker

**Tabell 5. Saker der aktørene mener ulike ting**

| Sak | Aktør | Mener |
| --- | --- | --- |
| Krav til norsk | NAV | A2 på papiret er nok; motivasjon teller mest. |
| Krav til norsk | Skolen | Språket må holde i arbeidet, ikke bare på papiret. |
| Oppmøte | NAV | Framgang er nok når utgangspunktet er svakt. |
| Oppmøte | Skolen | Den som skal i arbeid, må møte til tida hver dag. |
| Arbeid eller utdanning først | NAV | Den som kan ta en jobb nå, bør ta den. |
| Arbeid eller utdanning først | Fylkeskommunen og skolen | Fagbrev gir varig arbeid, og
opplæring følger skoleåret og retten til inntak. |
| Når noen kan begynne | NAV | Et tiltak kan starte når personen er klar. |
| Når noen kan begynne | Fylkeskommunen og skolen | Inntaket følger fristen 1. mars og
likebehandling av søkere. |

### 5.1 Krav til norsk

> «For NAV er A2 et papir. For meg er A2 at du skjønner meg når jeg sier «gå og hent
rullestolen som står utenfor rom seks, men ikke den blå». Jeg bruker den setningen.»
>
> — en informant

### 5.2 Oppmøte

> «For meg er det sånn at hvis du skal stå i et stell klokka sju om morgenen, så må du
være der klokka sju. Ikke kvart over. Så vi fører fravær, og vi sender varsel. Og da
ringer det en veileder og sier at hun har kommet så langt, hun er så motivert, dere må se
det positive. Og jeg ser det positive\! Men pasienten ligger der.»
>
> — en informant

### 5.3 Arbeid eller utdanning først

> «Eg skal vere ærleg, eg tenkjer framleis at om ein kan få seg jobb på oppdrett i morgon,
så er det bra.»
>
> — informant fra NAV

> «Og så skjønner de ikke det med fristen. Første mars er første mars. Det er ikke jeg som
har funnet på den.»
>
> — en informant

## 6 Funn og tidligere forskning

**Tabell 6. Funn sammenholdt med tidligere forskning**

| Funn | Tidligere forskning | Forhold | Kommentar |
| --- | --- | --- | --- |
| Begrenset kunnskap om hverandre | Kartlegging av NAV og videregående opplæring
(oppdiktet) | bekrefter | Også tidligere studier finner at partene vet lite om hverandres
regler. |
| Arbeid først | Studie av NAV\-kontor (oppdiktet) | delvis | Tidligere funn om at arbeid
går foran utdanning, kjennes igjen i noen fylker, men ikke i alle. |
| Lengre varighet gir bedre opplæring | Forsøk med lengre løp (oppdiktet) | motsier | Et
tidligere forsøk fant at varigheten alene gjorde forskjellen. Her peker flere på lærerne.
|
| Bemanningsforetak som formidler | – | nytt | Formidling gjennom et bemanningsforetak er
ikke beskrevet tidligere. |

## 7 Forbehold

- Tettere oppfølging av deltakerne: Intervjuene ble gjort før noen deltakere hadde vært
ett år i lære. Funnene er foreløpige.
- Svakere søkere slipper inn: Det finnes ikke sammenlignbare tall for norsknivået til dem
som ble tatt inn før forsøket.
- Utvalget: Deltakerne selv er ikke intervjuet. Bare partenes egne erfaringer er med.
"""
INTERNAL = r"""
Roller og ansvar

**Tabell 4. Hvem som har med hver oppgave å gjøre, etter fylke**

| Oppgave | Aktør | Oslo | Vestland | Øst\-Viken |
| --- | --- | --- | --- | --- |
| Finne læreplass | Skolen | Ansvarlig. Avdelingslederen ringer bedrifter hun kjenner. | –
| – |
| Finne læreplass | NAV | Bidrar. NAV har egne markedskontakter som kan bidra. | – |
Ansvarlig. Det ble bestemt at NAV skal finne praksis og læreplass. |
| Finne læreplass | Bemanningsforetaket | – | Ansvarlig. Et bemanningsforetak har avtale
om å finne plassene. | – |
| Skriftlig oppfølgingsplan | Koordinatoren | Ansvarlig. Koordinatoren har laget maler,
men ingen planer er i bruk. | – | – |
| Skriftlig oppfølgingsplan | NAV | – | Bidrar. NAV skriver aktivitetsplan, men det finnes
ingen felles plan. | Ansvarlig. Fylkeskommunen og skolen regnet med at planen lå hos NAV.
|
| Skriftlig oppfølgingsplan | Skolen | – | – | Ansvarlig. NAV regnet med at planen lå på
skolen. |

**Uklart hvem som har ansvaret.**

- Skriftlig oppfølgingsplan, Øst\-Viken: informanter og dokumenter oppgir flere som
ansvarlige: NAV og Skolen.

## 5 Institusjonelle logikker

**Tabell 5. Saker der aktørene mener ulike ting**

| Sak | Aktør | Mener | Også kodet der |
| --- | --- | --- | --- |
| Krav til norsk | NAV | A2 på papiret er nok; motivasjon teller mest. |  |
| Krav til norsk | Skolen | Språket må holde i arbeidet, ikke bare på papiret. | Svake
norskferdigheter |
| Oppmøte | NAV | Framgang er nok når utgangspunktet er svakt. |  |
| Oppmøte | Skolen | Den som skal i arbeid, må møte til tida hver dag. |  |
| Arbeid eller utdanning først | NAV | Den som kan ta en jobb nå, bør ta den. | Veilederes
bruk av lengre løp |
| Arbeid eller utdanning først | Fylkeskommunen og skolen | Fagbrev gir varig arbeid, og
opplæring følger skoleåret og retten til inntak. |  |
| Når noen kan begynne | NAV | Et tiltak kan starte når personen er klar. | Begrenset
kunnskap om hverandre, Overganger i løpet |
| Når noen kan begynne | Fylkeskommunen og skolen | Inntaket følger fristen 1. mars og
likebehandling av søkere. |  |

"""
"""Who is responsible and who holds what, with all that few say."""


@pytest.fixture(scope="module")
def written(
    tmp_path_factory: pytest.TempPathFactory, sample_root: Path
) -> Iterator[dict[str, str]]:
    """The chapters as Markdown, by whom they are for."""
    root = shutil.copytree(sample_root, tmp_path_factory.mktemp("written") / "p")
    use_language("nb")
    with open_project(root, coder="KL") as project:
        blocks = {
            whom: tuple(products(lay_ground(project, whom))) for whom in ("public", "internal")
        }
    yield {
        whom: to_markdown(Report("Utsagn", "", "nb", (), some, "")) for whom, some in blocks.items()
    }
    use_language("en")


def folded(text: str) -> list[str]:
    """A text as it stands above, where long lines are folded."""
    return [
        part
        for line in text.split("\n")
        for part in wrap(line, 90, break_long_words=False, break_on_hyphens=False) or [""]
    ]


def test_the_public_reads_word_for_word(written: dict[str, str]) -> None:
    """Every chapter in its order; a change of one word, or of what is told, is seen here."""
    text = written["public"].split("\n## Hva", maxsplit=1)[0]
    assert folded(text) == PUBLIC.removeprefix("\n").split("\n")


def test_the_projects_people_read_what_few_say(written: dict[str, str]) -> None:
    """Responsibilities with what is not clear, and the logics with what else is coded there."""
    text = written["internal"].split("## 4 ")[1].split("### 5.1", maxsplit=1)[0]
    assert folded(text) == INTERNAL.removeprefix("\n").split("\n")
