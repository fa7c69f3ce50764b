"""Metadata tables: attributes of transcripts and of single speakers, a row each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import BadMetadata
from qualcode.exchange.tables import NotATable, listed, rows_of
from qualcode.messages import _
from qualcode.model import Role, Speaker
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FILE_COLUMNS = ("file", "transcript")
_OWN_COLUMNS = (*_FILE_COLUMNS, "speaker", "informant")
_ROLE_COLUMNS = ("role", "rolle")
_LONGEST_VALUE = 1 << 17
"""Characters; what is longer is no attribute."""
_INTERVIEWERS = {"interviewer", "intervjuer", "intervjuar", "moderator"}


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """One row: what is known of a transcript, or of one speaker in it."""

    line: int
    file: str
    """A path relative to the table, a file's name, or a transcript's name."""
    speaker: str = ""
    informant: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """A transcript as far as metadata can change it.

    A table may name it by its file's place, by its file's name or by its own name.
    """

    id: str
    name: str
    files: frozenset[str]
    """The names of its file, where it came from and as it is kept."""
    places: frozenset[Path]
    """Where its file is, resolved; empty where that is not known any more."""
    speakers: tuple[Speaker, ...]
    attributes: Mapping[str, str]


def read_metadata(path: Path) -> list[MetadataRow]:
    """The rows of a table with commas, semicolons or tabs, in UTF-8, UTF-16 or cp1252.

    A column ``file`` or ``transcript`` is required; ``speaker`` and ``informant`` are optional;
    every other column is an attribute. Empty cells say nothing.

    Raises:
        BadMetadata: naming every line that cannot be used.
        FileProblem: when the file cannot be opened.
    """
    lines = _lines(path)
    header = [name.strip() for name in lines[0][1]] if lines else []
    own = {name: name.casefold() for name in header if name.casefold() in _OWN_COLUMNS}
    keys = [own.get(name, name) for name in header]
    problems = list(_header_problems(keys))
    rows: list[MetadataRow] = []
    for line, cells in lines[1:] if not problems else ():
        if len(cells) != len(keys):
            words = _("line {line}: there are {n} cells for {m} columns")
            problems.append(words.format(line=line, n=len(cells), m=len(keys)))
            continue
        if max(map(len, cells)) > _LONGEST_VALUE:
            problems.append(_("line {line} is too long for a table").format(line=line))
            continue
        row = _row(line, dict(zip(keys, map(str.strip, cells), strict=True)))
        if row.file:
            rows.append(row)
        else:
            problems.append(_("line {line} names no file").format(line=line))
    _refuse(path, problems)
    return rows


def apply_metadata(
    path: Path, rows: Sequence[MetadataRow], subjects: Sequence[Subject]
) -> tuple[list[Subject], list[str]]:
    """The subjects as the rows change them, and the files named that exist but are not subjects.

    A row without a speaker gives its attributes to the transcript, and its informant id to the
    transcript's only informant. A row with a speaker gives both to that speaker, who is known as
    the interviewer from then on if the role is "interviewer" or "intervjuer".

    Raises:
        BadMetadata: for files and speakers nobody knows, and rows that contradict each other.
    """
    found = {subject.id: subject for subject in subjects}
    index = _index(subjects)
    problems: list[str] = []
    absent: list[str] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        place = path.parent / row.file.replace("\\", "/")
        matches = _matches(row.file, place, index)
        if not matches and _is_file(place):
            absent.append(row.file)
            continue
        if len(matches) != 1:
            problems.append(_unmatched(row, len(matches)))
            continue
        key = (matches[0].id, row.speaker.casefold())
        if key in seen:
            problems.append(_("line {line} repeats an earlier row").format(line=row.line))
            continue
        seen.add(key)
        changed = _changed(found[key[0]], row)
        if isinstance(changed, str):
            problems.append(changed)
        else:
            found[key[0]] = changed
    _refuse(path, problems)
    return list(found.values()), list(dict.fromkeys(absent))


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The table's rows, each with its line, their letters composed as those of transcripts are."""
    try:
        rows = list(rows_of(path))
    except NotATable as error:
        raise BadMetadata(file=path, reason=error) from None
    return [(line, [to_stored(cell).text for cell in cells]) for line, cells in rows]


