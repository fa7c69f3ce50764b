"""Use cases of measuring suggestions: how often they would have been right."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import NoProject
from qualcode.services.codebooks import current_codebook
from qualcode.services.project import open_project
from qualcode.services.words import language_of
from qualcode.settings import model_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qualcode.services.project import Project
    from qualcode.suggest.decisions import DecisionFigures
    from qualcode.suggest.evaluating import Evaluation
    from qualcode.suggest.trials import TrialResult

_FEWEST_INTERVIEWS = 2


@dataclass(frozen=True, slots=True)
class ProjectEvaluation:
    """How good a project's suggestions are, and what people made of them."""

    measured: Evaluation | None
    """None where fewer than two interviews have codings: there is nothing to compare with."""
    decisions: DecisionFigures


def evaluate_project(
    project: Project, progress: Callable[[int, int], None] | None = None
) -> ProjectEvaluation:
    """Measure suggestions on the project's codings, and count what was decided about them.

    Raises:
        NoCodebook, ModelProblem: when there is nothing to measure with.
    """
    from qualcode.suggest.decisions import count_decisions  # noqa: PLC0415
    from qualcode.suggest.evaluating import evaluate  # noqa: PLC0415
    from qualcode.suggest.proposing import read_corpus  # noqa: PLC0415

    codebook = current_codebook(project)
    everything = [project.store.transcript(id) for id in project.store.names(archived=False)]
    corpus = read_corpus(codebook, everything, language_of(project))
    examples = corpus.examples(project.store.codings())
    decisions = count_decisions(project.store.suggestions())
    if len({one.transcript for one in examples}) < _FEWEST_INTERVIEWS:
        return ProjectEvaluation(None, decisions)
    return ProjectEvaluation(evaluate(corpus, examples, progress), decisions)


def evaluate_dataset(
    dataset: Path,
    codebook: Path,
    *,
    labels: Sequence[int],
    seeds: int,
    project: Path | None = None,
) -> TrialResult:
    """Find the codes of labelled texts with the program's own proposers, and compare.

    The language model is the project's, where there is a project, else what the environment names.

    Raises:
        BadLabelledTexts, BadCodebook, FileProblem: when a file cannot be used.
        ModelProblem: when the language model cannot.
    """
    from qualcode.exchange.labelled import (  # noqa: PLC0415  # only this command needs it
        read_label_codebook,
        read_labelled,
    )
    from qualcode.language import load_language  # noqa: PLC0415  # spaCy takes a second to load
    from qualcode.suggest.trials import run_trials  # noqa: PLC0415  # so does what it counts with

    codes = read_label_codebook(codebook)
    texts = read_labelled(dataset, codes)
    model = model_named()
    with suppress(NoProject), open_project(project) as opened:
        model = opened.settings.model
    return run_trials(texts, codes, load_language(model or None), labels, seeds)
