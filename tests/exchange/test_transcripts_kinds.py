"""Files of other kinds: OpenDocument, rich text, web pages, oTranscribe, Whisper, PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts import read_transcript
from qualcode.exchange.transcripts.completeness import arrived
from qualcode.exchange.transcripts.wishes import Wishes
from tests.exchange.other_files import (
    html_file,
    odt_file,
    odt_lines,
    otr_file,
    pdf_file,
    rtf_file,
    whisper_file,
)
from tests.exchange.readings import assert_sound, hear, read, said
from tests.exchange.word_files import document, notes, package, paragraph, run, word_file

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.exchange.transcripts import Reading

TALK = [
    ("Kari Ødegård", "Hva er vanskelig i samarbeidet?"),
    ("Åse", "Mandatet er uklart, altså [ler]. Møtet er kl. 10:30 😀."),
    ("Kari Ødegård", "Og ellers?"),
    ("Åse", "Det er slik: vi har en fast møteplass."),
]
LABELLED = [f"{name}: {words}" for name, words in TALK]
PLAIN = [line.replace(" 😀", "") for line in LABELLED]
WORDY = {"odt": odt_lines, "rtf": rtf_file, "html": html_file, "docx": word_file}


def sound(folder: Path, name: str, content: bytes) -> Reading:
    """What is read from a file, once it is known to be sound and whole."""
    reading = read(folder, name, content)
    assert_sound(reading.transcript)
    assert reading.arrived > 0.995
    return reading


@pytest.mark.parametrize("kind", WORDY)
def test_who_says_what_in_every_kind(tmp_path: Path, kind: str) -> None:
    """Names with Norwegian letters, emoji, clock times and colons in speech come as written."""
    reading = sound(tmp_path, f"samtale.{kind}", WORDY[kind](*LABELLED))
    assert said(reading.transcript) == TALK
    assert reading.transcript.source.layout == kind
    assert not reading.warnings


@pytest.mark.parametrize("kind", WORDY)
def test_times_of_f4_stand_behind_the_words(tmp_path: Path, kind: str) -> None:
    """f4 and f5 end each turn with its time."""
    lines = [f"{line} #00:01:{n:02}-5#" for n, line in enumerate(LABELLED)]
    transcript = sound(tmp_path, f"samtale.{kind}", WORDY[kind](*lines)).transcript
    assert said(transcript) == TALK
    assert [turn.time for turn in transcript.turns] == [60.5, 61.5, 62.5, 63.5]
    assert transcript.source.layout == f"timed-{kind}"


@pytest.mark.parametrize("kind", WORDY)
def test_a_tab_after_the_name(tmp_path: Path, kind: str) -> None:
    """A name and a tab, as in a hanging indent."""
    lines = [f"{name}\t{words}" for name, words in TALK]
    if kind == "html":
        lines = [f"<table><tr><td>{n}</td><td>{w}</td></tr></table>" for n, w in TALK]
    assert hear(tmp_path, f"samtale.{kind}", WORDY[kind](*lines)) == TALK


def test_word_processors_tables_of_three_columns(tmp_path: Path) -> None:
    """Number, name and words in the cells of a row, in OpenDocument, rich text and web pages."""
    rows = [("1", *TALK[0]), ("2", *TALK[1]), ("3", *TALK[2]), ("4", *TALK[3])]
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    odt = "".join(
        f"<table:table-row>{''.join(cell.format(one) for one in row)}</table:table-row>"
        for row in rows
    )
    assert hear(tmp_path, "a.odt", odt_file(f"<table:table>{odt}</table:table>")) == TALK
    lines = ["{" + "".join(f"{one}\\cell " for one in row) + "\\row}" for row in rows]
    assert hear(tmp_path, "b.rtf", rtf_file("\\trowd", *lines)) == TALK
    html = "".join(f"<tr>{''.join(f'<td><p>{one}</p></td>' for one in row)}</tr>" for row in rows)
    assert hear(tmp_path, "c.html", html_file(f"<table>{html}</table>")) == TALK


def styled(level: int, words: str) -> str:
    """A Word paragraph with the style of a heading."""
    return f'<w:p><w:pPr><w:pStyle w:val="Overskrift{level}"/></w:pPr>{run(words)}</w:p>'


STYLES = document().replace("w:document", "w:styles").replace(
    "<w:body></w:body>",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="Overskrift{n}"><w:name w:val="heading {n}"/>'
        "</w:style>"
        for n in (1, 2)
    ),
)  # fmt: skip


def test_headings_that_name_speakers(tmp_path: Path) -> None:
    """NVivo's way: a question in heading 1, each speaker in heading 2; a colon stays speech."""
    blocks = [styled(1, "Om samarbeid")]
    for name, words in TALK:
        blocks += [styled(2, name), paragraph(words)]
    content = package(document=document(*blocks), styles=STYLES)
    reading = sound(tmp_path, "nvivo.docx", content)
    assert [turn for turn in said(reading.transcript) if turn[0]] == TALK
    assert said(reading.transcript)[0] == (None, "Om samarbeid")
    assert reading.transcript.source.layout == "headed-docx"
    odt = "".join(
        f'<text:h text:outline-level="2">{n}</text:h><text:p>{w}</text:p>' for n, w in TALK
    )
    assert hear(tmp_path, "nvivo.odt", odt_file(odt)) == TALK
    html = [one for n, w in TALK for one in (f"<h2>{n}</h2>", w)]
    assert hear(tmp_path, "nvivo.html", html_file(*html)) == TALK


