"""Damaged packages: whatever is wrong with a file, one sentence says so and nothing changes."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ImportProblem
from qualcode.services.refi.importing import preview_project
from tests import refi_producers as made
from tests.refi_files import ATLAS, DATA, SKYLOOM, TRANSANA, write_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some bits turned, a stretch cut out, or some put in."""
    changed = bytearray(content)
    kind = chance.randrange(3)
    for _time in range(chance.randrange(1, 12)):
        at = chance.randrange(max(1, len(changed)))
        if kind == 0 and changed:
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del changed[at : at + chance.randrange(1, 200)]
        else:
            changed[at:at] = chance.choice(
                [
                    b"<",
                    b"\x00",
                    b"&x;",
                    b"</Code>",
                    b"<!DOCTYPE a>",
                    b'"',
                    b"\xff\xfe",
                    b"999999999",
                ]
            )
    return bytes(changed)


def inside(content: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts mutated, packed soundly again."""
    source = zipfile.ZipFile(BytesIO(content))
    names = source.namelist()
    chosen = chance.choice(names)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in names:
            part = source.read(name)
            out.writestr(name, mutated(part, chance) if name == chosen else part)
    return packed.getvalue()


def fixtures(folder: Path) -> Iterator[bytes]:
    """Files of every kind, large ones left out."""
    for path in (ATLAS, TRANSANA, SKYLOOM, *sorted(DATA.glob("*.qdc"))):
        yield path.read_bytes()
    for number, (xml, files) in enumerate(
        [
            (made.MAXQDA, made.MAXQDA_FILES),
            (made.NVIVO_ANNOTATED, made.NVIVO_FILES),
            (made.ATLAS_WINDOWS, made.ATLAS_FILES),
            (made.TRANSANA_TIMED, made.TRANSANA_FILES),
            (made.QUALCODER, made.QUALCODER_FILES),
        ]
    ):
        yield write_package(folder / f"{number}.qdpx", xml, files).read_bytes()


def damage(project: Project, folder: Path, times: int) -> tuple[int, int]:
    """Try so many mutations of every fixture; how many were read, and how many refused."""
    read = refused = 0
    place = folder / "skadet.qdpx"
    for number, content in enumerate(fixtures(folder)):
        chance = random.Random(number)  # noqa: S311  # the same trials every time
        for _time in range(times):
            is_package = content.startswith(b"PK") and chance.random() < 0.7
            place.write_bytes((inside if is_package else mutated)(content, chance))
            try:
                preview_project(project, place)
                read += 1
            except ImportProblem as problem:
                assert "\n" not in str(problem)  # noqa: PT017  # every one of many
                refused += 1
    return read, refused


def test_damage_is_told_in_one_sentence(project: Project, tmp_path: Path) -> None:
    """Some mutations of every fixture: read as far as it goes, or refused."""
    before = project.store.state_hash()
    read, refused = damage(project, tmp_path, 6)
    assert read
    assert refused
    assert project.store.state_hash() == before


@pytest.mark.torture
def test_much_damage_is_told_in_one_sentence(project: Project, tmp_path: Path) -> None:
    """Three hundred mutations of every fixture."""
    read, refused = damage(project, tmp_path, 300)
    assert read + refused == 300 * 10
