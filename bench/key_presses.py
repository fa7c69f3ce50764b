"""Key presses a coding costs whoever codes the sample interviews as its two coders did.

Run: python bench/key_presses.py [interview ...]      default: all of them

For each interview the codings of that interview are left out of the project before suggestions
are computed; then every coding is replayed by the fewest keys there are for it, at a desk that
takes what was coded along. Counted is what selects the passage, once its first sentence is
reached, and what applies the code. That these keys are a way is tried in a real terminal by
tests/tui/test_key_presses.py. No program is timed, so the machine does not matter.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from qualcode.services.demo import sample_folder
from qualcode.services.project import open_project
from qualcode.services.transcripts import load_transcript
from qualcode.tui.desk import Desk
from tests.tui.strokes import Stroke, coded_by, make_sample_without, plan

CODERS = ("kl", "ab")
AT_A_TIME = (1, 2, 3)
Presses = dict[tuple[str, int], list[Stroke]]


def replay(interview: str, folder: Path, presses: Presses) -> None:
    """Code one interview as each of the coders did, by so many sentences at a time."""
    root = make_sample_without(interview, folder)
    for coder in CODERS:
        for at_a_time in AT_A_TIME:
            copy = shutil.copytree(root, folder / f"{coder}{at_a_time}")
            with open_project(copy, coder="NY") as project:
                talk = load_transcript(project, interview)
                strokes = plan(Desk(project, talk), coded_by(coder, interview), at_a_time)
                presses.setdefault((coder, at_a_time), []).extend(strokes)


def names() -> list[str]:
    """The interviews that somebody coded."""
    tables = [sample_folder() / "transcripts" / f"codings_{coder}.csv" for coder in CODERS]
    rows = [row for table in tables for row in table.read_text(encoding="utf-8").splitlines()[1:]]
    return sorted({row.partition(",")[0] for row in rows})


def show(strokes: list[Stroke]) -> str:
    """The median, how many codings cost so many keys, and what of it the code costs."""
    counts = Counter(one.presses for one in strokes)
    median = statistics.median(one.presses for one in strokes)
    code = statistics.median(len(one.code) for one in strokes)
    few = sum(number for keys, number in counts.items() if keys <= 2) / len(strokes)
    spread = ", ".join(f"{keys}: {number}" for keys, number in sorted(counts.items()))
    return f"median {median:g} (the code {code:g}), at most two {few:.0%}; keys: codings {spread}"


def main() -> None:
    """Replay and print."""
    presses: Presses = {}
    for interview in sys.argv[1:] or names():
        with tempfile.TemporaryDirectory() as folder:
            replay(interview, Path(folder), presses)
    for (coder, at_a_time), strokes in sorted(presses.items()):
        if strokes:
            print(f"{coder}, {at_a_time} at a time, {len(strokes)} codings: {show(strokes)}")


if __name__ == "__main__":
    main()
