"""What language model is in use, and what would be better with one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata

from qualcode.errors import ModelProblem
from qualcode.language.loading import DEFAULT_MODEL, DICTIONARY, find_model, load_pipeline
from qualcode.messages import _


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """What finds the words' dictionary forms on this computer."""

    name: str
    """The model's name, or ``ordbank`` for the dictionary alone."""
    version: str
    spacy: str
    """The version of spaCy."""
    path: str
    """The model's folder; empty for the dictionary."""
    is_fallback: bool
    sha256: str
    """Of the file the model was installed from, as the installer recorded it; else empty."""
    problem: str
    """Why the model cannot be used; empty if it can, or if there is none."""
    lost: str
    """What is worse without a model; empty with one."""
    advice: str
    """How to install one; empty where nothing is to be done."""
    compared: str = ""
    """What an installation compared the checksum with: the ``published`` one, that of an
    ``earlier`` installation, or nothing."""


def model_status(model: str | None = None) -> ModelStatus:
    """What ``load_language`` would use for this name; never raises for a model it can describe."""
    spacy = metadata.version("spacy")
    problem = ""
    try:
        found = find_model(model)
        if found:
            load_pipeline(found)
    except ModelProblem as error:
        found, problem = None, str(error)
    if found:
        return ModelStatus(
            name=found.name,
            version=found.version,
            spacy=spacy,
            path=str(found.folder),
            is_fallback=False,
            sha256=recorded_sha256(found.source),
            problem="",
            lost="",
            advice="",
        )
    return ModelStatus(
        name=(model or DEFAULT_MODEL) if problem else DICTIONARY,
        version="" if problem else metadata.version("spacy-lookups-data"),
        spacy=spacy,
        path="",
        is_fallback=not problem,
        sha256="",
        problem=problem,
        lost=_(
            "Without a model, words are looked up in Norsk Ordbank: some forms that belong to "
            "several words are not told apart, so a few more suggestions are beside the point."
        ),
        advice=_("`qualcode model install` downloads {model} (13 MB) and installs it.").format(
            model=DEFAULT_MODEL
        ),
    )


def recorded_sha256(package: str) -> str:
    """The checksum the installer recorded for a package's file, empty if it did not."""
    try:
        files = metadata.files(package) or []
        record = next(file for file in files if file.name == "direct_url.json")
        origin = json.loads(record.read_text(encoding="utf-8"))
        return str(origin["archive_info"]["hashes"]["sha256"])
    except (metadata.PackageNotFoundError, StopIteration, OSError, ValueError, KeyError, TypeError):
        return ""
