"""Word-processor packages, opened with suspicion: limits before unpacking, no DTD, no network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 200_000_000
MOST_ENTRIES = 2_000
_LARGEST_PART = 40_000_000
"""Bytes of XML that are taken in at once; a day's talk has a tenth of it."""
_SUSPICIOUS_FROM = 10_000_000
_MOST_RATIO = 100
_LONGEST_DIRECTORY = MOST_ENTRIES * 600
_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_REACH = 22 + 65_535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def open_package(content: bytes) -> zipfile.ZipFile:
    """A zip package whose size when unpacked was looked at first.

    Raises:
        NotText: when it is no zip, cut off, encrypted, or would grow beyond measure.
    """
    check_directory(content)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise NotText(_("it is no such file at all, or it is cut off")) from None
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked / max(1, sum(entry.compress_size for entry in entries))
    if (
        unpacked > MOST_BYTES
        or len(entries) > MOST_ENTRIES
        or (unpacked > _SUSPICIOUS_FROM and ratio > _MOST_RATIO)
    ):
        raise NotText(_("it would unpack to far more than an interview can hold"))
    return package


def read_part(package: zipfile.ZipFile, name: str) -> _Element | None:
    """The root of one XML part of a package, None where there is no such part.

    Raises:
        NotText: when the part is broken, encrypted, too large or declares a document type.
    """
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & _ENCRYPTED:
        raise NotText(_("it is protected by a password"))
    if entry.file_size > _LARGEST_PART or entry.compress_type not in _METHODS:
        raise NotText(_("it would unpack to far more than an interview can hold"))
    try:
        with package.open(entry) as stream:
            content = stream.read(_LARGEST_PART)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise NotText(_("it is damaged or cut off")) from None
    return _parse(content)


def _parse(content: bytes) -> _Element:
    """XML without anything that reaches outside it.

    Raises:
        NotText: when it is broken or declares a document type.
    """
    from lxml import etree  # noqa: PLC0415  # only for those who have such files

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    declared = _("it declares a document type, as no such file does")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotText(declared)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotText(_("its content is damaged")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotText(declared)
    return root


def check_directory(content: bytes) -> None:
    """Look at the size of the list of entries before it is read: a million of them take long.

    Raises:
        NotText: when there is no such list or it is too long.
    """
    tail = content[-_DIRECTORY_END_REACH:]
    place = tail.rfind(_DIRECTORY_END)
    size = int.from_bytes(tail[place + 12 : place + 16], "little")
    if place < 0:
        raise NotText(_("it is no such file at all, or it is cut off"))
    if size > _LONGEST_DIRECTORY:
        raise NotText(_("it would unpack to far more than an interview can hold"))
