"""Domains: families of codes that exclude each other, measured with the alphas for unitizing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.agreement.unitizing import UnitizedAlpha, unitized_alpha
from qualcode.errors import NoUnits, OverlappingUnits
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from qualcode.agreement.comparison import Reading
    from qualcode.agreement.report import Codes


@dataclass(frozen=True, slots=True)
class Domain:
    """A family's alphas, or why there are none."""

    family: str
    alphas: UnitizedAlpha | None
    reason: str = ""
    documents: tuple[str, ...] = ()
    """The texts they are over: those all coders finished."""


def domain(
    family: str,
    codes: Codes,
    members: Sequence[int],
    coders: Sequence[str],
    readings: Sequence[Reading],
) -> Domain:
    """The alphas of a family, over the texts all coders finished; values are ids of codes.

    Where a coder gave two codes of the family to the same text the alphas are not defined; then
    the codes have to be compared one by one.
    """
    spans: dict[str, list[tuple[int, int, Hashable]]] = {name: [] for name in coders}
    offset = 0
    wanted = set(members)
    finished = finished_by_all(readings, len(coders))
    documents = tuple(one.name for one in finished)
    for reading in finished:
        for coder, code, first, last in reading.marks:
            if code in wanted:
                spans[coders[coder]].append((first + offset, last + offset, codes.ids[code]))
        offset += reading.length
    try:
        return Domain(family, unitized_alpha(spans, offset), documents=documents)
    except OverlappingUnits as found:
        names = dict(zip(codes.ids, codes.names, strict=True))
        both = {side: names[str(found.facts[side])] for side in ("one", "other")}
        reason = _(
            "{coder} gave “{one}” and “{other}” to the same text, so the codes of this family do "
            "not exclude each other: they are compared one by one"
        ).format(**{**found.facts, **both})
        return Domain(family, None, reason, documents)
    except NoUnits:
        return Domain(family, None, _("no transcript was finished by all of these coders"))


def finished_by_all(readings: Sequence[Reading], coders: int) -> list[Reading]:
    """The texts that all of so many coders finished."""
    return [one for one in readings if one.done >= frozenset(range(coders))]
