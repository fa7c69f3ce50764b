"""Exporting the project as REFI-QDA, with a list of what the standard does not hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode import __version__
from qualcode.exchange.refi.codes import code_guid, refi_codes
from qualcode.exchange.refi.descriptions import write_description
from qualcode.exchange.refi.positions import CountedText, Counting, own_origin
from qualcode.exchange.refi.values import (
    RefiCase,
    RefiCode,
    RefiCoding,
    RefiLink,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiValue,
    RefiVariable,
)
from qualcode.exchange.refi.writing import write_package
from qualcode.messages import _
from qualcode.model import Decision, MemoOn, derived_id
from qualcode.services.refi.losses import Loss, Losses
from qualcode.services.refi.speakers import speaker_cases
from qualcode.text.offsets import counted_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Codebook, Coding, Memo, Transcript
    from qualcode.services.project import Project

_LONGEST_NAME = 100


class Dialect(StrEnum):
    """For whom a file is meant: programs differ in how they count."""

    STANDARD = "standard"
    NVIVO = "nvivo"
    MAXQDA = "maxqda"
    ATLASTI = "atlasti"


_COUNTINGS = {Dialect.NVIVO: Counting(utf16=True), Dialect.MAXQDA: Counting(crlf_is_one=True)}
_NEWLINES = {Dialect.MAXQDA: "\r\n"}


@dataclass(frozen=True, slots=True)
class ProjectExport:
    """A project as a package, and what it does not hold."""

    content: bytes
    transcripts: int
    codes: int
    codings: int
    memos: int
    losses: tuple[Loss, ...]


def export_project(project: Project, dialect: Dialect = Dialect.STANDARD) -> ProjectExport:
    """The project as a .qdpx; the same project gives the same bytes.

    Suggestions stay out, and so do transcripts that are put away.
    """
    store = project.store
    with store.one_state():
        transcripts = [store.transcript(id) for id in store.names(archived=False)]
        codings, memos = store.codings(), store.memos()
        codebook = store.codebook()
        losses = _losses(project, transcripts, codings)
    inside = {one.id for one in transcripts}
    kept = [one for one in memos if one.on is not MemoOn.TRANSCRIPT or one.subject in inside]
    losses.add(_("memo on a transcript that is put away"), count=len(memos) - len(kept))
    refi = _refi(project, transcripts, codings, kept, codebook)
    files: dict[str, bytes] = {}
    sources: list[RefiSource] = []
    newline = _NEWLINES.get(dialect, "\n")
    counting = _COUNTINGS.get(dialect, Counting())
    for source, transcript in zip(refi.sources, transcripts, strict=True):
        raw = transcript.text.replace("\n", newline)
        files[f"{source.guid}.txt"] = raw.encode("utf-8")
        sources.append(_counted(source, raw, counting))
    refi = replace(refi, origin=own_origin(__version__, counting), sources=tuple(sources))
    return ProjectExport(
        content=write_package(refi, files),
        transcripts=len(transcripts),
        codes=len(codebook.codes) if codebook else 0,
        codings=len(codings),
        memos=len(kept),
        losses=losses.told(),
    )


def _refi(
    project: Project,
    transcripts: Sequence[Transcript],
    codings: Sequence[Coding],
    memos: Sequence[Memo],
    codebook: Codebook | None,
) -> RefiProject:
    """The project in the words of the standard, positions in code points of the stored text."""
    on_code = _on(memos, MemoOn.CODE)
    tree = refi_codes(codebook) if codebook else ()
    commented = [_coding_note(one) for one in codings if one.memo]
    return RefiProject(
        name=project.settings.name,
        description=_about(codebook),
        users=_users([*codings, *memos]),
        codes=tuple(_with_notes(one, on_code) for one in tree),
        variables=_variables(transcripts),
        cases=_cases(transcripts, memos),
        sources=_sources(transcripts, codings, _on(memos, MemoOn.TRANSCRIPT)),
        memos=(*map(_memo_note, memos), *commented),
        links=tuple(
            RefiLink(derived_id("link", one.id), "", one.id, _case(one.subject))
            for one in memos
            if one.on is MemoOn.CASE
        ),
        notes=tuple(_on(memos, MemoOn.PROJECT).get("", ())),
    )


def _on(memos: Iterable[Memo], on: MemoOn) -> dict[str, list[str]]:
    """Ids of the memos on one kind of thing, by what they are on."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for memo in memos:
        if memo.on is on:
            found[memo.subject].append(memo.id)
    return dict(found)


def _users(made: Iterable[Coding | Memo]) -> tuple[RefiUser, ...]:
    """Everybody who coded or wrote a memo."""
    return tuple(RefiUser(_user(name), name) for name in sorted({one.coder for one in made}))


def _variables(transcripts: Sequence[Transcript]) -> tuple[RefiVariable, ...]:
    """The attributes there are."""
    own = {name for one in transcripts for name in one.attributes}
    theirs = {name for one in transcripts for who in one.speakers for name in who.attributes}
    names = sorted(own | theirs)
    return tuple(RefiVariable(_variable(name), name) for name in names)


def _cases(transcripts: Sequence[Transcript], memos: Iterable[Memo]) -> tuple[RefiCase, ...]:
    """Transcripts with attributes as cases, their speakers, and the cases that memos are on."""
    names = sorted(_on(memos, MemoOn.CASE))
    own = [_own_case(one) for one in transcripts if one.attributes]
    speakers = speaker_cases(transcripts, _variable)
    return (*own, *speakers, *(RefiCase(_case(name), name) for name in names))


