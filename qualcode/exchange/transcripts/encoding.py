"""The encoding ladder: from a file's bytes to its characters, never a silent guess gone wrong.

A byte-order mark decides; else zero bytes in every second or fourth place; else strict UTF-8; else
UTF-8 with a few damaged places; else one of the old single-byte encodings, by the bytes that its
Norwegian letters would be. Bytes that are no text at all are refused, and so are those whose
letters Norwegian and its neighbours do not have: they are in an encoding that is not read here.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qualcode.messages import _, ngettext
from qualcode.text.stored import to_stored

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEVER_TEXT = ((b"PK\x03\x04", "Word, Excel, zip"), (b"%PDF-", "PDF"), (b"{\\rtf", "RTF"))
_KNOWN_KINDS = (
    *_NEVER_TEXT,
    (b"\xd0\xcf\x11\xe0", "Word 97"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"ID3", "MP3"),
    (b"RIFF", "WAV"),
)
_SAMPLE = 1 << 16
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(rb"[\x80-\x9f]")
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_FOUR_BYTES = 4
_MOST_CONTROLS = 0.1
"""Share of control bytes from which valid UTF-8 is no text; one pasted escape code is no crime."""
_MOST_CONTROLS_UNKNOWN = 0.01
"""The same where the bytes are in no encoding that could be checked."""
_DAMAGE = 20
"""Well-formed letters for each damaged place in a file that is still UTF-8."""
_CLEARLY_MORE = 3
"""Letters of the likeliest encoding for each of the next, from which nobody need look."""
# The lower-case letters that no other text has in these places: å ø æ, and Å Ø Æ in cp1252.
_LETTERS = {
    "cp1252": re.compile(rb"[\xe5\xf8\xe6\xc5\xd8\xc6]"),
    "mac-roman": re.compile(rb"[\x8c\xbf\xbe]"),
    "cp865": re.compile(rb"(?<=[a-z ])[\x86\x9b](?=[a-z ,.\r\n])|(?<=[a-z])\x91(?=[a-z])"),
}
_EXPECTED = frozenset(
    "æøåäöüéèêëóòôõáàâãíìîïúùûñçßœšžÆØÅÄÖÜÉÈÊËÓÒÔÁÀÂÍÚÑÇŠŽ"
    "«»“”„‘’‚‹›–—…·•§°½¼¾€£©®™±×²´`¨µ\xa0\xad\x85"
)
"""Letters and signs beyond ASCII that an interview in Norwegian may have."""
_MOST_UNEXPECTED = 0.3
"""Share of other letters from which the bytes were read in the wrong encoding."""
_FEW = 3
"""So many odd letters are a slip of the pen, whatever their share."""
_MOST_LETTERS = 0.6
"""Share of letters beyond ASCII that no language written in Latin letters reaches."""
_NORWEGIAN = re.compile("[æøåÆØÅ]")
_TWICE = re.compile("Ã[¥¦¸†˜…\x85\x86\x98]")


class NotText(ValueError):
    """The bytes are not what their name says; its message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's stored text, the encoding it was in, and what a person should know of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """The stored text of a file's bytes.

    Raises:
        NotText: when the bytes are empty, binary, damaged or in no encoding we know.
    """
    raw, encoding, warnings = decode_raw(content)
    stored = to_stored(raw)
    if not stored.text.replace("\N{REPLACEMENT CHARACTER}", " ").strip():
        raise NotText(_("the file holds no text"))
    if stored.replaced:
        warnings = (*warnings, replaced_warning(stored.replaced))
    if len(_TWICE.findall(stored.text)) > len(_NORWEGIAN.findall(stored.text)):
        twice = _("its letters look encoded twice (Ã¥ for å); check the file it was made from")
        warnings = (*warnings, twice)
    return Decoded(stored.text, encoding, warnings)


def decode_raw(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The characters of a file's bytes as they are there, their encoding, and warnings.

    Raises:
        NotText: when the bytes are empty, binary, damaged or in no encoding we know.
    """
    if not content:
        raise NotText(_("the file is empty"))
    if content.startswith(tuple(beginning for beginning, _kind in _NEVER_TEXT)):
        raise NotText(_not_text(content))
    return _by_mark(content) or _by_zeros(content) or _as_utf8(content) or _by_letters(content)


def replaced_warning(n: int) -> str:
    """What a person should know of characters that no text has."""
    return ngettext(
        "{n} control character was replaced", "{n} control characters were replaced", n
    ).format(n=n)


_Raw = tuple[str, str, tuple[str, ...]]


