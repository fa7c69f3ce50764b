"""M1: one row out of three states, in any order and as often as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.store.merging.three_way import fields_of, joined, merged, standing, with_field
from tests.trials import trials

if TYPE_CHECKING:
    from qualcode.model import Payload

WORDS = st.sampled_from(["", "a", "b", "c"])
TIMES = st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-03"])


def memo(title: str, body: str) -> Payload:
    """A memo as a row."""
    return {
        "id": "m",
        "title": title,
        "body": body,
        "dated": "2026-01-01",
        "created": "1",
        "changed": "2",
    }


def attributes(given: dict[str, str]) -> Payload:
    """A transcript as a row, as far as people change it."""
    return {"id": "t", "name": "oslo", "archived": False, "attributes": given, "imported": "1"}


MEMOS = st.builds(memo, WORDS, WORDS)
TRANSCRIPTS = st.builds(
    attributes, st.dictionaries(st.sampled_from(["county", "wave"]), st.sampled_from("xyz"))
)
ROWS = st.one_of(
    st.tuples(st.just("memo"), MEMOS, MEMOS, MEMOS),
    st.tuples(st.just("transcript"), TRANSCRIPTS, TRANSCRIPTS, TRANSCRIPTS),
)


def both(
    entity: str, base: Payload, ours: Payload, theirs: Payload, at: tuple[str, str]
) -> tuple[Payload, dict[str, Any]]:
    """What comes of two sides, and what clashes."""
    wrote = (lambda _field: ("A", at[0]), lambda _field: ("B", at[1]))
    after, clashes = merged(entity, base, ours, theirs, wrote)
    return after, {one.field: one.versions for one in clashes}


@pytest.mark.battery
@settings(max_examples=trials(1_000, 10_000))
@given(ROWS, st.tuples(TIMES, TIMES))
def test_m1_merging_is_the_same_both_ways(
    rows: tuple[str, Payload, Payload, Payload], at: tuple[str, str]
) -> None:
    """Whoever merges whom, the same stands and the same is undecided, with the same writers."""
    entity, base, ours, theirs = rows
    here = both(entity, base, ours, theirs, at)
    wrote = (lambda _field: ("B", at[1]), lambda _field: ("A", at[0]))
    after, clashes = merged(entity, base, theirs, ours, wrote)
    assert here == (after, {one.field: one.versions for one in clashes})


@pytest.mark.battery
@settings(max_examples=trials(1_000, 10_000))
@given(ROWS, st.tuples(TIMES, TIMES))
def test_m1_merging_again_changes_nothing_and_loses_nothing(
    rows: tuple[str, Payload, Payload, Payload], at: tuple[str, str]
) -> None:
    """Each side's change stands or is among what is undecided; the result merged is the result."""
    entity, base, ours, theirs = rows
    after, clashes = both(entity, base, ours, theirs, at)
    was, mine, other, now = (fields_of(entity, row) for row in (base, ours, theirs, after))
    for field in {*was, *mine, *other}:
        before, sides = was.get(field), [mine.get(field), other.get(field)]
        changed = [one for one in sides if one != before]
        if field in clashes:
            assert {str(one[0]) for one in clashes[field]} == {str(one) for one in changed}
            assert now.get(field) in changed
        else:
            assert now.get(field) == (changed[0] if changed else before)
    assert both(entity, theirs, after, theirs, at) == (after, {})
    assert both(entity, base, ours, base, at) == (ours, {})


@given(st.lists(st.tuples(WORDS, st.sampled_from("AB"), TIMES), min_size=1))
def test_versions_are_kept_once_in_one_order(versions: list[tuple[str, str, str]]) -> None:
    """Every value is there with its last writer, however they came together."""
    found = joined(versions)
    assert {one[0] for one in found} == {one[0] for one in versions}
    assert joined(found, versions) == joined(versions[::-1]) == found
    assert standing(found) == standing(versions)
    assert max(one[2] for one in versions) == max(one[2] for one in found)


def test_two_codings_of_the_same_words_are_one() -> None:
    """The one made first stays, with the memo that one of them has."""
    one = {
        "id": "1",
        "start": 0,
        "end": 4,
        "quote": "Ordet",
        "code": "a",
        "version": 1,
        "memo": "",
        "valence": "",
        "created": "2026-02-01",
        "coder": "k",
    }
    other = {**one, "id": "2", "memo": "Fordi.", "created": "2026-01-01"}
    nobody = (lambda _field: ("", ""), lambda _field: ("", ""))
    assert merged("coding", None, one, other, nobody) == (other, [])
    assert with_field(one, "passage", [5, 9, "Ord", "b", 2]) == {
        **one,
        "start": 5,
        "end": 9,
        "quote": "Ord",
        "code": "b",
        "version": 2,
    }


@pytest.mark.parametrize(
    ("entity", "row", "fields"),
    [
        ("memo", memo("t", "b"), {"title", "body", "dated"}),
        ("transcript", attributes({"county": "Oslo"}), {"name", "archived", "attributes.county"}),
        ("done", {"id": "d", "at": "1"}, set()),
        ("adjudication", {"id": "a", "holds": []}, {"row"}),
    ],
)
def test_what_of_a_row_can_be_changed_alone(
    entity: str, row: dict[str, Any], fields: set[str]
) -> None:
    """Each field can be put back into the row, and the row is then the same."""
    found = fields_of(entity, row)
    assert set(found) == fields
    for name, value in found.items():
        assert with_field(row, name, value) == row


def test_an_attribute_that_is_gone_is_gone() -> None:
    """Taking it away on one side is a change like any other."""
    base, ours, theirs = attributes({"a": "1", "b": "2"}), attributes({"a": "1"}), attributes({})
    after, clashes = both("transcript", base, ours, theirs, ("1", "2"))
    assert (after["attributes"], clashes) == ({}, {})
    after, clashes = both("transcript", base, theirs, attributes({"a": "9", "b": "2"}), ("1", "2"))
    assert after["attributes"] == {"a": "9"}
    assert set(clashes) == {"attributes.a"}


def test_a_row_that_means_something_only_as_a_whole_clashes_as_a_whole() -> None:
    """Half of one decision and half of another would be nobody's."""
    base = {"id": "a", "holds": [[0, 4]], "reason": "Fordi."}
    ours, theirs = {**base, "holds": [[0, 5]]}, {**base, "reason": "Derfor."}
    after, clashes = both("adjudication", base, ours, theirs, ("1", "2"))
    assert after == theirs
    assert set(clashes) == {"row"}
    assert both("adjudication", base, base, theirs, ("1", "2")) == (theirs, {})
    marks = [{"id": "d", "at": at} for at in ("2", "1")]
    assert both("done", {}, marks[0], marks[1], ("1", "1"))[0] == marks[1]
