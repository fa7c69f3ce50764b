"""What is in a copy, table by table, and that its journal and those carried over are proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from qualcode.model import MemoOn, Span
from qualcode.store import open_store, schema
from qualcode.store.schema import JOURNALLED
from tests.store.merges import carried, code, content, merge, share
from tests.store.projects import a_memo
from tests.store.test_integrity import tamper

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store
    from qualcode.store.integrity import Finding

ABOUT_COPIES = {"replica", "conflict"}
EVERYBODYS = {"transcript", "units", "speaker", "codebook", "code"}


def journal(store: Store) -> list[tuple[str, str]]:
    """Kind and coder of each action, the newest first."""
    return [(one.kind, one.coder) for one in store.history(limit=99)]


def owners(store: Store) -> set[str]:
    """The ids of coders that rows of people's work name."""
    found: set[str] = set()
    with store._database.reading() as connection:  # noqa: SLF001  # a window of its own
        for table in JOURNALLED.values():
            for name in ("coder", "decided_by", "chosen"):
                if name in table.c:
                    found |= set(filter(None, connection.scalars(select(table.c[name]))))
    return found


def test_an_open_copy_has_everything_but_the_journal(coded: Store, tmp_path: Path) -> None:
    """Row for row; its journal begins with one act, which says whose copy it is."""
    with open_store(share(coded, tmp_path, "AB")) as copy:
        mine, theirs = content(coded), content(copy)
        assert {name: theirs[name] for name in theirs} == mine
        assert journal(copy) == [("project.share", "PL")]
        [made] = copy.history()
        assert (made.facts["name"], made.facts["blind"]) == ("AB", 0)
        assert made.facts["origin"] == coded.history(limit=99)[-1].id
        assert [one.text for one in map(copy.transcript, ("oslo_01", "åmot_01"))] == [
            one.text for one in map(coded.transcript, ("oslo_01", "åmot_01"))
        ]
        assert copy.check() == []
    assert journal(coded)[0] == ("project.share", "PL")


def test_a_blind_copy_has_what_everybody_works_on_and_ones_own(
    coded: Store, tmp_path: Path
) -> None:
    """KL gets KL's codings, memos and decided suggestions; of AB and PL nothing."""
    with open_store(share(coded, tmp_path, "KL", blind=True)) as copy:
        mine, theirs = content(coded), content(copy)
        for name in EVERYBODYS:
            assert theirs[name] == mine[name]
        assert len(copy.codings()) == len(coded.codings(coder="KL")) == 2
        assert {one.coder for one in copy.codings()} == {"KL"}
        assert {one.coder for one in copy.memos()} == {"KL"}
        assert [one.decided_by for one in copy.suggestions()] == ["KL"]
        assert theirs["adjudication"] == theirs["blind"] == []
        assert len(owners(copy)) == 1
        assert copy.check() == []


def test_a_copy_is_not_made_by_coding_blind_in_it(coded: Store, tmp_path: Path) -> None:
    """What AB did since is not in a copy made before, and a new copy has it."""
    first = share(coded, tmp_path, "KL")
    made = code(coded, "AB", Span(0, 9))
    second = share(coded, tmp_path, "NN")
    with open_store(first) as early, open_store(second) as late:
        assert made not in {one.id for one in early.codings()}
        assert made in {one.id for one in late.codings()}


def test_nothing_of_what_was_deleted_is_in_a_copy(coded: Store, tmp_path: Path) -> None:
    """A memo that was removed stands in the journal here, and nowhere in the copy's file."""
    canary = "Dette skulle aldri vært skrevet."
    memo = a_memo(MemoOn.PROJECT, "", day="2026-05-05")
    with coded.action("KL", "memo.add") as record:
        record.add_memo(memo)
        record.set_memo(coded.codings(coder="KL")[0].id, canary)
    with coded.action("KL", "memo.remove") as record:
        record.remove_memo(memo.id)
        record.set_memo(coded.codings(coder="KL")[0].id, "")
    file = share(coded, tmp_path, "AB")
    assert canary.encode() not in file.read_bytes()
    assert b"2026-05-05" not in file.read_bytes()


def findings(path: Path) -> list[Finding]:
    """What a check finds."""
    with open_store(path) as store:
        return store.check()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE carried_change SET after = replace(after, 'AB', 'KL')", "was altered"),
        ("UPDATE carried_action SET coder = 'noen'", "was altered"),
        ("DELETE FROM carried_change WHERE action = 2", "not complete"),
        ("DELETE FROM carried_action WHERE number = 2", "lacks an action"),
        ("DELETE FROM carried_action WHERE number = 3", "AB's copy is not complete"),
        ("UPDATE replica SET begins = 'x'", "lacks an action"),
    ],
)
def test_a_journal_that_was_carried_over_is_proved(
    coded: Store, tmp_path: Path, statement: str, words: str
) -> None:
    """Who changes what a colleague did, or when, is found out like in the project's own."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        code(copy, "AB", Span(0, 9), memo="AB tror det.")
        code(copy, "AB", Span(1, 9))
    merge(coded, file)
    assert carried(coded) == 2
    coded.close()
    tamper(coded.path, statement)
    assert words in " ".join(one.sentence for one in findings(coded.path))


def test_a_merge_that_was_taken_back_leaves_the_other_journal(coded: Store, tmp_path: Path) -> None:
    """It is known what a colleague did, also when it does not hold, and never twice."""
    file = share(coded, tmp_path, "AB")
    with open_store(file) as copy:
        code(copy, "AB", Span(0, 9))
    merge(coded, file)
    coded.undo("PL")
    assert (carried(coded), coded.check()) == (1, [])
    with open_store(file) as copy:
        code(copy, "AB", Span(1, 9))
    assert merge(coded, file).incoming == 2
    assert (carried(coded), coded.check()) == (2, [])
    with coded._database.reading() as connection:  # noqa: SLF001
        kinds = connection.scalars(select(schema.carried_action.c.kind)).all()
    assert kinds == ["coding.add", "coding.add"]
