"""Soundness: whether a codebook that is being edited could be written, read again and used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codebook.places import Places
from qualcode.codebook.rules import check_rules
from qualcode.codebook.shape import REQUIRED, TABLES, read_shape
from qualcode.errors import CodebookRefused
from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from qualcode.codebook.problems import Problem
    from qualcode.model import Code, Codebook, Family


def faults(codebook: Codebook) -> list[Problem]:
    """Every rule of codebook files that a codebook breaks; nothing stands on a line here."""
    problems: list[Problem] = []
    nowhere = Places({})
    tables = {
        "codebook": _table("codebook", codebook),
        "families": [_table("families", one) for one in codebook.families],
        "codes": [_table("codes", one) for one in codebook.codes],
    }
    problems += check_rules(read_shape(tables, nowhere, problems), nowhere)
    return problems


def refuse_new_faults(before: Codebook, after: Codebook) -> None:
    """Refuse an edit that breaks a rule the codebook kept; what was wrong before may stay so.

    Raises:
        CodebookRefused: with the first rule that is broken.
    """
    known = set(faults(before))
    # What was edited comes last, so that it is told of whatever else has its name or key.
    edited = sorted(after.codes, key=lambda code: code not in before.codes)
    for fault in faults(replace(after, codes=tuple(edited))):
        if fault not in known:
            raise CodebookRefused(reason=str(fault))


def _table(name: str, entry: Codebook | Family | Code) -> dict[str, object]:
    """The keys of one table that say something, as a file would hold them."""
    table: dict[str, object] = {}
    for key in TABLES[name]:
        value = getattr(entry, key)
        if key in REQUIRED[name] or (value and value is not CodeStatus.ACTIVE):
            table[key] = list(value) if isinstance(value, tuple) else str(value)
    return table
