"""A copy of the project for one coder, and taking it in again."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import FileProblem, NoCopyOfThis, ProjectExists, unusable
from qualcode.files import replace_file
from qualcode.messages import _
from qualcode.model import Source
from qualcode.services.backups import back_up_before
from qualcode.services.coders import person
from qualcode.services.keeping import kept_files, legal_name, same_file_key
from qualcode.services.project import make_folders, settings_text
from qualcode.settings import DATABASE_FILE, SETTINGS_FILE, Settings
from qualcode.store import Reason, create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualcode.services.project import Project
    from qualcode.store import Receipt, Store

_LOG = f"{DATABASE_FILE}-wal"


def share_project(
    project: Project, to: str, *, blind: bool = False, folder: Path | None = None
) -> Path:
    """Make a copy of the project for somebody to code in, and return its folder.

    A blind copy has nothing that others did. The folder is ``exports/NAME`` unless one is given.

    Raises:
        ProjectExists: when there is something in the folder.
        UsageProblem: when it can be nobody's name.
        FolderRefused, DiskProblem, ReadOnlyProject: when it cannot be made; nothing is left.
    """
    to = person(to)
    root = folder or _free_folder(project.settings.exports, to)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ProjectExists(folder=root)
    made = not root.exists()
    try:
        make_folders(root)
        settings = Settings(root=root, name=project.settings.name, coder=to)
        with create_store(settings.database) as copy:
            project.store.share_into(copy, project.coder, to=to, blind=blind)
        for source in project.store.sources().values():
            copy_kept(project.settings.transcripts / source.file, root / "transcripts")
        replace_file(root / SETTINGS_FILE, settings_text(settings).encode("utf-8"))
    except BaseException as error:
        if made:
            shutil.rmtree(root, ignore_errors=True)
        if isinstance(error, OSError):
            raise unusable(root, error) from None
        raise
    return root


def merge_copy(
    project: Project, copy: Path, *, keep_both: bool = False, dry_run: bool = False
) -> Receipt:
    """Take in what was done in a copy, a folder or its project file; a backup is made before.

    The copy is read from a copy of its own, so it may lie anywhere and is never changed.

    Raises:
        NoCopyOfThis, DamagedCopy: when the copy is none of this project, or not sound.
        TextsDiffer, CodebookRefused: when a person must do something before.
        DiskProblem, FolderRefused, ReadOnlyProject: when it cannot be written.
    """
    file = copy / DATABASE_FILE if copy.is_dir() else copy
    with _at_hand(project, file) as theirs:
        if dry_run:
            return project.store.merge(theirs, project.coder, keep_both=keep_both, dry_run=True)
        back_up_before(project, Reason.MERGE)
        with kept_files(project.settings.transcripts) as keep:
            return project.store.merge(
                theirs,
                project.coder,
                keep_both=keep_both,
                keep=_keeper(project, file.parent / "transcripts", keep),
            )


@contextmanager
def _at_hand(project: Project, file: Path) -> Iterator[Store]:
    """A copy's project file, opened from where nobody else works with it.

    Raises:
        NoCopyOfThis, FolderRefused, DamagedProject, NewerProject: when it cannot be used.
    """
    if not file.is_file():
        raise NoCopyOfThis(file=file, reason=_("is not there"))
    if file.resolve() == project.store.path.resolve():
        raise NoCopyOfThis(file=file, reason=_("is this project itself"))
    try:
        with tempfile.TemporaryDirectory(dir=project.settings.root, prefix=".merge-") as folder:
            place = Path(folder) / DATABASE_FILE
            place.touch(mode=0o600)
            shutil.copyfile(file, place)
            if (log := file.with_name(f"{file.name}-wal")).exists():
                shutil.copyfile(log, place.with_name(_LOG))
            with open_store(place) as theirs:
                yield theirs
    except OSError as error:
        raise unusable(file.parent, error) from None


def _keeper(
    project: Project, theirs: Path, keep: Callable[[Sequence[tuple[Path, Source]]], None]
) -> Callable[[str, str], str]:
    """What keeps a file that came with a transcript of the copy, under a name that is free."""
    taken = {same_file_key(one.file) for one in project.store.sources().values()}

    def keep_file(file: str, sha256: str) -> str:
        if not (theirs / file).is_file():
            raise FileProblem(
                file=theirs / file,
                reason=_("this interview's own file belongs to the copy and is missing"),
            )
        name = legal_name(file, taken)
        taken.add(same_file_key(name))
        keep([(theirs / file, Source(name, sha256, "", ""))])
        return name

    return keep_file


def _free_folder(exports: Path, to: str) -> Path:
    """A folder for a copy that is not there yet."""
    taken = {same_file_key(one.name) for one in exports.iterdir()} if exports.is_dir() else set()
    return exports / legal_name(to, taken)


def copy_kept(file: Path, folder: Path) -> None:
    """Copy a kept file for its new owner alone; one that is missing `check` tells about."""
    if file.is_file():
        target = folder / file.name
        target.touch(mode=0o600)
        shutil.copyfile(file, target)
