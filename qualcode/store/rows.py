"""Between the field's words and rows: a model value as a row's payload, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.model import (
    Adjudication,
    Code,
    Codebook,
    CodeStatus,
    Coding,
    Decision,
    Evidence,
    Family,
    Level,
    Memo,
    MemoOn,
    Origin,
    Outcome,
    Role,
    SavedQuery,
    Source,
    Span,
    Speaker,
    Suggestion,
    Transcript,
    Turn,
    Valence,
    derived_id,
    new_id,
)
from qualcode.text.stored import words_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row

    from qualcode.model import Payload

MACHINE = "qualcode"
"""The coder that is the program itself: it proposes and never codes."""


# To rows


def coder_id(name: str) -> str:
    """The id of the coder with this name, the same in every copy of a project."""
    return derived_id("coder", name)


def coder_row(name: str) -> Payload:
    """A coder as a row."""
    return {"id": coder_id(name), "name": name, "machine": name == MACHINE}


def transcript_row(transcript: Transcript) -> Payload:
    """A transcript as a list shows it, as a row; words are counted in the turns."""
    said = [turn.span.of(transcript.text) for turn in transcript.turns]
    return {
        "id": transcript.id,
        "name": transcript.name,
        "text": transcript.sha256,
        "words_hash": words_hash(said),
        "characters": len(transcript.text),
        "words": sum(len(words.split()) for words in said),
        "turns": len(transcript.turns),
        "file": transcript.source.file,
        "file_sha256": transcript.source.sha256,
        "layout": transcript.source.layout,
        "encoding": transcript.source.encoding,
        "segmentation": transcript.segmentation,
        "attributes": dict(transcript.attributes),
        "imported": transcript.imported,
        "archived": transcript.archived,
    }


def units_row(transcript: Transcript) -> Payload:
    """A transcript's turns and segments as a row."""
    return {
        "id": transcript.id,
        "turns": [
            [turn.span.start, turn.span.end, turn.speaker, turn.time] for turn in transcript.turns
        ],
        "segments": [[span.start, span.end] for span in transcript.segments],
    }


def speaker_row(speaker: Speaker, transcript_id: str, position: int) -> Payload:
    """A speaker as a row."""
    return {
        "id": speaker.id,
        "transcript": transcript_id,
        "position": position,
        "name": speaker.name,
        "role": str(speaker.role),
        "informant": speaker.informant,
        "attributes": dict(speaker.attributes),
    }


def codebook_row(codebook: Codebook) -> Payload:
    """A version of the codebook as a row, its codes apart."""
    return {
        "id": new_id(),
        "version": codebook.version,
        "name": codebook.name,
        "language": codebook.language,
        "description": codebook.description,
        "families": [[family.id, family.name, family.colour] for family in codebook.families],
    }


def code_row(code: Code, codebook: Payload, position: int) -> Payload:
    """A code of a codebook's version as a row."""
    return {
        "id": derived_id(codebook["id"], code.id),
        "version": codebook["version"],
        "position": position,
        "code": code.id,
        "name": code.name,
        "family": code.family,
        "parent": code.parent,
        "definition": code.definition,
        "when": code.when,
        "when_not": code.when_not,
        "example": code.example,
        "keywords": list(code.keywords),
        "colour": code.colour,
        "quick_key": code.quick_key,
        "status": str(code.status),
        "merged_into": code.merged_into,
    }


def coding_row(coding: Coding) -> Payload:
    """A coding as a row."""
    return {
        "id": coding.id,
        "transcript": coding.transcript,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.code,
        "version": coding.codebook_version,
        "coder": coder_id(coding.coder),
        "quote": coding.quote,
        "memo": coding.memo,
        "origin": str(coding.origin),
        "suggestion": coding.suggestion,
        "created": coding.created,
        "valence": coding.valence or "",
    }


def suggestion_row(suggestion: Suggestion, version: int) -> Payload:
    """A suggestion made under a version of the codebook as a row."""
    decided_by = suggestion.decided_by
    return {
        "id": suggestion.id,
        "transcript": suggestion.transcript,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "code": suggestion.code,
        "version": version,
        "proposer": suggestion.proposer,
        "score": float(suggestion.score),
        "level": str(suggestion.level),
        "evidence": [
            [one.words, one.keyword, one.how, one.weight, one.start, one.passages]
            for one in suggestion.evidence
        ],
        "decision": str(suggestion.decision),
        "decided_by": None if decided_by is None else coder_id(decided_by),
        "decided_at": suggestion.decided_at,
    }


def done_row(transcript_id: str, coder: str, at: str) -> Payload:
    """A mark that a coder has coded a transcript to its end, as a row."""
    coder = coder_id(coder)
    return {
        "id": derived_id("done", transcript_id, coder),
        "transcript": transcript_id,
        "coder": coder,
        "at": at,
    }


def memo_row(memo: Memo) -> Payload:
    """A memo as a row; a transcript it is on is a link."""
    on_transcript = memo.on is MemoOn.TRANSCRIPT
    return {
        "id": memo.id,
        "kind": str(memo.on),
        "subject": "" if on_transcript else memo.subject,
        "transcript": memo.subject if on_transcript else None,
        "coder": coder_id(memo.coder),
        "title": memo.title,
        "body": memo.body,
        "dated": memo.day,
        "created": memo.created,
        "changed": memo.changed,
    }


