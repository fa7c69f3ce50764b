"""What points at somebody by its form: numbers with control digits, addresses, names.

Candidates for a person to look at, no more: what looks harmless may point at somebody all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""Weights of the two control digits of a birth number, which are its last two."""
_COMPANY = (3, 2, 7, 6, 5, 4, 3, 2, 1)
_LATER = range(4)
"""What the first may leave over eleven: 0, and up to 3 in numbers given from 2032 on."""
_MONTHS = (0, 40, 65, 80)
"""What is added to the month of a synthetic number; 40 also stands for an H-number."""
_BIRTH = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
_NINE = re.compile(r"(?<!\d)[89]\d{2}[ .]?\d{3}[ .]?\d{3}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)47[ ]?)?(?:[2-9]\d{7}|[2-9]\d(?: \d\d){3}|[2-9]\d\d \d\d \d{3})(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STREET = re.compile(
    r"[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ]?[\w.-]+){0,2}?"
    r"(?:veien|vegen|gata|gaten|gate|vei|veg|allé|plass|torg|bakken|stien|svingen|lia|haugen)"
    r" \d+ ?[A-Z]?\b(?:, ?\d{4} [A-ZÆØÅ]\w+)?"
)
_CAPITAL = re.compile(r"(?<![\w.])[A-ZÆØÅ][a-zæøåéèäö]+(?:[ -][A-ZÆØÅ][a-zæøåéèäö]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:…»\"“”\n–-])\s*$")
_MARK = re.compile(r"(?:s|['’]s?)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may point at somebody: of what kind, how often, and why one may think so."""

    words: str
    kind: str
    """birth number, organisation number, phone, e-mail, address, person, value or capital."""
    count: int


def candidates(
    texts: Iterable[str], names: Iterable[str], values: Iterable[str] = ()
) -> list[Candidate]:
    """What in texts points at somebody by its form, with names and values known from elsewhere."""
    found: Counter[tuple[str, str]] = Counter()
    every = list(texts)
    for text in every:
        found.update(_numbers(text))
    known = {("person", one) for one in names} | {("value", one) for one in values}
    for kind, one in known:
        found[kind, one] = sum(len(pattern_of([one]).findall(text)) for text in every)
    taken = {one for _kind, one in found}
    found.update(("capital", one) for one in _capitals(every) if one not in taken)
    order = ("birth number", "organisation number", "phone", "e-mail", "address")
    rank = {kind: at for at, kind in enumerate((*order, "person", "value", "capital"))}
    return sorted(
        (Candidate(words, kind, count) for (kind, words), count in found.items()),
        key=lambda one: (rank[one.kind], -one.count, one.words),
    )


def is_birth_number(digits: str) -> bool:
    """Whether eleven digits are a birth number, also a D-number, H-number or synthetic one."""
    day, month = int(digits[:2]), int(digits[2:4])
    known = day % 40 in range(1, 32) and any(month - more in range(1, 13) for more in _MONTHS)
    first = _weighed(digits[:10], _FIRST) % 11
    return known and first in _LATER and _weighed(digits, _SECOND) % 11 == 0


def is_organisation_number(digits: str) -> bool:
    """Whether nine digits are a Norwegian organisation number."""
    return _weighed(digits, _COMPANY) % 11 == 0


def pattern_of(names: Collection[str], *, any_case: bool = False) -> re.Pattern[str]:
    """Finds names as whole words, the longest first, in capitals too, with a genitive's ending.

    The name is the group ``name``, its ending ``ending``.
    """
    forms = {form for one in names for form in (one, one.upper())}
    longest = sorted(forms, key=lambda one: (-len(one), one))
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return re.compile(
        rf"(?<![^\W_])(?P<name>{either})(?P<ending>{_MARK.pattern})(?![^\W_])",
        re.IGNORECASE if any_case else 0,
    )


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Kind and words of what has a form of its own."""
    for found in _BIRTH.finditer(text):
        if is_birth_number(re.sub(r"\D", "", found[0])):
            yield "birth number", found[0]
    for found in _NINE.finditer(text):
        if is_organisation_number(re.sub(r"\D", "", found[0])):
            yield "organisation number", found[0]
    for kind, pattern in (("phone", _PHONE), ("e-mail", _MAIL), ("address", _STREET)):
        yield from ((kind, found[0]) for found in pattern.finditer(text))


def _capitals(texts: list[str]) -> Iterator[str]:
    """Capital words within sentences that are nowhere written small; without genitive endings."""
    words = (re.findall(r"[^\W\d_]+", _MAIL.sub(" ", text)) for text in texts)
    small = {word for some in words for word in some if word.islower()}
    inside = [
        found[0]
        for text in texts
        for found in _CAPITAL.finditer(text)
        if not _BEGINS.search(text, max(0, found.start() - 3), found.start())
    ]
    known = set(inside)
    for one in inside:
        if one.lower() not in small:
            yield one[:-1] if one.endswith("s") and one[:-1] in known else one


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    """The sum of digits, each times its weight."""
    return sum(int(one) * weight for one, weight in zip(digits, weights, strict=True))
