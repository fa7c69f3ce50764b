"""The keys of the coding screen: text, codings, suggestions, panels."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import DIGITS, Place, Rows

ROWS: Rows = {
    Place.TEXT: (
        ("next", "down j", "move(1)", N_("next: go to the next segment, turn or line")),
        ("previous", "up k", "move(-1)", N_("back: go to the segment, turn or line before")),
        ("right", "right", "sideways(1)", N_("right: the next one; a free span grows by a letter")),
        ("left", "left", "sideways(-1)", N_("left: the one before; a free span gives a letter up")),
        ("extend", "shift+down", "extend(1)", N_("more: take the next one into the selection")),
        ("shrink", "shift+up", "extend(-1)", N_("less: give it back, or grow the other way")),
        ("word_more", "shift+right", "extend_word(1)", N_("word more: take one word more")),
        ("word_less", "shift+left", "extend_word(-1)", N_("word less: give one word back")),
        ("segment*", "s", "unit('segment')", N_("segment: select by segment, a sentence")),
        ("turn*", "t", "unit('turn')", N_("turn: select by turn, all that somebody says")),
        ("word*", "w", "unit('word')", N_("word: select by word")),
        ("free*", "v", "unit('free')", N_("free: fit one end by letters; again, the other end")),
        ("page_down", "pagedown", "page(1)", N_("page on: a page further")),
        ("page_up", "pageup", "page(-1)", N_("page back: a page back")),
        ("first", "home", "first", N_("beginning: to the transcript's beginning")),
        ("last", "end", "last", N_("end: to the transcript's end")),
        (
            "clear",
            "escape",
            "clear",
            N_("clear: one segment again; from a quote, back to the quotes"),
        ),
    ),
    Place.CODING: (
        (
            "quick*",
            " ".join(DIGITS),
            "quick('{key}')",
            N_("code: apply a quick code; the next segment is selected then"),
        ),
        ("pick*", "c", "pick", N_("pick: choose a code by a few letters and apply it")),
        ("in_vivo", "I", "in_vivo", N_("in vivo: make a code called by the words selected")),
        (
            "pick_memo",
            "C",
            "pick_memo",
            N_("pick and say why: choose a code, then write the memo of the coding"),
        ),
        ("repeat", "full_stop", "repeat", N_("again: apply the last code here too")),
        ("memo*", "m", "memo", N_("memo: write why, on the coding marked ▸, else on your last")),
        ("remove", "r backspace delete", "remove", N_("remove: take away the coding marked ▸")),
        ("recode", "R", "recode", N_("recode: give the coding marked ▸ another code")),
        (
            "boundaries",
            "b",
            "boundaries",
            N_("boundaries: let the coding marked ▸ begin or end elsewhere; b again saves"),
        ),
        ("cycle", "i", "cycle", N_("which: mark another of the codings here")),
        ("copy", "y", "copy", N_("copy: copy the words selected as a quote, with their source")),
        ("undo*", "u", "undo", N_("undo: take back what you did last, as often as you like")),
        ("redo", "U", "redo", N_("redo: do again what you took back")),
    ),
    Place.BOUNDARIES: (
        (
            "boundaries_save*",
            "enter",
            "keep_boundaries",
            N_("save: the selection is the coding’s passage now; Esc leaves it as it was"),
        ),
    ),
    Place.SUGGESTIONS: (
        ("next_suggestion*", "n", "suggestion(1)", N_("next: go to the next suggestion")),
        ("last_suggestion", "p", "suggestion(-1)", N_("before: go to the suggestion before")),
        ("accept*", "a", "accept", N_("accept: make the suggestion your coding")),
        ("reject*", "x", "reject", N_("reject: turn the suggestion down for good")),
        ("compute", "g", "compute", N_("compute: look for suggestions in this transcript")),
    ),
    Place.AROUND: (
        ("transcripts*", "o", "transcripts", N_("open: choose another transcript")),
        ("done*", "d", "done", N_("done: say that you have coded it to its end, or take it back")),
        ("matrix*", "M", "matrix", N_("matrix: codes by county, with the quotes behind")),
        ("codebook_screen", "B", "codebook", N_("codebook: work on the codes and their texts")),
        ("project", "P", "project", N_("project: all transcripts, progress, what is left to do")),
        ("speakers", "S", "speakers", N_("speakers: who speaks here; correct names and roles")),
        ("diary", "D", "diary", N_("diary: memos on the project, codes, transcripts and cases")),
        ("history", "h", "history", N_("history: what was done, the newest first")),
        ("panel*", "tab", "panel", N_("panels: go to the next side panel; Esc comes back")),
        ("everyone", "e", "everyone", N_("all coders: show other coders' codings, or hide them")),
    ),
    Place.PANEL: (
        ("panel_down", "down j", "move(1)", N_("down: one line down")),
        ("panel_up", "up k", "move(-1)", N_("up: one line up")),
        ("panel_page_down", "pagedown", "move(10)", N_("page on: ten lines down")),
        ("panel_page_up", "pageup", "move(-10)", N_("page back: ten lines up")),
        ("panel_first", "home", "edge(-1)", N_("first: to the first line")),
        ("panel_last", "end", "edge(1)", N_("last: to the last line")),
        ("choose*", "enter", "choose", N_("choose: open the transcript, apply the code, go there")),
        ("panel_leave*", "escape", "screen.leave", N_("back: to the transcript")),
    ),
    Place.PICKER: (
        ("pick_down", "down", "move(1)", N_("down: the next code found")),
        ("pick_up", "up", "move(-1)", N_("up: the one before")),
        ("pick_apply", "enter", "apply", N_("apply: use the line marked ▸; the last makes a code")),
        ("pick_leave", "escape", "leave", N_("leave: without applying anything")),
    ),
    Place.MEMO: (("memo_save", "escape f2", "save", N_("save: keep the memo and go back")),),
}
