"""The same conversation in every layout that is read, each made as its program writes it."""

from __future__ import annotations

from tests.exchange.other_files import (
    html_file,
    odt_lines,
    otr_file,
    pdf_file,
    rtf_file,
    whisper_file,
)
from tests.exchange.word_files import document, package, paragraph, run, table, word_file

TALK = [
    ("Kari Ødegård", "Hva er vanskelig i samarbeidet?"),
    ("Åse Bø", "Fiolett møblement, altså [ler]. Møtet er kl. 10:30."),
    ("Kari Ødegård", "Og ellers? (uhørbart)"),
    ("Åse Bø", "Det er slik: vi har en side, https://nav.no, og NAV: en møteplass."),
    ("Kari Ødegård", "Hvem sa det?"),
    ("Åse Bø", "Ingen."),
    ("Kari Ødegård", "Takk."),
]
"""Seven utterances; «Kl. 10:30», an address, a colon and an acronym in them are speech."""
STARTS = [4.0, 7.0, 65.0, 70.0, 130.0, 135.0, 140.0]
SHORT = ["0:04", "0:07", "1:05", "1:10", "2:10", "2:15", "2:20"]
LONG = [f"00:0{clock}" for clock in SHORT]
_ENDS = [f"{clock[:-1]}{int(clock[-1]) + 2}" for clock in LONG]
LABELLED = [f"{name}: {words}" for name, words in TALK]
_CLOCKED = list(zip(TALK, LONG, _ENDS, strict=True))


def lines(*made: str) -> bytes:
    """Lines of text in UTF-8."""
    return "\n".join(made).encode()


def cues(form: str, head: str = "WEBVTT\n\n", mark: str = ".000", *, number: bool = True) -> bytes:
    """Subtitles whose words are in this form of name and words."""
    made = [
        (f"{n}\n" if number else "") + f"{start}{mark} --> {end}{mark}\n"
        + form.format(name=name, words=words)
        for n, ((name, words), start, end) in enumerate(_CLOCKED, 1)
    ]  # fmt: skip
    return (head + "\n\n".join(made) + "\n").encode()


def teams_vtt() -> bytes:
    """Teams: ids with a part number, voice tags, Windows line ends."""
    made = "".join(
        f"91b3c8a1-0000-4a4a-9c9c-000000000001/{n}-0\n{start}.000 --> {end}.500\n"
        f"<v {name}>{words}</v>\n\n"
        for n, ((name, words), start, end) in enumerate(_CLOCKED)
    )
    return f"WEBVTT\n\n{made}".replace("\n", "\r\n").encode()


def headed(name: str) -> str:
    """A Word paragraph in the style of a second heading."""
    return f'<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>{run(name)}</w:p>'


_STYLES = (
    document()
    .replace("w:document", "w:styles")
    .replace("<w:body></w:body>", '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>')
)

LAYOUTS: dict[str, bytes] = {
    "teams.vtt": teams_vtt(),
    "teams-old.vtt": cues("<v {name}>{words}").replace(b"00:0", b"0:"),
    "meet.vtt": cues("({name})\n{words}", number=False),
    "zoom.vtt": cues("{name}: {words}"),
    "whisper.vtt": cues("{name}: {words}", number=False).replace(b"00:0", b"0"),
    "subrip.srt": cues("{name}: {words}", "", ",000"),
    "teams-2026.docx": word_file(
        "Møte-20260303",
        "3. mars 2026, 09:02AM",
        "Kari Ødegård startet transkripsjonen",
        *(f"{name}   {clock}\n{words}" for (name, words), clock in zip(TALK, SHORT, strict=True)),
        "Kari Ødegård stoppet transkripsjonen",
    ),
    "teams-2021.docx": word_file(
        *(f"{start}.000 --> {end}.250\n{name}\n{words}" for (name, words), start, end in _CLOCKED)
    ),
    "meet.docx": word_file(
        "Sammendrag",
        "Samtalen handlet om møteplasser.",
        *(one for line, clock in zip(LABELLED, LONG, strict=True) for one in (clock, line)),
    ),
    "word-online.docx": word_file(
        "Lydfil",
        "intervju.m4a",
        "Transkripsjon",
        *(one for (name, words), start, _end in _CLOCKED for one in (f"{start} {name}", words)),
    ),
    "nvivo.docx": package(
        document=document(*(b for n, w in TALK for b in (headed(n), paragraph(w)))),
        styles=_STYLES,
    ),
    "bold.docx": word_file(*(paragraph(run(n, bold=True), run(f"\t{w}")) for n, w in TALK)),
    "table.docx": word_file(
        table(*((clock, *turn) for turn, clock in zip(TALK, LONG, strict=True)))
    ),
    "zoom.txt": lines(
        *(one for (n, w), clock, _e in _CLOCKED for one in (f"[{n}] {clock}", w, ""))
    ),
    "focus-group.txt": lines(*(f"{name} : {words}\n" for name, words in TALK)),
    "hash.txt": lines(*(f"#{name}: {words}" for name, words in TALK)),
    "braces.txt": lines(*(f"{{{name}}} {words}" for name, words in TALK)),
    "at.txt": lines(*(f"@{name}: {words}" for name, words in TALK)),
    "stars.md": lines(*(f"**{name}:** {words}\n" for name, words in TALK)),
    "f4.rtf": rtf_file(*(f"{one} #{c}-0#" for one, c in zip(LABELLED, LONG, strict=True))),
    "f5.docx": word_file(*(f"{one} #{c}-0#" for one, c in zip(LABELLED, LONG, strict=True))),
    "plain.odt": odt_lines(*LABELLED),
    "page.html": html_file(*LABELLED),
    "otranscribe.otr": otr_file(
        *(
            f'<p><span class="timestamp" data-timestamp="{at}">{clock}</span>&nbsp;{line}</p>'
            for line, clock, at in zip(LABELLED, SHORT, STARTS, strict=True)
        )
    ),
    "whisperx.json": whisper_file(
        *((at, at + 2, w, n) for (n, w), at in zip(TALK, STARTS, strict=True))
    ),
    "printed.pdf": pdf_file(LABELLED),
}
"""File name -> its content."""
NO_TIMES = {
    "nvivo.docx", "bold.docx", "focus-group.txt", "hash.txt", "braces.txt", "at.txt", "stars.md",
    "plain.odt", "page.html", "printed.pdf",
}  # fmt: skip
"""The layouts that do not tell when anything was said."""
FROM_THE_FIRST = {"zoom.txt"}
"""The layouts with times of day: what is told is the time since the first."""
