"""The keys of what looks around from codings: passages like one, gaps, words for a code."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import Place, Rows

ROWS: Rows = {
    Place.PLACES: (
        ("places_open*", "enter", "open", N_("go there: read the passage in its transcript")),
        ("places_code*", "c", "pick", N_("code: choose a code and give it to the passage")),
        ("places_same*", "a", "same", N_("same: give it the code that was looked for")),
        ("places_filter*", "f", "filter", N_("filter: not coded, coded otherwise, coded so, all")),
        ("places_everyone*", "e", "everyone", N_("all coders: count others’ codings, or yours")),
        ("places_undo*", "u", "undo", N_("undo: take back what you did last")),
        ("places_redo", "U", "redo", N_("redo: do again what you took back")),
        ("places_leave*", "escape", "back", N_("back: to where you were")),
    ),
    Place.WORDS: (
        ("words_add*", "a enter", "add", N_("add: make the word a keyword of the code")),
        ("words_undo*", "u", "undo", N_("undo: take back what you did last")),
        ("words_redo", "U", "redo", N_("redo: do again what you took back")),
        ("words_leave*", "escape", "back", N_("back: to the codebook")),
    ),
}
