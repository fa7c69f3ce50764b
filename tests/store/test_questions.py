"""Questions to the store: every filter gives what one finds by looking through all by hand."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import AlreadyCoded
from qualcode.model import Coding, Decision, Span, new_id
from tests.store.projects import CODES, a_coding, a_suggestion, a_transcript

if TYPE_CHECKING:
    from qualcode.store import Store

CODERS = ("KL", "AB", "Åse Ødegård", "ab")
NAMES = ("oslo_01", "vestland_01")
PASSAGES = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 60),
        st.integers(1, 40),
        st.sampled_from(CODES),
        st.sampled_from(CODERS),
    ),
    max_size=12,
)


def in_order(found: list[Coding]) -> list[Coding]:
    """Codings as lists show them: by transcript name, place, code and id."""
    names = {a_transcript(name).id: name for name in NAMES}
    return sorted(found, key=lambda one: (names[one.transcript], one.span, one.code, one.id))


def code_passages(store: Store, passages: list[tuple[str, int, int, str, str]]) -> None:
    """Code each passage in an action of its own, unless it is coded so already."""
    for name, start, length, code, coder in passages:
        span = Span(start, start + length)
        coding = a_coding(store.transcript(name), span, code, coder, memo=coder * 2)
        with suppress(AlreadyCoded), store.action(coder, "coding.add") as record:
            record.add_codings([coding])


@settings(max_examples=10)
@given(passages=PASSAGES, asked=st.integers(0, 5))
def test_every_filter_agrees_with_looking_through_all(
    shared: Store, passages: list[tuple[str, int, int, str, str]], asked: int
) -> None:
    """By transcript, coder, code and ids, alone and together, and in the order of the text."""
    code_passages(shared, passages)
    everything = shared.codings()
    assert everything == in_order(everything)
    some = [one.id for one in everything[asked::3]]
    for name, coder, code in product(
        (None, *NAMES), (None, "AB", "ab", "ingen"), (None, *CODES[:2], "ukjent")
    ):
        transcript = None if name is None else a_transcript(name).id
        wanted = [
            one
            for one in everything
            if transcript in (None, one.transcript)
            and coder in (None, one.coder)
            and code in (None, one.code)
        ]
        assert shared.codings(transcript=transcript, coder=coder, code=code) == wanted
        both = [one for one in wanted if one.id in some]
        assert shared.codings(transcript=transcript, coder=coder, code=code, ids=some) == both


@settings(max_examples=6)
@given(passages=PASSAGES)
def test_counts_and_marks_agree_with_the_codings(
    shared: Store, passages: list[tuple[str, int, int, str, str]]
) -> None:
    """The numbers beside the codes are those one gets by counting the list."""
    code_passages(shared, passages)
    for coder in (*CODERS, "ingen"):
        for transcript in (None, *(a_transcript(name).id for name in NAMES)):
            found = shared.codings(transcript=transcript)
            everybody = Counter(one.code for one in found)
            own = Counter(one.code for one in found if one.coder == coder)
            counts = {code: (own[code], n) for code, n in everybody.items()}
            assert shared.code_counts(coder, transcript) == counts
        marks = shared.marks(coder)
        assert [one.id for one in marks] == [one.id for one in shared.codings(coder=coder)]
    for entry in shared.transcripts("ab"):
        found = shared.codings(transcript=entry.id)
        assert entry.codings == len(found)
        assert entry.own_codings == sum(one.coder == "ab" for one in found)


def test_more_ids_than_fit_into_a_query_are_all_found(store: Store) -> None:
    """The quotes behind a cell of two thousand codings come whole, in the order of the text."""
    oslo = store.transcript("oslo_01")
    made = [
        a_coding(oslo, Span(at % 90, at % 90 + 1 + at // 90), "mandat", f"K{at % 3}")
        for at in range(1300)
    ]
    with store.action("KL", "coding.import") as record:
        record.add_codings(made)
    ids = [one.id for one in made[:1200]]
    unknown = [new_id() for _ in range(900)]
    assert store.codings(ids=[*unknown, *ids[::-1], *ids[:5]]) == in_order(made[:1200])
    assert store.codings(ids=ids, coder="K0") == in_order(made[:1200:3])
    assert store.codings(ids=unknown) == []
    with store.action("KL", "coding.remove") as record:
        record.remove_codings([one.id for one in made])
    assert store.codings() == []
    store.undo("KL")
    assert store.codings() == in_order(made)


def test_suggestions_are_filtered_like_codings(coded: Store) -> None:
    """By transcript, decision and ids, alone and together."""
    vestland = coded.transcript("vestland_01")
    with coded.action("qualcode", "suggestion.propose") as record:
        record.add_suggestions([a_suggestion(vestland, one, "mote") for one in vestland.segments])
    everything = coded.suggestions()
    assert {one.transcript for one in everything[3:]} == {vestland.id}
    for transcript in (None, vestland.id, coded.transcript("oslo_01").id, "ukjent"):
        for decision in (None, *Decision):
            for ids in (None, [], [one.id for one in everything[1::2]]):
                assert coded.suggestions(transcript=transcript, decision=decision, ids=ids) == [
                    one
                    for one in everything
                    if transcript in (None, one.transcript)
                    and decision in (None, one.decision)
                    and (ids is None or one.id in ids)
                ]


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 7, 50, 2**70])
@pytest.mark.parametrize("coder", [None, "KL", "AB", "qualcode", "ingen", "kl"])
def test_history_gives_as_many_of_whom_as_asked(
    coded: Store, coder: str | None, limit: int
) -> None:
    """The newest of one coder or of all, none of anybody else, never more than there are."""
    everything = coded.history(limit=1000)
    wanted = [one for one in everything if coder in (None, one.coder)]
    assert coded.history(coder=coder, limit=limit) == wanted[:limit]


def test_somebody_whose_name_is_like_anothers_is_somebody_else(store: Store) -> None:
    """Capitals, blanks and accents make another coder: nobody's work is taken for theirs."""
    oslo = store.transcript("oslo_01")
    names = ("Åse", "åse", "A\u030ase", "Åse ", "Ase")
    for coder in names:
        with store.action(coder, "coding.add") as record:
            record.add_codings([a_coding(oslo, oslo.segments[1], coder=coder)])
    assert [len(store.marks(coder)) for coder in names] == [1] * 5
    assert [store.code_counts(coder)["mandat"] for coder in names] == [(1, 5)] * 5
    assert {one.name for one in store.coders()} >= set(names)
