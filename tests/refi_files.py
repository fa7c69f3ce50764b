"""REFI-QDA files for tests: those other programs wrote, and small ones made as wanted."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parent / "data" / "refi"
NVIVO = DATA / "nvivo_win12.6_emoji_bom_crlf_2src.qdpx"
ATLAS = DATA / "standard_A2_atlasti_8.4_mac.qde"
TRANSANA = DATA / "standard_A3_transana_3.22b2.qde"
SKYLOOM = DATA / "skyloom_TestProject.qdpx"

USER, CODE, OTHER = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))
SOURCE, CASE, VARIABLE, NOTE = (f"{n}0000000-0000-4000-8000-000000000000" for n in (4, 5, 6, 7))
CODES = (
    f'<CodeBook><Codes><Code guid="{CODE}" name="Mandat" isCodable="true" color="#a0f"/>'
    f'<Code guid="{{{OTHER.upper()}}}" name="Penger" isCodable="true"/></Codes></CodeBook>'
)
USERS = f'<Users><User guid="{USER}" name="Åse"/></Users>'


def guid(number: int) -> str:
    """A GUID that is nobody else's."""
    return f"90000000-0000-4000-8000-{number:012}"


def selection(  # noqa: PLR0913  # a selection has this many sides
    number: int, start: int, end: int, *, code: str = CODE, name: str = "", inner: str = ""
) -> str:
    """A selection with one coding of the user's, or with none."""
    coding = (
        f'<Coding guid="{guid(1000 + number)}" creatingUser="{USER}"'
        f' creationDateTime="2024-01-02T03:04:05Z"><CodeRef targetGUID="{code}"/></Coding>'
    )
    return (
        f'<PlainTextSelection guid="{guid(number)}" name={quoteattr(name)} startPosition="{start}"'
        f' endPosition="{end}">{inner}{coding if code else ""}</PlainTextSelection>'
    )


def source(text: str, inner: str = "", *, name: str = "oslo", path: str = "") -> str:
    """A source whose text stands in the XML, or in a file of the package."""
    where = f" plainTextPath={quoteattr(path)}" if path else ""
    content = "" if path else f"<PlainTextContent>{escape(text)}</PlainTextContent>"
    return (
        f'<TextSource guid="{SOURCE}" name={quoteattr(name)}{where}>{content}{inner}</TextSource>'
    )


def project_xml(*parts: str, sources: Iterable[str] = (), origin: str = "Annet 1.0") -> str:
    """A project's XML; ``parts`` before the sources, then the sources."""
    inside = "".join(sources)
    return (
        '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0"'
        f' name="Prøve" origin={quoteattr(origin)}>{"".join(parts)}'
        f"{f'<Sources>{inside}</Sources>' if inside else ''}</Project>"
    )


def write_package(
    path: Path, xml: str, sources: Mapping[str, bytes] | None = None, *, name: str = "project.qde"
) -> Path:
    """A .qdpx with this XML and these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, xml)
        for entry, content in (sources or {}).items():
            package.writestr(entry, content)
    return path