def _sources(
    transcripts: Iterable[Transcript],
    codings: Iterable[Coding],
    notes: Mapping[str, Sequence[str]],
) -> tuple[RefiSource, ...]:
    """The transcripts with their codings, which stand in the order of transcripts and text."""
    inside = {id: list(some) for id, some in groupby(codings, key=lambda one: one.transcript)}
    return tuple(_source(one, inside.get(one.id, []), notes.get(one.id, ())) for one in transcripts)


def _about(codebook: Codebook | None) -> str:
    """What the codebook says of itself, which the standard has no place for."""
    if codebook is None:
        return ""
    marks = {
        "codebook": codebook.name,
        "language": codebook.language,
        "description": codebook.description,
    }
    return write_description("", marks=marks)


def _with_notes(code: RefiCode, notes: Mapping[str, Sequence[str]]) -> RefiCode:
    """A code of the tree with the notes that are on it and on those below it."""
    by_guid = {code_guid(id): tuple(some) for id, some in notes.items()}

    def noted(one: RefiCode) -> RefiCode:
        return replace(one, notes=by_guid.get(one.guid, ()), codes=tuple(map(noted, one.codes)))

    return noted(code)


def _source(transcript: Transcript, codings: Sequence[Coding], notes: Sequence[str]) -> RefiSource:
    """A transcript with its codings, those on the same passage together."""
    return RefiSource(
        guid=transcript.id,
        name=transcript.name,
        plain_path=f"internal://{transcript.id}.txt",
        selections=tuple(
            RefiSelection(
                guid=derived_id("selection", transcript.id, span.start, span.end),
                name=_name(span.of(transcript.text)),
                start=span.start,
                end=span.end,
                codings=tuple(_coding(one) for one in some),
            )
            for span, some in groupby(codings, key=lambda coding: coding.span)
        ),
        notes=tuple(notes),
        values=_values(transcript),
    )


def _counted(source: RefiSource, raw: str, counting: Counting) -> RefiSource:
    """A source whose positions are counted as a program wants them in the file's text."""
    # In the stored text, where positions are from, a line break is one character.
    stored = counted_map(raw, utf16=False, crlf_is_one=True)
    counted = CountedText(raw).map_of(counting).turned()
    return replace(
        source,
        selections=tuple(
            replace(
                one,
                start=counted.start(stored.start(one.start or 0)),
                end=counted.end(stored.end(one.end or 0)),
            )
            for one in source.selections
        ),
    )


def _coding(coding: Coding) -> RefiCoding:
    """A coding, its memo as a note."""
    return RefiCoding(
        guid=coding.id,
        code=code_guid(coding.code),
        user=_user(coding.coder),
        created=coding.created,
        notes=(derived_id("memo", coding.id),) if coding.memo else (),
    )


def _coding_note(coding: Coding) -> RefiSource:
    """The memo of a coding as a note."""
    return RefiSource(
        guid=derived_id("memo", coding.id),
        name="Memo",
        content=coding.memo,
        user=_user(coding.coder),
        created=coding.created,
    )


def _memo_note(memo: Memo) -> RefiSource:
    """A memo as a note; its day, which the standard does not know, in the description."""
    return RefiSource(
        guid=memo.id,
        name=memo.title,
        description=write_description("", marks={"day": memo.day}),
        content=memo.body,
        user=_user(memo.coder),
        created=memo.created,
        changed=memo.changed,
    )


def _values(transcript: Transcript) -> tuple[RefiValue, ...]:
    """A transcript's attributes; empty ones are none."""
    return tuple(
        RefiValue(_variable(name), text) for name, text in transcript.attributes.items() if text
    )


def _own_case(transcript: Transcript) -> RefiCase:
    """The case that a transcript is by itself: NVivo and MAXQDA take attributes from cases."""
    return RefiCase(
        guid=derived_id("case of", transcript.id),
        name=transcript.name,
        values=_values(transcript),
        sources=(transcript.id,),
    )


def _user(name: str) -> str:
    """The GUID of a coder, the same in every copy."""
    return derived_id("coder", name)


def _variable(name: str) -> str:
    """The GUID of an attribute."""
    return derived_id("variable", name)


def _case(name: str) -> str:
    """The GUID of a case."""
    return derived_id("case", name)


def _name(quote: str) -> str:
    """The beginning of a passage on one line."""
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"


def _losses(
    project: Project, transcripts: Iterable[Transcript], codings: Iterable[Coding]
) -> Losses:
    """What the standard has no place for."""
    store, losses = project.store, Losses()
    texts = list(transcripts)
    entries = store.transcripts(project.coder, archived=True)
    codebook = store.codebook()
    for reason, count in (
        (_("transcript that is put away"), sum(one.archived for one in entries)),
        (
            _("turn with a time"),
            sum(turn.time is not None for one in texts for turn in one.turns),
        ),
        (_("mark that a coder is done"), sum(len(one.done) for one in entries)),
        (_("suggestion: it is nobody's coding"), len(store.suggestions(decision=Decision.PENDING))),
        (
            _("coding that was a suggestion: it is one like others there"),
            sum(one.suggestion is not None for one in codings),
        ),
        (_("saved search"), len(store.saved_queries())),
        (_("earlier version of the codebook"), codebook.version - 1 if codebook else 0),
    ):
        losses.add(reason, count=count)
    losses.add(_("journal of who did what and when"))
    return losses
