"""The check: whatever changed behind the program's back is found, and told without a quote."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.store import open_store
from qualcode.store.columns import Base
from tests.store.projects import SPEECHES
from tests.trials import trials

if TYPE_CHECKING:
    from qualcode.store import Finding

COLUMNS = [
    f"{table.name}.{column.name}"
    for table in Base.metadata.sorted_tables
    for column in table.columns
]
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def path(tmp_path: Path, merged_file: Path) -> Path:
    """A project file in which no table is empty, of this test's own."""
    return Path(shutil.copyfile(merged_file, tmp_path / "qualcode.db"))


def tamper(path: Path, *statements: str) -> None:
    """Change a closed project file the way no program of ours does, past every constraint."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def check(path: Path) -> list[Finding]:
    """Open and check a project file."""
    with open_store(path) as store:
        return store.check()


def words(findings: list[Finding]) -> str:
    """All that the findings say."""
    return " ".join(f"{one.kind} {one.where} {one.sentence}" for one in findings)


def test_a_project_nobody_tampered_with_is_sound(path: Path) -> None:
    """No finding where there is nothing to find."""
    assert check(path) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_of_any_table_is_found(path: Path, column: str) -> None:
    """One value changed in one row, texts and journal included, and no quote in the answer."""
    table, name = (f'"{word}"' for word in column.split("."))
    value = f"CASE typeof({name}) WHEN 'text' THEN {name} || 'x' ELSE 77 END"
    # A row that has a value there, if any has.
    row = f"(SELECT rowid FROM {table} ORDER BY {name} IS NULL, rowid LIMIT 1)"  # noqa: S608
    tamper(path, f"UPDATE {table} SET {name} = {value} WHERE rowid = {row}")  # noqa: S608
    findings = check(path)
    assert findings
    assert not any(speech in words(findings) for speech in SPEECHES)


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_a_row_that_vanished_or_appeared_is_found(path: Path, table: str, tmp_path: Path) -> None:
    """A deleted row and a row nobody recorded, in every table."""
    copy = shutil.copyfile(path, tmp_path / "copy.db")
    tamper(path, f'DELETE FROM "{table}" WHERE rowid = (SELECT max(rowid) FROM "{table}")')  # noqa: S608
    assert check(path)
    columns = [one.name for one in Base.metadata.tables[table].columns]
    fresh = {"version": 9, "number": 99, "position": 99, "name": "'ny'", "start": 0, "at": "'ny'"}
    fresh |= {"subject": "'ny'"}
    fresh |= {"id": "'ny'", "sha256": "'ny'", "code": "'ny'", "coder": "'ny'", "coding": "'ny'"}
    values = ", ".join(str(fresh.get(name, f'"{name}"')) for name in columns)
    tamper(copy, f'INSERT INTO "{table}" SELECT {values} FROM "{table}" LIMIT 1')  # noqa: S608
    assert check(copy)


def test_findings_name_what_is_wrong_in_plain_words(path: Path) -> None:
    """A changed text, quote, place and row are told apart."""
    tamper(
        path,
        "UPDATE text SET body = replace(body, 'Mandatet', 'Oppdraget')",
        "UPDATE coding SET \"end\" = 100000 WHERE code = 'penger'",
        "UPDATE speaker SET role = 'interviewer'",
        "DELETE FROM done",
    )
    found = check(path)
    assert {one.kind for one in found} >= {"text", "quote", "row"}
    said = words(found)
    assert "The text of “oslo_01” is not the text that was imported." in said
    assert "is not on a passage of “oslo_01”." in said
    assert "is not what stands in “oslo_01”." in said
    assert "of “done” is gone, but no action removed it." in said


def test_broken_turns_and_links_are_called_so(path: Path) -> None:
    """Turns out of order, and a coding of a code that is gone, are told as what they are."""
    tamper(
        path,
        "UPDATE units SET turns = '[[40,50,0,null],[12,20,1,null]]'",
        "UPDATE coding SET code = 'borte' WHERE code = 'penger'",
    )
    said = words(check(path))
    assert "“vestland_01”: its turns are not in order within the text." in said
    assert "A row of “coding” refers to one of “code” that is not there." in said


def test_a_broken_index_is_found_though_every_row_is_right(path: Path) -> None:
    """An index that lost its entries would hide codings from a list."""
    with closing(sqlite3.connect(path)) as connection:
        root, size = connection.execute(
            "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size "
            "WHERE name = 'ix_coding_coder_transcript'"
        ).fetchone()
    empty_index_page = b"\x0a\0\0\0\0" + size.to_bytes(2, "big") + bytes(size - 7)
    whole = path.read_bytes()
    path.write_bytes(whole[: (root - 1) * size] + empty_index_page + whole[root * size :])
    assert {one.kind for one in check(path)} == {"file"}


def test_an_exchanged_or_shortened_journal_is_found(path: Path) -> None:
    """Two actions swapped, and the last one cut off, both show."""
    tamper(
        path,
        "UPDATE action SET number = -1 WHERE number = 3",
        "UPDATE action SET number = 3 WHERE number = 4",
        "UPDATE action SET number = 4 WHERE number = -1",
    )
    assert {one.kind for one in check(path)} == {"journal"}


def test_the_last_action_cannot_be_cut_off_unseen(path: Path) -> None:
    """Without its last entry the journal says something else than the tables."""
    tamper(
        path,
        "DELETE FROM change WHERE action = (SELECT max(number) FROM action)",
        "DELETE FROM action WHERE number = (SELECT max(number) FROM action)",
    )
    assert {one.kind for one in check(path)} == {"row"}


def test_rows_of_no_sense_end_in_a_sentence(path: Path) -> None:
    """A damaged row met while working is an error of ours without the row's words."""
    tamper(
        path,
        "UPDATE speaker SET role = 'Mandatet er uklart'",
        "UPDATE units SET turns = 'Mandatet'",
        "UPDATE suggestion SET evidence = 'Mandatet', level = 'Mandatet'",
    )
    with open_store(path) as store:
        for read in (store.conversations, store.suggestions, lambda: store.transcripts("KL")):
            with pytest.raises(QualcodeError, match="makes no sense") as caught:
                read()
            assert "Mandatet" not in str(caught.value)
            assert caught.value.__suppress_context__
        with pytest.raises(QualcodeError), store.action("KL", "test") as record:
            record.remove_suggestions(suggestion_ids(path))


