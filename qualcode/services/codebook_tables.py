"""Use cases of codebooks in tables: take one in as the next version, and give one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codebook.soundness import refuse_new_faults
from qualcode.exchange.codebook_tables import read_codebook_table
from qualcode.exchange.refi.descriptions import read_description
from qualcode.exchange.refi.values import RefiProject
from qualcode.services.refi.codebooks import CodebookImport
from qualcode.services.refi.importing import added_codes
from qualcode.services.refi.losses import Losses
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qualcode.exchange.refi.values import RefiCode
    from qualcode.model import Code, Codebook
    from qualcode.services.project import Project


def import_codebook_table(project: Project, file: Path) -> CodebookImport:
    """Take the codes of a table into the project's codebook as its next version.

    New codes are added. Of a code that is there, by its id or by its name in its place, the cells
    that say something take the place of what was said; a code the table does not have stays.

    Raises:
        BadTable, FileProblem: when the table cannot be used; nothing is changed.
        CodebookRefused: when it would break a rule that the codebook keeps.
    """
    codes = read_codebook_table(file)
    refi = RefiProject(name=file.stem, codes=codes)
    losses = Losses()
    with project.store.action(project.coder, "codebook.import", codebook=file.name) as record:
        before = project.store.codebook()
        taken = added_codes(refi, before, file, losses)
        after, revised = _revised(taken.codebook, before, taken.ids, refi.all_codes())
        if before:
            refuse_new_faults(before, after)
        if before != after:
            after = record.add_codebook(after)
    told = tuple(one for one in losses.told() if set(one.names) - set(taken.kept))
    return CodebookImport(after, taken.added, taken.known, told, revised)


def _revised(
    book: Codebook, before: Codebook | None, ids: Mapping[str, str], rows: Iterable[RefiCode]
) -> tuple[Codebook, int]:
    """The codebook with what rows say anew of codes that were there, and of how many."""
    there = {code.id: code for code in (before.codes if before else ())}
    said = {ids[row.guid]: row for row in rows if ids.get(row.guid) in there}
    codes = tuple(_anew(code, said[code.id]) if code.id in said else code for code in book.codes)
    changed = sum(code != there[code.id] for code in codes if code.id in there)
    return replace(book, codes=codes), changed


def _anew(code: Code, row: RefiCode) -> Code:
    """A code as a row describes it; an empty cell says nothing."""
    text, parts, marks = read_description(row.description)
    words = tuple(filter(None, parts.get("keywords", "").split("\n")))
    return replace(
        code,
        name=one_line(row.name) if marks.get("id") == code.id else code.name,
        definition=text.strip() or code.definition,
        when=parts.get("when") or code.when,
        when_not=parts.get("when_not") or code.when_not,
        example=parts.get("example") or code.example,
        keywords=words or code.keywords,
        colour=marks.get("colour") or code.colour,
    )
