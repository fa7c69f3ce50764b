"""Editing a codebook: every edit leaves a codebook that can be written and read again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook.editing import (
    new_code_id,
    with_code,
    with_merged,
    with_moved,
    with_restored,
    with_retired,
    with_revised,
)
from qualcode.codebook.files import parse_codebook
from qualcode.codebook.soundness import faults, refuse_new_faults
from qualcode.codebook.writing import write_codebook
from qualcode.errors import CodebookRefused, UnknownCode
from qualcode.model import Code, Codebook, CodeStatus, Family
from tests.codebook.codebooks import codebooks

FAMILIES = (Family("b", "Barrierer"), Family("d", "Drivere"))
BOOK = Codebook(
    "Prøve",
    FAMILIES,
    (
        Code("tid", "Tid", "b", keywords=("tid",), quick_key="1"),
        Code("frist", "Frist", "b", "tid", keywords=("frist", "Tid")),
        Code("natt", "Natt", "b", "frist"),
        Code("mål", "Mål", "d", keywords=("mål",)),
    ),
)


def tree(book: Codebook) -> list[tuple[str, int]]:
    """Ids with their depths in reading order."""
    return [(code.id, depth) for code, depth in book.tree()]


@st.composite
def edits(draw: st.DrawFn) -> Codebook:
    """A codebook after a few random edits, those that are refused left out."""
    book = draw(codebooks())
    ids = st.sampled_from([code.id for code in book.codes])
    nobody = st.none()
    for _turn in range(draw(st.integers(1, 5))):
        code, other = draw(ids), draw(ids)
        family = draw(st.sampled_from(book.families)).id
        parent, before = draw(st.one_of(nobody, ids)), draw(st.one_of(nobody, ids))
        try:
            match draw(st.integers(0, 4)):
                case 0:
                    after = with_moved(book, code, family, parent, before)
                case 1:
                    after = with_merged(book, code, other)
                case 2:
                    after = with_retired(book, code)
                case 3:
                    after = with_restored(book, code)
                case _:
                    name = f"Ny {len(book.codes)}"
                    after = with_code(book, Code(new_code_id(name, book), name, family))
            refuse_new_faults(book, after)
        except CodebookRefused:
            continue
        book = after
    return book


@given(edits())
def test_an_edited_codebook_is_sound(book: Codebook) -> None:
    """It reads back as it is, every code is in its tree, and none is its own ancestor."""
    assert faults(book) == []
    read, problems = parse_codebook(write_codebook(book).encode())
    assert problems == []
    assert read == replace(book, version=0)
    assert {code.id for code, _depth in book.tree()} == {code.id for code in book.codes}


@given(st.text(max_size=90), st.lists(st.sampled_from(["tid", "TID-2", "code", "a"]), max_size=4))
def test_an_id_is_legal_and_nobody_elses(name: str, taken: list[str]) -> None:
    """Whatever a code is called."""
    codes = tuple(Code(one, one, "b") for one in dict.fromkeys(taken))
    made = new_code_id(name, Codebook("x", FAMILIES, codes))
    book = Codebook("x", FAMILIES, (*codes, Code(made, "navn", "d")))
    assert [one for one in faults(book) if made in one.where] == []
    assert made.casefold() not in {one.casefold() for one in taken}


def test_a_code_moves_with_all_below_it() -> None:
    """To another family, to the top, before a sibling; its parts stay its parts."""
    moved = with_moved(BOOK, "frist", "d", "mål")
    assert tree(moved) == [("tid", 0), ("mål", 0), ("frist", 1), ("natt", 2)]
    assert {code.family for code in moved.codes if code.id != "tid"} == {"d"}
    top = with_moved(moved, "frist", "d", None, "mål")
    assert tree(top) == [("tid", 0), ("frist", 0), ("natt", 1), ("mål", 0)]
    assert with_moved(top, "frist", "d", None, "mål") == top


@pytest.mark.parametrize(
    ("code", "place", "reason"),
    [
        ("tid", ("b", "natt"), "“Tid” cannot stand under “Natt”, which is part of it"),
        ("tid", ("b", "tid"), "part of it"),
        ("tid", ("b", "mål"), "“Mål” is of another family"),
        ("natt", ("b", None, "frist"), "cannot stand before “Frist”"),
    ],
)
def test_a_code_cannot_stand_just_anywhere(code: str, place: tuple[str, ...], reason: str) -> None:
    """Never below itself, never under another family's code, never before a stranger."""
    with pytest.raises(CodebookRefused, match=reason):
        with_moved(BOOK, code, *place)


def test_a_merged_code_hands_over_keywords_and_parts() -> None:
    """The target gets them, the merged one says where it went, and its quick key is free."""
    book = with_merged(BOOK, "tid", "mål")
    tid, goal = book.find("tid"), book.find("mål")
    assert tid
    assert goal
    assert (tid.status, tid.merged_into, tid.quick_key) == (CodeStatus.MERGED, "mål", "")
    assert goal.keywords == ("mål", "tid")
    assert [code.id for code in book.children("mål")] == ["frist"]
    assert {code.family for code in book.children("mål")} == {"d"}
    back = with_restored(book, "tid").find("tid")
    assert back
    assert (back.status, back.merged_into) == (CodeStatus.ACTIVE, None)


def test_a_part_takes_the_place_of_the_whole() -> None:
    """A code merged into one that is part of it: the part comes up to where the code stood."""
    book = with_merged(BOOK, "tid", "natt")
    active = [(code, depth) for code, depth in tree(book) if code != "tid"]
    assert active == [("natt", 0), ("frist", 1), ("mål", 0)]
    natt = book.find("natt")
    assert natt
    assert (natt.parent, natt.keywords) == (None, ("tid",))


def test_what_makes_no_sense_is_refused() -> None:
    """A code into itself, into a retired one, retired twice, restored while in use."""
    retired = with_retired(BOOK, "mål")
    with pytest.raises(CodebookRefused, match="into itself"):
        with_merged(BOOK, "tid", "tid")
    with pytest.raises(CodebookRefused, match="merge into a code that is"):
        with_merged(retired, "tid", "mål")
    with pytest.raises(CodebookRefused, match="not in use"):
        with_retired(retired, "mål")
    with pytest.raises(CodebookRefused, match="is in use"):
        with_restored(BOOK, "mål")
    with pytest.raises(UnknownCode):
        with_revised(BOOK, "borte", name="x")


def test_an_old_fault_does_not_forbid_a_new_edit() -> None:
    """A codebook that was wrong before may be put right step by step."""
    bad = with_revised(with_revised(BOOK, "mål", quick_key="1"), "natt", colour="rosa")
    assert len(faults(bad)) == 2
    refuse_new_faults(bad, with_revised(bad, "natt", colour="red"))
    with pytest.raises(CodebookRefused, match="empty"):
        refuse_new_faults(bad, with_revised(bad, "tid", name=""))
