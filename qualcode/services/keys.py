"""The key of a pseudonymisation: one encrypted file, which stands outside the project.

It is an archive in the format of age, which other programs open too: the table of names, and the
project as it was before.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import BadKey, FileProblem
from qualcode.files import replace_file
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLE = "key.csv"
_BEFORE = "before/"


@dataclass(frozen=True, slots=True)
class Key:
    """The names that were given, and the files of the project as it was."""

    pairs: Mapping[str, str]
    before: Mapping[str, bytes]

    def other(self, name: str) -> list[tuple[str, str]]:
        """The pairs in which a name or pseudonym stands, whatever its case."""
        wanted = name.casefold()
        return [
            (old, new)
            for old, new in self.pairs.items()
            if wanted in (old.casefold(), new.casefold(), new.strip("[]").casefold())
        ]


def seal(content: bytes, passphrase: str) -> bytes:
    """Content that nobody reads without the passphrase."""
    from pyrage import passphrase as age  # noqa: PLC0415  # only who seals or opens pays for it

    return bytes(age.encrypt(content, passphrase))


def unseal(file: Path, passphrase: str) -> bytes:
    """The content of a sealed file.

    Raises:
        BadKey: when the passphrase is another, or the file is damaged or none.
        FileProblem: when it cannot be read.
    """
    from pyrage import DecryptError  # noqa: PLC0415
    from pyrage import passphrase as age  # noqa: PLC0415

    try:
        return bytes(age.decrypt(file.read_bytes(), passphrase))
    except OSError as error:
        raise FileProblem(file=file, reason=error.strerror or error) from None
    except DecryptError:
        raise BadKey(file=file) from None


def write_sealed(file: Path, content: bytes, passphrase: str) -> None:
    """Write a sealed file and see that it can be opened again.

    Raises:
        FileProblem: when there is a file already, or it cannot be written; none is left.
        BadKey: when what was written is not what was to be; it is left for nobody to rely on.
    """
    if file.exists():
        raise FileProblem(file=file, reason=_("it is there already; choose another name"))
    try:
        replace_file(file, seal(content, passphrase))
    except OSError as error:
        raise FileProblem(file=file, reason=error.strerror or error) from None
    if unseal(file, passphrase) != content:
        raise BadKey(file=file)


def pack_key(key: Key) -> bytes:
    """A key as an archive, not yet sealed."""
    table = io.StringIO()
    csv.writer(table, delimiter=";", lineterminator="\n").writerows(
        [("name", "pseudonym"), *key.pairs.items()]
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_TABLE, table.getvalue())
        for name, content in key.before.items():
            archive.writestr(_BEFORE + name, content)
    return packed.getvalue()


def open_key(file: Path, passphrase: str) -> Key:
    """The key in a sealed file.

    Raises:
        BadKey, FileProblem: when it cannot be opened, or is no key.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(unseal(file, passphrase))) as archive:
            rows = list(
                csv.reader(io.StringIO(archive.read(_TABLE).decode("utf-8")), delimiter=";")
            )
            before = {
                one.removeprefix(_BEFORE): archive.read(one)
                for one in archive.namelist()
                if one.startswith(_BEFORE)
            }
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise BadKey(file=file) from None
    return Key({row[0]: row[1] for row in rows[1:]}, before)
