"""Offset maps: the same characters, however they are counted and written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.offsets import OffsetMap, counted_map, stored_map
from qualcode.text.stored import to_stored

PARTS = st.lists(
    st.sampled_from(
        ["a", "å", "e\u0301", "a\u030a\u0323", "😀", "\r\n", "\r", "\n", "\ufeff", "ᄒ"]
    )
    | st.sampled_from(["\u1161", "\u11ab", "\u0301", "\x00", "한", "\u2028", "\u09c7\u09be", "क़"])
)


@given(PARTS, PARTS)
def test_what_is_before_a_place_is_stored_before_it(before: list[str], after: list[str]) -> None:
    """Cut between letters, the two halves are stored on the two sides of the mapped place."""
    head, tail = "".join(before), "".join(after)
    whole = to_stored(head + tail).text
    map_ = stored_map(head + tail)
    start, end = map_.start(len(head)), map_.end(len(head))
    assert start <= end
    if start == end and not tail.startswith("\ufeff"):
        assert whole[:start] == to_stored(head).text
    assert map_.end(len(head + tail)) == len(whole)


@given(PARTS)
def test_places_stay_in_their_order(parts: list[str]) -> None:
    """A later place is never mapped before an earlier one, and all within the text."""
    raw = "".join(parts)
    map_ = stored_map(raw)
    places = [map_.start(at) for at in range(len(raw) + 1)]
    assert places == sorted(places)
    assert all(map_.start(at) <= map_.end(at) <= len(to_stored(raw).text) for at in range(len(raw)))


@given(PARTS, st.booleans(), st.booleans())
def test_a_counted_place_comes_back(parts: list[str], utf16: bool, one: bool) -> None:  # noqa: FBT001
    """Counting the characters before a place as another program does, and back, is the place."""
    raw = "".join(parts)
    map_ = counted_map(raw, utf16=utf16, crlf_is_one=one)
    at = 0
    for part in parts:
        at += len(part)
        if raw[at - 1 : at + 1] == "\r\n":
            continue
        head = raw[:at].replace("\r\n", "\n") if one else raw[:at]
        count = len(head.encode("utf-16-le")) // 2 if utf16 else len(head)
        assert (map_.start(count), map_.end(count)) == (at, at)
        assert map_.turned().end(at) == count


def test_inside_a_character_a_range_grows() -> None:
    """Half of a pair, of a line break or of a letter with its mark is taken for the whole."""
    assert OffsetMap().start(7) == 7
    units = counted_map("a😀b", utf16=True, crlf_is_one=False)
    assert (units.start(2), units.end(2)) == (1, 2)
    letters = stored_map("xe\u0301y\r\nz")
    assert [(letters.start(at), letters.end(at)) for at in (1, 2, 3, 5)] == [
        (1, 1),
        (1, 2),
        (2, 2),
        (3, 4),
    ]
