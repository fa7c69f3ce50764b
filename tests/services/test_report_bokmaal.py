"""The small report in Bokmål, word for word, and the numbers that the sample tells the public."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from qualcode.messages import use_language
from qualcode.model.report import Table
from qualcode.services.report import ReportFormat, build_report, render_report
from tests.services.whole_report import code_whole

if TYPE_CHECKING:
    from qualcode.services.project import Project

EXPECTED = """\
# prosjekt

Hva informantene sier, etter fylke

**!** Ikke endelig: 1 tekst er et utkast, foreldet eller uten belegg.

## 1 Materiale og metode

Materialet er 2 transkripsjoner og notater med 2 informanter i Oslo og Vestland: – (2).

**Tabell 1. Informanter etter fylke og rolle og metode**

| fylke og rolle | – | Samlet |
| --- | --- | --- |
| Oslo · prosjektleder | 1 | 1 |
| Vestland · koordinator | 1 | 1 |
| Samlet | 2 | 2 |

3 tekststeder er kodet av 1 koder med 3 koder (kodebok versjon 1); 0 av 2 transkripsjoner
er kodet av mer enn én. Det er informanter som telles, ikke tekststeder.

Enighet mellom kodere er ikke målt: Ingen to har gjort ferdig samme transkripsjon.

### 1.1 Hvordan belegg omtales

- Sterkt: minst 3 informanter og 25 prosent av dem som er spurt, minst 2 roller og 2
metoder, et tekststed på minst 40 ord, og høyst 25 prosent av dem sier det motsatte.
- Moderat: minst 3 informanter, eller to i to roller.
- Tynt: alt annet som er funnet.

### 1.2 Hvordan tallene skal leses

- En informant er en person som er intervjuet; der de som snakker i en gruppe ikke skilles
fra hverandre, teller hele gruppen som én. N er hvor mange en kolonne kunne hatt.
- Én person kan snakke om flere koder: Rader kan ikke legges sammen.
- Et tall sier hvor mange som snakker om noe, ikke om de er enige.

## 2 Barrierer

Kapittelet er basert på 2 informanter i Oslo og Vestland, i rollene koordinator og
prosjektleder.

*Figur 1. Barrierer etter fylke: informanter som snakker om hver kode.* Varmekart.
Informanter samlet: Uklart mandat: 2, Tiltakspenger mot lærlinglønn: 1. Tabellen under har
alle tallene.

**Tabell 2. Barrierer: informanter etter fylke**

| Kode | Oslo (N = 1) | Vestland (N = 1) | Samlet (N = 2) | Belegg |
| --- | --- | --- | --- | --- |
| Uklart mandat | 1 | 1 | 2 | moderat |
| Tiltakspenger mot lærlinglønn | 0 | 1 | 1 | tynt |

### 2.1 Uklart mandat

*Oppdraget er uklart.*

2 av 2 informanter snakker om dette, i Oslo (1) og Vestland (1). Belegget er moderat.
Tekststedene sier: det motsatte (1).

Mandatet er uklart for noen.

> «Mandatet er \\[...\\].»
>
> — prosjektleder, Oslo

**Motstridende stemmer.**

> «Ja, hos oss \\[NAV\\] er det klart.»
>
> — koordinator, Vestland (kandidat, ikke godkjent)

### 2.2 Tiltakspenger mot lærlinglønn

1 av 2 informanter snakker om dette, i Vestland (1). Belegget er tynt.

**Vestland.** Det koster.

**!** Dette sammendraget er et utkast; uten belegg.

> «Folk taper på det.»
>
> — koordinator, Vestland (kandidat, ikke godkjent)

## 3 Vedlegg: kodeboken

**Tabell 3. Kodeboken, versjon 1**

| Familie | Kode | Definisjon | Brukes når | Ikke når |
| --- | --- | --- | --- | --- |
| Barrierer | Uklart mandat | Oppdraget er uklart. |  |  |
| Barrierer | Tiltakspenger mot lærlinglønn |  |  |  |
| Drivere | Faste møteplasser |  |  |  |

## 4 Vedlegg: sjekkliste for rapportering

**Tabell 4. COREQ\\-sjekkliste (utkast)**

