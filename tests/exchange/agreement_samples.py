"""Small reports on agreement that show everything a product has to show."""

from __future__ import annotations

from qualcode.agreement.comparison import Reading
from qualcode.agreement.report import Asked, Codes, Report, make_report

HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[31m"
CODES = Codes(
    ids=("b-mandat", "b-penger", "d-mote"),
    names=("Uklart mandat", "Penger", "Faste møteplasser"),
    families=("Barrierer", "Barrierer", "Drivere"),
    tops=("Uklart mandat", "Penger", "Faste møteplasser"),
)
EVERYBODY = frozenset({0, 1})


def two_coders(texts: int = 6, asked: Asked | None = None) -> Report:
    """AB and KL on texts of two hundred units; of the last, KL has not finished."""
    readings = []
    for at in range(texts):
        marks = (
            (0, 0, 0, 40),
            (1, 0, 10, 40 + at),
            (0, 1, 100, 120),
            (1, 2, 100, 120),
        )
        readings.append(Reading(f"intervju_{at + 1}", 200, EVERYBODY, marks))
    readings.append(Reading("uferdig", 200, frozenset({0}), ((0, 0, 0, 10),)))
    return make_report(asked or Asked(), ("AB", "KL"), CODES, readings, readings)


def three_coders() -> Report:
    """Three coders on two texts, one of them far from the others."""
    everybody = frozenset({0, 1, 2})
    marks = ((0, 0, 0, 40), (1, 0, 0, 40), (2, 0, 60, 70))
    readings = [Reading(name, 100, everybody, marks) for name in ("a", "b")]
    return make_report(Asked(), ("AB", "KL", "NN"), CODES, readings, readings)


def hostile() -> Report:
    """Names that a browser, a terminal or a spreadsheet would obey."""
    codes = Codes(("x",), (HOSTILE,), (HOSTILE,), (HOSTILE,))
    readings = [Reading(HOSTILE, 50, EVERYBODY, ((0, 0, 0, 10), (1, 0, 5, 10)))]
    return make_report(Asked(), (HOSTILE, "KL"), codes, readings, readings)
