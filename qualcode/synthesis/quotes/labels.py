"""Labels: what a quote's speaker is called, as closely as enough others are called the same.

Each informant climbs a ladder from role and county to no description at all. How many stand on a
rung is counted among those who could have spoken, not among those who were quoted, and only
among those who are not called something closer: else the last one left would be known by what they
are not called.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Person = Mapping[str, str]
    """The attributes of somebody who could have spoken."""

LADDER = (("role", "county"), ("organisation", "county"), ("organisation",), ())
"""What is told on each rung, the closest first."""


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody is called: the rung, its values, and how many are called the same."""

    rung: int
    values: tuple[str, ...]
    shared: int

    @property
    def text(self) -> str:
        """The label as it stands below a quote."""
        return _text(self.rung, self.values)


def label_all(frame: Sequence[Person], k: int) -> list[Label]:
    """What each person of a sampling frame is called, in its order.

    Every label is shared by at least ``k`` of them, unless there are fewer in all.
    """
    named = _climb(frame, k)
    while 0 < (left := _on_last_rung(named)) < k and len(named) > left:
        _step_down(named)
    groups: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    for key in named:
        groups[key] += 1
    return [Label(*key, groups[key]) for key in named]


def _climb(frame: Sequence[Person], k: int) -> list[tuple[int, tuple[str, ...]]]:
    """The closest rung for each on which enough of those who are left stand together."""
    last = len(LADDER) - 1
    named: dict[int, tuple[int, tuple[str, ...]]] = {}
    for rung, keys in enumerate(LADDER):
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, person in enumerate(frame):
            values = tuple(person.get(key, "").strip() for key in keys)
            if at not in named and all(values):
                groups[values].append(at)
        for values, members in groups.items():
            if len(members) >= k or rung == last:
                named |= dict.fromkeys(members, (rung, values))
    return [named[at] for at in range(len(frame))]


def _on_last_rung(named: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """How many are not described at all."""
    return sum(rung == len(LADDER) - 1 for rung, _values in named)


def _step_down(named: list[tuple[int, tuple[str, ...]]]) -> None:
    """Describe the smallest of the groups on the coarsest rung no more than those below them."""
    last = len(LADDER) - 1
    described = [one for one in named if one[0] != last]
    rung = max(one[0] for one in described)
    smallest = min(
        {one for one in described if one[0] == rung}, key=lambda one: (named.count(one), one[1])
    )
    for at, one in enumerate(named):
        if one == smallest:
            named[at] = (last, ())


def _text(rung: int, values: tuple[str, ...]) -> str:
    """The words of a label."""
    if LADDER[rung] == ("role", "county"):
        return ", ".join(values)
    if not values:
        return _("an informant")
    organisation, *county = values
    # An abbreviation takes a hyphen; a word does not.
    words = (
        _("{organisation} informant")
        if organisation.isupper() and county
        else _("informant from {organisation}")
    )
    return ", ".join([words.format(organisation=organisation), *county])
