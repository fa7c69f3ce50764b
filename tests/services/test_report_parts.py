"""Parts of the report: sentences, what a chapter rests on, the sample, and the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import TOTAL, UNKNOWN, CellName, Valence
from qualcode.model.report import Figure, Heading, Paragraph, Points, Table
from qualcode.services.codebook_editing import add_code
from qualcode.services.coding import remove_coding, set_valence
from qualcode.services.corrections import set_attributes
from qualcode.services.quotes import quote_standings
from qualcode.services.report import build_report
from qualcode.services.report.chapters import chapters, unsound
from qualcode.services.report.ground import Ground, lay_ground
from qualcode.services.report.method import (
    checklist,
    codebook_table,
    method_chapter,
    sample_table,
)
from qualcode.services.report.wording import (
    basis_sentence,
    column_heading,
    enumerated,
    marks_of,
    strength_word,
    valence_word,
)
from qualcode.services.summaries import standings, write_summary
from qualcode.synthesis.strength import Strength
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project


def cells(table: Table) -> list[list[str]]:
    """The texts of a table's rows."""
    return [[cell.text for cell in row] for row in table.rows]


def prose(blocks: object) -> str:
    """All that paragraphs and points say."""
    assert isinstance(blocks, list)
    said = []
    for one in blocks:
        if isinstance(one, Paragraph):
            said.append(f"{one.lead}|{one.text}")
        elif isinstance(one, Points):
            said += one.points
    return "\n".join(said)


@pytest.fixture
def ground(sample: Project) -> Ground:
    """The sample as the public may see it."""
    return lay_ground(sample, "public")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "–"),
        (["Oslo"], "Oslo"),
        (["Oslo", "Vestland"], "Oslo and Vestland"),
        (["Oslo", "Vestland", "Øst-Viken"], "Oslo, Vestland and Øst-Viken"),
    ],
)
def test_lists_are_sentences(words: list[str], sentence: str) -> None:
    """Commas between, and a word before the last."""
    assert enumerated(words) == sentence
    assert enumerated(iter(words)) == sentence


def test_every_value_has_a_word() -> None:
    """Strengths, valences and the two columns that are no value."""
    assert [strength_word(one) for one in Strength] == ["strong", "moderate", "thin", "–"]
    assert [valence_word(one) for one in Valence] == [
        "barrier",
        "driver",
        "both barrier and driver",
        "the contrary",
    ]
    assert [column_heading(one) for one in (TOTAL, UNKNOWN, "Oslo")] == ["Total", "Unknown", "Oslo"]


def test_a_chapter_without_codings_says_so(ground: Ground) -> None:
    """And one of a single code names only its own sources."""
    assert basis_sentence(ground, ["d-samlokalisering"]) == "Nothing is coded in this chapter."
    assert basis_sentence(ground, ["b-forstaelse"]) == (
        "The chapter is based on 4 informants in Oslo, in the roles koordinator, prosjektleder "
        "and skole, through gruppeintervju and intervju."
    )


def test_a_chapter_of_few_tells_others_nothing_of_them(sample: Project) -> None:
    """Where fewer speak than may be told of, neither their places nor their roles are."""
    for one in sample.store.codings(code="b-forstaelse"):
        if one.transcript != sample.store.transcript("oslo_04_skole").id:
            remove_coding(by(sample, one.coder), one.id)
    inside, outside = (
        basis_sentence(lay_ground(sample, audience), ["b-forstaelse"])
        for audience in ("internal", "public")
    )
    assert inside.startswith("The chapter is based on 1 informant in Oslo, in the roles skole")
    assert outside == "The chapter is based on a few informants."


def test_the_sample_adds_up_and_tells_others_less(sample: Project, ground: Ground) -> None:
    """Inside by county and role, each in one cell; outside by county alone, few left out."""
    inside = sample_table(lay_ground(sample, "internal"))
    numbers = [[int(text) for text in row[1:]] for row in cells(inside)]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert [sum(column[:-1]) for column in zip(*numbers, strict=True)] == numbers[-1]
    assert "Oslo · prosjektleder" in [row[0] for row in cells(inside)]
    outside = cells(sample_table(ground))
    assert [row[0] for row in outside] == ["Oslo", "Vestland", "Øst-Viken", "Total"]
    assert not {"1", "2"}.intersection(text for row in outside for text in row)
    for row in outside[:-1]:
        assert row.count(":") != 1


def test_the_codebook_and_the_checklist_stand_in_the_appendix(
    sample: Project, ground: Ground
) -> None:
    """Every active code with its definition; all 32 topics, some answered by the project."""
    book = sample.store.codebook()
    assert book
    rows = cells(codebook_table(ground))
    assert len(rows) == len(book.codes) == 34
    assert rows[0][:2] == ["Barrierer", "Manglende felles forståelse"]
    assert rows[1][1].startswith("  ")
    topics = cells(checklist(ground))
    assert [row[0] for row in topics] == [str(n) for n in range(1, 33)]
    answered = {row[1] for row in topics if row[2]}
    assert {"Sample size", "Software", "Number of coders"} <= answered
    assert len(answered) < 10


def test_the_method_is_told_from_the_journal(sample: Project, ground: Ground) -> None:
    """Transcripts, informants, passages, coders, agreement, days and the rule of evidence."""
    told = prose(list(method_chapter(ground)))
    assert "The material is 17 transcripts and notes with 26 informants" in told
    assert "801 passages were coded by 2 coders with 34 codes" in told
    assert "Krippendorff's alpha" in told
    assert "over 10 transcripts" in told
    assert "2025-03-06" not in told
    assert "gruppeintervju (3), intervju (12), observasjon and workshop" in told
    inside = prose(list(method_chapter(lay_ground(sample, "internal"))))
    assert "They were made from 2025-03-06 to 2025-05-22." in inside
    assert "observasjon (1)" in inside


