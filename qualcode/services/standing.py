"""Passages to look at, and what people have made of them since they were found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.services.codebooks import current_codebook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from qualcode.model import Coding, Span
    from qualcode.services.project import Project

_HALF = 0.5


class Standing(StrEnum):
    """What people have made of a passage."""

    OPEN = "open"
    """Nobody has coded it."""
    SAME = "same"
    """Somebody gave it a code that was looked for."""
    OTHER = "other"
    """It was coded, but otherwise: it contradicts, or shows where a code ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an interview to look at."""

    transcript: str
    """The transcript's name."""
    span: Span
    text: str
    share: float
    """How like it is to what was asked, or how likely it has the code; 0 to 1."""
    code: str = ""
    """The id of the code it may lack; empty where it is only like another passage."""
    coder: str = ""
    """Who gave the code, where only one of two did."""
    without: str = ""
    """Who coded the same words and did not give it."""
    codes: tuple[str, ...] = ()
    """The ids of those that people gave it, in codebook order."""
    standing: Standing = Standing.OPEN


def mark_places(
    project: Project, places: Iterable[Place], wanted: Collection[str] = (), *, everyone: bool
) -> list[Place]:
    """The places as they stand now to the code each may lack, else to the codes wanted.

    Where one coder lacks a code, that coder's codings count; else everyone's, or this coder's own.
    """
    found = list(places)
    coder = None if everyone or any(one.without for one in found) else project.coder
    on = _codings_on(project, found, coder)
    order = {code.id: at for at, code in enumerate(current_codebook(project).codes)}
    marked = []
    for place, codings in zip(found, on, strict=True):
        whose = place.without or (None if everyone else project.coder)
        codes = {one.code for one in codings if whose in (None, one.coder)}
        asked = {place.code} if place.code else set(wanted)
        standing = Standing.OTHER if codes else Standing.OPEN
        if codes & asked:
            standing = Standing.SAME
        ordered = tuple(sorted(codes, key=lambda code: order.get(code, len(order))))
        marked.append(replace(place, codes=ordered, standing=standing))
    return marked


def codes_on(project: Project, place: Place, *, everyone: bool) -> tuple[str, ...]:
    """The codes that a passage has now."""
    return mark_places(project, [place], everyone=everyone)[0].codes


def _codings_on(project: Project, places: Sequence[Place], coder: str | None) -> list[list[Coding]]:
    """The codings that each place and they have in common by half, of the one or the other."""
    ids = {name: id for id, name in project.store.names().items()}
    by_name: dict[str, list[Coding]] = defaultdict(list)
    for name in {one.transcript for one in places} & ids.keys():
        by_name[name] = project.store.codings(transcript=ids[name], coder=coder)
    return [
        [coding for coding in by_name[place.transcript] if _is_on(coding.span, place.span)]
        for place in places
    ]


def _is_on(coding: Span, place: Span) -> bool:
    """Whether a coding is about a place: half of the one or the other is shared."""
    shared = min(coding.end, place.end) - max(coding.start, place.start)
    return shared > 0 and shared >= _HALF * min(len(coding), len(place))
