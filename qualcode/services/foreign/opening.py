"""Opening another program's project, whichever program it is: what is in it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.refi.package import RefiPackage, open_refi
from qualcode.exchange.refi.reading import read_project
from qualcode.messages import _
from qualcode.services.foreign import qc, qualcoder, taguette
from qualcode.store import foreign_tables, is_database

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.refi.values import RefiProject

_INSIDE = ("data.qda", "qualitative_coding.sqlite3")
"""The database in a folder that is a project of QualCoder's or qc's."""


def open_any(path: Path) -> tuple[RefiPackage, RefiProject]:
    """The file and what it says, of REFI-QDA, QualCoder, Taguette or qc.

    Raises:
        ImportProblem: when it is missing, damaged, dangerous or something else.
    """
    place = next((path / name for name in _INSIDE if (path / name).is_file()), path)
    if not is_database(place):
        if path.is_dir():
            reason = _("it is a folder, and neither QualCoder's nor qc's")
            raise ImportProblem(file=path, reason=reason)
        package = open_refi(path)
        return package, read_project(package)
    tables = foreign_tables(place, {**qualcoder.TABLES, **taguette.TABLES, **qc.TABLES})
    name = path.resolve().stem if place == path else path.resolve().name.removesuffix(".qda")
    if qualcoder.is_qualcoder(tables):
        refi = qualcoder.qualcoder_project(name, tables)
    elif taguette.is_taguette(tables):
        refi = taguette.taguette_project(name, tables)
    elif qc.is_qc(tables):
        refi = qc.qc_project(name, tables, place.parent)
    else:
        reason = _("it is a database, but of none of the programs QualCoder, Taguette and qc")
        raise ImportProblem(file=path, reason=reason)
    return RefiPackage(path), refi
