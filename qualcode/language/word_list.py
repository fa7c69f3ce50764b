"""The word list on disk: built once from spacy-lookups-data, then read from the user's cache.

The cache is one text file. Its first line names what it is, where it came from and a checksum
of the rest, its second line has the words that are only adverbs; a file that does not agree is
built again, silently.
"""

from __future__ import annotations

import gzip
import json
import zlib
from contextlib import suppress
from importlib import metadata, resources
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from qualcode.errors import ModelProblem
from qualcode.files import replace_file
from qualcode.language.ordbank import Ordbank, pure_adverbs, sorted_lines
from qualcode.messages import _

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = "spacy-lookups-data"
_SOURCE = "nb_lemma_exc.json.gz"
_FORMAT = 3
_FILE = "norsk-ordbank.txt"


def cache_folder() -> Path:
    """Where this system keeps what a program can make again."""
    return user_cache_path("qualcode", appauthor=False)


def load_ordbank(folder: Path | None = None) -> Ordbank:
    """Norsk Ordbank, from the cache in ``folder`` where it is sound, else built and cached.

    Raises:
        ModelProblem: when the installed word list is missing or damaged.
    """
    origin = f"norsk-ordbank {_FORMAT} {_installed_version()}"
    file = (folder or cache_folder()) / _FILE
    body = _read(file, origin)
    if body is None:
        source = _source()
        adverbs = " ".join(sorted(pure_adverbs(source)))
        body = "\n".join((adverbs, *sorted_lines(source))).encode()
        _write(file, origin, body)
    adverbs, *lines = body.decode().split("\n")
    return Ordbank(lines, frozenset(adverbs.split()))


def _installed_version() -> str:
    """The version of the installed word list."""
    try:
        return metadata.version(_PACKAGE)
    except metadata.PackageNotFoundError:
        raise ModelProblem(model=_PACKAGE, reason=_("it is not installed")) from None


def _source() -> dict[str, dict[str, list[str]]]:
    """The word list as it was published: part of speech -> form -> lemmas."""
    try:
        packed = resources.files("spacy_lookups_data").joinpath("data", _SOURCE).read_bytes()
        words: dict[str, dict[str, list[str]]] = json.loads(gzip.decompress(packed))
    except (OSError, EOFError, ImportError, ValueError, zlib.error):
        reason = _("its word list is damaged; install the package again")
        raise ModelProblem(model=_PACKAGE, reason=reason) from None
    return words


def _read(file: Path, origin: str) -> bytes | None:
    """The cached lines, None where there are none or they are not what was written."""
    try:
        head, _newline, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if head == _head(origin, body) else None


def _write(file: Path, origin: str, body: bytes) -> None:
    """Put the lines in the cache, whole or not at all; without a cache all still works."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, _head(origin, body) + b"\n" + body, lasting=False)


def _head(origin: str, body: bytes) -> bytes:
    """The first line of the cache file."""
    return f"{origin} {zlib.crc32(body):08x}".encode()
