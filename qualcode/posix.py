"""What only POSIX systems know how to do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_POLITE = 10


def give_way() -> None:
    """Let other programs have the processor first; Windows is told so by whoever starts us.

    To say it again changes nothing.
    """
    if sys.platform != "win32":
        os.nice(max(_POLITE - os.nice(0), 0))


def sync_folder(folder: Path) -> None:
    """See that a file's name is on disk like the file itself; Windows does so without being told.

    Raises:
        OSError: when the folder cannot be opened or the disk does not take it.
    """
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
