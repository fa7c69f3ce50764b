"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qualcode.posix import sync_folder

_LONGEST_PREFIX = 40


def replace_file(file: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file under another name first and then put it in its place.

    It is closed to other users of the computer from its first moment.

    Args:
        file: Where it is to stand.
        content: What is to stand in it.
        lasting: Whether it must be safe on disk, whatever stops the computer; a cache need not.

    Raises:
        OSError: when the place cannot be written; what stood there before still stands.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:_LONGEST_PREFIX]}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        unfinished.replace(file)
        if lasting:
            sync_folder(file.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
