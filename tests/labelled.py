"""A small set of labelled texts about bread and weather, and its codebook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CODES = [
    {"code": "mat", "label": "Mat", "definition": "Brød og baking.", "keywords": ["brød", "ovn"]},
    {"code": "vær", "label": "Vær", "definition": "Regn og vind.", "keywords": ["regn", "storm"]},
]
_BREAD = "Brødet sto i ovnen.", "Vi bakte lefser.", "Deigen hevet seg.", "Hun kjevlet deigen."
_WEATHER = "Regnet kom igjen.", "Stormen tok taket.", "Det blåste fra vest.", "Skyene kom fra vest."


def labelled(**further: object) -> list[dict[str, object]]:
    """The texts as objects, with what is to stand beside each."""
    texts = [(text, "mat") for text in _BREAD] + [(text, "vær") for text in _WEATHER]
    return [{"text": text, "code": code, **further} for text, code in texts]


def write_labelled(folder: Path, lines: list[dict[str, object]] | None = None) -> tuple[Path, Path]:
    """Write ``merket.jsonl`` and ``koder.json``; returns where they are."""
    dataset, codebook = folder / "merket.jsonl", folder / "koder.json"
    written = [json.dumps(line, ensure_ascii=False) for line in lines or labelled()]
    dataset.write_text("\n".join(written) + "\n", encoding="utf-8")
    codebook.write_text(json.dumps(CODES, ensure_ascii=False), encoding="utf-8")
    return dataset, codebook
