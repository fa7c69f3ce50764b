"""Pseudonyms: names become others for good, and the key to them stands outside the project.

Before anything is changed, the names and the project as it is are sealed in a file elsewhere. Then
every text gets a new version in which codings keep their place, and the names go from all rows, the
journal, copies, drafts, kept files and products.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import LostCodings, UsageProblem, unusable
from qualcode.exchange.tables import read_columns
from qualcode.messages import _
from qualcode.model import Role, Source
from qualcode.services.exports import write_bytes
from qualcode.services.keeping import legal_name, same_file_key
from qualcode.services.keys import Key, open_key, pack_key, write_sealed
from qualcode.services.traces import files_of, look_through, remove_copies, remove_traces
from qualcode.store import PSEUDONYMISE, NewVersion, Reason, Redactor
from qualcode.text.identifiers import candidates
from qualcode.text.renaming import Renaming, renaming_of
from qualcode.text.stored import sha256
from qualcode.text.traces import traces_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.model import Coding, Payload, Transcript
    from qualcode.services.project import Project
    from qualcode.store import Redacting
    from qualcode.text.identifiers import Candidate

_COLUMNS = ("name", "pseudonym")
_PROPOSED = {
    "birth number": "[fødselsnummer]",
    "organisation number": "[organisasjonsnummer]",
    "phone": "[telefon]",
    "e-mail": "[e-post]",
    "address": "[adresse]",
}
_KEEP = frozenset(
    (
        *("id", "text", "words_hash", "file_sha256", "transcript", "coder", "code", "parent"),
        *("merged_into", "suggestion", "chosen", "decided_by", "coding", "row", "entity", "field"),
        *("file", "kind", "status", "family", "replica", "marks", "holds", "basis"),
    )
)
"""Columns that link rows or have words of the program's own."""


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """What was changed, in numbers."""

    texts: int
    rows: int
    files: tuple[Path, ...]
    """Kept files and products that were removed."""
    copies: int
    left: tuple[Path, ...]
    """Files of the folder that still have a name."""


def scan(project: Project) -> list[Candidate]:
    """What may point at somebody, from metadata and the texts; for a person to look at."""
    entries = project.store.transcripts(project.coder, archived=True)
    talks = [project.store.transcript(one.id) for one in entries]
    speakers = [one for talk in talks for one in talk.speakers]
    names = {one.name for one in speakers if one.role is not Role.INTERVIEWER}
    names |= {one.informant for one in speakers if one.informant}
    described = [one.attributes for one in talks] + [one.attributes for one in speakers]
    values = {value for one in described for value in one.values()}
    return candidates(
        [talk.text for talk in talks], sorted(names), sorted(one for one in values if len(one) > 1)
    )


def write_table(project: Project, found: list[Candidate], file: Path) -> None:
    """Write candidates as a table to be looked through: a pseudonym is given, or left empty.

    Raises:
        UsageProblem: when it would lie in the project, where names must not be.
        FileProblem: when it cannot be written.
    """
    _refuse_inside(project, file)
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow([*_COLUMNS, "kind", "count"])
    persons = 0
    for one in found:
        persons += one.kind == "person"
        proposed = _PROPOSED.get(one.kind, f"[person {persons}]" if one.kind == "person" else "")
        rows.writerow([one.words, proposed, one.kind, one.count])
    write_bytes(file, text.getvalue().encode("utf-8-sig"))


def read_pairs(file: Path) -> dict[str, str]:
    """The names of a table that have a pseudonym.

    Raises:
        UsageProblem: when there is none, or a pseudonym has a name in it.
        ImportProblem, BadMetadata: when the table cannot be read.
    """
    rows = read_columns(file, _COLUMNS)
    pairs = {" ".join(old.split()): new.strip() for old, new in rows if old.strip() and new.strip()}
    if not pairs:
        reason = _("No name in “{file}” has a pseudonym: write one beside each that is to go.")
        raise UsageProblem(reason=reason.format(file=file.name))
    pattern = renaming_of(pairs).pattern
    for new in pairs.values():
        if pattern.search(new):
            reason = _("The pseudonym “{name}” is or has one of the names that are to go.")
            raise UsageProblem(reason=reason.format(name=new))
    return pairs


