"""Differences between two versions of a codebook, each as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.compare import CodeChange, compare_codebooks
from qualcode.messages import N_, _
from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Code, Codebook

_TEXTS = {
    "definition": N_("definition"),
    "when": N_("when to use"),
    "when_not": N_("when not to use"),
    "example": N_("example"),
    "keywords": N_("keywords"),
    "colour": N_("colour"),
    "quick_key": N_("quick key"),
}
"""What is told as before and after, by its key in the file."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two versions differ."""

    code: str
    """The id of the code or family; empty for the codebook as a whole."""
    key: str
    """The key of the file in which they differ; ``added`` or ``removed`` for a whole entry."""
    before: str
    after: str
    sentence: str


def differences(old: Codebook, new: Codebook) -> list[Difference]:
    """Everything in which a later version differs from an earlier one, in the new one's order."""
    changes = compare_codebooks(old, new)
    found = [*_of_codebook(old, new), *_of_families(old, new)]
    found += [_added(code, new) for code in changes.added]
    found += [
        Difference(code.id, "removed", code.name, "", _("“{code}” is gone").format(code=code.name))
        for code in changes.removed
    ]
    for change in changes.changed:
        found += _of_code(change, old, new)
    found += _of_order(old, new)
    return found


def place_of(codebook: Codebook, code_id: str) -> str:
    """Where a code stands, by names: its family and the codes it is part of."""
    code = codebook.find(code_id)
    names: list[str] = []
    here = codebook.find(code.parent) if code and code.parent else None
    while here and len(names) < len(codebook.codes):
        names.append(here.name)
        here = codebook.find(here.parent) if here.parent else None
    family = codebook.family(code.family) if code else None
    return " › ".join([family.name if family else "–", *reversed(names)])


def _of_codebook(old: Codebook, new: Codebook) -> Iterator[Difference]:
    """The codebook's own name, language and description."""
    for key in ("name", "language", "description"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            sentence = _("the codebook, {key}: now “{after}”, before “{before}”")
            told = sentence.format(key=key, before=before, after=after)
            yield Difference("", key, before, after, told)


def _of_families(old: Codebook, new: Codebook) -> Iterator[Difference]:
    """Families that came, went, or have another name or colour."""
    for family in new.families:
        before = old.family(family.id)
        if before is None:
            sentence = _("new family “{name}”").format(name=family.name)
            yield Difference(family.id, "added", "", family.name, sentence)
        elif before.name != family.name:
            sentence = _("the family “{before}” is now called “{after}”").format(
                before=before.name, after=family.name
            )
            yield Difference(family.id, "name", before.name, family.name, sentence)
        if before is not None and before.colour != family.colour:
            sentence = _("the family “{name}”, colour: now “{after}”, before “{before}”").format(
                name=family.name, before=before.colour, after=family.colour
            )
            yield Difference(family.id, "colour", before.colour, family.colour, sentence)
    for family in old.families:
        if new.family(family.id) is None:
            sentence = _("the family “{name}” is gone").format(name=family.name)
            yield Difference(family.id, "removed", family.name, "", sentence)


def _added(code: Code, new: Codebook) -> Difference:
    """A code that is new."""
    sentence = _("new code “{code}” in {place}").format(
        code=code.name, place=place_of(new, code.id)
    )
    return Difference(code.id, "added", "", code.name, sentence)


def _of_code(change: CodeChange, old: Codebook, new: Codebook) -> Iterator[Difference]:
    """What became of one code that both versions have."""
    before, after = change.before, change.after
    if before.name != after.name:
        sentence = _("“{before}” is now called “{after}”").format(
            before=before.name, after=after.name
        )
        yield Difference(after.id, "name", before.name, after.name, sentence)
    if (before.family, before.parent) != (after.family, after.parent):
        places = place_of(old, after.id), place_of(new, after.id)
        sentence = _("“{code}” moved from {before} to {after}").format(
            code=after.name, before=places[0], after=places[1]
        )
        key = "family" if before.family != after.family else "parent"
        yield Difference(after.id, key, *places, sentence)
    if (before.status, before.merged_into) != (after.status, after.merged_into):
        yield Difference(
            after.id, "status", str(before.status), str(after.status), _fate(after, new)
        )
    for key, words in _TEXTS.items():
        if key in change.fields:
            said, says = _as_text(getattr(before, key)), _as_text(getattr(after, key))
            yield Difference(after.id, key, said, says, _revised(after.name, _(words), said, says))


def _fate(code: Code, new: Codebook) -> str:
    """What became of a code's being in use."""
    if code.status is CodeStatus.RETIRED:
        return _("“{code}” was retired").format(code=code.name)
    if code.status is CodeStatus.ACTIVE:
        return _("“{code}” is in use again").format(code=code.name)
    target = new.find(code.merged_into or "")
    return _("“{code}” was merged into “{target}”").format(
        code=code.name, target=target.name if target else code.merged_into
    )


def _revised(name: str, words: str, said: str, says: str) -> str:
    """A text that was added, taken away, or is another."""
    if not said:
        sentence = _("“{code}”, {words}: now “{says}”, before nothing")
    elif not says:
        sentence = _("“{code}”, {words}: now nothing, before “{said}”")
    else:
        sentence = _("“{code}”, {words}: now “{says}”, before “{said}”")
    return sentence.format(code=name, words=words, said=said, says=says)


def _as_text(value: str | tuple[str, ...]) -> str:
    """A text, or a list of texts in one line."""
    return value if isinstance(value, str) else ", ".join(value)


def _of_order(old: Codebook, new: Codebook) -> Iterator[Difference]:
    """Codes of one place in another order."""
    places: dict[tuple[str, str | None], list[str]] = {}
    for code in new.codes:
        there = old.find(code.id)
        if there and (there.family, there.parent) == (code.family, code.parent):
            places.setdefault((code.family, code.parent), []).append(code.id)
    for ids in places.values():
        before = [code.id for code in old.codes if code.id in ids]
        if before != ids:
            names = [found.name for one in ids if (found := new.find(one))]
            sentence = _("in {place} the order is now: {names}").format(
                place=place_of(new, ids[0]), names=", ".join(names)
            )
            yield Difference("", "order", ", ".join(before), ", ".join(ids), sentence)
