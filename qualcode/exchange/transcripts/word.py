"""Word files: Teams' transcripts of every year, Meet's, and what people write by hand.

The paragraphs become one text in which labels are found as in any text; what is stored is
composed from the turns, a paragraph each.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText, replaced_warning
from qualcode.exchange.transcripts.labelled import place_turns
from qualcode.exchange.transcripts.labels import Label, find_labels
from qualcode.exchange.transcripts.utterances import Script, Utterance, compose
from qualcode.exchange.transcripts.wordml import Paragraph, read_paragraphs
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAYOUTS = {"heading": "teams-docx", "range": "teams-docx", "time-heading": "timed-docx"}
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class _Draft:
    """The paragraphs as one text, and where each begins."""

    text: str
    starts: tuple[int, ...]
    bold: dict[int, int]


def read_docx(content: bytes) -> Script:
    """The script of a Word file.

    Raises:
        NotText: when it is no Word file, damaged, or without text.
    """
    paragraphs = read_paragraphs(content)
    if not paragraphs:
        raise NotText(_("there is no text in it"))
    spoken = [one for one in paragraphs if not one.note]
    draft = _draft(spoken)
    labels = find_labels(draft.text, draft.bold)
    utterances = _utterances(draft, labels) if labels else [Utterance(None, p.text) for p in spoken]
    utterances += [Utterance(None, one.text) for one in paragraphs if one.note]
    text, placed = compose(utterances)
    replaced = sum(one.replaced for one in paragraphs)
    warnings = (replaced_warning(replaced),) if replaced else ()
    return Script(text, placed, _layout(labels), warnings=warnings)


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
    return _Draft("\n".join(texts), starts, bold)


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
    if labels[0].form not in _LAYOUTS:
        return False
    breaks = {start - 1 for start in draft.starts}
    inside = sum(draft.text.find("\n", label.end) not in breaks for label in labels)
    return inside >= _MOSTLY * len(labels)


def _layout(labels: Sequence[Label]) -> str:
    """What the file looks like, in a word."""
    if not labels or labels[0].name is None:
        return "docx-without-speakers"
    if labels[0].form == "colon" and any(label.time is not None for label in labels):
        return "timed-docx"
    return _LAYOUTS.get(labels[0].form, "docx")
