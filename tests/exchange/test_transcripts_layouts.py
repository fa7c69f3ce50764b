"""Every layout that institutes have: who says what and when; damaged, nothing but sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.fuzzing import SAMPLES, survive
from tests.exchange.layouts import FROM_THE_FIRST, LAYOUTS, NO_TIMES, STARTS, TALK
from tests.exchange.readings import assert_sound, read, said

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", LAYOUTS)
def test_who_says_what_and_when(tmp_path: Path, name: str) -> None:
    """Seven utterances of seven, the right speakers and times, false friends as speech."""
    reading = read(tmp_path, name, LAYOUTS[name])
    transcript = reading.transcript
    assert_sound(transcript)
    assert [turn for turn in said(transcript) if turn[0]] == TALK
    times = [turn.time for turn in transcript.turns if turn.speaker is not None]
    first = STARTS[0] if name in FROM_THE_FIRST else 0
    assert times == ([None] * 7 if name in NO_TIMES else [at - first for at in STARTS])
    assert reading.arrived > 0.995


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_gives_a_sentence_or_a_transcript(name: str) -> None:
    """A few damages of each sample; `make torture` tries hundreds."""
    found = survive(name, seed=1, times=8)
    assert found["errors"] == {}


@pytest.mark.torture
@pytest.mark.parametrize("name", SAMPLES)
def test_three_hundred_damages(name: str) -> None:
    """No other error, nothing of the text told, ten seconds and 500 MB are enough for each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.fuzzing", name, "2", "300"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["errors"] == {}
    assert found["seconds"] < 10
    assert found["megabytes"] < 500
