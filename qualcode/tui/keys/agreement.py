"""The keys of the agreement screen and of the passages on which coders differ."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import DIGITS, Place, Rows

ROWS: Rows = {
    Place.AGREEMENT: (
        ("agreement_open*", "enter", "open", N_("passages: on which coders differ about it")),
        ("agreement_all*", "d", "differences", N_("differences: all passages, of all codes")),
        ("agreement_view*", "v", "view", N_("view: codes, transcripts, or other choices")),
        ("agreement_leave*", "escape", "back", N_("back: to the transcript")),
    ),
    Place.DIFFERENCES: (
        (
            "settle_coder*",
            " ".join(DIGITS),
            "choose('{key}')",
            N_("this coder: the marks of the coder with this number hold"),
        ),
        ("settle_both*", "b", "both", N_("both: everything anybody marked holds")),
        ("settle_neither*", "n", "neither", N_("neither: the code does not apply here")),
        ("settle_span*", "s", "span", N_("own span: other words hold, and you say why")),
        ("settle_reopen", "r delete", "reopen", N_("reopen: let it wait for a decision again")),
        ("differences_code*", "f", "filter", N_("filter: passages of the next code, or of all")),
        ("differences_left*", "t", "left", N_("to do: hide what is decided, or show it")),
        ("differences_on", "right", "further(1)", N_("read on: further down in the text")),
        ("differences_before", "left", "further(-1)", N_("read back: further up")),
        ("differences_undo*", "u", "undo", N_("undo: take your latest decision back")),
        ("differences_redo", "U", "redo", N_("redo: do again what you took back")),
        ("differences_open", "enter", "open", N_("go there: read the passage in its transcript")),
        ("differences_leave*", "escape", "back", N_("back: to where you were")),
    ),
}
