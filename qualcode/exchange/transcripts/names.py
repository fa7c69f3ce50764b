"""Which labels are names of speakers: decided for the file as a whole, not line by line.

One line cannot tell: "Det er slik: ..." is speech, "Marit: ..." is a turn. Labels are roles, codes
or names; they recur; and they cover the file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST_NAME = 63

_ROLE = re.compile(
    r"(?:intervju(?:er|eren|ar|aren)|interviewer|intv?|moderator|ordstyrer|ordstyrar|fasilitator"
    r"|forsker(?:en)?|forskar(?:en)?|researcher|informant(?:en)?|inf|respondent(?:en)?|resp"
    r"|deltak(?:er|ar|eren|aren)|intervjuobjekt|participant|taler|talar|speaker|spørsmål|svar|spm"
    r"|observatør|ukjent|unknown|[irqa])"
    r"[ ._-]?(?:\d{1,3}|[a-f])?[.]?"
)
_FIELD = re.compile(
    r"(?:merk(?:nad)?|nb|obs|ps|kl|klokka|dato|date|tid|tidspunkt|time|sted|stad|place|tema|emne"
    r"|tittel|title|til stede|tilstede|deltakere|deltakarar|varighet|lengde|lengd|prosjekt|rom"
    r"|transkribert(?: av)?|transkripsjon|transkribering|versjon|kilde|kjelde|tlf|telefon|e-?post"
    r"|mail|adresse|alder|kjønn|kommentar(?:er)?|notat|note|formål|bakgrunn|vedlegg|fylke|kommune"
    r"|stilling|rolle|organisasjon|arbeidssted|utdanning|intervju(?: ?nr| nummer| \d+)?|lydfil|fil"
    r"|opptak|side|kap|kapittel|nr|pkt|punkt|konklusjon|oppsummering|sammendrag|samandrag|referat"
    r"|agenda|saksliste|https?|ftp|www|file|mailto)[.]?"
)
# Words no name holds; with one of them before the colon it is a sentence.
_SENTENCE_WORDS = frozenset(
    """
    jeg eg du han hun ho det den vi me dere dokker de dei seg er var blir ble ha har hadde sa seier
    sier si spør spurte tenkte tenker kan kunne vil ville skal skulle må måtte ja jo nei nja altså
    så som at når hvis men eller om for fordi da eksempel f.eks liksom poenget problemet saken
    svaret spørsmålet resultatet ikke ikkje hva kva hvor kor hvordan korleis hvorfor kvifor ok mm
    mhm tja åh ah oi dvs kl this that is was the
    """.split()  # noqa: SIM905  # a list a person can read and add to
)
_PARTICLES = (
    "von",
    "van",
    "der",
    "de",
    "da",
    "di",
    "av",
    "og",
    "i",
    "fra",
    "frå",
    "på",
    "ved",
    "for",
)
_SOUND = re.compile(
    r"(?:ler|latter|alle ler|smiler|pause|lang pause|kort pause|uhørbart|uhøyrbart|uforståelig"
    r"|uforståeleg|utydelig|utydeleg|stille|hoster|sukker|kremt\w*|nikker|avbrudd|avbrot|snufser"
    r"|gråter|peker|telefonen? ringer|overlapp\w*|i munnen på hverandre|støy|musikk)(?: .*)?"
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_CODE_LETTERS = 4
_MOST_WORDS = 6
_OFTEN = 3
"""How often a phrase, a bare number or a lone acronym must recur to be a name."""
_COVERED = 0.9
"""Share of a file's lines from which a label that stands once is a name too."""
_ENOUGH = 0.1
"""Share of the lines that labels must cover; one name alone needs half."""
_ENOUGH_ALONE = 0.5
_RARE = 0.02


