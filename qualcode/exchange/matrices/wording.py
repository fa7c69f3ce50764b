"""What every product says about a matrix: headings, what is counted, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import TOTAL, UNKNOWN

if TYPE_CHECKING:
    from qualcode.exchange.matrices.provenance import Provenance
    from qualcode.model import Matrix, MatrixRow


def heading(column: str) -> str:
    """A column's heading in the language in use."""
    return {TOTAL: _("Total"), UNKNOWN: _("Unknown")}.get(column, column)


def headings_of_codings(matrix: Matrix, row: MatrixRow) -> dict[str, list[str]]:
    """For each coding of a row the headings of the columns it counts in, without the total."""
    found: dict[str, list[str]] = {}
    for column in matrix.columns[:-1]:
        for coding in row.cells[column].codings:
            found.setdefault(coding, []).append(heading(column))
    return found


def attributes(by: str) -> str:
    """What one attribute or several are called; those that most projects have in the language."""
    words = {
        "county": _("county"),
        "role": _("role"),
        "organisation": _("organisation"),
        "method": _("method"),
        "wave": _("wave"),
    }
    return ", ".join(words.get(one, one) for one in by.split(","))


def title(by: str) -> str:
    """What a matrix by an attribute is called."""
    return _("Codes by {attribute}").format(attribute=attributes(by))


def counting_notes() -> tuple[str, ...]:
    """What a number in the matrix means, and what it does not."""
    return (
        _(
            "An informant is a person who is interviewed; the interviewer is never one. Where the "
            "speakers of a group are not told apart, the whole group counts as one informant."
        ),
        _(
            "N is the number of informants a column could have. A person with several "
            "interviews under one informant id counts once."
        ),
        _("A source is a transcript or note. A coding is one passage, one code, one coder."),
        _(
            "A coding in the words of informants from two columns counts in both, and once in "
            "the total, so a row's columns may add up to more than its total. A coding in the "
            "interviewer's words alone has no informant."
        ),
        _("A number says how many speak of something, not whether they agree: read the quotes."),
    )


def origin_lines(
    coders: str, provenance: Provenance, audience: str = ""
) -> tuple[tuple[str, str], ...]:
    """Label and text for everything the numbers rest on; what is not known is left out."""
    internal = _("internal: names speakers, counts small groups; not for publication")
    lines = (
        (_("Project"), provenance.project),
        (_("Codebook"), provenance.codebook),
        (_("Audience"), audience or internal),
        (_("Coders"), coders or "–"),
        *provenance.filters,
        (_("Latest change"), provenance.at),
        (_("State of the project"), provenance.state),
    )
    return tuple((label, text) for label, text in lines if text)
