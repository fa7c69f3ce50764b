"""Labelled texts in JSON lines, and the codebook they are labelled by: TOML, or a JSON list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualcode.codebook.files import read_codebook
from qualcode.errors import BadLabelledTexts, FileProblem
from qualcode.messages import _
from qualcode.model import Code, Codebook, Family, LabelledText
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from pathlib import Path

_SPLITS = ("", "train", "test", "dev")
_FAMILY = Family("codes", "Codes")


def read_labelled(path: Path, codebook: Codebook) -> list[LabelledText]:
    """The texts of a file: on each line an object with ``text`` and ``code`` or ``codes``.

    ``group`` and ``split`` (train, test or dev) may stand beside them; other keys say nothing.

    Raises:
        BadLabelledTexts: naming the first line that cannot be used.
        FileProblem: when the file cannot be opened.
    """
    known = {code.id for code in codebook.codes}
    texts = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            try:
                texts.append(_labelled(json.loads(line), known))
            except (ValueError, RecursionError) as error:
                reason = _("line {line}: {reason}").format(line=number, reason=_words(error))
                raise BadLabelledTexts(file=path, reason=reason) from None
    if not any(one.codes for one in texts):
        raise BadLabelledTexts(file=path, reason=_("it has no text with a code"))
    return texts


def read_label_codebook(path: Path) -> Codebook:
    """The codebook in a TOML file, or in a JSON list of code, label, definition and keywords.

    Raises:
        BadCodebook, BadLabelledTexts: when the file is no codebook.
        FileProblem: when the file cannot be opened.
    """
    if path.suffix.casefold() != ".json":
        return read_codebook(path)
    try:
        entries = json.loads(_read(path))
        if not isinstance(entries, list):
            raise _NotThis(_("it is no list of codes"))
        codes = tuple(_code(entry) for entry in entries)
        if len({code.id for code in codes}) < len(codes) or not codes:
            raise _NotThis(_("it has no code, or one twice"))
    except (ValueError, RecursionError) as error:
        raise BadLabelledTexts(file=path, reason=_words(error)) from None
    return Codebook(path.stem, (_FAMILY,), codes)


class _NotThis(ValueError):
    """What is wrong, in words for the person who wrote the file."""


def _words(error: Exception) -> str:
    """What is wrong, in words: ours, or that it is no JSON."""
    return str(error) if isinstance(error, _NotThis) else _("it is not JSON")


def _read(path: Path) -> str:
    """The file's text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileProblem(file=path, reason=error.strerror or error) from None
    except UnicodeDecodeError:
        raise BadLabelledTexts(file=path, reason=_("it is not UTF-8")) from None


def _labelled(entry: object, known: set[str]) -> LabelledText:
    """One line's text with its codes."""
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise _NotThis(_("it is no object with a “text”"))
    codes = entry.get("codes", [entry["code"]] if "code" in entry else None)
    if not isinstance(codes, list) or not all(isinstance(one, str) for one in codes):
        raise _NotThis(_("it has neither a “code” nor a list of “codes”"))
    if unknown := next((one for one in codes if one not in known), None):
        raise _NotThis(_("the codebook has no code “{code}”").format(code=unknown[:80]))
    split, group = entry.get("split") or "", entry.get("group")
    if split not in _SPLITS:
        raise _NotThis(_("“split” is neither train, test nor dev"))
    return LabelledText(
        text=to_stored(entry["text"]).text,
        codes=frozenset(codes),
        group="" if group is None else str(group),
        split=split,
    )


def _code(entry: object) -> Code:
    """One entry of a JSON list as a code."""
    if not isinstance(entry, dict) or not isinstance(entry.get("code"), str) or not entry["code"]:
        raise _NotThis(_("an entry is no object with a “code”"))
    keywords = entry.get("keywords") or []
    words = [entry.get("label") or entry["code"], entry.get("definition") or ""]
    if not isinstance(keywords, list) or not all(isinstance(one, str) for one in words + keywords):
        raise _NotThis(
            _("“{code}”: label and definition are texts, keywords a list").format(
                code=entry["code"][:80]
            )
        )
    return Code(
        id=entry["code"],
        name=words[0],
        family=_FAMILY.id,
        definition=words[1],
        keywords=tuple(keywords),
    )
