"""Any codebook a researcher could write, for property tests."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from qualcode.model import Code, Codebook, CodeStatus, Family

_PLAIN = st.characters(exclude_categories=["Cc", "Cs"])


def _texts(alphabet: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    """Trimmed texts of composed characters, as files are read."""
    return (
        st.text(alphabet, min_size=least, max_size=20)
        .map(lambda text: unicodedata.normalize("NFC", text).strip())
        .filter(lambda text: len(text) >= least)
    )


LINES = st.one_of(_texts(_PLAIN), st.sampled_from(["active", "no", "[codes]"]))
LONG = st.one_of(LINES, _texts(st.one_of(_PLAIN, st.sampled_from("\n\t\"'\\#[]="))))
IDS = st.from_regex(r"[a-zæøå0-9][a-zæøå0-9_.-]{0,5}", fullmatch=True).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook that keeps all rules: parents and merges lead to earlier codes only."""
    families = tuple(
        Family(
            one, f"{number} {draw(LINES)}".strip(), draw(st.sampled_from(["", "red", "#00ffAA"]))
        )
        for number, one in enumerate(draw(st.lists(IDS, min_size=1, max_size=3, unique=True)))
    )
    keys = [*draw(st.permutations("123456789")), *[""] * 9]
    codes: list[Code] = []
    for number, one in enumerate(draw(st.lists(IDS, min_size=1, max_size=8, unique=True))):
        family = draw(st.sampled_from(families)).id
        above = [code.id for code in codes if code.family == family]
        target = draw(st.sampled_from([None, *(code.id for code in codes)]))
        other = draw(st.sampled_from([CodeStatus.ACTIVE, CodeStatus.RETIRED]))
        codes.append(
            Code(
                id=one,
                name=f"{number} {draw(LINES)}".strip(),
                family=family,
                parent=draw(st.sampled_from([None, *above])),
                definition=draw(LONG),
                when=draw(LONG),
                when_not=draw(LONG),
                example=draw(LONG),
                keywords=tuple(draw(st.lists(LINES.filter(bool), max_size=3))),
                colour=draw(st.sampled_from(["", "cyan"])),
                quick_key=draw(st.sampled_from(["", keys[number]])),
                status=CodeStatus.MERGED if target else other,
                merged_into=target,
            )
        )
    return Codebook(draw(_texts(_PLAIN, 1)), families, tuple(codes), "nb", draw(LONG))
