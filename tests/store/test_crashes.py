"""R1 and R2: programs that are killed and computers that lose power lose nothing confirmed.

The harness is tried too: with SQLite told to wait for the disk less often, it must find losses
(`NORMAL`) and damage (`OFF`), or it would find them nowhere.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import QualcodeError
from qualcode.store import open_store
from tests.store.power import ROOT, STRACE, Act, Disk, record
from tests.store.writers import MODES
from tests.trials import chance, trials

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.battery
OLDEST, *_OTHERS = sorted((ROOT / "tests" / "data").glob("schema_*.db"))
LATER = [pytest.param(one, marks=pytest.mark.torture) for one in _OTHERS]
"""The oldest stands for all; `make torture` tries each."""
AT_ONCE = 10
"""Project files that one program works on: one kill is a trial of each."""


def what_became(file: Path, confirmed: set[str]) -> str:
    """Whether a project is sound and whole, lost something, or is damaged."""
    try:
        with open_store(file) as store:
            if store.check():
                return "damaged"
            saved = {one.id for one in store.history(limit=10_000)}
    except QualcodeError:
        return "damaged"
    return "whole" if confirmed <= saved else "lost"


def test_r1_a_killed_program_loses_nothing_confirmed(fresh_file: Path, tmp_path: Path) -> None:
    """Coding, memos, codebooks, imports, merges, undo: at whatever instant, all is there."""
    when, found, starts = chance(1), Counter[str](), []
    for trial in range(trials(24, 1000) // AT_ONCE):
        files = [tmp_path / f"{trial}" / f"{number}" / "qualcode.db" for number in range(AT_ONCE)]
        for file in files:
            file.parent.mkdir(parents=True)
            shutil.copyfile(fresh_file, file)
        confirmed = kill_after(when.randrange(10, 90), files, f"K{trial}")
        for number, file in enumerate(files):
            began = time.perf_counter()
            open_store(file).close()
            starts.append(time.perf_counter() - began)
            found[what_became(file, confirmed[str(number)])] += 1
        assert sum(map(len, confirmed.values())) > 0
        shutil.rmtree(tmp_path / f"{trial}")
    print(f"R1: {dict(found)}, starts {statistics.median(starts):.3f}-{max(starts):.3f} s")  # noqa: T201
    assert set(found) == {"whole"}
    # Half the starts and not the slowest: a busy computer is no fault of the project's.
    assert statistics.median(starts) < 1


def kill_after(lines: int, files: list[Path], coder: str) -> dict[str, set[str]]:
    """Kill a program when it has said so many lines; the ids in them by the file's number."""
    words = f"work_until_killed({[str(file) for file in files]!r}, {coder!r})"
    command = [sys.executable, "-c", f"from tests.store.writers import *; {words}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        said = [program.stdout.readline() for _ in range(lines)]
        program.kill()
        assert all(said), "the program ended before it was killed"
        said += program.stdout
    # The last line may be cut short: it was not confirmed to anybody.
    confirmed: dict[str, set[str]] = defaultdict(set)
    for number, id in (one.split() for one in said if one.endswith("\n")):
        confirmed[number].add(id)
    return confirmed


@pytest.mark.parametrize("schema", [OLDEST, *LATER])
def test_r10_killed_while_the_tables_are_renewed(schema: Path, tmp_path: Path) -> None:
    """The project of an older program is as it was or as it is to be, and opens."""
    when, whole = chance(10), tmp_path / "hel" / "qualcode.db"
    whole.parent.mkdir()
    shutil.copyfile(schema, whole)
    with open_store(whole) as store:
        after = store.state_hash()
    for trial in range(trials(2, 50)):
        file = tmp_path / f"{trial}" / "qualcode.db"
        file.parent.mkdir()
        shutil.copyfile(schema, file)
        words = f"print(flush=True); open_store(Path({str(file)!r})).close()"
        command = [sys.executable, "-c", f"from tests.store.writers import *; {words}"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
            assert program.stdout
            program.stdout.readline()
            until = time.monotonic() + when.random() * 0.8
            while time.monotonic() < until and program.poll() is None:
                pass
            program.kill()
        with open_store(file) as store:
            assert (store.state_hash(), store.check()) == (after, [])


@pytest.fixture(scope="module")
def recording(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, bytes], list[Act]]:
    """The files before, and all that a program did to them."""
    if not STRACE:
        pytest.skip("R2 is not tried: strace is not installed; see .ci/needs")
    folder, apart = tmp_path_factory.mktemp("strom"), tmp_path_factory.mktemp("kopier")
    before = {f"{mode}.db": fresh_file.read_bytes() for mode in MODES}
    for name, content in before.items():
        (folder / name).write_bytes(content)
    words = f"work_in_three_ways({str(folder)!r}, {str(apart)!r}, {trials(20, 120)})"
    program = f"from tests.store.writers import *; {words}"
    return before, record(program, folder, apart / "strace.txt")


def cuts(
    before: dict[str, bytes], acts: list[Act], mode: str, number: int
) -> Iterator[tuple[dict[str, bytes], set[str]]]:
    """The disk after power cuts at many instants of a mode's work, and what was confirmed."""
    disk, when, confirmed = Disk(before), chance(2), set[str]()
    mine = [at for at, act in enumerate(acts) if act.file.startswith(mode) or said_by(act, mode)]
    at_work = sorted(when.choices(mine, k=number))
    for at, act in enumerate(acts):
        while at_work and at_work[0] == at:
            at_work.pop(0)
            files = disk.after_cut(when)
            yield {name: files[name] for name in files if name.startswith(mode)}, set(confirmed)
        disk.do(act)
        if said_by(act, mode):
            confirmed.add(act.bytes.decode().split()[1])


def said_by(act: Act, mode: str) -> bool:
    """Whether an act is a confirmation."""
    return act.kind == "said" and act.bytes.startswith(mode.encode())


@pytest.mark.parametrize("mode", MODES)
def test_r2_a_power_cut_loses_nothing_confirmed(
    recording: tuple[dict[str, bytes], list[Act]], tmp_path: Path, mode: str
) -> None:
    """As the program works nothing is lost or damaged; in the two worse ways it is noticed."""
    found = Counter[str]()
    many = trials(20, 5000) if mode == "full" else trials(15, 500)
    for number, (files, confirmed) in enumerate(cuts(*recording, mode, many)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        found[what_became(folder / f"{mode}.db", confirmed)] += 1
        shutil.rmtree(folder)
    print(f"R2 {mode}: {dict(found)}")  # noqa: T201
    if mode == "full":
        assert found == {"whole": many}
    else:
        assert found["damaged" if mode == "off" else "lost"] > 0, "the harness is blind"
