"""The invented sample project as a person has it in front of them after some weeks of work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model import Evidence, Level, MemoOn, Span, Suggestion, derived_id
from qualcode.services.coding import list_codings, set_memo
from qualcode.services.coding_tables import import_codings
from qualcode.services.demo import sample_folder
from qualcode.services.importing import import_files
from qualcode.services.memos import add_memo
from qualcode.services.project import create_project
from qualcode.services.tours import SAMPLE, keep_tour
from qualcode.services.transcripts import load_transcript, mark_done

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Transcript
    from qualcode.services.project import Project

FIRST = "oslo_01_prosjektleder"
SUGGESTED = (
    ("De kjenner det knapt.", "b-kunnskap", Level.LIKELY, "kjenner"),
    ("Du har fått informasjonsskrivet, ikke sant", "b-informasjon", Level.POSSIBLE, "skrivet"),
    ("Da må du velge.", "l-utdanning", Level.SURE, "velge"),
)
"""Words of the first interview, a code, how sure, and the keyword it is because of."""


def make_sample(folder: Path) -> None:
    """Make the sample project with two coders' codings, some suggestions, memos and done marks."""
    sample = sample_folder()
    codebook = sample / "codebooks" / "samarbeid.toml"
    with create_project(folder, name=SAMPLE, codebook=codebook, coder="KL") as project:
        interviews = sample / "transcripts"
        import_files(project, [interviews], metadata=interviews / "metadata.csv")
        for table in sorted(interviews.glob("codings_*.csv")):
            import_codings(project, table)
        _suggest(project)
        _write(project)
        keep_tour(project)  # after some weeks nobody is shown around


def _suggest(project: Project) -> None:
    """Suggestions as a proposer would make them, whichever pipeline is installed."""
    transcript = load_transcript(project, FIRST)
    found = [_suggestion(transcript, *one) for one in SUGGESTED]
    with project.store.action("qualcode", "suggestion.propose", count=1) as record:
        record.add_suggestions(found)


def _suggestion(
    transcript: Transcript, words: str, code: str, level: Level, keyword: str
) -> Suggestion:
    """A suggestion on these words."""
    start = transcript.text.index(words)
    return Suggestion(
        id=derived_id("sample", words),
        transcript=transcript.id,
        span=Span(start, start + len(words)),
        code=code,
        proposer="keywords/1",
        score=0.8,
        level=level,
        evidence=(Evidence(keyword, keyword, "form", 1.0, start + words.index(keyword)),),
    )


def _write(project: Project) -> None:
    """Done marks, the memo of a coding, and a diary of two coders."""
    for name, coder in (
        (FIRST, "AB"),
        ("oslo_02_koordinator", "KL"),
        ("oslo_02_koordinator", "AB"),
    ):
        of = replace(project, coder=coder)
        mark_done(of, load_transcript(project, name).id)
    first, *_rest = list_codings(project, transcript=FIRST)
    set_memo(project, first.id, "Sju av tjuefire: sjekk tallet mot søkerlista.")
    add_memo(project, "Vi koder setning for setning.", title="Hvordan vi koder", day="2026-03-02")
    add_memo(
        project,
        "«Handlingsrom» brukes av alle tre fylkene, men ikke om det samme. I Oslo er det et "
        "ansvar de er blitt sittende med; i Vestland er det noe de har bedt om.\n\n"
        "Spør i gruppeintervjuene.",
        title="Handlingsrom",
        day="2026-03-12",
    )
    add_memo(
        replace(project, coder="AB"),
        "Grensen mot b-ressurser må strammes inn.",
        on=MemoOn.CODE,
        subject="b-styring",
        day="2026-03-13",
    )
    add_memo(
        project,
        "Mye latter; les sammen med oslo_05.",
        on=MemoOn.TRANSCRIPT,
        subject=FIRST,
        day="2026-03-14",
    )
