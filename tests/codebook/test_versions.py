"""Three versions of a codebook: what was coded under the first still means something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from qualcode.codebook.compare import carry_over, compare_codebooks
from qualcode.codebook.files import parse_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.model import Code, Codebook, CodeStatus, Family
from tests.codebook.codebooks import codebooks

BARRIERS, DRIVERS = Family("barriers", "Barrierer"), Family("drivers", "Drivere")
FIRST = Codebook(
    "Samarbeid",
    (BARRIERS, DRIVERS),
    (
        Code("regler", "Regler", "barriers", quick_key="1"),
        Code("lønn", "Lønn", "barriers", parent="regler", quick_key="2"),
        Code("møter", "Møter", "drivers", quick_key="3"),
    ),
)


def status(codebook: Codebook) -> dict[str, CodeStatus]:
    """Which codes are in use."""
    return {code.id: code.status for code in codebook.codes}


def test_a_code_left_out_and_taken_in_again_is_in_use_again() -> None:
    """A code retired in the second version comes back in the third with all it had."""
    second = carry_over(FIRST, replace(FIRST, codes=FIRST.codes[:1]))
    third = carry_over(second, FIRST)
    assert third == FIRST
    assert status(second) == {
        "regler": CodeStatus.ACTIVE,
        "lønn": CodeStatus.RETIRED,
        "møter": CodeStatus.RETIRED,
    }


def test_what_was_retired_in_the_second_version_stays_so_in_the_third() -> None:
    """A file that never mentions the old code again does not lose it, nor move it about."""
    short = replace(FIRST, codes=FIRST.codes[:1])
    second = carry_over(FIRST, short)
    third = carry_over(second, replace(short, codes=(Code("tid", "Tid", "drivers"),)))
    assert [code.id for code in third.codes] == ["tid", "regler", "lønn", "møter"]
    assert set(status(third).values()) == {CodeStatus.ACTIVE, CodeStatus.RETIRED}
    assert [code.quick_key for code in third.codes] == ["", "", "", ""]


def test_a_quick_key_freed_by_retiring_can_be_given_away() -> None:
    """The key of a retired code is the next code's without a quarrel."""
    new = Codebook("Samarbeid", FIRST.families, (Code("tid", "Tid", "drivers", quick_key="2"),))
    kept = carry_over(FIRST, new)
    assert [code.id for code in kept.codes if code.quick_key == "2"] == ["tid"]
    assert parse_codebook(write_codebook(kept).encode()) == (kept, [])


def test_a_name_freed_by_retiring_can_be_given_away() -> None:
    """A new code may have the retired one's name; both are told apart by their ids."""
    new = replace(FIRST, codes=(Code("regelverk", "Regler", "barriers"),))
    kept = carry_over(FIRST, new)
    assert [(code.id, code.status) for code in kept.codes if code.name == "Regler"] == [
        ("regelverk", CodeStatus.ACTIVE),
        ("regler", CodeStatus.RETIRED),
    ]
    assert parse_codebook(write_codebook(kept).encode()) == (kept, [])


def test_a_family_whose_name_was_taken_is_told_apart() -> None:
    """An old family that only retired codes need keeps its id; its name says which it is."""
    new = Codebook("x", (Family("drivere", "DRIVERE"),), (Code("tid", "Tid", "drivere"),))
    second = carry_over(FIRST, new)
    assert [family.name for family in second.families] == [
        "DRIVERE",
        "Barrierer",
        "Drivere (drivers)",
    ]
    third = carry_over(second, new)
    assert third.families == second.families


def test_a_merge_is_followed_over_three_versions() -> None:
    """Lønn went into regler, regler into rammer: the way from the first code leads to the last."""
    rules, pay, meetings = FIRST.codes
    merged = replace(pay, status=CodeStatus.MERGED, merged_into="regler", quick_key="")
    second = carry_over(FIRST, replace(FIRST, codes=(rules, merged, meetings)))
    frames = Code("rammer", "Rammer", "barriers")
    gone = replace(rules, status=CodeStatus.MERGED, merged_into="rammer", quick_key="")
    third = carry_over(second, replace(FIRST, codes=(frames, gone, meetings)))
    assert {code.id: code.merged_into for code in third.codes} == {
        "rammer": None,
        "regler": "rammer",
        "møter": None,
        "lønn": "regler",
    }


@pytest.mark.parametrize("spelled", ["REGLER", "Regler", "rEGLER"])
def test_capitals_do_not_part_versions(spelled: str) -> None:
    """Three files that spell one id in three ways have one code, spelled as it was first."""
    loud = replace(FIRST.codes[0], id=spelled)
    second = carry_over(FIRST, replace(FIRST, codes=(loud,)))
    third = carry_over(second, replace(FIRST, codes=(replace(loud, id="reGLer"),)))
    assert [code.id for code in third.codes] == ["regler", "lønn", "møter"]
    assert not compare_codebooks(second, third)


@settings(max_examples=12)
@given(codebooks(), codebooks(), codebooks())
def test_three_versions_lose_no_code_and_stay_sound(
    first: Codebook, second: Codebook, third: Codebook
) -> None:
    """Whatever three files say, every id ever coded with is in the last version."""
    kept = carry_over(carry_over(first, second), third)
    assert {code.id for code in kept.codes} == {
        code.id for version in (first, second, third) for code in version.codes
    }
    in_use = {code.id for code in kept.codes if code.status is CodeStatus.ACTIVE}
    assert in_use == {code.id for code in third.codes if code.status is CodeStatus.ACTIVE}
    assert parse_codebook(write_codebook(kept).encode()) == (kept, [])
