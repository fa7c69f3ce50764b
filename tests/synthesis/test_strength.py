"""How strong evidence is: each condition decides by itself, and people count where they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.model import TOTAL, Coding, Conversation, Role, Span, Speaker, Turn, Valence
from qualcode.synthesis.strength import Strength, Support, find_support

BROAD = Support(
    informants=frozenset("abcd"),
    against=frozenset("a"),
    roles=("skole", "veileder"),
    methods=("intervju", "workshop"),
    coders=1,
    deep=1,
)


@pytest.mark.parametrize(
    ("support", "asked", "strength"),
    [
        (BROAD, 16, Strength.STRONG),
        (BROAD, 17, Strength.MODERATE),
        (replace(BROAD, roles=("skole",)), 10, Strength.MODERATE),
        (replace(BROAD, methods=("intervju",)), 10, Strength.MODERATE),
        (replace(BROAD, deep=0), 10, Strength.MODERATE),
        (replace(BROAD, against=frozenset("ab")), 10, Strength.MODERATE),
        (replace(BROAD, informants=frozenset("ab")), 10, Strength.MODERATE),
        (replace(BROAD, informants=frozenset("ab"), roles=("skole",)), 10, Strength.THIN),
        (replace(BROAD, informants=frozenset("a")), 1, Strength.THIN),
        (Support(), 10, Strength.NONE),
    ],
)
def test_each_condition_counts(support: Support, asked: int, strength: Strength) -> None:
    """One condition less makes it weaker, exactly at its limit."""
    assert support.strength(asked) is strength


def talk(id: str, county: str, method: str) -> Conversation:
    """An interviewer, then a project leader and an adviser, each for ten characters."""
    speakers = (
        Speaker(f"{id}-i", "I", Role.INTERVIEWER),
        Speaker(f"{id}-l", "L", Role.INFORMANT, "", {"role": "leder"}),
        Speaker(f"{id}-v", "V", Role.INFORMANT, "felles", {"role": "veileder", "county": "Voss"}),
    )
    turns = tuple(Turn(Span(10 * at, 10 * at + 10), at) for at in range(3))
    return Conversation(id, id, speakers, turns, {"county": county, "method": method})


def coding(id: str, where: str, start: int, valence: Valence | None = None) -> Coding:
    """A passage of five characters."""
    span = Span(start, start + 5)
    return Coding(id, where, span, "k", f"coder {id}", "ord " * 40, 1, "", valence=valence)


def test_support_is_counted_where_people_are() -> None:
    """A shared informant counts once in the total; nobody is behind the interviewer's words."""
    talks = [talk("a", "Oslo", "intervju"), talk("b", "Oslo", "gruppe")]
    found = find_support(
        [
            coding("1", "a", 12),
            coding("2", "a", 22, Valence.CONTRADICTING),
            coding("3", "b", 22, Valence.CONTRADICTING),
            coding("4", "b", 2),
            coding("5", "borte", 2),
        ],
        talks,
        "county",
    )
    oslo, voss, total = (found["k", column] for column in ("Oslo", "Voss", TOTAL))
    assert (len(oslo.informants), oslo.roles, oslo.methods) == (
        1,
        ("leder",),
        ("gruppe", "intervju"),
    )
    assert (len(voss.informants), voss.roles, voss.coders) == (1, ("veileder",), 2)
    assert voss.valences == ((Valence.CONTRADICTING, 2),)
    assert (len(total.informants), len(total.against), total.deep) == (2, 1, 4)
    assert total.coders == 4
