"""A sentence that must be nowhere, and a search for it through every byte of a folder."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "Blåfjellsrypa varsla ombodet på Ørnes i løynd"


def forms(words: str) -> list[bytes]:
    """The bytes that words may be written with."""
    escaped = words.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    codes = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    return [*(words.encode(code) for code in codes), escaped]


def has(content: bytes, words: str) -> bool:
    """Whether the bytes have the words, also within an archive in them."""
    if any(form in content for form in forms(words)):
        return True
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(has(archive.read(one), words) for one in archive.namelist())


def places(folder: Path, *words: str) -> list[str]:
    """Every file under a folder that has any of the words in its bytes or its name."""
    return sorted(str(one.relative_to(folder)) for one in _files(folder) if any(
        has(one.read_bytes(), some) or some in one.name for some in words
    ))  # fmt: skip


def _files(folder: Path) -> Iterator[Path]:
    """All files, hidden ones too."""
    return (one for one in folder.rglob("*") if one.is_file())
