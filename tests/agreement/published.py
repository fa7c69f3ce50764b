"""Published examples, typed from the sources named beside them, and how to lay them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTSTEIN_POESIO = [[20, 10], [20, 50]]
"""Artstein and Poesio (2008), Computational Linguistics 34(4), page 558."""
BRENNAN_PREDIGER = [[50, 0, 0], [10, 10, 10], [20, 0, 0]]
"""Brennan and Prediger (1981), page 689."""
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""Cohen (1960), page 45, of 200 units."""
PARADOX_A = [[40, 9], [6, 45]]
PARADOX_B = [[80, 10], [5, 5]]
"""Feinstein and Cicchetti (1990): the same 85 % agreement, another prevalence."""
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Gwet (2014), Handbook of Inter-Rater Reliability; the data set of irrCAC."""
SAS = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""A printout of SAS PROC FREQ, kept in statsmodels' tests."""
SIX_RATERS = [
    *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
    *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
    *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
]
"""Gwet (2014): the first fifteen patients of Fleiss (1971), categories by six raters."""
FLEISS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 "
    "222333 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 "
    "144445 222224 111155 224444 133333 555555"
)
"""Fleiss (1971), Psychological Bulletin 76: thirty patients, six psychiatrists each."""
BINARY = ["1100000000", "0110010100"]
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example A."""
BEN_AND_GERRY = ["aabbdcccedda", "babbbccceddd"]
"""The same, example B; exactly 155/224."""
FOUR_OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
"""The same, examples C and D: the last unit has one value, others lack some."""
FIVE_OBSERVERS = [
    "112.001122.01311211000201001111223222221",
    "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21",
    ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1",
]
"""Hayes and Krippendorff (2007), Communication Methods and Measures 1(1), page 84."""
ANXIETY = ["36462424332333221334", "21443216111233113322"]
"""Raters two and three of the data set anxiety in R's irr."""
CONTINUUM_A = ["001111111100001111110000", "000011110000000110000000"]
"""Krippendorff (1995), page 57: continuum A cut into 24 equal parts."""
SETS = ["AB A C AC B AB C A", "A A C C B ABC BC B", "AB A BC AC A AB C A"]
"""Made for this test; the values agree with NLTK's AnnotationTask."""


def of_square(square: Sequence[Sequence[int]]) -> list[list[int]]:
    """Two coders' values that give this contingency table, categories from 1."""
    pairs = [
        (row, column)
        for row, counts in enumerate(square, 1)
        for column, count in enumerate(counts, 1)
        for _time in range(count)
    ]
    return [list(values) for values in zip(*pairs, strict=True)]


def of_counts(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """Values of anonymous coders who gave the categories so often in each unit."""
    units = [[at for at, count in enumerate(row) for _time in range(count)] for row in counts]
    return [list(coder) for coder in zip(*units, strict=True)]


def of_digits(rows: Sequence[str]) -> list[list[int | None]]:
    """One coder a row, one unit a character; a dot is missing."""
    return [[None if one == "." else int(one) for one in row] for row in rows]
