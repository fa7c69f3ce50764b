"""Small projects of QualCoder, Taguette and qc, made table by table as those programs make them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TALK = (
    "Intervjuer: Hva er vanskelig? 😀\nÅse: Mandatet er uklart.\n"
    "Intervjuer: Og ellers?\nÅse: Penger.\n"
)
AT = "2024-01-02 03:04:05"


def database(path: Path, script: str, **rows: list[tuple[object, ...]]) -> Path:
    """A database with these tables, and these rows in them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        for table, some in rows.items():
            for row in some:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
        connection.commit()
    return path


def quote(words: str, text: str = TALK) -> tuple[int, int]:
    """Where words stand in a text, in code points."""
    start = text.index(words)
    return start, start + len(words)


def qualcoder(folder: Path, text: str = TALK) -> Path:
    """A QualCoder project of version 8: two categories, two coders, a case, an annotation."""
    place = folder / "prosjekt.qda"
    first, second = quote("Mandatet er uklart.", text), quote("Penger", text)
    database(
        place / "data.qda",
        """
        CREATE TABLE project (databaseversion text, date text, memo text, about text);
        CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text,
          memo text, owner text, date text, unique(name));
        CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text,
          memo text, supercatid integer);
        CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer,
          owner text, date text, color text);
        CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
          pos0 integer, pos1 integer, owner text, date text, memo text, important integer);
        CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
          memo text, owner text, date text);
        CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text,
          date text);
        CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
          pos1 integer, owner text, date text, memo text);
        CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,
          caseOrFile text, valuetype text);
        CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
          id integer, date text, owner text);
        CREATE TABLE journal (jid integer primary key, name text, jentry text, date text,
          owner text);
        CREATE TABLE code_image (imid integer primary key, id integer, cid integer);
        """,
        project=[("v8", AT, "", "")],
        source=[
            (1, "oslo.txt", text, None, "", "kari", AT),
            (2, "bilde.png", None, "/images/bilde.png", "", "kari", AT),
        ],
        code_cat=[(1, "Barrierer", "kari", AT, "", None), (2, "Styring", "kari", AT, "", 1)],
        code_name=[
            (1, "Uklart mandat", "Oppdraget er uklart.", 2, "kari", AT, "#CC3333"),
            (2, "Penger", "", None, "kari", AT, "#00FF00"),
        ],
        code_text=[
            (1, 1, 1, "Mandatet er uklart.", *first, "kari", AT, "Se her", 0),
            (2, 2, 1, "Penger", *second, "ola", AT, "", None),
        ],
        annotation=[(1, 1, *quote("Og ellers?", text), "Ledende", "ola", AT)],
        cases=[(1, "Åse", "", "kari", AT)],
        case_text=[(1, 1, 1, 0, len(text), "kari", AT, "")],
        attribute_type=[("Fylke", AT, "kari", "", "case", "character")],
        attribute=[(1, "Fylke", "case", "Oslo", 1, AT, "kari")],
        journal=[(1, "Dag 1", "Vi begynte.", AT, "kari")],
        code_image=[(1, 2, 1)],
    )  # fmt: skip
    return place


PAGE = "<h1>Samtale 😀</h1><p>Åse: <b>Mandatet</b> er uklart &amp; tåkete.</p><p>Og penger.</p>"
PAGE_WORDS = "Samtale 😀Åse: Mandatet er uklart & tåkete.Og penger."


def in_bytes(words: str) -> tuple[int, int]:
    """Where words stand among those of the page, in UTF-8 bytes."""
    start = len(PAGE_WORDS[: PAGE_WORDS.index(words)].encode())
    return start, start + len(words.encode())


def taguette(folder: Path) -> Path:
    """A Taguette project: a document, three highlights, tags below each other."""
    made = [
        {"type": "highlight_add", "highlight_id": 1},
        {"type": "highlight_add", "highlight_id": 2},
    ]
    return database(
        folder / "prosjekt.sqlite3",
        """
        CREATE TABLE users (login text primary key, hashed_password text, email text);
        CREATE TABLE projects (id integer primary key, name text, description text, created text);
        CREATE TABLE documents (id integer primary key, name text, description text, filename text,
          created text, project_id integer, contents text);
        CREATE TABLE highlights (id integer primary key, document_id integer, start_offset integer,
          end_offset integer, snippet text);
        CREATE TABLE tags (id integer primary key, project_id integer, path text, description text);
        CREATE TABLE highlight_tags (highlight_id integer, tag_id integer);
        CREATE TABLE commands (id integer primary key, date text, user_login text, project_id
          integer, document_id integer, payload text);
        """,
        users=[("kari", "hemmelig-hash", "kari@eksempel.no"), ("admin", "", "")],
        projects=[(1, "Samarbeid", "Om samarbeid", AT)],
        documents=[(1, "oslo", "", "oslo.docx", AT, 1, PAGE)],
        highlights=[
            (1, 1, *in_bytes("Mandatet er uklart & tåkete."), "<b>Mandatet</b> er uklart"),
            (2, 1, *in_bytes("Og penger"), "Og penger"),
            (3, 1, *in_bytes("😀"), "😀"),
        ],
        tags=[
            (1, 1, "barriere", "Det som hindrer"),
            (2, 1, "barriere.mandat", ""),
            (3, 1, "x", ""),
        ],
        highlight_tags=[(1, 2), (2, 1), (2, 3), (3, 3)],
        commands=[
            (1, AT, "kari", 1, 1, json.dumps(made[0])),
            (2, AT, "admin", 1, 1, json.dumps(made[1])),
            (3, AT, "kari", 1, 1, "{ikke json"),
        ],
    )  # fmt: skip


def qc(folder: Path) -> Path:
    """A qc project: a document whose second line has two codes of two coders."""
    place = folder / "qc"
    (place / "corpus").mkdir(parents=True)
    (place / "corpus" / "oslo.txt").write_text(TALK, encoding="utf-8")
    database(
        place / "qualitative_coding.sqlite3",
        """
        CREATE TABLE document (file_path text primary key, file_hash text);
        CREATE TABLE document_index (id integer primary key, name text, time_series boolean,
          document_id text);
        CREATE TABLE location (id integer primary key, start_line integer, end_line integer,
          document_index_id integer);
        CREATE TABLE code (name text primary key);
        CREATE TABLE coder (name text primary key);
        CREATE TABLE coded_line (id integer primary key, line integer, coder_id text, code_id text);
        CREATE TABLE coded_line_location_association (coded_line_id integer, location_id integer);
        """,
        document=[("oslo.txt", "x"), ("../../etc/passwd", "x")],
        document_index=[(1, "paragraphs", 0, "oslo.txt")],
        location=[(1, 0, 3, 1)],
        code=[("mandat",), ("penger",)],
        coder=[("kari",), ("ola",)],
        coded_line=[(1, 1, "kari", "mandat"), (2, 1, "ola", "penger"), (3, 99, "ola", "penger")],
        coded_line_location_association=[(1, 1), (2, 1), (3, 1)],
    )
    return place
