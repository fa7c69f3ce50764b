"""Use cases of coding: apply a code, take it away, say why, list what was coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import (
    AlreadyCoded,
    ArchivedTranscript,
    MergedCode,
    OthersCoding,
    OutsideText,
    RetiredCode,
    UnknownCoding,
)
from qualcode.model import CodeStatus, Coding, Origin, Span, new_id, now
from qualcode.services.codebooks import current_codebook, find_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Code, Codebook, Transcript
    from qualcode.services.project import Project

SHORTEST_ID = 6
"""So many characters of an id are enough to name a coding or a suggestion."""


def passage(transcript: Transcript, start: int, end: int) -> Span:
    """The span from start to end of a transcript.

    Raises:
        OutsideText: when it is empty, turned round or not within the text.
    """
    if not 0 <= start < end <= len(transcript.text):
        raise OutsideText(
            start=start, end=end, transcript=transcript.name, length=len(transcript.text)
        )
    return Span(start, end)


def add_coding(
    project: Project, transcript: Transcript, span: Span, code_id: str, memo: str = ""
) -> Coding:
    """Apply a code to a passage; saved when this returns.

    Raises:
        OutsideText: when the span is not within the text.
        UnknownCode, RetiredCode, MergedCode: when the codebook has no such code in use.
        AlreadyCoded: when the coder has this code on exactly this passage.
        ArchivedTranscript: when the transcript is put away.
    """
    refuse_archived(transcript)
    codebook = current_codebook(project)
    code = usable_code(codebook, code_id)
    passage(transcript, span.start, span.end)
    coding = new_coding(transcript, span, code, codebook, project.coder, memo=memo)
    try:
        with project.store.action(
            project.coder, "coding.add", code=code.name, transcript=transcript.name, **_place(span)
        ) as record:
            record.add_codings([coding])
    except AlreadyCoded as known:
        raise AlreadyCoded(**{**known.facts, "code": code.name}) from None
    return coding


def refuse_archived(transcript: Transcript) -> None:
    """Refuse to work in a transcript that is put away: nobody would see or count it.

    Raises:
        ArchivedTranscript: when it is.
    """
    if transcript.archived:
        raise ArchivedTranscript(transcript=transcript.name)


def usable_code(codebook: Codebook, key: str) -> Code:
    """The code with this id or name, if it is in use.

    Raises:
        UnknownCode, RetiredCode, MergedCode: when it is not.
    """
    code = find_code(codebook, key)
    if code.status is CodeStatus.RETIRED:
        raise RetiredCode(code=code.name)
    if code.status is CodeStatus.MERGED:
        into = codebook.find(code.merged_into or "")
        raise MergedCode(code=code.name, into=into.name if into else code.merged_into)
    return code


def new_coding(  # noqa: PLR0913  # a coding has this many sides
    transcript: Transcript,
    span: Span,
    code: Code,
    codebook: Codebook,
    coder: str,
    *,
    memo: str = "",
    origin: Origin = Origin.MANUAL,
    suggestion: str | None = None,
) -> Coding:
    """A coding made now, with its quote; not yet stored."""
    return Coding(
        id=new_id(),
        transcript=transcript.id,
        span=span,
        code=code.id,
        coder=coder,
        quote=span.of(transcript.text),
        codebook_version=codebook.version,
        created=now(),
        memo=memo,
        origin=origin,
        suggestion=suggestion,
    )


def remove_coding(project: Project, coding_id: str) -> Coding:
    """Take a coding away; undo brings it back.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
    """
    coding = _own(project, coding_id)
    with project.store.action(
        project.coder, "coding.remove", **_named(project, coding), **_place(coding.span)
    ) as record:
        record.remove_codings([coding.id])
    return coding


def remove_codings(project: Project, ids: Sequence[str]) -> list[Coding]:
    """Take several codings away, all or none.

    Raises:
        UnknownCoding, OthersCoding: when one cannot be taken away; then none is.
    """
    if len(ids) == 1:
        return [remove_coding(project, ids[0])]
    codings = list({coding.id: coding for coding in (_own(project, id) for id in ids)}.values())
    with project.store.action(project.coder, "coding.clear", count=len(codings)) as record:
        record.remove_codings([coding.id for coding in codings])
    return codings


def set_memo(project: Project, coding_id: str, memo: str) -> Coding:
    """Write the memo of a coding; an empty one removes it.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
    """
    coding = _own(project, coding_id)
    with project.store.action(
        project.coder, "coding.memo", **_named(project, coding), **_place(coding.span)
    ) as record:
        record.set_memo(coding.id, memo)
    return find_coding(project, coding.id)


def find_coding(project: Project, coding_id: str) -> Coding:
    """The coding with this id, or the only one whose id begins so.

    Raises:
        UnknownCoding: when there is none or more than one.
    """
    found = project.store.codings(ids=[coding_id])
    if not found and len(coding_id) >= SHORTEST_ID:
        ids = [
            mark.id for mark in project.store.marks(archived=True) if mark.id.startswith(coding_id)
        ]
        found = project.store.codings(ids=ids) if len(ids) == 1 else []
    if not found:
        raise UnknownCoding(coding=coding_id)
    return found[0]


def list_codings(
    project: Project,
    *,
    transcript: str | None = None,
    coder: str | None = None,
    code: str | None = None,
) -> list[Coding]:
    """The codings of a transcript, coder or code, in the order of the text.

    Raises:
        UnknownTranscript, UnknownCode: when what is asked for does not exist.
    """
    store = project.store
    transcript_id = transcript
    if transcript and transcript not in store.names():
        transcript_id = store.transcript(transcript).id
    code_id = find_code(current_codebook(project), code).id if code else None
    return store.codings(transcript=transcript_id, coder=coder, code=code_id)


def codings_on(project: Project, transcript_id: str, span: Span) -> list[Coding]:
    """The codings of exactly this passage of a transcript, everybody's."""
    return project.store.codings(transcript=transcript_id, span=span)


def _own(project: Project, coding_id: str) -> Coding:
    """This coder's coding with this id; another's is not theirs to change."""
    coding = find_coding(project, coding_id)
    if coding.coder != project.coder:
        raise OthersCoding(coder=coding.coder)
    return coding


def _place(span: Span) -> dict[str, int]:
    """Where an action took place, for the journal."""
    return {"start": span.start, "end": span.end}


def _named(project: Project, coding: Coding) -> dict[str, str]:
    """The code's and the transcript's name of a coding, for the journal."""
    codebook = project.store.codebook(coding.codebook_version)
    code = codebook.find(coding.code) if codebook else None
    return {
        "code": code.name if code else coding.code,
        "transcript": project.store.names()[coding.transcript],
    }
