"""Agreement against other packages, on the same arrays in one run.

Run: python bench/agreement.py [--quick]

The others are installed into a virtual environment of their own, below the system's folder for
temporary files, and asked there by this same file; what they give has to be what we give.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

PEERS = ("krippendorff==0.9.0", "nltk==3.10.4", "scikit-learn==1.9.1", "numpy")
TASKS = ("alpha", "kappa", "bootstrap")
TIMES = 5


def arrays(task: str) -> npt.NDArray[Any]:
    """The values of a task: coders by units."""
    draw = np.random.default_rng(1)
    if task == "alpha":
        truth = draw.integers(0, 5, 1_000_000)
        return np.where(
            draw.random((3, 1_000_000)) < 0.8, truth, draw.integers(0, 5, (3, 1_000_000))
        )
    if task == "kappa":
        return arrays("alpha")[:2]
    truth = draw.integers(0, 5, 10_000)
    values = np.where(draw.random((10, 10_000)) < 0.8, truth, draw.integers(0, 5, (10, 10_000)))
    return np.where(draw.random(values.shape) < 0.1, np.nan, values)


def timed(work: Callable[[], float], times: int = TIMES) -> tuple[float, float]:
    """The median time of some runs in seconds, and what the work gave."""
    found, value = [], 0.0
    for _time in range(times):
        before = time.perf_counter()
        value = work()
        found.append(time.perf_counter() - before)
    return statistics.median(found), value


def ours() -> dict[str, tuple[float, float]]:
    """Our times and values."""
    from qualcode.agreement import (  # noqa: PLC0415  # the others' environment lacks it
        bootstrap,
        cohen_kappa,
        krippendorff_alpha,
    )

    table = {task: arrays(task) for task in TASKS}
    return {
        "alpha": timed(lambda: krippendorff_alpha(table["alpha"]).value or 0.0),
        "kappa": timed(lambda: cohen_kappa(table["kappa"]).value or 0.0),
        "bootstrap": timed(lambda: bootstrap(table["bootstrap"]).low or 0.0),
    }


def theirs(quick: int) -> dict[str, tuple[float, float]]:
    """The others' times and values; runs in their own environment."""
    import krippendorff  # noqa: PLC0415  # only in the others' environment
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415
    from sklearn.metrics import cohen_kappa_score  # noqa: PLC0415

    table = {task: arrays(task) for task in TASKS}

    nominal = partial(krippendorff.alpha, level_of_measurement="nominal")

    def nltk_alpha() -> float:
        units = table["alpha"][:, : 1_000_000 // quick]
        answers = [(c, u, v) for c, row in enumerate(units.tolist()) for u, v in enumerate(row)]
        return float(AnnotationTask(answers).alpha())

    def loop() -> float:
        draw = np.random.default_rng(1)
        values = []
        for _time in range(1000 // quick):
            drawn = table["bootstrap"][:, draw.integers(0, 10_000, 10_000)]
            values.append(nominal(drawn))
        return float(np.quantile(values, 0.025))

    seconds, value = timed(nltk_alpha, 1)
    looped, low = timed(loop, 1)
    return {
        "alpha": timed(
            lambda: float(krippendorff.alpha(table["alpha"], level_of_measurement="nominal")), 3
        ),
        "nltk": (seconds * quick, value),
        "kappa": timed(lambda: float(cohen_kappa_score(*table["kappa"])), 3),
        "bootstrap": (looped * quick, low),
    }


def ask_peers(*words: str) -> dict[str, tuple[float, float]]:
    """Ask the others in an environment of their own, made if it is not there."""
    place = Path(tempfile.gettempdir()) / "qualcode-bench-agreement"
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (place / "ready").exists():
        print("Installing the other packages into an environment of their own.")
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PEERS], check=True)
        (place / "ready").touch()
    command = [str(python), __file__, "--peers", *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    found = json.loads(done.stdout)
    return {name: (float(one), float(other)) for name, (one, other) in found.items()}


def whole_report() -> float:
    """Seconds for the report: 30 texts x 60,000 characters, 3 coders, 40 codes, 9,000 codings."""
    from qualcode.agreement.comparison import Reading  # noqa: PLC0415  # as above
    from qualcode.agreement.report import Asked, Codes, make_report  # noqa: PLC0415

    draw = np.random.default_rng(1)
    readings = []
    for text in range(30):
        marks = [mark for coder in range(3) for mark in coded(draw, coder)]
        readings.append(Reading(f"t{text}", 60_000, frozenset({0, 1, 2}), tuple(marks)))
    names = tuple(f"k{at}" for at in range(40))
    families = tuple(f"f{at // 10}" for at in range(40))
    book = Codes(names, names, families, families)
    coders = ("A", "B", "C")
    seconds, _codes = timed(
        lambda: len(make_report(Asked(), coders, book, readings, readings).codes), 3
    )
    return seconds


def coded(draw: np.random.Generator, coder: int) -> list[tuple[int, int, int, int]]:
    """A coder's hundred codings of a text."""
    starts = draw.integers(0, 59_000, 100)
    ends = starts + draw.integers(40, 460, 100)
    codes = draw.integers(0, 40, 100)
    return [
        (coder, *one) for one in zip(codes.tolist(), starts.tolist(), ends.tolist(), strict=True)
    ]


def main() -> None:
    """Print times and ratios beside their targets."""
    quick = 10 if "--quick" in sys.argv else 1
    if "--peers" in sys.argv:
        print(json.dumps(theirs(quick)))
        return
    others = ask_peers(*(["--quick"] if quick > 1 else []))
    own = ours()
    rows = (
        ("nominal alpha, 3 x 1,000,000, krippendorff", "alpha", "alpha", 40),
        ("nominal alpha, 3 x 1,000,000, NLTK", "alpha", "nltk", 500),
        ("kappa, 2 x 1,000,000, scikit-learn", "kappa", "kappa", 20),
        ("1,000 resamples, 10 x 10,000, 10 % missing, krippendorff", "bootstrap", "bootstrap", 30),
    )
    for words, mine, other, target in rows:
        (seconds, value), (slower, expected) = own[mine], others[other]
        ratio = slower / seconds
        print(f"{words}: {seconds:.4f} s, {slower:.2f} s, {ratio:.0f} times (target {target})")
        print(f"    values {value:.6f} and {expected:.6f}")
    print(f"the whole report: {whole_report():.2f} s (target: below 1 s)")


if __name__ == "__main__":
    main()
