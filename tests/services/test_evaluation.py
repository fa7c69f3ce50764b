"""Measuring suggestions of a project: what is promised holds on the sample's own codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadLabelledTexts, ModelProblem, NoCodebook
from qualcode.services.coding import add_coding
from qualcode.services.deciding import accept_suggestion, reject_suggestion
from qualcode.services.evaluation import evaluate_dataset, evaluate_project
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript
from tests.labelled import write_labelled

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


def test_the_levels_hold_on_interviews_nobody_had_coded(sample: Project) -> None:
    """On the sample, sure is right 85 times in 100, likely every second time, and three find it."""
    seen: list[tuple[int, int]] = []
    measured = evaluate_project(sample, lambda *told: seen.append(told)).measured
    assert measured is not None
    sure, likely, possible = measured.levels
    assert sure.suggestions >= 20
    assert sure.precision >= 0.85
    assert likely.precision >= 0.5
    assert possible.precision < likely.precision
    assert (measured.interviews, measured.codings) == (17, 801)
    cold, *_between, full = (point.ranking for point in measured.curve)
    assert cold.top1 < full.top1
    assert full.top3 > 0.7
    assert [one.code for one in measured.codes if not one.can_be_learnt] == [
        "b-forstaelse",
        "b-regelverk",
        "d-samlokalisering",
    ]
    hardly = [one.code for one in measured.codes if one.is_hardly_found]
    assert hardly == ["b-regelverk-inntak", "b-samhandling", "b-ressurser"]
    assert seen[-1] == (25, 25)


def test_decisions_are_counted_where_nothing_can_be_measured(interviewed: Project) -> None:
    """Before two interviews are coded there are still decisions to look at."""
    found = propose_codes(interviewed)
    accept_suggestion(interviewed, found[0].id)
    reject_suggestion(interviewed, found[1].id)
    evaluation = evaluate_project(interviewed)
    assert evaluation.measured is None
    assert [(one.name, one.accepted, one.rejected) for one in evaluation.decisions.coders] == [
        (interviewed.coder, 1, 1)
    ]


def test_measuring_changes_nothing(interviewed: Project) -> None:
    """No suggestion is made, kept or lost by it."""
    for name in ("oslo_01", "vestland_01"):
        talk = load_transcript(interviewed, name)
        add_coding(interviewed, talk, talk.segments[-1], "b-penger")
    propose_codes(interviewed)
    before = interviewed.store.state_hash()
    measured = evaluate_project(interviewed).measured
    assert measured is not None
    assert measured.codings == 2
    assert interviewed.store.state_hash() == before


def test_without_a_codebook_there_is_nothing_to_measure(project: Project) -> None:
    """A sentence says what is missing."""
    with pytest.raises(NoCodebook):
        evaluate_project(project)


def test_labelled_texts_are_read_with_the_model_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there is no project: a model that cannot be used is told, not passed over."""
    dataset, codebook = write_labelled(tmp_path)
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(tmp_path / "borte"))
    with pytest.raises(ModelProblem, match="borte"):
        evaluate_dataset(dataset, codebook, labels=[0], seeds=1)


def test_labelled_texts_need_no_project(tmp_path: Path) -> None:
    """They are measured anywhere; what is wrong with a file is told before anything is read."""
    dataset, codebook = write_labelled(tmp_path)
    assert evaluate_dataset(dataset, codebook, labels=[0], seeds=1).tested == 8
    dataset.write_text("{}", encoding="utf-8")
    with pytest.raises(BadLabelledTexts):
        evaluate_dataset(dataset, codebook, labels=[0], seeds=1)
