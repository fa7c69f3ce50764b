"""An informant withdraws: what they said is taken out of the project for good.

Nothing of it can be read afterwards in the project file, its log, its copies, the kept files,
drafts, or products in ``exports``. What researchers wrote themselves stays; where it has words of
the interview, that is told, for a person to put right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import unusable
from qualcode.services.traces import look_through, remove_copies, remove_traces
from qualcode.store import ERASE, Reason
from qualcode.text.traces import plain_words, traces_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.store import Erased
    from qualcode.text.traces import Traces

_TELLING = 5
"""Words from which on a quote is looked for: shorter ones anybody may say."""
_RESEARCHERS = (
    "codebook",
    "code",
    "coding",
    "memo",
    "saved_query",
    "adjudication",
    "summary",
    "statement",
)
"""Tables with words that researchers wrote."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was taken out, and where a person has to look; nothing of what was said."""

    rows: Mapping[str, int]
    """How many rows went, by table."""
    copies: int
    """Copies of the project file that were removed; a new one was made."""
    files: tuple[Path, ...]
    """Kept files, drafts and products that were removed."""
    rows_left: tuple[tuple[str, str], ...]
    """Table and row of what still has words of the interview: memos, summaries, the codebook."""
    files_left: tuple[Path, ...]
    """Files of the folder that still have words of it."""


def erase_transcript(project: Project, name: str) -> Erasure:
    """Take a transcript out for good, with its codings, suggestions, memos and decisions.

    It cannot be taken back. Copies that were given to coders are no longer merged.

    Raises:
        UnknownTranscript: when there is none of that name.
        UsageProblem: in a copy made for a coder, and on a team's server.
        ReadOnlyProject, ProjectBusy, DiskProblem, FolderRefused: when it cannot be done.
    """
    transcript = project.store.transcript(name)
    with project.store.redaction(project.coder, ERASE) as record:
        erased = record.erase(transcript.id)
        record.note(codings=erased.rows.get("coding", 0), count=sum(erased.rows.values()))
    traces = _traces(project, erased)
    copies = remove_copies(project.settings)
    files = [*_remove_kept(project, erased), *remove_traces(project.settings, traces)]
    project.store.back_up(Reason.HAND)
    rows = {
        (table, key)
        for table, column, key, _words in project.store.saying(traces.first, _RESEARCHERS)
        if column != "quote"
    }
    root, own = project.settings.root, project.store.path
    others = [own, own.with_name(f"{own.name}-wal"), root / "backups", project.settings.transcripts]
    left = [one.file for one in look_through(root, traces, but=others)]
    return Erasure(erased.rows, copies, tuple(files), tuple(sorted(rows)), tuple(left))


def _traces(project: Project, erased: Erased) -> Traces:
    """What of a transcript is looked for elsewhere: its words, and names that others do not say."""
    quotes = [one for one in erased.quotes if len(plain_words(one)) >= _TELLING]
    speakers = traces_of([], erased.speakers)
    common = {words for *_place, words in project.store.saying(speakers.first, ("text",))}
    own = [one for one in speakers.phrases if one not in common]
    return traces_of([erased.text], [*quotes, *erased.names, *erased.files, *own])


def _remove_kept(project: Project, erased: Erased) -> list[Path]:
    """Remove the files that a transcript was imported from, but for those that others have."""
    used = {one.file for one in project.store.sources().values()}
    gone = []
    for name in set(erased.files) - used:
        file = project.settings.transcripts / name
        try:
            if file.is_file():
                file.unlink()
                gone.append(file)
        except OSError as error:
            raise unusable(file.parent, error) from None
    return gone
