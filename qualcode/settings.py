"""Settings: qualcode.toml and the environment as one frozen value."""

from __future__ import annotations

import getpass
import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from qualcode.errors import BadSettings, NoProject, NoSettings, unusable
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS_FILE = "qualcode.toml"
DATABASE_FILE = "qualcode.db"
INTERNAL = "internal"
LANGUAGES = ("nb", "en")
_TABLES = ("project", "disclosure", "screen", "keys")
_PROJECT = ("name", "coder", "language", "model", "database")
METHODS = ("hide", "round", "bands", "words")


@dataclass(frozen=True, slots=True)
class Protection:
    """What must not be told to an audience: counts and groups of fewer people than this."""

    cells: int = 3
    """Counts of fewer people are hidden."""
    labels: int = 6
    """Descriptions that fit fewer people are made coarser."""
    method: str = "hide"
    """How tables are made harmless: hide, round, bands or words."""
    nought: bool = False
    """Whether nobody is as telling as few."""
    rest: bool = True
    """Whether a count of all but a few is as telling as one of few."""


USUAL = {
    INTERNAL: Protection(cells=1, labels=1, rest=False),
    "client": Protection(),
    "public": Protection(),
}
"""How audiences are protected unless qualcode.toml says otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project's qualcode.toml says; every field has a default but the folder."""

    root: Path
    """The project's folder."""
    name: str = ""
    """The project's name; the folder's name if none is given."""
    coder: str = ""
    """Who codes here when ``--coder`` is not given; else the system user."""
    language: str = ""
    """Language of exports and, unless chosen otherwise, of the screen: nb or en."""
    model: str = ""
    """The spaCy pipeline to use; ``nb_core_news_sm`` where it is installed."""
    server: str = ""
    """The address of the database that a team shares; empty where the project file is used."""
    protections: Mapping[str, Protection] = field(default_factory=lambda: USUAL)
    """What each audience must not be told: ``[disclosure.public]`` and the like."""

    @property
    def database(self) -> Path:
        """The project file."""
        return self.root / DATABASE_FILE

    @property
    def transcripts(self) -> Path:
        """Where imported files are kept, byte for byte."""
        return self.root / "transcripts"

    @property
    def codebooks(self) -> Path:
        """Where codebook files are kept."""
        return self.root / "codebooks"

    @property
    def read_words(self) -> Path:
        """Where the words of interviews are kept once they were read."""
        return self.root / ".cache" / "words"

    @property
    def exports(self) -> Path:
        """Where exports go when no file is named."""
        return self.root / "exports"


def find_project(start: Path) -> Path:
    """The nearest folder from ``start`` upwards that holds a qualcode.toml.

    Raises:
        NoProject: when there is none.
        NoSettings: when a project file lies there without its settings.
        FolderRefused: when the folders cannot be looked into.
    """
    try:
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS_FILE).is_file():
                return folder
            if (folder / DATABASE_FILE).is_file():
                raise NoSettings(folder=folder, file=SETTINGS_FILE)
    except OSError as error:
        raise unusable(start, error) from None
    raise NoProject(folder=start)


def read_settings(root: Path) -> Settings:
    """The settings of the project in a folder.

    Raises:
        BadSettings: when the file cannot be understood or a value is not a text.
        FolderRefused: when it cannot be opened.
    """
    file = root / SETTINGS_FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise unusable(root, error) from None
    except UnicodeDecodeError:
        raise BadSettings(file=file, reason=_("it is not UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        reason = _("it is not TOML ({problem})").format(problem=error)
        raise BadSettings(file=file, reason=reason) from None
    _refuse_unknown(file, "", table, _TABLES)
    values = _read_project(file, table.get("project", {}))
    values["name"] = values["name"] or root.resolve().name
    values["model"] = model_named(values["model"])
    values["server"] = os.environ.get("QUALCODE_DATABASE_URL") or values["database"]
    del values["database"]
    protections = _read_protections(file, table.get("disclosure", {}))
    return Settings(root=root, protections=protections, **values)


def model_named(by_the_project: str = "") -> str:
    """The language model to use: what the environment names goes first; empty for the usual one."""
    return os.environ.get("QUALCODE_SPACY_MODEL") or by_the_project


def _read_project(file: Path, table: object) -> dict[str, str]:
    """What [project] says; an empty text for what it does not.

    Raises:
        BadSettings: when it has something else, or a value is not of its kind.
    """
    if not isinstance(table, dict):
        reason = _('“project” is a table: write [project], and name = "…" below it')
        raise BadSettings(file=file, reason=reason)
    _refuse_unknown(file, "[project] ", table, _PROJECT)
    texts = dict.fromkeys(_PROJECT, "")
    for key, value in table.items():
        if not isinstance(value, str):
            reason = _("[project] {key} must be a text in quotes").format(key=key)
            raise BadSettings(file=file, reason=reason)
        texts[key] = value
    if texts["language"] not in ("", *LANGUAGES):
        reason = _("[project] language must be one of {names}").format(names=", ".join(LANGUAGES))
        raise BadSettings(file=file, reason=reason)
    return texts


def _refuse_unknown(
    file: Path, where: str, given: Mapping[str, object], known: tuple[str, ...]
) -> None:
    """Refuse a misspelt word: it would change nothing, and nobody would notice.

    Raises:
        BadSettings: naming it and the words there are.
    """
    for key in given:
        if key not in known:
            reason = _("{where}“{key}” is no setting; there is {names}").format(
                where=where, key=key[:40], names=", ".join(known)
            )
            raise BadSettings(file=file, reason=reason)


def _read_protections(file: Path, table: object) -> dict[str, Protection]:
    """How audiences are protected: what the table says over what is usual.

    Raises:
        BadSettings: when it names what there is not, or a value is not of its kind.
    """
    if not isinstance(table, dict) or set(table) - set(USUAL):
        names = ", ".join(f"[disclosure.{name}]" for name in USUAL)
        reason = _("[disclosure] has a table for each audience: {names}").format(names=names)
        raise BadSettings(file=file, reason=reason)
    return {
        name: _read_protection(file, name, table.get(name, {}), usual)
        for name, usual in USUAL.items()
    }


def _read_protection(file: Path, name: str, table: object, usual: Protection) -> Protection:
    """How one audience is protected."""
    given = table if isinstance(table, dict) else {"": table}
    known = {one.name for one in fields(usual)}
    for key, value in given.items():
        if key not in known or not _fits(key, value, getattr(usual, key, None)):
            reason = _(
                "[disclosure.{audience}] takes cells and labels (whole numbers from 1), method "
                "(one of {methods}), nought and rest (true or false)"
            ).format(audience=name, methods=", ".join(METHODS))
            raise BadSettings(file=file, reason=reason)
    return replace(usual, **given)


def _fits(key: str, value: object, usual: object) -> bool:
    """Whether a value is one the key can have."""
    if key == "method":
        return value in METHODS
    if isinstance(usual, bool):
        return isinstance(value, bool)
    return type(value) is int and value >= 1


def system_user() -> str:
    """The name of whoever is logged in, for want of a better one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"
