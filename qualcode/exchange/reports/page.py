"""A report as one HTML page that stands alone: no script, and cells that open their quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.pages import render_page
from qualcode.exchange.reports.numbering import numbered
from qualcode.messages import _
from qualcode.model.report import Figure, Heading, Paragraph, Points, Quotation, Table
from qualcode.text.display import safe_block, safe_line

if TYPE_CHECKING:
    from qualcode.model.report import Block, Entry, Report

_KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Points: "points",
    Quotation: "quotation",
    Table: "table",
    Figure: "figure",
}


def to_html(report: Report) -> str:
    """The page; the same report gives the same characters."""
    shown = [_shown(block, number) for block, number in numbered(report.blocks)]
    return render_page(
        Path(__file__).parent,
        title=safe_line(report.title),
        subtitle=safe_line(report.subtitle),
        language=safe_line(report.language),
        blocks=shown,
        contents=[one for one in shown if one["kind"] == "heading" and one["level"] == 1],
        facts=[(safe_line(label), safe_line(text)) for label, text in report.facts],
        words={
            "contents": _("Contents"),
            "made_from": _("What this report was made from"),
            "top": _("To the top"),
        },
    )


def _shown(block: Block, number: str) -> dict[str, object]:
    """A block as the template takes it, its texts made safe."""
    shown: dict[str, object] = {"kind": _KINDS[type(block)], "number": number}
    match block:
        case Heading():
            shown |= {"level": block.level, "text": safe_line(block.text)}
            shown["anchor"] = f"c{number.replace('.', '-')}"
        case Paragraph():
            shown |= {"text": safe_block(block.text), "lead": safe_line(block.lead)}
            shown["tone"] = block.tone.value
        case Points():
            shown["points"] = [safe_line(point) for point in block.points]
        case Quotation():
            shown |= _quotation(block)
        case Table():
            shown |= {"caption": safe_line(block.caption), "note": safe_line(block.note)}
            shown |= {"head": [safe_line(one) for one in block.head], "wide": block.wide}
            shown["rows"] = [[_entry(one) for one in row] for row in block.rows]
        case Figure():
            shown |= {"caption": safe_line(block.caption), "svg": block.svg}
            shown["alt"] = safe_line(block.alt)
    return shown


def _entry(entry: Entry) -> dict[str, object]:
    """A cell of a table."""
    depth = (len(entry.text) - len(entry.text.lstrip(" "))) // 2
    return {
        "text": safe_block(entry.text.strip()),
        "depth": min(depth, 4),
        "heat": entry.heat,
        "hidden": entry.hidden,
        "number": entry.text.strip().replace("–", "").isdecimal() or entry.hidden,
        "quotes": [_quotation(one) for one in entry.quotes],
    }


def _quotation(quote: Quotation) -> dict[str, object]:
    """A quote with its label."""
    return {
        "words": safe_block(quote.words),
        "label": safe_line(quote.label),
        "note": safe_line(quote.note),
    }
