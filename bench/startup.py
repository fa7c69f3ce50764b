"""Start-up of the command line against bare `python -c "import typer, rich"`, in pairs.

Run: python bench/startup.py [pairs]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

BARE = [sys.executable, "-c", "import typer, rich"]
OURS = [sys.executable, "-m", "qualcode", "--version"]


def seconds(command: list[str]) -> float:
    """How long a command takes from start to end."""
    before = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def main() -> None:
    """Measure in pairs and print medians and the median of the ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(number)]
    bare, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    print(f"import typer, rich: {bare * 1000:.0f} ms; qualcode --version: {ours * 1000:.0f} ms")
    print(f"median of {number} ratios: {ratio:.2f} (target: at most 2.0)")


if __name__ == "__main__":
    main()
