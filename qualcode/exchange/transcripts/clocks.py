"""Time codes as transcription programs write them, in seconds."""

from __future__ import annotations

import re

CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3}|-\d(?![\d:]))?"
"""A pattern for 1:02, 00:01:02, 0:0:5.1, 00:01:02,500 and f4's 00:01:02-5."""
STAMP = rf"[\[(<#]?{CLOCK}(?:[ \t]{{0,3}}(?:-->|[–-])[ \t]{{0,3}}{CLOCK})?[\])>#]?"
"""A pattern for one of these or a range of two, alone or in brackets."""

_FIRST = re.compile(CLOCK)
_SIXTY = 60


def seconds(stamp: str | None) -> float | None:
    """The first time in a time code, in seconds; None where there is none."""
    found = _FIRST.search(stamp or "")
    if not found:
        return None
    total = 0.0
    for part in found[0].replace(",", ".").replace("-", ".").split(":"):
        total = total * _SIXTY + float(part)
    return round(total, 3)
