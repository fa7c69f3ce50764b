"""The audit as files: a table for a spreadsheet and a page that stands alone."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.pages import render_page
from qualcode.exchange.spreadsheets import harmless
from qualcode.messages import _
from qualcode.text.display import safe_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = ("at", "who", "what", "copy", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a reviewer reads it."""

    at: str
    """UTC, ISO 8601."""
    who: str
    what: str
    copy: str
    """Whose copy it was done in; empty for the project itself."""
    id: str


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table for a spreadsheet, in which no cell can be a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
    return out.getvalue()


def audit_csv(lines: Iterable[Line]) -> str:
    """The acts as a table."""
    return table_csv(COLUMNS, map(astuple, lines))


def audit_html(lines: Sequence[Line], project: str, head: str) -> str:
    """The acts as a page, with everything in it made safe."""
    return render_page(
        Path(__file__).parent,
        project=safe_block(project),
        head=head,
        words={
            "title": _("Who did what"),
            "lede": _("The journal of the project, the oldest first; times are UTC."),
            "chain": _("Newest hash of the journal"),
            "heads": [_("when"), _("who"), _("what"), _("copy of"), _("id")],
        },
        rows=[[safe_block(cell) for cell in astuple(line)] for line in lines],
    )
