"""The keys of the help, and those that work everywhere."""

from __future__ import annotations

from qualcode.messages import N_
from qualcode.tui.keys.places import Place, Rows

ROWS: Rows = {
    Place.HELP: (("help_leave", "escape", "back", N_("back: to where you were")),),
    Place.EVERYWHERE: (
        ("help*", "question_mark", "help", N_("help: all keys, on these pages")),
        ("help_here", "f1", "help_here", N_("this panel: what it is and which keys work in it")),
        ("actions", "colon", "actions", N_("actions: find what can be done here by its words")),
        ("tour", "G", "tour", N_("tour: be shown around in the sample project, or leave the tour")),
        ("next_palette", "L", "next_palette", N_("colours: the next palette")),
        ("quit*", "q", "quit", N_("quit: everything is saved already")),
    ),
}
