"""Small reports on agreement that show everything a product has to show."""

from __future__ import annotations

from qualcode.agreement.comparison import Reading, lay_out
from qualcode.agreement.passages import Trace, crossings, passages
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
    readings = readings_of_two(texts)
    return make_report(asked or Asked(), ("AB", "KL"), CODES, readings, readings)


def readings_of_two(texts: int = 6) -> list[Reading]:
    """What AB and KL marked."""
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
    return readings


def trace_of(
    readings: list[Reading], coders: tuple[str, ...], texts: dict[str, str] | None = None
) -> Trace:
    """The passages behind a report on these readings; every character is a unit."""
    grid = lay_out(coders, CODES.ids, readings)
    behind = tuple(tuple(passages(grid, at)) for at in range(len(CODES.ids)))
    crossed = {cell: tuple(some) for cell, some in crossings(grid).items()}
    return Trace(behind, crossed, texts=texts or {})


def two_traced(*, words: bool = True) -> tuple[Report, Trace]:
    """AB and KL with their passages, in texts whose words a browser would obey."""
    text = "Vi visste <b>ikke</b> hvem som hadde ansvar, \x1b[31m og det tok tid. " * 4
    readings = readings_of_two()
    texts = {one.name: text for one in readings} if words else {}
    return two_coders(), trace_of(readings, ("AB", "KL"), texts)


def three_coders() -> Report:
    """Three coders on two texts, one of them far from the others."""
    readings = readings_of_three()
    return make_report(Asked(), ("AB", "KL", "NN"), CODES, readings, readings)


def readings_of_three() -> list[Reading]:
    """What three coders marked; the third somewhere else."""
    marks = ((0, 0, 0, 40), (1, 0, 0, 40), (2, 0, 60, 70))
    return [Reading(name, 100, frozenset({0, 1, 2}), marks) for name in ("a", "b")]


def three_traced() -> tuple[Report, Trace]:
    """Three coders with their passages, without words."""
    return three_coders(), trace_of(readings_of_three(), ("AB", "KL", "NN"))


def hostile() -> Report:
    """Names that a browser, a terminal or a spreadsheet would obey."""
    codes = Codes(("x",), (HOSTILE,), (HOSTILE,), (HOSTILE,))
    readings = [Reading(HOSTILE, 50, EVERYBODY, ((0, 0, 0, 10), (1, 0, 5, 10)))]
    return make_report(Asked(), (HOSTILE, "KL"), codes, readings, readings)
