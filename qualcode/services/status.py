"""Use case of the status: what is done, double-coded, not begun and out of date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.codebook.compare import means_otherwise
from qualcode.errors import UnknownAttribute
from qualcode.model import TranscriptProgress, Work
from qualcode.model.nearest import nearest
from qualcode.services.corrections import attribute_values
from qualcode.synthesis.progress import count_progress, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Progress, TranscriptEntry
    from qualcode.services.project import Project
    from qualcode.store import Coverage

USUAL = "county"
"""The attribute to count by where none is named; nothing needs to have it."""


def project_status(project: Project, *, by: str = USUAL) -> Progress:
    """How far the project is, per transcript, per coder and per value of an attribute.

    Raises:
        UnknownAttribute: when no transcript or speaker has the attribute; names what there is.
    """
    with project.store.one_state():
        every = project.store.transcripts(project.coder, archived=True)
        entries = [one for one in every if not one.archived]
        known = attribute_values(entries)
        if by != USUAL and by not in known:
            there = ", ".join(known) or "–"
            raise UnknownAttribute(attribute=by, near=nearest(by, known), attributes=there)
        coverage = project.store.coverage()
        codings, stale = _counted(project)
    transcripts = [_progress(entry, coverage[entry.id], by, codings, stale) for entry in entries]
    return count_progress(transcripts, by=by, archived=len(every) - len(entries))


def stale_codes(project: Project, versions: Iterable[int]) -> set[tuple[int, str]]:
    """Of older versions of the codebook, the codes that mean something else in the newest."""
    newest = project.store.codebook()
    if newest is None:
        return set()
    older = filter(None, map(project.store.codebook, sorted({*versions} - {newest.version})))
    return {
        (book.version, code.id)
        for book in older
        for code in book.codes
        if means_otherwise(code, newest.find(code.id))
    }


_Counts = Counter[tuple[str, str]]


def _counted(project: Project) -> tuple[_Counts, _Counts]:
    """How many codings each coder has in each transcript, and how many of them are stale."""
    codings: _Counts = Counter()
    stale: _Counts = Counter()
    counts = project.store.coding_counts()
    changed = stale_codes(project, {one.version for one in counts})
    for one in counts:
        codings[one.transcript, one.coder] += one.codings
        if (one.version, one.code) in changed:
            stale[one.transcript, one.coder] += one.codings
    return codings, stale


def _progress(
    entry: TranscriptEntry, coverage: Coverage, by: str, codings: _Counts, stale: _Counts
) -> TranscriptProgress:
    """One transcript's progress."""
    coders = {
        name: Work(codings[entry.id, name], segments, stale[entry.id, name])
        for name, segments in coverage.coders.items()
    }
    return TranscriptProgress(
        id=entry.id,
        name=entry.name,
        attributes=entry.attributes,
        group=group_of(entry.attributes, entry.speakers, by),
        words=entry.words,
        segments=coverage.segments,
        done=entry.done,
        coders=coders,
        everybody=Work(
            codings=sum(one.codings for one in coders.values()),
            segments=coverage.anybody,
            stale=sum(one.stale for one in coders.values()),
        ),
    )
