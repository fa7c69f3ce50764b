"""How strong the evidence in a cell is, in words, by a rule that is shown beside them.

The words say how broadly and how deeply a finding is supported in this material, not whether it
is true. Nothing is added up to a score: each condition can be read and checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.model import TOTAL, UNKNOWN, Valence
from qualcode.synthesis.informants import find_voices, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Coding, Conversation

SEVERAL, SHARE, ROLES, METHODS, WORDS, AGAINST = 3, 0.25, 2, 2, 40, 0.25


class Strength(StrEnum):
    """How well a cell is supported."""

    STRONG = "strong"
    MODERATE = "moderate"
    THIN = "thin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Support:
    """Who and what supports a code in one column."""

    informants: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    """Informants with a passage that contradicts the code."""
    roles: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    coders: int = 0
    deep: int = 0
    """Passages of at least forty words."""
    valences: tuple[tuple[Valence, int], ...] = ()
    """How many passages say what, where somebody said so."""

    def strength(self, asked: int) -> Strength:
        """The word for it, given how many could have spoken.

        Strong: at least three informants and a quarter of those asked, two roles, two methods, a
        passage of forty words, and at most a quarter of them contradict. Moderate: three
        informants, or two of two roles. Thin: whatever else there is.
        """
        n = len(self.informants)
        if not n:
            return Strength.NONE
        broad = n >= SEVERAL and n >= SHARE * asked
        varied = len(self.roles) >= ROLES and len(self.methods) >= METHODS
        if broad and varied and self.deep and len(self.against) <= AGAINST * n:
            return Strength.STRONG
        if n >= SEVERAL or (n > 1 and len(self.roles) >= ROLES):
            return Strength.MODERATE
        return Strength.THIN


def find_support(
    codings: Sequence[Coding], conversations: Iterable[Conversation], by: str
) -> dict[tuple[str, str], Support]:
    """Who and what supports each code in each column of an attribute and in the total."""
    talks = {one.id: one for one in conversations}
    known = people(talks.values())
    voices = {id: find_voices(one, by) for id, one in talks.items()}
    cells: dict[tuple[str, str], list[tuple[Coding, set[str]]]] = {}
    for coding in codings:
        here = voices.get(coding.transcript)
        if here is None:
            continue
        speaking = here.in_passage(coding.span.start, coding.span.end)
        for column in {one.column for one in speaking} or {here.column}:
            own = {one.id for one in speaking if one.column == column}
            cells.setdefault((coding.code, column or UNKNOWN), []).append((coding, own))
        everybody = {one.id for one in speaking}
        cells.setdefault((coding.code, TOTAL), []).append((coding, everybody))
    return {key: _support(found, known, talks) for key, found in cells.items()}


def _support(
    found: Sequence[tuple[Coding, set[str]]],
    known: Mapping[str, Mapping[str, str]],
    talks: Mapping[str, Conversation],
) -> Support:
    """What a cell's codings amount to."""
    informants = frozenset(id for _coding, speaking in found for id in speaking)
    contrary = [ids for coding, ids in found if coding.valence is Valence.CONTRADICTING]
    methods = {talks[coding.transcript].attributes.get("method", "") for coding, _ids in found}
    said = [coding.valence for coding, _ids in found if coding.valence]
    return Support(
        informants=informants,
        against=frozenset(id for ids in contrary for id in ids),
        roles=_values(known[id].get("role", "") for id in informants),
        methods=_values(methods),
        coders=len({coding.coder for coding, _ids in found}),
        deep=sum(len(coding.quote.split()) >= WORDS for coding, _ids in found),
        valences=tuple((one, said.count(one)) for one in Valence if one in said),
    )


def _values(values: Iterable[str]) -> tuple[str, ...]:
    """The values there are, each once, in order."""
    return tuple(sorted({value.strip() for value in values} - {""}))
