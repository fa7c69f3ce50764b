"""The paragraphs on method hold the report's figures and what is left to fill in."""

from __future__ import annotations

import re

import pytest

from qualcode.agreement.report import Asked
from qualcode.exchange.agreement import methods_paragraph
from tests.exchange.agreement_samples import three_coders, two_coders


def test_bokmaal() -> None:
    """Decimal commas, units in words, what was left out, and the references."""
    text = methods_paragraph(two_coders(), "nb")
    assert text.startswith("AB og KL kodet 6 av 7 intervjuer (86 %) [uten å se")
    assert "tegn for tegn, uten intervjuerens ord og med tekst ingen kodet" in text
    assert "over 1\N{NO-BREAK SPACE}200 tegn" in text
    assert "Krippendorffs alfa for de 3 kodene der den er definert" in text
    assert "(median −0,05); 1 nådde 0,667 og 0 nådde 0,800" in text
    assert "(de Vries mfl. 2008)" in text
    assert "fra 1000 gjentatte trekninger av hele intervjuer" in text
    assert text.endswith("[Hvordan uenighet ble avgjort, og hva den sa om kodene.]")


def test_english() -> None:
    """The same in English."""
    text = methods_paragraph(two_coders(), "en")
    assert text.startswith("AB and KL coded 6 of 7 transcripts (86%) [without seeing")
    assert "over 1,200 characters" in text
    assert "character by character, without the interviewer's words" in text
    assert "(median -0.05); 1 reached 0.667 and 0 reached 0.800" in text
    assert "(Passonneau 2006)" in text
    assert text.endswith("[How disagreements were settled, and what they said about the codes.]")


@pytest.mark.parametrize(
    ("unit", "nb", "en"),
    [
        ("segment", "setning for setning", "sentence by sentence"),
        ("turn", "replikk for replikk", "turn by turn"),
        ("transcript", "intervju for intervju", "transcript by transcript"),
    ],
)
def test_other_units_and_choices(unit: str, nb: str, en: str) -> None:
    """The paragraph says what was compared, whatever that was."""
    report = two_coders(asked=Asked(unit, interviewer=True, uncoded=False))
    assert nb in methods_paragraph(report, "nb")
    assert "med intervjuerens ord og uten tekst ingen kodet" in methods_paragraph(report, "nb")
    assert en in methods_paragraph(report, "en")
    assert "with the interviewer's words and without text nobody coded" in methods_paragraph(
        report, "en"
    )


def test_what_is_not_known_is_left_out() -> None:
    """Without intervals none are claimed; several coders are listed as in a sentence."""
    text = methods_paragraph(three_coders(), "en")
    assert text.startswith("AB, KL and NN coded 2 of 2 transcripts (100%)")
    assert "resampling" not in text
    assert re.findall(r"\[.*?\]", text) == [
        "[without seeing each other's codings]",
        "[How disagreements were settled, and what they said about the codes.]",
    ]
    kappa = r"pooled kappa was \d\.\d\d \[\d\.\d\d; \d\.\d\d\]"
    assert re.search(kappa, methods_paragraph(two_coders(), "en"))
    assert "sammenslått kappa 0,47 [0,46; 0,48]" in methods_paragraph(two_coders(), "nb")
    assert "trekninger" not in methods_paragraph(three_coders(), "nb")
