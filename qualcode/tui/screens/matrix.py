"""The matrix screen: codes by county or another attribute, with the quotes behind each cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import CONSENSUS, CellName, SummaryStatus
from qualcode.services.cells import cell_name
from qualcode.services.codebooks import current_codebook
from qualcode.services.history import SUMMARY_ACTS, undo
from qualcode.services.matrices import county_matrix
from qualcode.services.memo_drafts import MemoDraft, drop_words, keep_words
from qualcode.services.summaries import approve_summary, standings, write_summary
from qualcode.services.transcripts import list_transcripts
from qualcode.text.display import excerpt, safe_line
from qualcode.tui import palette, status
from qualcode.tui.actions import footer
from qualcode.tui.drawing import PLAIN, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.memo import SummaryScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.tags import looks
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.matrix_view import MatrixView, column_name
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual.app import ComposeResult

    from qualcode.model import Codebook, Matrix, Quote, TranscriptEntry
    from qualcode.services.project import Project
    from qualcode.services.summaries import Standing

_FIRST = "county"


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where a person is in the matrix: what is counted, the cell, and perhaps a quote in it."""

    by: str = _FIRST
    family: str | None = None
    code: str = ""
    column: str = ""
    quote: Quote | None = None
    layer: str = ""
    """What is counted: codings, or the consensus."""


