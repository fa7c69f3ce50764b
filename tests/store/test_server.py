"""A project on a team's server: the same as in a file, whoever works there and whatever fails."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import (
    BadDatabase,
    ChangedMeanwhile,
    NoTeamProject,
    ProjectBusy,
    ProjectExists,
    ReadOnlyProject,
    ServerProblem,
    UsageProblem,
)
from qualcode.store import Reason, list_backups, open_store
from qualcode.store.opening import open_server
from tests.store.projects import a_coding
from tests.team import team_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.model import Coding
    from qualcode.store import Store
    from tests.team import TeamServer


@pytest.fixture
def empty(team: TeamServer) -> Iterator[str]:
    """The address of an empty database."""
    name = team.database()
    yield team.address(name)
    team.drop(name)


@pytest.fixture
def address(team: TeamServer, coded_database: str) -> Iterator[str]:
    """The address of a database with a coded project of this test's own."""
    name = team.database(coded_database)
    yield team.address(name)
    team.drop(name)


def code_once(store: Store, coder: str, at: int) -> None:
    """One coding of somebody's."""
    transcript = store.transcript("oslo_01")
    with store.action(coder, "coding.add") as record:
        record.add_codings([a_coding(transcript, transcript.segments[at], coder=coder)])


def crash_while_coding(team: TeamServer, store: Store, coding: Coding) -> None:
    """The server dies between a coding and its confirmation."""
    with store.action("NN", "coding.add") as record:
        record.add_codings([coding])
        team.crash()


def test_a_project_goes_to_the_server_and_back_without_loss(
    empty: str, coded: Store, tmp_path: Path
) -> None:
    """Every row, every quote and the whole journal; twice there and back is the same again."""
    coded.copy_to_server(empty)
    with open_server(empty, tmp_path / "qualcode.db") as shared:
        assert shared.check() == []
        assert shared.state_hash() == coded.state_hash()
        assert shared.codings() == coded.codings()
        assert shared.history() == coded.history()
        code_once(shared, "NN", 2)
        shared.copy_to_file(tmp_path / "back.db")
        with open_store(tmp_path / "back.db") as back:
            assert back.check() == []
            assert back.state_hash() == shared.state_hash()
            assert back.history() == shared.history()
    with pytest.raises(ProjectExists, match="forsok"):
        coded.copy_to_server(empty)


def test_a_copy_that_fails_leaves_nothing(empty: str, coded: Store, tmp_path: Path) -> None:
    """A text the server cannot hold stops the whole copy; the next one can begin anew."""
    with coded.action("NN", "coding.memo") as record:
        record.set_memo(coded.codings()[0].id, "a\0b")
    with pytest.raises(UsageProblem, match="cannot hold"):
        coded.copy_to_server(empty)
    with pytest.raises(NoTeamProject, match="qualcode copy"):
        open_server(empty, tmp_path / "qualcode.db")


def test_a_copy_is_kept_as_a_file_and_put_back(address: str, tmp_path: Path) -> None:
    """A backup of the server is a project file: it opens without one, and goes back whole."""
    with open_server(address, tmp_path / "qualcode.db") as store:
        before = store.state_hash()
        backup = store.back_up(Reason.HAND)
        assert list_backups(store.path) == [backup]
        with open_store(backup.path, readonly=True) as copy:
            assert (copy.state_hash(), copy.check()) == (before, [])
        code_once(store, "NN", 2)
        with pytest.raises(ChangedMeanwhile):
            store.put_back(backup, backup)
        store.put_back(backup, store.back_up(Reason.RESTORE))
        assert (store.state_hash(), store.check()) == (before, [])
        code_once(store, "NN", 3)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backups"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("mysql://kari:hemmelig@server/prosjekt", "must look like postgresql://"),
        ("tull", "must look like postgresql://"),
        ("postgresql://kari:hemmelig@server", "names no database"),
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(
    given: str, words: str, tmp_path: Path
) -> None:
    """A mistyped address is told, and its password is not."""
    with pytest.raises(BadDatabase, match=words) as caught:
        open_server(given, tmp_path / "qualcode.db")
    assert "hemmelig" not in str(caught.value)


