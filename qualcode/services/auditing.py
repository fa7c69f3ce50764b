"""The audit: the journal in the words of the work, for a reviewer and for outside the program."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.differences import differences
from qualcode.codebook.writing import write_codebook
from qualcode.exchange.audit import Line, audit_csv, audit_html, table_csv
from qualcode.messages import _
from qualcode.model import Decision
from qualcode.services.codebooks import codebook_version, current_codebook, find_code
from qualcode.services.coders import known_coder
from qualcode.services.exports import write_bytes
from qualcode.services.history import describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a pack: the same state twice gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Lines of the journal, and by what the whole journal can be recognised."""

    lines: tuple[Line, ...]
    head: str
    """The hash of the newest act: whoever keeps it can tell whether anything was cut off."""


def audit(
    project: Project,
    *,
    code: str | None = None,
    transcript: str | None = None,
    coder: str | None = None,
    since: str = "",
) -> Audit:
    """Who did what when, the oldest first, here and in the copies that were taken in.

    ``since`` is a day or time in UTC; the others narrow it to what concerns them.

    Raises:
        UnknownCode, UnknownTranscript, UnknownCoder: when there is none of that name.
    """
    about: list[str] = []
    if code is not None:
        id = find_code(current_codebook(project), code).id
        about += [f'"{key}":{json.dumps(id, ensure_ascii=False)}' for key in ("code", "subject")]
    if transcript is not None:
        id = project.store.transcript(transcript).id
        about += [f'"transcript":{json.dumps(id)}', id]
    name = None if coder is None else known_coder(project, coder)
    acts = project.store.acts(coder=name, since=since, about=about)
    lines = tuple(
        Line(one.action.at, one.action.coder, describe(one.action), one.copy, one.action.id[:8])
        for one in acts
    )
    newest = project.store.acts()
    head = next((one.hash for one in reversed(newest) if not one.copy), "")
    return Audit(lines, head)


def write_pack(project: Project, file: Path) -> list[str]:
    """Write a package for a reviewer outside; readable without the program. Its files by name.

    It has quotes of interviews: it goes only where the interviews may go.

    Raises:
        FileProblem: when the place cannot be written.
    """
    with project.store.one_state():
        parts = dict(_parts(project))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), text.encode("utf-8"))
    write_bytes(file, content.getvalue())
    return list(parts)


def _parts(project: Project) -> Iterator[tuple[str, str]]:
    """The files of a package, by name."""
    found = audit(project)
    yield "README.txt", _about(project, found)
    yield "journal.csv", audit_csv(found.lines)
    yield "journal.html", audit_html(found.lines, project.settings.name, found.head)
    yield (
        "codings.csv",
        table_csv(
            ("transcript", "start", "end", "code", "version", "coder", "quote", "memo", "created"),
            _codings(project),
        ),
    )
    yield (
        "memos.csv",
        table_csv(
            ("on", "subject", "coder", "day", "title", "text"),
            (
                (one.on, one.subject, one.coder, one.day, one.title, one.body)
                for one in project.store.memos()
            ),
        ),
    )
    yield (
        "suggestions.csv",
        table_csv(
            ("transcript", "start", "end", "code", "proposer", "level", "decision", "by", "at"),
            _decided(project),
        ),
    )
    yield (
        "transcripts.csv",
        table_csv(
            ("transcript", "sha256", "file", "file_sha256"),
            (
                (name, project.store.transcript(name).sha256, source.file, source.sha256)
                for name, source in project.store.sources().items()
            ),
        ),
    )
    yield from _codebooks(project)


def _codings(project: Project) -> Iterator[tuple[object, ...]]:
    """The codings with the words that were coded."""
    names = project.store.names()
    for one in project.store.codings(archived=True):
        place = (names[one.transcript], one.span.start, one.span.end)
        yield (
            *place,
            one.code,
            one.codebook_version,
            one.coder,
            one.quote,
            one.memo,
            one.created,
        )


def _decided(project: Project) -> Iterator[tuple[object, ...]]:
    """The suggestions that somebody decided about."""
    names = project.store.names()
    for one in project.store.suggestions():
        if one.decision is not Decision.PENDING:
            place = (names[one.transcript], one.span.start, one.span.end)
            yield (
                *place,
                one.code,
                one.proposer,
                one.level,
                one.decision,
                one.decided_by,
                one.decided_at,
            )


def _codebooks(project: Project) -> Iterator[tuple[str, str]]:
    """Every version of the codebook as a file, and what each changed in words."""
    words = []
    for number, act in reversed(project.store.codebook_versions()):
        book = codebook_version(project, number)
        yield f"codebook/version_{number:03}.toml", write_codebook(book)
        words.append(f"{number}  {act.at}  {act.coder}: {describe(act)}")
        if number > 1:
            earlier = codebook_version(project, number - 1)
            words += [f"   - {one.sentence}" for one in differences(earlier, book)]
    yield "codebook/changes.txt", "\n".join(words) + "\n"


def _about(project: Project, found: Audit) -> str:
    """What is in the package, and how to prove that nothing was cut off."""
    return _(
        "{name}\n\n"
        "journal.csv, journal.html  who did what when, here and in copies that were merged\n"
        "codebook/                  every version of the codebook, and what each changed\n"
        "codings.csv                who gave which code to which passage, with the words\n"
        "memos.csv                  the diary and the memos\n"
        "suggestions.csv            what the program proposed and a person accepted or rejected\n"
        "transcripts.csv            the hash of each interview's text and of its file\n\n"
        "The journal has {n} acts. Its newest hash is\n{head}\n"
        "A later journal of the same project that does not contain it was cut or changed.\n"
        "The package has words of interviews: it may go only where they may go.\n"
    ).format(name=project.settings.name, n=len(found.lines), head=found.head)
