"""Reading REFI-QDA: the files of other programs give what is in them, and positions are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.refi.package import open_refi
from qualcode.exchange.refi.positions import COUNTINGS, CountedText, Counting, choose_counting
from qualcode.exchange.refi.reading import read_project
from qualcode.exchange.refi.values import RefiProject, RefiSelection
from tests.refi_files import ATLAS, DATA, NVIVO, SKYLOOM, TRANSANA

if TYPE_CHECKING:
    from qualcode.text.offsets import OffsetMap


def read(path: Path) -> RefiProject:
    """What a file says."""
    return read_project(open_refi(path))


def counts(refi: RefiProject) -> tuple[int, ...]:
    """Users, codes, sources, text selections, codings, notes, sets, links and graphs."""
    bodies = [text for one in refi.sources for text in (one, *one.texts)]
    return (
        *(len(refi.users), len(list(refi.all_codes())), len(refi.sources)),
        sum(one.start is not None for text in bodies for one in text.selections),
        sum(1 for source in refi.sources for _coding in source.all_codings()),
        *(len(refi.memos), len(refi.sets), len(refi.links), refi.graphs),
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (NVIVO, (2, 152, 2, 303, 303, 0, 0, 0, 0)),
        (ATLAS, (3, 14, 12, 8, 16, 2, 16, 1, 1)),
        (SKYLOOM, (3, 14, 12, 8, 16, 2, 16, 1, 1)),
        (TRANSANA, (63, 19, 16, 20, 66, 40, 6, 0, 0)),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_every_file_gives_what_is_in_it(path: Path, expected: tuple[int, ...]) -> None:
    """The numbers that others counted in these files."""
    assert counts(read(path)) == expected


def test_codebooks_of_every_namespace_are_read() -> None:
    """Braces and capitals of GUIDs, and versions of the namespace, make no difference."""
    [parent] = read(DATA / "SYNTH_atlasti_ns_0_4.qdc").codes
    assert (parent.guid, parent.description) == ("d7aa29da-519b-4946-9b90-253b6db8fd0a", "Comment")
    assert [one.name for one in parent.codes] == ["Child"]
    [barrier] = read(DATA / "SYNTH_nvivo12mac_ns_1colon0.qdc").codes
    assert (barrier.name, barrier.description) == ("Barriere", "Hindrer samarbeid")


def test_the_depth_and_folders_of_nvivo_are_kept() -> None:
    """Four levels, one folder, 82 codes with a description."""
    refi = read(NVIVO)

    def depth(codes: tuple[object, ...]) -> int:
        return 1 + max(map(depth, (one.codes for one in codes)), default=0) if codes else 0  # type: ignore[attr-defined]

    assert depth(refi.codes) == 4
    assert sum(not one.codable for one in refi.all_codes()) == 1
    assert sum(bool(one.description.strip()) for one in refi.all_codes()) == 82


def test_the_counting_of_nvivo_is_found_without_being_told() -> None:
    """UTF-16 units, CRLF as two, end exclusive: at least 95 of 100 ranges stand on words."""
    package = open_refi(NVIVO)
    refi = read_project(package)
    texts = [
        (CountedText((package.source(one.plain_path) or b"").decode("utf-8-sig")), one.selections)
        for one in refi.sources
    ]
    for origin in (refi.origin, "Somebody else 1.0", "ATLAS.ti Windows"):
        chosen = choose_counting(texts, origin)
        assert (chosen.counting, chosen.tried) == (Counting(utf16=True), 188)
        assert chosen.on_words >= 0.95 * chosen.tried
    forced = choose_counting(texts, refi.origin, COUNTINGS["codepoint"])
    assert forced.forced
    assert forced.on_words < 0.2 * forced.tried


WORDS = st.lists(
    st.sampled_from(["samarbeid", "😀", "ja.", "Åse", "e\u0301n", "nei!\r\n", "og\r\n"]),
    min_size=12,
    max_size=40,
)


@given(WORDS, st.sampled_from(sorted(COUNTINGS)), st.data())
def test_every_way_of_counting_is_found_by_names(
    words: list[str], name: str, data: st.DataObject
) -> None:
    """Passages named by their own words land on exactly these words, whoever counted them how."""
    counting = COUNTINGS[name]
    raw = " ".join(["Start", *words, "slutt"])
    back = counted_map_of(raw, counting)
    selections, quotes = [], []
    for number in range(6):
        first = data.draw(st.integers(0, len(words) - 1))
        start = len(" ".join(["Start", *words[:first]])) + 1
        quote = words[first].rstrip("\r\n")
        ends = back.end(start + len(quote)) - counting.inclusive
        selections.append(RefiSelection(str(number), quote, back.start(start), ends))
        quotes.append((start, quote))
    text = CountedText(raw)
    chosen = choose_counting([(text, selections)], "")
    used = text.map_of(chosen.counting)
    for selection, (start, quote) in zip(selections, quotes, strict=True):
        assert selection.start is not None
        assert selection.end is not None
        place = used.start(selection.start), used.end(selection.end + chosen.counting.inclusive)
        assert place == (start, start + len(quote))


def counted_map_of(raw: str, counting: Counting) -> OffsetMap:
    """From code points to positions as they would be counted."""
    return CountedText(raw).map_of(counting).turned()
