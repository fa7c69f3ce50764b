"""Who interviews: by what they are called, by the file's name, or by how they speak.

Only where it is clear: a wrong guess would leave an informant out of every count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.exchange.transcripts.utterances import Placed

# The first of these by which anybody is called decides: beside an interviewer, I1 is an informant.
_CALLED = (
    re.compile(r"\b(?:intervjuer(?:en)?|intervjuar(?:en)?|interviewer|intervjuleder|moderator"
               r"|ordstyrer|ordstyrar|fasilitator)(?![^\W\d])"),
    re.compile(r"\b(?:forsker(?:en)?|forskar(?:en)?|researcher)(?![^\W\d])"),
    re.compile(r"(?:intv?|spm|spørsmål|q)[ ._-]?\d{0,2}"),
    re.compile(r"i"),
    re.compile(r"i[ ._-]?\d{1,2}"),
)  # fmt: skip
_WEAK = 3
"""From here on in the list the name says little: I may be the informant."""
_INFORMANT = re.compile(r"(?:informant(?:en)?|inf|respondent(?:en)?|resp|intervjuobjekt|svar|r|a)"
                        r"[ ._-]?\d{0,3}")  # fmt: skip
_QUESTIONS = 0.3
"""Share of an interviewer's turns that end with a question mark, at least."""
_TIMES_MORE = 2
_FEWER_WORDS = 0.6
"""An interviewer's words against those of whoever speaks most, at most."""
_ENOUGH_TURNS = 3
_PAIR = 2


@dataclass(slots=True)
class _Manner:
    """How one speaker speaks."""

    turns: int = 0
    questions: int = 0
    words: int = 0

    @property
    def asking(self) -> float:
        """Share of the turns that end with a question mark."""
        return self.questions / self.turns


def find_interviewers(text: str, placed: Sequence[Placed], name: str) -> frozenset[str]:
    """The folded names of the speakers who interview; empty where it is not clear.

    By name (Intervjuer, I, Int 2, moderator ...); else a speaker the file's name names after
    the informant (``001-AMB-i``: AMB interviews 001); else the one who asks by far the most and
    says much less than the others.
    """
    manners = _manners(text, placed)
    speakers = list(manners)
    asker = _by_questions(manners)
    for strength, called in enumerate(_CALLED):
        found = frozenset(one for one in speakers if _is_called(one, called, strength))
        weak = strength >= _WEAK
        contradicted = weak and (len(found) == len(speakers) or bool(asker - found))
        if found and not contradicted:
            return found
    if len(speakers) == _PAIR:
        others = frozenset(one for one in speakers if not _INFORMANT.fullmatch(one))
        if len(others) == 1:
            return others
    return _by_file_name(manners, name) or asker


def _is_called(speaker: str, called: re.Pattern[str], strength: int) -> bool:
    """Whether a speaker bears such a name; the clear ones may stand with other words."""
    return bool(called.search(speaker) if strength < _PAIR else called.fullmatch(speaker))


def _manners(text: str, placed: Sequence[Placed]) -> dict[str, _Manner]:
    """How each speaker speaks, by folded name."""
    manners: dict[str, _Manner] = {}
    for one in placed:
        if one.speaker:
            manner = manners.setdefault(fold(one.speaker), _Manner())
            said = one.span.of(text)
            manner.turns += 1
            manner.questions += said.rstrip(" #*»”\"')").endswith("?")
            manner.words += len(said.split())
    return manners


def _by_file_name(manners: Mapping[str, _Manner], name: str) -> frozenset[str]:
    """The one of two speakers whose code stands in the file's name after the other's.

    How they speak must not contradict it: an interviewer says less and asks no less.
    """
    parts = re.split(r"[-.\s]+", name.casefold())
    named = sorted((one for one in manners if one in parts), key=parts.index)
    if len(named) != _PAIR or len(manners) != _PAIR:
        return frozenset()
    informant, interviewer = (manners[one] for one in named)
    fits = interviewer.words < informant.words and interviewer.asking >= informant.asking
    return frozenset(named[1:]) if fits else frozenset()


def _by_questions(manners: Mapping[str, _Manner]) -> frozenset[str]:
    """The speaker who asks the most, if that one stands out."""
    if len(manners) < _PAIR:
        return frozenset()
    ranked = sorted(manners, key=lambda one: manners[one].asking, reverse=True)
    first, second = (manners[one] for one in ranked[:_PAIR])
    longest = max(manner.words for manner in manners.values())
    asks = first.asking >= max(_QUESTIONS, _TIMES_MORE * second.asking)
    if asks and first.questions >= _ENOUGH_TURNS and first.words < _FEWER_WORDS * longest:
        return frozenset(ranked[:1])
    return frozenset()
