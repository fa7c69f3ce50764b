"""How often the dictionary form is right, on words no part of the program was made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.gold_lemmas import DRAWS, read_gold

if TYPE_CHECKING:
    from qualcode.language import Language


@pytest.mark.parametrize("draw", DRAWS)
def test_without_a_model_nine_words_in_ten_are_right(language: Language, draw: int) -> None:
    """In running speech the dictionary alone finds the form a codebook would have.

    Forms used in development do not count.
    """
    sentences = read_gold(draw)
    right = counted = 0
    texts = (sentence.text for sentence in sentences)
    for sentence, words in zip(sentences, language.words(texts), strict=True):
        found = {word.start: word.lemmas[0] for word in words}
        for word in sentence.words:
            if not word.is_seen:
                counted += 1
                right += found[word.start] in word.lemmas
    assert counted >= DRAWS[draw]
    assert right / counted >= 0.90


@pytest.mark.parametrize("draw", DRAWS)
def test_every_running_word_has_its_dictionary_form(draw: int) -> None:
    """The words written by hand are all words of the sentences: nothing hard was left out."""
    for sentence in read_gold(draw):
        words = [one for one in re.findall(r"\w[\w-]*", sentence.text) if not one.isdigit()]
        assert [word.text for word in sentence.words] == words
