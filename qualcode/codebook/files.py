"""Codebook files: a TOML file that is either a codebook or a list of everything wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.problems import Problem
from qualcode.codebook.rules import check_rules
from qualcode.codebook.shape import Entry, Shape, read_shape
from qualcode.codebook.syntax import MAX_BYTES, read_tables
from qualcode.errors import BadCodebook, FileProblem
from qualcode.messages import _
from qualcode.model import Code, Codebook, CodeStatus, Family

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Problem", "find_problems", "parse_codebook", "read_codebook"]

_SHOWN = 50


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file.

    Raises:
        BadCodebook: with every problem of the file, the first fifty in words.
        FileProblem: when the file cannot be opened.
    """
    codebook, problems = parse_codebook(_read(path))
    if codebook is None:
        lines = [str(problem) for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            lines.append(_("and {n} more").format(n=len(problems) - _SHOWN))
        raise BadCodebook(file=path, count=len(problems), problems="\n".join(lines))
    return codebook


def find_problems(path: Path) -> list[Problem]:
    """Everything that is wrong with a codebook file, in the order of its lines; or nothing.

    Raises:
        FileProblem: when the file cannot be opened.
    """
    return parse_codebook(_read(path))[1]


def parse_codebook(content: bytes) -> tuple[Codebook | None, list[Problem]]:
    """The codebook in a file's bytes, or None and everything that is wrong with it."""
    tables = read_tables(content)
    if isinstance(tables, Problem):
        return None, [tables]
    problems: list[Problem] = []
    shape = read_shape(tables.values, tables.places, problems)
    problems += check_rules(shape, tables.places)
    if problems:
        return None, sorted(problems)
    return _codebook(shape), []


def _read(path: Path) -> bytes:
    """The bytes of a file, no more of them than show that it is too large."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileProblem(file=path, reason=error.strerror or error) from None


def _codebook(shape: Shape) -> Codebook:
    """The codebook that sound entries describe."""
    head = shape.codebook
    return Codebook(
        name=head.text("name"),
        language=head.text("language"),
        description=head.text("description"),
        families=tuple(
            Family(one.text("id"), one.text("name"), one.text("colour")) for one in shape.families
        ),
        codes=tuple(_code(entry) for entry in shape.codes),
    )


def _code(entry: Entry) -> Code:
    """The code that a sound entry describes."""
    return Code(
        id=entry.text("id"),
        name=entry.text("name"),
        family=entry.text("family"),
        parent=entry.text("parent") or None,
        definition=entry.text("definition"),
        when=entry.text("when"),
        when_not=entry.text("when_not"),
        example=entry.text("example"),
        keywords=entry.texts("keywords"),
        colour=entry.text("colour"),
        quick_key=entry.text("quick_key"),
        status=CodeStatus(entry.text("status") or CodeStatus.ACTIVE),
        merged_into=entry.text("merged_into") or None,
    )
