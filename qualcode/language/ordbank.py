"""Dictionary forms from Norsk Ordbank, without a language model.

The word list that comes with spacy-lookups-data (CC BY 4.0, the National Library of Norway and
the University of Bergen) is turned into one sorted list of ``form TAB lemma lemma ...`` lines,
whatever the part of speech, the shortest lemma first. What the list lacks is found by rule:
genitives, some Nynorsk endings, and compounds by their longest known last part. Where the
shortest lemma is seldom the one that is meant, a list of our own says which is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from qualcode.language.function_words import FUNCTION_WORDS
from qualcode.language.likely_words import LIKELY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHORTEST_TAIL = 4
_SHORTEST_STEM = 3
_SHORTEST_PART = 4
_JOINTS = ("", "s", "e", "-")
_HYPHEN = "-"
# «tilbud» is no kind of «bud»: what begins with a particle is a word of its own.
_PARTICLES = frozenset(
    (
        "an",
        "av",
        "fra",
        "for",
        "inn",
        "med",
        "mis",
        "mot",
        "opp",
        "over",
        "sam",
        "til",
        "under",
        "ut",
        "van",
        "ved",
    )
)
# Nynorsk endings and what stands there in the Bokmål dictionary form.
_NYNORSK = (
    ("arane", "er"),
    ("arar", "er"),
    ("aren", "er"),
    ("ane", "e"),
    ("ane", ""),
    ("ar", "e"),
    ("ar", ""),
    ("ar", "er"),
    ("ene", "e"),
    ("a", "e"),
)
_NOUN_ENDINGS = ("ene", "en", "et")


class Ordbank:
    """Looks up dictionary forms in sorted ``form TAB lemmas`` lines; all in lower case."""

    def __init__(self, lines: Sequence[str], adverbs: frozenset[str] = frozenset()) -> None:
        self._lines = lines
        self.adverbs = adverbs
        """The words that are adverbs and nothing else: when, where, how and how much."""
        self._lemmas: dict[str, tuple[str, ...]] = {}

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The dictionary forms a form may belong to, the likeliest first; none if unknown."""
        found = self._lemmas.get(form)
        if found is None:
            found = self._lemmas[form] = self._simple(form) or self._compound(form)
        return found

    def forms(self, lemma: str) -> tuple[str, ...]:
        """The forms the list itself has of a dictionary form; rules add others."""
        own = [form for form, lemmas in FUNCTION_WORDS.items() if lemma in lemmas]
        listed = (line.partition("\t") for line in self._lines if lemma in line)
        return (*own, *(form for form, _tab, lemmas in listed if lemma in lemmas.split(" ")))

    def is_lemma(self, form: str) -> bool:
        """Whether a form, or its last part, is itself a dictionary form."""
        return form in self.lemmas(form)

    def is_listed_lemma(self, form: str) -> bool:
        """Whether the list itself has a form as a dictionary form; no rules."""
        return form in (FUNCTION_WORDS.get(form) or self._listed(form))

    def has_part(self, word: str, part: str) -> bool:
        """Whether a compound, in its dictionary form, has this word as one of its parts.

        «fagopplæringstilbud» has «opplæringstilbud»; «veiledning» does not have «ledning», and
        parts of fewer than four letters count only where hyphens set them off. A first part of
        three letters counts only in words no dictionary lists, where it is no chance likeness.
        """
        shortest = _SHORTEST_STEM + bool(self._listed(word))
        at = word.find(part)
        while at >= 0:
            before, after = word[:at], word[at + len(part) :]
            if before or after:
                hyphens = before[-1:] in ("", _HYPHEN) and after[:1] in ("", _HYPHEN)
                whole = len(part) >= _SHORTEST_PART and len(before) not in range(1, shortest)
                if hyphens or (whole and self._is_first(before) and self._is_last(after)):
                    return True
            at = word.find(part, at + 1)
        return False

    def _listed(self, form: str) -> tuple[str, ...]:
        """What the list itself says."""
        at = bisect_left(self._lines, form + "\t")
        if at < len(self._lines) and self._lines[at].startswith(form + "\t"):
            return tuple(self._lines[at].split("\t")[1].split(" "))
        return ()

    def _simple(self, form: str) -> tuple[str, ...]:
        """Listed, a listed word's genitive, or a Nynorsk form of a listed word."""
        found = FUNCTION_WORDS.get(form) or self._listed(form)
        if form in LIKELY_WORDS:
            found = tuple(dict.fromkeys((LIKELY_WORDS[form], *found)))
        if not found and form.endswith("s"):
            found = self._listed(form.rstrip("'’s") if form.endswith(("'s", "’s")) else form[:-1])
        if not found:
            found = tuple(
                lemma
                for ending, own in _NYNORSK
                if form.endswith(ending) and len(form) >= len(ending) + _SHORTEST_STEM
                for lemma in (form[: -len(ending)] + own,)
                if lemma in self._listed(lemma)
            )[:1]
        return found

    def _compound(self, form: str) -> tuple[str, ...]:
        """The dictionary forms of a compound, by its longest known last part."""
        for at in range(2, len(form) - _SHORTEST_TAIL + 1):
            tail = form[at:]
            known = self._simple(tail)
            if known:
                # A compound's last part is mostly a noun as it stands: «teamleder» is a «leder».
                own = (tail,) if tail in known else ()
                return tuple(dict.fromkeys(form[:at] + lemma for lemma in (*own, *known)))
        return ()

    def _is_first(self, stem: str) -> bool:
        """Whether these letters can stand before a compound's last part."""
        return not stem or (
            stem not in _PARTICLES
            and any(
                self._is_stem(stem.removesuffix(joint)) for joint in _JOINTS if stem.endswith(joint)
            )
        )

    def _is_last(self, rest: str) -> bool:
        """Whether these letters can stand after a compound's first part."""
        return not rest or any(
            self._is_stem(rest.removeprefix(joint)) for joint in _JOINTS if rest.startswith(joint)
        )

    def _is_stem(self, stem: str) -> bool:
        """Whether these letters are a word, or a compound of known words."""
        return len(stem) >= _SHORTEST_STEM and bool(self.lemmas(stem))


