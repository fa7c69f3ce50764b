"""Opening REFI-QDA files with suspicion: limits before unpacking, no DTD, no links, no network."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.package import check_directory
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml.etree import _Element

_LARGEST = 200_000_000
"""Bytes of the file itself, and of what it unpacks to."""
_LARGEST_XML = 60_000_000
_MOST_ENTRIES = 2_000
_SUSPICIOUS_FROM = 10_000_000
_MOST_RATIO = 100
_DEEPEST = 200
"""Elements within each other: codes nest, nothing else does."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError),
    *(RuntimeError, UnicodeError),
)


@dataclass(frozen=True, slots=True)
class RefiPackage:
    """An opened file: the root of its XML, and its sources, which are read when asked for."""

    path: Path
    root: _Element | None = None
    """None where the file is no REFI-QDA and was read another way."""
    package: zipfile.ZipFile | None = None
    entries: Mapping[str, str] | None = None
    """Lower-case base name of a source -> its entry's name in the package."""

    def source(self, place: str) -> bytes | None:
        """The bytes of a source by its path in the XML; None where they are not in the package.

        Raises:
            ImportProblem: when it is damaged.
        """
        name = (self.entries or {}).get(base_name(place))
        if not name or self.package is None:
            return None
        try:
            return self.package.read(name)
        except _BROKEN:
            reason = _("its part “{part}” is damaged or cut off").format(part=base_name(place))
            raise ImportProblem(file=self.path, reason=reason) from None


def base_name(place: str) -> str:
    """The name of a source without where it is said to lie, in small letters."""
    return re.split(r"[/\\]", place)[-1].casefold()


def open_refi(path: Path) -> RefiPackage:
    """Open a .qdpx, .qde or .qdc, whatever its ending: what is in it decides.

    Raises:
        ImportProblem: when it is missing, damaged, dangerous or something else.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ImportProblem(file=path, reason=_("it is not a file"))
        if found.st_size > _LARGEST:
            raise ImportProblem(file=path, reason=_("it is larger than 200 MB"))
        content = path.read_bytes()
    except OSError as error:
        raise ImportProblem(file=path, reason=error.strerror or error) from None
    try:
        if not content.startswith(b"PK"):
            return RefiPackage(path, _parse(content))
        return _open_zip(path, content)
    except NotText as error:
        raise ImportProblem(file=path, reason=error) from None


def _open_zip(path: Path, content: bytes) -> RefiPackage:
    """A package whose entries were looked at before anything was unpacked.

    Raises:
        NotText: when it is damaged or could do harm.
    """
    check_directory(content)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise NotText(_("it is damaged or cut off")) from None
    entries = package.infolist()
    _refuse_bombs(entries)
    for entry in entries:
        _refuse_entry(entry)
    files = [entry.filename for entry in entries if not entry.is_dir()]
    # Sources are known by their base names: two of one name could be taken for each other.
    folded = Counter(map(base_name, files))
    for name in files:
        if folded[base_name(name)] > 1:
            raise NotText(_("it has two parts called “{part}”").format(part=name))
    documents = [name for name in files if re.fullmatch(r"[^/]+\.qde", name, re.IGNORECASE)]
    if len(documents) != 1:
        words = _("it has {n} project descriptions (.qde) where one belongs")
        raise NotText(words.format(n=len(documents)))
    try:
        document = package.read(documents[0])
    except _BROKEN:
        raise NotText(_("its project description is damaged or cut off")) from None
    return RefiPackage(path, _parse(document), package, {base_name(name): name for name in files})


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would grow beyond measure.

    Raises:
        NotText: when it would.
    """
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked / max(1, sum(entry.compress_size for entry in entries))
    if (
        len(entries) > _MOST_ENTRIES
        or unpacked > _LARGEST
        or (unpacked > _SUSPICIOUS_FROM and ratio > _MOST_RATIO)
    ):
        raise NotText(_("it would unpack to far more than a project can hold"))


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    """Refuse an entry that points out of the package or cannot be read.

    Raises:
        NotText: when it does.
    """
    name = entry.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name) or "\0" in name:
        raise NotText(_("its part “{part}” points out of the package").format(part=name))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NotText(_("its part “{part}” is a link").format(part=name))
    if entry.flag_bits & _ENCRYPTED:
        raise NotText(_("it is protected by a password"))
    if entry.compress_type not in _METHODS:
        raise NotText(_("its part “{part}” is packed in an unknown way").format(part=name))


def _parse(content: bytes) -> _Element:
    """XML without anything that reaches outside it or nests without end.

    Raises:
        NotText: when it is broken, declares a document type, or is too deep.
    """
    from lxml import etree  # noqa: PLC0415  # only for those who have such files

    if len(content) > _LARGEST_XML:
        raise NotText(_("it would unpack to far more than a project can hold"))
    declared = _("it declares a document type, as no REFI-QDA file does")
    # A declaration in UTF-16 has zero bytes between its letters.
    bare = content[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in bare or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotText(declared)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        words = _("its XML is damaged at line {line}")
        raise NotText(words.format(line=line)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotText(declared)
    _refuse_depth(root)
    return root


def _refuse_depth(root: _Element) -> None:
    """Refuse elements nested so deep that reading them would exhaust the program.

    Raises:
        NotText: when they are.
    """
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise NotText(_("its elements are nested too deep"))
        level = [child for one in level for child in one]
