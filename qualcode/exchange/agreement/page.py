"""The report on agreement as one HTML page that stands alone: no script, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.agreement.methods import methods_paragraph
from qualcode.exchange.agreement.sheets import facts_of, sheets_of
from qualcode.exchange.pages import render_page
from qualcode.messages import _
from qualcode.text.display import safe_line

if TYPE_CHECKING:
    from qualcode.agreement.report import Report
    from qualcode.exchange.agreement.sheets import Cell, Sheet


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell as the page shows it."""

    text: str
    kind: str
    """Its style: words or number, and how dark."""


def agreement_html(report: Report, language: str = "en") -> bytes:
    """The page, with everything in it made safe."""
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
        },
        facts=[(safe_line(label), safe_line(words)) for label, words in facts_of(report)],
        remarks=report.remarks,
        sheets=[_shown(sheet) for sheet in sheets_of(report)],
        methods=[(one, safe_line(methods_paragraph(report, one))) for one in ("nb", "en")],
    )
    return text.encode("utf-8")


def _shown(sheet: Sheet) -> dict[str, object]:
    """A sheet as the page shows it."""
    return {
        "title": sheet.title,
        "note": sheet.note,
        "heads": [safe_line(head) for head in sheet.heads],
        "rows": [
            [_box(cell, shaded=at in sheet.heat) for at, cell in enumerate(row)]
            for row in sheet.rows
        ],
    }


def _box(cell: Cell, *, shaded: bool) -> _Box:
    """A cell with its style."""
    if isinstance(cell, str):
        return _Box(safe_line(cell), "words")
    if cell is None:
        return _Box("–", "n")
    if isinstance(cell, int):
        return _Box(str(cell), "n")
    level = f" h{min(5, max(0, int(cell * 5) + 1)) if cell >= 0 else 0}" if shaded else ""
    return _Box(f"{round(cell, 3) or 0.0:.3f}", f"n{level}")
