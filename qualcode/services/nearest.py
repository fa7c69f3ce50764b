"""What a person may have meant by a word nothing answers to."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def near(word: str, known: Sequence[str]) -> str:
    """The tail of an error sentence: the word most like this one, or nothing."""
    like = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return _(": did you mean “{word}”?").format(word=like[0]) if like else ""
