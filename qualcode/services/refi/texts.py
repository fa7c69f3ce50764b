"""The texts of another program's project as transcripts, new ones or those we have already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exchange.refi import values
from qualcode.exchange.refi.elements import is_guid
from qualcode.exchange.refi.positions import CountedText
from qualcode.exchange.transcripts import Reading
from qualcode.exchange.transcripts.encoding import NotText, decode_raw
from qualcode.exchange.transcripts.labelled import read_text
from qualcode.exchange.transcripts.utterances import make_transcript
from qualcode.messages import _
from qualcode.model import Source
from qualcode.services.keeping import legal_name, same_file_key
from qualcode.services.refi.losses import unnamed
from qualcode.services.shelf import shelf_of
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.exchange.refi.package import RefiPackage
    from qualcode.exchange.refi.values import RefiProject, RefiSource
    from qualcode.model import Transcript
    from qualcode.services.project import Project
    from qualcode.services.refi.losses import Losses
    from qualcode.services.shelf import Shelf

_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class TakenText:
    """A text of the file and the transcript it is here."""

    source: RefiSource
    """The source it belongs to; the text itself, or a recording, a picture or a PDF."""
    text: RefiSource
    counted: CountedText
    transcript: Transcript
    is_new: bool
    files: tuple[tuple[str, bytes], ...] = ()
    """Names and bytes of the files to keep: the plain text, and the styled one beside it."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is known while texts are taken: the shelf, and what was there before."""

    shelf: Shelf
    ids: set[str] = field(default_factory=set)
    """Ids of transcripts, those just taken among them."""
    stored: set[str] = field(default_factory=set)
    """Ids of transcripts that were there before."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of a file's bytes -> name of the transcript that was made of it before."""


def take_texts(
    project: Project, package: RefiPackage, refi: RefiProject, losses: Losses
) -> list[TakenText]:
    """Every text of the file that is there, as a transcript."""
    shelf, known = shelf_of(project), set(project.store.names())
    desk = _Desk(shelf, set(known), known, dict(shelf.sources))
    taken: list[TakenText] = []
    for source, text in _texts_of(refi.sources):
        name = source.name or text.name or unnamed()
        content = _content(package, text)
        if not content:
            losses.add(_missing(source), name)
            continue
        try:
            found = _taken(project, package, desk, (source, text, content))
        except NotText as error:
            losses.add(_("source not taken: {reason}").format(reason=error), name)
            continue
        desk.ids.add(found.transcript.id)
        taken.append(found)
    return taken


def read_note(package: RefiPackage, note: RefiSource) -> str | None:
    """What a note says; None where its text is not in the file or is no text."""
    content = _content(package, note)
    if content is None:
        return None
    try:
        return decode_raw(content)[0] if content else ""
    except NotText:
        return None


def _texts_of(sources: Iterable[RefiSource]) -> Iterator[tuple[RefiSource, RefiSource]]:
    """Each source with each text that belongs to it; with itself where there is none."""
    for source in sources:
        if source.kind == values.TEXT:
            yield source, source
        for text in source.texts:
            yield source, text
        if source.kind != values.TEXT and not source.texts:
            yield source, source


def _content(package: RefiPackage, text: RefiSource) -> bytes | None:
    """The bytes of a text, wherever in the file they stand."""
    if text.content is not None:
        return text.content.encode("utf-8", "replace")
    return package.source(text.plain_path) if text.plain_path else None


def _missing(source: RefiSource) -> str:
    """Why a source has no text."""
    if source.kind == values.TEXT:
        return _("source not taken: its text is not in the file")
    words = _("source not taken: of the {kind} no text is in the file")
    return words.format(kind=source.kind)


def _taken(
    project: Project,
    package: RefiPackage,
    desk: _Desk,
    found: tuple[RefiSource, RefiSource, bytes],
) -> TakenText:
    """A text as the transcript we have of it, else as a new one.

    Raises:
        NotText: when its bytes are no text.
    """
    source, text, content = found
    counted = CountedText(decode_raw(content)[0])
    digest = hashlib.sha256(content).hexdigest()
    twin = _twin(project, desk, text.guid, digest, counted)
    if twin:
        return TakenText(source, text, counted, twin, is_new=False)
    script = read_text(content)
    base = legal_name(_stem(source, text), ())
    transcript = replace(
        make_transcript(replace(script, layout="refi-qda"), base, f"{base}.txt", digest),
    )
    if is_guid(text.guid) and text.guid not in desk.ids:
        transcript = replace(transcript, id=text.guid)
    name = source.name if len(source.texts) < 2 else f"{source.name}: {text.name}"  # noqa: PLR2004
    reading = Reading(transcript, script.warnings)
    placed, _warnings = desk.shelf.put(Path(f"{base}.txt"), reading, name)
    files = [(placed.source.file, content)]
    styled = package.source(text.rich_path) if text.rich_path else None
    if styled and len(styled) < _LARGEST:
        ending = Path(text.rich_path).suffix[:16] or ".docx"
        beside = legal_name(Path(placed.source.file).stem + ending, desk.shelf.files)
        desk.shelf.files.add(same_file_key(beside))
        files.append((beside, styled))
    return TakenText(source, text, counted, placed, is_new=True, files=tuple(files))


def _twin(
    project: Project, desk: _Desk, guid: str, digest: str, counted: CountedText
) -> Transcript | None:
    """The transcript that has the same words and is the same source, or came of the same file."""
    by_id = [guid] if guid in desk.stored else []
    by_file = [desk.files[digest]] if digest in desk.files else []
    for name in (*by_id, *by_file):
        transcript = project.store.transcript(name)
        if transcript.sha256 == sha256(counted.stored):
            return transcript
    return None


def _stem(source: RefiSource, text: RefiSource) -> str:
    """What the kept file is called, without its ending."""
    name = source.name or text.name or unnamed()
    return Path(name).stem if name.casefold().endswith((".docx", ".txt", ".pdf", ".rtf")) else name


def kept_sources(folder: Path, taken: Iterable[TakenText]) -> list[tuple[Path, Source]]:
    """The files to keep, written to a folder of their own first."""
    sources: list[tuple[Path, Source]] = []
    for number, (name, content) in enumerate(file for text in taken for file in text.files):
        place = folder / str(number)
        place.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        sources.append((place, Source(file=name, sha256=digest, layout="refi-qda")))
    return sources