def test_a_server_that_is_not_there_is_a_sentence(team: TeamServer, tmp_path: Path) -> None:
    """No server, no such database, a name it does not know: one sentence, in seconds."""
    for given in (
        "postgresql://kari:hemmelig@127.0.0.1:9/prosjekt",
        team.address("finnes_ikke"),
        team.address("postgres", user="ukjent"),
    ):
        with pytest.raises(ServerProblem, match="does not answer, or refuses") as caught:
            open_server(given, tmp_path / "qualcode.db")
        assert "hemmelig" not in str(caught.value)


def test_another_programs_database_is_left_alone(
    team: TeamServer, coded: Store, tmp_path: Path
) -> None:
    """Tables that are not ours are neither read nor added to."""
    name = team.database()
    team.sql("CREATE TABLE regnskap (id int)", database=name)
    for look in (
        lambda: open_server(team.address(name), tmp_path / "qualcode.db"),
        lambda: coded.copy_to_server(team.address(name)),
    ):
        with pytest.raises(BadDatabase, match="another program's tables"):
            look()
    team.drop(name)


def test_who_may_only_read_reads(team: TeamServer, address: str, tmp_path: Path) -> None:
    """A reviewer's name without the right to write opens the project, and is refused kindly."""
    name = address.partition("@/")[2].partition("?")[0]
    team.sql("CREATE ROLE leser LOGIN", "GRANT pg_read_all_data TO leser")
    with open_server(team.address(name, user="leser"), tmp_path / "qualcode.db") as store:
        assert store.readonly
        assert store.codings()
        with pytest.raises(ReadOnlyProject), store.action("leser", "test"):
            pass
    team.sql("DROP OWNED BY leser", "DROP ROLE leser")


def test_who_waits_too_long_for_another_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's long import is no reason to hang: after a while the screen says why."""
    monkeypatch.setattr("qualcode.store.server._OPTIONS", "-c lock_timeout=50ms")
    with (
        open_server(address, tmp_path / "a.db") as one,
        open_server(address, tmp_path / "b.db") as other,
        one.action("NN", "test"),
        pytest.raises(ProjectBusy),
    ):
        code_once(other, "MM", 2)


def test_four_coders_at_once_lose_nothing(address: str, tmp_path: Path) -> None:
    """Whoever codes at the same time, the journal is one chain and every coding is in it."""
    faults: list[BaseException] = []

    def work(coder: str) -> None:
        """Somebody codes, removes by undo, and codes again."""
        try:
            with open_server(address, tmp_path / f"{coder}.db") as store:
                for at in (0, 1, 2):
                    code_once(store, coder, at)
                    store.undo(coder)
                    store.redo(coder)
        except BaseException as error:  # noqa: BLE001  # a thread must not lose it
            faults.append(error)

    coders = [threading.Thread(target=work, args=(f"k{number}",)) for number in range(4)]
    for one in coders:
        one.start()
    for one in coders:
        one.join()
    assert faults == []
    with open_server(address, tmp_path / "qualcode.db") as store:
        assert store.check() == []
        for number in range(4):
            assert len(store.codings(coder=f"k{number}")) == 3


def test_a_server_that_is_killed_keeps_what_was_confirmed(coded: Store, tmp_path: Path) -> None:
    """After the crash what was confirmed is there, what was not is not, and work goes on."""
    with team_server(lasting=True) as team:
        name = team.database()
        coded.copy_to_server(team.address(name))
        with closing(open_server(team.address(name), tmp_path / "qualcode.db")) as store:
            code_once(store, "NN", 2)
            confirmed = store.state_hash()
            transcript = store.transcript("oslo_01")
            unconfirmed = a_coding(transcript, transcript.segments[3], coder="NN")
            with pytest.raises(ServerProblem, match="does not answer"):
                crash_while_coding(team, store, unconfirmed)
            team.restart()
            assert store.state_hash() == confirmed
            assert store.check() == []
            code_once(store, "NN", 3)
