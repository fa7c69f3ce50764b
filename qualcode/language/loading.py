"""Choosing and loading a pipeline: a model where there is one, else the dictionary alone."""

from __future__ import annotations

import json
import re
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, metadata, util
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from qualcode.errors import ModelProblem
from qualcode.language.ordbank import Ordbank
from qualcode.language.pipeline import Language
from qualcode.language.word_list import load_ordbank
from qualcode.messages import _

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

DEFAULT_MODEL = "nb_core_news_sm"
DICTIONARY = "ordbank"
"""The name that stands for the dictionary alone, also where a model is installed."""

_NORWEGIAN = ("nb", "nn", "no")
_TRY_OUT = "Dette er en prøve."
# What spaCy and the components' own readers raise for a folder that is not a sound pipeline.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    ImportError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is on this computer, as its own description says."""

    name: str
    version: str
    wants: str
    """The spaCy versions it was made for, e.g. ``>=3.8.0,<3.9.0``; empty if it does not say."""
    folder: Path
    source: str
    """What spaCy loads it by: the package's name or the folder."""


def load_language(model: str | None = None, *, cache: Path | None = None) -> Language:
    """The named model, or nb_core_news_sm where it is installed, or the dictionary alone.

    ``model`` is a package's name, a folder, or ``ordbank`` for the dictionary; ``cache`` is the
    folder for the dictionary's word list, the user's own if None.

    Raises:
        ModelProblem: when the named model is not there, or a model cannot be used.
    """
    found = find_model(model)
    if found is None:
        return _dictionary(cache)
    pipeline = load_pipeline(found)
    ordbank = load_ordbank(cache) if pipeline.lang in _NORWEGIAN else Ordbank(())
    return Language(found.name, found.version, False, pipeline, ordbank)  # noqa: FBT003  # a field


def find_model(model: str | None = None) -> Model | None:
    """The named or the default model, None where the dictionary has to do.

    Raises:
        ModelProblem: when the named model is not there or its description is damaged.
    """
    if model == DICTIONARY:
        return None
    name = model or DEFAULT_MODEL
    folder = _folder(name)
    if folder is None:
        if not model:
            return None
        raise ModelProblem(model=name, reason=_("it is not installed and is no folder"))
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        title = f"{meta['lang']}_{meta['name']}"
        inner = folder / f"{title}-{meta['version']}"
        # A package unpacked by hand has the pipeline in a folder inside.
        source = str(inner) if name == str(folder) and inner.is_dir() else name
        return Model(title, meta["version"], str(meta.get("spacy_version", "")), folder, source)
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelProblem(model=name, reason=_("its meta.json is missing or damaged")) from None


def load_pipeline(model: Model) -> Pipeline:
    """A model's pipeline with the components we use, tried on one sentence.

    Raises:
        ModelProblem: when it was made for another spaCy or does not run.
    """
    spacy = _load_spacy()
    installed = metadata.version("spacy")
    if model.wants and not spacy.util.is_compatible_version(installed, model.wants):
        reason = _("it was made for spaCy {wanted}, and {installed} is installed").format(
            wanted=model.wants, installed=installed
        )
        raise ModelProblem(model=model.name, reason=reason)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pipeline: Pipeline = spacy.load(model.source, exclude=["parser", "ner"])
            if "senter" in pipeline.component_names:
                pipeline.enable_pipe("senter")
            pipeline(_TRY_OUT)
    except _DAMAGE as error:
        number = re.search(r"\[E\d+\]", str(error))
        reason = _("it is damaged {error}; install it again").format(
            error=number.group() if number else f"({type(error).__name__})"
        )
        raise ModelProblem(model=model.name, reason=reason) from None
    return pipeline


def _dictionary(cache: Path | None) -> Language:
    """The blank Bokmål pipeline with Norsk Ordbank."""
    spacy = _load_spacy()
    version = metadata.version("spacy-lookups-data")
    return Language(DICTIONARY, version, True, spacy.blank("nb"), load_ordbank(cache))  # noqa: FBT003  # a field


def _load_spacy() -> Any:  # noqa: ANN401  # a module
    """spaCy, which takes the better part of a second; without its command line half of that.

    What that brings (a web client, other programs' screens) stands aside while spaCy loads; who
    asks for it afterwards gets it.
    """
    if "spacy" not in sys.modules:
        aside = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        aside["spacy.cli.info"].__dict__["info"] = None
        sys.modules |= aside
        try:
            import_module("spacy")
        finally:
            for name in aside:
                del sys.modules[name]
    return sys.modules["spacy"]


def _folder(name: str) -> Path | None:
    """Where a model's description is: in its installed package, or in a folder of that name."""
    with suppress(ValueError):  # ``__main__``, for instance, is a name without a place
        spec = util.find_spec(name) if name.isidentifier() else None
        if spec and spec.origin:
            return Path(spec.origin).parent
    return Path(name) if Path(name).is_dir() else None
