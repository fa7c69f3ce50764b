"""A report as Markdown: every text of an interview escaped, so that none becomes markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.reports.numbering import numbered
from qualcode.messages import _
from qualcode.model.report import Block, Figure, Heading, Paragraph, Points, Quotation, Table, Tone
from qualcode.text.display import safe_block, safe_line

if TYPE_CHECKING:
    from qualcode.model.report import Report

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#+|~!&-])")


def to_markdown(report: Report) -> str:
    """The report as CommonMark with pipe tables."""
    lines = [f"# {_escaped(report.title)}", _escaped(report.subtitle)]
    lines += [_block(block, number) for block, number in numbered(report.blocks)]
    lines.append(f"## {_('What this report was made from')}")
    lines.append(
        "\n".join(f"- {_escaped(label)}: {_escaped(text)}" for label, text in report.facts)
    )
    return "\n\n".join(filter(None, lines)) + "\n"


def _block(block: Block, number: str) -> str:
    """One block."""
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {number} {_escaped(block.text)}"
        case Paragraph():
            words = _escaped(block.text)
            words = f"*{words}*" if words and block.tone is Tone.TERM else words
            words = f"**!** {words}" if block.tone is Tone.WARNING else words
            return f"**{_escaped(block.lead)}.** {words}".strip() if block.lead else words
        case Points():
            return "\n".join(f"- {_escaped(point)}" for point in block.points)
        case Quotation():
            return _quotation(block)
        case Table():
            return _table(block, number)
        case Figure():
            return f"*{number}. {_escaped(block.caption)}.* {_escaped(block.alt)}"


def _quotation(quote: Quotation) -> str:
    """A quote with its label."""
    words = [_escaped(line) for line in safe_block(quote.words).split("\n")]
    note = f" ({_escaped(quote.note)})" if quote.note else ""
    return "\n".join(f"> {line}" for line in ("«" + words[0], *words[1:])) + (
        f"»\n>\n> — {_escaped(quote.label)}{note}"
    )


def _table(table: Table, number: str) -> str:
    """A table with its caption above and its note below."""
    rows = [table.head, *(tuple(cell.text for cell in row) for row in table.rows)]
    lines = [f"| {' | '.join(map(_escaped, row))} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(table.head))
    note = f"\n\n{_escaped(table.note)}" if table.note else ""
    return f"**{number}. {_escaped(table.caption)}**\n\n" + "\n".join(lines) + note


def _escaped(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", safe_line(text)).strip()
