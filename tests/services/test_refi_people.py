"""People, times and losses of an exchange, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.refi.values import RefiUser
from qualcode.services.coders import person
from qualcode.services.refi.losses import Loss, Losses
from qualcode.services.refi.people import coder_names, kept_time

NAMES = st.sampled_from(["Åse", "åse", "", "qualcode", "???", "\x00", "A\nB", "x" * 99]) | st.text()


@given(st.lists(NAMES, max_size=8))
def test_every_user_gets_a_usable_name_of_their_own(names: list[str]) -> None:
    """Whatever stands in a file: each user is one coder, under a name that can be typed."""
    users = [RefiUser(f"{at:08}-guid", name) for at, name in enumerate(names)]
    found = coder_names(users)
    assert list(found) == [one.guid for one in users]
    assert len(set(found.values())) == len(users)
    for name in found.values():
        assert person(name) == name


@pytest.mark.parametrize(
    ("stamp", "kept"),
    [
        ("2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.678Z"),
        ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05.000Z"),
        ("2024-01-02T03:04:05+02:00", "2024-01-02T01:04:05.000Z"),
        ("2024-01-02T03:04:05.6789+00:00", "2024-01-02T03:04:05.678Z"),
        ("2018-10-04T22:56:11", "2018-10-04T22:56:11.000Z"),
        ("2018-10-04", "2018-10-04T00:00:00.000Z"),
        ("0001-01-01T00:00:00+14:00", "ellers"),
        ("2024-13-45T00:00:00Z", "ellers"),
        ("i går", "ellers"),
        ("", "ellers"),
    ],
)
def test_times_keep_their_instant(stamp: str, kept: str) -> None:
    """With a zone, without one, a day alone; what is no time is told by another."""
    assert kept_time(stamp, "ellers") == kept


def test_losses_are_counted_by_reason() -> None:
    """Nothing is no loss; three names are told, each once, and never more of a long one."""
    losses = Losses()
    losses.add("note not taken", count=0)
    losses.add_all("set not taken", ["A", "A", "B", "C", "D"])
    losses.add("graph not taken", count=2)
    losses.add("source not taken", "x" * 200)
    losses.add("coding not taken", "En kilde", count=9)
    told = losses.told()
    assert told[:2] == (
        Loss("set not taken", 5, ("A", "B", "C"), has_more=True),
        Loss("graph not taken", 2),
    )
    assert [str(one) for one in told[:2]] == [
        "5 × set not taken (A, B, C, …)",
        "2 × graph not taken",
    ]
    assert len(str(told[2])) < 80
    assert str(told[3]) == "9 × coding not taken (En kilde)"
