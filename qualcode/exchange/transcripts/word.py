"""Word files: Teams' transcripts of every year, and what people write by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.labelled import place_turns
from qualcode.exchange.transcripts.labels import LONGEST_NAME, seconds
from qualcode.exchange.transcripts.package import open_package, read_part
from qualcode.exchange.transcripts.utterances import Script, Utterance, compose
from qualcode.messages import _
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TEAMS = re.compile(
    rf"(?P<name>[^\n]{{1,{LONGEST_NAME}}}?)[ \t\xa0]{{1,}}(?P<time>{_CLOCK})\n(?P<said>.*)",
    re.DOTALL,
)
_TEAMS_2021 = re.compile(
    rf"(?P<time>{_CLOCK})\s*-->\s*{_CLOCK}\n(?P<name>[^\n]{{1,{LONGEST_NAME}}})\n(?P<said>.*)",
    re.DOTALL,
)
_TIME_ALONE = re.compile(rf"\[?(?P<time>{_CLOCK})\]?(?:\s+(?P<name>[^\n:]{{1,{LONGEST_NAME}}}))?")
_BREAKS = {f"{_W}br", f"{_W}cr"}
_LEFT_OUT = {f"{_W}del", f"{_W}delText", f"{_W}instrText", f"{_W}moveFrom", _ALTERNATIVE}
_NOTES = {
    f"{_W}footnoteReference": "word/footnotes.xml",
    f"{_W}endnoteReference": "word/endnotes.xml",
}
_MOST_TURNS_UNNAMED = 0.5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, and the words at its beginning that are bold."""

    text: str
    bold: str = ""


def read_docx(content: bytes) -> Script:
    """The script of a Word file.

    Raises:
        NotText: when it is no Word file, damaged, or without text.
    """
    package = open_package(content)
    document = read_part(package, "word/document.xml")
    if document is None:
        raise NotText(_("it is not a Word file"))
    notes = {
        (part, note.get(f"{_W}id", "")): "".join(_words(note)).strip()
        for part in set(_NOTES.values())
        if (root := read_part(package, part)) is not None
        for note in root
    }
    paragraphs = [one for one in _paragraphs(document, notes) if one.text.strip()]
    if not paragraphs:
        raise NotText(_("there is no text in it"))
    for recognise, layout in ((_teams, "teams-docx"), (_timed, "timed-docx"), (_tabbed, "docx")):
        utterances = recognise(paragraphs)
        if utterances:
            text, placed = compose(utterances)
            return Script(text, placed, layout)
    text = to_stored("\n".join(one.text.strip() for one in paragraphs) + "\n").text
    placed, layout = place_turns(text)
    return Script(text, placed, "docx" if layout == "labelled-text" else "docx-without-speakers")


def _teams(paragraphs: Sequence[Paragraph]) -> list[Utterance]:
    """Teams: name, time and words in one paragraph, in either order; empty if it is not that."""
    utterances: list[Utterance] = []
    spoken = 0
    for one in paragraphs:
        found = _TEAMS.fullmatch(one.text.strip()) or _TEAMS_2021.fullmatch(one.text.strip())
        if found:
            spoken += 1
            utterances.append(
                Utterance(found["name"].strip(), found["said"], seconds(found["time"]))
            )
        else:
            utterances.append(Utterance(None, one.text))
    return utterances if spoken > _MOST_TURNS_UNNAMED * len(paragraphs) else []


def _timed(paragraphs: Sequence[Paragraph]) -> list[Utterance]:
    """Meet and Word Online: a time alone or with a name, the words in the next paragraphs."""
    utterances: list[Utterance] = []
    times = 0
    time: float | None = None
    name: str | None = None
    for one in paragraphs:
        found = _TIME_ALONE.fullmatch(one.text.strip())
        if found:
            times += 1
            time, name = seconds(found["time"]), found["name"]
            continue
        placed, layout = place_turns(to_stored(one.text.strip()).text)
        if name is None and layout == "labelled-text":
            text = to_stored(one.text.strip()).text
            utterances += [Utterance(turn.speaker, turn.span.of(text), time) for turn in placed]
        else:
            utterances.append(Utterance(name, one.text, time))
    return utterances if times > 1 and times * 3 > len(utterances) else []


def _tabbed(paragraphs: Sequence[Paragraph]) -> list[Utterance]:
    """A bold name, or a name and a tab, before the words; empty if few paragraphs are so."""
    utterances: list[Utterance] = []
    named = 0
    for one in paragraphs:
        text = one.text.strip()
        name, tab, said = text.partition("\t")
        bold = one.bold.strip()
        if bold and bold != text and len(bold) <= LONGEST_NAME and text.startswith(bold):
            named += 1
            utterances.append(Utterance(bold.rstrip(":").strip(), text[len(bold) :].lstrip(": \t")))
        elif tab and said.strip() and 0 < len(name) <= LONGEST_NAME:
            named += 1
            utterances.append(Utterance(name.rstrip(": "), said))
        elif utterances and named:
            last = utterances.pop()
            utterances.append(Utterance(last.speaker, f"{last.text}\n{text}", last.time))
        else:
            utterances.append(Utterance(None, text))
    names = {one.speaker for one in utterances if one.speaker}
    return utterances if named > len(names) > 1 and named * 2 > len(paragraphs) else []


def _paragraphs(root: _Element, notes: dict[tuple[str, str], str]) -> Iterator[Paragraph]:
    """All paragraphs in reading order: tables row by row, content controls and text boxes too."""
    for element in root.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            cells = [" ".join(_cell(cell, notes)) for cell in element.iterchildren(f"{_W}tc")]
            if any(cells):
                yield Paragraph("\t".join(cell for cell in cells if cell))
        elif next(element.iterancestors(f"{_W}tc", _ALTERNATIVE), None) is None:
            yield Paragraph("".join(_words(element, notes)), "".join(_bold(element)))


def _cell(cell: _Element, notes: dict[tuple[str, str], str]) -> Iterator[str]:
    """The paragraphs of a table's cell."""
    for paragraph in cell.iter(f"{_W}p"):
        words = "".join(_words(paragraph, notes)).strip()
        if words:
            yield words


def _words(element: _Element, notes: dict[tuple[str, str], str] | None = None) -> Iterator[str]:
    """The words of a paragraph, with insertions and without deletions."""
    for child in element:
        if child.tag in _LEFT_OUT or (child.tag == f"{_W}p"):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif notes and child.tag in _NOTES:
            note = notes.get((_NOTES[child.tag], child.get(f"{_W}id", "")))
            yield f" [{note}]" if note else ""
        else:
            yield from _words(child, notes)


def _bold(paragraph: _Element) -> Iterator[str]:
    """The words of the bold runs a paragraph begins with."""
    for run in paragraph.iter(f"{_W}r"):
        bold = run.find(f"{_W}rPr/{_W}b")
        if bold is None or bold.get(f"{_W}val") in ("0", "false"):
            return
        yield "".join(_words(run))
