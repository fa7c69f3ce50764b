"""The codebook screen: the tree on the left, one code on the right, a key for each edit."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.screen import Screen

from qualcode.codebook.differences import place_of
from qualcode.codebook.recoding import Overlap
from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import Code, CodeStatus, Quote
from qualcode.services import codebook_editing as editing
from qualcode.services import codebooks, history, recoding, splitting
from qualcode.tui import codebook_lines, palette, status
from qualcode.tui.actions import Place, bindings, footer
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.split import SplitScreen
from qualcode.tui.screens.versions import VersionsScreen
from qualcode.tui.tags import Look, looks
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.code_picker import CodePicker
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

    from qualcode.model import Action, Codebook
    from qualcode.services.project import Project

_TEXTS = ("definition", "when", "when_not", "example")


class CodebookScreen(Screen[Quote | None], inherit_bindings=False):
    """Every edit is saved at once and can be taken back; gives back a quote to go to, if any."""

    BINDINGS = bindings(Place.CODEBOOK)

    def __init__(self, project: Project, code: str = "") -> None:
        super().__init__()
        self.project = project
        self._first = code
        """The code the cursor is on at first."""
        self._book: Codebook | None = None
        self._looks: dict[str, Look] = {}
        self._then: Callable[[str], None] | None = None
        """What is done with the answer, or the code picked."""
        self._keys: list[str] = []
        """The keys of the tree's lines, in their order."""
        self._merging: tuple[str, str] | None = None
        self._said: tuple[str, bool] = ("", False)

    def compose(self) -> ComposeResult:
        """Title, tree and code, and the docked lines."""
        yield OneLine(id="title", classes="title")
        with Horizontal(id="book"):
            yield ListPanel(id="tree")
            yield ListPanel(id="code")
        yield OneLine(id="status")
        yield OneLine(id="more")
        yield AskLine(id="ask")
        yield CodePicker(id="picker")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Begin in the tree; it is shown once it has a size."""
        self._code_panel.can_focus = False
        self._tree.focus()

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.call_after_refresh(self._show)

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed the codebook."""
        self._show()

    @property
    def _tree(self) -> ListPanel:
        """The families and codes."""
        return self.query_one("#tree", ListPanel)

    @property
    def _code_panel(self) -> ListPanel:
        """What the code under the cursor means, or a merge ahead."""
        return self.query_one("#code", ListPanel)

    # Showing

    def _show(self, key: str | None = None) -> None:
        """Show the codebook anew, with the cursor on its line or on the one with this key."""
        if not self._tree.size.height:
            return
        key, self._first = key or self._first or None, ""
        with self._telling():
            self._book = codebooks.current_codebook(self.project)
            self._looks = looks(self._book)
            counts = codebooks.code_counts(self.project)
            lines = codebook_lines.tree_lines(self._book, self._looks, counts)
            self._tree.show(lines, self._beside(key or self._tree.key, [one.key for one in lines]))
            used = sum(code.status is CodeStatus.ACTIVE for code in self._book.codes)
            self.query_one("#title", OneLine).show(
                [(_(" qualcode  "), palette.QUIET_TEXT), (self._book.name, palette.ACCENTED)],
                [
                    (_("{n} codes in use").format(n=used), PLAIN),
                    (_(" · mine/all · v{n} ").format(n=self._book.version), palette.QUIET_TEXT),
                ],
            )
        self._show_code()

    def _beside(self, key: str, keys: list[str]) -> str:
        """The line to go to: the one wanted, or where it is gone, the nearest above it."""
        above = self._keys[: self._keys.index(key)] if key in self._keys else []
        self._keys = keys
        return next((one for one in (key, *reversed(above)) if one in keys), "")

    def _show_code(self) -> None:
        """Show the code under the cursor, and the keys."""
        code = self._code()
        if code is not None and self._book is not None and self._merging is None:
            width = self._code_panel.size.width - 1
            lines = codebook_lines.code_lines(code, self._book, self._looks[code.id], width)
            self._code_panel.show([*self._split_begun(code, width), *lines])
        elif self._merging is None:
            text = _("a adds a code to this family; ↓ goes to its codes.")
            parts = wrap(text, self._code_panel.size.width - 1)
            self._code_panel.show([line(part, palette.QUIET_TEXT) for part in parts])
        self._show_lines()

    def _show_lines(self) -> None:
        """Status and footer."""
        sentence, warning = self._said
        code, style = self._code(), palette.WARNED if warning else palette.STRONG
        where = place_of(self._book, code.id) if code and self._book else ""
        first, *rest = wrap(sentence, self.size.width - 2)
        shown = (f" {first}", style) if sentence else (f" {where}", palette.QUIET_TEXT)
        self.query_one("#status", OneLine).show([shown])
        more = self.query_one("#more", OneLine)
        more.display = bool(rest)
        more.show([(f" {' '.join(rest)}", style)])
        edits = [] if self._merging else footer(Place.CODEBOOK)
        keys = status.footer_line(
            [*edits, *footer(Place.PANEL)], footer(Place.EVERYWHERE), self.app.size.width
        )
        self.query_one("#footer", OneLine).show(*keys)

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
        self._said = (sentence, warning)
        self._show_lines()
        if warning:
            self.app.bell()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Within this, what cannot be done is said in the status line."""
        try:
            yield
        except QualcodeError as error:
            self.say(str(error), warning=True)

    def on_list_panel_highlighted(self, message: ListPanel.Highlighted) -> None:
        """Show the code the cursor came to."""
        if message.panel.id == "tree":
            self._said = ("", False)
            self._show_code()

    # Asking

    def _code(self) -> Code | None:
        """The code under the cursor, None on a family."""
        return self._book.find(self._tree.key) if self._book else None

    def _require_code(self) -> Code | None:
        """The code under the cursor; on a family says that one is needed."""
        code = self._code()
        if code is None:
            self.say(_("Choose a code first."), warning=True)
        return code

    def _ask(
        self, question: str, then: Callable[[str], None], text: str = "", hint: str = ""
    ) -> None:
        """Ask for a text in the docked line."""
        self._then = then
        self.query_one(AskLine).ask(question, text, hint)

    def _pick(
        self, codes: list[Code], looked: dict[str, Look], then: Callable[[str], None]
    ) -> None:
        """Ask for a code by its letters."""
        self._then = then
        self.query_one(CodePicker).open(codes, looked)

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
        self._then, self._said = None, ("", False)
        self.query_one(AskLine).close()
        self.query_one(CodePicker).close()
        self._tree.focus()
        self._show_lines()

    def _do(self, edit: Callable[[], Code], sentence: str) -> None:
        """Edit the codebook and say so; the cursor goes to the code."""
        with self._telling():
            code = edit()
            self._show(code.id)
            self.say(sentence.format(code=code.name))

    # Edits of one code

    def action_add(self, under: bool) -> None:  # noqa: FBT001  # a key's argument
        """Add a code beside the one under the cursor, or under it."""
        code = self._code()
        family = code.family if code else codebook_lines.family_of_key(self._tree.key)
        if self._book is None or family is None or (under and self._require_code() is None):
            return
        parent = (code.id if under else code.parent) if code else None
        above = self._book.find(parent) if parent else self._book.family(family)
        question = _("New code in “{place}”").format(place=above.name if above else family)
        self._ask(question, partial(self._add, family, parent), hint=_("its name"))

    def _add(self, family: str, parent: str | None, name: str) -> None:
        """Add the code that was named."""
        self._do(
            lambda: editing.add_code(self.project, name, family=family, parent=parent),
            _("Added “{code}”; d gives it a definition, u takes it back."),
        )

    def action_rename(self) -> None:
        """Give the code another name."""
        code = self._require_code()
        if code is not None:
            rename = partial(editing.rename_code, self.project, code.id)
            saved = _("It is called “{code}” now.")
            self._ask(_("Name"), lambda name: self._do(lambda: rename(name), saved), code.name)

    def action_text(self, key: str) -> None:
        """Give the code another definition, example, colour or keywords."""
        code = self._require_code()
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
        self._ask(words[key], partial(self._revise, code.id, key), text, hint)

    def _revise(self, code_id: str, key: str, text: str) -> None:
        """Save a text of a code."""
        value = text.split(",") if key == "keywords" else text
        self._do(
            lambda: editing.revise_code(self.project, code_id, **{key: value}),
            _("Saved “{code}”; u takes it back."),
        )

    def action_quick_key(self, key: str) -> None:
        """Give the code a quick key, with 0 none."""
        code = self._require_code()
        if code is not None:
            self._revise(code.id, "quick_key", "" if key == "0" else key)

    def action_retire(self) -> None:
        """Take the code out of use, or bring it back."""
        code = self._require_code()
        if code is not None and code.status is CodeStatus.ACTIVE:
            retire = partial(editing.retire_code, self.project, code.id)
            self._do(retire, _("Retired “{code}”; its codings stay, t brings it back."))
        elif code is not None:
            restore = partial(editing.restore_code, self.project, code.id)
            self._do(restore, _("“{code}” is in use again."))

    # Its place

    def action_shift(self, step: int) -> None:
        """Move the code up or down among those beside it."""
        code, book = self._require_code(), self._book
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
        code, book = self._require_code(), self._book
        if code is None or book is None:
            return
        tops = [Code(codebook_lines.family_key(one.id), one.name, one.id) for one in book.families]
        places = [one for one in book.codes if one.status is CodeStatus.ACTIVE and one != code]
        looked = {one.id: Look(_("family"), one.name, "") for one in tops}
        self.say(_("Where to? Letters of a code to stand under, or of a family."))
        self._pick([*tops, *places], {**self._looks, **looked}, partial(self._put, code.id))

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
        code, book = self._require_code(), self._book
        if code is not None and book is not None:
            others = [one for one in book.codes if one.status is CodeStatus.ACTIVE and one != code]
            self.say(_("Merge “{code}” into which code?").format(code=code.name))
            self._pick(others, self._looks, partial(self._look_at_merge, code.id))

    def _look_at_merge(self, source: str, target: str) -> None:
        """Show what a merge would do, with the choices."""
        with self._telling():
            merge = recoding.preview_merge(self.project, source, target)
            self._merging = (source, target)
            panel = self._code_panel
            panel.show(codebook_lines.merge_lines(merge, panel.size.width - 1))
            panel.can_focus = True
            panel.focus()
            self.say(_("Nothing is changed yet."))

    def on_list_panel_chosen(self, message: ListPanel.Chosen) -> None:
        """Read the quotes of a code, or carry out the merge that was chosen."""
        code = self._code()
        if message.panel.id == "tree" and code is not None:
            own = self.project.store.codings(code=code.id, coder=self.project.coder)
            if own:
                ids = [one.id for one in own]
                self.app.push_screen(QuotesScreen(self.project, code.name, ids), self._go_to)
            else:
                self.say(_("You have coded nothing with “{code}” yet.").format(code=code.name))
        if message.panel.id == "code" and self._merging is not None:
            source, target = self._merging
            self._leave_merge()
            if message.key != codebook_lines.CANCEL:
                self._merge(source, target, Overlap(message.key))

    def _go_to(self, quote: Quote | None) -> None:
        """Leave for the passage of a quote."""
        if quote is not None:
            self.dismiss(quote)

    def action_further(self, step: int) -> None:
        """Read on in what is said of the code."""
        panel = self._code_panel
        panel.scroll_relative(y=step * max(1, panel.size.height - 2), animate=False, force=True)

    def _merge(self, source: str, target: str, overlap: Overlap) -> None:
        """Merge, and say what became of the codings."""
        with self._telling():
            done = recoding.merge_code(self.project, source, target, overlap)
            self._show(target)
            sentence = _("Merged “{code}” into “{target}”: {n} codings moved; u takes it back.")
            self.say(
                sentence.format(
                    code=done.source.name, target=done.target.name, n=done.recoding.moved
                )
            )

    def _leave_merge(self) -> None:
        """Back to the tree from the choices."""
        self._merging = None
        self._said = ("", False)
        self._tree.focus()
        self._code_panel.can_focus = False
        self._show_code()

    def action_split(self) -> None:
        """Go through the codings of the code."""
        code = self._require_code()
        if code is not None:
            self.app.push_screen(SplitScreen(self.project, code), self._left_split)

    def _left_split(self, sentence: str | None) -> None:
        """Say what became of the split."""
        if sentence:
            self.say(sentence)

    # Looking back

    def action_versions(self) -> None:
        """Read the versions and how they differ."""
        self.app.push_screen(VersionsScreen(self.project))

    def action_undo(self) -> None:
        """Take back the latest edit of the codebook."""
        with self._telling():
            self._came_back(history.undo(self.project, within=history.CODEBOOK_ACTS))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self._telling():
            self._came_back(history.redo(self.project, within=history.CODEBOOK_ACTS))

    def _came_back(self, action: Action) -> None:
        """Show the codebook after undo and redo, with the cursor on the code it was about."""
        codes = codebooks.current_codebook(self.project).codes
        about = (action.facts.get("name"), action.facts.get("code"))
        found = [code.id for name in about for code in codes if code.name == name]
        self._show(found[0] if found else None)
        self.say(_("You {what}.").format(what=history.describe(action)))

    def action_leave(self) -> None:
        """Back: from a merge to the tree, from the tree to the transcript."""
        if self._merging is not None:
            self._leave_merge()
        else:
            self.dismiss(None)
