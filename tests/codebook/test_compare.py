"""Comparing codebooks: a new version never takes the meaning from codings made before it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from qualcode.codebook.compare import carry_over, compare_codebooks
from qualcode.codebook.files import parse_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.model import Code, Codebook, CodeStatus, Family
from tests.codebook.codebooks import codebooks

OLD = Codebook(
    "Samarbeid",
    (Family("barriers", "Barrierer"), Family("drivers", "Drivere")),
    (
        Code("regelverk", "Regelverk", "barriers", quick_key="1"),
        Code("lønn", "Lønn", "barriers", parent="regelverk", quick_key="2"),
        Code("møter", "Møter", "drivers"),
    ),
)


def test_changes_are_told_code_by_code() -> None:
    """The researcher sees what is new, what is gone and which keys she changed."""
    first, second, _third = OLD.codes
    changed = replace(first, name="Regler", keywords=("lov",))
    new = replace(OLD, codes=(changed, second, Code("tid", "Tid", "drivers")))
    changes = compare_codebooks(OLD, new)
    assert [code.id for code in changes.added] == ["tid"]
    assert [code.id for code in changes.removed] == ["møter"]
    assert [(one.after.id, one.fields) for one in changes.changed] == [
        ("regelverk", ("name", "keywords"))
    ]
    assert changes
    assert not compare_codebooks(OLD, OLD)


def test_a_removed_code_is_retired_with_its_family() -> None:
    """Codings of a code that the new file leaves out still have a name and a place."""
    new = replace(OLD, families=OLD.families[:1], codes=OLD.codes[:1])
    kept = carry_over(OLD, new)
    assert kept.families == OLD.families
    assert [(code.id, code.status) for code in kept.codes] == [
        ("regelverk", CodeStatus.ACTIVE),
        ("lønn", CodeStatus.RETIRED),
        ("møter", CodeStatus.RETIRED),
    ]
    assert kept.codes[1].quick_key == ""
    assert kept.codes[1].parent == "regelverk"


def test_a_retired_code_does_not_follow_its_parent_into_another_family() -> None:
    """When the parent has become a driver, the retired barrier stays a barrier by itself."""
    moved = replace(OLD.codes[0], family="drivers")
    kept = carry_over(OLD, replace(OLD, codes=(moved,)))
    retired = kept.find("lønn")
    assert retired is not None
    assert (retired.family, retired.parent) == ("barriers", None)


def test_an_id_keeps_its_capitals() -> None:
    """Writing ``Regelverk`` for ``regelverk`` does not part a code from its codings."""
    loud = tuple(
        replace(one, id=one.id.upper(), parent=one.parent and one.parent.upper())
        for one in OLD.codes
    )
    assert carry_over(OLD, replace(OLD, codes=loud)) == OLD


def test_a_merge_turned_around_ends_somewhere() -> None:
    """When the code that took another one in is merged in turn, the first is only retired."""
    a = Code("a", "A", "drivers")
    b = Code("b", "B", "drivers", status=CodeStatus.MERGED, merged_into="a")
    old = replace(OLD, codes=(a, b))
    turned = replace(a, status=CodeStatus.MERGED, merged_into="c")
    c = Code("c", "C", "drivers", status=CodeStatus.MERGED, merged_into="b")
    kept = carry_over(replace(old, codes=(a, b, c)), replace(old, codes=(turned, b)))
    assert [code.merged_into for code in kept.codes] == ["c", "a", None]


@given(codebooks(), codebooks())
def test_a_version_carried_over_is_sound_and_loses_no_code(old: Codebook, new: Codebook) -> None:
    """Whatever two versions say, the next one keeps all rules and knows every old code."""
    kept = carry_over(old, new)
    assert parse_codebook(write_codebook(kept).encode()) == (kept, [])
    ids = [code.id for code in kept.codes]
    assert set(ids) == {code.id for code in (*old.codes, *new.codes)}
    assert ids[: len(new.codes)] == [code.id for code in new.codes]
    assert carry_over(kept, new) == kept
