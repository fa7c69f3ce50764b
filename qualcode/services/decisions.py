"""What becomes of decisions about passages when codes are merged or split, or marks change.

A decision goes with the codings it was about. Where it cannot hold any more its passage waits
again, and what was decided stands beside it with the reason why it lapsed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Adjudication, Codebook, Coding, Span
    from qualcode.services.project import Project
    from qualcode.store import Recorder


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A decision that does not hold any more."""

    decision: Adjudication
    reason: str
    """Why not, as the rest of a sentence."""


def carry_decisions(  # noqa: PLR0913, PLR0917  # what moved, from where, and under which version
    project: Project,
    record: Recorder,
    source: str,
    moving: Iterable[Coding],
    left: Iterable[Coding],
    version: int,
) -> None:
    """Give decisions about a code the code their codings got.

    ``moving`` are the codings that get another code, with it, ``left`` those that keep the old
    one. A decision whose codings get several codes, or partly stay, stays with the old code.
    """
    after: dict[str, list[Coding]] = defaultdict(list)
    for one in (*moving, *left):
        after[one.transcript].append(one)
    codes: dict[str, str] = {}
    for transcript, codings in after.items():
        for decision in project.store.adjudications(transcript):
            found = {one.code for one in codings if _meet(one.span, decision.span)}
            if decision.code == source and len(found) == 1:
                codes[decision.id] = found.pop()
    record.recode_adjudications(codes, version)


def lapsed(  # noqa: PLR0913  # a passage has these sides
    decisions: Sequence[Adjudication],
    *,
    code: str,
    span: Span,
    marks: Mapping[str, tuple[Span, ...]],
    coded: Mapping[str, Sequence[tuple[int, int]]],
    book: Codebook,
) -> Lapsed | None:
    """The decision that was about a passage that waits now, if there is one, and why it lapsed.

    ``decisions`` are those about its transcript, ``coded`` is where each code is in it. Of
    several the latest counts, one about the same code before one whose code is not there any more.
    """
    near = [one for one in decisions if _meet(one.span, span)]
    own = [one for one in near if one.code == code]
    if own:
        latest = max(own, key=lambda one: one.at)
        return Lapsed(latest, _changed(latest.marks, marks))
    gone = [one for one in near if not _is_coded(one, coded.get(one.code, ()))]
    if not gone:
        return None
    latest = max(gone, key=lambda one: one.at)
    old = book.find(latest.code)
    reason = _("it was about “{code}”, and the codings have another code since").format(
        code=old.name if old else latest.code
    )
    return Lapsed(latest, reason)


def _changed(then: Mapping[str, tuple[Span, ...]], now: Mapping[str, tuple[Span, ...]]) -> str:
    """Whose marks are not what they were."""
    names = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    return _("the marks of {coders} have changed since").format(coders=", ".join(names))


def _is_coded(decision: Adjudication, places: Iterable[tuple[int, int]]) -> bool:
    """Whether anybody still has the code where it was decided about."""
    span = decision.span
    return any(start < span.end and span.start < end for start, end in places)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share text."""
    return one.start < other.end and other.start < one.end
