"""The dictionary, built once for all tests into a cache of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.language import DICTIONARY, Language, load_language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the word list, which all tests of a run share."""
    return tmp_path_factory.getbasetemp() / "cache" / "qualcode"


@pytest.fixture(scope="session")
def language(cache: Path) -> Language:
    """Bokmål without a model."""
    return load_language(DICTIONARY, cache=cache)