def pseudonymise(project: Project, table: Path, key_file: Path, passphrase: str) -> Pseudonymised:
    """Give names their pseudonyms everywhere, after the key is safe in a file of its own.

    Raises:
        UsageProblem: when the key would lie in the project, the table does not do, and in a copy
            or on a server.
        LostCodings: when two codings of a coder would fall together within one name.
        FileProblem, BadKey: when the key cannot be written; nothing is changed then.
        ReadOnlyProject, ProjectBusy, DiskProblem, FolderRefused: when it cannot be done.
    """
    pairs = read_pairs(table)
    _refuse_inside(project, key_file)
    renaming = renaming_of(pairs)
    traces = traces_of([], pairs)
    kept = project.settings.transcripts
    named = {one.file.name for one in look_through(kept, traces)} if kept.is_dir() else set()
    sealed = False
    made: list[Path] = []
    try:
        with project.store.redaction(project.coder, PSEUDONYMISE) as record:
            write_sealed(key_file, pack_key(Key(pairs, _before(project))), passphrase)
            sealed = True
            quotes, gone = _rename_texts(project, record, renaming, named, made)
            rows = record.rewrite_rows(lambda table, row: _renamed_row(renaming, table, row))
            record.redactor = _forgetting(quotes, renaming)
            record.note(count=rows)
    except BaseException:
        for file in [*made, *([key_file] if sealed else [])]:
            file.unlink(missing_ok=True)
        raise
    copies = remove_copies(project.settings)
    for file in gone:
        file.unlink(missing_ok=True)
    removed = [*gone, *remove_traces(project.settings, traces)]
    project.store.back_up(Reason.HAND)
    left = [one.file for one in look_through(project.settings.root, traces)]
    return Pseudonymised(len(made), rows, tuple(removed), copies, tuple(left))


def reveal(key_file: Path, passphrase: str, name: str) -> list[tuple[str, str]]:
    """The names with their pseudonyms in which one stands, whichever is asked for.

    Raises:
        BadKey, FileProblem: when the key cannot be opened.
    """
    return open_key(key_file, passphrase).other(name)


