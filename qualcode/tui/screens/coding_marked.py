"""What is done to a coding there is, on the coding screen: the one that is marked ▸."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.errors import MemoChanged
from qualcode.messages import _
from qualcode.model import CodeStatus, Coding
from qualcode.services.coding import find_coding
from qualcode.services.memo_drafts import MemoDraft, both_texts, drop_words, keep_words
from qualcode.text.display import excerpt
from qualcode.tui import status
from qualcode.tui.screens.coding_left import CodingLeft
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.units import Unit
from qualcode.tui.widgets.code_picker import Choice, CodePicker

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Span
    from qualcode.services.project import Project
    from qualcode.tui.selection import Selection


class CodingMarked(CodingLeft):
    """Another code, other boundaries, a memo for the coding that is marked, or none at all."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._before_moving: Selection | None = None
        self._picked: Callable[[str], None] = _nothing
        """What the code that is picked is for."""
        self._here: frozenset[str] = frozenset()
        """The codes that are there already."""

    def action_cycle(self) -> None:
        """Mark another of the codings here."""
        here = self.codings_here()
        self._marked = (self._marked + 1) % len(here) if here else 0
        self.show_place()

    def action_remove(self) -> None:
        """Take away the coding that is marked."""
        coding = self._own_coding()
        with self.telling():
            if self.desk is not None and coding is not None:
                self.desk.remove(coding)
                self._saved(_("Removed “{code}”; u brings it back."), coding.code)

    # Another code

    def action_recode(self) -> None:
        """Choose another code for the coding that is marked."""
        coding = self._own_coding()
        if coding is not None:
            hint = _("another code for “{code}”: a few letters of its name, Enter, Esc leaves")
            name = self._code_name(coding.code)
            self.open_picker(partial(self._recode, coding), hint.format(code=name), on=coding.span)

    def _recode(self, coding: Coding, code: str) -> None:
        """Give a coding the code that was picked."""
        with self.telling():
            if self.desk is not None:
                self.desk.recode(coding, code)
                self._saved(_("Recoded as “{code}”; u takes it back."), code)

    def open_picker(
        self,
        then: Callable[[str], None],
        hint: str = "",
        *,
        new: bool = False,
        on: Span | None = None,
    ) -> None:
        """Let a code in use be chosen, or a ``new`` one made, and do something with it.

        It is meant for what is selected, or ``on`` another passage; codes there already are last.
        """
        with self.telling():
            desk, span = self.desk, on or self.pane.span
            if desk is not None and span is not None:
                codes = desk.require_codebook().codes
                active = [code for code in codes if code.status is CodeStatus.ACTIVE]
                likely = desk.likely_codes(span)
                here = desk.codes_on(span)
                self.pick_among(Choice(active, desk.looks, hint, new, here, likely), then)

    def pick_among(self, choice: Choice, then: Callable[[str], None]) -> None:
        """Let one of these be chosen, and do something with it."""
        self._picked, self._here = then, choice.here
        self.query_one("#quick").display = False
        self.query_one("#picker", CodePicker).open(choice)

    def on_code_picker_applied(self, message: CodePicker.Applied) -> None:
        """Do with the code what it was picked for."""
        self.leave()
        if message.code in self._here:
            told = _("“{code}” is here already; nothing was changed.")
            self.say(told.format(code=self._code_name(message.code)))
        else:
            self._picked(message.code)

    def on_code_picker_left(self) -> None:
        """Back to the text."""
        self.leave()

    # Other boundaries

    def action_boundaries(self) -> None:
        """Begin to change where the coding that is marked begins and ends, or save it."""
        if self._moving is not None:
            self.action_keep_boundaries()
            return
        coding = self._own_coding()
        if coding is not None:
            self._moving, self._before_moving = coding, self.pane.selection
            self.pane.select(coding.span, Unit.FREE)
            self._show_footer()

    def action_keep_boundaries(self) -> None:
        """Save that the coding is on what is selected now."""
        coding, span = self._moving, self.pane.span
        with self.telling():
            if self.desk is not None and isinstance(coding, Coding) and span is not None:
                self.desk.move(coding, span)
                self._stop_moving()
                if span == coding.span:
                    self.say(_("Left as it was."))
                else:
                    self._saved(_("Changed where “{code}” is; u takes it back."), coding.code)

    def on_transcript_pane_cleared(self) -> None:
        """Esc: leave the boundaries as they are."""
        if self._moving is not None:
            self._stop_moving()
            self.say(_("Left as it was."))

    def _stop_moving(self) -> None:
        """Select again what was selected before the boundaries were."""
        self._moving = None
        before = self._before_moving
        if before is not None:
            self.pane.select(before.span, before.unit)
        self._show_footer()

    # A memo

    def action_memo(self) -> None:
        """Write on the coding that is marked; where nothing is coded, on the one made last."""
        latest = self.desk.latest if self.desk is not None else None
        coding = self._own_coding() if self.codings_here() or latest is None else latest
        if coding is not None:
            self.open_memo(coding)

    def open_memo(self, coding: Coding, words: str | None = None) -> None:
        """Write on a coding, from what it says or from ``words``; they are kept at each pause."""
        title = _("Memo on “{code}”: {quote}").format(
            code=self._code_name(coding.code), quote=excerpt(coding.quote, 80)
        )

        def keep(words: str) -> None:
            keep_words(self.project, MemoDraft(title, words, coding.id, coding.memo))

        row = self.pane.screen_row(coding.span.start)
        memo = MemoScreen(f" {title}", coding.memo if words is None else words, keep, beside=row)
        self.app.push_screen(memo, partial(self._write_memo, coding))

    def _write_memo(self, coding: Coding, memo: str | None) -> None:
        """Save what was written on a coding, if anything was."""
        with self.telling():
            if self.desk is None or memo is None or memo == coding.memo:
                return
            try:
                self.desk.write_memo(coding, memo)
            except MemoChanged:
                self.desk.reload()
                present = find_coding(self.project, coding.id)
                self.open_memo(present, both_texts(present.memo, memo))
                raise
            drop_words(self.project)
            self._saved(_("Memo on “{code}” saved; u takes it back."), coding.code)

    # What these have in common

    def _own_coding(self) -> Coding | None:
        """The coding that is marked, if it is this coder's; else says why not."""
        here = self.codings_here()
        coding = here[self._marked] if self._marked < len(here) else None
        if coding is None:
            self.say(_("Nothing is coded here."), warning=True)
        elif coding.coder != self.project.coder:
            name = coding.coder
            self.say(_("This coding is {name}’s; only they can change it.").format(name=name))
            return None
        return coding

    def _saved(self, sentence: str = "", code_id: str = "") -> None:
        """Show the desk after a change that is saved, and say what it was."""
        self._saved_at = status.wall_clock()
        self.show_desk()
        if sentence:
            self.say(sentence.format(code=self._code_name(code_id)))

    def _code_name(self, code_id: str) -> str:
        """A code's name."""
        look = self.desk.looks.get(code_id) if self.desk else None
        return look.name if look else code_id


def _nothing(_code: str) -> None:
    """Before anything was picked."""
