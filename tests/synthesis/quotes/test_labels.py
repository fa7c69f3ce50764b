"""No label is shared by fewer than may be told of, and each is true."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from qualcode.synthesis.quotes.labels import LADDER, Label, label_all

if TYPE_CHECKING:
    from random import Random

K = 6


def person(role: str, organisation: str, county: str) -> dict[str, str]:
    """Somebody who could have spoken."""
    return {"role": role, "organisation": organisation, "county": county}


LEADER = person("prosjektleder", "NAV", "Vestland")
ADVISER = person("veileder", "NAV", "Vestland")
TEACHER = person("lærer", "skole", "Vestland")
CITY = person("veileder", "NAV", "Oslo")


def texts(*groups: tuple[dict[str, str], int], k: int = K) -> list[str]:
    """The labels of so many of each, one for each group."""
    frame = [one for one, n in groups for _each in range(n)]
    labels = label_all(frame, k)
    ends = [sum(n for _one, n in groups[: at + 1]) - 1 for at in range(len(groups))]
    return [labels[end].text for end in ends]


def test_the_ladder_from_the_closest_rung_down() -> None:
    """The same leader among more and more others."""
    assert texts((LEADER, 6)) == ["prosjektleder, Vestland"]
    assert texts((LEADER, 2), (ADVISER, 4)) == ["NAV informant, Vestland"] * 2
    assert texts((LEADER, 1), (CITY, 5)) == ["informant from NAV"] * 2
    assert texts((LEADER, 1), (TEACHER, 5)) == ["an informant"] * 2
    assert (
        texts((TEACHER, 3), (person("leder", "skole", "Vestland"), 3))
        == ["informant from skole, Vestland"] * 2
    )


def test_the_last_one_left_is_not_known_by_what_they_are_not_called() -> None:
    """One leader among six advisers: «NAV-informant» would mean the one who is no adviser."""
    leader, advisers = texts((LEADER, 1), (ADVISER, 6))
    assert leader == advisers == "an informant"
    leader, advisers, teachers = texts((LEADER, 1), (ADVISER, 8), (TEACHER, 5))
    assert (leader, advisers, teachers) == ("an informant", "veileder, Vestland", "an informant")


def test_what_is_not_known_is_not_told() -> None:
    """Without a role a person begins on the rung below; without anything, on the last."""
    assert texts((person("", "NAV", "Vestland"), 6)) == ["NAV informant, Vestland"]
    assert texts((person("", "", ""), 6)) == ["an informant"]
    assert label_all([], K) == []
    assert label_all([LEADER], K) == [Label(len(LADDER) - 1, (), 1)]


PEOPLE = st.lists(
    st.builds(
        person,
        st.sampled_from(["veileder", "prosjektleder", "lærer", ""]),
        st.sampled_from(["NAV", "skole", ""]),
        st.sampled_from(["Oslo", "Vestland", ""]),
    ),
    max_size=40,
)


@given(PEOPLE, st.integers(1, 8))
def test_every_label_is_shared_by_enough_and_true(frame: list[dict[str, str]], k: int) -> None:
    """Counted among those who have it, whatever the frame; and it says nothing that is not so."""
    labels = label_all(frame, k)
    assert len(labels) == len(frame)
    shared = Counter(one.text for one in labels)
    for one, who in zip(labels, frame, strict=True):
        assert shared[one.text] == one.shared >= min(k, len(frame))
        assert one.values == tuple(who[key] for key in LADDER[one.rung])


@given(PEOPLE, st.integers(1, 8), st.randoms())
def test_labels_do_not_depend_on_the_order(
    frame: list[dict[str, str]], k: int, chance: Random
) -> None:
    """Who stands first in the list is called no closer."""
    labels = {
        tuple(sorted(who.items())): one for who, one in zip(frame, label_all(frame, k), strict=True)
    }
    mixed = list(frame)
    chance.shuffle(mixed)
    again = label_all(mixed, k)
    assert all(
        labels[tuple(sorted(who.items()))] == one for who, one in zip(mixed, again, strict=True)
    )
