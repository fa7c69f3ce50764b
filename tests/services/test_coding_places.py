"""Codings as people write them: an id, or a transcript and its characters, read back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.services.coding import add_coding
from qualcode.services.coding_places import Codings, places_of
from qualcode.services.corrections import rename_transcript
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture
def coded(interviewed: Project) -> Project:
    """One passage with two codes, one of them by two coders."""
    text = load_transcript(interviewed, "oslo_01")
    for coder, code in (("KL", "b-mandat"), ("PL", "b-mandat"), ("KL", "b-penger")):
        add_coding(by(interviewed, coder), text, Span(56, 74), code)
    return interviewed


def told(project: Project, words: str | None, code: str = "") -> list[str] | None:
    """What some words name, as code and coder."""
    found = Codings(project).find(words, code)
    names = {one.id: f"{one.code} {one.coder}" for one in project.store.codings()}
    return found if found is None else sorted(names.get(id, id) for id in found)


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (None, "", None),
        ("", "", []),
        ("oslo_01:56-74", "", ["b-mandat KL", "b-mandat PL", "b-penger KL"]),
        ("oslo_01:56-74", "b-mandat", ["b-mandat KL", "b-mandat PL"]),
        ("oslo_01:56-74:b-penger", "b-mandat", ["b-penger KL"]),
        ("oslo_01:56-74:b-mandat:PL", "", ["b-mandat PL"]),
        (
            " oslo_01:56-74:b-mandat:KL ;; oslo_01:56-74:b-penger",
            "",
            ["b-mandat KL", "b-penger KL"],
        ),
        ("oslo_01:56-75", "", ["oslo_01:56-75"]),
        ("oslo_01:56-74:d-mote", "", ["oslo_01:56-74:d-mote"]),
        ("borte:56-74", "", ["borte:56-74"]),
        ("0123abcd", "", ["0123abcd"]),
    ],
)
def test_a_place_names_codings(
    coded: Project, words: str | None, code: str, expected: list[str] | None
) -> None:
    """As closely as it is said; what names nothing is given back, to be told as unknown."""
    assert told(coded, words, code) == expected


def test_every_coding_is_written_so_that_it_is_found(coded: Project) -> None:
    """Also where the transcript's name has colons in it."""
    rename_transcript(coded, "oslo_01", "Oslo: nr. 1: leder")
    places = places_of(coded)
    assert len(set(places.values())) == 3
    for id, place in places.items():
        assert place.startswith("Oslo: nr. 1: leder:56-74:")
        assert Codings(coded).find(place, "d-mote") == [id]
