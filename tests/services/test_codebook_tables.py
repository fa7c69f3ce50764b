"""A codebook that was worked on in a spreadsheet comes back as the next version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, CodebookRefused
from qualcode.exchange.codebook_tables import codebook_csv
from qualcode.services.codebook_tables import import_codebook_table
from qualcode.services.codebooks import current_codebook
from qualcode.services.history import undo

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


def edited(folder: Path, project: Project, *changes: tuple[str, str]) -> Path:
    """The project's codebook as a table in which somebody wrote something else."""
    text = codebook_csv(current_codebook(project))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "bok.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_was_written_in_the_spreadsheet(interviewed: Project, tmp_path: Path) -> None:
    """Texts and names are taken over, new rows are new codes, nothing is retired; undo is exact."""
    before = current_codebook(interviewed)
    path = edited(
        tmp_path, interviewed,
        ("Oppdraget er uklart.", "Ingen vet hva oppdraget er."), ("Uklart mandat", "Mandat"),
    )  # fmt: skip
    with path.open("a", encoding="utf-8") as file:
        file.write("Barrierer > Tid;;Tid;Barrierer;;For lite tid;;;;;;;\r\n")
    done = import_codebook_table(interviewed, path)
    assert (done.added, done.known, done.revised, done.losses) == (1, 3, 1, ())
    after = current_codebook(interviewed)
    mandate = after.find("b-mandat")
    assert mandate
    assert (mandate.name, mandate.definition) == ("Mandat", "Ingen vet hva oppdraget er.")
    assert [one.name for one in after.codes if one.family == "barriers"][-1] == "Tid"
    assert len(after.codes) == len(before.codes) + 1
    again = import_codebook_table(interviewed, path)
    assert (again.added, again.revised) == (0, 0)
    undo(interviewed)
    assert current_codebook(interviewed) == before


def test_nothing_said_changes_nothing(interviewed: Project, tmp_path: Path) -> None:
    """The same table makes no new version, and empty cells take nothing away."""
    before = current_codebook(interviewed)
    path = edited(tmp_path, interviewed)
    assert import_codebook_table(interviewed, path).codebook == before
    path.write_text("id;family;name\nb-mandat;Barrierer;Uklart mandat\n", encoding="utf-8")
    assert import_codebook_table(interviewed, path).codebook == before


def test_a_table_that_would_break_a_rule(interviewed: Project, tmp_path: Path) -> None:
    """Two codes of one name in a family, or a table without codes: nothing is changed."""
    before = current_codebook(interviewed)
    path = edited(tmp_path, interviewed, ("Tiltakspenger mot lærlinglønn", "Uklart mandat"))
    with pytest.raises((CodebookRefused, BadTable)):
        import_codebook_table(interviewed, path)
    path.write_text("a;b\n", encoding="utf-8")
    with pytest.raises(BadTable):
        import_codebook_table(interviewed, path)
    assert current_codebook(interviewed) == before
