"""What all our workbooks have in common: texts stay texts, and no clock makes two differ."""

from __future__ import annotations

from datetime import UTC, datetime

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
