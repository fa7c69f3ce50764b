"""What SQLite says when it fails, as the errors a person can act on.

SQLite's own messages stay out of ours: some quote the row they stumbled over.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, ProgrammingError

from qualcode.errors import (
    DamagedProject,
    DiskProblem,
    FolderRefused,
    ProjectBusy,
    QualcodeError,
    ReadOnlyProject,
    UsageProblem,
)
from qualcode.messages import _
from qualcode.store.canonical import UnreadableValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_PRIMARY = 0xFF  # the low byte of an extended result code is the primary code
_READING = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)


@contextmanager
def failures_as_sentences(
    path: Path, explain: Callable[[BaseException | None], QualcodeError] | None = None
) -> Iterator[None]:
    """Turn what goes wrong between us and the project file into errors of ours.

    Broken constraints and wrong use of the driver pass: those are for the caller. ``explain``
    gives the error for what the driver says; SQLite is understood without.

    Raises:
        ProjectBusy, DamagedProject, DiskProblem, FolderRefused, ReadOnlyProject: by cause.
        UsageProblem: when a text cannot be stored as UTF-8.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (ProgrammingError, InterfaceError) as error:
        if explain is None:
            raise
        raise explain(error.orig) from None
    except DBAPIError as error:
        raise explain(error.orig) if explain else failure(path, error.orig) from None
    except sqlite3.Error as error:
        raise failure(path, error) from None
    except (UnreadableValue, UnicodeDecodeError):
        raise _senseless(path) from None
    except UnicodeEncodeError:
        raise UsageProblem(
            reason=_("A name or text given has bytes that are not characters; nothing was changed.")
        ) from None


@contextmanager
def rows_are_sound(name: str) -> Iterator[None]:
    """Take a row that cannot be put into the field's words for what it is: damage.

    Raises:
        DamagedProject: when a value in a row is of no use, such as an unknown role.
    """
    try:
        yield
    except UnicodeEncodeError:
        raise
    except (ValueError, TypeError, IndexError):
        # The cause is left out: it would show the row.
        raise _senseless(name) from None


def _senseless(file: object) -> DamagedProject:
    """The error for a row no program of ours has written."""
    return DamagedProject(file=file, reason=_("a row in it makes no sense"))


def failure(path: Path, error: BaseException | None) -> QualcodeError:
    """The error of ours that says what an error of SQLite means.

    Our statements are fixed and tested: what SQLite cannot carry out, for a reason not listed, is
    due to a damaged file.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of the log
        code = sqlite3.SQLITE_FULL
    primary = sqlite3.SQLITE_CORRUPT if code in _READING else code & _PRIMARY
    return _CAUSES.get(primary, _damaged)(path)


def _damaged(path: Path) -> QualcodeError:
    """The error for a file that was a database of ours once."""
    return DamagedProject(file=path, reason=_("its tables are damaged"))


def _refused(path: Path) -> QualcodeError:
    """The error for a file that may not be opened."""
    return FolderRefused(folder=path.parent, reason=_("the project file cannot be opened"))


_CAUSES: Mapping[int, Callable[[Path], QualcodeError]] = {
    sqlite3.SQLITE_BUSY: lambda path: ProjectBusy(file=path),
    sqlite3.SQLITE_LOCKED: lambda path: ProjectBusy(file=path),
    sqlite3.SQLITE_READONLY: lambda path: ReadOnlyProject(file=path),
    sqlite3.SQLITE_FULL: lambda path: DiskProblem(file=path, reason=_("the disk is full")),
    sqlite3.SQLITE_IOERR: lambda path: DiskProblem(
        file=path, reason=_("the disk reports an error")
    ),
    sqlite3.SQLITE_CANTOPEN: _refused,
    sqlite3.SQLITE_PERM: _refused,
    sqlite3.SQLITE_AUTH: _refused,
    sqlite3.SQLITE_NOTADB: lambda path: DamagedProject(file=path, reason=_("it is not a database")),
}
