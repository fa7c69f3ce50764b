"""What a person may have meant by a word that nothing answers to."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.5
_COMPARED = 500
"""Words looked at: comparing is slow, and a list may be hostile."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, None if none is at all like it.

    A word that this one begins with is meant before any other: ``when_to_use`` is ``when``.
    """
    words = list(islice(known, _COMPARED))
    begun = [one for one in words if one and word.startswith(one)]
    if begun:
        return max(begun, key=len)
    like = difflib.get_close_matches(word, words, n=1, cutoff=_ALIKE)
    return like[0] if like else None
