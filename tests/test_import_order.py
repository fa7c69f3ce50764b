"""Whichever file is needed first, it can be imported: no circle depends on who came before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [one for one in sys.modules if one.split(".")[0] == "qualcode"]:
        del sys.modules[known]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, error)
"""


def modules(package: str) -> list[str]:
    """The names of all modules of a package."""
    files = sorted((ROOT / "qualcode" / package).rglob("*.py"))
    parts = (file.relative_to(ROOT).with_suffix("").parts for file in files)
    return [".".join(one).removesuffix(".__init__") for one in parts]


@pytest.mark.parametrize("package", ["exchange", "synthesis", "services/report", "text", "model"])
def test_every_file_can_be_the_first(package: str) -> None:
    """In a process of its own, each with nothing of ours loaded before it."""
    command = [sys.executable, "-c", EACH_FIRST, *modules(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == ""
