"""Opening REFI-QDA: what could do harm is refused in one sentence, before it is unpacked."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ImportProblem
from qualcode.exchange.refi.package import open_refi
from qualcode.exchange.refi.reading import read_project
from tests.refi_files import CODES, project_xml, write_package

if TYPE_CHECKING:
    from pathlib import Path

XML = project_xml(CODES)


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ImportProblem) as caught:
        read_project(open_refi(path))
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["../x.txt", "/x.txt", "C:\\x.txt", "sources\\..\\x", "sources/../../x"]
)
def test_a_part_that_points_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    """No entry may leave the package, on any system."""
    path = write_package(tmp_path / "a.qdpx", XML, {name: b"x"})
    assert "points out of the package" in refusal(path)


@pytest.mark.parametrize(
    ("xml", "word"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>', "document type"),
        ("<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><Project/>", "document type"),
        ("<Project><Codes></Project>", "line 1"),
        ("<html/>", "neither a REFI-QDA project nor a codebook"),
        ("<Project>" + "<Code>" * 220 + "</Code>" * 220 + "</Project>", "nested too deep"),
        ("<Project>" + "<Code>" * 5000 + "</Code>" * 5000 + "</Project>", "damaged"),
        ("", "damaged"),
    ],
)
def test_xml_that_reaches_out_or_is_broken_is_refused(tmp_path: Path, xml: str, word: str) -> None:
    """No document type, no entities, no depth without end; inside a package and bare."""
    assert word in refusal(write_package(tmp_path / "a.qdpx", xml))
    bare = tmp_path / "a.qde"
    bare.write_text(xml, encoding="utf-8")
    assert word in refusal(bare)


def test_a_document_type_in_utf16_is_refused(tmp_path: Path) -> None:
    """Another encoding hides nothing."""
    bare = tmp_path / "a.qde"
    bare.write_bytes('<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>'.encode("utf-16"))
    assert "document type" in refusal(bare)


def test_what_would_grow_beyond_measure_is_refused(tmp_path: Path) -> None:
    """A bomb, very many entries, two of one name, a link: none of them is unpacked."""
    bomb = write_package(tmp_path / "bomb.qdpx", XML, {"sources/a.txt": bytes(11_000_000)})
    assert "far more" in refusal(bomb)
    many = write_package(tmp_path / "many.qdpx", XML, {f"s/{n}": b"" for n in range(2000)})
    assert "far more" in refusal(many)
    twice = write_package(tmp_path / "twice.qdpx", XML, {"s/A.txt": b"", "s/a.TXT": b""})
    assert "two parts" in refusal(twice)
    apart = write_package(tmp_path / "apart.qdpx", XML, {"s/a.txt": b"", "t/a.txt": b""})
    assert "two parts" in refusal(apart)
    with zipfile.ZipFile(tmp_path / "link.qdpx", "w") as package:
        package.writestr("project.qde", XML)
        link = zipfile.ZipInfo("sources/a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(tmp_path / "link.qdpx")


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    """Nothing there, a folder, no description, two of them, a cut file, a damaged one."""
    assert "No such file" in refusal(tmp_path / "nothing.qdpx")
    assert "not a file" in refusal(tmp_path)
    assert "0 project descriptions" in refusal(write_package(tmp_path / "a", XML, name="x/a.qde"))
    two = write_package(tmp_path / "b.qdpx", XML, {"other.QDE": b"<Project/>"})
    assert "2 project descriptions" in refusal(two)
    whole = two.read_bytes()
    two.write_bytes(whole[:-40])
    assert "not imported" in refusal(two)
    sound = write_package(tmp_path / "c.qdpx", XML, {"Sources/A.TXT": b"words" * 99})
    package = open_refi(sound)
    assert package.source("internal://sources/a.txt") == b"words" * 99
    assert package.source("relative:///b.txt") is None
    entry = zipfile.ZipFile(sound).getinfo("Sources/A.TXT")
    content = bytearray(sound.read_bytes())
    content[entry.header_offset + 45] ^= 0xFF
    sound.write_bytes(bytes(content))
    with pytest.raises(ImportProblem, match=r"a\.txt.*damaged"):
        open_refi(sound).source("a.txt")
