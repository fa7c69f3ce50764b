"""Memos from the notes, comments and annotations of another program's project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.exchange.refi.descriptions import read_description
from qualcode.exchange.refi.elements import is_guid
from qualcode.messages import _
from qualcode.model import Memo, MemoOn, new_id, now
from qualcode.services.refi.people import kept_time
from qualcode.services.refi.speakers import is_speaker
from qualcode.services.refi.texts import read_note
from qualcode.text.display import excerpt
from qualcode.text.stored import one_line, to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.exchange.refi.package import RefiPackage
    from qualcode.exchange.refi.values import RefiProject, RefiSource
    from qualcode.services.refi.codings import Annotation
    from qualcode.services.refi.losses import Losses
    from qualcode.services.refi.texts import TakenText

Place = tuple[MemoOn, str]
_PROJECT: Place = (MemoOn.PROJECT, "")
_LONGEST_TITLE = 200
_FROM_BODY = 60


@dataclass(frozen=True, slots=True)
class Targets:
    """Our side of what a file's notes and descriptions can be on."""

    codes: Mapping[str, str]
    texts: Sequence[TakenText]
    coders: Mapping[str, str]
    coder: str
    known: frozenset[str]
    """Ids of memos that are there already."""


def note_texts(package: RefiPackage, refi: RefiProject, losses: Losses) -> dict[str, str]:
    """What each note says, by its GUID."""
    found: dict[str, str] = {}
    for note in refi.memos:
        text = read_note(package, note)
        if text is None:
            losses.add(_("note not taken: its text is not in the file"), note.name)
            continue
        prose = read_description(to_stored(note.description).text)[0]
        said = (to_stored(text).text, prose)
        found[note.guid] = "\n\n".join(filter(str.strip, said))
    return found


def take_memos(
    refi: RefiProject,
    notes: Mapping[str, str],
    targets: Targets,
    annotations: Sequence[Annotation],
) -> tuple[list[Memo], int]:
    """All memos that are not there yet, and how many are; notes on codings are theirs."""
    used = _note_places(refi, targets)
    on_passages = set(_passage_notes(targets.texts))
    memos: list[Memo] = []
    met, known = set(targets.known), 0
    for note in refi.memos:
        is_elsewhere = note.guid in on_passages and note.guid not in used
        if note.guid not in notes or is_elsewhere:
            continue
        if note.guid in targets.known:
            known += 1
            continue
        for place in dict.fromkeys(used.get(note.guid, [_PROJECT])):
            id = note.guid if is_guid(note.guid) and note.guid not in met else new_id()
            met.add(id)
            memos.append(_memo(id, place, note, notes[note.guid], targets))
    memos += [_annotation(one, targets, notes) for one in annotations]
    memos += [
        _plain(place, title, text, targets.coder)
        for place, title, text in _described(refi, targets)
        if to_stored(text).text.strip()
    ]
    return [one for one in memos if one.title], known


def _passage_notes(texts: Iterable[TakenText]) -> Iterator[str]:
    """GUIDs of the notes on selections and codings: they are comments there."""
    for text in texts:
        for selection in text.text.selections:
            yield from selection.notes
        for coding in text.text.all_codings():
            yield from coding.notes


def plain_memo(title: str, body: str, coder: str) -> Memo:
    """A memo on the project that was made of other words of the file."""
    return _plain(_PROJECT, title, body, coder)


def _note_places(refi: RefiProject, targets: Targets) -> dict[str, list[Place]]:
    """What each note is on, by its GUID."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    by_guid: dict[str, Place] = {
        one.guid: (MemoOn.CASE, one_line(one.name)) for one in refi.cases if one_line(one.name)
    }
    by_guid |= {guid: (MemoOn.CODE, code) for guid, code in targets.codes.items()}
    for text in targets.texts:
        here = (MemoOn.TRANSCRIPT, text.transcript.id)
        by_guid |= {one.guid: here for one in text.text.selections}
        by_guid |= {text.source.guid: here, text.text.guid: here}
        for note in (*text.source.notes, *text.text.notes):
            places[note].append(here)
    for note in refi.notes:
        places[note].append(_PROJECT)
    for code in refi.all_codes():
        if code.guid in targets.codes:
            for note in code.notes:
                places[note].append((MemoOn.CODE, targets.codes[code.guid]))
    for link in refi.links:
        for note, other in ((link.origin, link.target), (link.target, link.origin)):
            if other in by_guid:
                places[note].append(by_guid[other])
    return places


def _memo(id: str, place: Place, note: RefiSource, text: str, targets: Targets) -> Memo:
    """A note as a memo; it has no title where there is nothing in it."""
    marks = read_description(to_stored(note.description).text)[2]
    created = kept_time(note.created, now())
    day = marks.get("day", "")
    return Memo(
        id=id,
        on=place[0],
        subject=place[1],
        coder=targets.coders.get(note.user, targets.coder),
        title=_title(note.name, text),
        body=text,
        day=day if _is_day(day) else created[:10],
        created=created,
        changed=kept_time(note.changed, created),
    )


def _annotation(one: Annotation, targets: Targets, notes: Mapping[str, str]) -> Memo:
    """What was said of a passage that has no code, as a memo on its transcript."""
    said = (
        to_stored(one.selection.description).text.strip(),
        *(notes.get(note, "") for note in one.selection.notes),
    )
    quote = one.span.of(one.text.transcript.text) if one.span else ""
    place = f"{one.span.start}–{one.span.end} " if one.span else ""
    title = place + (f"«{excerpt(one_line(quote), _FROM_BODY)}»" if quote else one.selection.name)
    stamp = kept_time(one.selection.created, now())
    return Memo(
        id=new_id(),
        on=MemoOn.TRANSCRIPT,
        subject=one.text.transcript.id,
        coder=targets.coders.get(one.selection.user, targets.coder),
        title=_title(title, said[0]),
        body="\n\n".join(filter(None, said)),
        day=stamp[:10],
        created=stamp,
        changed=stamp,
    )


def _described(refi: RefiProject, targets: Targets) -> Iterable[tuple[Place, str, str]]:
    """Descriptions of what has no text of its own here: project, sources, cases, variables."""
    prose = read_description(to_stored(refi.description).text)[0]
    yield _PROJECT, _("Description of “{name}”").format(name=refi.name), prose
    for text in targets.texts:
        here = (MemoOn.TRANSCRIPT, text.transcript.id)
        for one in {id(text.source): text.source, id(text.text): text.text}.values():
            yield here, _("Description"), one.description
    for case in (one for one in refi.cases if not is_speaker(one)):
        name = one_line(case.name)
        yield ((MemoOn.CASE, name) if name else _PROJECT), _("Description"), case.description
    for variable in refi.variables:
        yield _PROJECT, one_line(variable.name), variable.description


def _plain(place: Place, title: str, text: str, coder: str) -> Memo:
    """A memo of the importing coder's."""
    body = to_stored(text).text.strip()
    stamp = now()
    return Memo(
        id=new_id(),
        on=place[0],
        subject=place[1],
        coder=coder,
        title=_title(title, body),
        body=body,
        day=stamp[:10],
        created=stamp,
        changed=stamp,
    )


def _title(title: str, body: str) -> str:
    """A title as it is kept, the first words where there is none."""
    return one_line(title)[:_LONGEST_TITLE] or excerpt(one_line(body), _FROM_BODY)


def _is_day(text: str) -> bool:
    """Whether a text is a day as the diary writes it."""
    return len(text) == len("2026-03-14") and kept_time(text, "") != ""
