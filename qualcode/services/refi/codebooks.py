"""Codebooks as REFI-QDA files (.qdc), in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode import __version__
from qualcode.exchange.refi.codes import refi_codes
from qualcode.exchange.refi.package import open_refi
from qualcode.exchange.refi.positions import Counting, own_origin
from qualcode.exchange.refi.reading import read_project
from qualcode.exchange.refi.values import RefiProject
from qualcode.exchange.refi.writing import codebook_xml
from qualcode.services.refi.importing import added_codes
from qualcode.services.refi.losses import Loss, Losses

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Codebook
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """The codebook after codes of a file came into it."""

    codebook: Codebook
    added: int
    known: int
    losses: tuple[Loss, ...]
    revised: int = 0
    """Codes that were there and are described anew."""


def import_qdc(project: Project, file: Path) -> CodebookImport:
    """Add the codes of a .qdc to the project's codebook as its next version.

    Codes of the same name in the same place are recognised and stay as they are; none is retired.

    Raises:
        ImportProblem: when the file is damaged, dangerous or has no codes; nothing is changed.
    """
    refi = read_project(open_refi(file))
    losses = Losses()
    for group in refi.sets:
        losses.add_set(group.name)
    with project.store.action(project.coder, "codebook.import", codebook=refi.name) as record:
        before = project.store.codebook()
        taken = added_codes(refi, before, file, losses)
        after = taken.codebook
        if before != after:
            after = record.add_codebook(after)
    return CodebookImport(after, taken.added, taken.known, losses.told())


def export_qdc(codebook: Codebook) -> bytes:
    """The codebook as a .qdc: criteria in the descriptions, families as folders."""
    origin = own_origin(__version__, Counting())
    return codebook_xml(RefiProject("", origin=origin, codes=refi_codes(codebook)))
