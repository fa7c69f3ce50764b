"""Interviews and projects at scale: 300 x 8,000 words as .txt and .docx in, as .qdpx out and in.

Prints the CPU seconds of importing the interviews from each kind of file, by megabyte of text, and
against decoding, or unpacking and parsing, the same files alone. Then of a project with 30,000
codings the CPU and wall seconds of writing a .qdpx and of importing it into an empty project, by
megabyte of what it unpacks to, and against unpacking it and parsing its XML with lxml and decoding
its texts alone; with the peak memory of the process and the load.
Run: python bench/exchange.py [sources] [words] [codings]
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
import time
import zipfile
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus import write_codebook, write_codings, write_interviews
from lxml import etree

from qualcode.services.coding_tables import import_codings
from qualcode.services.importing import import_files
from qualcode.services.project import create_project
from qualcode.services.refi.exporting import export_project
from qualcode.services.refi.importing import import_project, preview_project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEFAULTS = (300, 8000, 30_000)
MEGABYTE = 1_000_000
Made = TypeVar("Made")


def main() -> None:
    """Make a project, write it, and take it in again."""
    given = [int(word) for word in sys.argv[1:]]
    sources, words, codings = (*given, *DEFAULTS[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_interviews(folder, sources, words)
        write_project(folder, sources, words, codings)
        measure(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak memory {peak:.0f} MB, load {os.getloadavg()[0]:.1f}")


def measure_interviews(folder: Path, sources: int, words: int) -> None:
    """Import interviews from text and from Word files, against their bare reading."""
    texts = folder / "txt"
    write_interviews(texts, sources, words)
    files = sorted(texts.glob("*.txt"))
    size = sum(file.stat().st_size for file in files) / MEGABYTE
    styled = folder / "docx"
    styled.mkdir()
    for file in files:
        (styled / f"{file.stem}.docx").write_bytes(word_file(file.read_text(encoding="utf-8")))
    for kind, place in (("txt", texts), ("docx", styled)):
        paths = sorted(place.glob(f"*.{kind}"))
        read = seconds(f"{kind}: read alone", partial(bare_words, paths), size)
        with create_project(folder / f"inn-{kind}", coder="KL") as project:
            took = seconds(f"{kind}: import", partial(import_files, project, paths), size)
        print(f"{kind}: import {took / read:.1f} times the bare reading")


def word_file(text: str) -> bytes:
    """A Word file whose paragraphs are a text's lines."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
    return stream.getvalue()


def bare_words(paths: Sequence[Path]) -> int:
    """Decode text files, or unpack Word files and parse their XML, and nothing else."""
    letters = 0
    for path in paths:
        content = path.read_bytes()
        if path.suffix == ".txt":
            letters += len(content.decode())
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            root = etree.fromstring(package.read("word/document.xml"))
            letters += sum(len(one) for one in root.itertext())
    return letters


def write_project(folder: Path, sources: int, words: int, codings: int) -> None:
    """A coded project and its package, made in a process of its own: its memory is not ours."""
    if os.fork():  # the bench runs where its memory can be measured
        if os.wait()[1]:
            sys.exit("the project could not be made")
        return
    try:
        files = folder / "filer"
        metadata = write_interviews(files, sources, words)
        book = write_codebook(folder / "kodebok.toml")
        with create_project(folder / "ut", codebook=book, coder="KL") as project:
            import_files(project, [files], metadata=metadata)
            import_codings(project, write_codings(folder / "koder.csv", files, codings))
            made = timed("export", lambda: export_project(project))
            timed("export, at once again", lambda: export_project(project))
        (folder / "a.qdpx").write_bytes(made.content)
        print(f"{made.transcripts} sources, {made.codings} codings")
    except BaseException as error:  # noqa: BLE001  # told, and known to the other process
        print(repr(error))
        os._exit(1)
    sys.stdout.flush()
    os._exit(0)


def measure(folder: Path) -> None:
    """Take the package in, against its bare reading."""
    path = folder / "a.qdpx"
    size = sum(entry.file_size for entry in zipfile.ZipFile(path).infolist()) / MEGABYTE
    print(f"unpacked {size:.1f} MB, packed {path.stat().st_size / MEGABYTE:.1f} MB")
    bare = seconds("unpack, parse and decode alone", lambda: read_bare(path), size)
    with create_project(folder / "inn", coder="KL") as project:
        shown = seconds("preview", lambda: preview_project(project, path), size)
        taken = seconds("import", lambda: import_project(project, path), size)
    print(f"preview {shown / bare:.1f} times, import {taken / bare:.1f} times the bare reading")


def read_bare(path: Path) -> int:
    """Read all of the package with zipfile and lxml and nothing else."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        elements = sum(1 for _one in etree.fromstring(package.read("project.qde")).iter())
        texts = [package.read(name).decode() for name in package.namelist()[1:]]
    return elements + len(texts)


def timed(label: str, work: Callable[[], Made]) -> Made:
    """Do it and tell how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    print(f"{label}: {time.process_time() - cpu:.2f} s CPU, {time.perf_counter() - wall:.2f} s")
    return made


def seconds(label: str, work: Callable[[], object], size: float) -> float:
    """The CPU seconds of some work, told with those by megabyte."""
    cpu = time.process_time()
    timed(label, work)
    spent = time.process_time() - cpu
    print(f"    {spent / size:.3f} s/MB")
    return spent


if __name__ == "__main__":
    main()