def saved_query_row(query: SavedQuery) -> Payload:
    """A saved query as a row."""
    return {
        "id": query.id,
        "name": query.name,
        "query": query.query,
        "coder": coder_id(query.coder),
        "created": query.created,
    }


def adjudication_row(decision: Adjudication) -> Payload:
    """A decision about a passage as a row."""
    return {
        "id": decision.id,
        "transcript": decision.transcript,
        "start": decision.span.start,
        "end": decision.span.end,
        "code": decision.code,
        "version": decision.codebook_version,
        "outcome": str(decision.outcome),
        "chosen": None if decision.chosen is None else coder_id(decision.chosen),
        "holds": [[span.start, span.end] for span in decision.holds],
        "marks": {
            name: [[span.start, span.end] for span in spans]
            for name, spans in decision.marks.items()
        },
        "reason": decision.reason,
        "coder": coder_id(decision.coder),
        "at": decision.at,
    }


def blind_row(coder: str, at: str) -> Payload:
    """A mark that a coder codes blind, as a row."""
    coder = coder_id(coder)
    return {"id": derived_id("blind", coder), "coder": coder, "at": at}


# From rows


def spans_of(segments: Iterable[list[int]]) -> tuple[Span, ...]:
    """Segments as they are packed in a row."""
    return tuple(Span(start, end) for start, end in segments)


def turns_of(turns: Iterable[list[Any]]) -> tuple[Turn, ...]:
    """Turns as they are packed in a row."""
    return tuple(Turn(Span(start, end), speaker, time) for start, end, speaker, time in turns)


def speaker_of(row: Row[Any]) -> Speaker:
    """A speaker from a row."""
    return Speaker(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        informant=row.informant,
        attributes=row.attributes,
    )


def transcript_of(row: Row[Any], speakers: tuple[Speaker, ...]) -> Transcript:
    """A transcript from its row, joined with its text and units."""
    return Transcript(
        id=row.id,
        name=row.name,
        text=row.body,
        sha256=row.text,
        speakers=speakers,
        turns=turns_of(row.packed_turns),
        segments=spans_of(row.segments),
        segmentation=row.segmentation,
        source=source_of(row),
        attributes=row.attributes,
        imported=row.imported,
        archived=row.archived,
    )


def source_of(row: Row[Any]) -> Source:
    """The file a transcript came from, from the transcript's row."""
    return Source(row.file, row.file_sha256, row.layout, row.encoding)


def code_of(row: Row[Any]) -> Code:
    """A code from a row."""
    return Code(
        id=row.code,
        name=row.name,
        family=row.family,
        parent=row.parent,
        definition=row.definition,
        when=row.when,
        when_not=row.when_not,
        example=row.example,
        keywords=tuple(row.keywords),
        colour=row.colour,
        quick_key=row.quick_key,
        status=CodeStatus(row.status),
        merged_into=row.merged_into,
    )


def codebook_of(row: Row[Any], codes: tuple[Code, ...]) -> Codebook:
    """A version of the codebook from its row and its codes."""
    return Codebook(
        name=row.name,
        families=tuple(Family(*family) for family in row.families),
        codes=codes,
        language=row.language,
        description=row.description,
        version=row.version,
    )


def coding_of(row: Row[Any]) -> Coding:
    """A coding from a row that holds its coder's name."""
    return Coding(
        id=row.id,
        transcript=row.transcript,
        span=Span(row.start, row.end),
        code=row.code,
        coder=row.coder_name,
        quote=row.quote,
        codebook_version=row.version,
        created=row.created,
        memo=row.memo,
        origin=Origin(row.origin),
        suggestion=row.suggestion,
        valence=Valence(row.valence) if row.valence else None,
    )


def suggestion_of(row: Row[Any]) -> Suggestion:
    """A suggestion from a row that holds the name of who decided."""
    return Suggestion(
        id=row.id,
        transcript=row.transcript,
        span=Span(row.start, row.end),
        code=row.code,
        proposer=row.proposer,
        score=row.score,
        level=Level(row.level),
        evidence=tuple(Evidence(*one) for one in row.evidence),
        decision=Decision(row.decision),
        decided_by=row.coder_name,
        decided_at=row.decided_at,
    )


def memo_of(row: Row[Any]) -> Memo:
    """A memo from a row that holds its writer's name."""
    return Memo(
        id=row.id,
        on=MemoOn(row.kind),
        subject=row.transcript or row.subject,
        coder=row.coder_name,
        title=row.title,
        body=row.body,
        day=row.dated,
        created=row.created,
        changed=row.changed,
    )


def saved_query_of(row: Row[Any]) -> SavedQuery:
    """A saved query from a row that holds its coder's name."""
    return SavedQuery(row.id, row.name, row.query, row.coder_name, row.created)


def adjudication_of(row: Row[Any]) -> Adjudication:
    """A decision from a row that holds the names of who decided and whose marks were chosen."""
    return Adjudication(
        id=row.id,
        transcript=row.transcript,
        span=Span(row.start, row.end),
        code=row.code,
        outcome=Outcome(row.outcome),
        chosen=row.chosen_name,
        holds=spans_of(row.holds),
        marks={name: spans_of(spans) for name, spans in row.marks.items()},
        reason=row.reason,
        coder=row.coder_name,
        codebook_version=row.version,
        at=row.at,
    )
