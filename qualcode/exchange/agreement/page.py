"""The report on agreement as one HTML page that stands alone: no script, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.agreement.behind import crossed_of, sections_of
from qualcode.exchange.agreement.methods import methods_paragraph
from qualcode.exchange.agreement.reckoned import reckoned_of
from qualcode.exchange.agreement.sheets import code_anchor, facts_of, sheets_of
from qualcode.exchange.pages import render_page
from qualcode.messages import _
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from qualcode.agreement.passages import Trace
    from qualcode.agreement.report import Report
    from qualcode.exchange.agreement.sheets import Sheet


_WIDEST = 24
"""With more columns than these their heads are turned to save room."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell as the page shows it."""

    text: str
    kind: str
    """Its style: words or number, and how dark."""
    lead: str = ""
    """What its figure comes from, elsewhere on the page."""


def agreement_html(report: Report, language: str = "en", trace: Trace | None = None) -> bytes:
    """The page, with everything in it made safe; a trace adds the passages behind its figures."""
    text = render_page(
        Path(__file__).parent,
        language=safe_line(language),
        words={
            "title": _("Agreement between coders"),
            "lede": _(
                "Agreement is measured; reliability is what one may infer from it. What is "
                "undefined is a dash."
            ),
            "beware": _("Before you read the figures"),
            "methods": _("For the chapter on method"),
            "contents": _("On this page"),
            "behind": _("What is behind the figures"),
            "told": _(
                "Every number in a table leads here. Of each code: what its coefficients are "
                "reckoned from, and all passages somebody gave it, with how many units everybody "
                "gave it (both) and only some (one); they add up to the numbers in the tables. "
                "Words everybody marked are dark, what only some marked is light, with who it was."
            ),
            "private": _("These are words from interviews: keep this page as safe as those."),
            "reckoned": _("What is behind all codes together, and behind families"),
            "reckoning": _(
                "Of each choice, pair of coders and transcript the counts of each code somebody "
                "gave, and which sets of codes met; of each family the lengths its alphas come "
                "from. With these each figure can be done again by hand."
            ),
            "crossed": _("What is behind the confusion"),
            "crossing": _(
                "Of each cell the places it is made of: the coder of the row, the coder of the "
                "column, and how many units."
            ),
        },
        facts=[(safe_line(label), safe_line(words)) for label, words in facts_of(report)],
        remarks=[("", safe_line(words)) for words in report.remarks]
        + [
            (code_anchor(at) if trace else "", safe_line(f"{row.name}: {' '.join(row.cautions)}"))
            for at, row in enumerate(report.codes)
            if row.cautions
        ],
        private=bool(trace and trace.texts),
        sheets=[_shown(sheet, linked=trace is not None) for sheet in _sheets(report)],
        sections=sections_of(report, trace) if trace else [],
        reckoned=reckoned_of(report, trace) if trace else [],
        crossed=crossed_of(report, trace) if trace else [],
        methods=[(one, safe_line(methods_paragraph(report, one))) for one in ("nb", "en")],
    )
    return text.encode("utf-8")


def _sheets(report: Report) -> list[Sheet]:
    """The tables; what to beware of stands above them, not in a last column out of sight."""
    codes, *rest = sheets_of(report)
    rows = tuple(row[:-1] for row in codes.rows)
    return [replace(codes, heads=codes.heads[:-1], rows=rows), *rest]


def _shown(sheet: Sheet, *, linked: bool) -> dict[str, object]:
    """A sheet as the page shows it; ``linked`` if what its figures come from is on the page."""
    return {
        "title": sheet.title,
        "anchor": sheet.anchor,
        "turned": len(sheet.heads) > _WIDEST,
        "note": sheet.note,
        "heads": [safe_line(head) for head in sheet.heads],
        "rows": [
            [_box(sheet, line, at, linked=linked) for at in range(len(row))]
            for line, row in enumerate(sheet.rows)
        ],
    }


def _box(sheet: Sheet, line: int, at: int, *, linked: bool) -> _Box:
    """A cell with its style, and what its figure comes from if that is on the page."""
    cell = sheet.rows[line][at]
    lead = sheet.lead(line, at) if linked else ""
    if isinstance(cell, str):
        return _Box(safe_line(cell), "words", lead)
    if cell is None:
        return _Box("–", "n")
    if isinstance(cell, int):
        return _Box(str(cell), "n" if cell else "n z", lead)
    shade = ""
    if at in sheet.heat:
        shade = f" h{min(5, max(0, int(cell * 5) + 1)) if cell >= 0 else 0}"
    return _Box(f"{round(cell, 3) or 0.0:.3f}", f"n{shade}", lead)
