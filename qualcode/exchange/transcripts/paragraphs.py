"""Paragraphs: what files of word processors, web pages and PDFs have in common.

The paragraphs become one text in which labels are found as in any text; what is stored is
composed from the turns, a paragraph each.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText, replaced_warning
from qualcode.exchange.transcripts.labelled import place_turns
from qualcode.exchange.transcripts.labels import LINES_A_TURN, Label, find_labels
from qualcode.exchange.transcripts.names import Found, choose_names, fold
from qualcode.exchange.transcripts.utterances import Script, Utterance, compose
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLED = "style"
"""The form of a speaker's name that stands in a heading of its own."""
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, and how many characters at its beginning are bold.

    A table's row is one paragraph, its cells apart by tabs. ``note`` is a foot- or endnote;
    ``heading`` is a heading's level, from 1; ``replaced`` counts characters no text has.
    """

    text: str
    bold: int = 0
    note: bool = False
    replaced: int = 0
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader found in a file: its paragraphs, and all its words found another way.

    ``whole`` is what the file holds however little of it arrived; empty where nothing can be lost.
    """

    paragraphs: Sequence[Paragraph]
    kind: str
    """The kind of file, as its ending: docx, odt, rtf."""
    whole: str = ""
    encoding: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """The paragraphs as one text, where each begins, and what is bold or a heading there."""

    text: str
    starts: tuple[int, ...]
    bold: dict[int, int]
    headings: dict[int, int]


def script_of(page: Page, form: str = "") -> Script:
    """The script of a file's paragraphs; ``form`` is how its speakers are marked, if known.

    Raises:
        NotText: when there are none.
    """
    held = [one for one in page.paragraphs if one.text.strip()]
    if not held:
        raise NotText(_("there is no text in it"))
    spoken = [one for one in held if not one.note]
    draft = _draft(spoken)
    labels = _labels(draft, form)
    utterances = _utterances(draft, labels) if labels else [Utterance(None, p.text) for p in spoken]
    utterances += [Utterance(None, one.text) for one in held if one.note]
    text, placed = compose(utterances)
    replaced = sum(one.replaced for one in held)
    warnings = (*page.warnings, *((replaced_warning(replaced),) if replaced else ()))
    layout = _layout(labels, page.kind, timed=any(one.time is not None for one in placed))
    return Script(text, placed, layout, page.encoding, warnings, page.whole)


def _draft(paragraphs: Sequence[Paragraph]) -> _Draft:
    """Paragraphs as the lines of one text."""
    texts = [one.text.strip() for one in paragraphs]
    ends = accumulate((len(text) + 1 for text in texts), initial=0)
    starts = tuple(ends)[:-1]
    bold: dict[int, int] = {}
    for start, one, text in zip(starts, paragraphs, texts, strict=True):
        indent = len(one.text) - len(one.text.lstrip())
        length = one.bold - indent
        if 0 < length < len(text):
            bold[start] = start + length
    headings = {
        start: one.heading for start, one in zip(starts, paragraphs, strict=True) if one.heading
    }
    return _Draft("\n".join(texts), starts, bold, headings)


def _labels(draft: _Draft, form: str) -> tuple[Label, ...]:
    """What begins turns: labels before words, or headings that are names if those are more."""
    headings = () if form not in ("", STYLED) else _speaking_headings(draft)
    if form == STYLED:
        return headings
    labels = find_labels(draft.text, draft.bold, form)
    spoken = [label for label in labels if label.start not in draft.headings]
    if len(headings) > len(spoken) or not spoken:
        return headings
    between = [Label(start, start, None) for start in draft.headings]
    return tuple(sorted((*spoken, *between), key=lambda label: label.start))


def _speaking_headings(draft: _Draft) -> tuple[Label, ...]:
    """The headings above turns that are speakers' names, with the others as nobody's.

    Of the levels of headings, one names the speakers.
    """
    ends = dict(zip(draft.starts, (*draft.starts, len(draft.text) + 1)[1:], strict=True))
    best: dict[int, str] = {}
    for level in sorted(set(draft.headings.values())):
        names = {
            start: draft.text[start : ends[start] - 1].rstrip(":").strip()
            for start, at in draft.headings.items()
            if at == level
        }
        found = [Found(name, place) for place, name in enumerate(names.values())]
        chosen = choose_names(found, len(found)) if len(found) > 1 else frozenset()
        named = {start: name for start, name in names.items() if fold(name) in chosen}
        best = max(best, named, key=len)
    return tuple(
        Label(start, ends[start] - 1, best[start], form=STYLED)
        if start in best
        else Label(start, start, None, form=STYLED)
        for start in sorted(draft.headings)
        if best
    )


def _utterances(draft: _Draft, labels: Sequence[Label]) -> list[Utterance]:
    """What is said after each label; where turns are paragraphs, the others are nobody's."""
    if _turns_are_paragraphs(draft, labels):
        labelled = {label.start for label in labels}
        others = [Label(start, start, None) for start in draft.starts if start not in labelled]
        labels = sorted((*labels, *others), key=lambda label: label.start)
    return [
        Utterance(turn.speaker, turn.span.of(draft.text), turn.time)
        for turn in place_turns(draft.text, labels)
    ]


def _turns_are_paragraphs(draft: _Draft, labels: Sequence[Label]) -> bool:
    """Whether name, time and words stand in one paragraph with line breaks, as Teams writes."""
    if not {label.form for label in labels} & LINES_A_TURN.keys():
        return False
    breaks = {start - 1 for start in draft.starts}
    named = [label for label in labels if label.name is not None]
    inside = sum(draft.text.find("\n", label.end) not in breaks for label in named)
    return inside >= _MOSTLY * len(named)


def _layout(labels: Sequence[Label], kind: str, *, timed: bool) -> str:
    """What the file looks like, in a word."""
    forms = {label.form for label in labels if label.name is not None}
    if not forms:
        return f"{kind}-without-speakers"
    if kind == "docx" and forms & {"heading", "range"}:
        return "teams-docx"
    if STYLED in forms:
        return f"headed-{kind}"
    return f"timed-{kind}" if timed else kind
