"""Use cases of splitting a code at leisure: a list of its codings, and decisions that can wait.

Until the split is carried out nothing in the project changes. What was decided so far is kept in a
file of the project's ``drafts`` folder, one for each coder and code; it holds ids, no interview.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.exchange.spreadsheets import harmless
from qualcode.exchange.tables import read_columns
from qualcode.services import drafts
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qualcode.model import Coding
    from qualcode.services.project import Project

_QUOTE = 400
COLUMNS = ("coding", "code", "transcript", "coder", "quote")


@dataclass(frozen=True, slots=True)
class Draft:
    """A split that is being decided: the codes to split into, and which coding gets which."""

    into: tuple[str, ...] = ()
    assigned: Mapping[str, str] = field(default_factory=dict)
    """By the coding's id the code it gets; the old code's id where it is to stay."""
    everyone: bool = False
    """Whether other coders' codings are decided too."""


def codings_to_split(project: Project, code: str, *, everyone: bool = False) -> list[Coding]:
    """The codings of a code to go through, in text order: this coder's, or everybody's.

    Raises:
        UnknownCode: when there is no such code.
    """
    found = project.store.codings(code=find_code(current_codebook(project), code).id)
    return [one for one in found if everyone or one.coder == project.coder]


def list_to_split(project: Project, code: str, *, everyone: bool = False) -> str:
    """The codings of a code as CSV whose column ``code`` is to be filled in, by hand or program.

    Raises:
        UnknownCode: when there is no such code.
    """
    names = {entry.id: entry.name for entry in project.store.transcripts(project.coder)}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in codings_to_split(project, code, everyone=everyone):
        texts = (names[one.transcript], one.coder, excerpt(one.quote, _QUOTE))
        writer.writerow((one.id, one.code, *map(harmless, texts)))
    return out.getvalue()


def read_assignments(file: Path) -> dict[str, str]:
    """Which coding gets which code, from such a list; rows without a code are left out.

    Raises:
        BadTable, FileProblem: when it cannot be read.
    """
    return {coding: code for coding, code in read_columns(file, COLUMNS[:2]) if coding and code}


def read_draft(project: Project, code_id: str) -> Draft:
    """What this coder decided so far about splitting a code; nothing where there is no draft."""
    found = drafts.read_draft(project, _what(code_id))
    try:
        return Draft(
            tuple(map(str, found["into"])),
            {str(key): str(code) for key, code in found["assigned"].items()},
            found["everyone"] is True,
        )
    except (KeyError, TypeError, AttributeError):
        return Draft()  # nothing that is in force: the person decides anew


def keep_draft(project: Project, code_id: str, draft: Draft) -> None:
    """Keep what was decided so far; safe on disk when this returns.

    Raises:
        FolderRefused, FileProblem: when it cannot be kept.
    """
    kept = {"into": draft.into, "assigned": dict(draft.assigned), "everyone": draft.everyone}
    drafts.keep_draft(project, _what(code_id), kept)


def drop_draft(project: Project, code_id: str) -> None:
    """Forget a draft, as after its split was carried out."""
    drafts.drop_draft(project, _what(code_id))


def undecided(codings: Sequence[Coding], draft: Draft) -> list[Coding]:
    """The codings that are not decided yet, in their order."""
    return [one for one in codings if one.id not in draft.assigned]


def _what(code_id: str) -> str:
    """What the draft of a split is called."""
    return f"split {code_id}"
