"""Coding all hits: seen before, done in one step, taken back in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import AlreadyCoded, RetiredCode, UnknownCode
from qualcode.model import Origin
from qualcode.search.parsing import parse_query
from qualcode.services.codebook_editing import retire_code
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.coding_hits import Extent, carry_out, plan_codings
from qualcode.services.finding import find
from qualcode.services.history import CODING_ACTS, describe, redo, undo
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.coding_hits import Plan
    from qualcode.services.project import Project


STOPS = "Tiltakspengene stopper når lærlingkontrakten er signert."


def plan(project: Project, query: str, extent: Extent = Extent.SEGMENT) -> Plan:
    """What coding all hits of a query as unclear mandate would do."""
    return plan_codings(project, find(project, parse_query(query)), "b-mandat", extent)


def quotes(project: Project) -> list[str]:
    """The words of all codings."""
    return [coding.quote for coding in list_codings(project)]


def test_what_is_planned_is_what_is_coded(interviewed: Project) -> None:
    """A preview changes nothing; carrying it out is one action; undo and redo are one step."""
    before = interviewed.store.state_hash()
    planned = plan(interviewed, "mandat")
    assert (len(planned.passages), planned.transcripts, len(planned.fresh)) == (2, 2, 2)
    assert interviewed.store.state_hash() == before
    codings = carry_out(interviewed, planned)
    assert {coding.origin for coding in codings} == {Origin.SEARCH}
    assert quotes(interviewed) == ["Mandatet er uklart.", "Er mandatet klart?"]
    [latest] = interviewed.store.history(limit=1)
    assert describe(latest) == "coded search hits as “Uklart mandat”: 2"
    after = interviewed.store.state_hash()
    undo(interviewed, within=CODING_ACTS)
    assert interviewed.store.state_hash() == before
    redo(interviewed, within=CODING_ACTS)
    assert interviewed.store.state_hash() == after
    assert interviewed.store.check() == []


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        (Extent.WORDS, ["tildelingsbrevet", "lærlingkontrakten"]),
        (Extent.SEGMENT, ["Ingen har lest tildelingsbrevet, altså [ler].",
                          STOPS]),
        (Extent.TURN, ["Mandatet er uklart. Ingen har lest tildelingsbrevet, altså [ler].",
                       f"{STOPS} Folk taper på det."]),
    ],
)  # fmt: skip
def test_words_segments_or_turns_are_coded(
    interviewed: Project, extent: Extent, expected: list[str]
) -> None:
    """Whole words, whole sentences or whole turns, however little of them was found."""
    carry_out(interviewed, plan(interviewed, "delingsbr OR ingkontr", extent))
    assert quotes(interviewed) == expected


def test_several_hits_of_a_sentence_are_one_coding(interviewed: Project) -> None:
    """Passages that overlap become one, so nothing is coded twice."""
    planned = plan(interviewed, "mandat OR uklart OR word:er")
    assert len(planned.fresh) > len(planned.passages)
    carry_out(interviewed, planned)
    assert len(set(quotes(interviewed))) == len(quotes(interviewed)) == len(planned.passages)


def test_what_one_has_coded_stays_as_it_is(interviewed: Project) -> None:
    """A hit within a coding of one's own with the code is left; another coder's does not count."""
    oslo = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, oslo, oslo.turns[1].span, "b-mandat")
    assert [hit.transcript for hit in plan(interviewed, "mandat").fresh] != [oslo.id]
    assert plan(interviewed, "mandat AND transcript=oslo_01").passages == ()
    assert len(plan(by(interviewed, "AB"), "mandat").passages) == 2
    before = interviewed.store.history(limit=1)
    assert carry_out(interviewed, plan(interviewed, "finnesikke")) == []
    assert interviewed.store.history(limit=1) == before


def test_hits_can_be_left_out(interviewed: Project) -> None:
    """What one judges not to fit is not coded."""
    found = find(interviewed, parse_query("mandat"))
    planned = plan_codings(interviewed, found, "Uklart mandat", left_out=found.hits[:1])
    assert planned.fresh == {found.hits[1]}
    carry_out(interviewed, planned)
    assert quotes(interviewed) == ["Er mandatet klart?"]


def test_what_cannot_be_coded_changes_nothing(interviewed: Project) -> None:
    """A code that is not there, that is retired meanwhile, a passage coded meanwhile."""
    found = find(interviewed, parse_query("mandat"))
    with pytest.raises(UnknownCode):
        plan_codings(interviewed, found, "borte")
    planned = plan_codings(interviewed, found, "b-mandat")
    oslo = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, oslo, oslo.segments[1], "b-mandat")
    with pytest.raises(AlreadyCoded):
        carry_out(interviewed, planned)
    assert quotes(interviewed) == ["Mandatet er uklart."]
    other = plan_codings(interviewed, found, "b-penger")
    retire_code(interviewed, "b-penger")
    with pytest.raises(RetiredCode):
        carry_out(interviewed, other)
    assert quotes(interviewed) == ["Mandatet er uklart."]
