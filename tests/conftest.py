"""Every test runs without the developer's own settings."""

from __future__ import annotations

import os
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from packaging.requirements import Requirement

from qualcode.messages import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

# Two busy cores are no reason to fail; a wrong answer is.
settings.register_profile(
    "qualcode", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("qualcode")

_PRIVATE = ("QUALCODE_", "TEXTUAL", "LC_", "PYTHONPATH")
_NAMES = ("NO_COLOR", "COLORTERM", "ESCDELAY", "FORCE_COLOR", "COLUMNS", "LINES", "LANG")


def pytest_configure() -> None:
    """Stop with advice where a package is missing, not with a hundred failing tests."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    extra = project["project"]["optional-dependencies"]["web"]
    wanted = map(Requirement, [*project["project"]["dependencies"], *extra])
    missing = [one.name for one in wanted if not _is_installed(one)]
    if missing:
        names = " ".join(missing)
        pytest.exit(f"packages are missing: pip install -c constraints.txt {names}", returncode=3)


def _is_installed(wanted: Requirement) -> bool:
    """Whether a package is here in a version that will do."""
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


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
