"""Splitting a code: its codings one after another, and for each the code it gets."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import Screen

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.services import recoding, splitting
from qualcode.text.display import around
from qualcode.tui import palette, status
from qualcode.tui.actions import bindings, footer
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.ask_line import AskLine
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine
from qualcode.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from qualcode.model import Code, Coding
    from qualcode.services.project import Project
    from qualcode.services.splitting import Draft

_AROUND = 280
"""Characters shown before and after the passage."""
_MOST = 9
"""Codes to split into: each has a digit."""


class SplitScreen(Screen[str | None], inherit_bindings=False):
    """Decide coding by coding; the project changes only when the split is carried out."""

    BINDINGS = bindings(Place.SPLIT)

    def __init__(self, project: Project, code: Code) -> None:
        super().__init__()
        self.project = project
        self.code = code
        self.draft: Draft = splitting.read_draft(project, code.id)
        self._codings: list[Coding] = []
        self._names: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._at = 0
        self._warned = 0
        """How many undecided codings the person was told of."""

    def compose(self) -> ComposeResult:
        """Title, the passage, the codes to choose from, and the docked lines."""
        yield OneLine(id="title", classes="title")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="passage")
        yield OneLine(id="choice", classes="heading")
        yield ListPanel(id="targets")
        yield StatusLine(id="status")
        yield AskLine(id="ask")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Begin with the first coding that is not decided; without codes ask for them."""
        self._passage.can_focus = False
        self.set_focus(self._targets)
        self._texts = self.project.store.texts()
        entries = self.project.store.transcripts(self.project.coder)
        self._names = {entry.id: entry.name for entry in entries}
        self._read()
        if self._codings and not self.draft.into:
            self.action_into()

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.call_after_refresh(self._show)

    @property
    def _passage(self) -> ListPanel:
        """The words that were coded, with what stands around them."""
        return self.query_one("#passage", ListPanel)

    @property
    def _targets(self) -> ListPanel:
        """The codes to choose from."""
        return self.query_one("#targets", ListPanel)

    @property
    def coding(self) -> Coding | None:
        """The coding that is looked at."""
        return self._codings[self._at] if self._at < len(self._codings) else None

    def _read(self) -> None:
        """Read the codings; go to the first that is not decided."""
        with self._telling():
            self._codings = splitting.codings_to_split(
                self.project, self.code.id, everyone=self.draft.everyone
            )
        left = splitting.undecided(self._codings, self.draft)
        self._at = self._codings.index(left[0]) if left else max(0, len(self._codings) - 1)

    # Showing

    def _show(self) -> None:
        """Show the coding and what it may get."""
        decided = len(self._codings) - len(splitting.undecided(self._codings, self.draft))
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("split “{code}”").format(code=self.code.name), palette.ACCENTED),
            ],
            [
                (
                    _("{n} of {of} decided ").format(n=decided, of=len(self._codings)),
                    PLAIN,
                )
            ],
        )
        self._show_passage()
        self._show_targets()
        keys = status.footer_line(
            footer(Place.SPLIT), footer(Place.EVERYWHERE), self.app.size.width
        )
        self.query_one("#footer", OneLine).show(*keys)

    def _show_passage(self) -> None:
        """The passage with what stands around it, and the memo."""
        coding = self.coding
        if coding is None:
            words = _("You have no coding with this code; e shows everybody’s.")
            self._passage.show([line(f" {words}", palette.QUIET_TEXT)])
            self.query_one("#whose", OneLine).show(())
            return
        where = f" {self._at + 1}/{len(self._codings)}  {self._names[coding.transcript]}"
        self.query_one("#whose", OneLine).show(
            [(where, palette.STRONG)],
            [(_("coded by {name} ").format(name=coding.coder), palette.QUIET_TEXT)],
        )
        text, span, width = self._texts[coding.transcript], coding.span, self.size.width - 3
        before, after = around(text, span.start, span.end, _AROUND)
        lines = [line(f" {part}", palette.QUIET_TEXT) for part in wrap(before, width)]
        lines += [
            PanelLine((("▌", palette.ACCENTED), (part, palette.STRONG)))
            for part in wrap(coding.quote, width)
        ]
        first = max(0, len(lines) - 1 - self._passage.size.height // 2)
        lines += [line(f" {part}", palette.QUIET_TEXT) for part in wrap(after, width)]
        if coding.memo:
            memo = _("memo: {text}").format(text=coding.memo)
            lines += [line(f" {part}", palette.WARNED) for part in wrap(memo, width)]
        self._passage.show(lines)
        starts = len(wrap(before, width))
        self._passage.scroll_to(y=min(first, max(0, starts - 2)), animate=False, force=True)

    def _show_targets(self) -> None:
        """The codes with their digits, and how many codings each was given."""
        given = list(self.draft.assigned.values())
        chosen = self.draft.assigned.get(self.coding.id) if self.coding else None
        choices = [(str(at), name, name) for at, name in enumerate(self.draft.into, 1)]
        stays = _("stays with “{code}”").format(code=self.code.name)
        lines = [
            PanelLine(
                (
                    (f" {digit} ", palette.ACCENTED),
                    ("● " if key == chosen else "  ", palette.WARNED),
                    (words, PLAIN),
                ),
                ((str(given.count(key) or ""), palette.QUIET_TEXT),),
                key,
            )
            for digit, key, words in (*choices, ("0", self.code.id, stays))
        ]
        self._targets.styles.height = len(lines)
        self._targets.show(lines, chosen)
        self.query_one("#choice", OneLine).show([(_(" It gets"), palette.STRONG)])

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say something in the status line."""
        style = palette.WARNED if warning else palette.STRONG
        self.query_one("#status", StatusLine).tell(sentence, style)
        if warning:
            self.app.bell()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Within this, what cannot be done is said in the status line."""
        try:
            yield
        except QualcodeError as error:
            self.say(str(error), warning=True)

    # Deciding

    def on_list_panel_chosen(self, message: ListPanel.Chosen) -> None:
        """Give the coding the code that was chosen."""
        if message.panel.id == "targets":
            self._decide(message.key)

    def action_give(self, key: str) -> None:
        """Give the coding the code with this digit."""
        at = int(key)
        if at == 0:
            self._decide(self.code.id)
        elif at <= len(self.draft.into):
            self._decide(self.draft.into[at - 1])
        else:
            self.say(_("No code has the key {key}.").format(key=key), warning=True)

    def _decide(self, target: str) -> None:
        """Keep a decision and go to the next coding that waits for one."""
        coding = self.coding
        if coding is None:
            return
        with self._telling():
            self._keep(replace(self.draft, assigned={**self.draft.assigned, coding.id: target}))
            left = splitting.undecided(self._codings, self.draft)
            ahead = [one for one in left if self._codings.index(one) > self._at]
            if left:
                self._at = self._codings.index((ahead or left)[0])
                self.say("")
            else:
                self.say(_("All are decided: s carries the split out, Esc keeps it for later."))
            self._show()

    def _keep(self, draft: Draft) -> None:
        """Keep the draft, safe on disk, before it is shown."""
        splitting.keep_draft(self.project, self.code.id, draft)
        self.draft = draft

    def action_go(self, step: int) -> None:
        """Look at the next coding, or the one before."""
        self._at = max(0, min(self._at + step, len(self._codings) - 1))
        self._show()

    def action_everyone(self) -> None:
        """Go through everybody's codings, or only one's own."""
        with self._telling():
            self._keep(replace(self.draft, everyone=not self.draft.everyone))
            self._read()
            self._show()
            everyone = self.draft.everyone
            self.say(_("Everybody’s codings.") if everyone else _("Only your own codings."))

    def action_into(self) -> None:
        """Name the codes to split into."""
        hint = _("names with commas between; a new name makes a code")
        self.query_one(AskLine).ask(_("Split into"), ", ".join(self.draft.into), hint)

    def on_ask_line_answered(self, message: AskLine.Answered) -> None:
        """Take the names; decisions for a name that is gone are open again."""
        names = tuple(dict.fromkeys(filter(None, map(str.strip, message.text.split(",")))))[:_MOST]
        kept = {*names, self.code.id}
        assigned = {key: name for key, name in self.draft.assigned.items() if name in kept}
        with self._telling():
            self._keep(replace(self.draft, into=names, assigned=assigned))
        self.on_ask_line_left()

    def on_ask_line_left(self) -> None:
        """Back to the codes; without any there is nothing to decide."""
        self.query_one(AskLine).close()
        self.set_focus(self._targets)
        self._show()
        if not self.draft.into:
            self.say(_("i names the codes to split into."))

    def action_carry_out(self) -> None:
        """Give the codings their codes, in one action; with some undecided only the second time."""
        left = len(splitting.undecided(self._codings, self.draft))
        if left and left != self._warned:
            self._warned = left
            words = ngettext(
                "{n} is not decided and would stay; s again splits all the same.",
                "{n} are not decided and would stay; s again splits all the same.",
                left,
            )
            self.say(words.format(n=left), warning=True)
            return
        present = {one.id for one in self._codings}
        assigned = {key: code for key, code in self.draft.assigned.items() if key in present}
        with self._telling():
            done = recoding.split_code(
                self.project,
                self.code.id,
                self.draft.into,
                assigned,
                everyone=self.draft.everyone,
            )
            splitting.drop_draft(self.project, self.code.id)
            moved = done.recoding.moved
            sentence = ngettext(
                "{n} coding moved, {left} stay; u takes it back.",
                "{n} codings moved, {left} stay; u takes it back.",
                moved,
            )
            self.dismiss(sentence.format(n=moved, left=done.left))

    def action_leave(self) -> None:
        """Pause: what was decided is kept."""
        decided = len(self.draft.assigned)
        words = ngettext(
            "{n} decision is kept; s goes on.", "{n} decisions are kept; s goes on.", decided
        )
        self.dismiss(words.format(n=decided) if decided else None)
