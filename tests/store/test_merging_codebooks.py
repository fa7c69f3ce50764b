"""Codebooks of two sides: every version stays, and the newest has what each side changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import CodebookRefused
from qualcode.model import Codebook, CodeStatus, Family, Span
from qualcode.store import Fate, open_store
from tests.store.merges import code, content, merge, share
from tests.store.projects import CODES, a_codebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.store import Store

    Edit = Callable[[Codebook], Codebook]


def edit(store: Store, *edits: Edit, coder: str = "AB") -> None:
    """Make a version of the codebook for each edit."""
    for one in edits:
        book = store.codebook()
        assert book is not None
        with store.action(coder, "codebook.revise") as record:
            record.add_codebook(one(book))


def revised(code: str, **values: object) -> Edit:
    """The edit that gives a code other values."""

    def change(book: Codebook) -> Codebook:
        codes = tuple(
            replace(one, **values) if one.id == code else one  # type: ignore[arg-type]  # by test
            for one in book.codes
        )
        return replace(book, codes=codes)

    return change


def with_code(id: str, **values: object) -> Edit:
    """The edit that adds a code."""

    def change(book: Codebook) -> Codebook:
        new = replace(book.codes[1], id=id, **{"name": id.title(), **values})  # type: ignore[arg-type]
        return replace(book, codes=(*book.codes, new))

    return change


def newest(store: Store) -> Codebook:
    """The codebook as it is now."""
    book = store.codebook()
    assert book is not None
    return book


@pytest.fixture
def copy(coded: Store, tmp_path: Path) -> Path:
    """A copy that was given to AB."""
    return share(coded, tmp_path, "AB")


def test_versions_of_one_side_come_as_they_are(coded: Store, copy: Path) -> None:
    """Where nobody touched the codebook here, the copy's versions go on from ours."""
    with open_store(copy) as store:
        edit(store, revised("mote", name="Møter"), revised("penger", definition="Om penger."))
        code(store, "AB", Span(0, 9), "mote")
        wanted = newest(store)
    receipt = merge(coded, copy)
    assert newest(coded) == wanted
    assert coded.codings(coder="AB", code="mote")[0].codebook_version == 3
    assert receipt.of(Fate.ADDED, "codebook") == 2
    merge(coded, copy)
    assert newest(coded).version == 3


def test_what_each_side_changed_is_in_a_further_version(coded: Store, copy: Path) -> None:
    """Field by field, whoever changed it; nothing is asked."""
    edit(coded, revised("mote", name="Møter"), with_code("tid"), coder="KL")
    with open_store(copy) as store:
        edit(store, revised("mote", definition="Alle møter."), with_code("rom"))
        edit(store, revised("penger", status=CodeStatus.RETIRED, quick_key=""))
    merge(coded, copy)
    book = newest(coded)
    assert book.version == 1 + 2 + 3 + 1
    mote = book.find("mote")
    assert mote is not None
    assert (mote.name, mote.definition) == ("Møter", "Alle møter.")
    assert [one.id for one in book.codes] == [*CODES, "tid", "rom"]
    assert {one.id for one in book.codes if one.status is CodeStatus.RETIRED} == {"penger"}
    assert coded.conflicts() == []
    assert coded.check() == []


def test_a_copy_goes_on_after_it_was_taken_in(coded: Store, copy: Path) -> None:
    """What it changed before is not taken for new again."""
    edit(coded, revised("mote", name="Møter"), coder="KL")
    with open_store(copy) as store:
        edit(store, with_code("rom"))
    merge(coded, copy)
    edit(coded, revised("rom", definition="Slik bestemte vi det."), coder="KL")
    with open_store(copy) as store:
        edit(store, revised("penger", definition="Om penger."))
    merge(coded, copy)
    book = newest(coded)
    rom, penger = book.find("rom"), book.find("penger")
    assert rom is not None
    assert penger is not None
    assert (rom.definition, penger.definition) == ("Slik bestemte vi det.", "Om penger.")
    assert coded.conflicts() == []
    assert coded.check() == []


def test_a_name_made_on_both_sides_is_pointed_out(coded: Store, copy: Path) -> None:
    """Two ids under one name are two codes until a person says that they are one."""
    edit(coded, with_code("tillit", name="Tillit", quick_key="7"), coder="KL")
    with open_store(copy) as store:
        edit(store, with_code("b-tillit", name="tillit", quick_key="7"))
        code(store, "AB", Span(0, 9), "b-tillit")
    receipt = merge(coded, copy)
    [remark] = receipt.remarks
    assert "qualcode codebook merge b-tillit tillit" in remark
    ours, theirs = newest(coded).find("tillit"), newest(coded).find("b-tillit")
    assert ours is not None
    assert theirs is not None
    assert (ours.name, ours.quick_key) == ("Tillit", "7")
    assert (theirs.name, theirs.quick_key) == ("tillit (b-tillit)", "")
    assert coded.check() == []


def test_one_id_made_on_both_sides_is_asked(coded: Store, copy: Path) -> None:
    """Both definitions stand side by side, with who wrote them."""
    edit(coded, with_code("tillit", definition="At man stoler på."), coder="KL")
    with open_store(copy) as store:
        edit(store, with_code("tillit", definition="At man er trygg."))
    merge(coded, copy)
    [asked] = coded.conflicts()
    assert (asked.row, asked.field) == ("tillit", "definition")
    assert {one.value: one.coder for one in asked.versions} == {
        "At man stoler på.": "KL",
        "At man er trygg.": "AB",
    }
    assert asked.stands == "At man er trygg."


def test_families_of_both_sides_are_there(coded: Store, copy: Path) -> None:
    """A family that is new in the copy comes with its codes."""

    def with_family(book: Codebook) -> Codebook:
        drivers = Family("drivers", "Drivere", "green")
        code = replace(book.codes[1], id="tempo", name="Tempo", family="drivers")
        return replace(book, families=(*book.families, drivers), codes=(*book.codes, code))

    edit(coded, with_code("tid"), coder="KL")
    with open_store(copy) as store:
        edit(store, with_family)
    merge(coded, copy)
    assert [one.id for one in newest(coded).families] == ["barriers", "drivers"]
    assert newest(coded).find("tempo") is not None


def test_a_codebook_that_would_not_be_sound_stops_the_merge(coded: Store, copy: Path) -> None:
    """Here a code went below another, there that one below it: nothing is changed."""
    edit(coded, revised("penger", parent="mote"), coder="KL")
    with open_store(copy) as store:
        edit(store, revised("mote", parent="penger"))
    before = content(coded)
    with pytest.raises(CodebookRefused):
        merge(coded, copy)
    assert content(coded) == before


def test_a_project_without_a_codebook_gets_the_copys(tmp_path: Path, coded: Store) -> None:
    """The first version may come from a colleague."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as store:
        edit(store, lambda _book: a_codebook(*CODES, definition="Nytt."))
        edit(store, lambda book: replace(book, name="Annet navn"))
    merge(coded, file)
    assert newest(coded).name == "Annet navn"
    assert [version for version, _act in coded.codebook_versions()] == [3, 2, 1]