def _header_problems(keys: Sequence[str]) -> Iterator[str]:
    """What is wrong with the first line."""
    if sum(key in _FILE_COLUMNS for key in keys) != 1:
        yield _("its first line must have one column “file” or “transcript”")
    if not all(keys):
        yield _("a column has no name")
    folded = [key.casefold() for key in keys]
    for key in dict.fromkeys(key for key in keys if key and folded.count(key.casefold()) > 1):
        yield _("the column “{column}” stands twice").format(column=key)


def _row(line: int, cells: Mapping[str, str]) -> MetadataRow:
    """A row from its cells by column."""
    return MetadataRow(
        line=line,
        file=cells.get("file") or cells.get("transcript") or "",
        speaker=cells.get("speaker", ""),
        informant=cells.get("informant", ""),
        attributes={
            key: value for key, value in cells.items() if key not in _OWN_COLUMNS and value
        },
    )


_Index = tuple[Mapping[str, Sequence[Subject]], ...]


def _index(subjects: Iterable[Subject]) -> _Index:
    """The subjects by the places of their files, by their files' names, and by their own."""
    ways: tuple[defaultdict[str, list[Subject]], ...] = tuple(defaultdict(list) for _way in "pfn")
    for subject in subjects:
        named = (map(str, subject.places), subject.files, (subject.name,))
        for way, names in zip(ways, named, strict=True):
            for name in {_folded(name) for name in names}:
                way[name].append(subject)
    return ways


def _matches(file: str, place: Path, index: _Index) -> Sequence[Subject]:
    """The subjects a row may mean: by the file's place, else its name, else their own names.

    Where the row's path is a file, a subject whose file is known to lie elsewhere is another one.
    """
    keys = (_folded(str(place.resolve())), _folded(file), _folded(file))
    found = (way[key] for way, key in zip(index, keys, strict=True) if key in way)
    matches = next(found, ())
    if keys[0] in index[0] or not _is_file(place):
        return matches
    return [subject for subject in matches if not subject.places]


def _folded(name: str) -> str:
    """A name without case, and with one way to write each letter, as some systems see it."""
    return to_stored(name).text.casefold()


def _is_file(place: Path) -> bool:
    """Whether there is such a file; no, where there cannot be."""
    try:
        return place.is_file()
    except OSError:  # a name longer than the system allows
        return False


def _unmatched(row: MetadataRow, matches: int) -> str:
    """What is wrong with a row that names no transcript, or several."""
    if matches:
        words = _("line {line}: “{file}” is the name of {n} transcripts; write its path")
        return words.format(line=row.line, file=row.file, n=matches)
    return _(
        "line {line}: there is no file “{file}” beside this table, and no such transcript"
    ).format(line=row.line, file=row.file)


def _changed(subject: Subject, row: MetadataRow) -> Subject | str:
    """The subject with what a row says, or what is wrong with the row."""
    if not row.speaker:
        informants = [one for one in subject.speakers if one.role is not Role.INTERVIEWER]
        if row.informant and len(informants) != 1:
            words = _("line {line}: an informant needs a speaker where {n} speak")
            return words.format(line=row.line, n=len(informants))
        only = {informants[0].name} if row.informant else set[str]()
        return replace(
            subject,
            attributes={**subject.attributes, **row.attributes},
            speakers=_with(subject.speakers, only, row.informant, {}),
        )
    wanted = row.speaker.casefold()
    names = {one.name for one in subject.speakers if one.name.casefold() == wanted}
    if not names:
        words = _("line {line}: “{file}” has no speaker “{speaker}”: there is {names}")
        there = ", ".join(one.name for one in subject.speakers) or "–"
        return words.format(line=row.line, file=row.file, speaker=row.speaker, names=there)
    return replace(subject, speakers=_with(subject.speakers, names, row.informant, row.attributes))


def _with(
    speakers: Sequence[Speaker], names: set[str], informant: str, attributes: Mapping[str, str]
) -> tuple[Speaker, ...]:
    """The speakers, those of these names with an informant id and attributes."""
    return tuple(
        replace(
            one,
            role=_role(attributes) or one.role,
            informant=informant or one.informant,
            attributes={**one.attributes, **attributes},
        )
        if one.name in names
        else one
        for one in speakers
    )


def _role(attributes: Mapping[str, str]) -> Role | None:
    """The role in the conversation, where the table says that a speaker interviews."""
    told = {attributes.get(column, "").casefold() for column in _ROLE_COLUMNS}
    return Role.INTERVIEWER if told & _INTERVIEWERS else None


def _refuse(path: Path, problems: Sequence[str]) -> None:
    """Raise with all problems, if there are any."""
    if problems:
        raise BadMetadata(file=path, reason=listed(problems))
