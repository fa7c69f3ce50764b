"""Use cases of the codebook: read a file into the project, look at it, count its codes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.compare import carry_over
from qualcode.codebook.differences import Difference, differences
from qualcode.codebook.files import read_codebook
from qualcode.errors import NoCodebook, UnknownCode, UnknownFamily, UnknownVersion, unusable
from qualcode.model import CodeStatus, Source
from qualcode.model.nearest import nearest
from qualcode.services.history import describe
from qualcode.services.keeping import kept_files, legal_name, same_file_key

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Code, Codebook, Family
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the codebook as a list shows it."""

    number: int
    at: str
    coder: str
    what: str
    """What was done, as the rest of a sentence that begins with the coder's name."""


def import_codebook(project: Project, file: Path) -> Codebook:
    """Read a codebook file into the project as its next version.

    Codes the file no longer has are kept as retired, so that codings keep their meaning.

    Raises:
        BadCodebook: with all problems of the file; nothing is changed.
        FolderRefused: when the file cannot be kept; nothing is changed.
    """
    return take_codebook(project, read_codebook(file), file)


def take_codebook(project: Project, codebook: Codebook, file: Path) -> Codebook:
    """Make a codebook that was read from a file the project's next version, and keep the file."""
    folder = project.settings.codebooks
    with (
        kept_files(folder) as keep,
        project.store.action(project.coder, "codebook.import", codebook=codebook.name) as record,
        keep.undone(),
    ):
        # Read while nobody else can write: a version made meanwhile keeps its codes.
        before = project.store.codebook()
        keep(_to_keep(folder, file))
        return record.add_codebook(carry_over(before, codebook) if before else codebook)


def current_codebook(project: Project) -> Codebook:
    """The newest version of the project's codebook.

    Raises:
        NoCodebook: when it has none yet.
    """
    codebook = project.store.codebook()
    if codebook is None:
        raise NoCodebook
    return codebook


def codebook_version(project: Project, number: int) -> Codebook:
    """An earlier version of the project's codebook.

    Raises:
        NoCodebook, UnknownVersion: when there is no such version.
    """
    newest = current_codebook(project).version
    codebook = project.store.codebook(number)
    if codebook is None:
        raise UnknownVersion(version=number, newest=newest)
    return codebook


def codebook_versions(project: Project) -> list[Version]:
    """Every version of the codebook, the newest first, with who made it, when and how."""
    return [
        Version(number, action.at, action.coder, describe(action))
        for number, action in project.store.codebook_versions()
    ]


def compare_versions(
    project: Project, old: int | None = None, new: int | None = None
) -> tuple[int, int, list[Difference]]:
    """Two versions of the codebook and their differences: the newest and the one before it.

    Raises:
        NoCodebook, UnknownVersion: when there is no such version.
    """
    later = codebook_version(project, new) if new is not None else current_codebook(project)
    earlier = codebook_version(project, max(1, later.version - 1) if old is None else old)
    return earlier.version, later.version, differences(earlier, later)


def find_code(codebook: Codebook, key: str) -> Code:
    """The code with this id, or with this name in whatever case; of two names the one in use.

    Raises:
        UnknownCode: when there is none; names the nearest.
    """
    folded = key.strip().casefold()
    named = [code for code in codebook.codes if folded == code.name.casefold()]
    for code in (
        *(code for code in codebook.codes if folded == code.id.casefold()),
        *sorted(named, key=lambda code: code.status is not CodeStatus.ACTIVE),
    ):
        return code
    raise UnknownCode(code=key, near=nearest(key, [code.id for code in codebook.codes]))


def find_family(codebook: Codebook, key: str) -> Family:
    """The family with this id, or with this name in whatever case.

    Raises:
        UnknownFamily: when there is none; names those there are.
    """
    family = codebook.family_named(key)
    if family is None:
        names = ", ".join(one.id for one in codebook.families)
        raise UnknownFamily(family=key, families=names or "–")
    return family


def code_counts(project: Project, transcript: str | None = None) -> dict[str, tuple[int, int]]:
    """For each code the number of this coder's and of everybody's codings."""
    return project.store.code_counts(project.coder, transcript)


def _to_keep(folder: Path, file: Path) -> list[tuple[Path, Source]]:
    """The file and the name to keep it under; nothing where the folder has the same already."""
    try:
        sha256 = _sha256(file)
        lying = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
        if any(_sha256(path) == sha256 for path in lying):
            return []
    except OSError as error:
        raise unusable(folder, error) from None
    name = legal_name(file.name, {same_file_key(path.name) for path in lying})
    return [(file, Source(file=name, sha256=sha256, layout="toml"))]


def _sha256(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
