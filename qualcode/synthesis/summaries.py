"""Summaries and what they rest on: when what a researcher wrote of a cell must be read again.

A summary is stale when a coding it is linked to is another or gone, when its code is defined
otherwise, or when other codings or informants are in its cell. Memos and names are not evidence.
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import CellName, Code, Coding, Matrix, Statement, Summary


class Stale(StrEnum):
    """Why a summary must be read again."""

    LINKS = "links"
    """A linked coding was changed or is gone."""
    CODE = "code"
    """The code is defined otherwise."""
    MEMBERS = "members"
    """Other codings or informants are in the cell."""


def basis_of(
    cell: CellName, matrix: Matrix, code: Code | None, linked: Iterable[Coding | None]
) -> Basis:
    """What a summary of a cell rests on now; a linked coding that is gone leaves no trace."""
    return Basis(
        code=_of_code(code) if code else "",
        members=_of_members(cell, matrix),
        links={coding.id: _of_coding(coding) for coding in linked if coding},
    )


def ground_of(codes: Iterable[Code], linked: Iterable[Coding | None]) -> Basis:
    """What a statement rests on now: what its codes mean, and its codings."""
    found = [_of_code(code) for code in codes]
    links = {coding.id: _of_coding(coding) for coding in linked if coding}
    return Basis(code=_fingerprint(found) if found else "", links=links)


def stale_by(summary: Summary | Statement, now: Basis) -> tuple[Stale, ...]:
    """Why a text must be read again, given what it rests on now; nothing if it holds."""
    before = summary.basis
    checks: Mapping[Stale, bool] = {
        Stale.LINKS: any(
            before.links.get(id) != now.links.get(id) or id not in now.links
            for id in summary.linked
        ),
        Stale.CODE: before.code != now.code,
        Stale.MEMBERS: before.members != now.members,
    }
    return tuple(reason for reason, holds in checks.items() if holds)


def relinked(before: Basis, now: Basis) -> Basis:
    """The basis after codings were linked: new links as they are now, all else as it was."""
    links = {id: before.links.get(id, mark) for id, mark in now.links.items()}
    return Basis(before.code, before.members, links)


def _of_code(code: Code) -> str:
    """The fingerprint of what a code means."""
    return _fingerprint([code.definition, code.when, code.when_not])


def _of_coding(coding: Coding) -> str:
    """The fingerprint of what a coding says: where, which words, which code, and to what effect."""
    span = coding.span
    return _fingerprint([
        coding.transcript, span.start, span.end, coding.quote, coding.code, coding.valence or "",
    ])  # fmt: skip


def _of_members(cell: CellName, matrix: Matrix) -> str:
    """The fingerprint of the codings in a cell and of how many informants made them."""
    found = [
        [row.code.id, row.cells[cell.column].informants, sorted(row.cells[cell.column].codings)]
        for row in matrix.rows
        if cell.code in {"", row.code.id} and cell.column in row.cells
    ]
    return _fingerprint([one for one in found if one[2]])


def _fingerprint(value: object) -> str:
    """A short hash of plain values."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
