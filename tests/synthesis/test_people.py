"""Everybody who is counted, with what is known of them, over several interviews."""

from __future__ import annotations

from qualcode.model import Conversation, Role, Span, Speaker, Turn
from qualcode.synthesis.informants import find_voices, people

ASKS = Speaker("i", "Intervjuer", Role.INTERVIEWER)


def talk(id: str, *speakers: Speaker, turns: int = 2, **attributes: str) -> Conversation:
    """An interview in which everybody speaks in turn; without speakers nobody is told apart."""
    found = tuple(
        Turn(Span(10 * at, 10 * at + 9), at % len(speakers) if speakers else None)
        for at in range(turns)
    )
    return Conversation(id, id, speakers, found, attributes)


def person(id: str, informant: str = "", **attributes: str) -> Speaker:
    """Somebody who is interviewed."""
    return Speaker(id, id.upper(), Role.INFORMANT, informant, attributes)


def test_a_persons_own_values_win_over_the_interviews() -> None:
    """What the speaker lacks, or has as a blank, the interview tells."""
    found = people(
        [talk("a", ASKS, person("k", role="leder", county=" "), county="Oslo", method="intervju")]
    )
    assert found == {"a k": {"county": "Oslo", "method": "intervju", "role": "leder"}}


def test_who_is_interviewed_twice_is_one() -> None:
    """The first interview that knows something tells it; the second adds what it lacked."""
    first = talk("a", ASKS, person("k", "felles", role="leder"), county="Oslo")
    second = talk("b", ASKS, person("l", "felles", role="sjef", wave="2"), county="Voss")
    assert people([first, second]) == {
        "person felles": {"county": "Oslo", "role": "leder", "wave": "2"}
    }


def test_a_group_that_is_not_told_apart_is_one() -> None:
    """With what its interview knows; beside persons who are told apart there is no group."""
    assert people([talk("g", county="Oslo", method="workshop")]) == {
        "group g": {"county": "Oslo", "method": "workshop"}
    }
    assert list(people([talk("h", ASKS, person("k"), person("l"), turns=3)])) == ["h k", "h l"]
    assert people([talk("i", ASKS)]) == {}


def test_everybody_heard_is_among_the_people() -> None:
    """Who speaks in a passage, by whatever attribute, is known by the same id."""
    talks = [
        talk("a", ASKS, person("k", county="Oslo"), county="Voss"),
        talk("b", ASKS, person("l", "felles"), county="Oslo"),
        talk("g", county="Oslo"),
    ]
    known = people(talks)
    for one in talks:
        for by in ("county", "role", ""):
            heard = find_voices(one, by).in_passage(0, 100)
            assert heard
            assert {who.id for who in heard} <= set(known)
