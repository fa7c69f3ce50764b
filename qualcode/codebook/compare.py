"""Comparing codebooks: what a new version adds, removes and changes, and what must be kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from qualcode.model import Code, CodeStatus

if TYPE_CHECKING:
    from qualcode.model import Codebook

_MEANING = (
    "name",
    "family",
    "parent",
    "definition",
    "when",
    "when_not",
    "example",
    "status",
    "merged_into",
)


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that both versions have, with the keys that differ."""

    before: Code
    after: Code
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodebookChanges:
    """What became of the codes from one codebook to another."""

    added: tuple[Code, ...]
    removed: tuple[Code, ...]
    changed: tuple[CodeChange, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_codebooks(old: Codebook, new: Codebook) -> CodebookChanges:
    """What a new codebook adds, removes and changes; a code is known by its id."""
    before = {code.id: code for code in old.codes}
    after = {code.id: code for code in new.codes}
    return CodebookChanges(
        added=tuple(code for code in new.codes if code.id not in before),
        removed=tuple(code for code in old.codes if code.id not in after),
        changed=tuple(
            CodeChange(before[code.id], code, _differing(before[code.id], code))
            for code in new.codes
            if code.id in before and code != before[code.id]
        ),
    )


def means_otherwise(before: Code, after: Code | None) -> bool:
    """Whether a code has come to mean something else, so that old codings want another look.

    Its colour, key and keywords are no part of what it means.
    """
    return after is None or any(getattr(before, key) != getattr(after, key) for key in _MEANING)


def carry_over(old: Codebook, new: Codebook) -> Codebook:
    """The new codebook with the codes it no longer has as retired, so codings keep a meaning.

    An id that differs only in its capitals is the old code's. Families are kept as far as
    retired codes need them; a retired code gives up its quick key, and its parent where the
    parent has moved to another family.
    """
    new = _keep_spelling(old, new)
    removed = compare_codebooks(old, new).removed
    needed = {code.family for code in removed} - {family.id for family in new.families}
    names = {family.name.casefold() for family in new.families}
    families = [
        replace(
            one, name=one.name if one.name.casefold() not in names else f"{one.name} ({one.id})"
        )
        for one in old.families
        if one.id in needed
    ]
    at = {code.id: code.family for code in (*removed, *new.codes)}
    retired = [
        replace(
            code,
            parent=code.parent if code.parent and at.get(code.parent) == code.family else None,
            quick_key="",
            status=CodeStatus.RETIRED if code.status is CodeStatus.ACTIVE else code.status,
        )
        for code in removed
    ]
    return replace(
        new, families=(*new.families, *families), codes=(*new.codes, *_unmerged(retired, new))
    )


def _differing(before: Code, after: Code) -> tuple[str, ...]:
    """The keys in which two versions of a code differ."""
    names = (field.name for field in fields(Code))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _keep_spelling(old: Codebook, new: Codebook) -> Codebook:
    """The new codebook with old ids spelled as they were: codings know them by these letters."""
    codes = {code.id.casefold(): code.id for code in old.codes}
    families = {family.id.casefold(): family.id for family in old.families}

    def code_id(text: str) -> str:
        return codes.get(text.casefold(), text)

    def family_id(text: str) -> str:
        return families.get(text.casefold(), text)

    return replace(
        new,
        families=tuple(replace(one, id=family_id(one.id)) for one in new.families),
        codes=tuple(
            replace(
                code,
                id=code_id(code.id),
                family=family_id(code.family),
                parent=code.parent and code_id(code.parent),
                merged_into=code.merged_into and code_id(code.merged_into),
            )
            for code in new.codes
        ),
    )


def _unmerged(retired: list[Code], new: Codebook) -> list[Code]:
    """The retired codes, those merged only retired whose target now leads back to them."""
    target = {code.id: code.merged_into for code in (*retired, *new.codes)}

    def returns(code: Code) -> bool:
        here, seen = code.merged_into, set()
        while here and here not in seen:
            seen.add(here)
            here = target.get(here)
        return here is not None

    return [
        replace(code, status=CodeStatus.RETIRED, merged_into=None) if returns(code) else code
        for code in retired
    ]
