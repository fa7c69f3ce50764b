"""Who interviews: by what they are called, by the file's name, or by how they speak."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.exchange.transcripts.utterances import Placed

_CALLED = re.compile(
    r"(?:i|int|intv|intervjuer(?:en)?|intervjuar(?:en)?|interviewer|moderator|forsker|forskar"
    r"|ordstyrer|spørsmål|q)[ ._-]?\d{0,2}",
    re.IGNORECASE,
)
_QUESTIONS = 0.35
_FEWER_WORDS = 0.6
_ENOUGH_TURNS = 3


def find_interviewers(text: str, placed: Sequence[Placed], name: str) -> frozenset[str]:
    """The speakers who interview; empty where it is not clear.

    By name (Intervjuer, I, Int 2, moderator ...); else a speaker the file's name names beside
    the informant (``001-AMB-i``: AMB interviews 001); else the one who asks by far the most and
    says much less than the others.
    """
    speakers = list(dict.fromkeys(one.speaker for one in placed if one.speaker))
    called = frozenset(speaker for speaker in speakers if _CALLED.fullmatch(speaker.strip()))
    if called or len(speakers) < 2:  # noqa: PLR2004  # alone one interviews nobody
        return called
    return _by_file_name(speakers, name) or _by_questions(text, placed)


def _by_file_name(speakers: Sequence[str], name: str) -> frozenset[str]:
    """The speaker whose code stands in the file's name after the informant's."""
    parts = [part for part in re.split(r"[-.\s]+", name.casefold()) if part]
    named = [speaker for speaker in speakers if speaker.casefold() in parts]
    if not named or parts.index(named[-1].casefold()) == 0:
        ordered = sorted(named, key=lambda speaker: parts.index(speaker.casefold()))
        named = ordered[1:]
    after = [speaker for speaker in named if parts.index(speaker.casefold()) > 0]
    return frozenset(after[-1:])


def _by_questions(text: str, placed: Sequence[Placed]) -> frozenset[str]:
    """The speaker who asks the most, if that one stands out."""
    turns: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    words: defaultdict[str, int] = defaultdict(int)
    for one in placed:
        if one.speaker:
            said = one.span.of(text)
            turns[one.speaker] += 1
            questions[one.speaker] += said.rstrip(" #»”\"'").endswith("?")
            words[one.speaker] += len(said.split())
    ranked = sorted(turns, key=lambda speaker: questions[speaker] / turns[speaker], reverse=True)
    first, second = ranked[:2]
    share = [questions[speaker] / turns[speaker] for speaker in (first, second)]
    longest = max(words[speaker] for speaker in ranked[1:])
    clear = share[0] >= _QUESTIONS and share[0] >= 2 * share[1]
    if clear and turns[first] >= _ENOUGH_TURNS and words[first] < _FEWER_WORDS * longest:
        return frozenset({first})
    return frozenset()
