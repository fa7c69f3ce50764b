"""Writing a product: all of the file or nothing, never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qualcode.errors import FileProblem
from qualcode.messages import _
from qualcode.settings import DATABASE_FILE, SETTINGS_FILE
from qualcode.store.posix import sync_folder


def write_text(file: Path, text: str) -> None:
    """Write a text as UTF-8, line breaks as they are.

    Raises:
        FileProblem: when the place cannot be written; what stood there before still stands.
    """
    write_bytes(file, text.encode("utf-8"))


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file under another name first and then put it in its place, safe on disk.

    Raises:
        FileProblem: when the place cannot be written; what stood there before still stands.
    """
    if file.name in (DATABASE_FILE, SETTINGS_FILE):
        raise FileProblem(file=file, reason=_("this is a project's own file; choose another name"))
    try:
        replace_file(file, content)
    except OSError as error:
        raise FileProblem(file=file, reason=error.strerror or error) from None


def replace_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, whatever stops the computer.

    Raises:
        OSError: when the place cannot be written; what stood there before still stands.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
        sync_folder(file.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