class Shape(IntEnum):
    """What a label reads like, from a sentence to a role."""

    SENTENCE = 0
    PHRASE = 1
    NUMBER = 2
    NAME = 3
    CODE = 4
    ROLE = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A label as it was found: ``timed`` if a time code stands with it.

    ``place`` counts the lines, paragraphs or cues before it.
    """

    name: str
    place: int
    timed: bool = False


def fold(name: str) -> str:
    """The name without case and doubled blanks: what makes two labels the same speaker."""
    return " ".join(name.split()).casefold()


def shape(name: str) -> Shape:
    """What a label reads like."""
    bare = _PARENTHESIS.sub("", name).strip()
    words = bare.split()
    key = fold(bare)
    too_long = len(words) > _MOST_WORDS or len(name) > LONGEST_NAME
    if words and not too_long and _ROLE.fullmatch(key):
        return Shape.ROLE
    if not words or too_long or _is_sentence(key):
        return Shape.SENTENCE
    if len(words) == 1:
        return _shape_of_word(bare)
    names = all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES for word in words[1:])
    return Shape.NAME if names and words[0][0].isupper() else Shape.PHRASE


def _is_sentence(key: str) -> bool:
    """Whether folded words before a colon are speech, the name of a field or a sound."""
    spoken = any(word.strip(".,") in _SENTENCE_WORDS for word in key.split())
    return spoken or bool(_FIELD.fullmatch(key) or _SOUND.fullmatch(key))


def choose_names(labels: Sequence[Found], units: int) -> frozenset[str]:
    """The names, folded, that begin turns, among all labels of a file in their order.

    ``units`` is how many lines, paragraphs or cues could have begun with one.
    """
    likely = [one for one in labels if shape(one.name) > Shape.SENTENCE]
    if not likely:
        return frozenset()
    counts, first = _count(likely)
    # From the first label on; lines that begin with a sentence before a colon are no turns.
    talk = max(1, units - likely[0].place - (len(labels) - len(likely)))
    sure = _recurring(first, counts, len(likely))
    strong = {key for key, one in first.items() if one.timed or shape(one.name) is Shape.ROLE}
    if not sure:
        enough = bool(strong) and len(first) > 1 and len(likely) >= _ENOUGH_ALONE * talk
        return frozenset(filter(lambda key: enough and _is_clear(first[key]), first))
    chosen = sure | _standing_once(first, counts, covered=len(likely) >= _COVERED * talk)
    coverage = sum(counts[key] for key in chosen) / max(1, units)
    enough = coverage >= (_ENOUGH if len(chosen) > 1 else _ENOUGH_ALONE)
    return chosen if enough or chosen & strong else frozenset()


def _count(likely: Sequence[Found]) -> tuple[Counter[str], dict[str, Found]]:
    """How often each folded name stands there, and where it does for the first time."""
    counts = Counter(fold(one.name) for one in likely)
    return counts, {fold(one.name): one for one in reversed(likely)}


def _recurring(first: Mapping[str, Found], counts: Mapping[str, int], total: int) -> frozenset[str]:
    """The labels that stand more than once and are names."""
    again = {key: one for key, one in first.items() if counts[key] > 1}
    shouting = _shouting(first, again)
    return frozenset(
        key
        for key, one in again.items()
        if one.timed
        or not _is_weak(one, shouting=shouting)
        or (counts[key] >= _OFTEN and counts[key] >= _RARE * total)
    )


def _standing_once(
    first: Mapping[str, Found], counts: Mapping[str, int], *, covered: bool
) -> frozenset[str]:
    """The labels that stand once and are names beside those that recur.

    ``covered``: nearly every line has a label, so that one without a name would stand out.
    """
    shouting = _shouting(first, (key for key in first if counts[key] > 1))
    return frozenset(
        key
        for key, one in first.items()
        if counts[key] == 1
        and (one.timed or not _is_weak(one, shouting=shouting))
        and (covered or one.timed or _is_telling(one.name))
    )


def _shape_of_word(word: str) -> Shape:
    """What a single word reads like: a name, a code such as KH or a01, or just a word."""
    if word.isdigit():
        return Shape.NUMBER
    if any(one.isdigit() for one in word) or (word.isupper() and len(word) <= _CODE_LETTERS):
        return Shape.CODE
    return Shape.NAME if word[0].isupper() else Shape.PHRASE


def _shouting(first: Mapping[str, Found], keys: Iterable[str]) -> bool:
    """Whether these names are all in capitals, as KARI or AMB."""
    names = [first[key].name for key in keys if not key.isdigit()]
    return bool(names) and all(name.isupper() for name in names)


def _is_weak(one: Found, *, shouting: bool) -> bool:
    """Whether a label could as well be speech: a phrase, a number, or an acronym such as NAV."""
    form = shape(one.name)
    acronym = one.name.isalpha() and one.name.isupper() and len(one.name) > 1
    return form in (Shape.PHRASE, Shape.NUMBER) or (
        acronym and not shouting and form is not Shape.ROLE
    )


def _is_clear(one: Found) -> bool:
    """Whether a label reads like a name even where none recurs."""
    return one.timed or shape(one.name) > Shape.NUMBER


def _is_telling(name: str) -> bool:
    """Whether a label is a role, a code or a full name, which a single word is not."""
    several = len(_PARENTHESIS.sub("", name).split()) > 1
    coded = any(letter.isdigit() for letter in name)
    return shape(name) is Shape.ROLE or several or coded