def test_an_altered_journal_is_never_put_back(path: Path) -> None:
    """Undo refuses a journal entry that somebody wrote over, and changes nothing."""
    tamper(path, "UPDATE change SET before = replace(before, 'AB', 'XX') || ' '")
    with open_store(path) as store:
        before = store.state_hash()
        with pytest.raises(QualcodeError, match="makes no sense"):
            store.redo("KL")
        assert store.state_hash() == before


def suggestion_ids(path: Path) -> list[str]:
    """The ids of the suggestions, read past the program."""
    with closing(sqlite3.connect(path)) as connection:
        return [str(row[0]) for row in connection.execute("SELECT id FROM suggestion")]


# Rot


def content(path: Path) -> Rows | None:
    """Everything the tables hold, byte for byte; None if it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            return {
                table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr)  # noqa: S608
                for table in Base.metadata.tables
            }
    except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError):
        return None


def is_noticed(path: Path) -> bool:
    """Whether opening or checking says that something is wrong; never with another error."""
    try:
        return bool(check(path))
    except QualcodeError:
        return True


@pytest.mark.battery
@settings(max_examples=trials(60, 2_000))
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed_wherever_it_matters(
    coded_file: Path, scratch: Path, place: float, bit: int
) -> None:
    """Never a traceback; and what alters any row of any table is found."""
    rotten = bytearray(coded_file.read_bytes())
    rotten[int(place * len(rotten))] ^= 1 << bit
    scratch.write_bytes(rotten)
    changed = content(scratch) != content(coded_file)
    assert is_noticed(scratch) or not changed


@pytest.mark.battery
@settings(max_examples=trials(40, 1_000))
@given(place=st.floats(0, 1, exclude_max=True), size=st.sampled_from([512, 4096]))
def test_zeroed_sectors_and_cut_files_are_noticed(
    coded_file: Path, scratch: Path, place: float, size: int
) -> None:
    """A sector of zeros, and a file that ends there, are found wherever they matter."""
    whole = coded_file.read_bytes()
    start = int(place * len(whole)) // size * size
    scratch.write_bytes(whole[:start] + bytes(size) + whole[start + size :])
    changed = content(scratch) != content(coded_file)
    assert is_noticed(scratch) or not changed
    scratch.write_bytes(whole[:start])
    assert is_noticed(scratch)
