"""Importing transcripts: read all files, then take all of them or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem, SeveralProblems
from qualcode.exchange.metadata import apply_metadata, read_metadata
from qualcode.exchange.transcripts import ENDINGS, read_transcripts
from qualcode.messages import _, ngettext
from qualcode.services.backups import back_up_before
from qualcode.services.keeping import kept_files
from qualcode.services.shelf import shelf_of
from qualcode.services.subjects import (
    apply_changes,
    changed_subjects,
    known_subjects,
    new_subject,
    with_attributes,
)
from qualcode.services.wishes import AS_FOUND, refuse_unheard
from qualcode.store import Reason
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from qualcode.exchange.metadata import Subject
    from qualcode.exchange.transcripts import Reading
    from qualcode.exchange.transcripts.wishes import Wishes
    from qualcode.model import Transcript
    from qualcode.services.project import Project
    from qualcode.services.shelf import Shelf

    Progress = Callable[[int, int], None]

_IN_FOLDERS = frozenset(ENDINGS) - {".json", ".html", ".htm", ".pdf"}
"""Others are more often letters and settings than interviews: they are read where named."""
_ABOUT_FILES = ("readme", "lesmeg", "les meg")
_NAMED = 5
"""So many of the files that were not read are told by name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported, or would be: what was recognised in it."""

    path: Path
    transcript: Transcript
    warnings: tuple[str, ...]
    arrived: float = 1.0
    """The share of the file's letters that are in the transcript."""

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
    name: str
    """The transcript that was made of the same bytes."""

    @property
    def reason(self) -> str:
        """Why, in words."""
        return _("it is in the project already, as “{name}”").format(name=self.name)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    imported: tuple[Imported, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()
    changed: tuple[Subject, ...] = ()
    """The transcripts that were there before and get other attributes."""


def preview_files(  # noqa: PLR0913  # each is a choice of the person's
    project: Project,
    paths: Sequence[Path],
    *,
    metadata: Path | None = None,
    attributes: Mapping[str, str] | None = None,
    wishes: Wishes = AS_FOUND,
    progress: Progress | None = None,
) -> ImportReport:
    """What an import of these files and folders would do; nothing is changed.

    The wishes hold for all files; a speaker that is named in them must be in one.

    Raises:
        ImportProblem, SeveralProblems, BadMetadata: when it could not be done.
    """
    files, left = _files(paths)
    new, skipped = _read(project, files, wishes, progress)
    given = attributes or {}
    met = _met(skipped)
    known = known_subjects(project, met)
    again = [with_attributes(one, given if one.name in met else {}) for one in known]
    fresh = [with_attributes(new_subject(one.transcript, one.path), given) for one in new]
    notes = _left_notes(left, metadata)
    subjects: Sequence[Subject] = (*again, *fresh)
    if metadata:
        subjects, absent = apply_metadata(metadata, read_metadata(metadata), subjects)
        if absent:
            words = ngettext(
                "The metadata also have {n} file that was not imported.",
                "The metadata also have {n} files that were not imported.",
                len(absent),
            )
            notes.append(words.format(n=len(absent)))
    settled = {subject.id: subject for subject in subjects}
    return ImportReport(
        imported=tuple(_settled(one, settled[one.transcript.id]) for one in new),
        skipped=tuple(skipped),
        notes=tuple(notes),
        changed=changed_subjects(known, settled),
    )


def import_files(  # noqa: PLR0913  # each is a choice of the person's
    project: Project,
    paths: Sequence[Path],
    *,
    metadata: Path | None = None,
    attributes: Mapping[str, str] | None = None,
    wishes: Wishes = AS_FOUND,
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
        project, paths, metadata=metadata, attributes=attributes, wishes=wishes, progress=progress
    )
    new = [one.transcript for one in report.imported]
    if len(new) > 1:
        back_up_before(project, Reason.IMPORT)
    kind = "transcript.import" if new else "transcript.attributes"
    sources = [(one.path, one.transcript.source) for one in report.imported]
    with (
        kept_files(project.settings.transcripts) as keep,
        project.store.action(project.coder, kind, count=len(new or report.changed)) as record,
        keep.undone(),
    ):
        keep(sources)
        record.add_transcripts(new)
        apply_changes(project, record, report.changed)
    return report


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files that are meant: those named, and in folders those of a kind that is read.

    Besides them the files in those folders that are of other kinds, or tell about the others.

    Raises:
        ImportProblem: when a folder has no files to read, or a path cannot be one.
    """
    files: list[Path] = []
    left: list[Path] = []
    for path in paths:
        try:
            inside, others = _inside(path) if path.is_dir() else ([path], [])
        except OSError as error:
            raise ImportProblem(file=path, reason=error.strerror or error) from None
        files += inside
        left += others
    return list(dict.fromkeys(files)), list(dict.fromkeys(left))


def _left_notes(left: Iterable[Path], metadata: Path | None) -> list[str]:
    """Which files of a folder were not read, in a sentence: somebody may miss an interview."""
    others = [path for path in left if not metadata or path.resolve() != metadata.resolve()]
    if not others:
        return []
    names = ", ".join(path.name for path in others[:_NAMED])
    words = ngettext(
        "{n} file of the folder was not taken for a transcript: {names}.",
        "{n} files of the folder were not taken for transcripts: {names}.",
        len(others),
    )
    more = ", …" if len(others) > _NAMED else ""
    return [words.format(n=len(others), names=names + more)]


def _inside(folder: Path) -> tuple[list[Path], list[Path]]:
    """The transcripts in a folder and the folders in it, and its other files; no hidden ones.

    Raises:
        ImportProblem: when there are no transcripts.
    """
    next(folder.iterdir(), None)  # raises where the folder may not be read; rglob would find none
    found = sorted(
        one
        for one in folder.rglob("*")
        if not any(part.startswith((".", "~$")) for part in one.relative_to(folder).parts)
        and one.is_file()
    )
    inside = [
        one
        for one in found
        if one.suffix.lower() in _IN_FOLDERS and one.stem.casefold() not in _ABOUT_FILES
    ]
    if not inside:
        kinds = ", ".join(ENDINGS)
        reason = _("there are no transcripts in this folder ({kinds})").format(kinds=kinds)
        raise ImportProblem(file=folder, reason=reason)
    taken = set(inside)
    return inside, [one for one in found if one not in taken]


def _read(
    project: Project, files: Sequence[Path], wishes: Wishes, progress: Progress | None
) -> tuple[list[Imported], list[Skipped]]:
    """Read all files, put them on the shelf, and leave out those that are there already.

    Raises:
        ImportProblem, SeveralProblems: naming every file that cannot be read.
        UsageProblem: when a speaker is wished for who is in none of them.
    """
    shelf = shelf_of(project)
    heard: list[str] = []
    new: list[Imported] = []
    skipped: list[Skipped] = []
    problems: list[ImportProblem] = []
    for done, path in enumerate(files, 1):
        try:
            readings = read_transcripts(path, wishes)
            heard += (name for one in readings for name in one.heard)
        except ImportProblem as problem:
            problems.append(problem)
        else:
            twin = shelf.sources.get(readings[0].transcript.source.sha256)
            if twin is None:
                new += (
                    Imported(path, *_shelved(shelf, path, one), one.arrived) for one in readings
                )
            else:
                skipped.append(Skipped(path, twin))
        if progress:
            progress(done, len(files))
    if len(problems) > 1:
        raise SeveralProblems(problems="\n".join(map(str, problems)))
    if problems:
        raise problems[0]
    refuse_unheard(wishes, heard)
    return new, skipped


def _shelved(shelf: Shelf, path: Path, reading: Reading) -> tuple[Transcript, tuple[str, ...]]:
    """A reading in its own place; a survey's transcripts are called as they are there."""
    own = reading.transcript.name
    return shelf.put(path, reading, "" if own == to_stored(path.stem).text else own)


def _met(skipped: Iterable[Skipped]) -> dict[str, list[Path]]:
    """Where files were met that are in the project, by transcript name."""
    places: defaultdict[str, list[Path]] = defaultdict(list)
    for one in skipped:
        places[one.name].append(one.path)
    return places


def _settled(one: Imported, subject: Subject) -> Imported:
    """A reading with the attributes and informants that its metadata give it."""
    transcript = replace(one.transcript, attributes=subject.attributes, speakers=subject.speakers)
    return replace(one, transcript=transcript)
