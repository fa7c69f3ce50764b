"""Codes between a REFI-QDA tree and our codebook.

A family is a code at the top that is no code itself (a folder). Codes that stand at the top as
codes come into one family of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.codebook.editing import new_code_id
from qualcode.codebook.rules import COLOURS, DEEPEST
from qualcode.exchange.refi.descriptions import read_description, write_description
from qualcode.exchange.refi.values import RefiCode
from qualcode.messages import _
from qualcode.model import Code, Codebook, CodeStatus, Family, derived_id
from qualcode.text.stored import one_line, to_stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_HEX = {
    "red": "#cc3333",
    "green": "#338833",
    "blue": "#3355bb",
    "yellow": "#ccaa00",
    "magenta": "#aa33aa",
    "cyan": "#2299aa",
}
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_ID = re.compile(r"[^\W_][\w.-]{0,79}")
_QUICK_KEYS = frozenset("123456789")


@dataclass(slots=True)
class TakenCodes:
    """What became of a file's codes in a codebook."""

    codebook: Codebook
    before: tuple[Code, ...] = ()
    """The codes that were there before."""
    ids: dict[str, str] = field(default_factory=dict)
    """GUID of a code in the file -> id of the code in the codebook."""
    added: int = 0
    known: int = 0
    renamed: list[str] = field(default_factory=list)
    """Names that were not free in their family."""
    raised: list[str] = field(default_factory=list)
    """Names of codes that stood too deep."""
    kept: list[str] = field(default_factory=list)
    """Names of codes the codebook had already, with another text."""
    folders: list[tuple[str, str]] = field(default_factory=list)
    """Names and descriptions of folders: a family has no text of its own."""


def take_codes(codes: Iterable[RefiCode], book: Codebook, used: Collection[str]) -> TakenCodes:
    """The codebook with a file's codes added to those it has.

    A code is known by the id that we wrote, else by name and place; what the codebook says of it
    is kept. ``used`` are GUIDs of codes that have codings: such a folder is a code.
    """
    taken = TakenCodes(book, book.codes)
    for code in codes:
        text, _parts, marks = read_description(to_stored(code.description).text)
        if "family" in marks or (not code.codable and code.codes and code.guid not in used):
            family = _family(taken, code.name, marks.get("family", ""), _colour(code, marks))
            if text:
                taken.folders.append((one_line(code.name), text))
            for below in code.codes:
                _take(taken, below, family, [])
        else:
            _take(taken, code, _family(taken, _("Codes"), "codes", ""), [])
    taken.codebook = _settled(taken.codebook)
    return taken


def refi_codes(codebook: Codebook) -> tuple[RefiCode, ...]:
    """A codebook as a tree: families as folders, codes below them."""

    def below(parent: str | None, family: str) -> tuple[RefiCode, ...]:
        return tuple(
            _written(code, below(code.id, family))
            for code in codebook.codes
            if code.parent == parent and code.family == family
        )

    return tuple(
        RefiCode(
            guid=derived_id("family", family.id),
            name=family.name,
            codable=False,
            colour=_HEX.get(family.colour, family.colour),
            description=write_description(
                "", marks={"family": family.id, "colour": _named(family.colour)}
            ),
            codes=below(None, family.id),
        )
        for family in codebook.families
    )


def code_guid(code_id: str) -> str:
    """The GUID of a code, the same in every export of every copy."""
    return derived_id("code", code_id)


def _written(code: Code, below: tuple[RefiCode, ...]) -> RefiCode:
    """A code with its criteria in the description."""
    return RefiCode(
        guid=code_guid(code.id),
        name=code.name,
        codable=True,
        colour=_HEX.get(code.colour, code.colour),
        description=write_description(
            code.definition,
            {
                "when": code.when,
                "when_not": code.when_not,
                "example": code.example,
                "keywords": "\n".join(code.keywords),
            },
            {
                "id": code.id,
                "colour": _named(code.colour),
                "key": code.quick_key,
                "status": "" if code.status is CodeStatus.ACTIVE else str(code.status),
                "merged": code.merged_into or "",
            },
        ),
        codes=below,
    )


def _named(colour: str) -> str:
    """A colour that has a name here and none in the standard."""
    return colour if colour in COLOURS else ""


def _colour(code: RefiCode, marks: dict[str, str]) -> str:
    """A colour as we write them; empty where it is none."""
    if marks.get("colour") in COLOURS:
        return marks["colour"]
    if not _COLOUR.fullmatch(code.colour):
        return ""
    digits = code.colour[1:]
    return "#" + (digits if len(digits) > len("rgb") else "".join(2 * one for one in digits))


