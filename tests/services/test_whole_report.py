"""A small report as a whole, word for word: what a reader sees of everything the report tells."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from qualcode.messages import use_language
from qualcode.services.report import ReportFormat, build_report, render_report
from tests.services.whole_report import code_whole

if TYPE_CHECKING:
    from qualcode.services.project import Project

EXPECTED = """\
# prosjekt

What informants say, by county

**!** Not final: 1 text is a draft, stale or without evidence.

## 1 Material and method

The material is 2 transcripts and notes with 2 informants in Oslo and Vestland: – (2).

**Table 1. Informants by county and role and method**

| county and role | – | Total |
| --- | --- | --- |
| Oslo · prosjektleder | 1 | 1 |
| Vestland · koordinator | 1 | 1 |
| Total | 2 | 2 |

3 passages were coded by 1 coder with 3 codes (codebook version 1); 0 of 2 transcripts
were coded by more than one. Informants are counted, not passages.

Agreement between coders was not measured: no two finished the same transcript.

### 1.1 How evidence is told in words

- Strong: at least 3 informants and 25 per cent of those asked, at least 2 roles and 2
methods, a passage of 40 words or more, and at most 25 per cent of them say the contrary.
- Moderate: at least 3 informants, or two in two roles.
- Thin: whatever else is found.

### 1.2 How numbers are to be read

- An informant is a person who is interviewed; where the speakers of a group are not told
apart, the whole group counts as one. N is how many a column could have.
- One person may speak of several codes: rows cannot be added up.
- A number says how many speak of something, not whether they agree.

## 2 Barrierer

The chapter is based on 2 informants in Oslo and Vestland, in the roles koordinator and
prosjektleder.

*Figure 1. Barrierer by county: informants who speak of each code.* Heat map. Informants
in all: Uklart mandat: 2, Tiltakspenger mot lærlinglønn: 1. The table below has every
number.

**Table 2. Barrierer: informants by county**

| Code | Oslo (N = 1) | Vestland (N = 1) | Total (N = 2) | Evidence |
| --- | --- | --- | --- | --- |
| Uklart mandat | 1 | 1 | 2 | moderate |
| Tiltakspenger mot lærlinglønn | 0 | 1 | 1 | thin |

### 2.1 Uklart mandat

*Oppdraget er uklart.*

2 of 2 informants speak of this, in Oslo (1) and Vestland (1). The evidence is moderate.
Passages say: the contrary (1).

Mandatet er uklart for noen.

> «Mandatet er \\[...\\].»
>
> — prosjektleder, Oslo

**Contradicting voices.**

> «Ja, hos oss \\[NAV\\] er det klart.»
>
> — koordinator, Vestland (candidate, not approved)

### 2.2 Tiltakspenger mot lærlinglønn

1 of 2 informants speak of this, in Vestland (1). The evidence is thin.

**Vestland.** Det koster.

**!** This summary is a draft; without evidence.

> «Folk taper på det.»
>
> — koordinator, Vestland (candidate, not approved)

## 3 Appendix: the codebook

**Table 3. The codebook, version 1**

| Family | Code | Definition | Use when | Not when |
| --- | --- | --- | --- | --- |
| Barrierer | Uklart mandat | Oppdraget er uklart. |  |  |
| Barrierer | Tiltakspenger mot lærlinglønn |  |  |  |
| Drivere | Faste møteplasser |  |  |  |
"""


@pytest.fixture
def written(interviewed: Project) -> str:
    """The internal report of the small project as Markdown."""
    use_language("en")
    code_whole(interviewed)
    report = build_report(interviewed, "internal")
    return render_report(report, ReportFormat.MD).decode("utf-8")


def folded(line: str) -> list[str]:
    """A line as it stands above, where long ones are folded."""
    return wrap(line, 90, break_long_words=False, break_on_hyphens=False) or [""]


def test_the_report_reads_word_for_word(written: str) -> None:
    """Everything up to the checklist, in its order; a change of one word is seen here."""
    lines = written.split("\n\n## 4 ", maxsplit=1)[0].split("\n")
    assert [part for line in lines for part in folded(line)] == EXPECTED.split("\n")[:-1]


def test_the_report_ends_with_what_it_was_made_from(written: str) -> None:
    """The checklist, then project, codebook, audience, coders, time and state."""
    whole, facts = written.split("## What this report was made from\n\n")
    assert whole.split("Table 4")[1].count("\n| ") == 34
    labels = [line.split(":")[0] for line in facts.strip().split("\n")]
    assert labels == [
        "- Project",
        "- Codebook",
        "- Audience",
        "- Coders",
        "- Latest change",
        "- State of the project",
    ]


def test_the_report_in_bokmaal_has_no_english_in_it(interviewed: Project) -> None:
    """Headings, sentences, captions, labels and facts; decimals have commas."""
    use_language("nb")
    code_whole(interviewed)
    report = build_report(interviewed, "internal")
    assert report.language == "nb"
    text = render_report(report, ReportFormat.MD).decode("utf-8")
    english = r"\b(the|of|and|with|is|are|informants|codes?|table|figure|county|coders?)\b"
    assert re.findall(english, text, re.IGNORECASE) == []
    use_language("en")
    assert "Kapittelet er basert på 2 informanter i Oslo og Vestland" in text
    assert "**Motstridende stemmer.**" in text
