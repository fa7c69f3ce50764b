"""The agreement screen: each code's figures, the pairs of coders, and the way to the passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import N_, _
from qualcode.services.agreement import measure_agreement
from qualcode.services.comparing import Question
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.agreement_lines import (
    code_heading,
    code_line,
    overall_heading,
    overall_line,
    pair_lines,
)
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.differences import DifferencesScreen
from qualcode.tui.screens.listing import Leaving, ListingScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.agreement.report import Report
    from qualcode.services.project import Project

_CODES, _TRANSCRIPTS, _CHOICES = range(3)
_FRAME = 8
"""Lines of title, headings, status, entry and footer."""
_EXPLAINED = N_(
    "Agreement: of each code the characters everybody gave it (both) and only some (one), of what "
    "was marked the share that is shared (positive), Krippendorff’s alpha with where it lies in "
    "95 of 100 samples of transcripts, and Gwet’s AC1. A dash is undefined. Below, Cohen’s kappa "
    "of each pair over all codes. Only transcripts that two have marked done are compared."
)


class AgreementScreen(ListingScreen["Report"]):
    """How far coders agree: by code, by transcript, and with other choices."""

    PLACE = Place.AGREEMENT
    BINDINGS = bindings(Place.AGREEMENT)

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._report: Report | None = None
        self._view = _CODES

    def compose_body(self) -> ComposeResult:
        """Figures above; what to beware of, and the pairs, below."""
        yield OneLine(id="heading", classes="heading")
        yield ListPanel(id="list")
        yield OneLine(id="beware-heading", classes="heading")
        yield ListPanel(id="beware")
        yield OneLine(id="pairs-heading", classes="heading")
        yield ListPanel(id="pairs")

    def on_mount(self) -> None:
        """The lower lists are only looked at."""
        for id in ("#beware", "#pairs"):
            self.query_one(id, ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED
        self.say(_("Comparing the coders …"))

    def read(self) -> Report:
        """Measure."""
        return measure_agreement(self.project, Question())

    def take(self, found: Report) -> None:
        """Keep what was measured."""
        self._report = found
        self.say("")

    def show(self) -> None:
        """A line for each code, transcript or choice, and the pairs."""
        report = self._report
        if report is None:
            return
        count = _("{n} of {total} transcripts ").format(n=len(report.documents), total=report.total)
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("agreement"), palette.ACCENTED),
                (f" · {excerpt(', '.join(report.coders), 40)}", PLAIN),
            ],
            [(count, PLAIN)],
        )
        heading = code_heading if self._view == _CODES else overall_heading
        self.query_one("#heading", OneLine).show([(heading(self.size.width), palette.STRONG)])
        self.panel.show(self._lines(report))
        self.query_one("#pairs-heading", OneLine).show(
            [(_(" Pairs: pooled kappa over all codes"), palette.STRONG)]
        )
        pairs, lines = self.query_one("#pairs", ListPanel), pair_lines(report)
        pairs.styles.height = min(len(lines), max(2, self.size.height // 4))
        pairs.show(lines)
        self._show_cautions()

    def _lines(self, report: Report) -> list[PanelLine]:
        """What the list shows in this view; a line that leads to passages has a key."""
        width = self.size.width
        together = overall_line(_("all codes together"), report.overall, width)
        if self._view == _CODES:
            return [code_line(row, width) for row in report.codes]
        if self._view == _TRANSCRIPTS:
            documents = report.by_document.items()
            return [together, *(overall_line(name, one, width, name) for name, one in documents)]
        settled = [
            (_("{coder} with the consensus").format(coder=name), one)
            for name, one in report.with_consensus.items()
        ]
        left_out = [
            (_("without {coder}").format(coder=name), one) for name, one in report.without.items()
        ]
        return [
            together,
            *(
                overall_line(words, one, width)
                for words, one in (*report.variants, *left_out, *settled)
            ),
        ]

    def on_list_panel_highlighted(self) -> None:
        """Say what to beware of with the code under the cursor."""
        self._show_cautions()

    def _show_cautions(self) -> None:
        """What to beware of: with the code under the cursor, else with all figures."""
        report = self._report
        if report is None:
            return
        rows = {row.figures.code: row for row in report.codes} if self._view == _CODES else {}
        row = rows.get(self.panel.key)
        told = row.cautions if row else report.remarks
        title = _(" Beware: {code}").format(code=row.name) if row else _(" Beware")
        self.query_one("#beware-heading", OneLine).show([(title, palette.STRONG)])
        words = told or (_("nothing of note"),)
        lines = [text for one in words for text in wrap(one, self.size.width - 4)]
        beware = self.query_one("#beware", ListPanel)
        beware.styles.height = max(2, self.size.height // 8, min(len(lines), self._room()))
        beware.show([line(f"  {text}") for text in lines])

    def _room(self) -> int:
        """How many lines the figures and the pairs leave free."""
        report = self._report
        figures, pairs = (len(self._lines(report)), len(pair_lines(report))) if report else (0, 0)
        return self.size.height - figures - pairs - _FRAME

    # On to the passages

    def on_list_panel_chosen(self) -> None:
        """The passages on which coders differ about the code, or in the transcript."""
        key = self.panel.key
        if self._view == _CODES:
            self._open(DifferencesScreen(self.project, code=key))
        elif self._view == _TRANSCRIPTS:
            self._open(DifferencesScreen(self.project, transcript=key))

    def action_open(self) -> None:
        """The same."""
        self.on_list_panel_chosen()

    def action_differences(self) -> None:
        """All passages on which coders differ."""
        self._open(DifferencesScreen(self.project))

    def _open(self, screen: DifferencesScreen) -> None:
        """Show passages."""
        self.app.push_screen(screen, self._came_back)

    def _came_back(self, leaving: Leaving | None) -> None:
        """Go on to the transcript that was chosen, if one was."""
        if leaving is not None:
            self.changed |= leaving.changed
            if leaving.transcript:
                self.dismiss(leaving)

    def action_view(self) -> None:
        """Codes, transcripts, other choices, in turn."""
        self._view = (self._view + 1) % 3
        self.show()
