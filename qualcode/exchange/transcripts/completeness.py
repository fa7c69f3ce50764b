"""How much of a file arrived: its letters, counted another way, against those of the transcript."""

from __future__ import annotations

from collections import Counter

from qualcode.messages import _

_ENOUGH = 0.995
"""Share of a file's letters from which nobody need look for the rest."""


def arrived(whole: str, text: str) -> float:
    """The share of a file's letters that a text has, 0 to 1; names and marks may be written anew.

    ``whole`` are the words of the file as they were found without looking for turns.
    """
    there = _letters(whole)
    lost = there - _letters(text)
    return 1 - lost.total() / max(1, there.total())


def loss(share: float) -> list[str]:
    """A sentence on what did not arrive, where it is more than a little."""
    if share >= _ENOUGH:
        return []
    percent = f"{100 * share:.1f}"
    return [
        _("{percent} % of the file's letters arrived: look what is missing, often headers, "
          "comments or boxes").format(percent=percent)
    ]  # fmt: skip


def _letters(text: str) -> Counter[str]:
    """How often each letter stands in a text, whatever its case."""
    return Counter({letter: n for letter, n in Counter(text.casefold()).items()
                    if letter.isalpha()})  # fmt: skip
