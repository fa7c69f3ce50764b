"""Keeping the imported files themselves in the project's folder, byte for byte."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import FolderRefused, ImportProblem
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.model import Source

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 120


def legal_name(name: str, taken: Collection[str]) -> str:
    """A file name that is legal on every system and not taken, whatever its case.

    ``taken`` holds casefolded names.
    """
    plain = _ILLEGAL.sub("_", name).rstrip(". ") or "transcript"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, suffix = Path(plain).stem[:_LONGEST], Path(plain).suffix[:16]
    choice, number = f"{stem}{suffix}", 1
    while choice.casefold() in taken:
        number += 1
        choice = f"{stem}-{number}{suffix}"
    return choice


@contextmanager
def kept_files(folder: Path, sources: Sequence[tuple[Path, Source]]) -> Iterator[None]:
    """Copy files into the folder under their names; take the copies away if the work fails.

    A file that lies there already is left as it is.

    Raises:
        ImportProblem: when a file is not any more what was read from it.
        FolderRefused: when the folder cannot be written.
    """
    copied: list[Path] = []
    try:
        for path, source in sources:
            _keep(path, folder / source.file, source.sha256, copied)
        yield
    except BaseException:
        for file in copied:
            file.unlink(missing_ok=True)
        raise


def _keep(path: Path, target: Path, sha256: str, copied: list[Path]) -> None:
    """Copy one file, unless it is there already, and see that it is the one that was read."""
    if path.resolve() == target.resolve():
        return
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ImportProblem(file=path, reason=_("it was changed while it was read; try again"))
        with target.open("xb") as stream:
            copied.append(target)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise FolderRefused(folder=target.parent, reason=error.strerror or error) from None
