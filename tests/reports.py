"""Invented reports as Word files, made from a text in which each line says what it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as Word

EVALUATION = Path(__file__).parent / "data" / "reports" / "evaluering.txt"
"""An evaluation with the faults that real ones have, each beside how it should be."""
_EITHER = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_STYLES = {"~": "Title", "#": "Heading 1", "##": "Heading 2", "@": "Caption", "!": "Caption"}
_STYLES[">"] = "Quote"


def evaluation(*, mended: bool) -> str:
    """The text of the invented evaluation, with its faults or without them."""
    text = EVALUATION.read_text(encoding="utf-8")
    return _EITHER.sub(lambda found: found[2 if mended else 1], text)


def write_report(file: Path, text: str) -> Path:
    """Write a text as a Word file: headings, captions, tables, quotes, and the rest as it is.

    The line below the title tells how the text is written; it is left out.
    """
    document = Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        mark, _blank, words = line.partition(" ")
        if mark == "|":
            rows.append(words.split(" | "))
            continue
        _write_table(document, rows)
        rows = []
        if line.strip() and not line.startswith("Invented."):
            style = _STYLES.get(mark)
            document.add_paragraph(words if style else line, style=style)
    document.save(str(file))
    return file


def _write_table(document: Word, rows: Iterable[list[str]]) -> None:
    """A table of rows, if there are any."""
    for at, row in enumerate(rows):
        table = document.tables[-1] if at else document.add_table(rows=0, cols=len(row))
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
