"""Small invented projects, and researchers who work in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model import (
    Adjudication,
    Basis,
    CellName,
    ChosenQuote,
    Code,
    Codebook,
    Coding,
    Decision,
    Evidence,
    Family,
    Level,
    Memo,
    MemoOn,
    Outcome,
    QuoteStatus,
    Role,
    SavedQuery,
    Source,
    Span,
    Speaker,
    Statement,
    StatementKind,
    StatementName,
    Suggestion,
    Summary,
    SummaryStatus,
    Transcript,
    Turn,
    Valence,
    Verdict,
    derived_id,
    new_id,
)
from qualcode.store import create_store
from qualcode.text.stored import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store

WHEN = "2026-03-14T09:02:00.000Z"
SPEECHES = (
    "Hva er vanskelig i samarbeidet?",
    "Mandatet er uklart. Ingen har lest tildelingsbrevet, altså [ler] 😅.",
    "Og ellers?",
    "Vi har en fast møteplass annenhver uke. Det hjelper.",
)
CODES = ("mandat", "penger", "mote", "laering")


def a_transcript(
    name: str, speeches: tuple[str, ...] = SPEECHES, county: str = "Oslo"
) -> Transcript:
    """An interview in which two people take turns; each sentence is a segment."""
    text, turns, segments = "", [], []
    for number, speech in enumerate(speeches):
        text += ("Intervjuer: ", "Kari: ")[number % 2]
        turns.append(Turn(Span(len(text), len(text) + len(speech)), number % 2, number * 1.5))
        at = 0
        for sentence in filter(None, speech.split(". ")):
            at = speech.index(sentence, at)
            segments.append(Span(len(text) + at, len(text) + at + len(sentence)))
            at += len(sentence)
        text += speech + "\n\n"
    return Transcript(
        id=derived_id("test", name),
        name=name,
        text=text,
        sha256=sha256(text),
        speakers=(
            Speaker(derived_id("i", name), "Intervjuer", Role.INTERVIEWER),
            Speaker(derived_id("k", name), "Kari", Role.INFORMANT, "k-1", {"role": "veileder"}),
        ),
        turns=tuple(turns),
        segments=tuple(segments),
        segmentation="test/1",
        source=Source(f"{name}.txt", sha256(name), "labelled-text", "utf-8"),
        attributes={"county": county},
        imported=WHEN,
    )


def a_codebook(*codes: str, definition: str = "") -> Codebook:
    """A codebook of one family; the first code stands below the last."""
    names = codes or CODES
    return Codebook(
        name="Samarbeid",
        families=(Family("barriers", "Barrierer", "red"),),
        codes=tuple(
            Code(
                code,
                code.title(),
                "barriers",
                parent=names[-1] if at == 0 and len(names) > 1 else None,
                definition=definition,
                keywords=(code, "æøå"),
            )
            for at, code in enumerate(names)
        ),
        language="nb",
    )


def a_coding(
    transcript: Transcript, span: Span, code: str = "mandat", coder: str = "KL", memo: str = ""
) -> Coding:
    """A coding with the words that stand there."""
    return Coding(
        new_id(), transcript.id, span, code, coder, span.of(transcript.text), 1, WHEN, memo
    )


def a_suggestion(transcript: Transcript, span: Span, code: str = "mandat") -> Suggestion:
    """A suggestion with one reason."""
    return Suggestion(
        id=derived_id("suggestion", transcript.id, span.start, span.end, code),
        transcript=transcript.id,
        span=span,
        code=code,
        proposer="keywords/1",
        score=0.75,
        level=Level.LIKELY,
        evidence=(Evidence(span.of(transcript.text), "mandat", "lemma", 0.5, span.start),),
    )


def a_decision(transcript: Transcript, span: Span, code: str = "mote") -> Adjudication:
    """A decision that one coder was right where another had marked nothing."""
    id = derived_id("adjudication", transcript.id, span.start, span.end, code)
    marks = {"AB": (span,), "KL": ()}
    return Adjudication(
        id,
        transcript.id,
        span,
        code,
        Outcome.CODER,
        "AB",
        (span,),
        marks,
        "Det hjelper.",
        "PL",
        1,
        WHEN,
    )


def a_memo(on: MemoOn, subject: str, *, coder: str = "KL", day: str = "2026-03-14") -> Memo:
    """A memo in the diary."""
    id = derived_id("memo", on, subject, coder, day)
    return Memo(
        id, on, subject, coder, "Første inntrykk", "Ordet «mandat» går igjen.\n", day, WHEN, WHEN
    )


def a_summary(coding: Coding, author: str = "PL", text: str = "Mandatet er uklart.") -> Summary:
    """A summary of a cell with one coding as its evidence."""
    cell = CellName("county", coding.code, "Oslo")
    basis = Basis("c", "m", {coding.id: "l"})
    id = derived_id("summary", cell.by, cell.code, cell.column)
    draft = SummaryStatus.DRAFT
    return Summary(id, cell, text, author, draft, 1, (coding.id,), (), basis, WHEN)


def a_statement(coding: Coding, author: str = "PL", text: str = "Mandatet ble fulgt.") -> Statement:
    """An assumption that holds in a county, with one coding as its evidence."""
    name = StatementName(StatementKind.ASSUMPTION, "Klart mandat", "precondition", "Oslo")
    return Statement(
        id=derived_id("statement", name.kind, name.subject, name.side, name.place),
        name=name,
        position=1,
        text=text,
        verdict=Verdict.SUPPORTED,
        note="Kan skyldes tidligere samarbeid.",
        source="",
        codes=(coding.code,),
        evidence=(coding.id,),
        counter=(),
        status=SummaryStatus.DRAFT,
        author=author,
        version=1,
        basis=Basis("c", "", {coding.id: "l"}),
        changed=WHEN,
    )


def a_chosen_quote(coding: Coding, coder: str = "PL") -> ChosenQuote:
    """The words of a coding as they are, for a report."""
    id = derived_id("quote", coding.id)
    candidate = QuoteStatus.CANDIDATE
    return ChosenQuote(id, coding.id, coding.quote, coding.quote, candidate, coder, "", WHEN)


def make_project(path: Path) -> Store:
    """A project with two interviews, a codebook and three suggestions; nothing is coded."""
    store = create_store(path)
    oslo, vestland = a_transcript("oslo_01"), a_transcript("vestland_01", county="Vestland")
    with store.action("KL", "transcript.import", count=2) as record:
        record.add_transcripts([oslo, vestland])
    with store.action("KL", "codebook.import", codebook="Samarbeid") as record:
        record.add_codebook(a_codebook())
    with store.action("qualcode", "suggestion.propose", count=1) as record:
        record.add_suggestions([a_suggestion(oslo, span) for span in oslo.segments[1:4]])
    return store


def code_project(store: Store) -> None:
    """Code both interviews with everything a person can do, so that no table is empty."""
    oslo, vestland = store.transcript("oslo_01"), store.transcript("vestland_01")
    first, second, *_rest = store.suggestions()
    with store.action("KL", "coding.add", code="Mandat", transcript="oslo_01") as record:
        record.add_codings([a_coding(oslo, oslo.segments[1], memo="Se også Vestland.")])
    with store.action("AB", "coding.import", count=2) as record:
        helped, also = (a_coding(vestland, span, "mote", "AB") for span in vestland.segments[2:4])
        record.add_codings([replace(helped, valence=Valence.DRIVER), also])
    with store.action("KL", "suggestion.accept") as record:
        record.decide(first.id, Decision.ACCEPTED, "KL")
        record.add_codings([replace(a_coding(oslo, first.span, "penger"), suggestion=first.id)])
    with store.action("AB", "suggestion.reject") as record:
        record.decide(second.id, Decision.REJECTED, "AB")
    with store.action("AB", "transcript.done", transcript="vestland_01") as record:
        record.mark_done(vestland.id, "AB", done=True)
    with store.action("KL", "memo.add") as record:
        record.add_memo(a_memo(MemoOn.TRANSCRIPT, oslo.id))
        record.add_memo(a_memo(MemoOn.PROJECT, "", day="2026-03-01"))
    with store.action("AB", "query.add") as record:
        record.add_query(SavedQuery(derived_id("query", 1), "Mandat", "code:mandat", "AB", WHEN))
    with store.action("KL", "transcript.import", count=1) as record:
        record.add_transcripts([a_transcript("åmot_01", ("Hei.", "Takk for sist."))])
    with store.action("KL", "transcript.archive", transcript="åmot_01") as record:
        record.archive(store.transcript("åmot_01").id, archived=True)
    with store.action("PL", "consensus.settle") as record:
        record.adjudicate(a_decision(vestland, vestland.segments[2]))
        record.set_blind("NN", blind=True)
    first_coding = store.codings(coder="KL")[0]
    with store.action("PL", "summary.write") as record:
        record.write_summaries([a_summary(first_coding)])
        record.choose_quotes([a_chosen_quote(first_coding)])
    with store.action("PL", "statement.write") as record:
        record.write_statements([a_statement(first_coding)])
    with store.action("KL", "coding.memo") as record:
        record.set_memo(store.codings(coder="KL")[0].id, "Uklart, men Vestland er klar.")
    store.undo("KL")


def merge_a_copy(store: Store) -> None:
    """Give NN a copy and take it in again, with an attribute that both sides changed."""
    file = store.path.with_name("kopi.db")
    with create_store(file) as copy:
        store.share_into(copy, "PL", to="NN", blind=True)
        for one, coder, wave in ((store, "PL", "1"), (copy, "NN", "2")):
            with one.action(coder, "transcript.set") as record:
                oslo = store.transcript("oslo_01")
                record.set_attributes(oslo.id, {**oslo.attributes, "wave": wave})
        store.merge(copy, "PL")
    file.unlink()
