"""The report on agreement for programs: JSON, and CSV with one row a code."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.exchange.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.agreement import Estimate, Interval
    from qualcode.agreement.domains import Domain
    from qualcode.agreement.figures import Overall, Pair
    from qualcode.agreement.report import CodeRow, Report

UNCODED = "uncoded"
_FIRST = ("family", "code", "name", "units", "both", "one", "neither", "percent", "positive")
_THEN = ("alpha", "alpha_low", "alpha_high", "ac1", "ac1_low", "ac1_high", "prevalence", "bias")


def pair_key(pair: Pair) -> str:
    """A pair of coders as one word."""
    return " × ".join(pair)


def agreement_json(report: Report) -> dict[str, object]:
    """The report as JSON values, the same in every language; what is undefined is null."""
    asked = report.asked
    names = [*(row.figures.code for row in report.codes), UNCODED]
    return {
        "unit": asked.unit,
        "interviewer": "include" if asked.interviewer else "exclude",
        "uncoded": "include" if asked.uncoded else "exclude",
        "accepted": "include" if asked.accepted else "exclude",
        "bootstrap": asked.resamples,
        "seed": asked.seed,
        "coders": list(report.coders),
        "transcripts": list(report.documents),
        "missing": [{"transcript": one, "coder": coder} for one, coder in report.missing],
        "remarks": list(report.remarks),
        "codes": [_code(row) for row in report.codes],
        **_overall(report.overall),
        "pairs": {pair_key(pair): _overall(one) for pair, one in report.pairs.items()},
        "by_transcript": {name: _overall(one) for name, one in report.by_document.items()},
        "without": {name: _overall(one) for name, one in report.without.items()},
        "with_consensus": {name: _overall(one) for name, one in report.with_consensus.items()},
        "variants": [{"what": words, **_overall(one)} for words, one in report.variants],
        "domains": [_domain(one) for one in report.domains],
        "confusion": {"codes": names, "units": report.confusion.tolist()},
    }


def agreement_csv(report: Report) -> bytes:
    """One row a code: counts, coefficients and intervals; what is undefined is empty.

    UTF-8 with a mark for Excel, commas, CRLF. A text that a spreadsheet could take for a formula
    gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    pairs = [harmless(f"kappa {pair_key(pair)}") for pair in report.pairs]
    given = [harmless(f"codings {coder}") for coder in report.coders]
    writer.writerow([*_FIRST, *_THEN, *pairs, *given, "warnings"])
    for row in report.codes:
        one = row.figures
        numbers = [one.n, one.both, one.one, one.neither, one.percent.value, one.positive.value]
        for estimate, name in ((one.alpha, "alpha"), (one.ac1, "ac1")):
            interval = one.intervals[name]
            numbers += [estimate.value, interval.low, interval.high]
        numbers += [one.prevalence.value, one.bias.value]
        numbers += [one.kappa[pair].value for pair in report.pairs]
        words = [harmless(text) for text in (row.family, one.code, row.name)]
        counts = [row.codings[coder] for coder in report.coders]
        writer.writerow([*words, *numbers, *counts, harmless(" ".join(row.cautions))])
    return out.getvalue().encode("utf-8-sig", "replace")


def _code(row: CodeRow) -> dict[str, object]:
    """A code's figures as JSON values."""
    one = row.figures
    return {
        "code": one.code,
        "name": row.name,
        "family": row.family,
        "n_characters": one.characters,
        "n_units": one.n,
        "both": one.both,
        "one": one.one,
        "neither": one.neither,
        "percent": one.percent.value,
        "positive": one.positive.value,
        "kappa": {pair_key(pair): found.value for pair, found in one.kappa.items()},
        "alpha": one.alpha.value,
        "ac1": one.ac1.value,
        "undefined": _reasons(alpha=one.alpha, ac1=one.ac1, positive=one.positive),
        "ci": {name: _interval(found) for name, found in one.intervals.items()},
        "prevalence": one.prevalence.value,
        "bias": one.bias.value,
        "codings": dict(row.codings),
        "accepted": row.accepted,
        "transcripts": {
            name: {
                "n_characters": found.characters,
                "n_units": found.n,
                "both": found.both,
                "one": found.one,
                "neither": found.neither,
                "percent": found.percent,
                "alpha": found.alpha,
            }
            for name, found in one.documents.items()
        },
        "warnings": list(row.cautions),
    }


def _reasons(**estimates: Estimate) -> dict[str, str]:
    """Why what has no value has none."""
    return {name: one.reason for name, one in estimates.items() if one.value is None}


def _interval(found: Interval) -> dict[str, object]:
    """An interval as JSON values."""
    return {
        "low": found.low,
        "high": found.high,
        "transcripts": found.documents,
        "undefined_resamples": found.undefined,
        "reason": found.reason,
    }


def _overall(found: Overall) -> dict[str, object]:
    """Figures of all codes together as JSON values."""
    return {
        "n_characters": found.characters,
        "n_units": found.n,
        "percent": found.percent.value,
        "pooled_kappa": found.pooled_kappa.value,
        "pooled_kappa_ci": _interval(found.interval),
        "alpha_masi": found.sets.value,
    }


def _domain(found: Domain) -> dict[str, object]:
    """A family's alphas for unitizing as JSON values."""
    alphas = found.alphas
    values: Mapping[str, Estimate] = {}
    if alphas:
        values = {"u_alpha": alphas.u, "bar_u_alpha": alphas.bar_u, "cu_alpha": alphas.cu}
    names = ("u_alpha", "bar_u_alpha", "cu_alpha")
    return {
        "family": found.family,
        **{name: values[name].value if name in values else None for name in names},
        "ku": {str(name): one.value for name, one in alphas.ku.items()} if alphas else {},
        "transcripts": list(found.documents),
        "reason": found.reason,
    }
