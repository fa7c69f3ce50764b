"""What becomes of codings that get another code: nobody's is lost, none is doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook.recoding import Overlap, recode
from qualcode.model import Coding, Span

TEXT = "Mandatet er uklart, og ingen har lest tildelingsbrevet."


def coding(start: int, end: int, code: str, coder: str = "KL", memo: str = "") -> Coding:
    """A coding in a talk; the later it begins, the later it was made."""
    name = f"{start}-{end}-{code}-{coder}"
    words = TEXT[start:end]
    return Coding(name, "t", Span(start, end), code, coder, words, 1, f"2026-{end:02}", memo)


@st.composite
def codings(draw: st.DrawFn) -> tuple[list[Coding], list[Coding]]:
    """Codings of two coders that move to a code, and those that have it."""
    places = st.tuples(
        st.integers(0, 12), st.integers(1, 6), st.sampled_from(["KL", "AB"]), st.booleans()
    )
    drawn = draw(st.sets(places, max_size=12))
    made = [
        coding(start, start + length, "ny" if there else "gammel", coder, f"{start}.{length}")
        for start, length, coder, there in sorted(drawn)
    ]
    moving = [one for one in made if one.code == "gammel"]
    return (
        [replace(one, code="ny") for one in moving],
        [one for one in made if one.code == "ny"],
    )


def letters(some: list[Coding]) -> Counter[tuple[str, int]]:
    """Which letters each coder has coded, however often."""
    return Counter(
        {(one.coder, at): 1 for one in some for at in range(one.span.start, one.span.end)}
    )


@given(codings(), st.sampled_from(Overlap))
def test_no_coding_is_lost_or_doubled(
    drawn: tuple[list[Coding], list[Coding]], overlap: Overlap
) -> None:
    """Every coder has the same words under the code as under both before, each memo once."""
    moving, present = drawn
    done = recode(moving, present, {"t": TEXT}, overlap)
    gone = {one.id for one in done.gone}
    changed = {one.id: one for one in done.changed}
    after = [changed.get(one.id, one) for one in (*moving, *present) if one.id not in gone]
    assert {one.id for one in after} | gone == {one.id for one in (*moving, *present)}
    assert len({(one.coder, one.span) for one in after}) == len(after)
    assert letters(after) == letters([*moving, *present])
    for one in after:
        assert one.code == "ny"
        assert one.span.of(TEXT) == one.quote
    for coder in ("KL", "AB"):
        before = {one.memo for one in (*moving, *present) if one.coder == coder}
        told = [line for one in after if one.coder == coder for line in one.memo.split("\n\n")]
        assert set(told) == before
        assert len(told) == len(before)
    assert done.moved == len(moving)
    assert sum(done.coders.values()) == len(moving)


@given(codings())
def test_what_is_kept_keeps_its_passage(drawn: tuple[list[Coding], list[Coding]]) -> None:
    """Unless the researcher says otherwise no boundary moves; only exact twins become one."""
    moving, present = drawn
    done = recode(moving, present, {})
    spans = {one.id: one.span for one in (*moving, *present)}
    assert all(one.span == spans[one.id] for one in done.changed)
    assert len(done.gone) == done.same
    twins = {(one.coder, one.span) for one in present}
    assert done.same == sum((one.coder, one.span) in twins for one in moving)


@given(codings())
def test_what_is_joined_does_not_overlap_what_moved(
    drawn: tuple[list[Coding], list[Coding]],
) -> None:
    """After joining, a coding that moved meets none that was there before."""
    moving, present = drawn
    done = recode(moving, present, {"t": TEXT}, Overlap.JOIN)
    gone = {one.id for one in done.gone}
    changed = {one.id: one for one in done.changed}
    after = [changed.get(one.id, one) for one in (*moving, *present) if one.id not in gone]
    movers = {one.id for one in moving}
    for coder in ("KL", "AB"):
        own = sorted((one for one in after if one.coder == coder), key=lambda one: one.span.start)
        for one, other in pairwise(own):
            mixed = (one.id in movers) != (other.id in movers)
            assert not (mixed and one.span.overlaps(other.span))


def test_the_older_of_two_codings_stays_with_both_memos() -> None:
    """KL has both codes on one passage: the first coding stays, and no word is said twice."""
    old, new = coding(0, 8, "ny", memo="Enig."), coding(0, 8, "ny", memo="Uenig.")
    newer = replace(new, id="annen", created="2027")
    done = recode([newer], [old], {})
    assert [one.id for one in done.gone] == ["annen"]
    [kept] = done.changed
    assert (kept.id, kept.memo) == (old.id, "Enig.\n\nUenig.")
    again = recode([replace(newer, memo="Enig.")], [old], {})
    assert (again.changed, len(again.gone)) == ((), 1)


def test_overlaps_are_counted_before_and_joined_if_wanted() -> None:
    """One passage twice, one overlap, one other coder: the preview says so, joining joins two."""
    moving = [coding(0, 8, "ny"), coding(9, 18, "ny", memo="Si mer."), coding(9, 18, "ny", "AB")]
    there = [
        replace(coding(0, 8, "ny"), id="tvilling"),
        coding(12, 24, "ny", memo="Uklart?"),
    ]
    kept = recode(moving, there, {})
    assert (kept.moved, kept.same, kept.overlapping) == (3, 1, 1)
    assert (dict(kept.coders), kept.of_others("KL")) == ({"KL": 2, "AB": 1}, 1)
    joined = recode(moving, there, {"t": TEXT}, Overlap.JOIN)
    assert len(joined.gone) == 2
    [whole] = [one for one in joined.changed if one.coder == "KL" and one.memo]
    assert (whole.quote, whole.memo) == (TEXT[9:24], "Si mer.\n\nUklart?")
    assert [one.quote for one in joined.changed if one.coder == "AB"] == [TEXT[9:18]]
