"""Keys in the coding screen in a real terminal: what each costs at any length of interview.

Run: python bench/tui.py [words ...]      default: 10000 100000 500000

For each length, in one run and on the same text with 5,000 codings: the transcript pane alone,
Textual's own TextArea, the whole coding screen, and the same keys there while suggestions are
computed. A key's wall time is from writing it to the end of the frame that answers it
(synchronized output); its CPU time is the whole program's, from the kernel's scheduler.
140 x 45, Linux only. On a machine that does other things too, all times grow: the load and a
yardstick (the CPU time of the same small piece of Python each time) are printed beside them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from terminal import IMPORTED, ROWS, Cost, Terminal
from tui_programs import count_acts, make_project

PROGRAMS = Path(__file__).with_name("tui_programs.py")
KEYS = 100
WARM = 6
OPENINGS = 5
HOME, DOWN, PAGE, PAGE_BACK = b"\x1b[H", b"\x1b[B", b"\x1b[6~", b"\x1b[5~"
MOVES = {"down": (DOWN,), "shift right": (b"\x1b[1;2C",), "page": (PAGE, PAGE_BACK)}
CELLS = {"down": (DOWN,), "right": (b"\x1b[C",), "page": (PAGE, PAGE_BACK)}
"""Kinds of keys; where there are several they are pressed in turn."""
Costs = dict[str, list[Cost]]


class Target(NamedTuple):
    """What a kind of key in a program may cost: milliseconds of CPU, the median."""

    program: str
    kind: str
    most: float


CURSOR_IN_PANE, PAGE_MOST = 5.0, 15.0
TARGETS = (
    Target("pane", "down", CURSOR_IN_PANE),
    Target("pane", "page", PAGE_MOST),
    Target("screen", "down", 8),
    Target("screen", "shift right", 8),
    Target("screen", "page", PAGE_MOST),
    Target("screen", "code and save", 15),
    Target("screen", "undo", 20),
)
GROWTH = 1.5
OPEN_WITHIN = 500.0
FASTER = 10.0
WHILE_SUGGESTING = 30.0


def yardstick() -> float:
    """Milliseconds of CPU for a fixed piece of work: how fast this machine is just now."""
    times = []
    for _ in range(9):
        before = time.process_time()
        sum(len(f"{number:x}") for number in range(20_000))
        times.append((time.process_time() - before) * 1000)
    return statistics.median(times)


def measure(name: str, root: str, *, codes: bool) -> Costs:
    """Each kind of key many times in one program; the first few of each warm up."""
    terminal = Terminal(PROGRAMS, name, root)
    costs: Costs = {}
    try:
        terminal.settle()
        os.write(terminal.master, HOME)
        terminal.settle() if name != "busy" else terminal.frame(0.3)
        for kind, keys in (CELLS if name == "matrix" else MOVES).items():
            pressed = [terminal.press(keys[at % len(keys)]) for at in range(WARM + KEYS)]
            costs[kind] = pressed[WARM:]
        if codes:
            os.write(terminal.master, HOME)
            terminal.frame(0.3)
            costs |= code_and_undo(terminal)
        for kind, values in costs.items():
            show(f"{name}, {kind}", values)
        show_resize(name, terminal)
    finally:
        terminal.close()
    return costs


def code_and_undo(terminal: Terminal) -> Costs:
    """Code a segment, take it back, and go on to the next."""
    costs: Costs = {"code and save": [], "undo": []}
    for _ in range(WARM + KEYS):
        costs["code and save"].append(terminal.press(b"1"))
        costs["undo"].append(terminal.press(b"u"))
        terminal.press(DOWN)
    return {kind: values[WARM:] for kind, values in costs.items()}


def show_resize(name: str, terminal: Terminal) -> None:
    """What a narrower window costs."""
    before, began = terminal.cpu(), time.perf_counter()
    terminal.resize(100, ROWS)
    wall = (terminal.frame(0.3) - began) * 1000
    print(f"  {name + ', resize':28} wall {wall:7.1f}{'':35}cpu {terminal.cpu() - before:7.1f}")


def measure_opening(root: str) -> list[Cost]:
    """From the end of the imports until the text is seen."""
    costs = []
    for _ in range(OPENINGS):
        terminal = Terminal(PROGRAMS, "screen", root)
        try:
            began, before = terminal.wait_for(IMPORTED), terminal.cpu()
            seen = terminal.wait_for(" · turn ")
            costs.append(Cost((seen - began) * 1000, terminal.cpu() - before))
        finally:
            terminal.close()
    show("screen, open after imports", costs)
    return costs


def at_share(values: list[float], share: float) -> float:
    """The value below which such a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def show(name: str, costs: list[Cost]) -> None:
    """Median and high percentiles of wall and CPU time."""
    parts = []
    for side in ("wall", "cpu"):
        values = [getattr(one, side) for one in costs]
        parts.append(
            f"{side} {statistics.median(values):7.1f} p95 {at_share(values, 0.95):7.1f}"
            f" p99 {at_share(values, 0.99):7.1f}"
        )
    print(f"  {name:28} {'   '.join(parts)}", flush=True)


