"""Searching at scale: words, forms and queries in 300 interviews x 8,000 words, 30,000 codings.

Prints for each search the hits, and the CPU and wall seconds of finding them in a process in which
the project is open, against bare ``re.finditer`` over the same texts in the same run (the least a
search without an index can cost), with the load of the machine.
Run: python bench/find.py [interviews] [words] [codings]
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from corpus import write_codebook, write_codings, write_interviews

from qualcode.search.parsing import parse_query
from qualcode.services.coding_tables import import_codings
from qualcode.services.finding import find
from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project

DEFAULTS = (300, 8000, 30_000)
ROUNDS = 5
QUERIES = (
    "{word}",
    "word:{word}",
    "fold:{word}",
    r"regex:\b{word}\w*re\b",
    "lemma:{word}",
    "code:c-01",
    "{word} AND county=Oslo",
    "{word} NEAR/2 {other}",
    "family:barriers AND NOT who=interviewer AND {word}",
    "NOT code:* WITHIN turn",
)


def make(folder: Path, interviews: int, words: int, codings: int) -> Project:
    """A project with generated interviews and codings."""
    files = folder / "filer"
    metadata = write_interviews(files, interviews, words)
    book = write_codebook(folder / "kodebok.toml")
    project = create_project(folder / "prosjekt", codebook=book, coder="KL")
    import_files(project, [files], metadata=metadata)
    import_codings(project, write_codings(folder / "koder.csv", files, codings))
    return project


def measure(project: Project, query: str) -> None:
    """Ask a query some times and print the medians."""
    question = parse_query(query)
    cpu, wall, hits = [], [], 0
    for _round in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        hits = len(find(project, question).hits)
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - busy)
    print(
        f"{query:<50} {hits:>7} hits {statistics.median(cpu):6.2f} s CPU "
        f"{statistics.median(wall):6.2f} s wall (worst {max(wall):.2f})"
    )


def main() -> None:
    """Make the project, then measure."""
    given = [int(word) for word in sys.argv[1:]]
    interviews, words, codings = (*given, *DEFAULTS[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        project = make(Path(name), interviews, words, codings)
        texts = list(project.store.texts().values())
        said = texts[0].partition("Informant: ")[2].partition(".")[0].lower().split()
        word, other = sorted(said, key=len)[-2:]
        print(f"{interviews} interviews, {sum(map(len, texts)):,} characters, {codings} codings")
        if hasattr(os, "getloadavg"):
            print(f"load {os.getloadavg()[0]:.1f}")
        busy = time.process_time()
        for _round in range(ROUNDS):
            count = sum(1 for text in texts for _hit in re.finditer(word, text, re.IGNORECASE))
        bare = (time.process_time() - busy) / ROUNDS
        print(f"{'bare re.finditer':<50} {count:>7} hits {bare:6.2f} s CPU")
        for query in QUERIES:
            measure(project, query.format(word=word, other=other))
        project.close()


if __name__ == "__main__":
    main()
