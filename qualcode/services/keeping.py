"""Keeping the imported files themselves in the project's folder, byte for byte."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import ChangedMeanwhile, ImportProblem, unusable
from qualcode.messages import _
from qualcode.posix import sync_folder
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.model import Source

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_LONGEST = 180
"""Bytes of a kept file's name in UTF-8 without its ending; systems take 255 in all."""
_LONGEST_ENDING = 16
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


def legal_name(name: str, taken: Collection[str]) -> str:
    """A file name that is legal on every system and not taken.

    ``taken`` holds keys of ``same_file_key``.
    """
    plain = _ILLEGAL.sub("_", to_stored(name).text).rstrip(". ") or "transcript"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    ending = Path(plain).suffix[:_LONGEST_ENDING].rstrip()
    stem = Path(plain).stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(". ")
    stem = stem or "transcript"
    choice, number = f"{stem}{ending}", 1
    while same_file_key(choice) in taken:
        number += 1
        choice = f"{stem}-{number}{ending}"
    return choice


def same_file_key(name: str) -> str:
    """What is equal for two names that some system takes for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


class Keeping:
    """Copies files into a folder, and takes the copies away again if the work fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copied: list[Path] = []

    def __call__(self, sources: Sequence[tuple[Path, Source]]) -> None:
        """Copy files under their names; one that lies there already is left as it is.

        Raises:
            ImportProblem: when a file is not any more what was read from it.
            ChangedMeanwhile: when another file has taken a name since it was found free.
            FolderRefused: when the folder cannot be written.
        """
        for path, source in sources:
            _keep(path, self._folder / source.file, source.sha256, self._copied)
        if self._copied:
            try:
                sync_folder(self._folder)
            except OSError as error:
                raise unusable(self._folder, error) from None

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take the copies away if what is done within this fails.

        Enter it within the action as well: while nobody else can write, nobody can have found a
        copy that is about to be taken away.
        """
        try:
            yield
        except BaseException:
            while self._copied:
                self._copied.pop().unlink(missing_ok=True)
            raise


@contextmanager
def kept_files(folder: Path) -> Iterator[Keeping]:
    """Gives what copies files into the folder; if the work fails, none stays.

    Enter it before the action: the copies are taken away also where the action cannot be saved.
    Copy within the action, while nobody else can write: of two imports of the same file, one finds
    the other's copy, and never takes it away.
    """
    keeping = Keeping(folder)
    with keeping.undone():
        yield keeping


def _keep(path: Path, target: Path, sha256: str, copied: list[Path]) -> None:
    """Copy one file, unless it is there already, and see that it is the one that was read."""
    if path.resolve() == target.resolve():
        return
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ImportProblem(file=path, reason=_("it was changed while it was read; try again"))
        if target.exists() and target.read_bytes() == content:
            return
        target.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        _claim(target)
        copied.append(target)
        with target.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise unusable(target.parent, error) from None


def _claim(target: Path) -> None:
    """Make an empty file where there is none."""
    try:
        target.touch(mode=_PRIVATE_FILE, exist_ok=False)
    except FileExistsError:
        raise ChangedMeanwhile(file=target) from None
