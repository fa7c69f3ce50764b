"""Draw running words of the sample interviews, for somebody to write their dictionary forms.

Whole segments are drawn until there are enough words, without those of the earlier draws: from
these the program was mended. Nothing the program says about a word is written.

Run: python -m bench.draw_words 2026 2027 2028 2029:720 > words.txt
The last seed draws, the others are those of earlier draws; how many words, where not 500. Each
line: a number, the word, the transcript, the segment it stands in.
"""

from __future__ import annotations

import random
import re
import sys
from typing import TYPE_CHECKING

from qualcode.exchange.transcripts import ENDINGS, read_transcript
from qualcode.services.demo import sample_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENOUGH = "500"
"""Words of a draw that says no number."""

WORD = re.compile(r"(?!\d+\b)[^\W_]+(?:[-’'][^\W_]+)*")
"""A running word, also with a hyphen or an apostrophe within; bare numbers are none."""

Segment = tuple[str, str]
"""A transcript's name, and the text of one of its segments."""


def segments_of_the_sample() -> Iterator[Segment]:
    """All segments, transcripts by name, in their order."""
    for path in sorted((sample_folder() / "transcripts").iterdir()):
        if path.suffix in ENDINGS:
            transcript = read_transcript(path).transcript
            for span in transcript.segments:
                yield transcript.name, span.of(transcript.text)


def draw(segments: Iterable[Segment], wanted: str, earlier: set[Segment]) -> Iterator[Segment]:
    """Whole segments in the seed's order until there are enough words."""
    seed, _mark, enough = wanted.partition(":")
    shuffled = list(segments)
    random.Random(int(seed)).shuffle(shuffled)  # noqa: S311  # a sample, not a secret
    words = 0
    for segment in shuffled:
        if words >= int(enough or ENOUGH):
            return
        if segment not in earlier:
            words += len(WORD.findall(segment[1]))
            yield segment


def main() -> None:
    """Print the drawn words, numbered."""
    segments = list(segments_of_the_sample())
    drawn: list[Segment] = []
    earlier: set[Segment] = set()
    for wanted in sys.argv[1:]:
        earlier |= set(drawn)
        drawn = list(draw(segments, wanted, earlier))
    number = 0
    for name, text in drawn:
        for word in WORD.findall(text):
            number += 1
            print(number, word, name, text, sep="\t")


if __name__ == "__main__":
    main()
