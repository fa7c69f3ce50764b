"""The main job at scale: import, codings and matrix of 300 interviews x 8,000 words.

Prints seconds and peak memory of each command (process start included), the time of bare
reading and hashing in the same run for comparison, and where the time is spent.
Run: python bench/main_job.py [interviews] [words] [codings]
"""

from __future__ import annotations

import cProfile
import hashlib
import io
import os
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import write_codebook, write_codings, write_interviews

if sys.platform == "win32":
    sys.exit("this bench reads peak memory the POSIX way")
import resource

DEFAULTS = (300, 8000, 30_000)
"""Interviews, words in each, codings in all."""


def measure(label: str, *words: str, cwd: Path) -> None:
    """Run a command of ours and print its seconds and peak memory."""
    before = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "qualcode", *words],
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - before
    peak = usage.ru_maxrss / 1024
    print(f"{label:<34} {seconds:7.2f} s wall {usage.ru_utime:7.2f} s CPU {peak:7.0f} MB peak")
    if status:
        sys.exit(f"{label} failed")


def profile(label: str, words: list[str], cwd: Path) -> None:
    """Print the ten places where a command spends its time."""
    from qualcode.cli.app import run  # noqa: PLC0415  # after the children were measured

    os.chdir(cwd)
    profiler = cProfile.Profile()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        kept, sys.stdout = sys.stdout, nowhere
        try:
            profiler.runcall(run, words)
        except SystemExit:
            pass
        finally:
            sys.stdout = kept
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(10)
    print(f"\n{label}: where the time goes")
    print("\n".join(out.getvalue().splitlines()[6:]))


def main() -> None:
    """Generate, measure, profile."""
    sizes = [*map(int, sys.argv[1:4]), *DEFAULTS[len(sys.argv[1:4]) :]]
    number, length, codings = sizes
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        interviews = folder / "interviews"
        metadata = write_interviews(interviews, number, length)
        codebook = write_codebook(folder / "codebook.toml")
        table = write_codings(folder / "codings.csv", interviews, codings)
        print(f"{number} interviews x {length} words, {codings} codings; load {os.getloadavg()}")
        before = time.perf_counter()
        size = 0
        for path in interviews.glob("*.txt"):
            content = path.read_bytes()
            hashlib.sha256(content).digest()
            size += len(content.decode("utf-8"))
        bare = time.perf_counter() - before
        print(f"{'bare reading and hashing':<34} {bare:7.2f} s, {size / 1e6:.1f} M characters")
        for name in ("measured", "profiled"):
            words = ["init", name, "--codebook", str(codebook)]
            subprocess.run([sys.executable, "-m", "qualcode", *words], cwd=folder, check=True)
        project = folder / "measured"
        source = [str(interviews), "--metadata", str(metadata)]
        measure("import", "import", *source, cwd=project)
        measure("coding import", "coding", "import", str(table), cwd=project)
        measure("matrix (table)", "matrix", cwd=project)
        measure("matrix (json)", "matrix", "--json", cwd=project)
        measure("matrix (html with all quotes)", "matrix", "--format", "html", cwd=project)
        measure("matrix (xlsx with all quotes)", "matrix", "--format", "xlsx", cwd=project)
        measure("check", "check", cwd=project)
        measure("undo (the coding import)", "undo", cwd=project)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{'highest peak':<34} {peak:.0f} MB")
        profile("import", ["import", *source], folder / "profiled")
        profile("coding import", ["coding", "import", str(table)], folder / "profiled")
        profile("matrix", ["matrix", "--json"], folder / "profiled")


if __name__ == "__main__":
    main()
