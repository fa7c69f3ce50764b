"""Statements in the store: one for each name, taken back, merged, and hidden from who is blind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import UnknownStatement
from qualcode.model import StatementKind, StatementName, Verdict, derived_id
from qualcode.store import open_store
from tests.store.merges import share
from tests.store.projects import a_statement

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Statement
    from qualcode.store import Store


def about(one: Statement, kind: StatementKind, subject: str, position: int) -> Statement:
    """A statement like another, about something else."""
    name = StatementName(kind, subject)
    id = derived_id("statement", kind, subject, "", "")
    return replace(one, id=id, name=name, position=position, verdict=None)


def test_a_statement_is_written_over_and_taken_back(coded: Store) -> None:
    """Another text makes one change, the same again none; undo brings the first back."""
    (before,) = coded.statements()
    assert before == a_statement(coded.codings(coder="KL")[0])
    after = replace(before, verdict=Verdict.PARTLY, author="NN", version=2, counter=("x",))
    for expected in (1, 0):
        count = len(coded.history())
        with coded.action("NN", "statement.write") as record:
            record.write_statements([after])
        assert len(coded.history()) - count == expected
        assert coded.statements() == [after]
    coded.undo("NN")
    assert coded.statements() == [before]
    assert coded.check() == []


def test_statements_come_by_kind_and_in_their_order(coded: Store) -> None:
    """The order of the kinds is that of a report, within them that of the table."""
    (one,) = coded.statements()
    chain, logic, second = (
        about(one, StatementKind.CHAIN, "Boks", 7),
        about(one, StatementKind.LOGIC, "Sak", 2),
        about(one, StatementKind.LOGIC, "Annen sak", 1),
    )
    with coded.action("PL", "statement.import") as record:
        record.write_statements([logic, chain, second])
    assert coded.statements() == [chain, one, second, logic]


def test_a_statement_is_removed_once(coded: Store) -> None:
    """What is gone is told as gone, and nothing is left of the attempt."""
    (one,) = coded.statements()
    with coded.action("PL", "statement.remove") as record:
        record.remove_statement(one.id)
    assert coded.statements() == []
    before = coded.state_hash()
    with pytest.raises(UnknownStatement), coded.action("PL", "statement.remove") as record:
        record.remove_statement(one.id)
    assert coded.state_hash() == before
    coded.undo("PL")
    assert coded.statements() == [one]


def test_a_copy_brings_its_statements(coded: Store, tmp_path: Path) -> None:
    """New ones are added, a changed one is taken, one taken away there goes here too."""
    (one,) = coded.statements()
    gone = about(one, StatementKind.CAVEAT, "Utvalget", 1)
    with coded.action("PL", "statement.write") as record:
        record.write_statements([gone])
    with open_store(share(coded, tmp_path, "AB")) as copy:
        changed = replace(one, text="Mandatet ble ikke fulgt.", author="AB", version=2)
        fresh = about(one, StatementKind.PRIOR, "Mandat", 1)
        with copy.action("AB", "statement.write") as record:
            record.write_statements([changed, fresh])
            record.remove_statement(gone.id)
        coded.merge(copy, "PL")
        assert coded.statements() == [changed, fresh] == copy.statements()
    assert coded.check() == []


def test_two_texts_about_the_same_are_a_question(coded: Store, tmp_path: Path) -> None:
    """What both sides wrote differently stands until somebody decides; nothing is lost."""
    (one,) = coded.statements()
    with open_store(share(coded, tmp_path, "AB")) as copy:
        for store, coder, text in ((coded, "PL", "Ja."), (copy, "AB", "Nei.")):
            with store.action(coder, "statement.write") as record:
                record.write_statements([replace(one, text=text, author=coder)])
        coded.merge(copy, "PL")
    (asked,) = coded.conflicts()
    assert {version.value["text"] for version in asked.versions} == {"Ja.", "Nei."}


def test_who_codes_blind_sees_no_statement_of_others(coded: Store) -> None:
    """What others conclude tells what they coded; their acts are not told either."""
    coded.look_as("NN")
    assert coded.statements() == []
    assert not [one for one in coded.history() if one.kind.startswith("statement.")]
