"""Finding words again in whatever a file is made of: plain, UTF-16, escaped, tagged, zipped."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W_]+")
_RUN = 8
"""Words in a row that are no chance."""
_DEEPEST = 4
_LARGEST = 500_000_000
"""Bytes of a part of an archive that are looked at; more than any product of ours has."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What gives somebody away: runs of their words, and phrases such as names and short quotes."""

    runs: frozenset[tuple[str, ...]] = frozenset()
    phrases: tuple[str, ...] = ()

    def first(self, text: str) -> str | None:
        """A phrase or run that a text has, in small letters; None if it has none.

        The case of letters, and what is between words, make no difference.
        """
        words = plain_words(text)
        joined = f" {' '.join(words)} "
        for phrase in self.phrases:
            if f" {phrase} " in joined:
                return phrase
        found = self.runs.intersection(_runs(words)) if self.runs else ()
        return " ".join(min(found)) if found else None


def traces_of(texts: Iterable[str], phrases: Collection[str]) -> Traces:
    """Every run of words in texts, and phrases."""
    runs = {run for text in texts for run in _runs(plain_words(text))}
    plain = {" ".join(plain_words(one)) for one in phrases} - {""}
    return Traces(frozenset(runs), tuple(sorted(plain)))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, composed, without what is between them."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def texts_in(content: bytes, depth: int = 0) -> Iterator[str]:
    """All that can be read in a file's bytes, as one would with an editor or by unpacking it."""
    yield from _readings(content)
    if depth < _DEEPEST and zipfile.is_zipfile(io.BytesIO(content)):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.infolist():
                    yield member.filename
                    if member.file_size <= _LARGEST:
                        yield from texts_in(archive.read(member), depth + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
            return


def _readings(content: bytes) -> Iterator[str]:
    """The same bytes as the texts they may be."""
    plain = content.decode("utf-8", "ignore")
    yield plain
    if "<" in plain:
        yield html.unescape(_TAG.sub("", plain))  # words that tags cut in two
        yield html.unescape(_TAG.sub(" ", plain))
    if "\\u" in plain:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
    if b"\0" in content:
        yield content.decode("utf-16-le", "ignore")
        yield content[1:].decode("utf-16-le", "ignore")
    else:
        yield content.decode("latin-1")
