"""R22: nothing leaves the computer: not at the start, not in the main job, not in any test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline import LeftTheComputer

ROOT = Path(__file__).parents[1]
LISTEN = """
import sys
heard = []
sys.addaudithook(lambda event, words: heard.append(event) if event.startswith("socket.") else None)
import qualcode, qualcode.cli.app, qualcode.services.demo, qualcode.tui.app
assert [one for one in heard if one != "socket.__new__"] == [], heard
"""
ALONE = shutil.which("unshare")


def test_r22_a_test_cannot_reach_another_computer() -> None:
    """The guard of all tests is in force: a name and an address are refused before any is asked."""
    for host in ("192.0.2.1", "example.invalid"):
        with pytest.raises(LeftTheComputer):
            socket.create_connection((host, 80), timeout=0.01)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(LeftTheComputer):
        one.sendto(b"", ("192.0.2.1", 80))


def test_r22_loading_the_program_opens_nothing() -> None:
    """All of it, the screen and the services included."""
    subprocess.run([sys.executable, "-c", LISTEN], cwd=ROOT, check=True)


@pytest.mark.torture
@pytest.mark.skipif(not ALONE, reason="unshare is not installed")
def test_r22_the_main_job_without_any_network(tmp_path: Path) -> None:
    """In a system without as much as a network of its own, the demonstration is the same."""
    job = [sys.executable, "-m", "qualcode", "demo", str(tmp_path / "prosjekt")]
    done = subprocess.run([str(ALONE), "-rn", *job], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert list((tmp_path / "prosjekt" / "exports").iterdir())
