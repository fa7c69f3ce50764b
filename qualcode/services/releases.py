"""Use cases of the register of releases: what was sent out, and what must not follow it.

A release is an act in the journal that changes nothing: it cannot be edited, it is carried along
in copies of the project, and `undo` says that the table was not sent after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import WouldDisclose
from qualcode.messages import _
from qualcode.model import TOTAL
from qualcode.synthesis.disclosure.releases import (
    Clash,
    Leak,
    N,
    Release,
    compare_releases,
    read_release,
    release_of,
    written,
)

if TYPE_CHECKING:
    from qualcode.model import Action, Matrix
    from qualcode.services.project import Project
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix

RELEASE = "matrix.release"
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Released:
    """A table in the register."""

    id: str
    at: str
    coder: str
    product: str
    audience: str
    release: Release


def list_releases(project: Project) -> list[Released]:
    """What was sent out, newest first, without what was taken back."""
    acts = project.store.history(kind=RELEASE, limit=_ALL)
    return [
        Released(one.id, one.at, one.coder, one.facts["product"], one.facts["audience"],
                 read_release(one.facts["table"]))
        for one in acts if not one.undone
    ]  # fmt: skip


def hold_against_releases(
    project: Project, matrix: Matrix, masked: MaskedMatrix, audience: str
) -> None:
    """Refuse a table that, beside one sent out before, tells of few.

    Raises:
        WouldDisclose: naming the earlier release and the first number that would be told.
    """
    released = list_releases(project)
    if not released:
        return
    later = release_of(masked, _state(project, matrix))
    for one in released:
        clashes = compare_releases(one.release, later, masked.protection.cells)
        if clashes:
            raise WouldDisclose(audience=audience, reason=_told(one, clashes))


def register_release(
    project: Project, matrix: Matrix, masked: MaskedMatrix, *, product: str, audience: str
) -> None:
    """Note that a table is sent out, and what it tells; the same one is noted once."""
    release = release_of(masked, _state(project, matrix))
    if any(one.release == release and one.audience == audience for one in list_releases(project)):
        return
    facts = {"product": product, "audience": audience, "table": written(release)}
    with project.store.action(project.coder, RELEASE, **facts) as record:
        record.keep()


def is_of_release(action: Action) -> bool:
    """Whether an act, or what it takes back, changed nothing but the register."""
    return RELEASE in {action.kind, action.facts.get("kind")}


def _state(project: Project, matrix: Matrix) -> str:
    """What was counted: of one state, the codings of all coders or of some."""
    return " ".join((project.store.state_hash(), matrix.layer, *matrix.coders))


def _told(earlier: Released, clashes: list[Clash]) -> str:
    """How two releases tell of few, by the first number that does."""
    first = clashes[0]
    name = _("the number asked") if first.code == N else first.code
    column = _("in all") if first.column == TOTAL else first.column
    words = {
        Leak.DIFFERENCE: _("{name}, {column}: the two differ by {n}"),
        Leak.SHOWN: _("{name}, {column}: one shows what the other leaves out"),
        Leak.WORKED_BACK: _("{name}, {column}: it can be worked back from both"),
    }
    number = words[first.leak].format(name=name, column=column, n=first.low)
    sentence = _(
        "the {product} sent out on {day} and this one can be subtracted from each other ({number}; "
        "numbers that tell of few: {count}); if it was never sent, `qualcode undo {id}` says so"
    )
    return sentence.format(
        product=earlier.product,
        day=earlier.at[:10],
        number=number,
        count=len(clashes),
        id=earlier.id[:8],
    )
