"""What the side panels say, as lines: codebook, transcripts, suggestions, codings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.model import CodeStatus, Level, Order
from qualcode.suggest import reason as suggestion_reason
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.drawing import PLAIN, PanelLine, Piece, line, wrap
from qualcode.tui.progress import percent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Code, Coding, Evidence, Family, Span, Suggestion
    from qualcode.tui.desk import Desk

_DONE, _BEGUN, _UNTOUCHED = "●", "◐", "○"
_FURTHER_ON = 50
"""So many suggestions are listed after the selection."""
EMPTY = line("")


def codebook_lines(desk: Desk) -> list[PanelLine]:
    """Families and codes in their order, each with its quick key, tag and counts."""
    codebook = desk.codebook
    if codebook is None:
        return [line(text, palette.QUIET_TEXT) for text in wrap(_no_codebook(), 30)]
    keys = {code.id: key for key, code in desk.quick_keys.items()}
    lines: list[PanelLine] = []
    family = ""
    for code, depth in codebook.tree():
        if code.family != family:
            family = code.family
            lines += _family_line(desk, codebook.family(family))
        if code.status is CodeStatus.ACTIVE or any(desk.tally.project.get(code.id, ())):
            lines.append(_code_line(desk, code, depth, keys.get(code.id, " ")))
    return lines


def code_lines(desk: Desk, code: Code, width: int) -> list[PanelLine]:
    """A code's definition, when to use it, when not, and an example."""
    look = desk.looks[code.id]
    lines = [line(f"{look.tag} {code.name}", palette.stripe_style(look.colour))]
    parts = (
        ("", code.definition),
        (_("use when"), code.when),
        (_("not when"), code.when_not),
        (_("example"), code.example),
    )
    for heading, text in parts:
        if text:
            shown = f"{heading}: {text}" if heading else text
            lines += [line(part) for part in wrap(shown, width)]
    return lines


def transcript_lines(desk: Desk) -> list[PanelLine]:
    """All transcripts with a mark of how far this coder is, and how many codings."""
    return [
        PanelLine(
            (
                (f"{_state(desk, entry.done, entry.own_codings)} ", palette.ACCENTED),
                (entry.name, palette.STRONG if entry.id == desk.transcript.id else PLAIN),
            ),
            ((f"{entry.own_codings} {percent_of(entry.coded_share):>3} %", palette.QUIET_TEXT),),
            entry.id,
        )
        for entry in desk.current_entries()
    ]


def suggestions_heading(order: Order) -> str:
    """What stands over the suggestions: in which order they are, unless as the text goes."""
    return {
        Order.TEXT: _("SUGGESTIONS"),
        Order.SURE: _("SUGGESTIONS, surest first"),
        Order.UNCERTAIN: _("SUGGESTIONS, least certain first"),
    }[order]


def suggestion_lines(desk: Desk, span: Span | None, width: int) -> list[PanelLine]:
    """Suggestions that meet the selection with their reasons, then those further on."""
    if not desk.waiting:
        text = _("none: g looks for some")
        return [line(text, palette.QUIET_TEXT)]
    here = desk.suggestions_at(span) if span else []
    lines: list[PanelLine] = []
    for number, suggestion in enumerate(here):
        lines.append(_suggestion_line(desk, suggestion, "▸" if number == 0 else " "))
        lines += [line(f"  {text}", palette.QUIET_TEXT) for text in _reasons(suggestion, width - 2)]
    shown = {suggestion.id for suggestion in here}
    start = span.start if span else 0
    for suggestion in desk.suggestions_after(start, _FURTHER_ON):
        if suggestion.id not in shown:
            lines.append(_suggestion_line(desk, suggestion, " "))
    return lines or [line(_("none further on"), palette.QUIET_TEXT)]


