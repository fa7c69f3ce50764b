"""Writing codebooks: what is exported reads back as the same codebook."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from qualcode.codebook.files import parse_codebook
from qualcode.codebook.places import find_places
from qualcode.codebook.writing import write_codebook
from qualcode.model import Code, Codebook, Family
from tests.codebook.codebooks import codebooks

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = Codebook(
    "Samarbeid",
    (Family("barriers", "Barrierer"),),
    (Code("regelverk", "Regelverk", "barriers", keywords=("lønn", "tiltak")),),
)


@given(codebooks())
def test_a_codebook_written_and_read_is_the_same(codebook: Codebook) -> None:
    """Nothing of a codebook is lost or changed by exporting it, whatever its texts hold."""
    assert parse_codebook(write_codebook(codebook).encode()) == (codebook, [])


@given(codebooks())
def test_every_key_is_found_on_its_line(codebook: Codebook) -> None:
    """The line in a message is the line in the editor, whatever stands in the texts before it."""
    source = write_codebook(codebook)
    lines = source.split("\n")
    tables: Mapping[str, list[dict[str, object]]] = {
        name: value if isinstance(value, list) else [value]
        for name, value in tomllib.loads(source).items()
    }
    places = find_places(source)
    for name, entries in tables.items():
        for index, entry in enumerate(entries):
            heading = lines[places.line(name, index) - 1]
            assert heading == (f"[{name}]" if name == "codebook" else f"[[{name}]]")
            for key in entry:
                assert lines[places.line(name, index, key) - 1].startswith(f"{key} = ")


def test_a_written_codebook_is_pleasant_to_read() -> None:
    """The researcher finds her lines as she would have written them, and no empty ones."""
    assert write_codebook(replace(SMALL, description="To linjer,\nikke én.")) == (
        '[codebook]\nname = "Samarbeid"\ndescription = """To linjer,\nikke én."""\n\n'
        '[[families]]\nid = "barriers"\nname = "Barrierer"\n\n'
        '[[codes]]\nid = "regelverk"\nname = "Regelverk"\nfamily = "barriers"\n'
        'keywords = ["lønn", "tiltak"]\n'
    )