def _by_mark(content: bytes) -> _Raw | None:
    """The text of a file that begins with a byte-order mark."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            if encoding == "utf-8":
                return _checked(_as_utf8(body) or _by_letters(body))
            return _wide(body, encoding)
    return None


def _by_zeros(content: bytes) -> _Raw | None:
    """UTF-16 or UTF-32 without a mark: most letters leave every second or fourth byte other than 0.

    A stray zero in ordinary text leaves no such pattern.
    """
    sample = content[:_SAMPLE]
    least = len(sample) // 8
    first, second, third, fourth = (
        sample[place::_FOUR_BYTES].count(0) > least for place in range(_FOUR_BYTES)
    )
    encoding = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((first, second, third, fourth))
    return _wide(content, encoding) if encoding and len(sample) >= _FOUR_BYTES else None


def _wide(body: bytes, encoding: str) -> _Raw:
    """UTF-16 or UTF-32; lone surrogates are left for the stored text to replace.

    Raises:
        NotText: when it is cut off or otherwise not in that encoding.
    """
    try:
        return _checked((body.decode(encoding, "surrogatepass"), encoding, ()))
    except UnicodeDecodeError:
        reason = _("it begins as {encoding} but is damaged or cut off")
        raise NotText(reason.format(encoding=encoding.upper())) from None


def _as_utf8(content: bytes) -> _Raw | None:
    """UTF-8, also where a few places are damaged, as when a file was cut in two."""
    try:
        return _checked((content.decode("utf-8"), "utf-8", ()))
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    letters = sum(map(text.count, "æøåÆØÅéèòüäö–—…«»“”’"))
    cut_off = damaged == 1 and text.endswith("\N{REPLACEMENT CHARACTER}")
    if letters < (1 if cut_off else damaged * _DAMAGE):
        return None
    warning = ngettext(
        "{n} place is not UTF-8 and was replaced",
        "{n} places are not UTF-8 and were replaced",
        damaged,
    ).format(n=damaged)
    return _checked((text, "utf-8", (warning,)))


def _by_letters(content: bytes) -> _Raw:
    """One of the single-byte encodings, by the bytes its Norwegian letters would be.

    Raises:
        NotText: when the bytes are binary or in an encoding that is not one of these.
    """
    controls = len(_CONTROLS.findall(content[:_SAMPLE]))
    if b"\0" in content or controls > _MOST_CONTROLS_UNKNOWN * len(content[:_SAMPLE]):
        raise NotText(_not_text(content))
    counts = {name: len(letters.findall(content)) for name, letters in _LETTERS.items()}
    encoding, second = sorted(counts, key=lambda name: -counts[name])[:2]
    clear = counts[encoding] >= _CLEARLY_MORE * (counts[second] + 1)
    if encoding == "cp1252" and not _reads_as_cp1252(content):
        encoding = "latin-1"
    text = content.decode(encoding)
    if _is_foreign(text):
        reason = _("its encoding is not known: save it as UTF-8 where it was made, then import it")
        raise NotText(reason)
    note = _("read as {encoding}; check that æ, ø and å are right").format(encoding=encoding)
    return text, encoding, () if clear else (note,)


def _is_foreign(text: str) -> bool:
    """Whether letters beyond ASCII are too many, or too odd, for the encoding to be right."""
    beyond = [letter for letter in text if letter > "\x7f"]
    odd = sum(letter not in _EXPECTED for letter in beyond)
    return len(beyond) > _MOST_LETTERS * len(text) > _FEW or (
        odd > _FEW and odd > _MOST_UNEXPECTED * len(beyond)
    )


def _reads_as_cp1252(content: bytes) -> bool:
    """Whether the bytes 0x80-0x9F, where Latin-1 has control characters, are cp1252's signs.

    0x85 is … in cp1252 and a line end in Latin-1: a line end only where there is no other.
    """
    if not _C1.search(content) or _NOT_IN_CP1252.search(content):
        return False
    return b"\n" in content or b"\r" in content or b"\x85" not in content


def _checked(raw: _Raw) -> _Raw:
    """The same, unless so much of it is control characters that it is no text.

    Raises:
        NotText: when it is not.
    """
    sample = raw[0][:_SAMPLE].encode("utf-8", "replace")
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise NotText(_not_text(sample))
    return raw


def _not_text(content: bytes) -> str:
    """Why bytes are no text: what kind of file they look like, if that is known."""
    for beginning, kind in _KNOWN_KINDS:
        if content.startswith(beginning):
            return _("this is not text but another kind of file ({kind})").format(kind=kind)
    return _("this is not text but a binary file")
