"""A generated corpus for the benches: interviews of any number and length, and codings of them."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COUNTIES = ("Oslo", "Vestland", "Øst-Viken")
ROLES = ("prosjektleder", "koordinator", "veileder", "fylkeskommune", "skole")
_SYLLABLES = tuple("be de fo gå hå in kla læ mø ni op på re sk sø ta un ve yr øk".split(" "))  # noqa: SIM905
_WORDS_A_SENTENCE = (4, 18)
_SENTENCES_A_TURN = (1, 9)


def vocabulary(chance: random.Random, size: int = 4000) -> list[str]:
    """Invented words of one to four syllables."""
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(size)]


def interview(chance: random.Random, words: list[str], length: int) -> str:
    """One interview of about ``length`` words as labelled text."""
    lines: list[str] = []
    said = 0
    while said < length:
        for label, most in (("Intervjuer", 2), ("Informant", _SENTENCES_A_TURN[1])):
            sentences = []
            for _ in range(chance.randint(_SENTENCES_A_TURN[0], most)):
                n = chance.randint(*_WORDS_A_SENTENCE)
                said += n
                sentences.append(" ".join(chance.choices(words, k=n)).capitalize() + ".")
            lines.append(f"{label}: {' '.join(sentences)}")
    return "\n\n".join(lines) + "\n"


def write_interviews(folder: Path, number: int, length: int, seed: int = 1) -> Path:
    """Write interviews and their metadata.csv into a folder; the metadata's path is returned."""
    chance = random.Random(seed)  # noqa: S311  # a corpus, not a secret
    words = vocabulary(chance)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [("file", "county", "role")]
    for index in range(number):
        name = f"intervju_{index:04}.txt"
        (folder / name).write_text(interview(chance, words, length), encoding="utf-8")
        rows.append((name, COUNTIES[index % 3], ROLES[index % 5]))
    metadata = folder / "metadata.csv"
    with metadata.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return metadata


def write_codebook(file: Path, codes: int = 40) -> Path:
    """Write a codebook of barriers and drivers."""
    lines = ['[codebook]\nname = "Bench"\nlanguage = "nb"\n']
    lines += [f'[[families]]\nid = "{name}"\nname = "{name}"\n' for name in ("barriers", "drivers")]
    for index in range(codes):
        family = ("barriers", "drivers")[index % 2]
        lines.append(
            f'[[codes]]\nid = "c-{index:02}"\nname = "Kode {index:02}"\nfamily = "{family}"\n'
            f'definition = "En kode."\nkeywords = ["ord{index}"]\n'
        )
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def write_codings(file: Path, folder: Path, number: int, codes: int = 40, seed: int = 2) -> Path:
    """Write a table of codings of one to three sentences spread over all interviews."""
    chance = random.Random(seed)  # noqa: S311
    names = sorted(folder.glob("*.txt"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in names}
    rows: set[tuple[str, int, int, str, str]] = set()
    while len(rows) < number:
        name = names[len(rows) % len(names)].stem
        text = texts[name]
        start = text.index("Informant: ", chance.randrange(len(text) * 9 // 10)) + 11
        end = min(text.index(".", start + chance.randrange(20, 200)) + 1, len(text))
        coder = ("KL", "AB", "MN")[chance.randrange(3)]
        rows.add((name, start, end, f"c-{chance.randrange(codes):02}", coder))
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("transcript", "start", "end", "code", "coder", "memo"))
        table.writerows((*row, "") for row in sorted(rows))
    return file
