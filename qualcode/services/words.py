"""The language that a project's interviews are read in, loaded once while the program runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.language import Language
    from qualcode.language.remembering import RememberingLanguage
    from qualcode.services.project import Project


def language_of(project: Project) -> RememberingLanguage:
    """The language of a project, which keeps what it reads in the project's folder.

    Raises:
        ModelProblem: when the model that the project names cannot be used.
    """
    from qualcode.language import remembering  # noqa: PLC0415  # only what reads words pays for it

    return remembering(_load(project.settings.model), project.settings.read_words)


@cache
def _load(model: str) -> Language:
    """The language of a model; without a name that of the default one."""
    from qualcode.language import load_language  # noqa: PLC0415  # spaCy takes a second to load

    return load_language(model or None)
