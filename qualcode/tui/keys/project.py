"""The keys of the project, speakers and diary screens."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import Place, Rows

ROWS: Rows = {
    Place.PROJECT: (
        ("project_open*", "enter", "open", N_("open: read and code the transcript")),
        ("project_speakers*", "S", "speakers", N_("speakers: who speaks in it, and corrections")),
        ("project_name*", "n", "rename", N_("name: give the transcript another name")),
        ("project_set*", "a", "attribute", N_("attribute: set or remove one of its attributes")),
        ("project_archive*", "x", "archive", N_("archive: put it away, or bring it back")),
        ("project_archived*", "z", "archived", N_("archived: show what is put away, or hide it")),
        ("project_value*", "v", "value", N_("value: write a value another way everywhere")),
        ("project_by*", "b", "by", N_("by: count by the next attribute")),
        (
            "project_import",
            "i",
            "import",
            N_("import: read interviews, look at them, take them in"),
        ),
        ("project_undo*", "u", "undo", N_("undo: take the latest correction back")),
        ("project_redo", "U", "redo", N_("redo: do again what you took back")),
        ("project_leave*", "escape", "back", N_("back: to the transcript")),
    ),
    Place.IMPORT: (
        ("import_do*", "i", "import", N_("import: take in what is shown")),
        ("import_name*", "n enter", "name", N_("name: call the speaker otherwise from the start")),
        ("import_role*", "r", "role", N_("role: informant, interviewer, unknown in turn")),
        ("import_layout*", "l", "layout", N_("layout: speakers are marked in the next way")),
        ("import_leave*", "escape", "back", N_("back: without importing anything")),
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
        ("entry_leave*", "escape", "leave", N_("leave: without an answer; Enter gives one")),
    ),
}
