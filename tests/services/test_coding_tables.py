"""Codings as tables: all rows or none, the same twice is once, and out is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, NoCodebook
from qualcode.model import Origin
from qualcode.services.coding import add_coding, list_codings, set_memo
from qualcode.services.coding_tables import CodingsReport, export_codings, import_codings
from qualcode.services.history import history, undo
from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "transcript,start,end,code,coder,memo\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A place for a table."""
    return tmp_path / "koder.csv"


def test_all_rows_or_none(interviewed: Project, table: Path) -> None:
    """One row that cannot be used stops all, and every such row is named with its reason."""
    rows = [
        "oslo_01,59,78,b-mandat,KL,",
        "oslo_1,59,78,b-mandat,KL,",
        "oslo_01,59,78,b-mandatt,KL,",
        "oslo_01,59,7800,b-mandat,KL,",
        "oslo_01,59,78,b-mandat,qualcode,",
    ]
    table.write_text(HEADING + "\n".join(rows), encoding="utf-8")
    before = interviewed.store.state_hash()
    with pytest.raises(BadTable) as refusal:
        import_codings(interviewed, table)
    told = str(refusal.value)
    assert "line 2" not in told
    for line, reason in ((3, "oslo_01"), (4, "b-mandat”?"), (5, "0–"), (6, "“qualcode”")):
        problem = next(part for part in told.split("; ") if f"line {line}:" in part)
        assert reason in problem
    assert ".;" not in told
    assert interviewed.store.state_hash() == before


def test_a_long_list_of_problems_is_cut(interviewed: Project, table: Path) -> None:
    """Of a table with the wrong codebook one sees ten lines and how many more there are."""
    table.write_text(HEADING + "oslo_01,1,2,borte,KL,\n" * 25, encoding="utf-8")
    with pytest.raises(BadTable) as refusal:
        import_codings(interviewed, table)
    assert str(refusal.value).count("line ") == 10
    assert str(refusal.value).endswith("and 15 more.")


def test_a_row_without_a_coder_is_mine(interviewed: Project, table: Path) -> None:
    """Codes by id or name in any case; who is not named is who imports."""
    table.write_text(
        "code;end;start;transcript\nuklart MANDAT;78;59;oslo_01\nD-MOTE;202;163;oslo_01\n",
        encoding="utf-8",
    )
    assert import_codings(interviewed, table) == CodingsReport(imported=2, known=0)
    kept = list_codings(interviewed)
    assert [(one.code, one.coder, one.origin) for one in kept] == [
        ("b-mandat", "KL", Origin.IMPORT),
        ("d-mote", "KL", Origin.IMPORT),
    ]
    assert kept[0].quote == "Mandatet er uklart."


def test_rows_that_are_there_are_left_out(interviewed: Project, table: Path) -> None:
    """Importing twice changes nothing, not even the journal; a row repeated in a table is one."""
    talk = load_transcript(interviewed, "oslo_01")
    mine = add_coding(interviewed, talk, talk.segments[1], "b-mandat", "Min egen grunn.")
    span = mine.span
    row = f"oslo_01,{span.start},{span.end},b-mandat"
    table.write_text(f"{HEADING}{row},KL,En annen grunn.\n{row},AB,\n{row},AB,\n", encoding="utf-8")
    assert import_codings(interviewed, table) == CodingsReport(imported=1, known=2)
    state, newest = interviewed.store.state_hash(), history(interviewed)[0]
    assert import_codings(interviewed, table) == CodingsReport(imported=0, known=3)
    assert (interviewed.store.state_hash(), history(interviewed)[0]) == (state, newest)
    assert mine in list_codings(interviewed)


def test_all_that_is_wrong_is_told_at_once(interviewed: Project, table: Path) -> None:
    """A slip of the pen and a code that does not exist are found in one go, in order."""
    rows = "oslo_01,1,9,finnes-ikke,,\noslo_01,x,9,d-mote,,\nmangler,1,9,d-mote,,\n"
    table.write_text(HEADING + rows, encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        import_codings(interviewed, table)
    told = str(caught.value)
    places = [told.index(words) for words in ("line 2: ", "line 3: start is not", "line 4: ")]
    assert places == sorted(places)


def test_a_table_is_one_act(interviewed: Project, table: Path) -> None:
    """An import of many codings is taken back with one undo."""
    rows = "".join(f"oslo_01,{start},{start + 9},d-mote,AB,\n" for start in range(60))
    table.write_text(HEADING + rows, encoding="utf-8")
    before = interviewed.store.state_hash()
    assert import_codings(interviewed, table).imported == 60
    undo(interviewed)
    assert interviewed.store.state_hash() == before


def test_what_goes_out_comes_in_again(interviewed: Project, table: Path, tmp_path: Path) -> None:
    """Another project with the same interviews gets the same codings, memos to the letter."""
    memos = ('komma, "anførsel"; semikolon', "to\nlinjer", " =HYPERLINK() ", "")
    for number, memo in enumerate(memos):
        talk = load_transcript(interviewed, ("oslo_01", "vestland_01")[number % 2])
        for coder in ("KL", "AB", "NN"):
            mine = by(interviewed, coder)
            made = add_coding(mine, talk, talk.segments[number // 2], "d-mote")
            set_memo(mine, made.id, memo)
    out = export_codings(interviewed)
    assert out.startswith(HEADING.replace("\n", "\r\n"))
    table.write_text(out, encoding="utf-8", newline="")
    book = interviewed.settings.codebooks / "kodebok.toml"
    with create_project(tmp_path / "annet", codebook=book, coder="NN") as other:
        import_files(other, [interviewed.settings.transcripts])
        assert import_codings(other, table).imported == 12
        assert export_codings(other) == out


def test_codings_need_a_codebook(table: Path, tmp_path: Path) -> None:
    """Codings mean nothing without codes; the project stays empty."""
    table.write_text(HEADING, encoding="utf-8")
    with create_project(tmp_path / "p", coder="KL") as project:
        with pytest.raises(NoCodebook):
            import_codings(project, table)
        assert export_codings(project) == HEADING.replace("\n", "\r\n")
