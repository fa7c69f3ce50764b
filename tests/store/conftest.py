"""Fixtures: a project with interviews, and one that is coded."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qualcode.store import open_store
from tests.store.projects import code_project, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.store import Store


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
def store(tmp_path: Path, fresh_file: Path) -> Iterator[Store]:
    """A project with two interviews and nothing coded."""
    path = tmp_path / "fresh.db"
    shutil.copyfile(fresh_file, path)
    with open_store(path) as store:
        yield store


@pytest.fixture
def coded(path: Path) -> Iterator[Store]:
    """A project in which both interviews are coded by two people."""
    with open_store(path) as store:
        yield store