class MatrixScreen(Screen[MatrixPlace], inherit_bindings=False):
    """Counts, and a way to the words; gives back the place, with the quote to go to, if any."""

    class Counted(Message):
        """The matrix was counted."""

        def __init__(
            self,
            matrix: Matrix,
            codebook: Codebook,
            attributes: list[str],
            summaries: list[Standing],
        ) -> None:
            super().__init__()
            self.matrix = matrix
            self.codebook = codebook
            self.attributes = attributes
            self.summaries = summaries

    class Failed(Message):
        """The matrix could not be counted."""

        def __init__(self, error: QualcodeError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project, place: MatrixPlace) -> None:
        super().__init__()
        self.project = project
        self._by = place.by
        self._family = place.family
        self._layer = place.layer
        self._back_to: MatrixPlace | None = place
        """The cell, and the quote in it, to go to at first."""
        self._attributes: list[str] = []
        self._families: list[tuple[str, str]] = []
        self._coders: tuple[str, ...] = ()
        self._summaries: dict[CellName, Standing] = {}

    def compose(self) -> ComposeResult:
        """Title, matrix, and two lines below."""
        yield OneLine(id="title", classes="title")
        yield MatrixView(id="matrix")
        yield TourCard()
        yield OneLine(id="summary")
        yield ListPanel(id="note")
        yield OneLine(id="status")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Count by county."""
        keys, last = footer(Place.MATRIX), footer(Place.EVERYWHERE)
        self.query_one("#footer", OneLine).show(
            *status.footer_line(keys, last, self.app.size.width)
        )
        note = self.query_one("#note", ListPanel)
        note.can_focus = note.display = False
        self.set_focus(self.query_one(MatrixView))
        self.count()

    @work(thread=True, exclusive=True, group="matrix")
    def count(self) -> None:
        """Count in the background."""
        worker = get_current_worker()
        message: Message
        try:
            codebook = current_codebook(self.project)
            attributes = attribute_names(list_transcripts(self.project))
            by = self._by if self._by in attributes or not attributes else attributes[0]
            matrix = county_matrix(self.project, by=by, family=self._family, layer=self._layer)
            summaries = standings(self.project, by=matrix.by)
            message = self.Counted(matrix, codebook, attributes, summaries)
        except QualcodeError as error:
            message = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    def on_matrix_screen_counted(self, message: Counted) -> None:
        """Show the matrix."""
        self._by, self._coders = message.matrix.by, message.matrix.coders
        self._attributes = message.attributes
        self._families = [(family.id, family.name) for family in message.codebook.families]
        family = dict(self._families).get(self._family or "", _("all families"))
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("codes by {attribute}").format(attribute=self._by), palette.ACCENTED),
                (f" · {family}", PLAIN),
                (_(" · consensus") if self._layer else "", palette.ACCENTED),
            ],
            [
                (
                    _("informants / codings · {coders} ").format(coders=self._whose()),
                    palette.QUIET_TEXT,
                )
            ],
        )
        self._show_note(message.matrix.note)
        view = self.query_one(MatrixView)
        self._summaries = {one.summary.cell: one for one in message.summaries}
        view.show(message.matrix, looks(message.codebook), marks_of(message.summaries))
        place, self._back_to = self._back_to, None
        if place is not None:
            view.go_to(place.code, place.column)
            if place.quote is not None:
                self._read_quotes(place.quote)

    def _show_note(self, words: str, style: Style = palette.QUIET_TEXT) -> None:
        """Say what is counted, where it is not simply all codings, or why nothing is."""
        note = self.query_one("#note", ListPanel)
        lines = wrap(words, self.size.width - 2) if words else []
        note.display, note.styles.height = bool(lines), len(lines)
        note.show([line(f" {text}", style) for text in lines])

    def on_matrix_screen_failed(self, message: Failed) -> None:
        """Say why there is no matrix."""
        self._show_note(str(message.error), palette.WARNED)

    def on_matrix_view_moved(self) -> None:
        """Say what is in the cell."""
        view = self.query_one(MatrixView)
        if view.row is None:
            return
        cell = view.cell
        parts = (
            ngettext("{n} informant", "{n} informants", cell.informants).format(n=cell.informants),
            ngettext("{n} source", "{n} sources", cell.sources).format(n=cell.sources),
            ngettext("{n} coding", "{n} codings", len(cell.codings)).format(n=len(cell.codings)),
        )
        counted = ", ".join(parts)
        room = self.size.width - len(counted) - len("  · : ")
        column = excerpt(column_name(view.column), room // 2)
        place = f"{excerpt(view.row.code.name, room - len(column))} · {column}"
        self.query_one("#status", OneLine).show([(f" {place}: ", palette.STRONG), (counted, PLAIN)])

        self.query_one("#summary", OneLine).show(self._told())

    def _told(self) -> list[tuple[str, Style]]:
        """The summary of the cell, and what has to be seen to."""
        one = self._summaries.get(self._cell())
        if one is None:
            return [(_(" no summary yet; w writes one"), palette.QUIET_TEXT)]
        marks = marks_in_words(one)
        marked = [(f" {', '.join(marks)}: ", palette.WARNED)] if marks else [(" ", PLAIN)]
        return [*marked, (safe_line(one.summary.text), PLAIN)]

    def _cell(self) -> CellName:
        """The cell the cursor is on."""
        view = self.query_one(MatrixView)
        return CellName(self._by, view.row.code.id if view.row else "", view.column)

    def action_write(self) -> None:
        """Write the summary of the cell, kept at each pause."""
        cell = self._cell()
        if not cell.code:
            return
        one = self._summaries.get(cell)
        before = one.summary.text if one else ""
        heading = f" {_('Summary')} · {cell_name(self.project, cell)}"

        def keep(words: str) -> None:
            keep_words(self.project, MemoDraft(heading.strip(), words, before=before))

        def write(text: str | None) -> None:
            drop_words(self.project)
            if text is not None and text.strip() not in {"", before}:
                self._change(partial(write_summary, self.project, cell, text))

        self.app.push_screen(SummaryScreen(heading, before, keep), write)

    def action_approve(self) -> None:
        """Stand by the summary as the cell is now."""
        self._change(partial(approve_summary, self.project, self._cell()))

    def action_undo(self) -> None:
        """Take back what was written here last."""
        self._change(partial(undo, self.project, within=SUMMARY_ACTS))

    def _change(self, change: Callable[[], object]) -> None:
        """Change something, count again, and stay on the cell; or say why not."""
        self._back_to = self._place()
        try:
            change()
        except QualcodeError as error:
            self.post_message(self.Failed(error))
        else:
            self.count()

    def on_matrix_view_drilled(self) -> None:
        """Read the quotes behind the cell."""
        self._read_quotes()

    def _read_quotes(self, quote: Quote | None = None) -> None:
        """Read the quotes behind the cell, beginning with this one; one chosen is gone to."""
        view = self.query_one(MatrixView)
        if view.row is not None and view.cell.codings:
            title = f"{view.row.code.name} · {column_name(view.column)}"
            first = quote.coding.id if quote else ""
            # What was agreed on is no coding that a summary could rest on.
            cell = None if self._layer else self._cell()
            screen = QuotesScreen(
                self.project, title, view.cell.codings, first, cell=cell, layer=self._layer
            )
            self.app.push_screen(screen, self._go_to_quote)

    def _go_to_quote(self, quote: Quote | None) -> None:
        """Leave for the passage of a quote; else see what became of the summary."""
        if quote is not None:
            self.dismiss(replace(self._place(), quote=quote))
        else:
            self._back_to = self._place()
            self.count()

    def _place(self) -> MatrixPlace:
        """Where the person is."""
        view = self.query_one(MatrixView)
        code = view.row.code.id if view.row else ""
        return MatrixPlace(self._by, self._family, code, view.column, layer=self._layer)

    def action_by(self) -> None:
        """Count by the next attribute."""
        if self._attributes:
            at = self._attributes.index(self._by) if self._by in self._attributes else -1
            self._by = self._attributes[(at + 1) % len(self._attributes)]
            self.count()

    def action_family(self) -> None:
        """Show the next code family, after the last one all."""
        choices: list[str | None] = [None, *(family for family, _name in self._families)]
        self._family = choices[(choices.index(self._family) + 1) % len(choices)]
        self.count()

    def action_layer(self) -> None:
        """Count what holds after differences are settled, or all codings again."""
        self._layer = "" if self._layer else CONSENSUS
        self.count()

    def action_back(self) -> None:
        """Back to the transcript."""
        self.dismiss(self._place())

    def _whose(self) -> str:
        """Whose codings are counted."""
        return excerpt(", ".join(self._coders), 40) or _("no coders")


def marks_of(summaries: Sequence[Standing]) -> dict[tuple[str, str], str]:
    """The mark behind the numbers of each cell with a summary: ! where it must be read again."""
    return {
        (one.summary.cell.code, one.summary.cell.column): " *" if one.is_sound else " !"
        for one in summaries
    }


def marks_in_words(one: Standing) -> list[str]:
    """What has to be seen to of a summary."""
    marks = [_("draft")] if one.summary.status is SummaryStatus.DRAFT else []
    marks += [_("stale")] if one.stale else []
    return [*marks, *([_("no evidence")] if one.is_bare else [])]


def attribute_names(entries: list[TranscriptEntry]) -> list[str]:
    """Attributes of transcripts and speakers, county first, the others by name."""
    names = {name for entry in entries for name in entry.attributes}
    names |= {
        name for entry in entries for speaker in entry.speakers for name in speaker.attributes
    }
    return sorted(names, key=lambda name: (name != _FIRST, name.casefold()))
