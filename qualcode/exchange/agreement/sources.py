"""The passages behind the figures as sheets of the workbook, to be filtered and added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.agreement.sheets import Sheet
from qualcode.messages import _
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from qualcode.agreement.passages import Passage, Trace
    from qualcode.agreement.report import Report


def passages_sheet(report: Report, trace: Trace) -> Sheet:
    """A row for each passage somebody gave a code: how it counts, who marked what, the words."""
    heads = (
        *(_("Code"), _("Transcript"), _("from"), _("to"), _("both"), _("one")),
        *report.coders,
        *((_("Words"),) if trace.texts else ()),
    )
    rows = tuple(
        (
            *(row.name, one.document, one.start, one.end, one.both, one.lost),
            *(_marked(one, coder) for coder in report.coders),
            *((safe_line(trace.texts[one.document][one.start : one.end]),) if trace.texts else ()),
        )
        for row, some in zip(report.codes, trace.passages, strict=True)
        for one in some
    )
    note = _("Filter by code and transcript: the units add up to those of the other sheets.")
    return Sheet(_("Passages"), note, heads, rows)


def crossings_sheet(report: Report, trace: Trace) -> Sheet:
    """A row for each place that counts in the confusion off its diagonal."""
    names = (*(row.name for row in report.codes), _("(nothing else)"))
    rows = tuple(
        (
            *(names[row], names[column], one.document, one.start, one.end, one.units),
            *(one.row, one.column),
        )
        for (row, column), some in sorted(trace.crossings.items())
        for one in some
    )
    heads = (
        *(_("Code"), _("other code"), _("Transcript"), _("from"), _("to"), _("units")),
        *(_("who gave the code"), _("who gave the other")),
    )
    note = _("Filter by both codes: the units add up to the cell of the confusion.")
    return Sheet(_("Confused"), note, heads, rows)


def _marked(one: Passage, coder: str) -> str:
    """What a coder marked of a passage: a dash for nothing, no word where they are missing."""
    if coder not in one.marks:
        return ""
    return ", ".join(f"{start}–{end}" for start, end in one.marks[coder]) or "–"
