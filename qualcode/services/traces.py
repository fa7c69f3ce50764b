"""Looking for what somebody said, or is called, in every file of a project's folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import unusable
from qualcode.settings import DATABASE_FILE
from qualcode.store import list_backups, remove_file
from qualcode.text.traces import texts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from qualcode.settings import Settings
    from qualcode.text.traces import Traces


@dataclass(frozen=True, slots=True)
class Found:
    """A file in which something was found, and what."""

    file: Path
    words: str


def files_of(folder: Path) -> list[Path]:
    """Every file of a folder, however deep; links are not followed.

    Raises:
        FolderRefused: when a folder cannot be looked into.
    """
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise unusable(folder, error) from None
    found = []
    for one in inside:
        if one.is_dir() and not one.is_symlink():
            found += files_of(one)
        elif one.is_file():
            found.append(one)
    return found


def look_through(folder: Path, traces: Traces, *, but: Collection[Path] = ()) -> Iterator[Found]:
    """The files of a folder that have any of it, by their names or in their bytes.

    ``but`` are files that are not looked at, and folders nothing in which is.

    Raises:
        FolderRefused: when a file or a folder cannot be looked into.
    """
    for file in files_of(folder):
        if not {file, *file.parents}.isdisjoint(but):
            continue
        try:
            content = file.read_bytes()
        except OSError as error:
            raise unusable(file.parent, error) from None
        for text in (file.stem, *texts_in(content)):
            if words := traces.first(text):
                yield Found(file, words)
                break


def remove_copies(settings: Settings) -> int:
    """Remove all copies of the project file, drafts and words that were read; how many copies.

    Raises:
        FolderRefused: when one cannot be removed.
    """
    gone = [one.path for one in list_backups(settings.database)]
    gone += [*(settings.root / "backups").glob(".*.db*")]
    try:
        for one in gone:
            remove_file(one)
        for folder in (
            settings.read_words,
            settings.root / "drafts",
            *settings.root.glob(".merge-*"),
        ):
            if folder.exists():
                shutil.rmtree(folder)
    except OSError as error:
        raise unusable(settings.root, error) from None
    return len(gone)


def remove_traces(settings: Settings, traces: Traces) -> list[Path]:
    """Remove products in ``exports`` with any of it; a copy made for a coder goes whole.

    Raises:
        FolderRefused: when one cannot be looked into or removed.
    """
    folder = settings.exports
    found = look_through(folder, traces) if folder.is_dir() else ()
    gone = sorted({_whole(one.file, folder) for one in found})
    try:
        for one in gone:
            if one.is_dir():
                shutil.rmtree(one)
            else:
                one.unlink(missing_ok=True)
    except OSError as error:
        raise unusable(settings.root, error) from None
    return gone


def _whole(file: Path, within: Path) -> Path:
    """What has to go with a file: the copy of the project it belongs to, else the file alone."""
    for folder in file.parents:
        if folder == within:
            break
        if (folder / DATABASE_FILE).exists():
            return folder
    return file
