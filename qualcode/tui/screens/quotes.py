"""The quotes behind a cell of the matrix: who said what, and the way to the passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import Quote
from qualcode.services.matrices import quotes_behind
from qualcode.services.quotes import choose_quote
from qualcode.services.summaries import find_summary, link_codings, unlink_codings
from qualcode.text.display import excerpt
from qualcode.tui import palette, status
from qualcode.tui.actions import bindings, footer
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.model import CellName
    from qualcode.services.project import Project


class QuotesScreen(Screen[Quote | None], inherit_bindings=False):
    """A list of quotes above, the whole of the one under the cursor below."""

    BINDINGS = bindings(Place.QUOTES)

    class Found(Message):
        """The quotes were read."""

        def __init__(self, quotes: list[Quote]) -> None:
            super().__init__()
            self.quotes = quotes

    class Failed(Message):
        """The quotes could not be read."""

        def __init__(self, error: QualcodeError) -> None:
            super().__init__()
            self.error = error

    def __init__(  # noqa: PLR0913  # each says what is shown, and what can be done with it
        self,
        project: Project,
        title: str,
        codings: Sequence[str],
        first: str = "",
        *,
        cell: CellName | None = None,
        layer: str = "",
    ) -> None:
        """``cell`` is the one whose summary quotes can be linked to."""
        super().__init__()
        self.project = project
        self._cell = cell
        self._title = title
        self._codings = codings
        self._layer = layer
        self._first = first
        """The coding whose quote is under the cursor at first."""
        self._quotes: dict[str, Quote] = {}

    def compose(self) -> ComposeResult:
        """Title, list, the quote in full, keys."""
        yield OneLine(id="title", classes="title")
        yield ListPanel(id="quotes")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="quote")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Read the quotes."""
        keys, last = footer(Place.QUOTES), footer(Place.EVERYWHERE)
        line = status.footer_line(keys, last, self.app.size.width)
        self.query_one("#footer", OneLine).show(*line)
        self.query_one("#quote", ListPanel).can_focus = False
        self.set_focus(self.query_one("#quotes", ListPanel))
        self.read()

    @work(thread=True, exclusive=True, group="quotes")
    def read(self) -> None:
        """Read the quotes in the background."""
        worker = get_current_worker()
        message: Message
        try:
            message = self.Found(quotes_behind(self.project, self._codings, layer=self._layer))
        except QualcodeError as error:
            message = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    def on_quotes_screen_found(self, message: Found) -> None:
        """Show the quotes, those of a transcript together."""
        self._quotes = {quote.coding.id: quote for quote in message.quotes}
        count = len(message.quotes)
        self.query_one("#title", OneLine).show(
            [(" qualcode  ", palette.QUIET_TEXT), (self._title, palette.ACCENTED)],
            [(ngettext("{n} quote ", "{n} quotes ", count).format(n=count), PLAIN)],
        )
        several = len({one.coding.coder for one in message.quotes}) > 1
        lines = [_quote_line(one, whose=several) for one in message.quotes]
        self.query_one("#quotes", ListPanel).show(lines, self._first)
        self._show_quote()

    def on_quotes_screen_failed(self, message: Failed) -> None:
        """Say why there are no quotes."""
        self.query_one("#title", OneLine).show([(f" {message.error}", palette.WARNED)])

    def on_list_panel_highlighted(self) -> None:
        """Show the quote under the cursor in full."""
        self._show_quote()

    def on_list_panel_chosen(self) -> None:
        """Go to the passage."""
        self.action_open()

    def action_open(self) -> None:
        """Go to the passage in its transcript."""
        quote = self._quotes.get(self.query_one("#quotes", ListPanel).key)
        if quote is not None:
            self.dismiss(quote)

    def action_link(self, counter: bool) -> None:  # noqa: FBT001  # Textual's own way
        """Link the quote to the summary on one side, or take it from there."""
        quote = self._quotes.get(self.query_one("#quotes", ListPanel).key)
        if quote is None or self._cell is None:
            return
        id = quote.coding.id
        try:
            summary = find_summary(self.project, self._cell)
            if id in (summary.counter if counter else summary.evidence):
                unlink_codings(self.project, self._cell, [id])
            else:
                link_codings(self.project, self._cell, [id], counter=counter)
        except QualcodeError as error:
            self.post_message(self.Failed(error))
        else:
            self._show_quote()

    def action_choose(self) -> None:
        """Choose the quote for a report, as a candidate."""
        quote = self._quotes.get(self.query_one("#quotes", ListPanel).key)
        if quote is not None:
            choose_quote(self.project, quote.coding.id)
            self._show_quote()

    def action_back(self) -> None:
        """Back to the matrix."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Esc in the list goes back too."""
        self.dismiss(None)

    def _show_quote(self) -> None:
        """The quote under the cursor in full, with its memo."""
        quote = self._quotes.get(self.query_one("#quotes", ListPanel).key)
        if quote is None:
            return
        facts = " · ".join(value for _name, value in quote.attributes if value)
        marks = " · ".join(self._marks(quote))
        self.query_one("#whose", OneLine).show(
            [
                (f" {_whose(quote)}", palette.STRONG),
                (f"  {marks}" if marks else "", palette.ACCENTED),
                (f"  {facts}", palette.QUIET_TEXT),
            ],
            [(_("coded by {name} ").format(name=quote.coding.coder), palette.QUIET_TEXT)],
        )
        width = self.size.width - 4
        lines = [line(f"  {text}") for text in wrap(quote.coding.quote, width)]
        if quote.coding.memo:
            memo = _("memo: {text}").format(text=quote.coding.memo)
            lines += [line(f"  {text}", palette.QUIET_TEXT) for text in wrap(memo, width)]
        self.query_one("#quote", ListPanel).show(lines)

    def _marks(self, quote: Quote) -> list[str]:
        """What the quote is used for: evidence, evidence against, a report."""
        id, chosen = quote.coding.id, {one.coding for one in self.project.store.chosen_quotes()}
        found = [one for one in self.project.store.summaries() if one.cell == self._cell]
        marks = [_("evidence")] if any(id in one.evidence for one in found) else []
        marks += [_("contrary")] if any(id in one.counter for one in found) else []
        return [*marks, *([_("chosen")] if id in chosen else [])]


def _whose(quote: Quote) -> str:
    """The transcript and who speaks."""
    return " · ".join((quote.transcript, ", ".join(quote.speakers) or "–"))


def _quote_line(quote: Quote, *, whose: bool) -> PanelLine:
    """A quote on one line, perhaps with whose coding it is."""
    coder = excerpt(quote.coding.coder, 16)
    return PanelLine(
        (
            (f" {excerpt(_whose(quote), 36):<36} ", palette.QUIET_TEXT),
            (excerpt(quote.coding.quote, 300), PLAIN),
        ),
        ((f"{coder} ", palette.QUIET_TEXT),) if whose else (),
        quote.coding.id,
    )
