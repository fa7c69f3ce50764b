"""Losses: what an exchange did not carry over, counted by reason, with a few names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = 3
_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Loss:
    """So many things that were not carried over, or not as they were, and why."""

    reason: str
    count: int
    names: tuple[str, ...] = ()
    """Names of the first of them, or of where they are; never text of an interview."""
    has_more: bool = False
    """Whether there are more names."""

    def __str__(self) -> str:
        named = ", ".join(excerpt(name, _WIDTH) for name in self.names)
        more = ", …" if self.has_more else ""
        return f"{self.count} × {self.reason}" + (f" ({named}{more})" if named else "")


class Losses:
    """The losses of one exchange while it is worked out."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._names: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def add(self, reason: str, name: str = "", count: int = 1) -> None:
        """Note things of a kind that were lost; nothing where there are none."""
        if not count:
            return
        self._counts[reason] += count
        if name:
            self._names[reason].setdefault(name)

    def add_all(self, reason: str, names: Iterable[str]) -> None:
        """Note a loss for each name."""
        for name in names:
            self.add(reason, name)

    def add_set(self, name: str) -> None:
        """Note a group of codes or documents, which has no place here."""
        self.add(_("set not taken"), name)

    def told(self) -> tuple[Loss, ...]:
        """All of them, in the order in which they were met."""
        return tuple(
            Loss(reason, count, tuple(names)[:_NAMED], len(names) > _NAMED)
            for reason, count in self._counts.items()
            for names in (self._names[reason],)
        )


def unnamed() -> str:
    """What is called so that has no name."""
    return _("unnamed")
