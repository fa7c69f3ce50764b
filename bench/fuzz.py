"""Damage that looks for new ways through the readers: any error but a sentence is a fault.

Needs atheris (pip install atheris), which is no dependency of the project. It begins with the
samples of the tests, and stops at the first fault with the bytes that led to it.
Run: python bench/fuzz.py encoding|SAMPLE [-max_total_time=300 ...], SAMPLE as zoom.vtt, nvivo.qdpx
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENCODING = "encoding"


def main() -> None:
    """Let atheris try until it is told to stop."""
    sys.path.insert(0, str(ROOT))  # the samples are the tests'
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["qualcode"]):
        encoding = import_module("qualcode.exchange.transcripts.encoding")
        errors = import_module("qualcode.errors")
        samples = import_module("tests.exchange.fuzzing").SAMPLES
    kind = sys.argv[1]
    content, take = samples.get(kind, ("Møte på Ås".encode("cp865"), None))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        (corpus / "sample").write_bytes(content)
        place = Path(folder) / kind

        def once(damaged: bytes) -> None:
            """Read one damaged file."""
            with suppress(errors.QualcodeError, encoding.NotText):
                if take is None:
                    encoding.decode(damaged)
                else:
                    place.write_bytes(damaged)
                    take(place)

        atheris.Setup([sys.argv[0], *sys.argv[2:], str(corpus)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
