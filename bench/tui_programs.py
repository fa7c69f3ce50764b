"""The programs that bench/tui.py drives: the pane alone, a TextArea, the whole screen."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import interview, vocabulary, write_codebook
from terminal import IMPORTED
from textual.app import App
from textual.widgets import TextArea

from qualcode.model import Cell, Code, Coding, Matrix, MatrixRow, Span, new_id, now
from qualcode.services.history import history
from qualcode.services.importing import import_files
from qualcode.services.project import create_project, open_project
from qualcode.settings import SETTINGS_FILE
from qualcode.tui.app import QualcodeApp, rest_from_garbage
from qualcode.tui.child import Beside
from qualcode.tui.desk import Desk
from qualcode.tui.document import Document
from qualcode.tui.tags import Look
from qualcode.tui.widgets.matrix_view import MatrixView
from qualcode.tui.widgets.transcript_pane import TranscriptPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.services.project import Project

CODINGS = 5000


def make_project(folder: Path, length: int) -> Path:
    """A project with one interview of so many words and 5,000 overlapping codings of KL's."""
    chance = random.Random(length)  # noqa: S311  # a corpus, not a secret
    folder.mkdir(parents=True)
    file = folder / "a.txt"
    file.write_text(interview(chance, vocabulary(chance), length), encoding="utf-8")
    book = write_codebook(folder / "bok.toml", codes=22)
    text = book.read_text(encoding="utf-8").replace("keywords", 'quick_key = "1"\nkeywords', 1)
    book.write_text(text, encoding="utf-8")
    with create_project(folder / "p", codebook=book, coder="KL") as project:
        import_files(project, [file])
        transcript = project.store.transcript("a")
        segments = [one for one in transcript.segments if len(one) > 20]
        codings: dict[tuple[int, int, str], Coding] = {}
        while len(codings) < CODINGS:
            at = chance.randrange(len(segments))
            last = segments[min(at + chance.randrange(3), len(segments) - 1)]
            start = segments[at].start + chance.randrange(10)
            span = Span(start, max(last.end - chance.randrange(5), start + 1))
            code = f"c-{chance.randrange(22):02}"
            codings[span.start, span.end, code] = Coding(
                new_id(), transcript.id, span, code, "KL", span.of(transcript.text), 1, now()
            )
        with project.store.action("KL", "coding.import", count=CODINGS, file="x") as record:
            record.add_codings(list(codings.values()))
        root = project.settings.root
    settings = root / SETTINGS_FILE
    asked_for = "\n[screen]\nsuggestions = false\n"  # only where the bench says so
    settings.write_text(settings.read_text(encoding="utf-8") + asked_for, encoding="utf-8")
    return root


def count_acts(root: str) -> tuple[int, int]:
    """How many passages were coded by a key, and how many of these acts were taken back."""
    with open_project(Path(root), coder="KL") as project:
        kinds = [action.kind for action in history(project, limit=100_000)]
        return kinds.count("coding.add"), kinds.count("undo")


class BarePane(App[None]):
    """Only the transcript with its codings."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.desk = Desk(project, project.store.transcript("a"))

    def compose(self) -> ComposeResult:
        """The pane alone."""
        yield TranscriptPane(id="pane")

    def on_mount(self) -> None:
        """Open it as the coding screen does."""
        pane = self.query_one(TranscriptPane)
        pane.open(Document(self.desk.transcript), self.desk.transcript.segments[0].start)
        pane.mark(self.desk.marks(), self.desk.looks)
        pane.focus()
        rest_from_garbage()


class BareArea(App[None]):
    """The same text in Textual's own editor."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.text = project.store.transcript("a").text

    def compose(self) -> ComposeResult:
        """The editor alone."""
        area = TextArea(self.text, read_only=True, soft_wrap=True)
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Begin at the beginning."""
        self.query_one(TextArea).focus()
        rest_from_garbage()


class BareMatrix(App[None]):
    """A matrix of 200,000 cells: 500 codes in 400 columns."""

    def compose(self) -> ComposeResult:
        """The matrix alone."""
        yield MatrixView()

    def on_mount(self) -> None:
        """Fill it."""
        columns = tuple(f"Kommune {number}" for number in range(400))
        cells = {name: Cell(at % 5, 1, ("id",) * (at % 9)) for at, name in enumerate(columns)}
        codes = [Code(f"c{number}", f"Kode {number}", "f") for number in range(500)]
        rows = tuple(MatrixRow(code, "F", 0, cells) for code in codes)
        matrix = Matrix("county", columns, rows, dict.fromkeys(columns, 5), ("KL",))
        view = self.query_one(MatrixView)
        view.show(matrix, {code.id: Look("K", code.name, "red") for code in codes})
        view.focus()
        rest_from_garbage()


class BusyApp(QualcodeApp):
    """The whole screen, always computing suggestions in its child process."""

    def on_coding_view_opened(self) -> None:
        """Compute again and again."""
        super().on_coding_view_opened()
        self.run_worker(self._suggest())

    async def _suggest(self) -> None:
        """Until the program is ended."""
        beside = Beside(self.project)
        while True:
            await beside.ask({"do": "propose", "transcript": "a"})


def main() -> None:
    """Run one of the programs on a project."""
    kind, root = sys.argv[1:]
    print(IMPORTED, flush=True)
    if kind == "matrix":
        BareMatrix().run()
        return
    with open_project(Path(root), coder="KL") as project:
        apps = {"pane": BarePane, "area": BareArea, "screen": QualcodeApp, "busy": BusyApp}
        apps[kind](replace(project)).run()


if __name__ == "__main__":
    main()
