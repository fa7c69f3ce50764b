"""Copies of a project file: made while it is in use, proved sound, put back, thinned out.

A plain copy of a live file is not a backup: of sixty such copies under load a third were damaged.
SQLite's own way gives one state of the file, whoever writes meanwhile.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.errors import BadBackup, ChangedMeanwhile, DiskProblem, unusable
from qualcode.messages import _
from qualcode.model import now
from qualcode.posix import sync_folder
from qualcode.store.failures import failures_as_sentences
from qualcode.store.place import create_file, remove_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


FOLDER = "backups"
"""The folder beside the project file that keeps its copies."""
_PRIVATE = 0o700
_NAME = re.compile(r"\w+-(\d{8}T\d{9}Z)-(\d+)-([a-z]+)\.db", re.ASCII)
_BARE = str.maketrans("", "", ":-.")
_LATEST = "SELECT coalesce(max(number), 0) FROM action"
_NEWEST = 24
_DAYS = 30


class Reason(StrEnum):
    """Why a copy was made."""

    UPDATE = "update"
    """Before the tables were brought up to date."""
    IMPORT = "import"
    """Before several transcripts were imported."""
    REMOVAL = "removal"
    """Before many codings were removed at once."""
    MERGE = "merge"
    """Before a copy was merged."""
    RESTORE = "restore"
    """Before an earlier copy was put back."""
    DUE = "due"
    """Because of the work since the copy before."""
    RESCUE = "rescue"
    """Because another file had taken the place of the one that was open."""
    HAND = "hand"
    """Because somebody asked for it."""


KEPT = frozenset({Reason.UPDATE, Reason.MERGE, Reason.RESTORE, Reason.RESCUE, Reason.HAND})
"""Copies that stay until a person removes them."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a project file, as its name tells."""

    path: Path
    at: datetime
    """When it was made, in UTC."""
    actions: int
    """The number of the latest action in it."""
    reason: Reason

    @property
    def id(self) -> str:
        """The part of its name that tells when it was made: how people name it."""
        return self.path.stem.split("-")[-3]

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size


def list_backups(path: Path) -> list[Backup]:
    """The copies of a project file, the newest first; other files in the folder are left alone.

    Raises:
        FolderRefused: when the folder cannot be looked into.
    """
    folder = path.parent / FOLDER
    try:
        files = list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise unusable(folder, error) from None
    found = [backup for file in files if (backup := _backup(file))]
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def back_up(path: Path, reason: Reason, *, beside: Path | None = None) -> Backup:
    """Copy a project file while it is in use, prove the copy sound, and thin out the older ones.

    The copy lies among those of the file, or of the one it is to stand ``beside``.

    It keeps no log of its own, so it can be read where nothing may be written.

    Raises:
        DiskProblem, FolderRefused: when no sound copy could be made; none is left half-made.
    """
    with failures_as_sentences(path), closing(_connection(path, "rw")) as source:
        backup = copied(source, beside or path, reason)
    _thin_out(beside or path)
    return backup


def copied(source: sqlite3.Connection, path: Path, reason: Reason) -> Backup:
    """A proved copy of what a connection sees, in the folder beside the project file."""
    folder = path.parent / FOLDER
    try:
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error) from None
    stamp = now().translate(_BARE)
    unproved = folder / f".{stamp}.db"
    create_file(unproved)
    made = [unproved]
    try:
        actions = _fill(unproved, source)
        copy = folder / f"{path.stem}-{stamp}-{actions:06}-{reason}.db"
        unproved.rename(copy)
        made.append(copy)
        sync_folder(folder)
    except BaseException as error:
        for file in made:
            remove_file(file)
        if isinstance(error, OSError):
            raise unusable(folder, error) from None
        raise
    return Backup(copy, _time(stamp), actions, reason)


def put_back(path: Path, backup: Backup, present: Backup | None = None) -> None:
    """Make a project file what a copy of it is; all of it or nothing, whoever has it open.

    With a copy of its ``present`` state, only if nothing was done since that was made.

    Raises:
        ChangedMeanwhile: when somebody did something since; it would be lost.
        BadBackup: when the copy is not sound; the project file is not touched.
        DiskProblem, ProjectBusy: when it could not be done; the project file is as it was.
    """
    with (
        failures_as_sentences(path),
        closing(_connection(backup.path, "ro")) as source,
        closing(_connection(path, "rw")) as target,
    ):
        if not is_sound(source):
            raise BadBackup(file=backup.path)
        target.execute("PRAGMA synchronous=FULL")
        target.execute("PRAGMA secure_delete=ON")
        if present and target.execute(_LATEST).fetchone()[0] != present.actions:
            raise ChangedMeanwhile(file=path)
        source.backup(target)


def is_sound(copy: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a copy."""
    try:
        return copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def superfluous(backups: Iterable[Backup], today: datetime) -> list[Backup]:
    """Which copies may go: all but the newest 24 and the last of each of 30 days.

    Those that a person asked for, and those from before an update or a restoring, stay.
    """
    newest_first = sorted(
        (one for one in backups if one.reason not in KEPT), key=lambda one: one.at, reverse=True
    )
    days = set()
    gone = []
    for place, one in enumerate(newest_first):
        last_of_day = one.at.date() not in days and one.at > today - timedelta(days=_DAYS)
        days.add(one.at.date())
        if place >= _NEWEST and not last_of_day:
            gone.append(one)
    return gone


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file that is there; SQLite would make one that is not."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)


def _fill(copy: Path, source: sqlite3.Connection) -> int:
    """Copy everything into an empty file, prove it, and say which action is the latest in it."""
    with failures_as_sentences(copy), closing(_connection(copy, "rw")) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute("PRAGMA user_version=0")  # the mark of work in a log, which it has not
        if not is_sound(target):
            raise DiskProblem(file=copy, reason=_("the backup is not a true copy"))
        return int(target.execute(_LATEST).fetchone()[0])


def _thin_out(path: Path) -> None:
    """Remove the copies that are too many; one that cannot be removed stays."""
    today = datetime.now(UTC)
    yesterday = (today - timedelta(days=1)).timestamp()
    gone = [one.path for one in superfluous(list_backups(path), today)]
    # A program that was killed while it copied leaves an unproved copy that nobody would list.
    gone += [one for one in (path.parent / FOLDER).glob(".*.db") if one.stat().st_mtime < yesterday]
    for one in gone:
        with suppress(OSError):
            one.unlink()


def _backup(file: Path) -> Backup | None:
    """What a file's name tells, if it is the name of a copy."""
    parts = _NAME.fullmatch(file.name)
    if not parts or parts[3] not in set(Reason):
        return None
    try:
        return Backup(file, _time(parts[1]), int(parts[2]), Reason(parts[3]))
    except ValueError:  # no such day
        return None


def _time(stamp: str) -> datetime:
    """The time in a name, to the millisecond."""
    return datetime.strptime(f"{stamp[:-1]}000Z", "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