def find_leaks(project: Project, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Where names of a key stand in the project: in rows, the journal and files; place and name."""
    traces = traces_of([], names)
    rows = [
        (f"{table}.{column} {key[:8]}", words)
        for table, column, key, words in project.store.saying(traces.first)
    ]
    own = project.store.path
    skip = [own, own.with_name(f"{own.name}-wal")]
    root = project.settings.root
    files = [
        (str(one.file.relative_to(root)), one.words) for one in look_through(root, traces, but=skip)
    ]
    return [*rows, *files]


def _before(project: Project) -> dict[str, bytes]:
    """The files of the project as it is: a copy of the project file, kept files, drafts."""
    root = project.settings.root
    copy = project.store.back_up(Reason.HAND)
    found = {project.store.path.name: copy.path.read_bytes()}
    try:
        for folder in (project.settings.transcripts, root / "drafts"):
            for file in files_of(folder) if folder.is_dir() else ():
                found[file.relative_to(root).as_posix()] = file.read_bytes()
    except OSError as error:
        raise unusable(root, error) from None
    return found


def _rename_texts(
    project: Project, record: Redacting, renaming: Renaming, named: set[str], made: list[Path]
) -> tuple[dict[str, str], list[Path]]:
    """Give transcripts their new texts; quotes on them by coding, and kept files that go.

    ``named`` are kept files with a name in them: the new text is kept in their place.
    """
    folder = project.settings.transcripts
    gone: list[Path] = []
    quotes: dict[str, str] = {}
    taken = {same_file_key(one.name) for one in files_of(folder)} if folder.is_dir() else set()
    for entry in project.store.transcripts(project.coder, archived=True):
        talk = project.store.transcript(entry.id)
        fresh, codings = _renamed_talk(project, talk, renaming)
        if fresh == talk and talk.source.file not in named:
            continue
        quotes |= {one.id: one.quote for one in codings}
        name = legal_name(f"{fresh.name}.txt", taken)
        taken.add(same_file_key(name))
        content = fresh.text.encode("utf-8")
        folder.mkdir(exist_ok=True, mode=0o700)
        made.append(folder / name)
        write_bytes(folder / name, content)
        gone.append(folder / talk.source.file)
        digest = hashlib.sha256(content).hexdigest()
        source = Source(name, digest, talk.source.layout, "utf-8")
        place = renaming.rename(talk.text).place
        record.rewrite_transcript(
            NewVersion(replace(fresh, source=source), codings, place, reread=False)
        )
    return quotes, gone


def _renamed_talk(
    project: Project, talk: Transcript, renaming: Renaming
) -> tuple[Transcript, list[Coding]]:
    """A transcript with other names, and the codings on it in their places."""
    renamed = renaming.rename(talk.text)
    speakers = tuple(
        replace(
            one,
            name=renaming.within(one.name),
            informant=renaming.within(one.informant),
            attributes=renaming.within(dict(one.attributes)),
        )
        for one in talk.speakers
    )
    with project.store.unveiled():
        codings = project.store.codings(transcript=talk.id)
    moved = []
    for coding in codings:
        span = renamed.place(coding.span)
        moved.append(replace(coding, span=span, quote=span.of(renamed.text)))
    places = {(one.span.start, one.span.end, one.code, one.coder) for one in moved}
    if len(places) < len(moved):
        raise LostCodings(transcript=talk.name, count=len(moved) - len(places))
    fresh = replace(
        talk,
        name=_loose(renaming).rename(talk.name).text,
        text=renamed.text,
        sha256=sha256(renamed.text),
        turns=tuple(replace(one, span=renamed.place(one.span)) for one in talk.turns),
        segments=tuple(renamed.place(one) for one in talk.segments),
        speakers=speakers,
        attributes=renaming.within(dict(talk.attributes)),
    )
    return fresh, moved


def _loose(renaming: Renaming) -> Renaming:
    """The same in whatever letters, for names of interviews and files."""
    return renaming_of({old: new.strip("[]") for old, new in renaming.pairs.items()}, any_case=True)


def _renamed_row(renaming: Renaming, table: str, row: Payload) -> Payload:
    """A row with other names; who codes keeps theirs, and a coding's quote is right already."""
    if table in ("coder", "replica"):
        return row
    kept = _KEEP | {"quote"}
    return {key: one if key in kept else _within(renaming, one) for key, one in row.items()}


def _forgetting(quotes: Mapping[str, str], renaming: Renaming) -> Redactor:
    """How the journal forgets names; ``quotes`` are those that codings have now, by id."""
    loose = _loose(renaming)

    def payload(table: str, row: Payload) -> Payload:
        fresh = _renamed_row(renaming, table, row)
        if table == "coding" and quotes.get(row["id"]) != row["quote"]:
            fresh = {**fresh, "quote": _within(renaming, row["quote"])}
        if table == "transcript":
            names = {key: loose.rename(str(row[key])).text for key in ("name", "file")}
            fresh = {**fresh, **names}
        return fresh

    return Redactor(payload, lambda facts: dict(loose.within(dict(facts))))


def _within(renaming: Renaming, value: Any) -> Any:  # noqa: ANN401  # whatever a column holds
    """A value with other names, the very same where nothing has to change."""
    fresh = renaming.within(value)
    return value if fresh == value else fresh


def _refuse_inside(project: Project, file: Path) -> None:
    """Refuse a place for names that is within the project.

    Raises:
        UsageProblem: when the file would lie in the project's folder.
    """
    if project.settings.root.resolve() in file.resolve().parents:
        reason = _(
            "“{file}” would lie in the project. Names and their key belong elsewhere: name a place "
            "outside its folder, best on another disk."
        )
        raise UsageProblem(reason=reason.format(file=file))
