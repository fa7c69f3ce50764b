"""The keys of the codebook screen, of splitting a code and of comparing versions."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import DIGITS, Place, Rows

ROWS: Rows = {
    Place.CODEBOOK: (
        ("code_add*", "a", "add(False)", N_("add: a code beside this one")),
        ("code_add_under", "A", "add(True)", N_("add below: a code under this one")),
        ("code_rename*", "r", "rename", N_("rename: give it another name; its codings stay")),
        ("code_definition*", "d", "text('definition')", N_("define: write what it means")),
        ("code_when", "w", "text('when')", N_("when: write when to use it")),
        ("code_when_not", "x", "text('when_not')", N_("when not: write when not to use it")),
        ("code_example", "e", "text('example')", N_("example: write a passage it fits")),
        ("code_keywords", "K", "text('keywords')", N_("keywords: words that suggest it")),
        ("code_colour", "c", "text('colour')", N_("colour: give it a colour of its own")),
        (
            "code_key",
            " ".join((*DIGITS, "0")),
            "quick_key('{key}')",
            N_("key: its quick key; 0 none"),
        ),
        ("code_place*", "p", "place", N_("place: put it under another code or in a family")),
        ("code_up", "shift+up", "shift(-1)", N_("up: before the code above it")),
        ("code_down", "shift+down", "shift(1)", N_("down: after the code below it")),
        ("code_merge*", "m", "merge", N_("merge: give its codings to another code")),
        ("code_split*", "s", "split", N_("split: give its codings to several codes, one by one")),
        ("code_retire*", "t", "retire", N_("retire: take it out of use, or bring it back")),
        ("code_examples", "X", "examples", N_("examples: passages like what it is about")),
        ("code_words*", "W", "words", N_("words: that are typical of it, for its keywords")),
        ("code_versions*", "V", "versions", N_("versions: who changed what, and how they differ")),
        ("code_on", "right", "further(1)", N_("read on: further down in what is said of the code")),
        ("code_back", "left", "further(-1)", N_("read back: further up")),
        ("code_undo*", "u", "undo", N_("undo: take back your last edit of the codebook")),
        ("code_redo", "U", "redo", N_("redo: do again what you took back")),
    ),
    Place.ASK: (("ask_leave*", "escape", "leave", N_("leave: without changing anything")),),
    Place.SPLIT: (
        (
            "split_give*",
            " ".join((*DIGITS, "0")),
            "give('{key}')",
            N_("code: it gets this code; 0 none"),
        ),
        ("split_next", "right", "go(1)", N_("next: look at the next coding")),
        ("split_back", "left", "go(-1)", N_("before: look at the coding before")),
        ("split_into*", "i", "into", N_("into: name the codes to split into")),
        ("split_everyone*", "e", "everyone", N_("all coders: decide for others’ codings too")),
        ("split_do*", "s", "carry_out", N_("split: carry it out, in one step")),
        ("split_pause*", "escape", "leave", N_("pause: keep what is decided and go back")),
    ),
    Place.VERSIONS: (
        ("version_base*", "b", "base", N_("base: compare the others with this version")),
        ("version_on*", "right", "further(1)", N_("read on: further down in the differences")),
        ("version_back", "left", "further(-1)", N_("read back: further up")),
        ("versions_leave*", "escape", "leave", N_("back: to the codebook")),
    ),
}
