"""Small matrices with their quotes, tame and hostile."""

from __future__ import annotations

from qualcode.exchange.matrices import Provenance
from qualcode.model import TOTAL, Cell, Code, Coding, Matrix, MatrixRow, Quote, Span

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "- ja, det stemmer",
    "@SUM(A1)",
    "\tfane",
    "0047",
    "http://example.org",
    "<script>alert(1)</script>",
    "</style></title></blockquote><img src=x onerror=alert(1)>",
    "]]> & &amp; <!-- -->",
    "{{ 7 * 7 }} {% raw %}",
    "<r><t>rik</t></r>",
    "<r>&</r>",
    "\x1b[31mrødt\x07",
    "\u202eavsnitt\u2066",
    "👩‍👩‍👧 🙂 e\u0301",
    "_x001B_ \ufffe \uffff",
    "to\nlinjer  med   mellomrom\n",
)
PROVENANCE = Provenance(
    project="Fagveien",
    state="b3c1" * 16,
    at="2026-01-31T12:00:00.000Z",
    codebook="Samarbeid, version 2",
    filters=(("Family", "Barrierer"),),
    language="en",
)


def quote(identity: str, words: str, *, speakers: tuple[str, ...] = ("Marit",)) -> Quote:
    """A quote of these words."""
    coding = Coding(
        id=identity,
        transcript="t",
        span=Span(10, 10 + max(len(words), 1)),
        code="regelverk",
        coder="kari",
        quote=words,
        codebook_version=1,
        created="2026-01-01T00:00:00.000Z",
        memo="bør sjekkes",
    )
    return Quote(coding, "oslo_01", speakers, (("county", "Oslo"),))


def small() -> tuple[Matrix, dict[str, Quote]]:
    """Two codes in two counties: three quotes, one of which counts in both."""
    rows = (
        MatrixRow(
            Code("regelverk", "Regelverk i konflikt", "barriers", definition="Regler & <regler>."),
            "Barrierer",
            0,
            {
                "Oslo": Cell(2, 1, ("a", "b")),
                "Øst-Viken": Cell(1, 2, ("b", "c")),
                TOTAL: Cell(3, 2, ("a", "b", "c")),
            },
        ),
        MatrixRow(
            Code("lønn", "Lønn", "barriers", parent="regelverk"),
            "Barrierer",
            1,
            dict.fromkeys(("Oslo", "Øst-Viken", TOTAL), Cell(0, 0, ())),
        ),
    )
    bases = {"Oslo": 4, "Øst-Viken": 3, TOTAL: 7}
    matrix = Matrix("county", ("Oslo", "Øst-Viken", TOTAL), rows, bases, ("kari", "ola"))
    words = ("Vi fikk to svar.", "Hun tapte penger.\n\n  Mye.", "Nei – ikke her.")
    return matrix, {one: quote(one, text) for one, text in zip("abc", words, strict=True)}


def hostile(text: str) -> tuple[Matrix, dict[str, Quote]]:
    """One quote; this text is everywhere a text can be."""
    row = MatrixRow(
        Code(text, text, text, definition=text),
        text,
        0,
        {text: Cell(1, 1, ("a",)), TOTAL: Cell(1, 1, ("a",))},
    )
    matrix = Matrix(text, (text, TOTAL), (row,), {text: 1, TOTAL: 1}, (text,))
    return matrix, {"a": quote("a", text, speakers=(text,))}
