"""What to say when the program itself is wrong: where, never what the interview said."""

from __future__ import annotations

import traceback

from qualcode.messages import _


def crash_sentence(error: BaseException) -> str:
    """One sentence about an unforeseen error: its kind and place, without its message or locals."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "?"
    return _(
        "qualcode met a fault of its own ({kind} in {place}). What was confirmed is saved; "
        "`qualcode check` tells whether the project is sound. Please report this sentence."
    ).format(kind=type(error).__name__, place=place)
