"""The keys of searching: in the transcript, and among the hits of all transcripts."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import Place, Rows

ROWS: Rows = {
    Place.FINDING: (
        ("find*", "slash", "find", N_("find: words, codes or a query in this transcript")),
        ("next_hit", "f", "hit(1)", N_("next hit: go to the next place that was found")),
        ("last_hit", "F", "hit(-1)", N_("hit before: go to the one before")),
        ("all_hits", "K", "all_hits", N_("all hits: search all transcripts, code what is found")),
    ),
    Place.HITS: (
        ("hits_ask*", "slash", "ask_query", N_("search: ask for something else")),
        ("hits_code*", "c", "code", N_("code: code all hits, after you have seen which")),
        ("hits_leave*", "escape", "back", N_("back: to the transcript")),
        ("hits_extent*", "t", "extent", N_("extent: code segments, turns or words")),
        ("hits_leave_out*", "x", "leave_out", N_("leave out: do not code this hit, or do")),
        ("hits_save*", "w", "save", N_("save: keep the search under a name")),
        ("hits_saved*", "l", "saved", N_("saved: the searches there are; Enter does one again")),
        ("hits_forget", "r", "forget", N_("remove: forget the saved search")),
        ("hits_undo*", "u", "undo", N_("undo: take back what you did last")),
        ("hits_redo", "U", "redo", N_("redo: do again what you took back")),
    ),
}
