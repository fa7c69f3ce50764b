"""Taking pictures of every screen in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "docs" / "pictures" / "look.py"


def test_without_a_browser_one_is_told_what_to_install(tmp_path: Path) -> None:
    """At once, in a sentence, and without a folder left behind."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path / "look")],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No Chromium here: install one")
    assert not (tmp_path / "look").exists()
