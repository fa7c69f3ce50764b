"""A small invented project on disk: two interviews, their metadata and a codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

METADATA = """file;county;role
oslo_01.txt;Oslo;prosjektleder
vestland_01.txt;Vestland;koordinator
"""


def write_files(folder: Path) -> Path:
    """Put the codebook beside a new folder with the interviews and their metadata."""
    interviews = folder / "filer"
    interviews.mkdir()
    contents = {"oslo_01.txt": OSLO, "vestland_01.txt": VESTLAND, "metadata.csv": METADATA}
    for name, content in contents.items():
        (interviews / name).write_text(content, encoding="utf-8")
    (folder / "kodebok.toml").write_text(CODEBOOK, encoding="utf-8")
    return interviews
