"""The report: its numbers equal an independent recount, and it tells no more than it may."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadTable, NotFinal, WouldDisclose
from qualcode.model import CellName, QuoteStatus, Span, Valence
from qualcode.model.report import Figure, Heading, Paragraph, Quotation, Table, Tone
from qualcode.services.coding import add_coding, list_codings, remove_coding, set_valence
from qualcode.services.quote_tables import import_quotes
from qualcode.services.quotes import block_quote, choose_quote, quote_standings
from qualcode.services.report import ReportFormat, build_report, render_report
from qualcode.services.summaries import standings, write_summary
from qualcode.services.transcripts import load_transcript
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model.report import Report
    from qualcode.services.project import Project

COUNTIES = ("Oslo", "Vestland", "Øst-Viken")


def table(report: Report, name: str) -> Table:
    """The table of this name."""
    return next(one for one in report.blocks if isinstance(one, Table) and one.name == name)


def words(report: Report, tone: Tone | None = None) -> str:
    """All sentences, or those of a tone."""
    said = (one for one in report.blocks if isinstance(one, Paragraph))
    return "\n".join(f"{one.lead} {one.text}" for one in said if tone in {None, one.tone})


def quotations(report: Report) -> list[Quotation]:
    """The quotes below the codes."""
    return [one for one in report.blocks if isinstance(one, Quotation)]


def recount(project: Project) -> dict[tuple[str, str], set[str]]:
    """Who speaks of each code in each county, counted turn by turn and character by character."""
    found: dict[tuple[str, str], set[str]] = {}
    talks = {one.id: one for one in project.store.conversations()}
    for coding in project.store.codings():
        talk = talks[coding.transcript]
        for turn in talk.turns:
            covered = set(range(turn.span.start, turn.span.end)) & set(
                range(coding.span.start, coding.span.end)
            )
            if not covered:
                continue
            if turn.speaker is None:
                who, county = f"group {talk.id}", talk.attributes["county"]
            else:
                speaker = talk.speakers[turn.speaker]
                if speaker.role == "interviewer":
                    continue
                who = speaker.informant or speaker.id
                county = speaker.attributes.get("county") or talk.attributes["county"]
            found.setdefault((coding.code, county), set()).add(who)
    return found


def test_every_number_of_a_chapter_equals_a_recount(sample: Project) -> None:
    """Each cell of each family's table, the totals, and the sample's table."""
    report = build_report(sample, "internal")
    book = sample.store.codebook()
    assert book
    counted = recount(sample)
    checked = 0
    for family in book.families:
        for row in table(report, family.name).rows:
            (code,) = [one.id for one in book.codes if one.name == row[0].text.strip()]
            each = [counted.get((code, county), set()) for county in COUNTIES]
            expected = [*map(len, each), len(set().union(*each))]
            assert [int(cell.text) for cell in row[1:5]] == expected
            checked += 1
    assert checked == len({code for code, _county in counted})
    people = table(report, "Sample")
    assert people.head[-1] == "Total"
    assert [int(cell.text) for cell in people.rows[-1][1:]] == [12, 12, 1, 1, 26]


def test_the_public_report_tells_no_small_number(sample: Project) -> None:
    """No count of one or two, no summary or label of a place whose number is not shown."""
    report = build_report(sample, "public")
    book, counted = sample.store.codebook(), recount(sample)
    assert book
    hidden = set()
    for family in book.families:
        for row in table(report, family.name).rows:
            assert not {"1", "2"}.intersection(cell.text for cell in row[1:5])
            (code,) = [one.id for one in book.codes if one.name == row[0].text.strip()]
            hidden |= {
                (code, county)
                for county, cell in zip(COUNTIES, row[1:], strict=False)
                if cell.hidden
            }
    assert hidden
    code = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            code = next((one.id for one in book.codes if one.name == block.text), "")
        elif isinstance(block, Paragraph) and code and block.lead in COUNTIES:
            assert (code, block.lead) not in hidden
            assert len(counted[code, block.lead]) >= 3
        elif isinstance(block, Quotation):
            assert not any(county in block.label for county in COUNTIES if (code, county) in hidden)
    assert "1" not in {cell.text for row in table(report, "Sample").rows for cell in row}


def test_quotes_are_verbatim_approved_and_known_to_enough(sample: Project) -> None:
    """Every quote of the public report is stored text but for marked edits; none is blocked."""
    texts = " ".join(sample.store.texts().values())
    first, second = (one.quote for one in quote_standings(sample)[:2])
    block_quote(sample, first.id)
    candidate = choose_quote(sample, list_codings(sample, code="b-lokal")[-1].id)
    shown = {
        audience: [
            one for one in build_report(sample, audience).blocks if isinstance(one, Quotation)
        ]
        for audience in ("public", "internal")
    }
    parts = [part for one in shown["public"] for part in re.split(r"\s*\[[^]]*\]\s*", one.words)]
    assert all(part in texts for part in parts)
    assert {one.label for one in shown["public"]} == {"an informant", "informant from NAV"}
    for audience, candidates in (("public", set()), ("internal", {candidate.words})):
        found = {one.words: one.note for one in shown[audience]}
        assert first.words not in found
        assert second.words in found
        assert {one for one, note in found.items() if note} == candidates
    assert sample.store.chosen_quotes()[0].status in set(QuoteStatus)


def test_a_final_report_carries_only_what_somebody_stands_by(sample: Project) -> None:
    """Drafts, stale and bare summaries stop it and are marked in every other one."""
    assert "Not final" not in words(build_report(sample, "public", final=True))
    cell = CellName("county", "b-lokal", "total")
    first, *_others = [one for one in standings(sample) if one.summary.cell == cell]
    remove_coding(by(sample, "KL"), first.summary.evidence[0])
    with pytest.raises(NotFinal, match=r"\(.*Overlatt til det enkelte kontor"):
        build_report(sample, "public", final=True)
    marked = words(build_report(sample, "public"), Tone.WARNING)
    assert "This summary is stale, for a linked passage was changed" in marked
    write_summary(sample, CellName("county", "b-styring", "total"), "Uklart.", evidence=[])
    marked = words(build_report(sample, "internal"), Tone.WARNING)
    assert "This summary is a draft; without evidence." in marked


def test_contradicting_voices_stand_apart(sample: Project) -> None:
    """What is marked as the contrary, or linked against a summary, is told after the others."""
    blocks = build_report(sample, "internal").blocks
    at = next(
        n
        for n, one in enumerate(blocks)
        if isinstance(one, Heading) and one.text == "Styringssignaler og mandat"
    )
    section = blocks[at + 1 : at + 14]
    leads = [one.lead for one in section if isinstance(one, Paragraph)]
    assert "Contradicting voices" in leads
    own, *_others = list_codings(sample, code="d-kontaktpersoner", coder="KL")
    set_valence(sample, own.id, Valence.CONTRADICTING)
    told = words(build_report(sample, "internal"))
    assert "Passages say: the contrary (1)." in told


def test_a_chapter_tells_what_it_rests_on(interviewed: Project) -> None:
    """Roles, places and methods are those of the sources used, and change with the codings."""
    text = load_transcript(interviewed, "oslo_01")
    at = text.text.index("Mandatet")
    made = add_coding(interviewed, text, Span(at, at + 8), "b-mandat")
    told = words(build_report(interviewed, "internal"))
    assert "The chapter is based on 1 informant in Oslo, in the roles prosjektleder." in told
    assert "not measured" in told
    other = load_transcript(interviewed, "vestland_01")
    add_coding(interviewed, other, Span(at, at + 8), "b-mandat")
    told = words(build_report(interviewed, "internal"))
    assert "2 informants in Oslo and Vestland, in the roles koordinator and prosjektleder" in told
    remove_coding(interviewed, made.id)
    assert "1 informant in Vestland" in words(build_report(interviewed, "internal"))
    with pytest.raises(WouldDisclose):
        build_report(interviewed, "public")


def test_the_same_state_gives_the_same_report(sample: Project) -> None:
    """Whoever looks, whenever: equal content and equal bytes, and every figure has its table."""
    one, other = build_report(sample, "client"), build_report(by(sample, "AB"), "client")
    assert one == other
    assert render_report(one, ReportFormat.XLSX) == render_report(other, ReportFormat.XLSX)
    assert dict(one.facts)["State of the project"] == sample.store.state_hash()
    kinds = [type(block) for block in one.blocks]
    beside = [kinds[n - 1 : n + 2] for n, kind in enumerate(kinds) if kind is Figure]
    assert all(Table in around for around in beside)
    page = render_report(one, ReportFormat.HTML).decode()
    names = [one.name for one in sample.store.conversations()]
    assert not re.search("|".join(map(re.escape, names)), page)


def test_quotes_can_be_chosen_from_a_table(sample: Project, tmp_path: Path) -> None:
    """A row that stands is left alone; a wrong place, edit or status is told, and nothing kept."""
    before = sample.store.chosen_quotes()
    one = quote_standings(sample)[0]
    assert one.coding
    place = f"{one.transcript}:{one.coding.span.start}-{one.coding.span.end}"
    file = tmp_path / "sitater.csv"
    file.write_text(f"coding,words,status\n{place},,approved\n", encoding="utf-8")
    assert import_quotes(sample, file) == []
    file.write_text(
        f"coding,words,status\nborte:1-2,,\n{place},Noe annet.,\n{place},,kanskje\n",
        encoding="utf-8",
    )
    with pytest.raises(BadTable) as error:
        import_quotes(sample, file)
    assert all(f"line {line}" in str(error.value) for line in (2, 3, 4))
    assert sample.store.chosen_quotes() == before
    file.write_text(f"coding,words,status\n{place},,blocked\n", encoding="utf-8")
    assert [one.status for one in import_quotes(sample, file)] == ["blocked"]
