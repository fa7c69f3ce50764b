"""What the codebook screen shows: the tree, one code, a question in the line below."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.screen import Screen

from qualcode.codebook.differences import place_of
from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import CodeStatus, Quote
from qualcode.services import codebooks, splitting
from qualcode.tui import codebook_lines, palette
from qualcode.tui.actions import footer
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.footers import footer_at
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.places import PlacesPlace
from qualcode.tui.tags import Look, looks
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.code_picker import Choice, CodePicker
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

    from qualcode.model import Code, Codebook
    from qualcode.services.project import Project


class CodebookView(Screen[Quote | PlacesPlace | None], inherit_bindings=False):
    """Composes the codebook screen, shows what the cursor is on, and asks."""

    def __init__(self, project: Project, code: str = "") -> None:
        super().__init__()
        self.project = project
        self._first = code
        """The code the cursor is on at first."""
        self.book: Codebook | None = None
        self.looks: dict[str, Look] = {}
        self._then: Callable[[str], None] | None = None
        """What is done with the answer, or the code picked."""
        self._keys: list[str] = []
        """The keys of the tree's lines, in their order."""
        self.merging: tuple[str, str] | None = None
        self.said: tuple[str, bool] = ("", False)

    def compose(self) -> ComposeResult:
        """Title, tree and code, and the docked lines."""
        yield OneLine(id="title", classes="title")
        with Horizontal(id="book"):
            yield ListPanel(id="tree")
            yield ListPanel(id="code")
        yield StatusLine(id="status")
        yield AskLine(id="ask")
        yield CodePicker(id="picker")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Begin in the tree; it is shown once it has a size."""
        self.code_panel.can_focus = False
        self.set_focus(self.codes_panel)

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed the codebook."""
        self.show()

    @property
    def codes_panel(self) -> ListPanel:
        """The families and codes."""
        return self.query_one("#tree", ListPanel)

    @property
    def code_panel(self) -> ListPanel:
        """What the code under the cursor means, or a merge ahead."""
        return self.query_one("#code", ListPanel)

    # Showing

    def show(self, key: str | None = None) -> None:
        """Show the codebook anew, with the cursor on its line or on the one with this key."""
        if not self.codes_panel.size.height:
            return
        key, self._first = key or self._first or None, ""
        with self.telling():
            self.book = codebooks.current_codebook(self.project)
            self.looks = looks(self.book)
            counts = codebooks.code_counts(self.project)
            lines = codebook_lines.tree_lines(self.book, self.looks, counts)
            self.codes_panel.show(
                lines, self._beside(key or self.codes_panel.key, [one.key for one in lines])
            )
            used = sum(code.status is CodeStatus.ACTIVE for code in self.book.codes)
            self.query_one("#title", OneLine).show(
                [(_(" qualcode  "), palette.QUIET_TEXT), (self.book.name, palette.ACCENTED)],
                [
                    (_("{n} codes in use").format(n=used), PLAIN),
                    (_(" · mine/all · v{n} ").format(n=self.book.version), palette.QUIET_TEXT),
                ],
            )
        self.show_code()

    def _beside(self, key: str, keys: list[str]) -> str:
        """The line to go to: the one wanted, or where it is gone, the nearest above it."""
        above = self._keys[: self._keys.index(key)] if key in self._keys else []
        self._keys = keys
        return next((one for one in (key, *reversed(above)) if one in keys), "")

    def show_code(self) -> None:
        """Show the code under the cursor, and the keys."""
        code = self.code()
        if code is not None and self.book is not None and self.merging is None:
            width = self.code_panel.size.width - 1
            lines = codebook_lines.code_lines(code, self.book, self.looks[code.id], width)
            self.code_panel.show([*self._split_begun(code, width), *lines])
        elif self.merging is None:
            text = _("a adds a code to this family; ↓ goes to its codes.")
            parts = wrap(text, self.code_panel.size.width - 1)
            self.code_panel.show([line(part, palette.QUIET_TEXT) for part in parts])
        self._show_lines()

    def _show_lines(self) -> None:
        """Status and footer."""
        sentence, warning = self.said
        code, style = self.code(), palette.WARNED if warning else palette.STRONG
        where = place_of(self.book, code.id) if code and self.book else ""
        told = (sentence, style) if sentence else (where, palette.QUIET_TEXT)
        self.query_one("#status", StatusLine).tell(*told)
        edits = [] if self.merging else footer(Place.CODEBOOK)
        *choose, back = footer(Place.PANEL)
        keys = footer_at(self.focused, [back, *edits, *choose], self.app.size.width)
        self.query_one("#footer", OneLine).show(*keys)

    def on_descendant_focus(self) -> None:
        """Other keys work now."""
        self._show_lines()

    def _split_begun(self, code: Code, width: int) -> list[PanelLine]:
        """That a split of the code waits to be gone on with."""
        decided = len(splitting.read_draft(self.project, code.id).assigned)
        if not decided:
            return []
        words = ngettext(
            "a split is begun, {n} coding decided: s goes on",
            "a split is begun, {n} codings decided: s goes on",
            decided,
        )
        return [line(part, palette.WARNED) for part in wrap(words.format(n=decided), width)]

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say something until the cursor moves."""
        self.said = (sentence, warning)
        self._show_lines()
        if warning:
            self.app.bell()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Within this, what cannot be done is said in the status line."""
        try:
            yield
        except QualcodeError as error:
            self.say(str(error), warning=True)

    def on_list_panel_highlighted(self, message: ListPanel.Highlighted) -> None:
        """Show the code the cursor came to."""
        if message.panel.id == "tree":
            self.said = ("", False)
            self.show_code()

    # Asking

    def code(self) -> Code | None:
        """The code under the cursor, None on a family."""
        return self.book.find(self.codes_panel.key) if self.book else None

    def require_code(self) -> Code | None:
        """The code under the cursor; on a family says that one is needed."""
        code = self.code()
        if code is None:
            self.say(_("Choose a code first."), warning=True)
        return code

    def ask(
        self, question: str, then: Callable[[str], None], text: str = "", hint: str = ""
    ) -> None:
        """Ask for a text in the docked line."""
        self._then = then
        self.query_one(AskLine).ask(question, text, hint)

    def pick(self, codes: list[Code], looked: dict[str, Look], then: Callable[[str], None]) -> None:
        """Ask for a code by its letters."""
        self._then = then
        self.query_one(CodePicker).open(Choice(codes, looked))

    def on_ask_line_answered(self, message: AskLine.Answered) -> None:
        """Do what was asked for."""
        self._answered(message.text)

    def on_code_picker_applied(self, message: CodePicker.Applied) -> None:
        """Do what was asked for with the code that was picked."""
        self._answered(message.code)

    def _answered(self, answer: str) -> None:
        """Close the docked line and do what the answer is for."""
        then = self._then
        self.action_leave_line()
        if then is not None:
            then(answer)

    def on_ask_line_left(self) -> None:
        """Back to the tree."""
        self.action_leave_line()

    def on_code_picker_left(self) -> None:
        """Back to the tree."""
        self.action_leave_line()

    def action_leave_line(self) -> None:
        """Close the docked lines."""
        self._then, self.said = None, ("", False)
        self.query_one(AskLine).close()
        self.query_one(CodePicker).close()
        self.set_focus(self.codes_panel)
        self._show_lines()

    def _do(self, edit: Callable[[], Code], sentence: str) -> None:
        """Edit the codebook and say so; the cursor goes to the code."""
        with self.telling():
            code = edit()
            self.show(code.id)
            self.say(sentence.format(code=code.name))
