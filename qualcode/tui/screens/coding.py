"""The coding screen: each key becomes something done at the desk, and is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.model import Memo
from qualcode.services.blinding import codes_blind
from qualcode.services.memo_drafts import save_left_words
from qualcode.tui.actions import ACTIONS, bindings, key_of
from qualcode.tui.counting import whose_codings
from qualcode.tui.deeds import passages_of, told
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding_deciding import CodingDeciding
from qualcode.tui.screens.coding_view import LEFT, RIGHT
from qualcode.tui.screens.coding_ways import Way
from qualcode.tui.screens.matrix import MatrixPlace, MatrixScreen
from qualcode.tui.screens.places import PlacesPlace
from qualcode.tui.tour import Did
from qualcode.tui.widgets.list_panel import ListPanel

if TYPE_CHECKING:
    from qualcode.model import Action, Quote
    from qualcode.services.project import Project


_AT_THE_TEXT = frozenset(
    action.does.partition("(")[0]
    for action in ACTIONS
    if action.place in (Place.CODING, Place.SUGGESTIONS) or action.name in ("done", "everyone")
)
"""What is done to the passage in sight."""


class CodingScreen(CodingDeciding):
    """Read and code one transcript after another."""

    BINDINGS = bindings(
        Place.CODING, Place.BOUNDARIES, Place.SUGGESTIONS, Place.FINDING, Place.AROUND
    )

    def __init__(self, project: Project, *, suggests: bool = True) -> None:
        super().__init__(project, suggests=suggests)
        self._matrix_place = MatrixPlace()
        self._looked_for_words = False

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  # Textual's signature
    ) -> bool | None:
        """Without a transcript, or in a side panel, nothing is coded: it must be in sight."""
        if self._moving is not None:
            return action in ("boundaries", "keep_boundaries")
        if action == "keep_boundaries":
            return False
        at_the_text = self.desk is not None and not isinstance(self.focused, ListPanel)
        return at_the_text or action not in _AT_THE_TEXT

    # Coding

    def action_quick(self, key: str) -> None:
        """Apply the code on a number key."""
        with self.telling():
            if self.desk is not None:
                self.desk.require_codebook()
                code = self.desk.quick_keys.get(key)
                if code is None:
                    self.say(_("No code has the key {key}.").format(key=key), warning=True)
                else:
                    self._apply(code.id)

    def action_pick(self) -> None:
        """Choose a code by its letters."""
        self.open_picker(self._apply, new=True)

    def show_news(self) -> None:
        """Show what was saved elsewhere meanwhile; the selection stays where it is."""
        with self.telling():
            if self.desk is not None:
                self.desk.reload()
                self.show_desk()

    def action_pick_memo(self) -> None:
        """Choose a code by its letters, and write why it fits."""
        self.open_picker(self._apply_and_say)

    def _apply_and_say(self, code_id: str) -> None:
        """Code what is selected, and write the memo of the coding; it is saved already."""
        before = self.desk.latest if self.desk is not None else None
        self._apply(code_id)
        made = self.desk.latest if self.desk is not None else None
        if made is not None and made != before:
            self.open_memo(made)

    def action_repeat(self) -> None:
        """Apply the last code once more."""
        if self.desk is not None and self.desk.last_code:
            self._apply(self.desk.last_code)
        else:
            self.say(_("No code to repeat yet."), warning=True)

    def action_coded_last(self) -> None:
        """Select the passage that was coded last: it may need another code."""
        latest = self.desk.latest if self.desk is not None else None
        if latest is None:
            self.say(_("You have not coded anything here yet."), warning=True)
        else:
            self.pane.select(latest.span)
            if self.pane.span != latest.span:
                self.pane.select_free(latest.span)

    def action_undo(self) -> None:
        """Take back the latest action."""
        with self.telling():
            if self.desk is not None:
                self._came_back(self.desk.undo())
                self.post_message(self.Acted(Did.UNDID))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            if self.desk is not None:
                self._came_back(self.desk.redo())

    def action_keep_length(self) -> None:
        """Take as many segments at a time as are selected now, or one again."""
        if self.desk is None or self.pane.span is None:
            return
        selected = len(self.desk.segments_in(self.pane.span))
        length = 1 if selected == self.pane.length else selected
        self.pane.length = length
        if length == 1:
            self.pane.select_at(self.pane.span.start)
            self.say(_("One segment at a time."))
        else:
            words = ngettext(
                "{n} segment at a time from here on; {key} again: one.",
                "{n} segments at a time from here on; {key} again: one.",
                length,
            )
            self.say(words.format(n=length, key=key_of("keep_length")))

    # Around

    def action_done(self) -> None:
        """Mark the transcript done, or not done."""
        with self.telling():
            if self.desk is not None:
                done = self.desk.toggle_done()
                self._saved(_("Marked done; o opens another.") if done else _("Marked not done."))

    def action_counts(self) -> None:
        """Let the codebook count the next of four: my codings or all, here or in the project."""
        if self.desk is not None:
            self.desk.counting = self.desk.counting.next()
            self.show_desk()
            self.say(self.desk.counting.sentence)

    def action_everyone(self) -> None:
        """Show other coders' codings, or hide them."""
        if self.desk is not None:
            self.desk.everyone = not self.desk.everyone
            self.desk.reload()  # others may have coded since
            self.show_desk()
            blind = codes_blind(self.desk.project)
            self.say(whose_codings(everyone=self.desk.everyone, blind=blind))

    def action_transcripts(self) -> None:
        """Choose another transcript."""
        self.focus_panel("transcripts")

    def action_history(self) -> None:
        """Read what was done."""
        self.focus_panel("history")

    def action_panel(self) -> None:
        """Go to the next side panel; after the last one to the transcript."""
        names = (*LEFT, *RIGHT)
        focused = self.focused.id if self.focused else None
        at = names.index(focused) + 1 if focused in names else 0
        if at < len(names):
            self.focus_panel(names[at])
        else:
            self.leave()

    def on_list_panel_chosen(self, message: ListPanel.Chosen) -> None:
        """Open a transcript, apply a code, go to a suggestion."""
        self.leave()
        match message.panel.id:
            case "transcripts":
                self.open_transcript(message.key)
            case "codebook":
                self._apply(message.key)
            case "suggestions" if self.desk is not None:
                for suggestion in self.desk.suggestions:
                    if suggestion.id == message.key:
                        self.look_at(suggestion)

    def action_codebook(self) -> None:
        """Work on the codebook; what became of it is shown afterwards."""
        self._show_codebook(self.side("codebook").panel.key)

    def _show_codebook(self, code: str) -> None:
        """Show the codebook with the cursor on a code."""
        self.app.push_screen(CodebookScreen(self.project, self.beside, code), self._left_codebook)

    def _left_codebook(self, chosen: Quote | PlacesPlace | None) -> None:
        """Show codes and codings as they are now, or open the passage that was chosen."""
        with self.telling():
            if isinstance(chosen, PlacesPlace):
                self.left_places(chosen)
            elif chosen is not None:
                coding = chosen.coding
                back = partial(self._show_codebook, coding.code)
                way = Way(coding.span, _("Esc goes back to the codebook."), back)
                self.open_from(coding.transcript, way)
            elif self.desk is not None:
                self.desk.reload()
                self.show_desk()

    def action_matrix(self) -> None:
        """Show the matrix where it was left; a quote chosen there is opened here."""
        self.post_message(self.Acted(Did.COMPARED))
        place = replace(self._matrix_place, quote=None)
        self.app.push_screen(MatrixScreen(self.project, place), self._left_matrix)

    def _left_matrix(self, place: MatrixPlace | None) -> None:
        """Remember the place, and open the passage of the quote that was chosen."""
        if place is None:
            return
        self._matrix_place = place
        if place.quote is not None:
            coding = place.quote.coding
            if self.desk is not None and coding.coder != self.desk.coder:
                self.desk.everyone = True  # or the passage would look uncoded
            way = Way(coding.span, _("Esc goes back to the quotes."), self._back_to_quotes)
            self.open_from(coding.transcript, way)

    def _back_to_quotes(self) -> None:
        """Show the quotes again where they were left."""
        self.app.push_screen(MatrixScreen(self.project, self._matrix_place), self._left_matrix)

    def on_coding_view_opened(self) -> None:
        """Go back where the coder left; say what was saved."""
        self.go_back()
        self._save_left_words()

    def _save_left_words(self) -> None:
        """Save the memo that was being written when the program was stopped."""
        if self._looked_for_words or self.desk is None:
            return
        self._looked_for_words = True
        with self.telling():
            saved = save_left_words(self.project)
            if saved is not None:
                self.desk.reload()
                self._saved()
                self.say(
                    _("The memo you were writing is in the diary (D): its coding has changed.")
                    if isinstance(saved, Memo)
                    else _("The memo you were writing is saved with its coding; u takes it back.")
                )

    # What keys have in common

    def _apply(self, code_id: str) -> None:
        """Code what is selected, and go on to the next segment."""
        span = self.pane.span
        with self.telling():
            if self.desk is not None and span is not None:
                self.desk.apply(span, code_id)
                self.post_message(self.Acted(Did.CODED))
                unheard = self.desk.is_unheard(span)
                self.pane.select_at(self.desk.place_after(span))
                self._saved(
                    _("Coded “{code}” where no informant speaks: nobody counts as informant.")
                    if unheard
                    else _("Coded “{code}”; u takes it back."),
                    code_id,
                )

    def _came_back(self, action: Action) -> None:
        """After undo and redo: go to the place it was about, and say what it was."""
        if self.desk is None:
            return
        here, passages = self.desk.transcript, passages_of(action)
        if passages and action.facts.get("transcript") == here.name:
            self.pane.select(passages[0])
        self._saved()
        self.say(_("You {what}.").format(what=told(action, here)))