def test_headings_that_are_questions_stay_nobodys(tmp_path: Path) -> None:
    """Headings that are no names do not make turns of the text below them."""
    blocks = [f"<h2>Tema {n}: hva de sier om det</h2><p>{line}</p>" for n, line in enumerate(PLAIN)]
    heard = hear(tmp_path, "a.html", html_file(*blocks))
    assert {name for name, _words in heard} <= {None, "Kari Ødegård", "Åse"}


def test_opendocument_keeps_insertions_notes_and_boxes(tmp_path: Path) -> None:
    """Inserted words count, deleted ones do not; bold names, tabs, spaces, notes and boxes stay."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p><text:span text:style-name="B">Kari</text:span> Hva<text:s text:c="2"/>skjer'
        "<office:annotation><text:p>Merknad</text:p></office:annotation>?</text:p>"
        '<text:p><text:span text:style-name="B">Åse</text:span> Vi<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Fotnote</text:p>"
        "</text:note-body></text:note> to<text:line-break/>ja.</text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>I boks</text:p></draw:text-box></draw:frame>"
        '</text:p><text:p><text:span text:style-name="B">Kari</text:span>\n  Og?</text:p>'
        '<text:p><text:span text:style-name="B">Åse</text:span> Nei.</text:p>'
    )
    heard = hear(tmp_path, "a.odt", odt_file(body))
    text = read(tmp_path, "a.odt", odt_file(body)).transcript.text
    assert heard[0] == ("Kari", "Hva\xa0\xa0skjer?")
    assert heard[1] == ("Åse", "Vi to\nja.\nI boks")
    assert heard[-1] == (None, "Fotnote")
    assert "Slettet" not in text
    assert "Merknad" not in text


def test_rich_text_mends_what_its_reader_loses(tmp_path: Path) -> None:
    """Deletions out, notes and boxes in, a field's result without its address."""
    lines = (
        "Kari: Hva skjer?",
        "{Nils: Vi {\\deleted slettet }to{\\footnote Fotnote \\'e5}}",
        '{\\field{\\*\\fldinst{HYPERLINK "http://x"}}{\\fldrslt lenken}}',
        "Kari: Og?",
        "{\\shp{\\*\\shpinst{\\shptxt I boks\\par}}}Nils: Nei.",
    )
    reading = read(tmp_path, "a.rtf", rtf_file(*lines))
    heard = said(reading.transcript)
    assert heard[:2] == [("Kari", "Hva skjer?"), ("Nils", "Vi to\nlenken")]
    assert heard[-2:] == [(None, "Fotnote å"), (None, "I boks")]
    assert "slettet" not in reading.transcript.text
    assert "http" not in reading.transcript.text


def test_rich_text_in_old_code_pages(tmp_path: Path) -> None:
    """Letters written as bytes are in the code page the file names, or in UTF-8."""
    source = "{\\rtf1\\ansi\\ansicpg%s Åse: Møtet\\par Bø: Ja\\par Åse: Å?\\par Bø: Nei\\par}"
    for page, encoding in (("1252", "cp1252"), ("865", "cp865"), ("1252", "utf-8")):
        heard = hear(tmp_path, "a.rtf", (source % page).encode(encoding))
        assert heard[0] == ("Åse", "Møtet"), encoding


def test_web_pages_as_browsers_show_them(tmp_path: Path) -> None:
    """Programs, styles and deletions are not text; bold names and line breaks are."""
    page = html_file(
        "<script>var Kari = 1</script><style>p {}</style><!-- Ola: hei -->",
        "<p><b>Kari</b>  Hva\n skjer?</p><p><strong>Åse:</strong> <del>Ingen</del>Vi<br>to&nbsp;.",
        '<div><span style="font-weight:700">Kari</span> Og?</div><p><b>Åse</b> Nei.</p>',
    )
    reading = sound(tmp_path, "a.htm", page)
    assert said(reading.transcript) == [
        ("Kari", "Hva skjer?"),
        ("Åse", "Vi\nto\xa0."),
        ("Kari", "Og?"),
        ("Åse", "Nei."),
    ]


