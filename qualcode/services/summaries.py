"""Use cases of summaries: write what a cell says, link what bears it out, and see what is stale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import UnknownSummary, UsageProblem
from qualcode.messages import _
from qualcode.model import Basis, Summary, SummaryStatus, derived_id, now
from qualcode.services.cells import Matrices, cell_name, codings_in
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import find_coding
from qualcode.synthesis.summaries import Stale, basis_of, relinked, stale_by
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.model import CellName, Coding, Matrix
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """A summary as it stands now."""

    summary: Summary
    stale: tuple[Stale, ...]
    name: str
    """Its cell as people call it."""
    codings: int
    """How many codings are in its cell."""

    @property
    def status(self) -> SummaryStatus:
        """How far it has come."""
        return self.summary.status

    @property
    def is_bare(self) -> bool:
        """Whether it has no evidence although there is some; an empty cell has none to link."""
        return not self.summary.evidence and self.codings > 0

    @property
    def is_sound(self) -> bool:
        """Whether a final report may carry it."""
        return not self.stale and not self.is_bare


def write_summary(
    project: Project,
    cell: CellName,
    text: str,
    *,
    evidence: Sequence[str] | None = None,
    counter: Sequence[str] | None = None,
) -> Summary:
    """Write the summary of a cell, or write it anew: a draft that rests on the cell as it is now.

    ``evidence`` and ``counter`` name codings by their ids; None leaves those linked before.

    Raises:
        UnknownCoding: when there is no such coding.
        UsageProblem: when nothing is said.
    """
    with project.store.one_state():
        before = _present(project).get(cell)
        links = (_ids(project, evidence), _ids(project, counter))
        summary = _written(project, cell, text, before, links)
        summary = replace(summary, basis=_bases(project, [summary])[cell])
    with project.store.action(
        project.coder, "summary.write", cell=cell_name(project, cell)
    ) as record:
        record.write_summaries([summary])
    return summary


def link_codings(
    project: Project, cell: CellName, codings: Sequence[str], *, counter: bool = False
) -> Summary:
    """Link codings to a summary as evidence, or as evidence against it; it is a draft again.

    A coding that was linked the other way changes sides.

    Raises:
        UnknownSummary, UnknownCoding: when one of them is not there.
    """
    before = find_summary(project, cell)
    ids = _ids(project, codings) or ()
    sides = [
        tuple(id for id in side if id not in ids) for side in (before.evidence, before.counter)
    ]
    sides[counter] = (*sides[counter], *ids)
    return _relink(project, before, sides[0], sides[1])


def unlink_codings(project: Project, cell: CellName, codings: Sequence[str]) -> Summary:
    """Take codings from a summary's evidence, on whichever side, also such as are gone.

    Raises:
        UnknownSummary: when there is none.
    """
    before = find_summary(project, cell)
    sides = [
        tuple(id for id in side if not any(id.startswith(one) for one in codings))
        for side in (before.evidence, before.counter)
    ]
    return _relink(project, before, sides[0], sides[1])


def _relink(
    project: Project, before: Summary, evidence: tuple[str, ...], counter: tuple[str, ...]
) -> Summary:
    """A summary with other links; what it was stale by it stays stale by."""
    if (evidence, counter) == (before.evidence, before.counter):
        return before
    after = replace(
        before,
        evidence=evidence,
        counter=counter,
        status=SummaryStatus.DRAFT,
        author=project.coder,
        changed=now(),
    )
    after = replace(after, basis=relinked(before.basis, _bases(project, [after])[after.cell]))
    with project.store.action(
        project.coder, "summary.link", cell=cell_name(project, before.cell)
    ) as record:
        record.write_summaries([after])
    return after


def approve_summary(project: Project, cell: CellName) -> Summary:
    """Stand by a summary as the cell is now: it is approved and no longer stale.

    Raises:
        UnknownSummary: when there is none.
        UsageProblem: when a coding it is linked to is gone: then it must be unlinked first.
    """
    with project.store.one_state():
        before = find_summary(project, cell)
        basis = _bases(project, [before])[cell]
    gone = [id for id in before.linked if id not in basis.links]
    if gone:
        reason = _("A coding it rests on is gone: take {coding} away with `summary unlink` first.")
        raise UsageProblem(reason=reason.format(coding=gone[0][:8]))
    approved = SummaryStatus.APPROVED
    after = replace(before, status=approved, basis=basis, author=before.author, changed=now())
    with project.store.action(
        project.coder, "summary.approve", cell=cell_name(project, cell)
    ) as record:
        record.write_summaries([after])
    return after


def remove_summary(project: Project, cell: CellName) -> Summary:
    """Take a summary away; undo brings it back.

    Raises:
        UnknownSummary: when there is none.
    """
    summary = find_summary(project, cell)
    with project.store.action(
        project.coder, "summary.remove", cell=cell_name(project, cell)
    ) as record:
        record.remove_summary(summary.id)
    return summary


def find_summary(project: Project, cell: CellName) -> Summary:
    """The summary of a cell.

    Raises:
        UnknownSummary: when nobody wrote one.
    """
    found = _present(project).get(cell)
    if found is None:
        raise UnknownSummary(cell=cell_name(project, cell))
    return found


def standings(project: Project, *, by: str | None = None) -> list[Standing]:
    """The summaries as they stand, in the order of the codebook and then of the columns."""
    with project.store.one_state():
        matrices = Matrices(project)
        summaries = [one for one in project.store.summaries() if by in {None, one.cell.by}]
        bases = _bases(project, summaries, matrices)
        book = project.store.codebook()
        order = {code.id: at for at, (code, _depth) in enumerate(book.tree(), 1)} if book else {}
        found = [
            Standing(
                one,
                stale_by(one, bases[one.cell]),
                cell_name(project, one.cell),
                len(codings_in(matrices(one.cell.by), one.cell)),
            )
            for one in summaries
        ]

    def place(one: Standing) -> tuple[str, int, int]:
        cell = one.summary.cell
        columns = matrices(cell.by).columns
        at = columns.index(cell.column) if cell.column in columns else len(columns)
        return cell.by, order.get(cell.code, 0), at

    return sorted(found, key=place)


def written(project: Project, summaries: Iterable[Summary]) -> list[Summary]:
    """The same summaries, resting on their cells as they are now."""
    some = list(summaries)
    bases = _bases(project, some)
    return [replace(one, basis=bases[one.cell]) for one in some]


def drafted(
    project: Project,
    cell: CellName,
    text: str,
    links: tuple[Sequence[str] | None, Sequence[str] | None] = (None, None),
) -> Summary:
    """A summary of a cell as it would be written now, not yet stored and without its basis."""
    ids = (_ids(project, links[0]), _ids(project, links[1]))
    return _written(project, cell, text, _present(project).get(cell), ids)


def _written(
    project: Project,
    cell: CellName,
    text: str,
    before: Summary | None,
    links: tuple[tuple[str, ...] | None, tuple[str, ...] | None],
) -> Summary:
    """The summary that a text makes of the one before."""
    words = to_stored(text).text.strip()
    if not words:
        raise UsageProblem(reason=_("There is nothing in the summary: write a sentence."))
    evidence, counter = (
        kept if kept is not None else old
        for kept, old in zip(
            links, (before.evidence, before.counter) if before else ((), ()), strict=True
        )
    )
    return Summary(
        id=derived_id("summary", cell.by, cell.code, cell.column),
        cell=cell,
        text=words,
        author=project.coder,
        status=SummaryStatus.DRAFT,
        version=before.version + (words != before.text) if before else 1,
        evidence=evidence,
        counter=tuple(id for id in counter if id not in evidence),
        basis=Basis(),
        changed=now(),
    )


def _present(project: Project) -> dict[CellName, Summary]:
    """The summaries there are, by cell."""
    return {one.cell: one for one in project.store.summaries()}


def _ids(project: Project, keys: Sequence[str] | None) -> tuple[str, ...] | None:
    """The whole ids of codings, each once."""
    if keys is None:
        return None
    return tuple(dict.fromkeys(find_coding(project, key).id for key in keys))


def _bases(
    project: Project, summaries: Sequence[Summary], matrices: Callable[[str], Matrix] | None = None
) -> Mapping[CellName, Basis]:
    """What summaries rest on now, by cell; everybody's codings count, whoever looks."""
    count = matrices or Matrices(project)
    with project.store.one_state(), project.store.unveiled():
        book = current_codebook(project) if summaries else None
        codings = codings_in_use(project, {id for one in summaries for id in one.linked})
        return {
            one.cell: basis_of(
                one.cell,
                count(one.cell.by),
                book.find(one.cell.code) if book else None,
                map(codings.get, one.linked),
            )
            for one in summaries
        }


def codings_in_use(project: Project, ids: Iterable[str]) -> dict[str, Coding]:
    """The codings with these ids that are in use, by id."""
    in_use = project.store.names(archived=False)
    found = project.store.codings(ids=sorted(ids))
    return {one.id: one for one in found if one.transcript in in_use}
