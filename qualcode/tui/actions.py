"""Everything a key can do, in one list: key bindings, footer and help are made from it.

All keys are plain letters, digits and arrows: nothing needs Ctrl, Alt or AltGr, on a Norwegian
keyboard or any other, inside tmux or over ssh.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from qualcode.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Place(StrEnum):
    """Where a key works; the value is the heading in the help."""

    TEXT = N_("Moving and selecting")
    CODING = N_("Coding what is selected")
    SUGGESTIONS = N_("Suggestions")
    AROUND = N_("Around the transcript")
    PANEL = N_("In a side panel")
    PICKER = N_("Choosing a code by its letters")
    MEMO = N_("Writing a memo")
    MATRIX = N_("In the matrix")
    QUOTES = N_("Among the quotes of a cell")
    CODEBOOK = N_("In the codebook screen")
    ASK = N_("Answering in the line below")
    SPLIT = N_("Splitting a code")
    VERSIONS = N_("Among the versions of the codebook")
    PROJECT = N_("In the project")
    SPEAKERS = N_("Among the speakers of a transcript")
    DIARY = N_("In the diary")
    ENTRY = N_("Answering at the foot of a list")
    HELP = N_("In this help")
    EVERYWHERE = N_("Everywhere")


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One thing keys can do. ``{key}`` in ``does`` stands for the key that was pressed."""

    name: str
    """Stable name, by which its keys can be found and changed."""
    keys: tuple[str, ...]
    """The keys it has unless the person chose others."""
    does: str
    """The action it calls on the widget or screen of its place."""
    words: str
    """A label, a colon, and a sentence for the person who presses it; not yet translated."""
    place: Place
    footer: bool
    """Whether the footer has it."""

    @property
    def label(self) -> str:
        """A word or two for the footer, in the language in use."""
        return _(self.words).partition(": ")[0]

    @property
    def help(self) -> str:
        """What it does, in the language in use."""
        return _(self.words).partition(": ")[2]

    @property
    def keys_in_use(self) -> tuple[str, ...]:
        """The keys it has now."""
        return _chosen.get(self.name, self.keys)

    @property
    def shown_keys(self) -> str:
        """The keys as a person calls them."""
        keys = self.keys_in_use
        if keys[: len(DIGITS)] == DIGITS:
            return " ".join(("1-9", *map(key_name, keys[len(DIGITS) :])))
        return " ".join(map(key_name, keys))

    @property
    def binding_ids(self) -> tuple[str, ...]:
        """What Textual calls it: one name, or one a key where the key tells what is meant."""
        if "{key}" in self.does:
            return tuple(f"{self.name}.{number}" for number in range(len(self.keys)))
        return (self.name,)


DIGITS = tuple("123456789")
_KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "⌫",
    "delete": "Del",
    "full_stop": ".",
    "question_mark": "?",
    "f1": "F1",
    "f2": "F2",
}
_Row = tuple[str, str, str, str]
"""Name, keys, what it does, words. A name that ends in * is shown in the footer."""