def test_chapters_follow_the_codebook(sample: Project) -> None:
    """Families in their order, codes in theirs; a new code that nobody used is only named."""
    add_code(sample, "Taushet", family="barriers")
    blocks = list(chapters(lay_ground(sample, "internal")))
    heads = [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]
    assert heads == ["Barrierer", "Drivere", "Logikker", "Oppfølging og forløp", "Grupper"]
    below = [one.text for one in blocks if isinstance(one, Heading) and one.level == 2]
    assert below[:2] == ["Manglende felles forståelse", "Ulike forventninger til målgruppen"]
    assert "found in no interview: Taushet." in prose(blocks)
    figures = [one for one in blocks if isinstance(one, Figure)]
    assert len(figures) == 5
    assert all(one.svg.startswith("<svg") and "Informants in all" in one.alt for one in figures)


def test_what_is_said_of_a_code_stands_with_it(sample: Project) -> None:
    """Counts by county inside; outside no county whose number is hidden, and no valences."""
    one = sample.store.codings(code="b-lokal", coder="KL")[0]
    set_valence(by(sample, "KL"), one.id, Valence.BARRIER)
    inside = prose(list(chapters(lay_ground(sample, "internal"))))
    assert "10 of 26 informants speak of this, in Vestland (5) and Øst-Viken (5)." in inside
    assert "Passages say: barrier (1)." in inside
    outside = prose(list(chapters(lay_ground(sample, "public"))))
    assert "10 of 26 informants speak of this, in Vestland and Øst-Viken." in outside
    assert "Passages say" not in outside
    assert "13 of 26 informants speak of this, in Oslo, and perhaps elsewhere." in outside
    assert "in one or more of the counties" in outside


def test_what_is_unsound_is_known_by_its_marks(sample: Project, ground: Ground) -> None:
    """An approved summary with evidence has none; a new one without it has two."""
    assert unsound(ground) == []
    cell = CellName("county", "b-lokal", "Oslo")
    write_summary(sample, cell, "Ingen i Oslo.")
    assert unsound(lay_ground(sample, "public")) == ["Overlatt til det enkelte kontor · Oslo"]
    (empty,) = [one for one in standings(sample) if one.summary.cell == cell]
    assert (marks_of(empty), empty.is_bare) == (["a draft"], False)
    write_summary(sample, CellName("county", "b-lokal", "Vestland"), "Flere.", evidence=[])
    (bare,) = [one for one in standings(sample) if one.is_bare]
    assert marks_of(bare) == ["a draft", "without evidence"]


def test_nothing_is_named_that_the_table_hides(ground: Ground) -> None:
    """What may be named is shown, by three informants of two roles; the internal names all."""
    for row in ground.masked.rows:
        for column, cell in row.cells.items():
            support = ground.support.get((row.code.id, column))
            named = ground.may_name(row.code.id, column)
            assert not named or (not cell.is_hidden and support and len(support.informants) >= 3)
            if named and column != TOTAL:
                assert support
                assert len(support.roles) > 1
    assert not ground.may_name("borte", "Oslo")
    assert ground.summary("b-forventninger", "Oslo") is None
    assert ground.summary("b-forventninger", "Øst-Viken")


def test_a_label_tells_no_county_that_the_table_hides(sample: Project) -> None:
    """Also where many share it: with six in a county called alike, only its shown codes say so."""
    for name in sample.store.names().values():
        if name.startswith("vestland"):
            set_attributes(sample, name, {"role": "veileder"})
    labels = {one.label for one in quote_standings(sample, 3)}
    assert any("Vestland" in label for label in labels)
    ground = lay_ground(sample, "public")
    for row in ground.matrix.rows:
        for quote in ground.quotations(row.cells[TOTAL].codings):
            if "Vestland" in quote.label:
                assert ground.may_name(row.code.id, "Vestland")


@pytest.mark.parametrize(
    ("by_", "first", "wide"),
    [
        ("organisation", "NAV", False),
        ("role", "fylkeskommune", True),
        ("method", "gruppeintervju", False),
        ("county,role", "Oslo", True),
    ],
)
def test_a_report_can_compare_other_things(
    sample: Project, by_: str, first: str, *, wide: bool
) -> None:
    """Organisations, roles, methods or several at once; many columns lie on their side."""
    report = build_report(sample, "internal", by=by_)
    table = next(one for one in report.blocks if isinstance(one, Table) and one.name == "Barrierer")
    assert any(head.startswith(first) for head in table.head)
    assert table.wide is wide
    assert by_.replace(",", ", ") in report.subtitle
    totals = [int(row[-2].text) for row in table.rows]
    assert totals == [4, 11, 15, 4, 13, 9, 17, 10, 9, 18, 10, 16]
    chain = report.blocks.index(Heading(1, "Result chain"))
    leads = {one.lead for one in report.blocks[:chain] if isinstance(one, Paragraph)}
    assert not leads.intersection({"Oslo", "Vestland"})  # the summaries are by county


def test_the_client_reads_what_the_public_reads(sample: Project) -> None:
    """The same numbers are hidden, quotes are approved ones, and it says for whom it is."""
    client, public = (build_report(sample, audience) for audience in ("client", "public"))
    assert dict(client.facts)["Audience"].startswith("client")
    assert dict(public.facts)["Audience"].startswith("public")
    tables = [
        [one.rows for one in report.blocks if isinstance(one, Table)] for report in (client, public)
    ]
    assert tables[0] == tables[1]
    assert client.title == public.title == "Samarbeid (sample)"
