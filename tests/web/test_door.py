"""Who may come in, asked of the door itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qualcode.web.door import Door

PORT = 50123
HOST = f"127.0.0.1:{PORT}"


def test_our_own_page_is_let_in() -> None:
    """The address as printed, with our page's origin or, where a page is opened, without."""
    door = Door(PORT)
    assert door.refusal([HOST], [f"http://{HOST}"], needs_origin=True) is None
    assert door.refusal([HOST], [], needs_origin=False) is None


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [f"localhost:{PORT}"],
        ["127.0.0.1"],
        [f"127.0.0.1:{PORT + 1}"],
        [f"127.0.0.1.evil.example:{PORT}"],
        [f"evil.example:{PORT}"],
        [f"{HOST} "],
        [HOST, HOST],
    ],
)
def test_another_name_for_this_computer_is_refused(hosts: list[str]) -> None:
    """A name somebody else points here does not make them us."""
    assert Door(PORT).refusal(hosts, [], needs_origin=False)


@pytest.mark.parametrize(
    "origins",
    [
        ["null"],
        ["http://evil.example"],
        [f"https://{HOST}"],
        [f"http://{HOST}/"],
        [f"http://{HOST}.evil.example"],
        [f"http://localhost:{PORT}"],
        [f"http://127.0.0.1:{PORT + 1}"],
        [f"http://{HOST}", "http://evil.example"],
    ],
)
@pytest.mark.parametrize("needs_origin", [True, False])
def test_another_page_is_refused(origins: list[str], *, needs_origin: bool) -> None:
    """Only our own page, to the letter."""
    assert Door(PORT).refusal([HOST], origins, needs_origin=needs_origin)


def test_a_connection_says_where_it_comes_from() -> None:
    """Every browser says so; what does not is no browser."""
    assert Door(PORT).refusal([HOST], [], needs_origin=True)


def test_the_key_opens_once() -> None:
    """Whoever reads it later, in a history or over a shoulder, reads nothing of use."""
    door = Door(PORT)
    key = door.address.partition("?key=")[2]
    assert not door.opens(None)
    assert not door.opens(key[:-1])
    assert door.opens(key)
    assert not door.opens(key)


@given(some.text())
def test_nothing_else_opens(guess: str) -> None:
    """Neither as a key nor as a cookie, and without complaint."""
    door = Door(PORT)
    assert not door.opens(guess)
    assert not door.knows(guess)


def test_each_run_has_its_own_secrets() -> None:
    """What was learnt of one run is worth nothing in the next, and none of it is shown."""
    one, other = Door(PORT), Door(PORT)
    assert len({one.place, other.place, one.cookie, other.cookie}) == 4
    assert one.address != other.address
    assert one.knows(one.cookie)
    assert not one.knows(other.cookie)
    assert not one.knows(None)
    key = one.address.partition("?key=")[2]
    assert min(len(key), len(one.cookie)) >= 43
    assert key not in repr(one)
    assert one.cookie not in repr(one)
