"""Small projects for counting, by hand and by hypothesis, and a second way to count them."""

from __future__ import annotations

from hypothesis import strategies as st

from qualcode.model import (
    TOTAL,
    Code,
    Codebook,
    CodeStatus,
    Conversation,
    Family,
    Mark,
    Matrix,
    Role,
    Span,
    Speaker,
    Turn,
)

CODEBOOK = Codebook(
    "Samarbeid",
    (Family("barriers", "Barrierer"), Family("drivers", "Drivere")),
    (
        Code("regelverk", "Regelverk", "barriers"),
        Code("møter", "Møteplasser", "drivers"),
        Code("lønn", "Lønn", "barriers", parent="regelverk"),
        Code("gammel", "Gammel", "barriers", status=CodeStatus.RETIRED),
    ),
)
CODES = tuple(code.id for code in CODEBOOK.codes)


def conversation(
    name: str, speakers: str, *, county: str = "", length: int = 10, **places: str
) -> Conversation:
    """A transcript of one turn of ten characters for each letter.

    ``I`` is the interviewer, ``-`` nobody, a capital letter an informant; ``places`` are the
    informants' own counties.
    """
    voices = list(dict.fromkeys(letter for letter in speakers if letter != "-"))
    return Conversation(
        id=name,
        name=name,
        speakers=tuple(
            Speaker(
                id=voice,
                name=voice,
                role=Role.INTERVIEWER if voice == "I" else Role.INFORMANT,
                attributes={"county": places[voice]} if voice in places else {},
            )
            for voice in voices
        ),
        turns=tuple(
            Turn(
                Span(number * length, number * length + length - 1),
                None if voice == "-" else voices.index(voice),
            )
            for number, voice in enumerate(speakers)
        ),
        attributes={"county": county} if county else {},
    )


_VALUES = st.sampled_from(["Oslo", "Øst-Viken", "Åmot", "total", "unknown", " ", "2", "10"])


@st.composite
def conversations(draw: st.DrawFn) -> list[Conversation]:
    """Up to four transcripts with any mixture of named and unnamed speakers and counties."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        speakers = tuple(
            Speaker(
                id=f"s{index}",
                name=f"S{index}",
                role=draw(st.sampled_from(Role)),
                informant=draw(st.sampled_from(["", "", "kari"])),
                attributes=draw(st.dictionaries(st.just("county"), _VALUES)),
            )
            for index in range(draw(st.integers(0, 3)))
        )
        cuts = sorted(draw(st.sets(st.integers(0, 60), max_size=12)))
        turns = tuple(
            Turn(Span(start, end), draw(st.sampled_from([None, *range(len(speakers))])))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        )
        attributes = draw(st.dictionaries(st.just("county"), _VALUES))
        made.append(Conversation(f"t{number}", f"t{number}", speakers, turns, attributes))
    anybody = Speaker("x", "X", Role.INFORMANT, attributes={"county": "Oslo"})
    return [*made, Conversation("last", "last", (anybody,), (Turn(Span(0, 5), 0),))]


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Codings anywhere in those transcripts, of any code and of two coders."""
    return [
        Mark(
            id=f"m{number}",
            transcript=draw(st.sampled_from(["t0", "t1", "t2", "t3", "last", "elsewhere"])),
            start=(start := draw(st.integers(0, 60))),
            end=start + draw(st.integers(1, 25)),
            code=draw(st.sampled_from([*CODES, "unheard of"])),
            coder=draw(st.sampled_from(["kari", "ola"])),
        )
        for number in range(draw(st.integers(0, 15)))
    ]


Person = tuple[str, str]
"""Who somebody is, and the column they count in."""


def value(attributes: dict[str, str]) -> str:
    """A county as a column."""
    county = attributes.get("county", "").strip()
    return "county: total" if county == "total" else county


def persons(one: Conversation) -> dict[int | None, Person]:
    """Who is counted in a transcript, by the index that turns use; None is the whole group."""
    here = value(dict(one.attributes)) or "unknown"
    found: dict[int | None, Person] = {}
    for index, speaker in enumerate(one.speakers):
        if speaker.role is not Role.INTERVIEWER:
            who = speaker.informant or f"{one.id}/{speaker.id}"
            found[index] = (who, value(dict(speaker.attributes)) or here)
    unnamed = not one.turns or any(turn.speaker is None for turn in one.turns)
    return found if found or not unnamed else {None: (one.id, here)}


def speaking(one: Conversation, mark: Mark) -> set[Person]:
    """Who is heard in a coding, character by character."""
    known = persons(one)
    if not one.turns:
        return {known[None]} if None in known else set()
    return {
        known[turn.speaker]
        for at in range(mark.start, mark.end)
        for turn in one.turns
        if turn.span.start <= at < turn.span.end and turn.speaker in known
    }


def recount(matrix: Matrix, told: list[Conversation], made: list[Mark]) -> None:
    """Count every cell again, the slow way, from the definition; it must agree."""
    everybody = {(one.id, person) for one in told for person in persons(one).values()}
    for column in matrix.columns:
        there = {who for _id, (who, where) in everybody if column in (where, TOTAL)}
        assert matrix.bases[column] == len(there)
    for row in matrix.rows:
        for column in matrix.columns:
            informants, sources, codings = set(), set(), []
            for one in told:
                here = value(dict(one.attributes)) or "unknown"
                for mark in sorted(made, key=lambda mark: (mark.start, mark.end, mark.id)):
                    if (mark.transcript, mark.code) != (one.id, row.code.id):
                        continue
                    heard = speaking(one, mark)
                    places = {where for _who, where in heard} or {here}
                    if column in (*places, TOTAL):
                        informants |= {who for who, where in heard if column in (where, TOTAL)}
                        sources.add(one.id)
                        codings.append(mark.id)
            cell = row.cells[column]
            assert (cell.informants, cell.sources) == (len(informants), len(sources))
            assert cell.codings == tuple(codings)
