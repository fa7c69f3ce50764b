"""Fixtures: a project with interviews, and one that is coded."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from qualcode.store import open_store
from tests.store.places import ADDRESSES, reopened
from tests.store.projects import code_project, make_project, merge_a_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.store import Store
    from tests.team import TeamServer

BOTH_PLACES = ("corrections", "outlines", "questions", "recording", "undo", "undo_kinds", "veil")
"""The tests of what a project does in a file and on a server alike."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what must hold in both places in both."""
    module = metafunc.module.__name__.rpartition(".test_")[2]
    if "place" in metafunc.fixturenames and module in BOTH_PLACES:
        metafunc.parametrize("place", ["file", "server"], indirect=True)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> str:
    """Where the project of a test is."""
    return getattr(request, "param", "file")


@pytest.fixture(scope="session")
def fresh_database(team: TeamServer, fresh_file: Path) -> str:
    """A database with the project of `fresh_file`; copy it, never write to it."""
    return _on_server(team, fresh_file)


@pytest.fixture(scope="session")
def coded_database(team: TeamServer, coded_file: Path) -> str:
    """A database with the project of `coded_file`; copy it, never write to it."""
    return _on_server(team, coded_file)


def _on_server(team: TeamServer, file: Path) -> str:
    """A database with the project of a file."""
    name = team.database()
    with open_store(file, readonly=True) as store:
        store.copy_to_server(team.address(name))
    return name


@contextmanager
def _like(request: pytest.FixtureRequest, template: str, folder: Path) -> Iterator[Store]:
    """A store on a database like another."""
    team: TeamServer = request.getfixturevalue("team")
    name = team.database(request.getfixturevalue(template))
    ADDRESSES[folder / "qualcode.db"] = team.address(name)
    with reopened(folder / "qualcode.db") as store:
        yield store
    team.drop(name)


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with two interviews and nothing coded; copy it, never write to it."""
    path = tmp_path_factory.mktemp("fresh") / "qualcode.db"
    make_project(path).close()
    return path


@pytest.fixture(scope="session")
def coded_file(tmp_path_factory: pytest.TempPathFactory, fresh_file: Path) -> Path:
    """A project file in which no table is empty; copy it, never write to it."""
    path = tmp_path_factory.mktemp("coded") / "qualcode.db"
    shutil.copyfile(fresh_file, path)
    with open_store(path) as store:
        code_project(store)
    return path


@pytest.fixture(scope="session")
def merged_file(tmp_path_factory: pytest.TempPathFactory, coded_file: Path) -> Path:
    """A project file that has taken a copy in as well; copy it, never write to it."""
    path = tmp_path_factory.mktemp("merged") / "qualcode.db"
    shutil.copyfile(coded_file, path)
    with open_store(path) as store:
        merge_a_copy(store)
    return path


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for a file that every example of a property writes anew."""
    return tmp_path_factory.mktemp("scratch") / "qualcode.db"


@pytest.fixture
def path(tmp_path: Path, coded_file: Path) -> Path:
    """A coded project file of this test's own."""
    path = tmp_path / "qualcode.db"
    shutil.copyfile(coded_file, path)
    return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, fresh_file: Path) -> Iterator[Store]:
    """A project that all examples of a property add to."""
    path = tmp_path_factory.mktemp("shared") / "qualcode.db"
    shutil.copyfile(fresh_file, path)
    with open_store(path) as store:
        yield store


@pytest.fixture
def store(
    request: pytest.FixtureRequest, place: str, tmp_path: Path, fresh_file: Path
) -> Iterator[Store]:
    """A project with two interviews and nothing coded."""
    if place == "server":
        with _like(request, "fresh_database", tmp_path) as store:
            yield store
        return
    path = tmp_path / "fresh.db"
    shutil.copyfile(fresh_file, path)
    with open_store(path) as store:
        yield store


@pytest.fixture
def coded(request: pytest.FixtureRequest, place: str, path: Path) -> Iterator[Store]:
    """A project in which both interviews are coded by two people."""
    if place == "server":
        with _like(request, "coded_database", path.parent) as store:
            yield store
        return
    with open_store(path) as store:
        yield store
