"""The codebook screen: the tree on the left, one code on the right, a key for each edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from qualcode.codebook.recoding import Overlap
from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.model import Code, CodeStatus, Quote
from qualcode.services import codebook_editing as editing
from qualcode.services import codebooks, history, recoding
from qualcode.tui import codebook_lines
from qualcode.tui.actions import bindings
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.codebook_view import CodebookView
from qualcode.tui.screens.places import PlacesPlace, PlacesScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.split import SplitScreen
from qualcode.tui.screens.versions import VersionsScreen
from qualcode.tui.screens.words import WordsScreen
from qualcode.tui.tags import Look

if TYPE_CHECKING:
    from qualcode.model import Action
    from qualcode.services.project import Project
    from qualcode.tui.child import Beside
    from qualcode.tui.screens.listing import Leaving
    from qualcode.tui.widgets.list_panel import ListPanel


class CodebookScreen(CodebookView):
    """Every edit is saved at once and can be taken back; gives back a quote to go to, if any."""

    BINDINGS = bindings(Place.CODEBOOK)

    class Merged(Message):
        """A merge came to its end, well or not."""

        def __init__(self, outcome: recoding.Merge | QualcodeError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, project: Project, beside: Beside, code: str = "") -> None:
        """``beside`` is where passages and words are looked for."""
        super().__init__(project, code)
        self._process = beside
        self._busy = False
        """Whether codes are being merged."""

    def check_action(
        self,
        action: str,  # noqa: ARG002  # Textual's signature
        parameters: tuple[object, ...],  # noqa: ARG002
    ) -> bool | None:
        """While codes are being merged, nothing else is done to the codebook."""
        return not self._busy

    # Edits of one code

    def action_add(self, under: bool) -> None:  # noqa: FBT001  # a key's argument
        """Add a code beside the one under the cursor, or under it."""
        code = self.code()
        family = code.family if code else codebook_lines.family_of_key(self.codes_panel.key)
        if self.book is None or family is None or (under and self.require_code() is None):
            return
        parent = (code.id if under else code.parent) if code else None
        above = self.book.find(parent) if parent else self.book.family(family)
        question = _("New code in “{place}”").format(place=above.name if above else family)
        self.ask(question, partial(self._add, family, parent), hint=_("its name"))

    def _add(self, family: str, parent: str | None, name: str) -> None:
        """Add the code that was named."""
        self._do(
            lambda: editing.add_code(self.project, name, family=family, parent=parent),
            _("Added “{code}”; d gives it a definition, u takes it back."),
        )

    def action_rename(self) -> None:
        """Give the code another name."""
        code = self.require_code()
        if code is not None:
            rename = partial(editing.rename_code, self.project, code.id)
            saved = _("It is called “{code}” now.")
            self.ask(_("Name"), lambda name: self._do(lambda: rename(name), saved), code.name)

    def action_text(self, key: str) -> None:
        """Give the code another definition, example, colour or keywords."""
        code = self.require_code()
        if code is None:
            return
        words = {
            "definition": _("Definition"),
            "when": _("Use when"),
            "when_not": _("Not when"),
            "example": _("Example"),
            "keywords": _("Keywords"),
            "colour": _("Colour"),
        }
        hints = {
            "keywords": _("words with commas between"),
            "colour": _("red, green, blue, yellow, magenta, cyan; empty: the family’s"),
        }
        value = getattr(code, key)
        text = value if isinstance(value, str) else ", ".join(value)
        hint = hints.get(key, _("⏎ is a line break"))
        self.ask(words[key], partial(self._revise, code.id, key), text, hint)

    def _revise(self, code_id: str, key: str, text: str) -> None:
        """Save a text of a code."""
        value = text.split(",") if key == "keywords" else text
        self._do(
            lambda: editing.revise_code(self.project, code_id, **{key: value}),
            _("Saved “{code}”; u takes it back."),
        )

    def action_quick_key(self, key: str) -> None:
        """Give the code a quick key, with 0 none."""
        code = self.require_code()
        if code is not None:
            self._revise(code.id, "quick_key", "" if key == "0" else key)

    def action_retire(self) -> None:
        """Take the code out of use, or bring it back."""
        code = self.require_code()
        if code is not None and code.status is CodeStatus.ACTIVE:
            retire = partial(editing.retire_code, self.project, code.id)
            self._do(retire, _("Retired “{code}”; its codings stay, t brings it back."))
        elif code is not None:
            restore = partial(editing.restore_code, self.project, code.id)
            self._do(restore, _("“{code}” is in use again."))

    # Its place

    def action_shift(self, step: int) -> None:
        """Move the code up or down among those beside it."""
        code, book = self.require_code(), self.book
        if code is None or book is None:
            return
        beside = [
            one.id for one in book.codes if (one.family, one.parent) == (code.family, code.parent)
        ]
        at = beside.index(code.id) + step
        if 0 <= at < len(beside):
            after = at + 1 if step > 0 else at
            before = beside[after] if after < len(beside) else None
            move = partial(
                editing.move_code,
                self.project,
                code.id,
                family=code.family,
                parent=code.parent,
                before=before,
            )
            self._do(move, _("Moved “{code}”."))

    def action_place(self) -> None:
        """Choose the code to stand under, or the family to stand in."""
        code, book = self.require_code(), self.book
        if code is None or book is None:
            return
        tops = [Code(codebook_lines.family_key(one.id), one.name, one.id) for one in book.families]
        places = [one for one in book.codes if one.status is CodeStatus.ACTIVE and one != code]
        looked = {one.id: Look(_("family"), one.name, "") for one in tops}
        self.say(_("Where to? Letters of a code to stand under, or of a family."))
        self.pick([*tops, *places], {**self.looks, **looked}, partial(self._put, code.id))

    def _put(self, code_id: str, place: str) -> None:
        """Put the code where it was said."""
        family = codebook_lines.family_of_key(place)
        parent = None if family else place
        self._do(
            lambda: editing.move_code(self.project, code_id, family=family, parent=parent),
            _("Moved “{code}”; u takes it back."),
        )

    # Merging and splitting

    def action_merge(self) -> None:
        """Choose the code to merge into."""
        code, book = self.require_code(), self.book
        if code is not None and book is not None:
            others = [one for one in book.codes if one.status is CodeStatus.ACTIVE and one != code]
            self.say(_("Merge “{code}” into which code?").format(code=code.name))
            self.pick(others, self.looks, partial(self._look_at_merge, code.id))

    def _look_at_merge(self, source: str, target: str) -> None:
        """Show what a merge would do, with the choices."""
        with self.telling():
            merge = recoding.preview_merge(self.project, source, target)
            self.merging = (source, target)
            panel = self.code_panel
            panel.show(codebook_lines.merge_lines(merge, panel.size.width - 1))
            panel.can_focus = True
            self.set_focus(panel)
            self.say(_("Nothing is changed yet."))

    def on_list_panel_chosen(self, message: ListPanel.Chosen) -> None:
        """Read the quotes of a code, or carry out the merge that was chosen."""
        code = self.code()
        if message.panel.id == "tree" and code is not None:
            own = self.project.store.codings(code=code.id, coder=self.project.coder)
            if own:
                ids = [one.id for one in own]
                self.app.push_screen(QuotesScreen(self.project, code.name, ids), self._go_to)
            else:
                self.say(_("You have coded nothing with “{code}” yet.").format(code=code.name))
        if message.panel.id == "code" and self.merging is not None:
            source, target = self.merging
            self._leave_merge()
            if message.key != codebook_lines.CANCEL:
                self._begin_merge(source, target, Overlap(message.key))

    def _go_to(self, quote: Quote | None) -> None:
        """Leave for the passage of a quote."""
        if quote is not None:
            self.dismiss(quote)

    def action_further(self, step: int) -> None:
        """Read on in what is said of the code."""
        panel = self.code_panel
        panel.scroll_relative(y=step * max(1, panel.size.height - 2), animate=False, force=True)

    def _begin_merge(self, source: str, target: str, overlap: Overlap) -> None:
        """Merge in the background: thousands of codings take a moment."""
        self._busy = True
        self.say(_("Merging …"))
        self._merge(source, target, overlap)

    @work(thread=True, exclusive=True, group="merge")
    def _merge(self, source: str, target: str, overlap: Overlap) -> None:
        """Merge, and tell the screen."""
        outcome: recoding.Merge | QualcodeError
        try:
            outcome = recoding.merge_code(self.project, source, target, overlap)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Merged(outcome))

    def on_codebook_screen_merged(self, message: Merged) -> None:
        """Say what became of the codings, or why nothing was merged."""
        self._busy = False
        done = message.outcome
        if isinstance(done, QualcodeError):
            self.say(str(done), warning=True)
            return
        self.show(done.target.id)
        sentence = _("Merged “{code}” into “{target}”: {n} codings moved; u takes it back.")
        self.say(
            sentence.format(code=done.source.name, target=done.target.name, n=done.recoding.moved)
        )

    def _leave_merge(self) -> None:
        """Back to the tree from the choices."""
        self.merging = None
        self.said = ("", False)
        self.set_focus(self.codes_panel)
        self.code_panel.can_focus = False
        self.show_code()

    def action_split(self) -> None:
        """Go through the codings of the code."""
        code = self.require_code()
        if code is not None:
            self.app.push_screen(SplitScreen(self.project, code), self._left_split)

    def _left_split(self, sentence: str | None) -> None:
        """Say what became of the split."""
        if sentence:
            self.say(sentence)

    # Looking around

    def action_examples(self) -> None:
        """Show passages like what the code is about."""
        code = self.require_code()
        if code is not None:
            place = PlacesPlace(code=code.id)
            self.app.push_screen(
                PlacesScreen(self.project, self._process, place), self._left_places
            )

    def _left_places(self, place: Leaving | None) -> None:
        """Leave for the passage that was chosen."""
        if isinstance(place, PlacesPlace) and place.span is not None:
            self.dismiss(place)

    def action_words(self) -> None:
        """Show words typical of the code."""
        code = self.require_code()
        if code is not None:
            self.app.push_screen(WordsScreen(self.project, self._process, code))

    # Looking back

    def action_versions(self) -> None:
        """Read the versions and how they differ."""
        self.app.push_screen(VersionsScreen(self.project))

    def action_undo(self) -> None:
        """Take back the latest edit of the codebook."""
        with self.telling():
            self._came_back(history.undo(self.project, within=history.CODEBOOK_ACTS))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            self._came_back(history.redo(self.project, within=history.CODEBOOK_ACTS))

    def _came_back(self, action: Action) -> None:
        """Show the codebook after undo and redo, with the cursor on the code it was about."""
        codes = codebooks.current_codebook(self.project).codes
        about = (action.facts.get("name"), action.facts.get("code"))
        found = [code.id for name in about for code in codes if code.name == name]
        self.show(found[0] if found else None)
        self.say(_("You {what}.").format(what=history.describe(action)))

    def action_leave(self) -> None:
        """Back: from a merge to the tree, from the tree to the transcript."""
        if self.merging is not None:
            self._leave_merge()
        else:
            self.dismiss(None)
