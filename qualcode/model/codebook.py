"""Codebooks: code families and the codes in them, in two or more levels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CodeStatus(StrEnum):
    """Whether a code is in use."""

    ACTIVE = "active"
    RETIRED = "retired"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Family:
    """A group of codes that answer the same kind of question, such as barriers."""

    id: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its id is stable, everything else may be revised in a new codebook version."""

    id: str
    name: str
    family: str
    parent: str | None = None
    definition: str = ""
    when: str = ""
    when_not: str = ""
    example: str = ""
    keywords: tuple[str, ...] = ()
    colour: str = ""
    quick_key: str = ""
    status: CodeStatus = CodeStatus.ACTIVE
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """Families and codes in the order the researcher gave them.

    ``version`` counts from 1 inside a project; 0 is a codebook that is not in one.
    """

    name: str
    families: tuple[Family, ...]
    codes: tuple[Code, ...]
    language: str = ""
    description: str = ""
    version: int = 0

    def find(self, code_id: str) -> Code | None:
        """The code with this id, None if there is none."""
        return next((code for code in self.codes if code.id == code_id), None)

    def family(self, family_id: str) -> Family | None:
        """The family with this id, None if there is none."""
        return next((family for family in self.families if family.id == family_id), None)

    def family_named(self, key: str) -> Family | None:
        """The family with this id or name in whatever case, None if there is none."""
        folded = key.strip().casefold()
        for family in self.families:
            if folded in (family.id.casefold(), family.name.casefold()):
                return family
        return None

    def children(self, code_id: str) -> tuple[Code, ...]:
        """The codes directly below a code, in codebook order."""
        return tuple(code for code in self.codes if code.parent == code_id)

    def tree(self) -> tuple[tuple[Code, int], ...]:
        """All codes in reading order with their depth: family by family, parents first."""

        def below(parent: str | None, family: str, depth: int) -> list[tuple[Code, int]]:
            return [
                entry
                for code in self.codes
                if code.parent == parent and code.family == family
                for entry in ((code, depth), *below(code.id, family, depth + 1))
            ]

        return tuple(entry for family in self.families for entry in below(None, family.id, 0))
