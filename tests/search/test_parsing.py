"""The language of queries: what is typed means what it seems to, and a mistake is a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadQuery
from qualcode.search.parsing import parse_query
from qualcode.search.terms import (
    Both,
    Coded,
    Either,
    Having,
    Lemmas,
    Near,
    Not,
    Query,
    Question,
    Shape,
    Within,
    Words,
)

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("felles mål", Words("felles mål")),
        ("  felles\n mål ", Words("felles mål")),
        ('"AND så"', Words("AND så")),
        ("«felles  mål»", Words("felles  mål")),
        ("„felles“ mål", Words("felles mål")),
        ("NAV's and or", Words("NAV's and or")),
        ("klokka 12:30", Words("klokka 12:30")),
        ('"a:b"', Words("a:b")),
        ("text:felles mål", Words("felles mål")),
        ('text:"felles mål"', Words("felles mål")),
        ("word:klart", Words("klart", whole=True)),
        ("fold:maal", Words("maal", folded=True)),
        ("exact:NAV", Words("NAV", cased=True)),
        ('regex:"(god|bra)e? møter?"', Shape("(god|bra)e? møter?")),
        (r"regex:\bmøte\w*", Shape(r"\bmøte\w*")),
        ("lemma:felles møte", Lemmas("felles møte")),
        ("code:Felles mål", Coded("Felles mål")),
        ("code:*", Coded()),
        ("family:Barrierer", Coded(family="Barrierer")),
        ("code:b-tid BY Kari N", Coded("b-tid", coder="Kari N")),
        ("code:* BY AB", Coded(coder="AB")),
        ("county=Oslo by", Having("county", "Oslo by")),
        ('county="Møre og Romsdal"', Having("county", "Møre og Romsdal")),
        ("a AND b OR c", Either(Both(A, B), C)),
        ("a OR b AND c", Either(A, Both(B, C))),
        ("(a OR b) AND c", Both(Either(A, B), C)),
        ("a AND b AND c", Both(Both(A, B), C)),
        ("NOT a AND b", Both(Not(A), B)),
        ("NOT NOT a", Not(Not(A))),
        ("NOT (a AND b)", Not(Both(A, B))),
        ("a NEAR b AND c", Both(Near(A, B), C)),
        ("a NEAR/3 b", Near(A, B, 3)),
        ("a NEAR/0 (b OR c)", Near(A, Either(B, C), 0)),
        ("NOT a NEAR b", Near(Not(A), B)),
        ("a AND county=Oslo AND NOT who=interviewer",
         Both(Both(A, Having("county", "Oslo")), Not(Having("who", "interviewer")))),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_is_meant(typed: str, meant: Query) -> None:
    """Words side by side are a phrase, prefixes reach to the next operator, brackets group."""
    assert parse_query(typed) == Question(meant)


def test_what_is_asked_stands_at_the_end() -> None:
    """Segments unless the query says turn or transcript."""
    assert parse_query("a AND b WITHIN turn") == Question(Both(A, B), Within.TURN)
    assert parse_query("a WITHIN transcript").within is Within.TRANSCRIPT
    assert parse_query("a").within is Within.SEGMENT


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "there is nothing in it"),
        ('""', "there are no words in it"),
        ("a AND", "after AND stands nothing"),
        ("AND a", "nothing stands before AND"),
        ("NEAR a", "nothing stands before NEAR"),
        ("a OR OR b", "after OR stands nothing"),
        ("NOT", "after NOT stands nothing"),
        ("a NEAR", "after NEAR stands nothing"),
        ("()", "after ( stands nothing"),
        ("(a", "a ( is not closed"),
        ("a)", "a ) has no ( before it"),
        ("a (b)", "write AND or OR before “(”"),
        ("(a) b", "write AND or OR before “b”"),
        ("a NOT b", "write AND or OR before “NOT”"),
        ("a code:b", "write AND or OR before “code:b”"),
        ("code:b county=Oslo", "write AND or OR before “county=Oslo”"),
        ("a WITHIN turn b", "not “turn b”"),
        ('"a', 'a " is not closed'),
        ("«a", "a « is not closed"),
        ("kode:b", "“kode:” is not known, there is text:"),
        ("code:", "after code: stands nothing"),
        ("county=", "after county= stands no value"),
        ("a NEAR/x b", "NEAR/ is followed by a number"),
        ("a NEAR/ b", "NEAR/ is followed by a number"),
        ("a NEAR/1001 b", "up to 1000"),
        ("a NEAR NOT b", "not NOT"),
        ("a WITHIN page", "segment, turn or transcript, not “page”"),
        ("word:a BY KL", "BY can only follow"),
        ("code:a BY", "after BY stands no coder"),
        ("a BY KL", "write AND or OR before “BY”"),
        ("(" * 60 + "a" + ")" * 60, "too much within each other"),
        ("NOT " * 60 + "a", "too much within each other"),
        ("a " * 1_500, "longer than 2000"),
    ],
)
def test_a_mistake_is_one_sentence(typed: str, reason: str) -> None:
    """It says what is wrong and where, or what to write instead."""
    with pytest.raises(BadQuery, match=re.escape(reason)) as problem:
        parse_query(typed)
    assert problem.value.exit_code == 2
    assert len(str(problem.value)) < 300


PIECES = st.sampled_from(
    ["a", "b c", "AND", "OR", "NOT", "NEAR", "NEAR/2", "(", ")", '"', "«", "»", "code:", "code:x",
     "x=y", "=", ":", "BY", "WITHIN", "turn", "\x1b[31m", "[b]", "“", "”", "æ:"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=10), st.sampled_from(["", " "]))
def test_whatever_is_typed_is_a_question_or_a_sentence(pieces: list[str], between: str) -> None:
    """Nobody meets a traceback."""
    try:
        question = parse_query(between.join(pieces))
    except BadQuery:
        return
    assert isinstance(question, Question)


TYPED: dict[Query, str] = {
    A: "a",
    Words("AND"): '"AND"',
    Lemmas("gå ut"): "lemma:gå ut",
    Coded("c"): "code:c",
    Having("x", "y z"): 'x="y z"',
}
WORDS = st.sampled_from(list(TYPED))
QUERIES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(Not),
        st.builds(Both, inner, inner),
        st.builds(Either, inner, inner),
        st.builds(Near, inner, inner.filter(lambda one: not isinstance(one, Not)),
                  st.integers(0, 9) | st.none()),
    ),
    max_leaves=8,
)  # fmt: skip


def typed(query: Query) -> str:
    """A query as somebody might type it, with every bracket."""
    match query:
        case Not(inner):
            return f"NOT {bracketed(inner)}"
        case Both(first, second):
            return f"{bracketed(first)} AND {bracketed(second)}"
        case Either(first, second):
            return f"{bracketed(first)} OR {bracketed(second)}"
        case Near(first, second, distance):
            near = "NEAR" if distance is None else f"NEAR/{distance}"
            return f"{bracketed(first)} {near} {bracketed(second)}"
    return TYPED[query]


def bracketed(query: Query) -> str:
    """The same in brackets, unless it is a single term."""
    return typed(query) if query in TYPED else f"({typed(query)})"


@given(QUERIES)
def test_every_query_can_be_typed(query: Query) -> None:
    """Whatever can be asked can be written, and is read back as it was meant."""
    assert parse_query(typed(query)) == Question(query)
