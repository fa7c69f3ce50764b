"""A small invented project and a way to call the commands as a person does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CODEBOOK = """
[codebook]
name = "Prøve"
language = "nb"

[[families]]
id = "barriers"
name = "Barrierer"
colour = "red"

[[families]]
id = "drivers"
name = "Drivere"
colour = "green"

[[codes]]
id = "b-mandat"
name = "Uklart mandat"
family = "barriers"
definition = "Oppdraget er uklart."
keywords = ["mandat", "tildelingsbrev"]
quick_key = "1"

[[codes]]
id = "b-penger"
name = "Tiltakspenger mot lærlinglønn"
family = "barriers"
keywords = ["tiltakspenger"]
quick_key = "2"

[[codes]]
id = "d-mote"
name = "Faste møteplasser"
family = "drivers"
keywords = ["møteplass"]
quick_key = "3"
"""

OSLO = """Intervjuer: Hva er vanskelig i samarbeidet?
Prosjektleder: Mandatet er uklart. Ingen har lest tildelingsbrevet, altså [ler].
Intervjuer: Og ellers?
Prosjektleder: Vi har en fast møteplass annenhver uke. Det hjelper.
"""

VESTLAND = """Intervjuer: Kva er vanskeleg?
Koordinator: Tiltakspengene stopper når lærlingkontrakten er signert. Folk taper på det.
Intervjuer: Er mandatet klart?
Koordinator: Ja, hos oss er det klart.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  # whatever the JSON holds
        """The standard output read as JSON."""
        return json.loads(self.out)


Run = "Callable[..., Answer]"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Call a command inside tmp_path and return its answer."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Answer:
        try:
            main([str(word) for word in words])
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two interviews, metadata and a codebook."""
    folder = tmp_path / "filer"
    folder.mkdir()
    (folder / "oslo_01.txt").write_text(OSLO, encoding="utf-8")
    (folder / "vestland_01.txt").write_text(VESTLAND, encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "file;county;role\noslo_01.txt;Oslo;prosjektleder\nvestland_01.txt;Vestland;koordinator\n",
        encoding="utf-8",
    )
    (tmp_path / "kodebok.toml").write_text(CODEBOOK, encoding="utf-8")
    return folder


@pytest.fixture
def project(run: Callable[..., Answer], files: Path, tmp_path: Path) -> Path:
    """A project with both interviews and their metadata, nothing coded."""
    root = tmp_path / "prosjekt"
    assert run("init", root, "--codebook", tmp_path / "kodebok.toml", "--coder", "KL").code == 0
    answer = run("--project", root, "import", files, "--metadata", files / "metadata.csv")
    assert answer.code == 0, answer.err
    return root
