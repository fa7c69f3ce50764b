"""The diary: memos on the project, codes, transcripts and cases, by their days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from qualcode.errors import MemoChanged, NoCodebook, UnknownCode
from qualcode.messages import N_, _, ngettext
from qualcode.model import Memo, MemoOn
from qualcode.services import memos
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.history import MEMO_ACTS
from qualcode.services.memo_drafts import MemoDraft, both_texts, drop_words, keep_words
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.listing import ListingScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from qualcode.services.project import Project

_WHO = 6
_EXPLAINED = N_(
    "Diary: memos on the project, codes, transcripts and cases, the newest day first; beside "
    "stands the one that is marked. Everybody reads them all; who wrote one can change it."
)
Subject = tuple[MemoOn, str]


@dataclass(frozen=True, slots=True)
class Pages:
    """The memos, the newest day first, and what their subjects are called."""

    memos: tuple[Memo, ...]
    names: dict[Subject, str]


class DiaryScreen(ListingScreen[Pages]):
    """Memos on the left, the one under the cursor on the right."""

    PLACE = Place.DIARY
    ACTS: ClassVar[frozenset[str]] = MEMO_ACTS
    BINDINGS = bindings(Place.DIARY)

    def __init__(self, project: Project, transcript: str = "") -> None:
        super().__init__(project)
        self._transcript = transcript
        """The id of the transcript in front of the person."""
        self._pages = Pages((), {})

    def compose_body(self) -> ComposeResult:
        """List and text side by side."""
        with Horizontal(id="diary"):
            yield ListPanel(id="list")
            yield ListPanel(id="page")

    def on_mount(self) -> None:
        """The text is only read."""
        self.query_one("#page", ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED

    def read(self) -> Pages:
        """Read all memos."""
        found = memos.list_memos(self.project)
        return Pages(tuple(reversed(found)), memos.subject_names(self.project))

    def take(self, found: Pages) -> None:
        """Keep what was read."""
        self._pages = found

    def show(self) -> None:
        """A line for each memo."""
        count = len(self._pages.memos)
        self.query_one("#title", OneLine).show(
            [(_(" qualcode  "), palette.QUIET_TEXT), (_("memos and diary"), palette.ACCENTED)],
            [(ngettext("{n} memo ", "{n} memos ", count).format(n=count), PLAIN)],
        )
        nothing = [
            line(f" {text}", palette.QUIET_TEXT)
            for text in wrap(_("No memos yet: n writes one."), self.panel.size.width - 2)
        ]
        self.panel.show([self._line(memo) for memo in self._pages.memos] or nothing)
        self._show_page()

    def on_list_panel_highlighted(self) -> None:
        """Show the memo under the cursor."""
        self._show_page()

    def _show_page(self) -> None:
        """The memo under the cursor in full."""
        page, memo = self.query_one("#page", ListPanel), self._memo()
        if memo is None:
            page.show(())
            return
        width = page.size.width - 2
        where = f"{memo.day} · {memo.coder} · {memos.subject_name(memo, self._pages.names)}"
        called_by_itself = memo.body.startswith(memo.title.rstrip("…"))
        title = "" if called_by_itself else memo.title  # or the page would say it twice
        lines = [line(f" {text}", palette.STRONG) for text in wrap(title, width) if title]
        lines += [line(f" {text}", palette.QUIET_TEXT) for text in wrap(where, width)]
        lines += [line(""), *(line(f" {text}") for text in wrap(memo.body, width))]
        page.show(lines)

    def _line(self, memo: Memo) -> PanelLine:
        """A memo on one line."""
        subject = excerpt(memos.subject_name(memo, self._pages.names), 40)
        return PanelLine(
            (
                (f" {memo.day} ", palette.QUIET_TEXT),
                (pad(memo.coder, _WHO - 1) + " ", palette.QUIET_TEXT),
                (memo.title, palette.STRONG),
                ("" if memo.on is MemoOn.PROJECT else f"  {subject}", palette.QUIET_TEXT),
            ),
            (),
            memo.id,
        )

    # Writing

    def action_new(self) -> None:
        """Ask what a new memo is on."""
        question = _("On which code, transcript or case? Empty: project")
        self.ask(question, "", self._begin, always=True)

    def _begin(self, name: str) -> None:
        """Ask for the title of a memo on what was named."""
        self._ask_title(self._subject_named(name.strip()))

    def action_transcript(self) -> None:
        """Begin a memo on the transcript in front of the person."""
        if self._transcript:
            self._ask_title((MemoOn.TRANSCRIPT, self._transcript))
        else:
            self.say(_("No transcript is open."), warning=True)

    def _ask_title(self, subject: Subject) -> None:
        """Ask for a title; then the memo is written."""
        question = _("Title of the memo on {subject}:").format(subject=self._called(subject))
        self.ask(question, "", partial(self._write, subject), always=True)

    def _write(self, subject: Subject, title: str) -> None:
        """Write the words of a new memo."""
        heading = f" {title or _('Memo')} · {self._called(subject)}"
        self._open(heading, "", partial(self._add, subject, title))

    def _open(self, heading: str, before: str, then: Callable[[str | None], None]) -> None:
        """Let words be written, kept at each pause; then do something with them."""

        def keep(words: str) -> None:
            keep_words(self.project, MemoDraft(heading.strip(), words, before=before))

        self.app.push_screen(MemoScreen(heading, before, keep), then)

    def _add(self, subject: Subject, title: str, body: str | None) -> None:
        """Keep a new memo."""
        if body is not None and (body.strip() or title.strip()):
            with self.changing(_("Saved; u takes it back.")):
                on, key = subject
                memos.add_memo(self.project, body, on=on, subject=key, title=title)
                drop_words(self.project)

    def on_list_panel_chosen(self) -> None:
        """Write on."""
        self.action_edit()

    def action_edit(self) -> None:
        """Write on in the memo under the cursor."""
        memo = self._own()
        if memo is not None:
            self._open(f" {memo.title}", memo.body, partial(self._save, memo))

    def _save(self, memo: Memo, body: str | None) -> None:
        """Keep what was written, if anything was."""
        if body is None or body == memo.body:
            return
        with self.changing(_("Saved; u takes it back.")):
            try:
                memos.edit_memo(self.project, memo, body=body)
            except MemoChanged:
                present = memos.find_memo(self.project, memo.id)
                both = both_texts(present.body, body)
                self._open(f" {memo.title}", both, partial(self._save, present))
                raise
            drop_words(self.project)

    def action_title(self) -> None:
        """Ask for another title."""
        memo = self._own()
        if memo is not None:
            self.ask(_("Title:"), memo.title, lambda title: self._change(memo, title=title))

    def action_day(self) -> None:
        """Ask for another day."""
        memo = self._own()
        if memo is not None:
            question = _("Day in the diary, as 2026-03-14:")
            self.ask(question, memo.day, lambda day: self._change(memo, day=day))

    def _change(self, memo: Memo, **parts: str) -> None:
        """Give a memo another title or day."""
        with self.changing(_("Saved; u takes it back.")):
            memos.edit_memo(self.project, memo, **parts)

    def action_remove(self) -> None:
        """Take the memo under the cursor out of the diary."""
        memo = self._own()
        if memo is not None:
            with self.changing(_("Removed; u brings it back.")):
                memos.remove_memo(self.project, memo.id)

    # What is meant

    def _memo(self) -> Memo | None:
        """The memo under the cursor."""
        return next((one for one in self._pages.memos if one.id == self.panel.key), None)

    def _own(self) -> Memo | None:
        """The memo under the cursor, if it is this coder's; else says why not."""
        memo = self._memo()
        if memo is not None and memo.coder != self.project.coder:
            self.say(
                _("This memo is {name}’s; only they can change it.").format(name=memo.coder),
                warning=True,
            )
            return None
        return memo

    def _subject_named(self, name: str) -> Subject:
        """What a name means: nothing the project, else a code, a transcript, or a case."""
        if not name:
            return MemoOn.PROJECT, ""
        for key, called in self._pages.names.items():
            if called == name:
                return key
        try:
            return MemoOn.CODE, find_code(current_codebook(self.project), name).id
        except (NoCodebook, UnknownCode):
            return MemoOn.CASE, name

    def _called(self, subject: Subject) -> str:
        """What a subject is called."""
        on, key = subject
        return _("the project") if on is MemoOn.PROJECT else self._pages.names.get(subject, key)
