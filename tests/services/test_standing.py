"""How passages stand: whose codings count, and from which overlap on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Span
from qualcode.services.coding import add_coding
from qualcode.services.standing import Place, Standing, codes_on, mark_places
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.services.project import Project

MANDATE, MONEY = "b-mandat", "b-penger"


@pytest.fixture
def place(interviewed: Project) -> Place:
    """A segment that KL gave one code and AB another."""
    talk = load_transcript(interviewed, "oslo_01")
    span = talk.segments[1]
    add_coding(interviewed, talk, span, MANDATE)
    add_coding(replace(interviewed, coder="AB"), talk, span, MONEY)
    return Place(talk.name, span, span.of(talk.text), 0.5)


def test_a_passage_stands_to_the_codes_that_were_looked_for(
    interviewed: Project, place: Place
) -> None:
    """Coded so, coded otherwise, not coded; one's own codings or everybody's."""
    elsewhere = replace(place, span=load_transcript(interviewed, "oslo_01").segments[0])

    def stand(*wanted: str, everyone: bool = True) -> list[Standing]:
        marked = mark_places(interviewed, [place, elsewhere], wanted, everyone=everyone)
        return [one.standing for one in marked]

    assert stand(MONEY) == [Standing.SAME, Standing.OPEN]
    assert stand(MONEY, everyone=False) == [Standing.OTHER, Standing.OPEN]
    assert stand() == [Standing.OTHER, Standing.OPEN]
    assert codes_on(interviewed, place, everyone=True) == (MANDATE, MONEY)
    assert codes_on(interviewed, place, everyone=False) == (MANDATE,)
    assert mark_places(interviewed, [], everyone=True) == []


def test_a_gap_of_one_coder_closes_when_that_coder_gives_the_code(
    interviewed: Project, place: Place
) -> None:
    """Others' codings, and other codes, do not close it."""
    gap = replace(place, code=MONEY, coder="AB", without=interviewed.coder)
    for everyone in (True, False):
        assert mark_places(interviewed, [gap], everyone=everyone)[0].standing is Standing.OTHER
    talk = load_transcript(interviewed, place.transcript)
    add_coding(interviewed, talk, place.span, MONEY)
    assert mark_places(interviewed, [gap], everyone=False)[0].standing is Standing.SAME


def test_a_coding_that_only_touches_is_about_something_else(
    interviewed: Project, place: Place
) -> None:
    """Half of the coding, or half of the passage, has to be shared."""
    start, end = place.span.start, place.span.end
    for span, is_on in (
        (Span(end - 1, end + 40), False),
        (Span((start + end) // 2, end + 400), True),
        (Span(start, start + 2), True),
        (Span(end, end + 9), False),
    ):
        assert bool(codes_on(interviewed, replace(place, span=span), everyone=True)) is is_on, span
