"""What all our workbooks have in common: texts stay texts, and no clock makes two differ."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    "in_memory": True,  # nothing of an interview in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""When a workbook was made whose content has no time of its own."""
LIGHT, DARK = "#FFFFFF", "#7FB2C2"
"""The ends of a colour scale."""

_LINE, _HIGHEST = 15, 409
"""Points of a line, and of the highest row there can be."""
_FILLED = 0.9
"""How much of its width a wrapped line fills."""
CELL_LIMIT = 32_767
"""What a cell holds, in UTF-16 units as Excel counts."""
_UNSTORABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_heads(
    book: Workbook, sheet: Worksheet, heads: Sequence[str], widths: Sequence[int]
) -> None:
    """The first row, which stays in sight and on every printed page."""
    style = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        write_text(sheet, (0, at), head, style)
    fit_height(sheet, 0, list(zip(heads, widths, strict=True)))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def fit_height(sheet: Worksheet, row: int, cells: Sequence[tuple[str, int]]) -> None:
    """Make a row as high as its wrapped texts need in columns of these widths.

    Some programs do not do so by themselves and draw one row over the next.
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    sheet.set_row(row, min(_HIGHEST, _LINE * lines))


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes, wrapped at words."""
    return sum(-(-len(part) // max(1, int(width * _FILLED))) or 1 for part in text.split("\n"))


def keep_in_sight(sheet: Worksheet, rows: int, columns: int, *, fixed: int) -> None:
    """Filters on every column; the head and the first columns stay in sight."""
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.freeze_panes(1, fixed)


def write_text(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """A text as a text, whatever it looks like."""
    text = fitting(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for its own markup; in three pieces it is escaped.
        sheet.write_rich_string(*place, text[0], text[1], text[2:], style)
    else:
        sheet.write_string(*place, text, style)


def fitting(text: str) -> str:
    """The text as a cell can hold it: what is cut off is said at the end."""
    text = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    units = text.encode("utf-16-le")
    if len(units) // 2 <= CELL_LIMIT:
        return text
    note = _(" … [cut here: a cell holds no more; the whole text is in the HTML page]")
    return units[: 2 * (CELL_LIMIT - len(note))].decode("utf-16-le", "ignore") + note


def made_at(at: str) -> datetime:
    """The time of the latest change, or one that never changes."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return UNDATED
