"""Fixtures of the coding screen."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def ordinary_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen looks the same whoever runs the tests; their other settings are gone already."""
    monkeypatch.setenv("TERM", "xterm-256color")
