"""Speaker labels in plain text: which lines begin a turn is decided for the file as a whole.

One line cannot tell: "Det er slik: ..." is speech, "Marit: ..." is a turn. Labels are names or
roles, they recur, and they stand from the first turn on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 63
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_NAME = rf"[^\W_][\w .'’/&()-]{{0,{LONGEST_NAME - 1}}}?"
_FORMS = (
    # [Navn] 11:02:09 and Navn 00:01:02, the words on the next lines
    rf"\[(?P<name>{_NAME})\]\s+(?P<time>{_TIME})\s*(?=$)",
    rf"(?P<name>{_NAME})\s+(?P<time>{_TIME})\s*(?=$)",
    # [00:00:05] navn: and 00:00:05 navn:, with or without the time
    rf"(?:[\[(]?(?P<time>{_TIME})[\])]?[ \t]+)?\*\*(?P<name>{_NAME})\s*:?\*\*:?(?:\s+|$)",
    rf"(?:[\[(]?(?P<time>{_TIME})[\])]?[ \t]+)?[#@]?(?P<name>{_NAME})\s*(?::(?=\s|$)|:?\t)\s*",
    rf"(?P<name>{_NAME})\s+[\[(]?(?P<time>{_TIME})[\])]?\s*:(?:\s+|$)",
    rf"(?:[\[(]?(?P<time>{_TIME})[\])]?[ \t]+)?\{{(?P<name>{_NAME})\}}:?(?:\s+|$)",
    rf"\[(?P<name>{_NAME})\]:?[ \t]+(?=\S)",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_BRACKETED = len(_FORMS) - 1
_ROLE = re.compile(
    r"(?:intervju|interview|informant|respondent|moderator|deltak|prosjektleder|koordinator"
    r"|veileder|rettleiar|rådgiver|lærer|lærar|skole|fylkeskommune|nav\b|elev|leder|forsker|taler"
    r"|speaker|inf\b|int\b|resp\b)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)\S{1,20}|[a-zæøå]{1,4}|[A-ZÆØÅ]{1,4}")
_NOT_NAMES = re.compile(
    r"(?:merk|nb|obs|ps|kl|dato|tid|sted|stad|tema|til stede|tilstede|deltakere|deltakarar|varighet"
    r"|eksempel|for eksempel|f\.eks|altså|jo|ja|nei|og|men|så|spørsmål \d+|note|http|https|tittel"
    r"|prosjekt|transkribert av|transkripsjon|versjon|kilde|tlf|telefon|e-post)\.?",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"ler|latter|pause|uhørbart|uforståelig|stille|hoster|sukker|kremt\w*", re.IGNORECASE
)
_MOST_WORDS = 5
_RECURS = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A line's label: where it begins, where the words after it begin, who and when."""

    start: int
    end: int
    name: str
    time: float | None
    form: int


def find_labels(text: str) -> tuple[Label, ...]:
    """The labels that begin turns, in order; none where the text has no speakers."""
    candidates = [label for label in _candidates(text) if _may_be_a_name(label)]
    counts = Counter(label.name for label in candidates)
    sure = {name for name, count in counts.items() if count >= _RECURS}
    sure = {name for name in sure if _reads_like_a_label(name, counts[name])}
    if not sure and not any(_ROLE.match(label.name) for label in candidates):
        return ()
    first = next(
        (label.start for label in candidates if label.name in sure or _ROLE.match(label.name)), 0
    )
    shouted = all(name.isupper() for name in sure)
    return tuple(
        label
        for label in candidates
        if label.name in sure or (label.start >= first and _stands_once(label, shouted=shouted))
    )


def seconds(clock: str | None) -> float | None:
    """A time code such as 1:02, 00:01:02 or 00:01:02.5 in seconds."""
    if not clock:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _candidates(text: str) -> Iterator[Label]:
    """What looks like a label at the beginning of a line."""
    start = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        for form, pattern in enumerate(_PATTERNS):
            found = pattern.match(line, indent)
            if found:
                clock = found.groupdict().get("time")
                name = " ".join(found["name"].split())
                yield Label(start + indent, start + found.end(), name, seconds(clock), form)
                break
        start += len(line) + 1


def _may_be_a_name(label: Label) -> bool:
    """Whether a label could be a name at all; words of greeting, headings and sounds are not."""
    words = label.name.split()
    if len(words) > _MOST_WORDS or _NOT_NAMES.fullmatch(label.name):
        return False
    return not (label.form == _BRACKETED and _SOUND.match(label.name))


def _reads_like_a_label(name: str, count: int) -> bool:
    """Whether a recurring name reads like one: a role, a code, capitals, or very many times."""
    if _ROLE.match(name) or _CODE.fullmatch(name):
        return True
    words = [word for word in re.split(r"[ ()/&-]+", name) if word]
    return (
        name[0].isupper()
        and (
            len(words) <= 2 or all(word[0].isupper() or word[0].isdigit() for word in words)  # noqa: PLR2004
        )
    ) or (len(words) == 1 and count > _RECURS)


def _stands_once(label: Label, *, shouted: bool) -> bool:
    """Whether a label that does not recur still begins a turn: a role, or a plain name."""
    if label.form == _BRACKETED:
        return False
    if _ROLE.match(label.name):
        return not label.name.isupper() or shouted
    words = label.name.split()
    plain = all(word[0].isupper() and (shouted or not word.isupper()) for word in words)
    return plain and len(words) <= 2  # noqa: PLR2004  # Kari, Kari Nordmann