def here_lines(desk: Desk, codings: Sequence[Coding], marked: int, width: int) -> list[PanelLine]:
    """The codings that meet the selection with coder and memo; ▸ is what m and r work on."""
    if not codings:
        return [line(_("nothing coded here"), palette.QUIET_TEXT)]
    lines: list[PanelLine] = []
    for number, coding in enumerate(codings):
        name = desk.looks[coding.code].name if coding.code in desk.looks else coding.code
        lines.append(
            PanelLine(
                (
                    ("▸" if number == marked else " ", palette.ACCENTED),
                    *_tag(desk, coding.code),
                    (f" {name}", PLAIN),
                ),
                ((f"{coding.coder} {short_time(coding.created)}", palette.QUIET_TEXT),),
            )
        )
        if coding.memo:
            lines += [
                line(f"  {text}", palette.QUIET_TEXT) for text in wrap(coding.memo, width - 2)
            ]
    return lines


def short_time(stamp: str) -> str:
    """A stored instant as the clock on the wall: hh:mm today, else day.month."""
    try:
        moment = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return ""
    today = datetime.now(moment.tzinfo).date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%d.%m}"


def level_word(level: Level) -> str:
    """How much a suggestion is worth, in the language in use."""
    return {
        Level.SURE: _("sure"),
        Level.LIKELY: _("likely"),
        Level.POSSIBLE: _("possible"),
    }[level]


def reason(evidence: Sequence[Evidence]) -> str:
    """Why a suggestion was made, short: keywords as they were met, then words of other kinds."""
    keywords = [one for one in evidence if one.keyword]
    others = [one for one in evidence if not one.keyword]
    said = dict.fromkeys(
        _("“{words}”").format(words=excerpt(one.words, 30))
        if one.words.casefold() == one.keyword.casefold()
        else _("“{words}” ({keyword})").format(words=excerpt(one.words, 30), keyword=one.keyword)
        for one in keywords
    )
    rest = suggestion_reason(others, lambda words: excerpt(words, 30))
    return ", ".join(said) + ("; " if said and rest else "") + rest


def _no_codebook() -> str:
    """What to do without a codebook."""
    return _("No codebook yet: `qualcode codebook import FILE` reads one.")


def _family_line(desk: Desk, family: Family | None) -> list[PanelLine]:
    """A family's name with the number of codings in it."""
    if family is None or desk.codebook is None:
        return []
    count = sum(desk.count_of(code.id) for code in desk.codebook.codes if code.family == family.id)
    style = palette.stripe_style(family.colour)
    return [PanelLine(((f"▾ {family.name}", style + palette.STRONG),), ((str(count), style),))]


def _code_line(desk: Desk, code: Code, depth: int, key: str) -> PanelLine:
    """A code with its quick key, tag, and how often it was given."""
    count = desk.count_of(code.id)
    look = desk.looks[code.id]
    retired = code.status is not CodeStatus.ACTIVE
    left: tuple[Piece, ...] = (
        (f"{key} ", palette.ACCENTED),
        ("  " * depth, PLAIN),
        (look.tag, palette.stripe_style(look.colour)),
        (f" {code.name}", palette.QUIET_TEXT if retired else PLAIN),
    )
    return PanelLine(left, ((str(count or ""), palette.QUIET_TEXT),), code.id)


def _suggestion_line(desk: Desk, suggestion: Suggestion, mark: str) -> PanelLine:
    """A suggested code with how sure the program is."""
    name = desk.looks[suggestion.code].name if suggestion.code in desk.looks else ""
    left: tuple[Piece, ...] = (
        (mark, palette.ACCENTED),
        ("┆", PLAIN),
        *_tag(desk, suggestion.code),
        (f" {name}", PLAIN),
    )
    return PanelLine(left, ((level_word(suggestion.level), palette.QUIET_TEXT),), suggestion.id)


def _reasons(suggestion: Suggestion, width: int) -> list[str]:
    """Why, in lines."""
    return wrap(_("because of {words}").format(words=reason(suggestion.evidence)), width)


def _tag(desk: Desk, code: str) -> tuple[Piece, ...]:
    """A code's tag in its colour."""
    look = desk.looks.get(code)
    return ((look.tag, palette.stripe_style(look.colour)),) if look else ((code, PLAIN),)


def _state(desk: Desk, done: Sequence[str], own: int) -> str:
    """Done, begun or untouched, by this coder."""
    return _DONE if desk.coder in done else _BEGUN if own else _UNTOUCHED


def count_of(number: int) -> str:
    """A number of codings in words."""
    return ngettext("{n} coding", "{n} codings", number).format(n=number)
