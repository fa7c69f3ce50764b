"""How many dictionary forms are right, without a model and with one, and which are not.

Run: python -m bench.lemmas [MODEL]
MODEL is a package's name or a folder; without it the dictionary alone is measured.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.language import DICTIONARY, Language, load_language
from tests.gold_lemmas import DRAWS, GoldSentence, GoldWord, read_gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Answers = list[Mapping[int, str]]
"""For each sentence: where a word begins -> the dictionary form found."""


def repaired(language: Language, sentences: list[GoldSentence]) -> Answers:
    """What the program says."""
    found = language.words(sentence.text for sentence in sentences)
    return [{word.start: word.lemmas[0] for word in words} for words in found]


def bare(language: Language, sentences: list[GoldSentence]) -> Answers:
    """What the model alone says."""
    docs = language.pipeline.pipe(sentence.text for sentence in sentences)
    return [{token.idx: token.lemma_.lower() for token in doc} for doc in docs]


def report(title: str, sentences: list[GoldSentence], answers: Answers) -> None:
    """Print the share that is right, by kind, and each error with its words around."""
    judged = [
        (word, answer.get(word.start, ""), sentence.text)
        for sentence, answer in zip(sentences, answers, strict=True)
        for word in sentence.words
    ]
    unseen = [one for one in judged if not one[0].is_seen]
    print(f"{title}: {share(unseen)}; with forms used in development {share(judged)}")
    kinds = Counter(word.kind for word, _said, _text in unseen)
    for kind, number in kinds.most_common():
        own = [one for one in unseen if one[0].kind == kind]
        print(f"  {kind:<13} {share(own)}" if number else "")
    for word, said, text in unseen:
        if said not in word.lemmas:
            around = text[max(word.start - 25, 0) : word.start + 35]
            print(
                f"    {word.kind}: {word.text} -> {said}, not {'|'.join(word.lemmas)}: …{around}…"
            )


def share(judged: Iterable[tuple[GoldWord, str, str]]) -> str:
    """How many answers are right, of how many."""
    right = [said in word.lemmas for word, said, _text in judged]
    return f"{sum(right) / len(right):.3f} ({sum(right)} of {len(right)})"


def main() -> None:
    """Measure the dictionary, and the model where one is named."""
    dictionary = load_language(DICTIONARY)
    models = [load_language(model) for model in sys.argv[1:2]]
    for draw in DRAWS:
        sentences = read_gold(draw)
        print(f"Drawn with the seed {draw}")
        report("dictionary alone", sentences, repaired(dictionary, sentences))
        for language in models:
            report("model alone", sentences, bare(language, sentences))
            report("model and dictionary", sentences, repaired(language, sentences))


if __name__ == "__main__":
    main()
