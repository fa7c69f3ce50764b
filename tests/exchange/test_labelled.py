"""Labelled texts from a file: what is read, and what is said about a line that cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadLabelledTexts, FileProblem
from qualcode.exchange.labelled import read_label_codebook, read_labelled
from qualcode.model import LabelledText
from qualcode.services.demo import sample_folder
from tests.labelled import labelled, write_labelled

if TYPE_CHECKING:
    from pathlib import Path


def test_texts_with_their_codes_groups_and_parts(tmp_path: Path) -> None:
    """One code or several, a group that is a number, a part; what else stands there is left."""
    lines: list[dict[str, object]] = [
        {"text": "Bro\u0308d", "code": "mat", "split": "test", "id": 7},
        {"text": "Regn", "codes": ["vær", "mat"], "group": 3},
        {"text": "Mm", "codes": []},
    ]
    dataset, codebook = write_labelled(tmp_path, lines)
    book = read_label_codebook(codebook)
    bread, rain, nothing = read_labelled(dataset, book)
    assert bread == LabelledText("Bröd", frozenset({"mat"}), split="test")
    assert rain == LabelledText("Regn", frozenset({"vær", "mat"}), group="3")
    assert nothing.codes == frozenset()
    assert [code.name for code in book.codes] == ["Mat", "Vær"]
    assert book.codes[0].keywords == ("brød", "ovn")


def test_a_project_codebook_serves_too(tmp_path: Path) -> None:
    """A TOML codebook is read as everywhere else."""
    book = read_label_codebook(sample_folder() / "codebooks" / "samarbeid.toml")
    file = tmp_path / "merket.jsonl"
    file.write_text('{"text": "Mandatet", "code": "b-mandat-uklart"}\n', encoding="utf-8")
    with pytest.raises(BadLabelledTexts, match="b-mandat-uklart"):
        read_labelled(file, book)
    file.write_text(f'{{"text": "Ja", "code": "{book.codes[0].id}"}}\n', encoding="utf-8")
    assert len(read_labelled(file, book)) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 9: it is not JSON"),
        ("[" * 100_000, "line 9: it is not JSON"),
        ("[]", "no object with a “text”"),
        ('{"text": 3, "code": "mat"}', "no object with a “text”"),
        ('{"text": "x"}', "neither a “code”"),
        ('{"text": "x", "code": 3}', "neither a “code”"),
        ('{"text": "x", "codes": "mat"}', "neither a “code”"),
        ('{"text": "x", "code": "fisk"}', "no code “fisk”"),
        ('{"text": "x", "code": "mat", "split": "prøve"}', "train, test nor dev"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, words: str) -> None:
    """One sentence says which line and what is wrong with it."""
    dataset, codebook = write_labelled(tmp_path)
    with dataset.open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    with pytest.raises(BadLabelledTexts, match=words):
        read_labelled(dataset, read_label_codebook(codebook))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{", "not JSON"),
        ("{}", "no list of codes"),
        ("[]", "no code"),
        ('[{"code": "a"}, {"code": "a"}]', "one twice"),
        ('[{"label": "a"}]', "no object with a “code”"),
        ('[{"code": "a", "keywords": "b"}]', "keywords a list"),
        ('[{"code": "a", "definition": 3}]', "definition are texts"),
    ],
)
def test_a_codebook_that_cannot_be_used(tmp_path: Path, written: str, words: str) -> None:
    """One sentence says what is wrong with it."""
    file = tmp_path / "koder.json"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(BadLabelledTexts, match=words):
        read_label_codebook(file)


def test_a_file_without_codes_is_nothing_to_measure_by(tmp_path: Path) -> None:
    """An empty file and one without any code are refused; so is another encoding, or no file."""
    dataset, codebook = write_labelled(tmp_path)
    book = read_label_codebook(codebook)
    for written in (b"", b'{"text": "x", "codes": []}\n'):
        dataset.write_bytes(written)
        with pytest.raises(BadLabelledTexts, match="no text with a code"):
            read_labelled(dataset, book)
    dataset.write_bytes(json.dumps(labelled(), ensure_ascii=False).encode("utf-16"))
    with pytest.raises(BadLabelledTexts, match="UTF-8"):
        read_labelled(dataset, book)
    with pytest.raises(FileProblem, match=r"borte\.jsonl"):
        read_labelled(tmp_path / "borte.jsonl", book)
