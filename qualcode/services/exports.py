"""Writing a product: all of the file or nothing, never half of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import FileProblem
from qualcode.files import replace_file
from qualcode.messages import _
from qualcode.settings import DATABASE_FILE, SETTINGS_FILE

if TYPE_CHECKING:
    from pathlib import Path


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
