"""The end of a project: what is in its folder goes, and a receipt tells what was there.

Deleted: nothing is left. Anonymised: the codebook and the counts that anybody may see are left.
Archived: everything goes into one sealed file elsewhere, proved before anything is removed.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.codebook.writing import write_codebook
from qualcode.errors import (
    NoCodebook,
    ReadOnlyProject,
    UnknownAttribute,
    UsageProblem,
    WouldDisclose,
    unusable,
)
from qualcode.messages import _
from qualcode.model import now
from qualcode.services.codebooks import current_codebook
from qualcode.services.disclosure import matrix_for, render_masked
from qualcode.services.exports import write_bytes, write_text
from qualcode.services.keys import write_sealed
from qualcode.services.matrices import county_matrix
from qualcode.services.traces import files_of, look_through
from qualcode.settings import DATABASE_FILE, SETTINGS_FILE
from qualcode.text.stored import sha256
from qualcode.text.traces import traces_of

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.text.traces import Traces

RECEIPT = "closed.json"
_OURS = (
    *(SETTINGS_FILE, DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"),
    *("backups", "drafts", "transcripts", "exports", "codebooks", ".cache"),
)
"""What the program makes in a project's folder; what makes it a project goes first."""


class Ending(StrEnum):
    """What becomes of a project."""

    DELETED = "deleted"
    ANONYMISED = "anonymised"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was there and what became of it; no names and no words."""

    ending: Ending
    at: str
    by: str
    actions: int
    head: str
    """The hash of the journal's newest act."""
    state: str
    """The hash of everything people had made."""
    transcripts: tuple[str, ...]
    """The SHA-256 of each transcript's text."""
    codings: int
    files: int
    archive: str = ""
    """The SHA-256 of the sealed archive."""
    left: tuple[str, ...] = ()
    """Other files of the folder in which words of an interview stand."""


def close_project(
    project: Project, ending: Ending, *, archive: Path | None = None, passphrase: str = ""
) -> Receipt:
    """Remove all that the program made in the project's folder, and leave a receipt there.

    Other files in the folder stay; those with words of an interview are told.

    Raises:
        UsageProblem: on a team's server, or where the archive would lie in the project.
        FileProblem, BadKey: when the archive cannot be written; nothing is removed then.
        ReadOnlyProject, FolderRefused: when something cannot be removed.
    """
    root = project.settings.root
    if project.settings.server:
        reason = _("A team's database is deleted by whoever runs the server, with its backups.")
        raise UsageProblem(reason=reason)
    if project.store.readonly:
        raise ReadOnlyProject(file=project.store.name)
    if archive is not None and root.resolve() in archive.resolve().parents:
        raise UsageProblem(reason=_("The archive would lie in the folder that is emptied."))
    kept = _harmless(project) if ending is Ending.ANONYMISED else {}
    receipt, traces = _receipt(project, ending)
    project.store.close()
    if archive is not None:
        content = _packed(root)
        write_sealed(archive, content, passphrase)
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        receipt = replace(receipt, archive=digest)
    _empty(root)
    left = tuple(str(one.file.relative_to(root)) for one in look_through(root, traces))
    receipt = replace(receipt, left=left)
    for name, product in kept.items():
        write_bytes(root / name, product)
    write_text(root / RECEIPT, json.dumps(asdict(receipt), indent=2) + "\n")
    return receipt


def _receipt(project: Project, ending: Ending) -> tuple[Receipt, Traces]:
    """What there is, in numbers and hashes, and the words to look for in other files."""
    entries = project.store.transcripts(project.coder, archived=True)
    texts = [project.store.transcript(one.id).text for one in entries]
    with project.store.unveiled():
        codings = len(project.store.codings(archived=True))
        acts = project.store.acts()
    receipt = Receipt(
        ending,
        now(),
        project.coder,
        len(acts),
        acts[-1].hash if acts else "",
        project.store.state_hash(),
        tuple(sorted(map(sha256, texts))),
        codings,
        sum(len(files_of(one)) if one.is_dir() else 1 for one in _ours(project.settings.root)),
    )
    return receipt, traces_of(texts, [])


def _harmless(project: Project) -> dict[str, bytes]:
    """What may be left of a project whose interviews go: the codebook without examples, counts."""
    try:
        book = current_codebook(project)
    except NoCodebook:
        return {}
    codes = tuple(replace(one, example="") for one in book.codes)
    kept = {"codebook.toml": write_codebook(replace(book, codes=codes)).encode("utf-8")}
    try:
        table = county_matrix(project)
        masked = matrix_for(project, table, "public")
    except (UnknownAttribute, WouldDisclose):
        return kept
    return kept | {"matrix-public.csv": render_masked(project, table, masked, "csv")}


def _ours(root: Path) -> list[Path]:
    """Files and folders of the program in a project's folder."""
    return [one for name in _OURS if (one := root / name).exists()] + [*root.glob(".merge-*")]


def _packed(root: Path) -> bytes:
    """All files of a folder as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _ours(root):
            for file in files_of(one) if one.is_dir() else [one]:
                archive.write(file, file.relative_to(root).as_posix())
    return packed.getvalue()


def _empty(root: Path) -> None:
    """Remove what is the program's; other files of the folder are left alone."""
    try:
        for one in _ours(root):
            if one.is_dir():
                shutil.rmtree(one)
            else:
                one.unlink()
    except OSError as error:
        raise unusable(root, error) from None
