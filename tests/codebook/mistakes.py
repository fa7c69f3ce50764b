"""Mistakes a researcher makes in a codebook file, each with the sentence it must get."""

from __future__ import annotations

NORSK = """\
[codebook]
name = "Ærlig samarbeid"

[[families]]
id = "hindringer"
name = "Hindringer på veien"

[[families]]
id = "åpninger"
name = "Åpninger"
colour = "green"

[[codes]]
id = "lærlinglønn"
name = "Lærlinglønn"
family = "hindringer"
keywords = ["tiltakspenger", "lønn"]
quick_key = "4"

[[codes]]
id = "språkkrav"
name = "Språkkrav"
family = "hindringer"
parent = "lærlinglønn"

[[codes]]
id = "møteplasser"
name = "Møteplasser"
family = "åpninger"
"""
KEYWORDS = '["tiltakspenger", "lønn"]'
PARENT = 'parent = "lærlinglønn"'
PLACES = 'name = "Møteplasser"'
QUICK = 'quick_key = "4"'
COLOURS = "write red, green, blue, yellow, magenta, cyan or #rrggbb"
ONE_WORD = "an id is one word of letters, digits and - _ ."

# What stands in the sound file, what is written instead, and the one sentence it gets.
SENTENCES = (
    (
        'id = "møteplasser"',
        'id = "møte plasser på Ås"',
        f'line 27, code “møte plasser på Ås”, id: {ONE_WORD}; write id = "møte_plasser_på_Ås".',
    ),
    (
        'id = "møteplasser"',
        'id = "_møter"',
        f'line 27, code “_møter”, id: {ONE_WORD}; write id = "møter".',
    ),
    (
        'id = "møteplasser"',
        'id = "LÆRLINGLØNN"',
        (
            "line 27, code “LÆRLINGLØNN”, id: “LÆRLINGLØNN” stands on line 14 already; "
            "give one of the two another id."
        ),
    ),
    (
        'name = "Åpninger"',
        'name = "hindringer PÅ veien"',
        (
            "line 10, family “åpninger”, name: “hindringer PÅ veien” stands on line 6 already; "
            "say in the name how the two differ."
        ),
    ),
    (
        'name = "Språkkrav"',
        'name = "LÆRLINGLØNN"',
        (
            "line 22, code “språkkrav”, name: “LÆRLINGLØNN” stands on line 15 already; "
            "say in the name how the two differ, or make them one code."
        ),
    ),
    (
        'family = "åpninger"',
        'family = "apninger"',
        "line 29, code “møteplasser”, family: there is no such family; did you mean “åpninger”.",
    ),
    (
        'family = "åpninger"',
        'family = "xyz"',
        (
            "line 29, code “møteplasser”, family: there is no such family; "
            "write one of hindringer, åpninger."
        ),
    ),
    (
        'family = "åpninger"',
        'family = ""',
        (
            "line 29, code “møteplasser”, family: it is empty; "
            "write something between the quotation marks."
        ),
    ),
    (
        PARENT,
        'parent = "larlinglonn"',
        "line 24, code “språkkrav”, parent: there is no such code; did you mean “lærlinglønn”.",
    ),
    (
        PARENT,
        'parent = "qqq"',
        (
            "line 24, code “språkkrav”, parent: there is no such code; "
            "write one of lærlinglønn, møteplasser."
        ),
    ),
    (
        PARENT,
        'parent = "møteplasser"',
        (
            "line 24, code “språkkrav”, parent: the parent is of another family; "
            'write family = "åpninger" or choose another parent.'
        ),
    ),
    (
        PARENT,
        'parent = "språkkrav"',
        (
            "line 24, code “språkkrav”, parent: this goes in a circle: språkkrav → språkkrav; "
            "delete this line at the topmost of them."
        ),
    ),
    (
        QUICK,
        'quick_key = "ø"',
        (
            "line 18, code “lærlinglønn”, quick_key: "
            "a quick key is a digit from 1 to 9; "
            'write for example quick_key = "1", or delete the line.'
        ),
    ),
    (
        QUICK,
        "quick_key = 7",
        'line 18, code “lærlinglønn”, quick_key: it must be a text; write quick_key = "7".',
    ),
    (
        PARENT,
        QUICK,
        (
            "line 24, code “språkkrav”, quick_key: “4” stands on line 18 already; "
            "choose another key for one of the two."
        ),
    ),
    (
        'colour = "green"',
        'colour = "grønn"',
        f"line 11, family “åpninger”, colour: this colour is not known; {COLOURS}.",
    ),
    (
        'colour = "green"',
        'colour = "#12345g"',
        f"line 11, family “åpninger”, colour: this colour is not known; {COLOURS}.",
    ),
    (
        'colour = "green"',
        'color = "green"',
        "line 11, family “åpninger”, color: there is no such key here; did you mean colour.",
    ),
    (
        'colour = "green"',
        'farge = "green"',
        (
            "line 11, family “åpninger”, farge: there is no such key here; "
            "delete it; there is id, name, colour."
        ),
    ),
    (
        PARENT,
        'status = "pensjonert"',
        (
            "line 24, code “språkkrav”, status: there is no such status; "
            "write one of active, retired, merged."
        ),
    ),
    (
        PARENT,
        'status = "merged"',
        (
            "line 24, code “språkkrav”, status: it is not said into which code; "
            'add a line merged_into = "…".'
        ),
    ),
    (
        PARENT,
        'merged_into = "lærlinglønn"',
        (
            "line 24, code “språkkrav”, merged_into: the code is not merged; "
            'write status = "merged", or delete this line.'
        ),
    ),
    (
        PARENT,
        'status = "merged"\nmerged_into = "lærlingløn"',
        (
            "line 25, code “språkkrav”, merged_into: there is no such code; "
            "did you mean “lærlinglønn”."
        ),
    ),
    (
        PARENT,
        'status = "merged"\nmerged_into = "språkkrav"',
        (
            "line 25, code “språkkrav”, merged_into: this goes in a circle: språkkrav → språkkrav; "
            "merge into a code that stays."
        ),
    ),
    (
        KEYWORDS,
        '"tiltakspenger, lønn"',
        (
            "line 17, code “lærlinglønn”, keywords: it must be a list of texts; "
            f"write keywords = {KEYWORDS}."
        ),
    ),
    (
        KEYWORDS,
        "7",
        (
            "line 17, code “lærlinglønn”, keywords: it must be a list of texts; "
            'write keywords = ["tiltak", "lønn"].'
        ),
    ),
    (
        KEYWORDS,
        '["tiltakspenger", ""]',
        (
            "line 17, code “lærlinglønn”, keywords: one of the texts is empty; "
            "delete it from the list."
        ),
    ),
    (
        KEYWORDS,
        '["to\\tord"]',
        (
            "line 17, code “lærlinglønn”, keywords: it has several lines or a tab; "
            "write it on one line."
        ),
    ),
    (
        PLACES,
        'name = "Møte\\u0000plasser"',
        (
            "line 28, code “møteplasser”, name: it holds a control character; "
            "delete it or the \\u that makes it."
        ),
    ),
    (
        PLACES,
        "name = 2024-05-17",
        'line 28, code “møteplasser”, name: it must be a text; write name = "…".',
    ),
    (
        PLACES + "\n",
        "",
        'line 26, code “møteplasser”: the key name is missing; add a line name = "…".',
    ),
    (
        'name = "Ærlig samarbeid"\n',
        "",
        'line 1, [codebook]: the key name is missing; add a line name = "…".',
    ),
    (
        "[codebook]",
        "[[codebook]]",
        'line 1, [codebook]: this table is missing; begin the file with [codebook] name = "…".',
    ),
    (
        QUICK,
        'when_to_use = "alltid"',
        "line 18, code “lærlinglønn”, when_to_use: there is no such key here; did you mean when.",
    ),
)