def sorted_lines(words: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """The word list as sorted lines: part of speech -> form -> lemmas goes in.

    The list has one lemma for a form and part of speech, so some homographs are missing:
    «kravene» is there for «krave» (a collar) only. Where a noun's lemma ends in e and the noun
    without it exists too, both are kept. Plurals that were lost the same way come last.
    Every lemma is a form of itself.
    """
    nouns = {lemma.lower() for found in words.get("noun", {}).values() for lemma in found}
    lemmas: dict[str, str] = {}
    for part_of_speech, forms in words.items():
        is_noun = part_of_speech == "noun"
        for written, found in forms.items():
            form = written.lower()
            for lemma in map(str.lower, found):
                _add(lemmas, form, lemma)
                _add(lemmas, lemma, lemma)
                if is_noun and lemma[-1:] == "e" and lemma[:-1] in nouns:
                    _add_homograph(lemmas, form, lemma[:-1])
    ordered = {form: _shortest_first(found) for form, found in lemmas.items()}
    for form, noun in _lost_plurals(words.get("noun", {}), ordered):
        _add(ordered, form, noun)
    return sorted(f"{form}\t{found}" for form, found in ordered.items())


def pure_adverbs(words: Mapping[str, Mapping[str, Sequence[str]]]) -> frozenset[str]:
    """The adverbs of the same word list that belong to no other part of speech.

    «hjemme» is one; «fort» is not, for it is a noun too.
    """
    rest = {form for part, forms in words.items() if part != "adv" for form in forms}
    return frozenset(form for form in words.get("adv", {}) if " " not in form and form not in rest)


def _add(lemmas: dict[str, str], form: str, lemma: str) -> None:
    """Note a form's lemma; expressions of several words are left out."""
    known = lemmas.get(form)
    if known is None:
        if " " not in form and " " not in lemma:
            lemmas[form] = lemma
    elif lemma != known and lemma not in known.split(" ") and " " not in lemma:
        lemmas[form] = f"{known} {lemma}"


def _add_homograph(lemmas: dict[str, str], form: str, noun: str) -> None:
    """Note the noun, if the form is one of its own too."""
    if form.startswith(noun) and form[len(noun) :] in _NOUN_ENDINGS:
        _add(lemmas, form, noun)


def _lost_plurals(
    nouns: Mapping[str, Sequence[str]], known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Plurals in -er that the list gives to other words only: «frister» is of «frist» too.

    Nouns with a form in -et have no such plural: «lærer» is not of «lær».
    """
    for noun in sorted({lemma for found in nouns.values() for lemma in found}):
        plural = f"{noun}er".lower()
        if plural in known and noun not in nouns.get(f"{noun}et", ()):
            yield plural, noun.lower()


def _shortest_first(lemmas: str) -> str:
    """The same lemmas in an order that does not depend on the source's."""
    found = lemmas.split(" ")
    return lemmas if len(found) == 1 else " ".join(sorted(found, key=lambda one: (len(one), one)))
