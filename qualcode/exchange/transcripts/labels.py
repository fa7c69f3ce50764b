"""Speaker labels at the beginnings of lines, in every form that people and programs write."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.clocks import CLOCK, STAMP, seconds
from qualcode.exchange.transcripts.names import (
    LONGEST_NAME,
    Found,
    Shape,
    choose_names,
    fold,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_B = r"[ \t\xa0\u202f]"
_WORD = r"[\w.’'/&-]"
# A name is words with single blanks between them and perhaps a role in parentheses.
_NAME = (
    rf"(?=[^\W_])(?P<name>{_WORD}{{1,{LONGEST_NAME}}}(?:[ \xa0]{_WORD}{{1,{LONGEST_NAME}}}){{0,5}}"
    rf"(?:{_B}?\([^()\n:\t]{{1,40}}\))?)"
)
_BEFORE = rf"(?:(?P<time>{STAMP}){_B}{{0,9}})?"
_AFTER = rf"(?:,?{_B}{{1,9}}(?P<later>{STAMP}))?"
_LINE_END = rf"{_B}{{0,20}}(?=\n|\Z)"

_FORMS = {
    # Navn   0:04, the words on the next lines
    "heading": rf"{_NAME}{_B}{{1,20}}(?P<later>{STAMP}){_LINE_END}",
    # [Navn] 11:02:09, the time of day, the words on the next lines
    "time-of-day": rf"\[{_NAME}\]{_B}{{1,20}}(?P<later>{CLOCK}){_LINE_END}",
    # 00:00:03 Taler 1, the words on the next lines
    "time-heading": rf"(?P<time>{STAMP}){_B}{{1,20}}{_NAME}{_LINE_END}",
    # 0:0:5.100 --> 0:0:8.250, the name on the next line, the words after it
    "range": rf"(?P<time>{CLOCK}{_B}{{0,3}}-->{_B}{{0,3}}{CLOCK}){_B}{{0,9}}\n{_NAME}{_LINE_END}",
    # [00:00:05] navn: · navn (00:01:02): · **I:** · #Navn: · @Navn: · {Navn}: · [Navn]:
    "colon": rf"{_BEFORE}(?:(?P<mark>\*\*|__|\*)|[#@])?(?P<open>[\[{{])?{_NAME}(?(open)[\]}}])"
    rf"(?(mark)(?:\*\*|__|\*)?){_AFTER}{_B}{{0,9}}:(?(mark)(?:\*\*|__|\*)?)(?![\d/\\:])",
    # {Navn} words · [Navn] words
    "bracket": rf"{_BEFORE}(?P<open>[\[{{]){_NAME}[\]}}](?!{_B}{{0,9}}:)(?={_B}{{0,9}}\n?\S)",
    # name, tab, words; a number or a time may stand before, as in a table's row
    "tab": rf"(?:(?:(?P<time>{STAMP})|\d{{1,4}}[.)]?)\t)?{_NAME}:?{_B}{{0,9}}(?<=\t)",
}
_PATTERNS = {form: re.compile(pattern) for form, pattern in _FORMS.items()}
LINES_A_TURN = {"heading": 2, "time-of-day": 2, "time-heading": 2, "range": 3}
"""The forms whose words stand on the next lines, and the fewest lines of a turn."""
NOBODY = "none"
"""Instead of a form: nobody is named in the text."""
FORMS = (*_FORMS, "bold", NOBODY)
"""How speakers can be marked in a text."""
_MOSTLY = 0.8
# [00:00:05] words, nobody named
_TIMED = re.compile(rf"(?P<time>{STAMP}){_B}{{1,20}}(?=\S)")
_LIKELY = re.compile(r"[:\]}\t]")
_LOOK = 2 * LONGEST_NAME + 60
_STAMP_LINE = re.compile(rf"^{_B}{{0,20}}(?P<time>{STAMP}){_B}{{0,20}}$", re.MULTILINE)
_FIELDS = re.compile(
    r"(?:dato|date|sted|stad|tid|tidspunkt|varighet|lengde|tema|prosjekt|fylke|kommune|stilling"
    r"|rolle|lydfil|opptak|til stede|deltakere|transkribert[^:\n]{0,30}|intervju ?n?r?\.? ?\d*)"
    r"[ \t]{0,9}:",
    re.IGNORECASE,
)
_BLANKS = " \t\xa0\u202f\n"


@dataclass(frozen=True, slots=True)
class Label:
    """What begins a turn: where it stands, where the words after it begin, who and when.

    Nobody is named where a heading or a time code begins a stretch of its own.
    """

    start: int
    end: int
    name: str | None
    time: float | None = None
    form: str = ""


def find_labels(
    text: str, bold: Mapping[int, int] | None = None, form: str = ""
) -> tuple[Label, ...]:
    """The labels that begin turns, in order; none where the text has no speakers.

    ``bold`` tells for the beginnings of lines where the bold words at that place end. The form
    that marks most turns is the file's form, unless one is given; the others are taken for speech.
    """
    if form == NOBODY:
        return ()
    starts = list(_line_starts(text))
    stamps = {found.end(): found for found in _STAMP_LINE.finditer(text)}
    alone = {found.start("time") for found in stamps.values()}
    spoken = [start for start in starts if start not in alone]
    best: tuple[Label, ...] = ()
    for kind, labels in _candidates(text, starts, bold or {}).items():
        if form not in ("", kind):
            continue
        chosen = _choose(text, labels, spoken)
        if kind == "colon" and stamps:
            chosen = _with_stamps(text, chosen, stamps)
        if kind == "time-of-day":
            chosen = _from_the_first(chosen)
        if len(chosen) > len(best):
            best = chosen
    return best or _timed(text, starts)


def _line_starts(text: str) -> Iterator[int]:
    """Where the lines that are not blank begin, without their indent."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        indent = len(line) - len(line.lstrip())
        if indent < len(line):
            yield at + indent
        at = end + 1


