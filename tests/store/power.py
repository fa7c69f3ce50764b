"""A disk after a power cut, from what a program really asked the system to write.

A program runs under strace. Its writes are then done again on a disk in memory: what was written
since the last fsync of a file may be there, may not, or only some sectors of it, in any order; a
name that was made or removed may be as before until the folder is synced.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).parents[2]
SECTOR = 512
STRACE = shutil.which("strace")
_CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (\d+)")
_PART = re.compile(r'"([\\x0-9a-f]*)"|<([\\x0-9a-f]*)>|([\w|-]+)')


@dataclass(frozen=True)
class Act:
    """One thing a program asked for: a file's name in the folder, where, and which bytes."""

    kind: str
    file: str = ""
    at: int = 0
    bytes: bytes = b""


def record(program: str, folder: Path, notes: Path) -> list[Act]:
    """Run a program of Python; what it did to the files directly in a folder, and what it said."""
    assert STRACE
    watch = [STRACE, "-f", "--seccomp-bpf", "-xx", "-y", "-s", "70000", "-e", f"trace={_CALLS}"]
    command = [*watch, "-o", str(notes), sys.executable, "-c", program]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    with notes.open(encoding="ascii") as lines:
        found = (_act(line, str(folder)) for line in lines)
        return [act for act in found if act]


def _plain(hexes: str) -> bytes:
    """The bytes of strace's hexadecimal signs."""
    return bytes.fromhex(hexes.replace("\\x", ""))


def _act(line: str, folder: str) -> Act | None:
    """What a line of strace's notes says, if it is about our files or words."""
    match = _LINE.match(line)
    if not match:
        return None
    call, words = match[1], match[2]
    parts = [(m[1], m[2], m[3]) for m in _PART.finditer(words)]
    texts = [_plain(one[0]) for one in parts if one[0]]
    paths = [_plain(one[1]).decode() for one in parts if one[1]]
    if call == "write":
        return Act("said", bytes=texts[0]) if words.startswith("1<") else None
    place = texts[0].decode() if call in ("openat", "unlink", "rename") else paths[0]
    if place == folder:
        return Act("sync names") if "sync" in call else None
    if not place.startswith(folder + "/") or "/" in place[len(folder) + 1 :]:
        return None
    name = place[len(folder) + 1 :]
    if name.endswith("-shm") or (call == "openat" and "O_CREAT" not in words):
        return None
    numbers = [int(one[2]) for one in parts if (one[2] or "").isdigit()]
    acts = {
        "openat": lambda: Act("make", name),
        "unlink": lambda: Act("remove", name),
        "pwrite64": lambda: Act("write", name, numbers[-1], texts[0]),
        "ftruncate": lambda: Act("cut", name, numbers[-1]),
        "fsync": lambda: Act("sync", name),
        "fdatasync": lambda: Act("sync", name),
    }
    return acts[call]()


@dataclass
class _File:
    """What is on the disk of a file for certain, and what was asked for since."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[Act] = field(default_factory=list)

    def sync(self) -> None:
        """All that was asked for is certain."""
        for act in self.since:
            _do(self.certain, act)
        self.since.clear()

    def after_cut(self, chance: random.Random, kept: float) -> bytes:
        """What may be there after a power cut; each write with a likelihood, perhaps torn."""
        found = bytearray(self.certain)
        for act in self.since:
            if chance.random() >= kept:
                continue
            sectors = range(0, max(len(act.bytes), 1), SECTOR)
            torn = 0 < kept < 1 and chance.random() < 1 / 3
            for at in sectors:
                if not torn or chance.random() < 1 / 2:
                    part = act.bytes[at : at + SECTOR]
                    _do(found, Act(act.kind, act.file, act.at + at, part))
        return bytes(found)


def _do(content: bytearray, act: Act) -> None:
    """Write or cut."""
    if act.kind == "cut":
        del content[act.at :]
        return
    content.extend(bytes(max(act.at - len(content), 0)))
    content[act.at : act.at + len(act.bytes)] = act.bytes


class Disk:
    """A folder of a disk on which a program works."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Begin with files that are safely there."""
        self._names = {name: _File(bytearray(content)) for name, content in files.items()}
        self._certain = dict(self._names)
        self._since: list[tuple[str, _File | None]] = []

    def do(self, act: Act) -> None:
        """Do one thing that the program asked for."""
        if act.kind == "make" and act.file not in self._names:
            self._names[act.file] = _File()
            self._since.append((act.file, self._names[act.file]))
        elif act.kind == "remove":
            del self._names[act.file]
            self._since.append((act.file, None))
        elif act.kind == "sync names":
            self._certain = dict(self._names)
            self._since.clear()
        elif act.kind == "sync":
            self._names[act.file].sync()
        elif act.kind in ("write", "cut"):
            self._names[act.file].since.append(act)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that may be found after a power cut now."""
        kept = chance.choice([0, 1, 0.2, 0.5, 0.8, 0.9])
        names = dict(self._certain)
        # Names change in the order in which they were changed, as far as it got.
        for name, file in self._since[: chance.randint(0, len(self._since))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: file.after_cut(chance, kept) for name, file in names.items()}
