"""What kinds of statements take, what they lack, who stands behind them, and where actors clash."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import StatementKind, Verdict
from qualcode.synthesis.informants import find_voices, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.model import Coding, Conversation, Statement

PLACE = "county"
"""The attribute whose values are places of statements."""
STAGES = ("problem", "inputs", "activities", "results", "effects")
"""The stages of a result chain, from left to right."""
_CODES_TELL = {StatementKind.CHAIN, StatementKind.CAVEAT}


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of statement takes."""

    sides: tuple[str, ...] | None = None
    """What its side can be; None for anything, an empty tuple for none."""
    verdicts: tuple[Verdict, ...] = ()
    has_place: bool = True


FORMS: Mapping[StatementKind, Form] = {
    StatementKind.CHAIN: Form(STAGES, has_place=False),
    StatementKind.ASSUMPTION: Form(
        ("expected", "precondition"),
        (
            *(Verdict.SUPPORTED, Verdict.PARTLY, Verdict.NOT_SUPPORTED),
            *(Verdict.TOO_EARLY, Verdict.NOT_COVERED),
        ),
    ),
    StatementKind.IMPLEMENTATION: Form(()),
    StatementKind.RESPONSIBILITY: Form(
        None,
        (Verdict.RESPONSIBLE, Verdict.CONTRIBUTES, Verdict.CONSULTED, Verdict.INFORMED),
    ),
    StatementKind.LOGIC: Form(),
    StatementKind.PRIOR: Form(
        None,
        (Verdict.CONFIRMS, Verdict.PARTLY, Verdict.CONTRADICTS, Verdict.NEW),
        has_place=False,
    ),
    StatementKind.CAVEAT: Form((), has_place=False),
}


def needs_evidence(one: Statement) -> bool:
    """Whether a statement says something that has to rest on interviews or a document."""
    if one.name.kind is StatementKind.ASSUMPTION:
        return one.verdict in {Verdict.SUPPORTED, Verdict.PARTLY, Verdict.NOT_SUPPORTED}
    return one.name.kind not in _CODES_TELL


def is_bare(one: Statement) -> bool:
    """Whether it needs evidence and has none; a verdict on an assumption needs interviews."""
    if not needs_evidence(one) or one.linked:
        return False
    return one.name.kind is StatementKind.ASSUMPTION or not one.source


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind a statement."""

    informants: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()


class Speakers:
    """Who speaks in codings, by county; made once for many statements."""

    def __init__(self, conversations: Iterable[Conversation]) -> None:
        talks = list(conversations)
        self._voices = {one.id: find_voices(one, PLACE) for one in talks}
        self._people = people(talks)

    def behind(self, codings: Iterable[Coding], place: str = "") -> Backing:
        """Who says what is coded; with a place only those from there."""
        found = {
            one.id
            for coding in codings
            if coding.transcript in self._voices
            for one in self._voices[coding.transcript].in_passage(
                coding.span.start, coding.span.end
            )
            if place in {"", one.column}
        }
        roles = {self._people[id].get("role", "").strip() for id in found} - {""}
        return Backing(frozenset(found), tuple(sorted(roles)))


def find_conflicts(statements: Iterable[Statement]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Tasks for which several actors are responsible in a county, with those actors.

    What is said of all counties holds in each of them.
    """
    tasks: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        if one.verdict is Verdict.RESPONSIBLE:
            tasks[one.name.subject][one.name.place].append(one.name.side)
    found = {}
    for task, places in tasks.items():
        for place in places:
            actors = dict.fromkeys([*places[place], *places.get("", ())])
            if len(actors) > 1:
                found[task, place] = tuple(actors)
    return found


def coded_together(
    evidence: Sequence[Coding], codings: Iterable[Coding]
) -> Iterator[tuple[str, list[Coding]]]:
    """Codes on the same words as some codings, without their own, with those passages."""
    own = {one.code for one in evidence}
    spans = defaultdict(list)
    for one in evidence:
        spans[one.transcript].append(one.span)
    found: dict[str, list[Coding]] = defaultdict(list)
    for one in codings:
        if one.code not in own and any(
            span.overlaps(one.span) for span in spans.get(one.transcript, ())
        ):
            found[one.code].append(one)
    yield from sorted(found.items())
