"""The screen of differences: a passage once, coders' marks beside it, a decision by one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import N_, _
from qualcode.model import Outcome
from qualcode.services.codebooks import current_codebook
from qualcode.services.consensus import contested, reopen, settle
from qualcode.services.history import CONSENSUS_ACTS
from qualcode.text.display import excerpt, safe_line
from qualcode.tui import palette
from qualcode.tui import span_words as wording
from qualcode.tui.actions import bindings
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, line
from qualcode.tui.keys.places import Place
from qualcode.tui.reading import READER
from qualcode.tui.screens.listing import Leaving, ListingScreen
from qualcode.tui.side_by_side import choices, side_by_side, told
from qualcode.tui.tags import looks
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from qualcode.model import Adjudication, Span
    from qualcode.services.consensus import Contested
    from qualcode.services.project import Project
    from qualcode.tui.tags import Look

_EXPLAINED = N_(
    "Differences: passages that coders who are both done marked differently, in the order of the "
    "text, with how many characters that are. Below, the words once: tinted where all marked "
    "them, underlined where only some did; beside each line a column for each coder, full, half "
    "or a dot where they marked all, some or none of it."
)
_WIDE = 120
_TIGHT, _ROOMY = (20, 22), (28, 32)
"""Columns for the names of a transcript and a code; more of them on a screen as wide as this."""


@dataclass(frozen=True, slots=True)
class Differences:
    """The passages, and what one needs to read them."""

    passages: tuple[Contested, ...]
    texts: Mapping[str, str]
    looks: Mapping[str, Look]


class DifferencesScreen(ListingScreen[Differences]):
    """Passages on which coders differ, and what holds."""

    PLACE = Place.DIFFERENCES
    ACTS: ClassVar[frozenset[str]] = CONSENSUS_ACTS
    BINDINGS = bindings(Place.DIFFERENCES)

    def __init__(self, project: Project, code: str = "", transcript: str = "") -> None:
        super().__init__(project)
        self._code = code
        """Only passages of this code, by its id; all where it is empty."""
        self._transcript = transcript
        self._only_open = False
        self._found: Differences | None = None
        self._after: str | None = None
        """The passage that was decided: the next open one is gone to."""

    def compose_body(self) -> ComposeResult:
        """Passages above, the one under the cursor below."""
        yield ListPanel(id="list")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="passage")

    def on_mount(self) -> None:
        """The words are only looked at."""
        self.query_one("#passage", ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED

    def read(self) -> Differences:
        """Read the passages."""
        with self.project.store.one_state():
            found = contested(self.project, transcript=self._transcript or None)
            texts = self.project.store.texts()
            return Differences(tuple(found), texts, looks(current_codebook(self.project)))

    def take(self, found: Differences) -> None:
        """Keep what was read."""
        self._found = found

    def show(self) -> None:
        """A line for each passage, and how many are decided."""
        if self._found is None:
            return
        of_code = [one for one in self._found.passages if self._code in ("", one.code)]
        shown = [one for one in of_code if not (self._only_open and one.decision)]
        done = sum(one.decision is not None for one in of_code)
        name = _("all codes")
        if self._code:
            look = self._found.looks.get(self._code)
            name = look.name if look else self._code
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("where coders differ"), palette.ACCENTED),
                (f" · {name}", PLAIN),
            ],
            [(_("{done} of {n} decided ").format(done=done, n=len(of_code)), PLAIN)],
        )
        lines = [self._line(one) for one in shown]
        nothing = _(" Coders agree wherever two have marked a transcript done.")
        if of_code:
            nothing = _(" All passages are decided.")
        first, self._after = self._next_open(shown), None
        self.panel.styles.height = max(3, min(len(lines) or 1, self.size.height // 3))
        self.panel.show(lines or [line(nothing)], first)
        self._show_passage()

    def _next_open(self, shown: list[Contested]) -> str | None:
        """The next passage to decide about after the one that was decided, if there is one."""
        if self._after is None:
            return None
        ids = [one.id for one in shown]
        start = ids.index(self._after) + 1 if self._after in ids else 0
        order = [*shown[start:], *shown[:start]]
        return next((one.id for one in order if one.decision is None), self._after)

    def _line(self, one: Contested) -> PanelLine:
        """A passage on one line."""
        assert self._found is not None  # noqa: S101  # it is shown only then
        words = excerpt(safe_line(one.span.of(self._found.texts[one.transcript])), 300)
        name, code = _ROOMY if self.size.width >= _WIDE else _TIGHT
        right = f"{one.lost:>5} "
        if one.decision:
            right = f"{_outcome(one.decision)} {right}"
        elif one.lapsed:
            right = f"{_('open again')} {right}"
        return PanelLine(
            (
                (f" {pad(excerpt(one.name, name), name)} ", palette.QUIET_TEXT),
                (f"{pad(excerpt(one.code_name, code), code)} ", palette.STRONG),
                (words, PLAIN),
            ),
            ((right, palette.ACCENTED if one.decision or one.lapsed else PLAIN),),
            one.id,
        )

    # The one under the cursor

    @property
    def passage(self) -> Contested | None:
        """The passage under the cursor."""
        every = self._found.passages if self._found else ()
        return next((one for one in every if one.id == self.panel.key), None)

    def on_list_panel_highlighted(self) -> None:
        """Show the passage under the cursor."""
        self._show_passage()

    def on_list_panel_chosen(self) -> None:
        """Read it in its transcript."""
        one = self.passage
        if one is not None:
            self.dismiss(Leaving(one.transcript, self.changed, one.span))

    def action_open(self) -> None:
        """Read it in its transcript."""
        self.on_list_panel_chosen()

    def _show_passage(self) -> None:
        """The passage with everybody's marks."""
        below, one = self.query_one("#passage", ListPanel), self.passage
        if one is None or self._found is None:
            self.query_one("#whose", OneLine).show([])
            below.show([])
            return
        text = self._found.texts[one.transcript]
        look = self._found.looks.get(one.code)
        self.query_one("#whose", OneLine).show(
            [
                (f" {one.code_name}", palette.STRONG),
                (f"  {one.name} {one.span.start}–{one.span.end}", palette.QUIET_TEXT),
            ]
        )
        lines = choices(one.marks, text)
        if one.decision:
            lines.append(told(one.decision, text))
        elif one.lapsed:
            why = _(" open again: {reason}").format(reason=one.lapsed.reason)
            lines += [line(why, palette.WARNED), told(one.lapsed.decision, text)]
        lines += side_by_side(
            text,
            one.span,
            one.marks,
            look.colour if look else "",
            self.size.width,
            columns=not self.app.has_class(READER),
        )
        below.show(lines)
        below.scroll_to(y=0, animate=False, force=True)

    def action_further(self, step: int) -> None:
        """Scroll the words."""
        below = self.query_one("#passage", ListPanel)
        below.scroll_relative(y=step * max(1, below.size.height - 2), animate=False, force=True)

    # Deciding

    def action_choose(self, key: str) -> None:
        """Let the marks of the coder with this number hold."""
        one = self.passage
        if one is not None:
            names = list(one.marks)
            if int(key) <= len(names):
                self._settle(one, Outcome.CODER, chosen=names[int(key) - 1])
            else:
                self.say(_("There is no coder {n} here.").format(n=key), warning=True)

    def action_both(self) -> None:
        """Let everything hold."""
        self._settle(self.passage, Outcome.BOTH)

    def action_neither(self) -> None:
        """Let nothing hold."""
        self._settle(self.passage, Outcome.NEITHER)

    def action_span(self) -> None:
        """Ask for the words that hold, then for the reason."""
        one = self.passage
        if one is not None and self._found is not None:
            text = self._found.texts[one.transcript]
            words = wording.begin_and_end(one.span.of(text))
            question = _("The words that hold")
            if wording.BETWEEN in words:
                question = _("The words with which what holds begins … and ends")
            self.ask(
                question, words, lambda said: self._ask_why(one, said), always=True, enter=_("why")
            )

    def _ask_why(self, one: Contested, words: str) -> None:
        """Find the words, and ask for the reason."""
        with self.telling():
            assert self._found is not None  # noqa: S101  # a passage was shown
            span = wording.find_words(self._found.texts[one.transcript], words, one.span)
            self.ask(
                _("Why, in one line:"),
                "",
                lambda why: self._settle(one, Outcome.SPAN, span=span, reason=why),
            )

    def _settle(
        self,
        one: Contested | None,
        outcome: Outcome,
        *,
        chosen: str | None = None,
        span: Span | None = None,
        reason: str = "",
    ) -> None:
        """Decide, and go to the next passage that waits."""
        if one is not None:
            self._after = one.id
            with self.changing(_("Decided; u takes it back.")):
                settle(self.project, one, outcome, chosen=chosen, span=span, reason=reason)

    def action_reopen(self) -> None:
        """Let the passage wait again."""
        one = self.passage
        if one is not None and one.decision is None:
            self.say(_("It waits for a decision already."), warning=True)
        elif one is not None:
            with self.changing(_("It waits for a decision again; u takes that back.")):
                reopen(self.project, one)

    # Which are shown

    def action_filter(self) -> None:
        """Passages of the next code that has some, after the last one all."""
        if self._found is not None:
            codes = ["", *dict.fromkeys(one.code for one in self._found.passages)]
            at = codes.index(self._code) if self._code in codes else -1
            self._code = codes[(at + 1) % len(codes)]
            self.show()

    def action_left(self) -> None:
        """Hide what is decided, or show it."""
        self._only_open = not self._only_open
        self.show()


def _outcome(decision: Adjudication) -> str:
    """What was decided, in a word or two."""
    words = {
        Outcome.BOTH: _("both"),
        Outcome.NEITHER: _("neither"),
        Outcome.SPAN: _("own span"),
    }
    return words.get(decision.outcome) or excerpt(decision.chosen or "", 12)
