"""Files damaged at random, inside their packages too, and how the program takes them.

Run as a program it damages one sample many times and prints what was worst, as JSON: the seconds,
the megabytes, and every error that is not a sentence for people.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.exchange.codebook_tables import codebook_csv, codebook_xlsx, read_codebook_table
from qualcode.exchange.transcripts import read_transcripts
from qualcode.exchange.transcripts.wishes import Wishes
from qualcode.model import Code, Codebook, Family
from qualcode.services.foreign.opening import open_any
from tests.exchange.layouts import LAYOUTS
from tests.foreign_files import qc, qualcoder, taguette
from tests.refi_files import ATLAS, NVIVO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Take = Callable[[Path], object]

CANARY = "Fiolett"
"""A word that stands in every sample and must never be printed."""


BOOK = Codebook("Prøve", (Family("f", "F"),), (Code("a", "Fiolett", "f", keywords=("møblement",)),))


def read_anything(path: Path) -> None:
    """Take a file as a transcript, or a table as a survey."""
    read_transcripts(path, Wishes(survey="respondent"))


def foreign(make: Callable[[Path], Path], inside: str = "") -> bytes:
    """The bytes of another program's small project, or of its database."""
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder))
        return (made / inside if inside else made).read_bytes()


SAMPLES: Mapping[str, tuple[bytes, Take]] = {
    **{name: (content, read_anything) for name, content in LAYOUTS.items()},
    "nvivo.qdpx": (NVIVO.read_bytes(), open_any),
    "atlas.qde": (ATLAS.read_bytes(), open_any),
    "taguette.sqlite3": (foreign(taguette), open_any),
    "qualcoder.qda": (foreign(qualcoder, "data.qda"), open_any),
    "qc.sqlite3": (foreign(qc, "qualitative_coding.sqlite3"), open_any),
    "codebook.xlsx": (codebook_xlsx(BOOK), read_codebook_table),
    "codebook.csv": (codebook_csv(BOOK).encode(), read_codebook_table),
}
"""File name -> its content, and what takes such files in."""


def mutated(content: bytes, rng: random.Random) -> bytes:
    """A file after a disk, a mail program or an enemy had it; of packages often a part alone."""
    if zipfile.is_zipfile(io.BytesIO(content)) and rng.random() < 2 / 3:
        return _repacked(content, rng)
    for _time in range(rng.randint(1, 4)):
        content = _once(content, rng)
    return content


def _once(content: bytes, rng: random.Random) -> bytes:
    """One damage at a random place."""
    at = rng.randrange(len(content) + 1)
    length = rng.randint(1, 60)
    kind = rng.choice(("flip", "cut", "insert", "double", "end", "zero"))
    piece = content[at : at + length]
    changed = {
        "flip": bytes(byte ^ (1 << rng.randrange(8)) for byte in piece[:1]) + content[at + 1 :],
        "cut": content[at + length :],
        "insert": rng.randbytes(rng.randint(1, 8)) + content[at:],
        "double": piece * rng.choice((2, 2, 2, 500)) + content[at + length :],
        "end": b"",
        "zero": bytes(len(piece)) + content[at + length :],
    }
    return content[:at] + changed[kind]


def _repacked(content: bytes, rng: random.Random) -> bytes:
    """A package one part of which was damaged before it was packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        hit = rng.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, rng) if name == hit else part)
    return stream.getvalue()


def survive(name: str, seed: int, times: int) -> dict[str, object]:
    """Damage a sample so often and take it in each time; what was worst."""
    content, take = SAMPLES[name]
    rng = random.Random(f"{name} {seed}")  # noqa: S311  # the same damage each time
    errors: Counter[str] = Counter()
    worst, taken = 0.0, 0
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        path = Path(folder) / name
        for _time in range(times):
            path.write_bytes(mutated(content, rng))
            began = time.process_time()
            try:
                take(path)
                taken += 1
            except QualcodeError as error:
                errors["told"] += CANARY in str(error)
            except Exception as error:  # noqa: BLE001  # the harness tells of all of them
                errors[repr(error)[:200]] += 1
            worst = max(worst, time.process_time() - began)
    errors["printed"] += CANARY in said.getvalue()
    return {"seconds": worst, "taken": taken, "errors": {k: n for k, n in errors.items() if n}}


if __name__ == "__main__":
    import resource  # only where the peak of a process can be told

    found = survive(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    sys.stdout.write(json.dumps(found | {"megabytes": peak}))
