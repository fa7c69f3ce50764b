"""Importing transcripts: read all files, then take all of them or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem, SeveralProblems
from qualcode.exchange.metadata import apply_metadata, read_metadata
from qualcode.exchange.transcripts import READERS, read_transcript
from qualcode.messages import _
from qualcode.services.keeping import kept_files, legal_name
from qualcode.services.subjects import apply_changes, changed_subjects, known_subjects, new_subject
from qualcode.text.stored import words_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from qualcode.exchange.metadata import Subject
    from qualcode.model import Transcript
    from qualcode.services.project import Project

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported, or would be: what was recognised in it."""

    path: Path
    transcript: Transcript
    warnings: tuple[str, ...]

    @property
    def speakers(self) -> dict[str, int]:
        """How many turns each speaker has, in order of appearance."""
        counts = Counter(turn.speaker for turn in self.transcript.turns)
        return {
            speaker.name: counts[index] for index, speaker in enumerate(self.transcript.speakers)
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not imported although nothing is wrong with it."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    imported: tuple[Imported, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()
    changed: tuple[Subject, ...] = ()
    """The transcripts that were there before and get other attributes."""


def preview_files(
    project: Project,
    paths: Sequence[Path],
    *,
    metadata: Path | None = None,
    attributes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """What an import of these files and folders would do; nothing is changed.

    Raises:
        ImportProblem, SeveralProblems, BadMetadata: when it could not be done.
    """
    new, skipped = _read(project, _files(paths), progress)
    known = known_subjects(project)
    fresh = [new_subject(one.transcript, one.path, metadata, attributes or {}) for one in new]
    notes: list[str] = []
    subjects: Sequence[Subject] = (*known, *fresh)
    if metadata:
        subjects, absent = apply_metadata(metadata, read_metadata(metadata), subjects)
        if absent:
            notes.append(
                _("The metadata also have {n} file(s) that were not imported.").format(
                    n=len(absent)
                )
            )
    settled = {subject.id: subject for subject in subjects}
    return ImportReport(
        imported=tuple(_settled(one, settled[one.transcript.id]) for one in new),
        skipped=tuple(skipped),
        notes=tuple(notes),
        changed=changed_subjects(known, settled),
    )


def import_files(
    project: Project,
    paths: Sequence[Path],
    *,
    metadata: Path | None = None,
    attributes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import these files, and the transcripts in these folders; all of them or none.

    The metadata also go to transcripts that are in the project already. The files themselves
    are kept in the project's folder, byte for byte.

    Raises:
        ImportProblem, SeveralProblems, BadMetadata: when a file cannot be used; nothing is
            changed then.
    """
    report = preview_files(
        project, paths, metadata=metadata, attributes=attributes, progress=progress
    )
    new = [one.transcript for one in report.imported]
    kind = "transcript.import" if new else "transcript.attributes"
    sources = [(one.path, one.transcript.source) for one in report.imported]
    with (
        kept_files(project.settings.transcripts, sources),
        project.store.action(project.coder, kind, count=len(new or report.changed)) as record,
    ):
        record.add_transcripts(new)
        apply_changes(project, record, report.changed)
    return report


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: those named, and in folders those of a kind that is read.

    Raises:
        ImportProblem: when one does not exist, or a folder has no such files.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(
            one
            for one in path.rglob("*")
            if one.suffix.lower() in READERS and not one.name.startswith((".", "~$"))
        )
        if not inside:
            kinds = ", ".join(READERS)
            reason = _("there are no transcripts in this folder ({kinds})").format(kinds=kinds)
            raise ImportProblem(file=path, reason=reason)
        files += inside
    return list(dict.fromkeys(files))


def _read(
    project: Project, files: Sequence[Path], progress: Progress | None
) -> tuple[list[Imported], list[Skipped]]:
    """Read all files, give them names, and leave out those that are there already.

    Raises:
        ImportProblem, SeveralProblems: naming every file that cannot be read.
    """
    hashes = dict(project.store.source_hashes())
    words = dict(project.store.words_hashes())
    names = {entry.name for entry in project.store.transcripts(project.coder)}
    stored = set(_stored_names(project))
    new: list[Imported] = []
    skipped: list[Skipped] = []
    problems: list[ImportProblem] = []
    for done, path in enumerate(files, 1):
        try:
            reading = read_transcript(path)
        except ImportProblem as problem:
            problems.append(problem)
            continue
        finally:
            if progress:
                progress(done, len(files))
        digest = reading.transcript.source.sha256
        if digest in hashes:
            reason = _("it is in the project already, as “{name}”").format(name=hashes[digest])
            skipped.append(Skipped(path, reason))
            continue
        name = _free_name(path, names)
        inside = path.resolve().parent == project.settings.transcripts.resolve()
        file = path.name if inside else legal_name(path.name, stored)
        transcript = replace(
            reading.transcript, name=name, source=replace(reading.transcript.source, file=file)
        )
        same = _words(transcript)
        warnings = reading.warnings
        if same in words:
            twin = _("the words are those of “{name}”").format(name=words[same])
            warnings = (*warnings, twin)
        hashes[digest] = words[same] = name
        names.add(name)
        stored.add(file.casefold())
        new.append(Imported(path, transcript, warnings))
    if len(problems) > 1:
        raise SeveralProblems(problems="\n".join(map(str, problems)))
    if problems:
        raise problems[0]
    return new, skipped


def _words(transcript: Transcript) -> str:
    """What is the same for the same words in another format."""
    return words_hash([turn.span.of(transcript.text) for turn in transcript.turns])


def _stored_names(project: Project) -> Iterable[str]:
    """The names of the files that are kept already, as a system without case sees them."""
    folder = project.settings.transcripts
    return (path.name.casefold() for path in folder.iterdir()) if folder.is_dir() else ()


def _free_name(path: Path, taken: set[str]) -> str:
    """The transcript's name: the file's without its ending, else with it, else with the folder."""
    choices = [path.stem, path.name, f"{path.parent.name}/{path.name}"]
    choices += [f"{path.parent.name}/{path.name} ({n})" for n in range(2, len(taken) + 3)]
    return next(name for name in choices if name not in taken)


def _settled(one: Imported, subject: Subject) -> Imported:
    """A reading with the attributes and informants that its metadata give it."""
    transcript = replace(one.transcript, attributes=subject.attributes, speakers=subject.speakers)
    return replace(one, transcript=transcript)
