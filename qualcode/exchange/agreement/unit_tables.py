"""Tables of judgements from elsewhere: one row a judgement, with unit, coder and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.scales import LEVELS
from qualcode.errors import BadTable, NotNumeric, NoUnits, UnknownLevel
from qualcode.exchange.tables import read_columns
from qualcode.messages import _

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("unit", "coder", "value")
MISSING = frozenset(("", "na", "nan", "none", "."))
_SETS = ("masi", "jaccard")


def read_unit_table(path: Path, level: str = "nominal") -> tuple[list[str], list[list[object]]]:
    """The coders in order, and their values, unit by unit; an empty value is missing.

    For a level with distances the values are numbers; for one of sets they are codes with spaces
    or semicolons between.

    Raises:
        UnknownLevel: when there is no such level.
        BadTable: when it is no table of judgements, or a coder judges a unit twice.
        NotNumeric: when the level needs numbers and a value is none.
        NoUnits: when there is nothing in it.
    """
    if level not in LEVELS:
        raise UnknownLevel(name=level, choices=", ".join(LEVELS))
    found: dict[str, dict[str, object]] = {}
    units: dict[str, None] = {}
    for unit, coder, value in read_columns(path, COLUMNS):
        units.setdefault(unit)
        judged = found.setdefault(coder, {})
        if unit in judged:
            sentence = _("{coder} judges the unit “{unit}” twice")
            raise BadTable(file=path, problems=sentence.format(coder=coder, unit=unit))
        judged[unit] = _value(value, level)
    if not found:
        raise NoUnits(reason=_("“{file}” has no rows").format(file=path))
    return list(found), [[judged.get(unit) for unit in units] for judged in found.values()]


def _value(text: str, level: str) -> object:
    """A value as its level takes it."""
    if level in _SETS:
        return frozenset(text.replace(";", " ").split())
    if text.casefold() in MISSING:
        return None
    if level == "nominal":
        return text
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise NotNumeric(level=level, value=text) from None