def _family(taken: TakenCodes, name: str, key: str, colour: str) -> str:
    """The id of the family with this id or name, which is added where there is none."""
    book = taken.codebook
    said = one_line(name) or _("Codes")
    known = book.family_named(key) if key else None
    known = known or book.family_named(said)
    if known:
        return known.id
    ids = Codebook("", (), tuple(Code(one.id, "", "") for one in book.families))
    id = key if _ID.fullmatch(key) else new_code_id(said, ids)
    taken.codebook = replace(book, families=(*book.families, Family(id, said, colour)))
    return id


def _take(taken: TakenCodes, code: RefiCode, family: str, above: list[str]) -> None:
    """Add a code, or find it, and then all below it; ``above`` are ids of its ancestors."""
    text, parts, marks = read_description(to_stored(code.description).text)
    name = one_line(code.name) or _("Unnamed")
    parent = above[-1] if above else None
    free = [one for one in taken.before if one.id not in taken.ids.values()]
    above_name = next((one.name for one in taken.codebook.codes if one.id == parent), "")
    names = (name, f"{name} ({above_name})")
    known = _known(free, code, marks.get("id", ""), (family, parent, names))
    if known:
        taken.known += 1
        if text and text != known.definition:
            taken.kept.append(known.name)
        id = known.id
    else:
        id = _add(taken, _new(taken, code, name, (text, parts, marks)), family, parent)
    taken.ids.setdefault(code.guid, id)
    if len(above) + 1 < DEEPEST:
        above = [*above, id]
    elif code.codes:
        taken.raised += [one_line(one.name) for one in code.codes]
    for below in code.codes:
        _take(taken, below, family, above)


def _known(
    codes: Sequence[Code],
    code: RefiCode,
    id: str,
    place: tuple[str, str | None, tuple[str, str]],
) -> Code | None:
    """The code that a file's code is: by our id, else by its name in its place.

    The name may be the one it was given when it came in before; only then its capitals matter not.
    """
    own = next((one for one in codes if id and one.id == id), None)
    if own and code.guid == code_guid(own.id):
        return own
    family, parent, names = place
    beside = [
        one
        for one in codes
        if (one.family, one.parent) == (family, parent) and one.status is CodeStatus.ACTIVE
    ]
    for is_same in (str, str.casefold):
        for name in names:
            for one in beside:
                if is_same(one.name) == is_same(name) and id in ("", one.id):
                    return one
    return None


def _new(
    taken: TakenCodes,
    code: RefiCode,
    name: str,
    said: tuple[str, dict[str, str], dict[str, str]],
) -> Code:
    """A code as the file says it, with an id of its own; its place is still open."""
    text, parts, marks = said
    book = taken.codebook
    status = marks.get("status", "")
    id = marks.get("id", "")
    free = _ID.fullmatch(id) and id.casefold() not in {one.id.casefold() for one in book.codes}
    key = marks.get("key", "")
    is_free_key = key in _QUICK_KEYS and key not in {one.quick_key for one in book.codes}
    return Code(
        id=id if free else new_code_id(name, book),
        name=name,
        family="",
        definition=text.strip(),
        when=parts.get("when", ""),
        when_not=parts.get("when_not", ""),
        example=parts.get("example", ""),
        keywords=_keywords(parts.get("keywords", "")),
        colour=_colour(code, marks),
        quick_key=key if is_free_key else "",
        status=CodeStatus(status) if status in set(CodeStatus) else CodeStatus.ACTIVE,
        merged_into=marks.get("merged") or None,
    )


def _keywords(text: str) -> tuple[str, ...]:
    """Keywords from lines, each once."""
    lines = (line.strip().replace("\t", " ") for line in text.split("\n"))
    return tuple(filter(None, dict.fromkeys(lines)))


def _add(taken: TakenCodes, code: Code, family: str, parent: str | None) -> str:
    """Put a code into the codebook under a name that is free in its family."""
    book = taken.codebook
    above = book.find(parent) if parent else None
    names = {
        one.name.casefold()
        for one in book.codes
        if one.family == family and one.status is CodeStatus.ACTIVE
    }
    choices = [code.name, *([f"{code.name} ({above.name})"] if above else [])]
    choices += [f"{code.name} ({n})" for n in range(2, len(names) + 3)]
    active = code.status is CodeStatus.ACTIVE
    name = next(one for one in choices if not active or one.casefold() not in names)
    if name != code.name:
        taken.renamed.append(name)
    placed = replace(code, name=name, family=family, parent=parent)
    taken.codebook = replace(book, codes=(*book.codes, placed))
    taken.added += 1
    return placed.id


def _settled(codebook: Codebook) -> Codebook:
    """The codebook without mergers into codes that are not there."""
    ids = {code.id for code in codebook.codes}

    def settled(code: Code) -> Code:
        merged = code.status is CodeStatus.MERGED
        if merged and code.merged_into in ids and code.merged_into != code.id:
            return code
        status = CodeStatus.RETIRED if merged else code.status
        return replace(code, status=status, merged_into=None)

    return replace(codebook, codes=tuple(map(settled, codebook.codes)))
