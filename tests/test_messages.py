"""Texts are shown in the language asked for, and errors are whole sentences with their facts."""

from __future__ import annotations

import inspect
import string

import pytest

from qualcode import errors
from qualcode.messages import _, ngettext, preferred_language, use_language

ERRORS = [
    kind
    for kind in vars(errors).values()
    if inspect.isclass(kind) and issubclass(kind, errors.QualcodeError)
]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_is_a_sentence_with_all_its_facts(kind: type[errors.QualcodeError]) -> None:
    """Given the facts it names, every error reads without a gap."""
    names = [name for _text, name, _form, _how in string.Formatter().parse(kind.sentence) if name]
    text = str(kind(**{name: f"<{name}>" for name in names}))
    assert all(f"<{name}>" in text for name in names)
    assert "{" not in text
    assert text.endswith((".", "?"))
    assert kind.exit_code in (1, 2, 3)
    assert kind.__doc__


def test_the_language_is_chosen_by_the_environment_then_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """QUALCODE_LANG goes first, then what the project says, then the system, then English."""
    assert preferred_language("nb") == "nb"
    assert preferred_language("nn_NO.UTF-8") == "nb"
    assert preferred_language("klingon", None) == "en"
    monkeypatch.setenv("QUALCODE_LANG", "en")
    assert preferred_language("nb") == "en"


def test_an_unknown_language_shows_english() -> None:
    """A text without a translation is shown as it is."""
    use_language("xx")
    assert _("Nobody translated this.") == "Nobody translated this."
    assert ngettext("{n} coding", "{n} codings", 2) == "{n} codings"
