"""The keys of the matrix and of the quotes behind its cells."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import Place, Rows

ROWS: Rows = {
    Place.MATRIX: (
        ("cell_down", "down j", "move(1, 0)", N_("down: the next code")),
        ("cell_up", "up k", "move(-1, 0)", N_("up: the code before")),
        ("cell_right", "right", "move(0, 1)", N_("right: the next column")),
        ("cell_left", "left", "move(0, -1)", N_("left: the column before")),
        ("matrix_page_down", "pagedown", "page(1)", N_("page on: a page down")),
        ("matrix_page_up", "pageup", "page(-1)", N_("page back: a page up")),
        ("matrix_first", "home", "edge(-1)", N_("first: to the first code")),
        ("matrix_last", "end", "edge(1)", N_("last: to the last code")),
        ("quotes*", "enter", "drill", N_("quotes: read the quotes behind the cell")),
        ("summary_write*", "w", "screen.write", N_("write: write what the cell says, its summary")),
        (
            "summary_approve",
            "A",
            "screen.approve",
            N_("approve: stand by the summary as the cell is now"),
        ),
        ("summary_undo", "u", "screen.undo", N_("undo: take back what was written here")),
        ("by*", "b", "screen.by", N_("by: count by the next attribute")),
        ("family*", "f", "screen.family", N_("family: show the next code family, or all")),
        (
            "matrix_layer*",
            "l",
            "screen.layer",
            N_("layer: all codings, or what holds after coders’ differences are settled"),
        ),
        ("matrix_leave*", "escape", "screen.back", N_("back: to the transcript")),
    ),
    Place.QUOTES: (
        ("quote_open*", "enter", "open", N_("go there: read the passage in its transcript")),
        ("quote_evidence*", "e", "link(False)", N_("evidence: it bears the summary out")),
        (
            "quote_counter*",
            "c",
            "link(True)",
            N_("contrary: it speaks against the summary"),
        ),
        ("quote_choose*", "v", "choose", N_("choose: choose the quote for a report")),
        ("quotes_leave*", "escape", "back", N_("back: to the matrix")),
    ),
}