@pytest.mark.parametrize("shown", ["2.5", "0:02"])
def test_otranscribe(tmp_path: Path, shown: str) -> None:
    """Times in seconds or, in older files, as they are shown."""
    stamp = '<span class="timestamp" contenteditable="false" data-timestamp="{}">0:0{}</span>&nbsp;'
    blocks = [
        f"<p>{stamp.format(shown.replace('2', str(n)), n)}{line}</p>"
        for n, line in enumerate(LABELLED, 2)
    ]
    reading = sound(tmp_path, "opptak.otr", otr_file(*blocks))
    assert said(reading.transcript) == TALK
    extra = 0.5 if "." in shown else 0
    assert [turn.time for turn in reading.transcript.turns] == [n + extra for n in range(2, 6)]
    assert reading.transcript.source.layout == "timed-otr"


def test_whisper_and_its_relatives(tmp_path: Path) -> None:
    """Times always, speakers only where WhisperX tells them."""
    segments = [(n * 5.0, n * 5 + 4.2, words, None) for n, (_name, words) in enumerate(TALK)]
    reading = sound(tmp_path, "a.json", whisper_file(*segments))
    assert [name for name, _words in said(reading.transcript)] == [None] * 4
    assert [turn.time for turn in reading.transcript.turns] == [0, 5, 10, 15]
    assert reading.transcript.source.layout == "whisper"
    spoken = [(*one[:3], f"SPEAKER_0{n % 2}") for n, one in enumerate(segments)]
    heard = hear(tmp_path, "b.json", whisper_file(*spoken))
    assert heard == [(f"SPEAKER_0{n % 2}", words) for n, (_name, words) in enumerate(TALK)]
    cpp = (
        '{"transcription": [{"timestamps": {"from": "00:00:01,500", "to": "00:00:02,000"},'
        ' "text": " Hei."}]}'
    )
    transcript = sound(tmp_path, "c.json", cpp.encode()).transcript
    assert [(turn.time, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        (1.5, "Hei.")
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1"),
        ("[]", "no segments"),
        ('{"segments": [{"text": 3}]}', "segment 1 has no text"),
        ('{"segments": [{"text": "a", "start": NaN}]}', "damaged"),
        ('{"segments": [{"text": "a", "start": -1}]}', "no time"),
        ('{"segments": [{"text": " ", "start": 1}]}', "no speech"),
        ("[" * 100_000, "damaged"),
    ],
)
def test_json_that_is_no_transcript(tmp_path: Path, content: str, words: str) -> None:
    """What cannot be put in time is refused with its segment, not flattened."""
    with pytest.raises(ImportProblem, match=words):
        read(tmp_path, "a.json", content)


def test_pdf_with_lines_cut_by_the_page(tmp_path: Path) -> None:
    """Lines are joined, hyphens at their ends taken out, page numbers and running heads left."""
    long = "Kari: Dette er en lang linje som går helt ut til margen på si-"
    pages = [
        ["Prosjekt X", PLAIN[0], PLAIN[1], "1"],
        ["Prosjekt X", long, "den og går videre her.", PLAIN[3], "2"],
        ["Prosjekt X", PLAIN[2], PLAIN[3], "side 3 av 3"],
    ]
    reading = read(tmp_path, "a.pdf", pdf_file(*pages))
    heard = said(reading.transcript)
    assert heard[2] == (
        "Kari",
        "Dette er en lang linje som går helt ut til margen på siden og går videre her.",
    )
    assert heard[0] == TALK[0]
    assert "Prosjekt X" not in reading.transcript.text
    assert "look at the turns" in reading.warnings[0]


def test_pdf_of_pictures(tmp_path: Path) -> None:
    """Scanned pages have no words, and it is told what to do."""
    with pytest.raises(ImportProblem, match="scanned"):
        read(tmp_path, "a.pdf", pdf_file([""]))


def test_the_share_of_letters_that_arrived() -> None:
    """Counted by letter whatever the order, the case and the marks between."""
    assert arrived("Abc def", "DEF: cba!") == 1
    assert arrived("", "") == 1
    assert arrived("aabb", "ab") == 0.5


def test_what_does_not_arrive_is_told(tmp_path: Path) -> None:
    """Words in a page's header and in comments are counted, and a warning tells the share."""
    parts = {"header1": notes("footnote", "Fortrolig utskrift av samtalen").replace("note", "head")}
    content = package(document=document(*map(paragraph, LABELLED)), **parts)
    reading = read(tmp_path, "a.docx", content)
    assert 0.7 < reading.arrived < 0.95
    assert any("headers" in one for one in reading.warnings)


@pytest.mark.parametrize(
    ("form", "names"),
    [("", {"Kari Ødegård", "Åse"}), ("none", {None}), ("tab", {None}), ("style", {None})],
)
def test_the_layout_can_be_chosen(tmp_path: Path, form: str, names: set[str | None]) -> None:
    """Who knows better how speakers are marked says so; what is not so marked is nobody's."""
    for ending, make in (("odt", odt_lines), ("txt", lambda *ls: "\n".join(ls).encode())):
        path = tmp_path / f"a.{ending}"
        path.write_bytes(make(*LABELLED))
        assert {name for name, _w in said(read_transcript(path, Wishes(form)).transcript)} == names
