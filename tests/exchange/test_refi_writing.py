"""Writing REFI-QDA: what is written is valid by the schema and reads back as the same values."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.exchange.refi.codes import refi_codes
from qualcode.exchange.refi.package import open_refi
from qualcode.exchange.refi.reading import read_project
from qualcode.exchange.refi.values import (
    RefiCase,
    RefiCode,
    RefiCoding,
    RefiLink,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiValue,
    RefiVariable,
)
from qualcode.exchange.refi.writing import codebook_xml, project_xml, write_package, xml_text
from tests.exchange.test_refi_codes import BOOK
from tests.refi_files import DATA

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

One = TypeVar("One")
NAMESPACE = "urn:QDA-XML:project:1.0"
GUIDS = st.integers(1, 2**128 - 1).map(lambda number: str(UUID(int=number)))
WORDS = st.text(
    st.sampled_from("aåÅ <>&\"'\u00a0😀\u200d\u202e\ufb01中é"), min_size=1, max_size=12
).filter(str.strip)
NAMES = WORDS.map(str.strip)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
TIMES = st.sampled_from(["", "2024-01-02T03:04:05.678Z"])


def some(values: SearchStrategy[One]) -> SearchStrategy[tuple[One, ...]]:
    """Up to three values."""
    return st.lists(values, max_size=3).map(tuple)


VALUES = st.builds(RefiValue, GUIDS, NAMES)
CODINGS = st.builds(RefiCoding, GUIDS, GUIDS, GUIDS, TIMES, some(GUIDS))
SELECTIONS = st.builds(
    RefiSelection,
    GUIDS,
    NAMES,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    some(CODINGS),
)
CODES = st.recursive(
    st.builds(RefiCode, GUIDS, NAMES, st.booleans(), st.sampled_from(["", "#Aa00ff"]), LINES),
    lambda below: st.builds(
        RefiCode,
        GUIDS,
        NAMES,
        description=LINES,
        notes=some(GUIDS),
        codes=some(below),
    ),
    max_leaves=6,
)
SOURCES = st.builds(
    RefiSource,
    GUIDS,
    NAMES,
    description=LINES,
    plain_path=GUIDS.map(lambda guid: f"internal://{guid}.txt"),
    selections=some(SELECTIONS),
    notes=some(GUIDS),
    values=some(VALUES),
    user=GUIDS,
    created=TIMES,
)
NOTES = st.builds(RefiSource, GUIDS, NAMES, content=LINES, user=GUIDS, changed=TIMES)
PROJECTS = st.builds(
    RefiProject,
    NAMES,
    origin=NAMES,
    description=LINES,
    users=some(st.builds(RefiUser, GUIDS, NAMES)),
    codes=some(CODES),
    variables=some(st.builds(RefiVariable, GUIDS, NAMES)),
    cases=some(
        st.builds(
            RefiCase,
            GUIDS,
            NAMES,
            LINES,
            some(VALUES),
            some(GUIDS),
        )
    ),
    sources=some(SOURCES),
    memos=some(NOTES),
    links=some(st.builds(RefiLink, GUIDS, NAMES, GUIDS, GUIDS)),
    notes=some(GUIDS),
    namespace=st.just(NAMESPACE),
)


def refuse_invalid(xml: bytes, schema: str) -> None:
    """Fail where the schema does."""
    etree.XMLSchema(etree.parse(DATA / schema)).assertValid(etree.fromstring(xml))


@settings(max_examples=40)
@given(PROJECTS)
def test_what_is_written_is_valid_and_reads_back(project: RefiProject) -> None:
    """Every value of a project comes back, whatever letters are in it."""
    xml = project_xml(project)
    refuse_invalid(xml, "Project-mrt2019-MIT-header.xsd")
    assert not xml.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in xml
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qde"
        path.write_bytes(xml)
        assert read_project(open_refi(path)) == project


def test_a_codebook_is_valid_by_its_own_schema() -> None:
    """Another namespace, and no notes in it."""
    tree = refi_codes(BOOK)
    noted = (RefiCode(tree[1].guid, "x", notes=(tree[0].guid,)), *tree)
    xml = codebook_xml(RefiProject("", origin="qualcode", codes=noted))
    refuse_invalid(xml, "Codebook.xsd")
    assert b"NoteRef" not in xml
    assert b"urn:QDA-XML:codebook:1.0" in xml


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Control characters, halves of pairs and non-characters would make the file unreadable."""
    assert xml_text("a\x00b\x0bc\ud83dd\ufffee\uffff") == "a�b�c�d�e�"
    assert xml_text("a\tb\nå😀\ue000") == "a\tb\nå😀\ue000"
    xml = project_xml(RefiProject("a\x00", description="\x1b"))
    assert etree.fromstring(xml).get("name") == "a�"


def test_packages_are_the_same_each_time() -> None:
    """No clock and no system is told: the same project gives the same bytes."""
    project = RefiProject("Prøve")
    texts = {"b.txt": b"b" * 99, "a.txt": "å".encode()}
    first = write_package(project, texts)
    assert write_package(project, texts) == first
    package = zipfile.ZipFile(BytesIO(first))
    assert package.namelist() == ["project.qde", "sources/b.txt", "sources/a.txt"]
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in package.infolist()} == {0o100600}
    assert package.read("sources/a.txt") == "å".encode()
