"""What the sample's people are called, for each number of others who must be called the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from qualcode.exchange.matrices.wording import attributes
from qualcode.messages import use_language
from qualcode.services.quotes import label_people, quote_standings

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture
def counts(sample: Project) -> dict[int, Counter[str]]:
    """How many people have each label, by how many must share it."""
    talks = sample.store.conversations()
    return {
        k: Counter(one.text for one in label_people(talks, k).values())
        for k in (1, 2, 3, 6, 26, 27)
    }


def test_inside_everybody_is_called_by_role_and_county(counts: dict[int, Counter[str]]) -> None:
    """Only those whose role nobody wrote down are less."""
    inside = counts[1]
    assert inside["prosjektleder, Oslo"] == 1
    assert inside["veileder, Vestland"] == 4
    assert inside["veileder, Øst-Viken"] == 4
    assert sum(inside.values()) == 26


@pytest.mark.parametrize("k", [2, 3, 6])
def test_outside_enough_people_have_each_label(counts: dict[int, Counter[str]], k: int) -> None:
    """The more must share a label, the fewer labels there are."""
    outside = counts[k]
    assert min(outside.values()) >= k
    assert sum(outside.values()) == 26
    assert len(outside) < len(counts[1])


def test_six_are_called_by_their_organisation_or_not_at_all(
    counts: dict[int, Counter[str]],
) -> None:
    """What the public reads of the sample."""
    assert set(counts[6]) == {"informant from NAV", "an informant"}
    assert set(counts[26]) == {"an informant"}
    assert counts[27] == Counter({"an informant": 26})


def test_a_quote_is_called_as_its_speaker(sample: Project) -> None:
    """The label of a quote is that of the person in whose turn it stands."""
    labels = label_people(sample.store.conversations(), 3)
    for one in quote_standings(sample, 3):
        assert one.informants
        assert one.label in {labels[id].text for id in one.informants}
        assert one.shared >= 3


@pytest.mark.parametrize(
    ("by", "english", "norwegian"),
    [
        ("county", "county", "fylke"),
        ("county,role", "county, role", "fylke, rolle"),
        ("organisation", "organisation", "organisasjon"),
        ("method,wave", "method, wave", "metode, runde"),
        ("eget felt", "eget felt", "eget felt"),
    ],
)
def test_common_attributes_have_names(by: str, english: str, norwegian: str) -> None:
    """Those that most projects have are told in the language; others as they are written."""
    assert attributes(by) == english
    use_language("nb")
    assert attributes(by) == norwegian
    use_language("en")
