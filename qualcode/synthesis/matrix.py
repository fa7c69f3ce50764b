"""The matrix: how many informants, sources and codings each code has in each column.

The unit of counting is the informant: forty codings of one person are still one person.
A coding counts for every informant in whose turns it lies; one that lies only in the
interviewer's words, or in a heading, has no informant but still is a coding in a source.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import NoAttributes, UnknownAttribute, UnknownFamily
from qualcode.model import TOTAL, UNKNOWN, Cell, CodeStatus, Matrix, MatrixRow
from qualcode.model.nearest import nearest
from qualcode.synthesis.informants import Voices, find_voices, lacks_a_value
from qualcode.synthesis.ordering import norwegian_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from qualcode.model import Codebook, Conversation, Mark


def build_matrix(
    codebook: Codebook,
    conversations: Sequence[Conversation],
    marks: Iterable[Mark],
    *,
    by: str,
    family: str | None = None,
) -> Matrix:
    """Codes in codebook order by the values of the attribute ``by``, plus the total.

    ``by`` may name several attributes with commas between them: ``county,role``.

    Codings keep the order of the conversations and, within each, of the text. Marks in other
    transcripts or of other codes are not counted. Retired and merged codes have a row only if
    they have codings.

    Raises:
        UnknownAttribute: when no transcript and no speaker has the attribute.
        UnknownFamily: when the codebook has no family of this id or name.
    """
    by = _attributes(conversations, by)
    voices = {one.id: find_voices(one, by) for one in conversations}
    chosen = None if family is None else _family(codebook, family)
    wanted = {code.id for code in codebook.codes if chosen in (None, code.family)}
    counts: dict[str, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
    coders: set[str] = set()
    for mark in _in_text_order((one for one in marks if one.code in wanted), voices):
        coders.add(mark.coder)
        _count(mark, voices[mark.transcript], counts[mark.code])
    columns = _columns(voices.values(), counts)
    return Matrix(
        by=by,
        columns=columns,
        rows=tuple(
            MatrixRow(
                code=code,
                family=_family_name(codebook, code.family),
                depth=depth,
                cells={column: counts[code.id][column].cell() for column in columns},
            )
            for code, depth in codebook.tree()
            if code.id in wanted and (code.id in counts or code.status is CodeStatus.ACTIVE)
        ),
        bases=_bases(voices.values(), columns),
        coders=tuple(sorted(coders, key=norwegian_key)),
    )


@dataclass(slots=True)
class _Count:
    """What has been counted so far for one code in one column."""

    informants: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    codings: list[str] = field(default_factory=list)

    def cell(self) -> Cell:
        """The finished cell."""
        return Cell(len(self.informants), len(self.sources), tuple(self.codings))


def _count(mark: Mark, voices: Voices, row: dict[str, _Count]) -> None:
    """Count one coding in the columns of those who speak in it, and once in the total."""
    speaking = voices.in_passage(mark.start, mark.end)
    for one in speaking:
        row[one.column].informants.add(one.id)
        row[TOTAL].informants.add(one.id)
    columns = {one.column for one in speaking} or {voices.column}
    for column in (*columns, TOTAL):
        row[column].sources.add(mark.transcript)
        row[column].codings.append(mark.id)


def _in_text_order(marks: Iterable[Mark], voices: Mapping[str, Voices]) -> list[Mark]:
    """The marks in these transcripts, in the transcripts' order and that of the text.

    Marks of one passage stay as they came: in the order in which the store tells codings too.
    """
    order = {transcript: number for number, transcript in enumerate(voices)}
    return sorted(
        (mark for mark in marks if mark.transcript in order),
        key=lambda mark: (order[mark.transcript], mark.start, mark.end),
    )


def _columns(
    voices: Iterable[Voices], counts: Mapping[str, Mapping[str, _Count]]
) -> tuple[str, ...]:
    """The values in Norwegian order, ``unknown`` only where somebody has none, the total."""
    informants = {person.column for one in voices for person in one.informants}
    places = {one.column for one in voices if not lacks_a_value(one.column)}
    used = informants.union(*counts.values()) | places
    values = sorted(used - {UNKNOWN, TOTAL}, key=norwegian_key)
    return (*values, *([UNKNOWN] if UNKNOWN in used else []), TOTAL)


def _bases(voices: Iterable[Voices], columns: Sequence[str]) -> dict[str, int]:
    """How many informants each column could have; one who is in two counts once in the total."""
    present: dict[str, set[str]] = {column: set() for column in columns}
    for one in voices:
        for person in one.informants:
            present[person.column].add(person.id)
            present[TOTAL].add(person.id)
    return {column: len(persons) for column, persons in present.items()}


def _attributes(conversations: Sequence[Conversation], by: str) -> str:
    """The names of one or several attributes as they are spelled, in whatever case they were given.

    Raises:
        NoAttributes, UnknownAttribute: when nobody has one of them.
    """
    names = {
        name
        for one in conversations
        for attributes in (one.attributes, *(speaker.attributes for speaker in one.speakers))
        for name, value in attributes.items()
        if value.strip()
    }
    parts = [by] if by in names else [part.strip() for part in by.split(",")]
    return ",".join(dict.fromkeys(_attribute(names, part) for part in parts))


def _attribute(names: Collection[str], by: str) -> str:
    """One attribute's name as it is spelled."""
    spelled = {name.casefold(): name for name in sorted(names)}
    if by in names:
        return by
    if by.casefold() not in spelled:
        if not names:
            raise NoAttributes
        listed = ", ".join(sorted(names, key=norwegian_key))
        raise UnknownAttribute(attribute=by, attributes=listed, near=nearest(by, sorted(names)))
    return spelled[by.casefold()]


def _family(codebook: Codebook, key: str) -> str:
    """The id of the family with this id or name, in whatever case."""
    if family := codebook.family_named(key):
        return family.id
    listed = ", ".join(family.id for family in codebook.families)
    raise UnknownFamily(family=key, families=listed or "–")


def _family_name(codebook: Codebook, family_id: str) -> str:
    """A family's name, its id where it has none."""
    family = codebook.family(family_id)
    return family.name if family else family_id