_ROWS: dict[Place, tuple[_Row, ...]] = {
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
        ("repeat", "full_stop", "repeat", N_("again: apply the last code here too")),
        ("memo*", "m", "memo", N_("memo: write why, on the coding marked ▸, else on your last")),
        ("remove", "r backspace delete", "remove", N_("remove: take away the coding marked ▸")),
        ("cycle", "i", "cycle", N_("which: mark another of the codings here")),
        ("undo*", "u", "undo", N_("undo: take back what you did last, as often as you like")),
        ("redo", "U", "redo", N_("redo: do again what you took back")),
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
        ("pick_apply", "enter", "apply", N_("apply: apply the code marked ▸")),
        ("pick_leave", "escape", "leave", N_("leave: without applying anything")),
    ),
    Place.MEMO: (("memo_save", "escape f2", "save", N_("save: keep the memo and go back")),),
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
        ("by*", "b", "screen.by", N_("by: count by the next attribute")),
        ("family*", "f", "screen.family", N_("family: show the next code family, or all")),
        ("matrix_leave*", "escape", "screen.back", N_("back: to the transcript")),
    ),
    Place.QUOTES: (
        ("quote_open*", "enter", "open", N_("go there: read the passage in its transcript")),
        ("quotes_leave*", "escape", "back", N_("back: to the matrix")),
    ),
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
        ("code_versions*", "V", "versions", N_("versions: who changed what, and how they differ")),
        ("code_on", "right", "further(1)", N_("read on: further down in what is said of the code")),
        ("code_back", "left", "further(-1)", N_("read back: further up")),
        ("code_undo*", "u", "undo", N_("undo: take back your last edit of the codebook")),
        ("code_redo", "U", "redo", N_("redo: do again what you took back")),
    ),
    Place.ASK: (("ask_leave", "escape", "leave", N_("leave: without changing anything")),),
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
    Place.PROJECT: (
        ("project_open*", "enter", "open", N_("open: read and code the transcript")),
        ("project_speakers*", "S", "speakers", N_("speakers: who speaks in it, and corrections")),
        ("project_name*", "n", "rename", N_("name: give the transcript another name")),
        ("project_set*", "a", "attribute", N_("attribute: set or remove one of its attributes")),
        ("project_archive*", "x", "archive", N_("archive: put it away, or bring it back")),
        ("project_archived*", "z", "archived", N_("archived: show what is put away, or hide it")),
        ("project_value*", "v", "value", N_("value: write a value another way everywhere")),
        ("project_by*", "b", "by", N_("by: count by the next attribute")),
        ("project_undo*", "u", "undo", N_("undo: take the latest correction back")),
        ("project_redo", "U", "redo", N_("redo: do again what you took back")),
        ("project_leave*", "escape", "back", N_("back: to the transcript")),
    ),
    Place.SPEAKERS: (
        ("speaker_name*", "n enter", "name", N_("name: give the speaker another name")),
        ("speaker_role*", "r", "role", N_("role: informant, interviewer, unknown in turn")),
        ("speaker_informant*", "i", "informant", N_("person: who it is in all transcripts")),
        ("speaker_set*", "a", "attribute", N_("attribute: set or remove one of the speaker’s")),
        ("speaker_join*", "m", "join", N_("join: say that another one is this speaker too")),
        ("speakers_rename", "N", "rename", N_("rename: give the transcript another name")),
        ("speakers_set*", "A", "set", N_("transcript: set or remove one of its attributes")),
        ("speaker_undo*", "u", "undo", N_("undo: take the latest correction back")),
        ("speaker_redo", "U", "redo", N_("redo: do again what you took back")),
        ("speakers_leave*", "escape", "back", N_("back: to where you were")),
    ),
    Place.DIARY: (
        ("diary_new*", "n", "new", N_("new: write a memo on whatever you name")),
        ("diary_here*", "t", "transcript", N_("here: write a memo on the transcript in front")),
        ("diary_edit*", "enter", "edit", N_("write: write on in the memo")),
        ("diary_title*", "e", "title", N_("title: give the memo another title")),
        ("diary_day*", "d", "day", N_("day: put the memo under another day")),
        ("diary_remove*", "r delete", "remove", N_("remove: take the memo out of the diary")),
        ("diary_undo*", "u", "undo", N_("undo: take back what you did in the diary")),
        ("diary_redo", "U", "redo", N_("redo: do again what you took back")),
        ("diary_leave*", "escape", "back", N_("back: to the transcript")),
    ),
    Place.ENTRY: (
        ("entry_leave", "escape", "leave", N_("leave: without an answer; Enter gives one")),
    ),
    Place.HELP: (("help_leave", "escape", "back", N_("back: to where you were")),),
    Place.EVERYWHERE: (
        ("help*", "question_mark", "help", N_("help: all keys, on these pages")),
        ("help_here", "f1", "help_here", N_("this panel: what it is and which keys work in it")),
        ("actions", "colon", "actions", N_("actions: find what can be done here by its words")),
        ("next_palette", "L", "next_palette", N_("colours: the next palette")),
        ("quit*", "q", "quit", N_("quit: everything is saved already")),
    ),
}
_FOREMOST = ("quick", "pick", "next_suggestion", "accept", "memo", "undo", "transcripts", "matrix")
"""What a narrow footer has room for, in its order."""
ACTIONS = tuple(
    KeyAction(name.rstrip("*"), tuple(keys.split()), does, words, place, name.endswith("*"))
    for place, rows in _ROWS.items()
    for name, keys, does, words in rows
)


_BY_NAME = {action.name: action for action in ACTIONS}
_chosen: dict[str, tuple[str, ...]] = {}
"""Keys the person chose instead of those in the list, by the action's name."""


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Show these keys from now on; returns them as Textual wants them.

    One person sits at one screen, so the keys in use are one table for the process.
    """
    _chosen.clear()
    _chosen.update(chosen)
    keymap: dict[str, str] = {}
    for name, keys in chosen.items():
        ids = _BY_NAME[name].binding_ids
        if len(ids) > 1:
            keymap |= dict(zip(ids, keys, strict=True))
        else:
            keymap[name] = ",".join(keys)
    return keymap


def action_named(name: str) -> KeyAction | None:
    """The action with this name; for one of the keys of an action, that action."""
    return _BY_NAME.get(name.partition(".")[0])


def key_of(name: str) -> str:
    """The first key of an action as a person calls it, for sentences that say what to press."""
    return _BY_NAME[name].shown_keys.split()[0]


def key_name(key: str) -> str:
    """A key as a person calls it: ↓, PgDn, colon as the sign itself."""
    if key in _KEY_NAMES or len(key) == 1:
        return _KEY_NAMES.get(key, key)
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return "+".join(part if len(part) == 1 else part.capitalize() for part in key.split("+"))


def bindings(*places: Place) -> list[BindingType]:
    """The key bindings of these places."""
    return [
        Binding(
            key,
            action.does.format(key=key),
            action.words.partition(": ")[0],
            show=False,
            id=action.binding_ids[at if len(action.binding_ids) > 1 else 0],
        )
        for action in ACTIONS
        if action.place in places
        for at, key in enumerate(action.keys)
    ]


def footer(*places: Place) -> list[tuple[str, str]]:
    """Keys and labels for the footer: what is needed most, then the rest in the list's order."""
    chosen = [action for action in ACTIONS if action.footer and action.place in places]
    chosen.sort(key=lambda one: _FOREMOST.index(one.name) if one.name in _FOREMOST else 99)
    return [(action.shown_keys.split()[0], action.label) for action in chosen]


def help_sections() -> tuple[tuple[str, list[KeyAction]], ...]:
    """Headings, and under each the actions of its place."""
    return tuple(
        (_(place.value), [one for one in ACTIONS if one.place is place]) for place in Place
    )
