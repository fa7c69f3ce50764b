"""The tour of the sample project: where it is, and whether a coder has had it.

It is kept beside the journal, like bookmarks: to be shown around is no act.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.services import drafts

if TYPE_CHECKING:
    from qualcode.services.project import Project

SAMPLE = "Samarbeid (sample)"
"""The name of the sample project: there, and only there, the tour's codings do no harm."""
_WHAT = "tour"


def is_sample(project: Project) -> bool:
    """Whether a project is the sample project."""
    return project.settings.name == SAMPLE


def had_tour(project: Project) -> bool:
    """Whether this coder has taken the tour or left it, so that it does not begin by itself."""
    return bool(drafts.read_draft(project, _WHAT))


def keep_tour(project: Project) -> None:
    """Remember that this coder has had the tour; that it cannot be kept stops nobody."""
    if not project.store.readonly:
        with suppress(QualcodeError):
            drafts.keep_draft(project, _WHAT, value=True)
