"""Stored text: what a file's characters become, once, before anything refers to them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PAIRS = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as it is stored, and how many characters had to be replaced."""

    text: str
    replaced: int


def to_stored(raw: str) -> StoredText:
    """The text as it is stored: one kind of line break, composed letters, no control characters.

    A byte-order mark is removed and surrogate pairs become the character they stand for; control
    characters other than line break and tab, and lone surrogates, become U+FFFD and are counted.
    Nothing else is dropped or changed. Stored text stays as it is when it is stored again.
    """
    lines = _NEWLINES.sub("\n", raw.lstrip("\ufeff"))
    clean, replaced = _CONTROLS.subn(_REPLACEMENT, _PAIRS.sub(_join_pair, lines))
    return StoredText(unicodedata.normalize("NFC", clean), replaced)


def one_line(raw: str) -> str:
    """A name as it is stored: on one line, without blanks around it, nothing unseen in it."""
    seen = "".join(one for one in to_stored(raw).text if unicodedata.category(one) != "Cf")
    return " ".join(seen.split())


def sha256(text: str) -> str:
    """The SHA-256 of a stored text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def words_hash(turns: Iterable[str]) -> str:
    """The same for the same words in another file format: letters and digits only, case ignored.

    Spaces do not count, because formats cut turns and lines in other places.
    """
    return sha256("".join(_WORDS.findall("\n".join(turns).casefold())))


def _join_pair(pair: re.Match[str]) -> str:
    """The character that two surrogates stand for, as RTF and JSON may leave it."""
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")
