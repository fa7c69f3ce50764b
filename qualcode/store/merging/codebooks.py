"""Codebooks of two copies: each version is kept, and one is made of the two newest.

A coding keeps the version it was made under. The versions of a copy get numbers after those that
are here; where both sides went on, a further version has what each side changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codebook.soundness import refuse_new_faults
from qualcode.messages import _
from qualcode.model import Code, CodeStatus, derived_id
from qualcode.store import readers, rows, schema
from qualcode.store.changes import added
from qualcode.store.merging.three_way import Clash, joined, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.model import Change, Codebook, Payload

_OF_CODES = tuple(one.name for one in fields(Code) if one.name != "id")
Writer = tuple[str, str]
"""Who, and when."""


@dataclass(slots=True)
class Books:
    """What becomes of the versions of a copy."""

    numbers: dict[int, int] = field(default_factory=dict)
    """The number of a version there -> its number here."""
    changes: list[Change] = field(default_factory=list)
    clashes: dict[str, list[Clash]] = field(default_factory=dict)
    """By the code's stable id."""
    remarks: list[str] = field(default_factory=list)


def merge_books(
    here: Connection, there: Connection, added_since: Sequence[str], wrote: tuple[Writer, Writer]
) -> Books:
    """Take a copy's versions of the codebook in.

    ``added_since`` are the ids of its versions that were made since it was taken in last;
    ``wrote`` says who made the newest version here and there.

    Raises:
        CodebookRefused: when one sound codebook cannot be made of the two.
    """
    books = Books()
    query = select(schema.codebook).order_by(schema.codebook.c.version)
    ours = {row.id: row.version for row in here.execute(query)}
    newest_here = max(ours.values(), default=0)
    theirs = [dict(row) for row in there.execute(query).mappings()]
    number = newest_here
    for row in theirs:
        if row["id"] not in ours:
            number += 1
            books.changes += _renumbered(there, row, number)
        books.numbers[row["version"]] = ours.get(row["id"], number)
    since = [row["version"] for row in theirs if row["id"] in set(added_since)]
    base = max((row["version"] for row in theirs if row["version"] not in since), default=0)
    went_on = newest_here != books.numbers.get(base, 0)
    if since and went_on and number > newest_here:
        _join(books, here, there, (base, number + 1), wrote)
    return books


def _renumbered(there: Connection, book: Payload, number: int) -> list[Change]:
    """The changes that add a version with its codes under another number."""
    codes = there.execute(
        select(schema.code)
        .where(schema.code.c.version == book["version"])
        .order_by(schema.code.c.position)
    ).mappings()
    return [
        *added(schema.codebook, [{**book, "version": number}]),
        *added(schema.code, [{**row, "version": number} for row in codes]),
    ]


def _join(
    books: Books,
    here: Connection,
    there: Connection,
    numbers: tuple[int, int],
    wrote: tuple[Writer, Writer],
) -> None:
    """Make one version of the two newest, and add it."""
    base = readers.read_codebook(there, numbers[0], {})
    mine = readers.read_codebook(here, None, {})
    other = readers.read_codebook(there, None, {})
    if mine is None or other is None:
        return
    wanted = _without_twins(books, mine, _merged(books, (base, mine, other), wrote))
    refuse_new_faults(mine, wanted)
    versioned = replace(wanted, version=numbers[1])
    ids = [
        connection.scalar(select(schema.codebook.c.id).where(schema.codebook.c.version == version))
        for connection, version in ((here, mine.version), (there, other.version))
    ]
    row = rows.codebook_row(versioned) | {"id": derived_id("merged", *sorted(map(str, ids)))}
    codes = [rows.code_row(code, row, at) for at, code in enumerate(versioned.codes)]
    books.changes += [*added(schema.codebook, [row]), *added(schema.code, codes)]


def _merged(
    books: Books,
    three: tuple[Codebook | None, Codebook, Codebook],
    wrote: tuple[Writer, Writer],
) -> Codebook:
    """What each side changed, in the order of this side, what is new there at the end."""
    base, mine, other = three
    codes = []
    for id in dict.fromkeys([*(one.id for one in mine.codes), *(one.id for one in other.codes)]):
        was = base.find(id) if base else None
        here, there = mine.find(id), other.find(id)
        if here and there:
            code, clashes = _of_three(was, here, there, wrote)
            if clashes:
                books.clashes[id] = clashes
            codes.append(code)
        else:
            # A code is never removed, only retired: what one side lacks is new on the other.
            codes.extend(one for one in (here, there) if one)
    known = {one.id for one in mine.families}
    families = (*mine.families, *(one for one in other.families if one.id not in known))
    return replace(mine, families=families, codes=tuple(codes))


def _of_three(
    was: Code | None, here: Code, there: Code, wrote: tuple[Writer, Writer]
) -> tuple[Code, list[Clash]]:
    """One code out of two, and what clashes."""
    values: dict[str, Any] = {}
    clashes = []
    for name in _OF_CODES:
        before, mine, other = (getattr(one, name, None) for one in (was, here, there))
        if other in (before, mine):
            values[name] = mine
        elif mine == before:
            values[name] = other
        else:
            both = ((_plain(mine), *wrote[0]), (_plain(other), *wrote[1]))
            clashes.append(Clash(name, joined(both)))
            values[name] = mine if standing(both) == _plain(mine) else other
    return Code(id=here.id, **values), clashes


def _without_twins(books: Books, mine: Codebook, wanted: Codebook) -> Codebook:
    """Let codes that came in not take a name or quick key of one that is here; say so."""
    names = {(one.family, one.name.casefold()): one for one in mine.codes if _active(one)}
    keys = {one.quick_key for one in mine.codes if one.quick_key}
    codes = []
    for one in wanted.codes:
        code = one
        if mine.find(one.id) is None:
            twin = names.get((one.family, one.name.casefold()))
            if twin and _active(one):
                code = replace(code, name=f"{one.name} ({one.id})")
                books.remarks.append(
                    _(
                        "“{name}” was made on both sides, as {theirs} and as {ours}. If it is the "
                        "same code: qualcode codebook merge {theirs} {ours}"
                    ).format(name=one.name, theirs=one.id, ours=twin.id)
                )
            if code.quick_key in keys:
                code = replace(code, quick_key="")
        codes.append(code)
    return replace(wanted, codes=tuple(codes))


def _active(code: Code) -> bool:
    """Whether a code is in use."""
    return code.status is CodeStatus.ACTIVE


def _plain(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value and str(value)
