"""Patterns: what can be written, what cannot, and that none runs for ever."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadQuery
from qualcode.search.shapes import REACH, shape_pattern
from qualcode.search.terms import Shape


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"vanskelig.*samarbeid", "Vanskelig med samarbeid", "Vanskelig med samarbeid"),
        (r"\bmøte\w*", "avmøte møteplass", "møteplass"),
        (r"[A-C]\d{1,2}", "nivå B12", "B12"),
        (r"[^\s]+et", "målet", "målet"),
        (r"ja|nei", "Nei", "Nei"),
        (r"(god|dårlig)(e)? møter?", "dårlige møte", "dårlige møte"),
        (r"\[ler\]", "ja [ler]", "[ler]"),
        (r"a{2}", "aaa", "aa"),
        (r"a{2,}", "aaa", "aaa"),
        (r"[a--]x", "-x", "-x"),
        (r"[a&&b]", "&", "&"),
    ],
)
def test_patterns_find_what_they_say(pattern: str, text: str, expected: str) -> None:
    """The usual notation means the usual thing; capitals do not matter."""
    found = shape_pattern(Shape(pattern)).search(text)
    assert found
    assert found[0] == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", "not repeated"),
        ("(a|b)*", "not repeated"),
        (".*a.*b.*c", "for ever"),
        ("(a", "not closed"),
        ("a)", "no ( before it"),
        ("[a", "not closed"),
        ("[b-a]", "not in order"),
        ("*a", "nothing before it"),
        ("{3}", "nothing before it"),
        ("a\\", "ends with"),
        (r"\p{L}", "not known"),
        (r"(a)\1", "not known"),
        ("(?=a)", "not known"),
        ("a{3,2}", "number of times"),
        ("a{999}", "number of times"),
        ("(" * 30 + "a" + ")" * 30, "within each other"),
        ("a++", "nothing before it"),
    ],
)
def test_a_mistake_is_one_sentence(pattern: str, reason: str) -> None:
    """What cannot be searched for is said, with what to write instead where there is such."""
    with pytest.raises(BadQuery, match=re.escape(reason)) as problem:
        shape_pattern(Shape(pattern))
    assert problem.value.exit_code == 2
    assert "\n" not in str(problem.value)


def test_a_repeat_has_a_reach() -> None:
    """What stands further off than the reach is not joined by a star."""
    pattern = shape_pattern(Shape("a.*b"))
    assert pattern.search("a" + "x" * REACH + "b")
    assert not pattern.search("a" + "x" * (REACH + 1) + "b")


def test_the_worst_that_is_allowed_comes_to_an_end() -> None:
    """Two open repeats over a very long turn that answers to neither take seconds at most."""
    began = time.process_time()
    assert not shape_pattern(Shape(r"\w*\w*!")).search("a" * 3_000)
    assert time.process_time() - began < 10


@given(st.text(alphabet="ab()[]|*+?{}1,\\w.^$-&~", max_size=14))
def test_whatever_is_typed_is_a_pattern_or_a_sentence(typed: str) -> None:
    """Nobody meets a traceback, and what is taken is what the notation means elsewhere."""
    try:
        pattern = shape_pattern(Shape(typed))
    except BadQuery:
        return
    pattern.search("abab 1-2 (a) [b] a&b")
