"""Use cases of measuring suggestions: how often they would have been right."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import NoProject
from qualcode.services.project import open_project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.suggest.trials import TrialResult


def evaluate_dataset(
    dataset: Path,
    codebook: Path,
    *,
    labels: Sequence[int],
    seeds: int,
    project: Path | None = None,
) -> TrialResult:
    """Find the codes of labelled texts with the program's own proposers, and compare.

    The language model is the project's, where there is a project.

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
    model = None
    with suppress(NoProject), open_project(project) as opened:
        model = opened.settings.model or None
    return run_trials(texts, codes, load_language(model), labels, seeds)
