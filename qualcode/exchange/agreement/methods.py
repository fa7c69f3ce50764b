"""A paragraph on method with the report's own figures, in Bokmål and English.

Both stand in every product, whatever language the rest is in: an article is often written in
another language than the work. What the program cannot know is left to fill in, in brackets.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from qualcode.agreement.bands import RELIABLE, TENTATIVE

if TYPE_CHECKING:
    from qualcode.agreement import Interval
    from qualcode.agreement.report import Report

_UNITS = {
    "nb": {
        "character": "tegn for tegn",
        "segment": "setning for setning",
        "turn": "replikk for replikk",
        "transcript": "intervju for intervju",
    },
    "en": {
        "character": "character by character",
        "segment": "sentence by sentence",
        "turn": "turn by turn",
        "transcript": "transcript by transcript",
    },
}
_WHAT = {
    "nb": {
        "character": "tegn",
        "segment": "setninger",
        "turn": "replikker",
        "transcript": "intervjuer",
    },
    "en": {
        "character": "characters",
        "segment": "sentences",
        "turn": "turns",
        "transcript": "transcripts",
    },
}
_BEGIN = {
    "nb": (
        "{coders} kodet {n} av {total} intervjuer ({share:.0f} %) [uten å se hverandres kodinger]. "
        "Enigheten ble målt {unit}, {interviewer} og {uncoded}, over {count} {what}."
    ),
    "en": (
        "{coders} coded {n} of {total} transcripts ({share:.0f}%) [without seeing each other's "
        "codings]. Agreement was measured {unit}, {interviewer} and {uncoded}, over {count} {what}."
    ),
}
_ALPHAS = {
    "nb": (
        "Krippendorffs alfa for de {codes} kodene der den er definert, gikk fra {low} til {high} "
        "(median {middle}); {tentative} nådde {t} og {reliable} nådde {r}."
    ),
    "en": (
        "Krippendorff's alpha of the {codes} codes for which it is defined ranged from {low} to "
        "{high} (median {middle}); {tentative} reached {t} and {reliable} reached {r}."
    ),
}
_TOGETHER = {
    "nb": (
        "Over alle koder var sammenslått kappa {kappa}{between} (de Vries mfl. 2008) og alfa for "
        "mengder av koder med MASI-avstand {sets} (Passonneau 2006)."
    ),
    "en": (
        "Over all codes pooled kappa was {kappa}{between} (de Vries et al. 2008) and alpha "
        "for sets of codes with MASI distance {sets} (Passonneau 2006)."
    ),
}
_INTERVALS = {
    "nb": "95 %-intervaller er fra {resamples} gjentatte trekninger av hele intervjuer.",
    "en": "95% intervals come from resampling whole transcripts {resamples} times.",
}
_END = {
    "nb": "[Hvordan uenighet ble avgjort, og hva den sa om kodene.]",
    "en": "[How disagreements were settled, and what they said about the codes.]",
}
_INTERVIEWER = {
    "nb": ("uten intervjuerens ord", "med intervjuerens ord"),
    "en": ("without the interviewer's words", "with the interviewer's words"),
}
_UNCODED = {
    "nb": ("uten tekst ingen kodet", "med tekst ingen kodet"),
    "en": ("without text nobody coded", "with text nobody coded"),
}
_AND = {"nb": "og", "en": "and"}


def methods_paragraph(report: Report, language: str) -> str:
    """The paragraph in ``nb`` or ``en``."""
    asked = report.asked
    parts = [
        _BEGIN[language].format(
            coders=_listed(report.coders, language),
            n=len(report.documents),
            total=report.total,
            share=100 * len(report.documents) / report.total,
            unit=_UNITS[language][asked.unit],
            interviewer=_INTERVIEWER[language][asked.interviewer],
            uncoded=_UNCODED[language][asked.uncoded],
            count=_count(report.overall.n, language),
            what=_WHAT[language][asked.unit],
        )
    ]
    alphas = [value for row in report.codes if (value := row.figures.alpha.value) is not None]
    if alphas:
        parts.append(
            _ALPHAS[language].format(
                codes=len(alphas),
                low=_decimal(min(alphas), language),
                high=_decimal(max(alphas), language),
                middle=_decimal(median(alphas), language),
                tentative=sum(one >= TENTATIVE for one in alphas),
                reliable=sum(one >= RELIABLE for one in alphas),
                t=_decimal(TENTATIVE, language, 3),
                r=_decimal(RELIABLE, language, 3),
            )
        )
    kappa, sets = report.overall.pooled_kappa.value, report.overall.sets.value
    if kappa is not None and sets is not None:
        parts.append(
            _TOGETHER[language].format(
                kappa=_decimal(kappa, language),
                between=_between(report.overall.interval, language),
                sets=_decimal(sets, language),
            )
        )
    if any(row.figures.intervals["alpha"].low is not None for row in report.codes):
        parts.append(_INTERVALS[language].format(resamples=asked.resamples))
    return " ".join([*parts, _END[language]])


def _count(number: int, language: str) -> str:
    """A number of units as the language parts its thousands."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if language == "nb" else f"{number:,}"


def _decimal(value: float, language: str, places: int = 2) -> str:
    """A coefficient as the language writes it; nought has no sign."""
    text = f"{round(value, places) or 0.0:.{places}f}"
    return text.replace(".", ",").replace("-", "−") if language == "nb" else text


def _between(found: Interval, language: str) -> str:
    """An interval in brackets; nothing where there is none."""
    if found.low is None or found.high is None:
        return ""
    return f" [{_decimal(found.low, language)}; {_decimal(found.high, language)}]"


def _listed(names: tuple[str, ...], language: str) -> str:
    """Names with a word before the last."""
    return f"{', '.join(names[:-1])} {_AND[language]} {names[-1]}"
