"""Coding with a new code without leaving the text: in vivo, or by the name typed in the picker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import Code, CodeStatus, Span
from qualcode.services.new_codes import name_in_vivo
from qualcode.tui import codebook_lines
from qualcode.tui.screens.coding_marked import CodingMarked
from qualcode.tui.tags import Look
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.code_picker import Choice

if TYPE_CHECKING:
    from qualcode.services.project import Project
    from qualcode.tui.widgets.code_picker import CodePicker


class CodingNew(CodingMarked):
    """Asks for the name of a code and for its place, makes it and applies it."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._last_place = ""
        """Where the last new code was put: the next one is likely to belong there too."""

    def action_in_vivo(self) -> None:
        """Make a code called by the words that are selected, or as they are changed to."""
        span = self.pane.span
        with self.telling():
            if self.desk is not None and span is not None:
                self.desk.require_codebook()
                name = name_in_vivo(span.of(self.desk.transcript.text))
                self.query_one("#quick").display = False
                self.query_one(AskLine).ask(_("Name of the new code"), name, always=True)

    def on_ask_line_answered(self, message: AskLine.Answered) -> None:
        """Go on to the place of the new code."""
        self.leave()
        if message.text:
            self._ask_place(message.text)

    def on_ask_line_left(self) -> None:
        """Back to the text."""
        self.leave()

    def on_code_picker_new(self, message: CodePicker.New) -> None:
        """Make the code that was typed, once its place is known."""
        self.leave()
        self._ask_place(message.name)

    def _ask_place(self, name: str) -> None:
        """Let the family to stand in, or the code to stand under, be chosen."""
        desk, span = self.desk, self.pane.span
        if desk is None or desk.codebook is None or span is None:
            return
        tops = [
            Code(codebook_lines.family_key(one.id), one.name, one.id)
            for one in desk.codebook.families
        ]
        active = [code for code in desk.codebook.codes if code.status is CodeStatus.ACTIVE]
        places = sorted([*tops, *active], key=lambda one: one.id != self._last_place)
        looks = {**desk.looks, **{one.id: Look(_("family"), one.name, "") for one in tops}}
        hint = _("where does it belong? letters of a family, or of a code to stand under")
        self.pick_among(Choice(places, looks, hint), partial(self._make, name, span))

    def _make(self, name: str, span: Span, place: str) -> None:
        """Make the code and apply it."""
        with self.telling():
            if self.desk is not None:
                family = codebook_lines.family_of_key(place)
                coding = self.desk.apply_new(span, family or place, name)
                self._last_place = place
                self.pane.select_at(self.desk.place_after(span))
                self._saved(_("Coded “{code}”, a new code; u takes both back."), coding.code)
