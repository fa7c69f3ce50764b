"""What the codebook screens say, as lines: the tree, one code, a merge ahead, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.recoding import Overlap
from qualcode.messages import _, ngettext
from qualcode.model import CodeStatus
from qualcode.tui import lists, palette
from qualcode.tui.drawing import PLAIN, PanelLine, Piece, line, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codebook.differences import Difference
    from qualcode.model import Code, Codebook
    from qualcode.services.codebooks import Version
    from qualcode.services.recoding import Merge
    from qualcode.tui.tags import Look

_FAMILY = "family "
"""Begins the key of a family's line; a code's id is one word, so no code has such a key."""
CANCEL = "cancel"


def family_key(family_id: str) -> str:
    """The key of a family's line."""
    return _FAMILY + family_id


def family_of_key(key: str) -> str | None:
    """The id of the family whose line has this key, None if it is a code's."""
    return key.removeprefix(_FAMILY) if key.startswith(_FAMILY) else None


def tree_lines(
    codebook: Codebook, looks: Mapping[str, Look], counts: Mapping[str, tuple[int, int]]
) -> list[PanelLine]:
    """Families and codes, each with its quick key, tag, and how often it was used."""
    lines: list[PanelLine] = []
    tree = codebook.tree()
    for family in codebook.families:
        style = palette.stripe_style(family.colour)
        below = [(code, depth) for code, depth in tree if code.family == family.id]
        own = sum(counts.get(code.id, (0, 0))[0] for code, _depth in below)
        heading = ((f"▾ {family.name}", style + palette.STRONG),)
        lines.append(PanelLine(heading, ((str(own), style),), family_key(family.id)))
        lines += [_code_line(code, depth, looks[code.id], counts) for code, depth in below]
    return lines


def code_lines(code: Code, codebook: Codebook, look: Look, width: int) -> list[PanelLine]:
    """Everything the codebook says about a code; what is empty is named all the same."""
    target = codebook.find(code.merged_into or "")
    fate = {
        CodeStatus.RETIRED: _("retired: it keeps its codings; t brings it back"),
        CodeStatus.MERGED: _("merged into “{code}”; t brings it back").format(
            code=target.name if target else "–"
        ),
    }.get(code.status, "")
    lines = [line(part, palette.stripe_style(look.colour)) for part in wrap(code.name, width)]
    lines += [line(part, palette.WARNED) for part in wrap(fate, width) if fate]
    parts = (
        ("d", _("definition"), code.definition),
        ("w", _("when to use"), code.when),
        ("x", _("when not to use"), code.when_not),
        ("e", _("example"), code.example),
        ("K", _("keywords"), ", ".join(code.keywords)),
        ("c", _("colour"), code.colour or _("the family’s")),
        ("1-9", _("quick key"), code.quick_key),
    )
    for key, heading, text in parts:
        pieces: tuple[Piece, ...] = ((f"{key} ", palette.ACCENTED), (heading, palette.QUIET_TEXT))
        lines.append(PanelLine(pieces))
        lines += [line(f"  {part}") for part in wrap(text or "–", width - 2)]
    lines.append(line(""))
    tag = _("id {id} · tag {tag}").format(id=code.id, tag=look.tag)
    return [*lines, *(line(part, palette.QUIET_TEXT) for part in wrap(tag, width))]


def merge_lines(merge: Merge, width: int) -> list[PanelLine]:
    """What a merge would do, and below it the choices."""
    title = _("Merge “{code}” into “{target}”?").format(
        code=merge.source.name, target=merge.target.name
    )
    lines = [line(part, palette.STRONG) for part in wrap(title, width)]
    lines.append(line(""))
    for sentence in (*_counts(merge), _keywords(merge)):
        if sentence:
            first, *rest = wrap(sentence, width - 2)
            lines += [line(f"· {first}"), *(line(f"  {part}") for part in rest)]
    lines.append(line(""))
    choices = [(Overlap.KEEP.value, _("Merge"))]
    if merge.recoding.overlapping:
        choices = [
            (Overlap.KEEP.value, _("Merge; overlaps stay as they are")),
            (Overlap.JOIN.value, _("Merge; overlaps become one coding")),
        ]
    choices.append((CANCEL, _("Leave both codes as they are")))
    return [*lines, *(line(f"▸ {words}", palette.ACCENTED, key=key) for key, words in choices)]


def version_lines(versions: Sequence[Version], base: int | None) -> list[PanelLine]:
    """A version a line: number, when, who, what; ≠ on the one that is compared with."""
    return [
        PanelLine(
            (
                ("≠" if one.number == base else " ", palette.WARNED),
                (f"{one.number:>4}  ", palette.STRONG),
                (f"{lists.short_time(one.at):<6} {one.coder[:10]:<10}  ", palette.QUIET_TEXT),
                (one.what, PLAIN),
            ),
            (),
            str(one.number),
        )
        for one in versions
    ]


def difference_lines(found: Sequence[Difference], width: int) -> list[PanelLine]:
    """Differences as sentences; a text that is long goes on in the next lines."""
    lines: list[PanelLine] = []
    for one in found:
        first, *rest = wrap(one.sentence, width - 3)
        lines += [line(f" · {first}"), *(line(f"   {part}") for part in rest)]
    return lines or [line(_(" They do not differ."), palette.QUIET_TEXT)]


def _code_line(
    code: Code, depth: int, look: Look, counts: Mapping[str, tuple[int, int]]
) -> PanelLine:
    """A code with its quick key, tag and counts: mine, and everybody's where they differ."""
    own, all_ = counts.get(code.id, (0, 0))
    count = str(own) if own == all_ else f"{own}/{all_}"
    gone = code.status is not CodeStatus.ACTIVE
    left: tuple[Piece, ...] = (
        (f"{code.quick_key or ' '} ", palette.ACCENTED),
        ("  " * depth, PLAIN),
        ("×" if gone else "", palette.QUIET_TEXT),
        (look.tag, palette.QUIET_TEXT if gone else palette.stripe_style(look.colour)),
        (f" {code.name}", palette.QUIET_TEXT if gone else PLAIN),
    )
    return PanelLine(left, ((count if all_ else "", palette.QUIET_TEXT),), code.id)


def _counts(merge: Merge) -> list[str]:
    """How many codings move and meet others."""
    found = merge.recoding
    whose = ", ".join(f"{name} {count}" for name, count in sorted(found.coders.items()))
    said = [
        ngettext("{n} coding moves", "{n} codings move", found.moved).format(n=found.moved)
        + (f": {whose}" if whose else "")
    ]
    if found.same:
        said.append(
            ngettext(
                "{n} meets one of the same coder on the same passage: they become one coding with "
                "both memos",
                "{n} meet one of the same coder on the same passage: each two become one coding "
                "with both memos",
                found.same,
            ).format(n=found.same)
        )
    if found.overlapping:
        said.append(
            ngettext(
                "{n} overlaps another passage of the same coder: choose below",
                "{n} overlap another passage of the same coder: choose below",
                found.overlapping,
            ).format(n=found.overlapping)
        )
    return [*said, _("undo brings all of it back in one step")]


def _keywords(merge: Merge) -> str:
    """Which keywords the target takes over."""
    known = {word.casefold() for word in merge.target.keywords}
    more = [word for word in merge.source.keywords if word.casefold() not in known]
    return _("keywords it takes over: {words}").format(words=", ".join(more)) if more else ""
