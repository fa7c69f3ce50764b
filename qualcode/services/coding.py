"""Use cases of coding: apply a code, change it, take it away, say why, list what was coded."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
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
from qualcode.model import CodeStatus, Coding, Origin, Span, new_id, now, only
from qualcode.services.backups import back_up_before
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.store import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Code, Codebook, Transcript, Valence
    from qualcode.services.project import Project

_MANY = 20
"""Before so many codings are removed at once, the project file is copied."""


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
    with (
        _naming(code.name),
        project.store.action(
            project.coder, "coding.add", code=code.name, transcript=transcript.name, **_place(span)
        ) as record,
    ):
        record.add_codings([coding])
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


def recode_coding(project: Project, coding_id: str, code_id: str) -> Coding:
    """Give a coding another code; passage, memo and whose it is stay as they are.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
        UnknownCode, RetiredCode, MergedCode: when the codebook has no such code in use.
        AlreadyCoded: when the coder has that code on the passage already.
        ArchivedTranscript: when the transcript is put away.
    """
    coding = _own(project, coding_id)
    refuse_archived(project.store.transcript(coding.transcript))
    codebook = current_codebook(project)
    code = usable_code(codebook, code_id)
    if code.id == coding.code:
        return coding
    recoded = replace(coding, code=code.id, codebook_version=codebook.version)
    facts = _facts(project, coding)
    facts |= {"before": facts["code"], "code": code.name}
    with (
        _naming(code.name),
        project.store.action(project.coder, "coding.recode", **facts) as record,
    ):
        record.revise_codings([recoded])
    return recoded


def move_coding(project: Project, coding_id: str, start: int, end: int) -> Coding:
    """Let a coding begin and end elsewhere; code, memo and whose it is stay as they are.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
        OutsideText: when there is no such passage.
        AlreadyCoded: when the coder has the code on that passage already.
        ArchivedTranscript: when the transcript is put away.
    """
    coding = _own(project, coding_id)
    transcript = project.store.transcript(coding.transcript)
    refuse_archived(transcript)
    span = passage(transcript, start, end)
    if span == coding.span:
        return coding
    moved = replace(coding, span=span, quote=span.of(transcript.text))
    facts = _facts(project, coding)
    facts |= {"start_before": facts["start"], "end_before": facts["end"], **_place(span)}
    with (
        _naming(str(facts["code"])),
        project.store.action(project.coder, "coding.move", **facts) as record,
    ):
        record.revise_codings([moved])
    return moved


def remove_coding(project: Project, coding_id: str) -> Coding:
    """Take a coding away; undo brings it back.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
    """
    coding = _own(project, coding_id)
    with project.store.action(project.coder, "coding.remove", **_facts(project, coding)) as record:
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
    if len(codings) >= _MANY:
        back_up_before(project, Reason.REMOVAL)
    with project.store.action(project.coder, "coding.clear", count=len(codings)) as record:
        record.remove_codings([coding.id for coding in codings])
    return codings


def set_memo(project: Project, coding_id: str, memo: str, *, was: str | None = None) -> Coding:
    """Write the memo of a coding; an empty one removes it.

    ``was`` is what it said when the writing began, for who wrote for a while.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
        MemoChanged: when it was written elsewhere meanwhile; nothing is overwritten.
    """
    coding = _own(project, coding_id)
    was = coding.memo if was is None else was
    with project.store.action(project.coder, "coding.memo", **_facts(project, coding)) as record:
        record.set_memo(coding.id, memo, was=was)
    return find_coding(project, coding.id)


def set_valence(project: Project, coding_id: str, valence: Valence | None) -> Coding:
    """Say what a passage says of its code, or with None that it is not said.

    Raises:
        UnknownCoding: when there is no such coding.
        OthersCoding: when it is another coder's.
    """
    before = _own(project, coding_id)
    after = replace(before, valence=valence)
    facts = {**_facts(project, before), "valence": valence or "–"}
    with project.store.action(project.coder, "coding.valence", **facts) as record:
        record.revise_codings([after])
    return after


def find_coding(project: Project, coding_id: str) -> Coding:
    """The coding with this id, or the only one whose id begins so.

    Raises:
        UnknownCoding: when there is none or more than one.
    """
    found = project.store.codings(ids=[coding_id])
    if not found and (mark := only(project.store.marks(archived=True), coding_id)):
        found = project.store.codings(ids=[mark.id])
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


@contextmanager
def _naming(code: str) -> Iterator[None]:
    """Within this, a refusal to code a passage twice names the code as people do."""
    try:
        yield
    except AlreadyCoded as known:
        raise AlreadyCoded(**{**known.facts, "code": code}) from None


def _place(span: Span) -> dict[str, int]:
    """Where an action took place, for the journal."""
    return {"start": span.start, "end": span.end}


def _facts(project: Project, coding: Coding) -> dict[str, str | int]:
    """What the journal's sentence about a coding needs: its code, its transcript and its place."""
    codebook = project.store.codebook(coding.codebook_version)
    code = codebook.find(coding.code) if codebook else None
    return {
        "code": code.name if code else coding.code,
        "transcript": project.store.names()[coding.transcript],
        **_place(coding.span),
    }
