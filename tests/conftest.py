"""Every test runs without the developer's own settings."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from qualcode.messages import use_language
from tests.offline import refuse_network
from tests.statements import keep_compiled
from tests.trials import IN_FULL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.team import TeamServer

# Two busy cores are no reason to fail; a wrong answer is.
settings.register_profile(
    "qualcode", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("qualcode")

if IN_FULL:
    # The seed is then the command line's: `--hypothesis-seed`.
    settings.register_profile("full", settings.get_profile("qualcode"), derandomize=False)
    settings.load_profile("full")

sys.addaudithook(refuse_network)

_PRIVATE = ("QUALCODE_", "TEXTUAL", "LC_", "PYTHONPATH")
_NAMES = ("NO_COLOR", "COLORTERM", "ESCDELAY", "FORCE_COLOR", "COLUMNS", "LINES", "LANG")


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Forget the developer's settings, home, caches and language."""
    for name in os.environ:
        if name.startswith(_PRIVATE) or name in _NAMES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    # The word list takes two seconds to build: once a run is enough.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session", autouse=True)
def compiled_statements() -> Iterator[None]:
    """What a project compiled, the next one has."""
    with pytest.MonkeyPatch.context() as patch:
        keep_compiled(patch)
        yield


@pytest.fixture(scope="session")
def team() -> Iterator[TeamServer]:
    """A PostgreSQL server that runs while the tests do."""
    from tests.team import team_server  # noqa: PLC0415  # few tests need it

    with team_server() as server:
        yield server


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The word list is built where the other tests find it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture(scope="session")
def sample_root(
    tmp_path_factory: pytest.TempPathFactory,
    shared_cache: None,  # noqa: ARG001  # wanted for what it does
) -> Path:
    """The sample project as the demo makes it; copy it, never write to it."""
    from qualcode.services.demo import run_demo  # noqa: PLC0415  # few tests need it

    root = tmp_path_factory.mktemp("sample") / "prosjekt"
    assert list(run_demo(root, coder="PL"))
    return root
