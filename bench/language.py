"""How fast words are read: with a model against the model alone, and with the dictionary.

Bare means ``nlp.pipe`` with the same components on the same texts in the same run; both sides
take turns. The word list's start is measured from its cache, in a process that has it warm.

Run: python bench/language.py [MODEL] [FOLDER]
MODEL is a package's name or a folder; FOLDER holds text files to read, a line being a text.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.language import DICTIONARY, load_language
from qualcode.language.word_list import load_ordbank

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.language import Language

SAMPLE = Path(__file__).parent.parent / "transcripts"
ROUNDS = 5


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much processor time something takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def read_lines(folder: Path) -> list[str]:
    """The lines of the text files in a folder."""
    files = sorted(folder.glob("*.txt"))
    lines = [file.read_text(encoding="utf-8", errors="replace").splitlines() for file in files]
    return [line for own in lines for line in own if line.strip()]


def compare(language: Language, texts: list[str]) -> None:
    """Print both speeds and the median of the ratios of runs side by side."""
    tokens = sum(map(len, language.pipeline.pipe(texts)))
    ratios, speeds = [], []
    for _round in range(ROUNDS):
        bare = cpu_seconds(lambda: [len(doc) for doc in language.pipeline.pipe(texts)])
        ours = cpu_seconds(lambda: list(language.words(texts)))
        ratios.append(bare / ours)
        speeds.append(tokens / ours)
    print(
        f"{language.name}: {tokens} tokens, {statistics.median(speeds):,.0f} a CPU second; "
        f"{statistics.median(ratios):.2f} of bare nlp.pipe "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )


def main() -> None:
    """Measure the start, the dictionary, and the model where one is named."""
    load_ordbank()
    starts = [cpu_seconds(load_ordbank) for _round in range(ROUNDS)]
    print(f"word list from its cache: {statistics.median(starts):.3f} s (target: below 0.3)")
    texts = read_lines(Path(sys.argv[2]) if len(sys.argv) > 2 else SAMPLE)
    compare(load_language(DICTIONARY), texts)
    for model in sys.argv[1:2]:
        language = load_language(model)
        print(f"components: {', '.join(language.pipeline.pipe_names)} (target: at least 0.90)")
        compare(language, texts)


if __name__ == "__main__":
    main()
