"""What the coding screen shows: the transcript in the middle, codebook left, suggestions right."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from qualcode.errors import QualcodeError, UnknownTranscript
from qualcode.messages import _
from qualcode.services.history import history
from qualcode.tui import deeds, lists, speaker_lines, status
from qualcode.tui.actions import key_of
from qualcode.tui.opening import Opening, read_opening
from qualcode.tui.screens.coding_foot import CodingFoot
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.code_picker import CodePicker
from qualcode.tui.widgets.covered import CoveredColumns
from qualcode.tui.widgets.entry_line import EntryLine
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.quick_codes import QuickCodes
from qualcode.tui.widgets.side_panel import SideColumn, SidePanel
from qualcode.tui.widgets.tour_card import TourCard
from qualcode.tui.widgets.transcript_pane import TranscriptPane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from qualcode.model import Coding, Span
    from qualcode.services.bookmarks import Bookmark
    from qualcode.services.project import Project
    from qualcode.tui.desk import Desk
    from qualcode.tui.document import Document
    from qualcode.tui.tour import Did
    from qualcode.tui.widgets.codebook_panel import CodebookPanel

LEFT = ("codebook", "transcripts")
RIGHT = ("suggestions", "here", "speaker", "history")


class CodingView(CodingFoot, inherit_bindings=False):
    """Composes the coding screen, reads transcripts for it and shows what is on the desk."""

    BLANK = True  # all of it is covered
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (130, "-wide")]  # noqa: RUF012

    class DeskReady(Message):
        """A transcript was read and can be shown."""

        def __init__(self, opening: Opening, document: Document) -> None:
            super().__init__()
            self.opening = opening
            self.document = document

    class NothingThere(Message):
        """The project has no transcript yet."""

    class Opened(Message):
        """A transcript is on the screen."""

    class Acted(Message):
        """The person did something that the tour may wait for."""

        def __init__(self, did: Did) -> None:
            super().__init__()
            self.did = did

    class Failed(Message):
        """Work in the background could not be done."""

        def __init__(self, error: QualcodeError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._opened_at: Span | None = None
        self._saved_at = ""
        self._left: Bookmark | None = None
        """Where the coder left the transcript, until the screen is there again."""
        self._fitted_to = 0
        """The width at the right that lines were broken for."""

    def compose(self) -> ComposeResult:
        """Title, three columns, and the docked lines."""
        yield OneLine(id="title", classes="title")
        with CoveredColumns(id="columns"):
            with SideColumn(id="left", classes="side"):
                for name in LEFT:
                    yield SidePanel(name)
                yield SidePanel("meaning")
            yield TranscriptPane(id="pane")
            with SideColumn(id="right", classes="side"):
                for name in RIGHT:
                    yield SidePanel(name)
        yield TourCard()
        yield OneLine(id="status")
        yield QuickCodes(id="quick")
        yield AskLine(id="ask")
        yield CodePicker(id="picker")
        yield EntryLine(id="entry")
        yield OneLine(id="proposal")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Begin where the coder left, else with the first transcript that is not done."""
        self.watch(self.pane, "selection", self._moved, init=False)
        self.set_focus(self.pane)
        self.open_transcript(None)

    # Reading

    def open_transcript(self, name: str | None, at: Span | None = None) -> None:
        """Read a transcript, or the one to go on with, in the background."""
        self._read(name, at, self.pane)

    @work(thread=True, exclusive=True, group="desk")
    def _read(self, name: str | None, at: Span | None, pane: TranscriptPane) -> None:
        """Read a transcript, and break its lines for a pane; that may be gone by then."""
        worker = get_current_worker()
        message: Message
        try:
            opening = read_opening(self.project, name, at, first=self.desk is None)
            message = self.NothingThere()
            if opening is not None:
                laid_out = pane.laid_out(opening.desk.transcript)
                message = self.DeskReady(opening, laid_out)
        except QualcodeError as error:
            message = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    def on_coding_view_desk_ready(self, message: DeskReady) -> None:
        """Show the transcript that was read, unless the program has ended meanwhile."""
        if not self.app.is_running:  # the parts of a screen go before it
            return
        opening, desk = message.opening, message.opening.desk
        if self.desk is not None:
            desk.take_over(self.desk)
        self.desk, self._said, self._marked, self._moving = desk, None, 0, None
        self._opened_at, self._left = opening.at, opening.left
        self.pane.open(message.document, opening.start)
        if opening.at:
            self.pane.select(opening.at)
        self.leave()
        self.show_desk()
        self.post_message(self.Opened())

    def on_coding_view_nothing_there(self) -> None:
        """Without any transcript: say what to do."""
        if not self.app.is_running:
            return
        self.desk = None
        self.pane.close()
        self.leave()
        for side in self.query(SidePanel):
            side.show("", ())
        for name in ("title", "proposal"):
            self.query_one(f"#{name}", OneLine).show(())
        self.query_one(QuickCodes).show()
        self.say(_("No transcripts yet: `qualcode import FILES` reads them. q quits."))

    def on_coding_view_failed(self, message: Failed) -> None:
        """Say why work in the background was not done."""
        self.say(str(message.error), warning=True)

    # Showing

    def show_desk(self) -> None:
        """Show everything anew after the desk has changed."""
        desk = self.desk
        if desk is None:
            return
        change = desk.take_change()
        if change is None:
            self.pane.mark(desk.marks(), desk.looks)
        else:
            self.pane.change_marks(change.added, change.removed)
        version = f" v{desk.codebook.version}" if desk.codebook else ""
        counts = f"{key_of('counts')}: {desk.counting.words}"
        lines = lists.codebook_lines(desk)
        self.side("codebook").show(_("CODEBOOK") + version, lines, right=counts)
        self.side("transcripts").show(
            _("TRANSCRIPTS"),
            lists.transcript_lines(desk),
            right=_("codings · coded"),
            key=desk.transcript.id,
        )
        self._fitted_to = self._side_width
        actions = history(self.project, limit=15)
        told = deeds.history_lines(actions, desk.transcript, self._side_width)
        self.side("history").show(_("HISTORY"), told)
        title = status.title(desk, self._saved_at, self.size.width)
        self.query_one("#title", OneLine).show(*title)
        self.show_place()

    def show_place(self) -> None:
        """Show what belongs to the selection: status, codings and suggestions here."""
        desk, selection = self.desk, self.pane.selection
        if desk is None or selection is None:
            return
        span, codings = selection.span, self.codings_here()
        self._marked = min(self._marked, max(0, len(codings) - 1))
        width = self._side_width
        self.side("suggestions").show(
            lists.suggestions_heading(desk.order),
            lists.suggestion_lines(desk, span, width),
            right=self.looking or str(desk.waiting or ""),
        )
        self._show_here(desk, codings)
        speaker = speaker_lines.speaker_lines(desk.transcript, span, width)
        self.side("speaker").show(_("SPEAKER"), speaker)
        self.show_foot(desk, span)

    def _show_here(self, desk: Desk, codings: list[Coding]) -> None:
        """The codings on the selection; while in the codebook, what the code there means."""
        panel, codebook = self.side("codebook").panel, desk.codebook
        code = codebook.find(panel.key) if codebook and panel.has_focus and panel.key else None
        newly = code is not None and not self.has_class("explaining")
        self.set_class(code is not None, "explaining")
        if newly:
            self.call_after_refresh(self.show_place)  # only then is it as wide as it will be
        if code is not None:
            side = self._explaining
            lines = lists.code_lines(desk, code, side.size.width - 2)
            side.show(_("CODE"), lines, right=_("→ reads on") if side.shows_less(lines) else "")
        if code is None or self._explaining is not self.side("here"):
            here = lists.here_lines(desk, codings, self._marked, self._side_width)
            self.side("here").show(_("CODED HERE"), here)

    def side(self, name: str) -> SidePanel:
        """A side panel by its name."""
        return self.query_one(f"#panel-{name}", SidePanel)

    def _moved(self) -> None:
        """Show what belongs to the new selection, unless all is shown presently."""
        if self.desk is not None and not self.desk.is_changed:
            self.show_place()
            self._tell_of_crossing(self.desk)

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self._show_footer()
        self.query_one(TourCard).fit()
        self.call_after_refresh(self.show_desk)

    def on_side_column_refitted(self) -> None:
        """Lines beside the text depend on the width there."""
        if self._side_width != self._fitted_to:
            self.show_desk()

    def on_descendant_focus(self) -> None:
        """Other keys work now; in the codebook, codes are explained."""
        self._show_footer()
        self.on_list_panel_highlighted()

    def on_list_panel_highlighted(self) -> None:
        """Show what the code under the cursor in the codebook means, from its beginning."""
        if self.desk is not None:
            self._show_here(self.desk, self.codings_here())
            self._explaining.panel.scroll_home(animate=False, force=True)

    def on_codebook_panel_read_on(self, message: CodebookPanel.ReadOn) -> None:
        """Go on in what the code means, where there is not room for all of it."""
        self._explaining.panel.scroll_relative(y=message.step, animate=False, force=True)

    @property
    def _explaining(self) -> SidePanel:
        """Where a code is explained: below the codebook, or at the right if that is in sight."""
        return self.side("here" if self.has_class("-wide") else "meaning")

    @property
    def _side_width(self) -> int:
        """How many cells a line of the right side has."""
        return self.query_one("#right").size.width - 2

    # Panels

    def focus_panel(self, name: str) -> None:
        """Go to a side panel; where the screen is narrow it takes the transcript's place."""
        self.set_class(name in LEFT, "show-left")
        self.set_class(name in RIGHT, "show-right")
        for side in self.query(SidePanel):
            side.set_class(side.panel.id == name, "chosen")
        self.set_focus(self.side(name).panel)

    def leave(self) -> None:
        """Back to the transcript from a panel or the picker."""
        self.remove_class("show-left", "show-right")
        self.query_one("#picker", CodePicker).close()
        self.query_one("#ask", AskLine).close()
        self.query_one("#quick").display = True
        self.set_focus(self.pane)
        self.show_place()

    def action_leave(self) -> None:
        """Back to the transcript."""
        self.leave()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Within this, what cannot be done is said in the status line."""
        try:
            yield
        except UnknownTranscript:
            self.open_transcript(None)  # its import was taken back
        except QualcodeError as error:
            self.say(str(error), warning=True)
