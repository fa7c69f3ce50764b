"""Every text a person sees passes through here, so that it can be in their language."""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

LANGUAGES = ("nb", "en")
_CATALOGUES = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def _(text: str) -> str:
    """The text in the language in use."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The text for n things in the language in use; the caller fills in the number."""
    return _catalogue.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802  # the name gettext's tools look for
    """Mark a text for translation that is looked up later."""
    return text


def use_language(language: str | None) -> None:
    """Show texts in this language from now on; None or an unknown one means English."""
    global _catalogue, _language  # noqa: PLW0603  # one language a process
    _language = language or "en"
    _catalogue = gettext.translation("qualcode", _CATALOGUES, languages=[_language], fallback=True)


def language_in_use() -> str:
    """The language texts are shown in."""
    return _language


def preferred_language(*choices: str | None) -> str:
    """The first choice that names a language we have, then the environment, then English."""
    system = (os.environ.get("QUALCODE_LANG"), *choices, locale.getlocale()[0])
    for choice in system:
        short = (choice or "").replace("-", "_").split("_")[0].lower()
        short = {"no": "nb", "nn": "nb", "norwegian": "nb", "english": "en"}.get(short, short)
        if short in LANGUAGES:
            return short
    return "en"
