"""Settings: qualcode.toml and the environment as one frozen value."""

from __future__ import annotations

import getpass
import os
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import BadSettings, NoProject, unusable
from qualcode.messages import _

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_FILE = "qualcode.toml"
DATABASE_FILE = "qualcode.db"


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
        FolderRefused: when the folders cannot be looked into.
    """
    try:
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS_FILE).is_file():
                return folder
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
    project = table.get("project", {})
    values = {}
    for key in ("name", "coder", "language", "model"):
        value = project.get(key, "") if isinstance(project, dict) else None
        if not isinstance(value, str):
            raise BadSettings(
                file=file, reason=_("[project] {key} must be a text in quotes").format(key=key)
            )
        values[key] = value
    values["name"] = values["name"] or root.resolve().name
    values["model"] = os.environ.get("QUALCODE_SPACY_MODEL") or values["model"]
    return Settings(root=root, **values)


def system_user() -> str:
    """The name of whoever is logged in, for want of a better one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"
