"""The matrix screen: codes by county or another attribute, with the quotes behind each cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.services.codebooks import current_codebook
from qualcode.services.matrices import county_matrix
from qualcode.services.transcripts import list_transcripts
from qualcode.text.display import excerpt
from qualcode.tui import palette, status
from qualcode.tui.actions import footer
from qualcode.tui.drawing import PLAIN
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.tags import looks
from qualcode.tui.widgets.matrix_view import MatrixView, column_name
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Codebook, Matrix, Quote, TranscriptEntry
    from qualcode.services.project import Project

_FIRST = "county"


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where a person is in the matrix: what is counted, the cell, and perhaps a quote in it."""

    by: str = _FIRST
    family: str | None = None
    code: str = ""
    column: str = ""
    quote: Quote | None = None


class MatrixScreen(Screen[MatrixPlace], inherit_bindings=False):
    """Counts, and a way to the words; gives back the place, with the quote to go to, if any."""

    class Counted(Message):
        """The matrix was counted."""

        def __init__(self, matrix: Matrix, codebook: Codebook, attributes: list[str]) -> None:
            super().__init__()
            self.matrix = matrix
            self.codebook = codebook
            self.attributes = attributes

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
        self._back_to: MatrixPlace | None = place
        """The cell, and the quote in it, to go to at first."""
        self._attributes: list[str] = []
        self._families: list[tuple[str, str]] = []
        self._coders: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, matrix, and two lines below."""
        yield OneLine(id="title", classes="title")
        yield MatrixView(id="matrix")
        yield TourCard()
        yield OneLine(id="status")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Count by county."""
        keys, last = footer(Place.MATRIX), footer(Place.EVERYWHERE)
        line = status.footer_line(keys, last, self.app.size.width)
        self.query_one("#footer", OneLine).show(*line)
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
            matrix = county_matrix(self.project, by=by, family=self._family)
            message = self.Counted(matrix, codebook, attributes)
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
            ],
            [
                (
                    _("informants / codings · {coders} ").format(coders=self._whose()),
                    palette.QUIET_TEXT,
                )
            ],
        )
        view = self.query_one(MatrixView)
        view.show(message.matrix, looks(message.codebook))
        place, self._back_to = self._back_to, None
        if place is not None:
            view.go_to(place.code, place.column)
            if place.quote is not None:
                self._read_quotes(place.quote)

    def on_matrix_screen_failed(self, message: Failed) -> None:
        """Say why there is no matrix."""
        self.query_one("#status", OneLine).show([(f" {message.error}", palette.WARNED)])

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
        room = self.size.width - len(counted) - 2
        place = excerpt(f"{view.row.code.name} · {column_name(view.column)}", room - 2)
        self.query_one("#status", OneLine).show([(f" {place}: ", palette.STRONG), (counted, PLAIN)])

    def on_matrix_view_drilled(self) -> None:
        """Read the quotes behind the cell."""
        self._read_quotes()

    def _read_quotes(self, quote: Quote | None = None) -> None:
        """Read the quotes behind the cell, beginning with this one; one chosen is gone to."""
        view = self.query_one(MatrixView)
        if view.row is not None and view.cell.codings:
            title = f"{view.row.code.name} · {column_name(view.column)}"
            first = quote.coding.id if quote else ""
            screen = QuotesScreen(self.project, title, view.cell.codings, first)
            self.app.push_screen(screen, self._go_to_quote)

    def _go_to_quote(self, quote: Quote | None) -> None:
        """Leave for the passage of a quote."""
        if quote is not None:
            self.dismiss(replace(self._place(), quote=quote))

    def _place(self) -> MatrixPlace:
        """Where the person is."""
        view = self.query_one(MatrixView)
        code = view.row.code.id if view.row else ""
        return MatrixPlace(self._by, self._family, code, view.column)

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

    def action_back(self) -> None:
        """Back to the transcript."""
        self.dismiss(self._place())

    def _whose(self) -> str:
        """Whose codings are counted."""
        return excerpt(", ".join(self._coders), 40) or _("no coders")


def attribute_names(entries: list[TranscriptEntry]) -> list[str]:
    """Attributes of transcripts and speakers, county first, the others by name."""
    names = {name for entry in entries for name in entry.attributes}
    names |= {
        name for entry in entries for speaker in entry.speakers for name in speaker.attributes
    }
    return sorted(names, key=lambda name: (name != _FIRST, name.casefold()))
