"""Informants over many files: the same person is counted once, wherever she speaks."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NoAttributes, UnknownAttribute
from qualcode.model import TOTAL, UNKNOWN, Conversation, Mark, Role
from qualcode.synthesis.informants import find_voices
from qualcode.synthesis.matrix import build_matrix
from qualcode.synthesis.ordering import norwegian_key
from tests.synthesis.projects import CODEBOOK, conversation


def known(one: Conversation, **informants: str) -> Conversation:
    """The conversation, its speakers with informant ids shared over files."""
    return replace(
        one,
        speakers=tuple(
            replace(speaker, informant=informants.get(speaker.name, "")) for speaker in one.speakers
        ),
    )


def everywhere(told: list[Conversation]) -> list[Mark]:
    """A coding on every turn of every conversation."""
    return [
        Mark(f"{one.id} {turn.span.start}", one.id, turn.span.start, turn.span.end, "lønn", "kari")
        for one in told
        for turn in one.turns
    ]


def informants(told: list[Conversation], by: str = "county") -> dict[str, int]:
    """How many informants speak of the code in each column."""
    table = build_matrix(CODEBOOK, told, everywhere(told), by=by)
    row = next(row for row in table.rows if row.code.id == "lønn")
    assert {column: cell.informants for column, cell in row.cells.items()} == dict(table.bases)
    return dict(table.bases)


@pytest.mark.parametrize("files", [1, 2, 10, 40])
def test_more_interviews_with_one_person_add_nobody(files: int) -> None:
    """Forty meetings with the same headmistress are one informant, of one county and in all."""
    told = [known(conversation(f"t{n}", "IAIA", county="Oslo"), A="anne") for n in range(files)]
    assert informants(told) == {"Oslo": 1, TOTAL: 1}


def test_people_of_the_same_name_are_not_one() -> None:
    """Two Annes without an informant id are two, as is one who has an id and one who has not."""
    told = [conversation(f"t{n}", "IA", county="Oslo") for n in range(3)]
    assert informants(told) == {"Oslo": 3, TOTAL: 3}
    assert informants([known(told[0], A="anne"), *told[1:]]) == {"Oslo": 3, TOTAL: 3}


def test_two_voices_of_one_person_in_one_file_are_one() -> None:
    """Where a recording split a speaker in two, a shared id puts her together again."""
    told = [known(conversation("t", "IABA", county="Oslo"), A="anne", B="anne")]
    assert informants(told) == {"Oslo": 1, TOTAL: 1}


def test_who_moved_counts_in_both_counties_and_once_in_all() -> None:
    """The columns may add up to more than the total, never to less."""
    told = [
        known(conversation("a", "IAB", county="Oslo"), A="anne", B="bo"),
        known(conversation("b", "IA", county="Åmot"), A="anne"),
        known(conversation("c", "IA", B="Åmot"), A="cai"),
    ]
    assert informants(told) == {"Oslo": 2, "Åmot": 1, UNKNOWN: 1, TOTAL: 3}


def test_an_id_is_not_taken_for_a_transcript_s_speaker() -> None:
    """An informant id that looks like our own way of telling speakers apart joins nobody."""
    told = [
        conversation("t", "IA", county="Oslo"),
        known(conversation("u", "IB", county="Oslo"), B="t A"),
        known(conversation("v", "IC", county="Oslo"), C="group t"),
        conversation("w", "--", county="Oslo"),
    ]
    assert informants(told)["Oslo"] == 4


def test_an_interviewer_with_an_informant_id_is_still_none() -> None:
    """Somebody interviewed in one file who asks in another is counted for the first only."""
    asking = known(conversation("a", "IA", county="Oslo"), I="anne", A="bo")
    answering = known(conversation("b", "IA", county="Åmot"), A="anne")
    assert informants([asking]) == {"Oslo": 1, TOTAL: 1}
    assert informants([asking, answering]) == {"Oslo": 1, "Åmot": 1, TOTAL: 2}


def test_a_speaker_of_unknown_role_is_an_informant() -> None:
    """Until somebody says who asks, everybody named is counted rather than lost."""
    one = conversation("a", "IA", county="Oslo")
    unsure = replace(
        one, speakers=tuple(replace(speaker, role=Role.UNKNOWN) for speaker in one.speakers)
    )
    assert informants([unsure]) == {"Oslo": 2, TOTAL: 2}


@pytest.mark.parametrize("value", ["", " ", "\t", "\u00a0"])
def test_a_blank_county_is_unknown(value: str) -> None:
    """A cell left empty in the metadata makes no column of its own, for files or persons."""
    blank = conversation("a", "IA", county=value)
    person = conversation("b", "IB", B=value)
    table = build_matrix(
        CODEBOOK, [blank, person, conversation("c", "IA", county="Oslo")], [], by="county"
    )
    assert table.columns == ("Oslo", UNKNOWN, TOTAL)
    assert dict(table.bases) == {"Oslo": 1, UNKNOWN: 2, TOTAL: 3}


def test_a_county_is_the_same_with_blanks_around_it() -> None:
    """«Oslo » from a spreadsheet is Oslo."""
    told = [conversation("a", "IA", county=" Oslo "), conversation("b", "IA", county="Oslo")]
    assert informants(told) == {"Oslo": 2, TOTAL: 2}


def test_nothing_known_of_anybody_is_told_apart_from_a_slip() -> None:
    """Without any attribute the answer says how to give one; a misspelt one names the nearest."""
    with pytest.raises(NoAttributes, match="--metadata"):
        build_matrix(CODEBOOK, [conversation("a", "IA")], [], by="county")
    told = [conversation("a", "IA", county="Oslo")]
    with pytest.raises(UnknownAttribute, match="did you mean “county”"):
        build_matrix(CODEBOOK, told, [], by="conty")


def test_overlapping_codings_find_the_same_people_as_single_ones() -> None:
    """Passage by passage or in one sweep: who is heard in a stretch is who speaks in its turns."""
    voices = find_voices(conversation("t", "IABAC-"), "county")
    for first, last in itertools.combinations(range(7), 2):
        swept = voices.in_passage(10 * first, 10 * last)
        single = [voices.in_passage(10 * at, 10 * at + 10) for at in range(first, last)]
        assert swept == set().union(*single)


@given(st.lists(st.sampled_from(["anne", "bo", "cai", ""]), min_size=1, max_size=12))
def test_saturation_never_goes_back(persons: list[str]) -> None:
    """File by file the number of informants grows by one or stays, and ends at the persons."""
    told = [
        known(conversation(f"t{n}", "IA", county="Oslo"), A=person)
        for n, person in enumerate(persons)
    ]
    curve = [informants(told[: n + 1])[TOTAL] for n in range(len(told))]
    assert all(after - before in (0, 1) for before, after in itertools.pairwise([0, *curve]))
    assert curve[-1] == len(set(persons) - {""}) + persons.count("")


@given(st.permutations(["Askim", "Oslo", "Vang", "Zoo", "Ærøy", "Øst-Viken", "Østfold", "Åmot"]))
def test_columns_do_not_depend_on_the_order_of_files(order: list[str]) -> None:
    """Whichever interview was imported first, the columns stand as in a Norwegian index."""
    told = [conversation(f"t{n}", "IA", county=county) for n, county in enumerate(order)]
    columns = build_matrix(CODEBOOK, told, [], by="county").columns
    assert columns == (*sorted(order, key=norwegian_key), TOTAL)
    assert columns[-4:] == ("Øst-Viken", "Østfold", "Åmot", TOTAL)


def in_roles(one: Conversation, **roles: str) -> Conversation:
    """The conversation, its speakers with roles."""
    return replace(
        one,
        speakers=tuple(
            replace(speaker, attributes={**speaker.attributes, "role": roles.get(speaker.name, "")})
            for speaker in one.speakers
        ),
    )


def test_columns_by_two_attributes_at_once() -> None:
    """Each attribute is the speaker's own where there is one, else the transcript's."""
    told = [
        in_roles(conversation("t1", "IAB", county="Oslo", B="Viken"), A="leder", B="lærer"),
        in_roles(conversation("t2", "IAB", county="Oslo"), A="leder"),
        conversation("t3", "I--"),
    ]
    matrix = build_matrix(CODEBOOK, told, everywhere(told), by="COUNTY, role")
    assert matrix.by == "county,role"
    assert dict(matrix.bases) == {
        "Oslo · leder": 2,
        "Oslo · –": 1,
        "Viken · lærer": 1,
        UNKNOWN: 1,
        TOTAL: 5,
    }
    assert informants(told, "county,role")["Oslo · leder"] == 2


def test_nested_columns_add_up_to_those_they_are_nested_in() -> None:
    """The roles of a county have as many informants as the county."""
    told = [
        in_roles(conversation(f"t{n}", "IABC", county=county), A="leder", B="lærer")
        for n, county in enumerate(("Oslo", "Viken", "Oslo"))
    ]
    whole = build_matrix(CODEBOOK, told, everywhere(told), by="county").bases
    nested = build_matrix(CODEBOOK, told, everywhere(told), by="county,role").bases
    for county in ("Oslo", "Viken"):
        inner = [n for name, n in nested.items() if name.startswith(f"{county} · ")]
        assert sum(inner) == whole[county]
        assert len(inner) == 3


def test_an_attribute_with_a_comma_in_its_name_is_one_attribute() -> None:
    """What is called so is meant before any two attributes."""
    told = [replace(conversation("t", "IA"), attributes={"sted, by": "Alta"})]
    assert build_matrix(CODEBOOK, told, [], by="sted, by").columns == ("Alta", TOTAL)


@pytest.mark.parametrize("by", ["county,", "county,rolle", ",", "county,,role"])
def test_one_of_several_attributes_that_nobody_has(by: str) -> None:
    """It is refused as a single one is."""
    told = [in_roles(conversation("t", "IA", county="Oslo"), A="leder")]
    with pytest.raises(UnknownAttribute):
        build_matrix(CODEBOOK, told, [], by=by)
