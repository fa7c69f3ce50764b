"""The encoding ladder: from a file's bytes to its characters, never a silent guess gone wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qualcode.messages import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NORWEGIAN = re.compile("[æøåÆØÅ]")
_TWICE = re.compile("Ã[¥¦¸†˜…\x85\x86\x98]|Ã¥")
_MOSTLY_TEXT = 0.02
_SINGLE_BYTE = ("cp1252", "iso-8859-1", "mac-roman", "cp865")


class NotText(ValueError):
    """The bytes are not text in any encoding we know; its message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, the encoding they were in, and what a person should know of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """Decode by byte-order mark, as UTF-8, as UTF-16 by its pattern, or by Norwegian letters.

    Raises:
        NotText: when the bytes are empty, binary or in no encoding we know.
    """
    if not content:
        raise NotText(_("the file is empty"))
    decoded = _by_mark(content) or _as_utf8(content) or _by_zeros(content) or _by_letters(content)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\0"):
        raise NotText(_("the file holds no text"))
    if len(_TWICE.findall(decoded.text)) > len(_NORWEGIAN.findall(decoded.text)):
        twice = _("its letters look encoded twice (Ã¥ for å); check the file it was made from")
        return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, twice))
    return decoded


def _by_mark(content: bytes) -> Decoded | None:
    """The text of a file that begins with a byte-order mark."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError:
                reason = _("it says it is {encoding} but is not, from byte {place}")
                raise NotText(reason.format(encoding=encoding.upper(), place="?")) from None
            return Decoded(text, f"{encoding}-sig" if encoding == "utf-8" else encoding)
    return None


def _as_utf8(content: bytes) -> Decoded | None:
    """The text if it is UTF-8 and not binary."""
    if _is_binary(content):
        return None
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: most letters leave every second byte zero."""
    sample = content[:_SAMPLE]
    zeros = [sample[place::2].count(0) * 4 > len(sample) for place in (0, 1)]
    if zeros[0] == zeros[1]:
        return None
    encoding = "utf-16-be" if zeros[0] else "utf-16-le"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding)


def _by_letters(content: bytes) -> Decoded:
    """One of the single-byte encodings, by what its Norwegian letters read as."""
    if _is_binary(content):
        raise NotText(_("this is not text but a binary file"))
    scored = [(_likeness(content, encoding), encoding) for encoding in _SINGLE_BYTE]
    likeness, encoding = max(scored, key=lambda pair: pair[0])
    if likeness < 0:
        raise NotText(_("its letters make no sense in any encoding we know; save it as UTF-8"))
    text = content.decode(encoding, errors="replace")
    note = _("read as {encoding}; check that æ, ø and å are right").format(encoding=encoding)
    return Decoded(text, encoding, (note,))


def _likeness(content: bytes, encoding: str) -> float:
    """How much the bytes look like Norwegian text in an encoding; below 0: not at all."""
    text = content.decode(encoding, errors="replace")
    if encoding == "iso-8859-1":
        text = text.replace("\x85\n", "\n").replace("\x85", "\n")
    strange = sum(
        1
        for one in text
        if (one > "\x7f" and not one.isalpha() and one not in "«»–—…‘’“”§°·½•\xa0")
    )
    norwegian = len(_NORWEGIAN.findall(text))
    foreign = sum(1 for one in text if one > "\x7f" and one.isalpha()) - norwegian
    return norwegian - 2 * strange - foreign / 2


def _is_binary(content: bytes) -> bool:
    """Whether control bytes say that this is no text."""
    sample = content[:_SAMPLE]
    return len(_BINARY.findall(sample)) > _MOSTLY_TEXT * len(sample) or b"\0" in sample
