"""Reading a report through: all that is wrong with it, in the order it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model.written import Fault, Finding, Part
from qualcode.synthesis.disclosure.checking import Trouble, check_rows
from qualcode.synthesis.proof.figures import check_amounts, check_years
from qualcode.synthesis.proof.outline import read_outline
from qualcode.synthesis.proof.references import check_numbers, check_references
from qualcode.synthesis.proof.voices import check_names, check_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model.written import Piece
    from qualcode.settings import Protection
    from qualcode.synthesis.proof.outline import Outline
    from qualcode.synthesis.proof.voices import Interviews

_FAULTS = {
    Trouble.SMALL: Fault.SMALL,
    Trouble.SHARE: Fault.SMALL,
    Trouble.REST: Fault.REST,
    Trouble.SHARE_REST: Fault.REST,
    Trouble.IMPOSSIBLE: Fault.IMPOSSIBLE,
    Trouble.WORKED_BACK: Fault.WORKED_BACK,
}


def proofread(
    pieces: Sequence[Piece], protection: Protection, interviews: Interviews | None = None
) -> list[Finding]:
    """What is wrong with a report; quotes and names only where the interviews are known."""
    outline = read_outline(pieces)
    found = [
        *check_references(outline),
        *check_numbers(outline),
        *check_years(outline),
        *check_amounts(outline),
        *check_tables(outline, protection),
    ]
    if interviews:
        found += [*check_quotes(outline, interviews), *check_names(outline, interviews)]
    return sorted(found, key=lambda one: one.at)


def check_tables(outline: Outline, protection: Protection) -> Iterator[Finding]:
    """What tables that say how many were asked tell of few people."""
    for at, piece in enumerate(outline.pieces):
        if piece.part is not Part.TABLE:
            continue
        rows = list(enumerate(piece.rows, 1))
        for one in check_rows(rows, protection.cells, rest=protection.rest):
            if one.place.asked is None:
                continue
            cell = " · ".join(filter(None, (one.place.row, one.place.column)))
            yield Finding(_FAULTS[one.trouble], at, _name(outline, at), one.place.text, cell)


def _name(outline: Outline, at: int) -> str:
    """What a table is called: its caption's number, above it or below, or where it stands."""
    near = [one for one in outline.captions if one.label == "table" and abs(one.at - at) == 1]
    best = min(near, key=lambda one: one.at, default=None)
    if best is None:
        return outline.places[at]
    return outline.pieces[best.at].text.split(best.number)[0] + best.number