def _candidates(
    text: str, starts: Sequence[int], bold: Mapping[int, int]
) -> dict[str, list[Label]]:
    """What could be a label, by form."""
    found: dict[str, list[Label]] = {form: [] for form in (*_PATTERNS, "bold")}
    past = _after_fields(text, starts)
    for start in starts:
        if start < past:
            continue
        if start in bold:
            label = _bold_label(text, start, bold[start])
            found["bold"] += [label] if label else []
        if not _LIKELY.search(text, start, start + _LOOK):
            continue
        for form, pattern in _PATTERNS.items():
            match = pattern.match(text, start)
            if match and (form not in LINES_A_TURN or _words_below(text, match.end())):
                found[form].append(_label(match, start, form))
    return found


def _label(match: re.Match[str], start: int, form: str) -> Label:
    """A label from what a form matched."""
    groups = match.groupdict()
    time = seconds(groups.get("time") or groups.get("later"))
    return Label(start, match.end(), " ".join(match["name"].split()), time, form)


def _bold_label(text: str, start: int, end: int) -> Label | None:
    """Bold words before others on a line, if they are no longer than a name."""
    words = text[start:end]
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)]
    name = words.strip().rstrip(":").strip()
    if not name or len(name) > LONGEST_NAME or not rest.strip(":" + _BLANKS):
        return None
    after = end + len(rest) - len(rest.lstrip(":" + _BLANKS))
    return Label(start, after, " ".join(name.split()), None, "bold")


def _words_below(text: str, end: int) -> bool:
    """Whether the line below a heading holds words, not another time code."""
    below = end + 1
    while text.startswith("\n", below) and below <= end + 1:
        below += 1
    line = text[below : below + _LOOK].split("\n", 1)[0].strip()
    return bool(line) and not re.match(STAMP, line)