def median(costs: list[Cost]) -> float:
    """The median CPU time."""
    return statistics.median(one.cpu for one in costs)


def judge(what: str, value: float, most: float) -> None:
    """Say whether a figure is within its target."""
    print(f"  {'ok    ' if value <= most else 'MISSED'} {what}: {value:.2f} (at most {most:g})")


def judge_all(table: dict[int, dict[str, Costs]], opened: dict[int, list[Cost]]) -> None:
    """Every figure that has a target, and the ratios."""
    shortest, longest = min(table), max(table)
    for length, programs in table.items():
        print(f"{length} words")
        for program, kind, most in TARGETS:
            judge(f"{program}, {kind}, ms CPU", median(programs[program][kind]), most)
        wall = statistics.median(one.wall for one in opened[length])
        judge(f"open, ms wall ({median(opened[length]):.0f} ms CPU)", wall, OPEN_WITHIN)
        area = median(programs["area"]["down"])
        for program in ("pane", "screen"):
            ratio = area / median(programs[program]["down"])
            print(
                f"         TextArea / {program}, down: {ratio:.1f} (target of the pane: {FASTER})"
            )
        walls = [one.wall for costs in programs["busy"].values() for one in costs]
        judge("a key while suggesting, p99 ms wall", at_share(walls, 0.99), WHILE_SUGGESTING)
    for program, kind, _most in TARGETS if shortest < longest else ():
        growth = median(table[longest][program][kind]) / median(table[shortest][program][kind])
        judge(f"{program}, {kind}: {longest} / {shortest} words", growth, GROWTH)


def main() -> None:
    """Measure and print; what the targets say comes last."""
    lengths = [int(word) for word in sys.argv[1:]] or [10_000, 100_000, 500_000]
    table: dict[int, dict[str, Costs]] = {}
    opened: dict[int, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            root = str(make_project(Path(folder) / str(length), length))
            load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
            print(f"{length} words, milliseconds, {KEYS} keys each, load {load}", flush=True)
            table[length] = {}
            for program in ("pane", "area", "screen", "busy"):
                codes = program in {"screen", "busy"}
                print(f"  yardstick {yardstick():.1f}")
                table[length][program] = measure(program, root, codes=codes)
            opened[length] = measure_opening(root)
            if (acts := count_acts(root)) != (2 * (WARM + KEYS),) * 2:
                sys.exit(f"not every key coded and was taken back: {acts}")
        print("a matrix of 200,000 cells")
        matrix = measure("matrix", "", codes=False)
        print(f"load {', '.join(f'{one:.1f}' for one in os.getloadavg())}")
    judge_all(table, opened)
    for kind, most in (("down", CURSOR_IN_PANE), ("right", CURSOR_IN_PANE), ("page", PAGE_MOST)):
        judge(f"matrix, {kind}, ms CPU", median(matrix[kind]), most)


if __name__ == "__main__":
    main()
