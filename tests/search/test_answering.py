"""Answering: AND, OR, NOT and NEAR mean what they say, segment by segment."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Outline
from qualcode.search.answering import Hit, answer, turns_around
from qualcode.search.terms import (
    Both,
    Coded,
    Either,
    Having,
    Near,
    Not,
    Question,
    Within,
    Words,
    pointing_terms,
    terms_of,
)
from qualcode.search.wording import wording
from tests.search.outlines import outline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Bounds
    from qualcode.search.answering import Places
    from qualcode.search.terms import Query, Term

TEXT = (
    "I: Er mandatet klart?\n"
    "Kari: Mandatet er uklart. Vi har dårlig tid. Men vi møtes.\n"
    "I: Og samarbeidet?\n"
    "Kari: Samarbeidet er godt. Ingen tid til mandat.\n"
)
OUTLINE = outline_of(TEXT)
MANDATE, TIME, MEET = Words("mandat"), Words("tid"), Words("møtes")
CODED = Coded("b-tid")


def at(*places: Bounds) -> Places:
    """Where a term is, whatever the text."""
    return lambda _outline, _text: places


def ask(
    query: Query,
    within: Within = Within.SEGMENT,
    given: Mapping[Term, tuple[Bounds, ...]] | None = None,
) -> list[str]:
    """The words of each hit."""
    places: dict[Term, Places] = {}
    for term in terms_of(query):
        if isinstance(term, Words):
            places[term] = at(*wording(term).in_turns(TEXT, OUTLINE.turns))
        else:
            places[term] = at(*(given or {})[term])
    hits = answer(Question(query, within), OUTLINE, TEXT, places)
    assert hits == sorted(hits)
    return [TEXT[hit.start : hit.end] for hit in hits]


def place(words: str) -> Bounds:
    """Where words stand."""
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_word_is_found_wherever_it_stands() -> None:
    """Each hit once, with the segment around it."""
    assert ask(MANDATE) == ["mandat", "Mandat", "mandat"]
    [hit] = answer(Question(MEET), OUTLINE, TEXT, {MEET: at(place("møtes"))})
    assert hit == Hit("t", *place("møtes"), place("Men vi møtes."))
    assert turns_around(OUTLINE, hit.passage) == place(
        "Mandatet er uklart. Vi har dårlig tid. Men vi møtes."
    )


def test_and_or_and_not_are_asked_of_a_segment() -> None:
    """Two words answer together where one sentence has both."""
    assert ask(Both(MANDATE, TIME)) == ["tid", "mandat"]
    assert ask(Both(MANDATE, Not(TIME))) == ["mandat", "Mandat"]
    assert ask(Either(MEET, TIME)) == ["tid", "møtes", "tid"]
    assert ask(Both(MANDATE, MEET)) == []
    assert ask(Not(Either(MANDATE, TIME))) == [
        "Men vi møtes.",
        "Og samarbeidet?",
        "Samarbeidet er godt.",
    ]


def test_the_unit_can_be_a_turn_or_the_transcript() -> None:
    """The larger the unit, the more answers to an AND."""
    assert ask(Both(MANDATE, MEET), Within.TURN) == ["Mandat", "møtes"]
    assert ask(Both(MEET, Words("godt")), Within.TURN) == []
    assert ask(Both(MEET, Words("godt")), Within.TRANSCRIPT) == ["møtes", "godt"]
    assert ask(Not(MANDATE), Within.TURN) == ["Og samarbeidet?"]
    assert ask(Not(MEET), Within.TRANSCRIPT) == []


def test_near_counts_segments_or_stays_within_a_turn() -> None:
    """Both sides of a NEAR are found, each where the other is not too far."""
    good = Words("godt")
    assert ask(Near(MEET, good, 1)) == []
    assert ask(Near(MEET, good, 2)) == ["møtes", "godt"]
    assert ask(Near(MEET, good)) == []
    assert ask(Near(MANDATE, MEET)) == ["Mandat", "møtes"]
    assert ask(Near(MANDATE, TIME, 0)) == ask(Both(MANDATE, TIME))
    assert ask(Near(good, Words("borte"), 99)) == []


def test_codes_point_to_passages_and_words_to_words() -> None:
    """Where no word was asked for, the segments are the hit, neighbours of a turn together."""
    span = place("uklart. Vi har")
    given: dict[Term, tuple[Bounds, ...]] = {CODED: (span, place("Samarbeidet er"))}
    assert ask(CODED, given=given) == [
        "Mandatet er uklart. Vi har dårlig tid.",
        "Samarbeidet er godt.",
    ]
    assert ask(Both(CODED, TIME), given=given) == ["tid"]
    assert ask(Both(MANDATE, Not(CODED)), given=given) == ["mandat", "mandat"]
    assert ask(Either(MEET, CODED), given=given) == [
        "Mandatet er uklart. Vi har dårlig tid.",
        "møtes",
        "Samarbeidet er godt.",
    ]
    kari = Having("speaker", "Kari")
    turns = tuple(OUTLINE.turns[1::2])
    assert ask(Both(kari, MANDATE), given={kari: turns}) == ["Mandat", "mandat"]


def test_only_what_is_not_turned_round_points() -> None:
    """The words of a NOT are not what was looked for."""
    query = Either(Both(MANDATE, Not(TIME)), Near(MEET, CODED, 3))
    assert pointing_terms(query) == (MANDATE, MEET)
    assert terms_of(query) == (MANDATE, TIME, MEET, CODED)


def test_a_transcript_without_parts_has_no_hits() -> None:
    """Nobody speaks in an empty transcript; without segments a turn is one."""
    empty = Outline("t", "tom", (), (), (), ())
    term = Words("x")
    queries: tuple[Query, ...] = (term, Not(term), Near(term, Not(term)))
    for within, query in product(Within, queries):
        assert answer(Question(query, within), empty, "", {term: at()}) == []
    whole = Outline("t", "hel", ((0, 5), (6, 9)), (), (None, None), ())
    [hit] = answer(Question(Not(term)), whole, "ja ja nei", {term: at((6, 9))})
    assert hit.passage == (0, 5)


LEAVES: list[Term] = [Words("a"), Words("b"), Coded("c")]
QUERIES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        inner.map(Not),
        st.builds(Both, inner, inner),
        st.builds(Either, inner, inner),
        st.builds(Near, inner, inner, st.integers(0, 4) | st.none()),
    ),
    max_leaves=6,
)
SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=5)


def slow(query: Query, units: range, turn: list[int], where: Mapping[Query, set[int]]) -> set[int]:
    """What answers, worked out unit by unit as the words say."""
    match query:
        case Not(inner):
            return set(units) - slow(inner, units, turn, where)
        case Both(first, second):
            return slow(first, units, turn, where) & slow(second, units, turn, where)
        case Either(first, second):
            return slow(first, units, turn, where) | slow(second, units, turn, where)
        case Near(first, second, distance):
            one, other = (slow(side, units, turn, where) for side in (first, second))

            def close(n: int, to: int) -> bool:
                return turn[n] == turn[to] if distance is None else abs(n - to) <= distance

            return {n for n in one if any(close(n, to) for to in other)} | {
                n for n in other if any(close(n, to) for to in one)
            }
    return where[query]


@given(QUERIES, SIZES, st.data())
def test_bits_answer_as_units_do(query: Query, sizes: list[int], data: st.DataObject) -> None:
    """The numbers give what looking at every unit in turn gives."""
    turn = [number for number, size in enumerate(sizes) for _segment in range(size)]
    segments = tuple((2 * n, 2 * n + 1) for n in range(len(turn)))
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    turns = tuple((2 * (end - size), 2 * end - 1) for size, end in zip(sizes, ends, strict=True))
    outline = Outline("t", "tall", turns, segments, tuple(None for _one in turns), ())
    numbers = st.sets(st.integers(0, len(turn) - 1))
    where: dict[Query, set[int]] = {leaf: data.draw(numbers) for leaf in LEAVES}
    places = {leaf: at(*(segments[n] for n in sorted(where[leaf]))) for leaf in LEAVES}
    hits = answer(Question(query), outline, "x" * 2 * len(turn), places)
    met = {
        number
        for number, (start, end) in enumerate(segments)
        for hit in hits
        if hit.start < end and start < hit.end
    }
    assert met == slow(query, range(len(turn)), turn, where)