def _after_fields(text: str, starts: Sequence[int]) -> int:
    """Where the fields at the top of a file end: Dato: ..., Sted: ..., Informant: ...

    A file with such a list begins with it, and a blank line ends it.
    """
    blank = text.find("\n\n", starts[0] if starts else 0)
    past = 0
    for start, following in pairwise((*starts, len(text))):
        if _FIELDS.match(text, start):
            past = following
        elif past == 0 or start > blank or not _PATTERNS["colon"].match(text, start):
            break
    return past


def _choose(text: str, labels: Sequence[Label], starts: Sequence[int]) -> tuple[Label, ...]:
    """The labels of one form that begin turns, among lines that begin at ``starts``."""
    if not labels:
        return ()
    named = [label for label in labels if shape(_name(label)) >= Shape.NAME]
    lines = _lines_a_turn(text, named or labels)
    if names := _names_of_paragraphs(text, named):
        labels = [label for label in labels if label.name in names]
        starts = [start for start in starts if _after_blank(text, start)]
    found = [
        Found(_name(label), bisect_left(starts, label.start) // lines, label.time is not None)
        for label in labels
    ]
    chosen = choose_names(found, len(starts) // lines)
    return tuple(label for label in labels if fold(_name(label)) in chosen)


def _name(label: Label) -> str:
    """The name a label gives; none is empty."""
    return label.name or ""


def _names_of_paragraphs(text: str, named: Sequence[Label]) -> set[str | None]:
    """Who speaks where turns are paragraphs: a name before another line is speech then.

    Empty where turns are lines.
    """
    first = [label for label in named if _after_blank(text, label.start)]
    return {one.name for one in first} if len(first) >= _MOSTLY * len(named) > 1 else set()


def _lines_a_turn(text: str, labels: Sequence[Label]) -> int:
    """The fewest lines a turn can have: two where labels stand above the words."""
    lines = LINES_A_TURN.get(labels[0].form, 1) if labels else 1
    alone = sum(map(partial(_stands_alone, text), labels))
    return max(lines, 2) if labels and alone >= _MOSTLY * len(labels) else lines


def _stands_alone(text: str, label: Label) -> bool:
    """Whether a label has its line for itself, the words below it."""
    return text.startswith("\n", label.end)


def _after_blank(text: str, start: int) -> bool:
    """Whether a line begins the text or stands after a blank line."""
    before = text[max(0, start - _LOOK) : start].rstrip(" \t")
    return before in ("", "\n") or before.endswith("\n\n")


def _with_stamps(
    text: str, labels: Sequence[Label], stamps: Mapping[int, re.Match[str]]
) -> tuple[Label, ...]:
    """The labels with the time codes that stand on a line of their own before them.

    Where a file has such lines, nothing before the first is speech: meeting programs put a
    summary there.
    """
    timed: list[Label] = []
    stamped = 0
    for label in labels:
        near = max(0, label.start - _LOOK)
        found = stamps.get(near + len(text[near : label.start].rstrip("\n")))
        if found and label.time is None:
            stamped += 1
            timed.append(replace(label, start=found.start("time"), time=seconds(found["time"])))
        else:
            timed.append(label)
    if stamped > 1:
        first = min(found.start("time") for found in stamps.values())
        return tuple(label for label in timed if label.start >= first)
    return tuple(timed)


def _from_the_first(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Labels with times of day as seconds since the first of them."""
    first = labels[0].time or 0.0 if labels else 0.0
    return tuple(
        replace(label, time=max(0.0, label.time - first)) if label.time is not None else label
        for label in labels
    )


def _timed(text: str, starts: Sequence[int]) -> tuple[Label, ...]:
    """The time codes that begin lines where nobody is named, if most lines have one."""
    found = [match for start in starts if (match := _TIMED.match(text, start))]
    if len(found) * 2 <= max(len(starts), 2):
        return ()
    return tuple(
        Label(match.start(), match.end(), None, seconds(match["time"]), "timed") for match in found
    )
