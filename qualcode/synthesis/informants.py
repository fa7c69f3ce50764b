"""Informants: who is counted, in which column, and who speaks in a passage."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import UNKNOWN, Role, Span, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Conversation, Speaker

NESTED = " · "
"""Stands between the values of a column by several attributes."""
_NO_VALUE = "–"
_ANYWHERE = Span(0, sys.maxsize)
"""The whole of a transcript in which no turns are known."""


@dataclass(frozen=True, slots=True)
class Informant:
    """One who is counted, as they appear in one transcript: a person, or a group as a whole."""

    id: str
    column: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in one transcript, by the column they count in.

    ``starts``, ``ends`` and ``heard`` run in step, one for each turn; nobody is heard in the
    interviewer's turns.
    """

    transcript: str
    column: str
    """The transcript's own column, for passages in which nobody is heard."""
    informants: tuple[Informant, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heard: tuple[Informant | None, ...]

    def in_passage(self, start: int, end: int) -> set[Informant]:
        """The informants in whose turns a passage has at least one character."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return {one for one in self.heard[first:last] if one is not None}


def find_voices(conversation: Conversation, by: str) -> Voices:
    """Who speaks where in a conversation; columns are values of one attribute ``by`` or several.

    A speaker's value wins over the transcript's. Where nobody but the interviewer is named,
    the whole group is one informant, heard wherever the interviewer is not.
    """
    column = column_of(conversation.attributes, by) or UNKNOWN
    persons = [_informant(one, conversation, by) for one in conversation.speakers]
    turns = conversation.turns or (Turn(_ANYWHERE),)
    group: Informant | None = None
    if not any(persons) and any(turn.speaker is None for turn in turns):
        group = Informant(f"group {conversation.id}", column)
    return Voices(
        transcript=conversation.id,
        column=column,
        informants=tuple(filter(None, (*persons, group))),
        starts=tuple(turn.span.start for turn in turns),
        ends=tuple(turn.span.end for turn in turns),
        heard=tuple(group if turn.speaker is None else persons[turn.speaker] for turn in turns),
    )


def people(conversations: Iterable[Conversation]) -> dict[str, dict[str, str]]:
    """Everybody who is counted, by id, with what is known of them.

    Of several interviews with one person the first that knows an attribute tells it.
    """
    found: dict[str, dict[str, str]] = {}
    for conversation in conversations:
        speakers = {
            one.id: speaker
            for speaker in conversation.speakers
            if (one := _informant(speaker, conversation, ""))
        }
        for one in find_voices(conversation, "").informants:
            speaker = speakers.get(one.id)
            own = speaker.attributes if speaker else {}
            known = {**conversation.attributes, **{k: v for k, v in own.items() if v.strip()}}
            found[one.id] = {**known, **found.get(one.id, {})}
    return found


def column_of(attributes: Mapping[str, str], by: str) -> str:
    """The value of an attribute as a column, empty if there is none.

    Several attributes with commas between give nested columns, a dash where one has no value. A
    value that happens to be called ``total`` is kept apart from the total.
    """
    if by not in attributes and "," in by:
        values = [attributes.get(one, "").strip() for one in by.split(",")]
        return NESTED.join(value or _NO_VALUE for value in values) if any(values) else ""
    value = attributes.get(by, "").strip()
    return f"{by}: {value}" if value == "total" else value


def lacks_a_value(column: str) -> bool:
    """Whether one of several attributes is not known in a column, or the only one."""
    return column == UNKNOWN or _NO_VALUE in column.split(NESTED)


def _informant(speaker: Speaker, conversation: Conversation, by: str) -> Informant | None:
    """A speaker as one who is counted; a shared id makes one informant of several speakers."""
    own = {name: value for name, value in speaker.attributes.items() if value.strip()}
    if speaker.role is Role.INTERVIEWER:
        return None
    identity = (
        f"person {speaker.informant}" if speaker.informant else f"{conversation.id} {speaker.id}"
    )
    return Informant(identity, column_of({**conversation.attributes, **own}, by) or UNKNOWN)
