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
_SUSPICIOUS_FROM = 10_000_000
_MOST_RATIO = 100


def open_package(content: bytes) -> zipfile.ZipFile:
    """A zip package whose size when unpacked was looked at first.

    Raises:
        NotText: when it is no zip, cut off, or would grow beyond measure.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise NotText(_("it is not a Word file, or it is cut off")) from None
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
    """One XML part of a package, None where there is none.

    Raises:
        NotText: when the part is broken or declares a document type.
    """
    from lxml import etree  # noqa: PLC0415  # only for those who have such files

    if name not in package.namelist():
        return None
    try:
        with package.open(name) as stream:
            content = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise NotText(_("it is damaged or cut off")) from None
    if len(content) > MOST_BYTES or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotText(_("it holds what no interview holds (a document type or too much text)"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise NotText(_("its content is damaged")) from None
