"""Naming counties: where a finding may be said to be from, and where only «et av fylkene»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

_TWO = 2


@dataclass(frozen=True, slots=True)
class Support:
    """Who bears a finding out in one county."""

    informants: int
    roles: int


@dataclass(frozen=True, slots=True)
class Naming:
    """The counties that may be named with a finding, and how many more it was found in."""

    named: tuple[str, ...]
    others: int | None
    """None where even the number would tell which they are."""
    every: bool = False
    """Whether all counties bear the finding out."""

    @property
    def text(self) -> str:
        """The words for it."""
        if self.every:
            return _("all the counties")
        if self.others is None:
            return _("several of the counties")
        if not self.named:
            words = ngettext("one of the counties", "{n} of the counties", self.others)
            return words.format(n=self.others) if self.others else _("none of the counties")
        other = ngettext("one other county", "{n} other counties", self.others)
        places = [*self.named, *([other.format(n=self.others)] if self.others else [])]
        if len(places) == 1:
            return places[0]
        return _("{first} and {last}").format(first=", ".join(places[:-1]), last=places[-1])


def name_counties(support: Mapping[str, Support], k: int) -> Naming:
    """Where a finding may be said to be from.

    ``support`` has every county of the project. A county is named where at least ``k`` informants
    of two roles bear the finding out; of the others only the number is told, and not even that
    where it would be all that are left.
    """
    found = {name: one for name, one in support.items() if one.informants}
    named = tuple(name for name, one in found.items() if one.informants >= k and one.roles >= _TWO)
    others = len(found) - len(named)
    if not others:
        return Naming(named, 0, every=bool(named) and len(named) == len(support))
    return Naming(named, others) if others < len(support) - len(named) else Naming((), None)
