"""Metadata tables: attributes of transcripts and of single speakers, a row each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qualcode.errors import BadMetadata
from qualcode.messages import _
from qualcode.model import Role, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_FILE_COLUMNS = ("file", "transcript")
_OWN_COLUMNS = (*_FILE_COLUMNS, "speaker", "informant")
_DELIMITERS = ",;\t"
_SHOWN = 10


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

    ``paths`` are the ways a table may name it: its name, its file's name and paths.
    """

    id: str
    name: str
    paths: frozenset[str]
    speakers: tuple[Speaker, ...]
    attributes: Mapping[str, str]


def read_metadata(path: Path) -> list[MetadataRow]:
    """The rows of a table with commas, semicolons or tabs, in UTF-8 or cp1252.

    A column ``file`` or ``transcript`` is required; ``speaker`` and ``informant`` are optional;
    every other column is an attribute. Empty cells say nothing.

    Raises:
        BadMetadata: naming every line that cannot be used.
    """
    text = _text(path)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = [name.strip() for name in table[0]] if table else []
    keys = [name.casefold() if name.casefold() in _OWN_COLUMNS else name for name in header]
    problems = list(_header_problems(keys))
    rows: list[MetadataRow] = []
    if not problems:
        for line, cells in enumerate(table[1:], 2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(keys):
                problems.append(
                    _("line {line} has {n} columns instead of {m}").format(
                        line=line, n=len(cells), m=len(keys)
                    )
                )
                continue
            rows.append(_row(line, dict(zip(keys, map(str.strip, cells), strict=True))))
        problems += [
            _("line {line} names no file").format(line=row.line) for row in rows if not row.file
        ]
    _refuse(path, problems)
    return rows


def apply_metadata(
    path: Path, rows: Sequence[MetadataRow], subjects: Sequence[Subject]
) -> tuple[list[Subject], list[str]]:
    """The subjects as the rows change them, and the files named that exist but are not subjects.

    A row without a speaker gives its attributes to the transcript, and its informant id to the
    transcript's only informant. A row with a speaker gives both to that speaker.

    Raises:
        BadMetadata: for files and speakers nobody knows, and rows that contradict each other.
    """
    found = {subject.id: subject for subject in subjects}
    problems: list[str] = []
    absent: list[str] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        matches = _matches(row.file, subjects)
        if not matches and (path.parent / row.file).is_file():
            absent.append(row.file)
            continue
        if len(matches) != 1:
            problems.append(_unmatched(row, len(matches)))
            continue
        id = matches[0].id
        if (id, row.speaker) in seen:
            problems.append(_("line {line} repeats an earlier row").format(line=row.line))
            continue
        seen.add((id, row.speaker))
        changed = _changed(found[id], row)
        if isinstance(changed, str):
            problems.append(changed)
        else:
            found[id] = changed
    _refuse(path, problems)
    return list(found.values()), list(dict.fromkeys(absent))


def _text(path: Path) -> str:
    """The table's text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadMetadata(file=path, reason=error.strerror or error) from None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadMetadata(file=path, reason=_("it is not a table in UTF-8 or cp1252"))


def _header_problems(keys: Sequence[str]) -> Iterator[str]:
    """What is wrong with the first line."""
    if sum(key in _FILE_COLUMNS for key in keys) != 1:
        yield _("its first line must have one column “file” or “transcript”")
    if any(not key for key in keys):
        yield _("a column has no name")
    for key in dict.fromkeys(key for key in keys if key and keys.count(key) > 1):
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


def _matches(file: str, subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects a row may mean: by path, then by file name, then by transcript name."""
    wanted = str(PurePosixPath(file.replace("\\", "/"))).casefold()
    return [one for one in subjects if wanted in {path.casefold() for path in one.paths}]


def _unmatched(row: MetadataRow, matches: int) -> str:
    """What is wrong with a row that names no transcript, or several."""
    if matches:
        words = _("line {line}: “{file}” is the name of {n} transcripts; write its path")
        return words.format(line=row.line, file=row.file, n=matches)
    return _("line {line}: there is no file “{file}”").format(line=row.line, file=row.file)


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
        words = _("line {line}: “{file}” has no speaker “{speaker}”")
        return words.format(line=row.line, file=row.file, speaker=row.speaker)
    return replace(subject, speakers=_with(subject.speakers, names, row.informant, row.attributes))


def _with(
    speakers: Sequence[Speaker], names: set[str], informant: str, attributes: Mapping[str, str]
) -> tuple[Speaker, ...]:
    """The speakers, those of these names with an informant id and attributes."""
    return tuple(
        replace(
            one,
            informant=informant or one.informant,
            attributes={**one.attributes, **attributes},
        )
        if one.name in names
        else one
        for one in speakers
    )


def _refuse(path: Path, problems: Sequence[str]) -> None:
    """Raise with all problems, if there are any."""
    if problems:
        more = len(problems) - _SHOWN
        shown = [*problems[:_SHOWN], *([_("and {n} more").format(n=more)] if more > 0 else [])]
        raise BadMetadata(file=path, reason="; ".join(shown))