| Nr. | Tema | Svar |
| --- | --- | --- |
| 1 | Intervjuer |  |
| 2 | Utdanning |  |
| 3 | Stilling |  |
| 4 | Kjønn |  |
| 5 | Erfaring og opplæring |  |
| 6 | Forhold til deltakerne |  |
| 7 | Hva deltakerne visste om intervjueren |  |
| 8 | Kjennetegn ved intervjueren |  |
| 9 | Metodisk tilnærming |  |
| 10 | Utvelging |  |
| 11 | Hvordan deltakerne ble kontaktet |  |
| 12 | Antall deltakere | 2 informanter deltok. |
| 13 | Frafall |  |
| 14 | Sted for datainnsamling |  |
| 15 | Andre til stede |  |
| 16 | Beskrivelse av utvalget | Se tabellen over utvalget. |
| 17 | Intervjuguide |  |
| 18 | Gjentatte intervjuer |  |
| 19 | Opptak |  |
| 20 | Feltnotater |  |
| 21 | Varighet |  |
| 22 | Metning |  |
| 23 | Transkripsjoner sendt tilbake |  |
| 24 | Antall kodere | 1 koder. |
| 25 | Beskrivelse av kodetreet | Se kodeboken i vedlegget. |
| 26 | Hvordan temaene ble til | Koder fra kodeboken, revidert 0 ganger under kodingen. |
| 27 | Programvare | qualcode |
| 28 | Kontroll hos deltakerne |  |
| 29 | Sitater gjengitt | Sitater gis med en betegnelse av rolle og sted, så grov som
nødvendig. |
| 30 | Samsvar mellom data og funn |  |
| 31 | Tydelige hovedtemaer |  |
| 32 | Tydelige undertemaer |  |

Etter Tong, Sainsbury og Craig (2007). Tomme svar må forfatterne gi.
"""
PUBLIC = (
    ("Manglende felles forståelse", "4", "0", "0", "4", "moderate"),
    ("Ulike forventninger til målgruppen", ":", ":", "5", "11", "strong"),
    ("Begrenset kunnskap om hverandre", "5", ":", ":", "15", "strong"),
    ("Regelverk i konflikt", ":", ":", ":", "4", "moderate"),
    ("Tiltakspenger mot lærlinglønn", "5", ":", ":", "13", "strong"),
    ("Inntaksregler og rett til opplæring", ":", "4", ":", "9", "strong"),
    ("Styringssignaler og mandat", ":", "6", ":", "17", "strong"),
    ("Overlatt til det enkelte kontor", "0", "5", "5", "10", "strong"),
    ("Samhandling rundt deltakerne", ":", "5", ":", "9", "strong"),
    ("Informasjonsdeling og personvern", "5", ":", ":", "18", "strong"),
    ("Ressurskrav og kapasitet", "3", "4", "3", "10", "strong"),
    ("Prosjektmidler og ildsjeler", ":", "6", ":", "16", "strong"),
    ("Nasjonal samordnet satsing", "3", "5", "4", "12", "strong"),
    ("Felles problemforståelse", "3", "5", "3", "11", "strong"),
    ("Møteplasser", "6", ":", ":", "16", "strong"),
    ("Kontaktpersoner på tvers", "0", "5", "3", "8", "moderate"),
    ("Tidligere samarbeid", "3", "3", "4", "10", "strong"),
    ("Bedring i samarbeidet", "4", "5", "4", "13", "strong"),
    ("Arbeid først", "4", ":", ":", "10", "strong"),
    ("Opplæringslov og planleggingsår", "6", ":", ":", "13", "strong"),
    ("Bedriftens behov", "3", "5", "5", "13", "strong"),
    ("Tettere oppfølging av deltakerne", "6", "6", "3", "15", "strong"),
    ("Oppfølgingsplan", ":", "6", ":", "18", "strong"),
    ("Kontaktperson for deltakeren", "5", ":", ":", "9", "moderate"),
    ("Overganger i løpet", "4", "5", "3", "12", "strong"),
    ("Læreplass og formidling", "4", ":", ":", "14", "strong"),
    ("Livsopphold underveis", ":", ":", "0", "11", "strong"),
    ("Tilpasset opplæringsmodell", "3", "5", "4", "12", "strong"),
    ("Veilederes bruk av lengre løp", ":", "5", ":", "17", "strong"),
    ("Svake norskferdigheter", "6", "5", "5", "16", "strong"),
    ("Grunnskole ikke dokumentert", "5", "4", "4", "13", "strong"),
    ("Sammensatte utfordringer", "6", "4", "4", "14", "strong"),
    ("Slipper inn svakere søkere", "5", ":", ":", "16", "strong"),
)
"""Of each code: its name, informants in Oslo, Vestland, Øst-Viken and in all, and the evidence."""


def folded(line: str) -> list[str]:
    """A line as it stands above, where long ones are folded."""
    return wrap(line, 90, break_long_words=False, break_on_hyphens=False) or [""]


def test_the_report_reads_word_for_word_in_bokmaal(interviewed: Project) -> None:
    """Everything up to what it was made from."""
    use_language("nb")
    code_whole(interviewed)
    report = build_report(interviewed, "internal")
    text = render_report(report, ReportFormat.MD).decode("utf-8")
    use_language("en")
    lines = text.split("\n## Hva denne rapporten", maxsplit=1)[0].rstrip().split("\n")
    assert [part for line in lines for part in folded(line)] == EXPECTED.split("\n")[:-1]


def test_the_sample_tells_the_public_these_numbers(sample: Project) -> None:
    """A number that comes or goes is seen here before anybody publishes it."""
    tables = [one for one in build_report(sample, "public").blocks if isinstance(one, Table)]
    rows = [row for one in tables if one.head[0] == "Code" for row in one.rows]
    assert tuple(tuple(cell.text.strip() for cell in row) for row in rows) == PUBLIC
