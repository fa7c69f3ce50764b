"""How long after an interview is opened its first suggestions are on the screen, in a terminal.

Interviews of 10,000 words are put together from the sample's turns, with the sample's codebook
and codings in the project. Measured is from the Enter that opens one (or from the first picture,
where the program begins with it) to the frame that says how many suggestions wait; and, in runs
of their own, the wall time of keys pressed all the while.

Run: python bench/suggest_screen.py [MODEL]      a model's name or folder; default: the dictionary
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from suggest import cpu
from terminal import IMPORTED, Terminal

from qualcode.language import DICTIONARY
from qualcode.services.coding_tables import import_codings
from qualcode.services.demo import sample_folder
from qualcode.services.importing import import_files
from qualcode.services.project import create_project

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = Path(__file__).with_name("tui_programs.py")
WORDS = 10_000
FEW, MANY = 3, 60
WAIT = "; n goes to"
DOWN = b"\x1b[B"
PRESSES = 60
WITHIN = {True: 1.5, False: 4.0}
"""Seconds, with the dictionary alone and with a model."""


def write_interview(file: Path, seed: int) -> None:
    """Turns of the sample in another order, up to the number of words."""
    chance = random.Random(seed)  # noqa: S311  # a corpus, not a secret
    sources = sorted((sample_folder() / "transcripts").glob("*.txt"))
    turns = [
        turn
        for source in sources
        for turn in source.read_text(encoding="utf-8", errors="replace").split("\n\n")
        if ":" in turn[:40]
    ]
    chosen: list[str] = []
    while sum(len(turn.split()) for turn in chosen) < WORDS:
        chosen += chance.sample(turns, 50)
    file.write_text("\n\n".join(chosen), encoding="utf-8")


def make_project(root: Path, interviews: int, model: str) -> None:
    """The sample with so many long interviews more; ``aaa`` comes first, ``aab`` second."""
    folder = root.parent / f"{root.name}-texts"
    folder.mkdir()
    for number in range(interviews):
        write_interview(folder / f"a{chr(97 + number // 26)}{chr(97 + number % 26)}.txt", number)
    sample = sample_folder()
    codebook = sample / "codebooks" / "samarbeid.toml"
    with create_project(root, name="bench", codebook=codebook, coder="KL") as project:
        import_files(project, [folder, sample / "transcripts"])
        for table in sorted((sample / "transcripts").glob("codings_*.csv")):
            import_codings(project, table)
    settings = root / "qualcode.toml"
    words = settings.read_text(encoding="utf-8").replace(
        "[project]", f'[project]\nmodel = "{model}"'
    )
    settings.write_text(words, encoding="utf-8")


def first_opened(root: Path) -> float:
    """Seconds from the first picture of the program to its first suggestions."""
    terminal = Terminal(PROGRAMS, "screen", str(root))
    try:
        terminal.wait_for(IMPORTED)
        began = terminal.wait_for("aaa")
        return terminal.wait_for(WAIT) - began
    finally:
        terminal.close()


@contextmanager
def opening(root: Path, number: int) -> Iterator[Terminal]:
    """A program in which Enter was pressed to open an interview; from none, the one on top.

    Each time another one: where suggestions are already, none are looked for.
    """
    terminal = Terminal(PROGRAMS, "screen", str(root))
    try:
        terminal.settle()
        for key in (b"o", *[DOWN] * number):  # each draws little: a frame is waited for
            terminal.press(key)
        os.write(terminal.master, b"\r")
        yield terminal
    finally:
        terminal.close()


def opened_later(root: Path) -> float:
    """Seconds from Enter to the suggestions of the second interview."""
    with opening(root, 1) as terminal:
        began = time.perf_counter()
        return terminal.wait_for(WAIT) - began


def keys_meanwhile(root: Path) -> list[float]:
    """Milliseconds that each key took while suggestions for the third interview were computed."""
    with opening(root, 2) as terminal:
        terminal.frame()
        return sorted(terminal.press(DOWN).wall for _press in range(PRESSES))


def main() -> None:
    """Measure a small project and a large one."""
    model = sys.argv[1] if len(sys.argv) > 1 else DICTIONARY
    most = WITHIN[model == DICTIONARY]
    with tempfile.TemporaryDirectory() as folder:
        for interviews in (FEW, MANY):
            root = Path(folder) / f"project-{interviews}"
            make_project(root, interviews, model)
            print(f"{interviews} interviews of {WORDS} words and the sample, {model}:")
            print(f"  opened with the program: {first_opened(root):.2f} s ({most})")
            print(f"  opened later:            {opened_later(root):.2f} s ({most})")
            for suggestions in sorted((root / ".cache").glob("**/*.json")):
                suggestions.unlink()
            walls = keys_meanwhile(root)
            print(
                f"  keys meanwhile: median {walls[len(walls) // 2]:.0f} ms, "
                f"slowest {walls[-1]:.0f} ms"
            )
    print(f"load {' '.join(f'{one:.1f}' for one in os.getloadavg())}")
    print(f"yardstick: {cpu(lambda: sum(len(f'{one:x}') for one in range(200_000))):.3f} s")


if __name__ == "__main__":
    main()
