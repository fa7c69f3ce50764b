"""What a coder has begun: files in the project's ``drafts`` folder, nothing of it in force yet.

One file for each coder and thing, whole or not at all, for its owner's eyes only. Drafts are no
part of the journal: losing one loses a beginning, never work that was confirmed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.errors import unusable
from qualcode.services.exports import write_text
from qualcode.services.keeping import legal_name

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

_FOLDER = "drafts"
_PRIVATE = 0o700


def read_draft(project: Project, what: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """What this coder began, None where there is nothing or it cannot be read."""
    try:
        return json.loads(_file(project, what).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def keep_draft(project: Project, what: str, value: object) -> None:
    """Keep what this coder began; safe on disk when this returns.

    Raises:
        FolderRefused, FileProblem: when it cannot be kept.
    """
    file = _file(project, what)
    try:
        file.parent.mkdir(mode=_PRIVATE, exist_ok=True)
    except OSError as error:
        raise unusable(file.parent, error) from None
    write_text(file, json.dumps(value, ensure_ascii=False, indent=1))


def drop_draft(project: Project, what: str) -> None:
    """Forget what was begun, as after it was carried out."""
    _file(project, what).unlink(missing_ok=True)


def _file(project: Project, what: str) -> Path:
    """Where a draft of this coder's is kept."""
    name = legal_name(f"{what} {project.coder}.json", ())
    return project.settings.root / _FOLDER / name
