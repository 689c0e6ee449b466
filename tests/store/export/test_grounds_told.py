"""What a verdict rests on is told in every copy: words, addresses, places, and who or what is behind them; and how a paragraph
stands in its source."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import mammoth
import pytest

from store import ClaimQuery, Desk, Evidence, SourceKind
from store.documents import Standing
from tests.store.desks import document, put

TEXTS = ("The ferry carried 41 people.", "The quay in March. Photo: A. Brook", "An earlier version gave 14.")
STANDINGS = (Standing(struck=("nine <b>", "ten")), Standing("caption", minute="00:04:12"), Standing("correction"))
PERSON, DOCUMENT, SECRET = "Ada Brook", "Port log 2026 <i>", "Quentin Hidden"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    one = Desk.open(tmp_path / "desk.db", "ann")
    put(one._file, [replace(document(*TEXTS), standings=STANDINGS)])
    put(one._file, [document("The ferry carried 44 people.", url="https://other.example/b", title="Another report")])
    person = one.sources.add(SourceKind.PERSON, PERSON, owner="Harbour Office", rank="primary")
    log = one.sources.add(SourceKind.DOCUMENT, DOCUMENT)
    secret = one.sources.add(SourceKind.PERSON, SECRET, confidential=True)
    first, second = one.claims(ClaimQuery())[0], one.articles()[1]
    evidence = [
        Evidence("supports", exact="The ferry carried 44 people.", article_id=second.id, url=second.url, title=second.title),
        Evidence("contradicts", url="https://port.example/log", title="The log", place="page 4", source_id=log.id),
        Evidence("supports", comment="on the telephone", source_id=person.id),
        Evidence("context", exact="what was whispered on the pier", source_id=secret.id),
    ]
    one.judge([first.id], "disputed", evidence=evidence)
    return one


def text(desk: Desk, format: str, *, opinions: bool = False) -> str:
    """What is written in this format."""
    out = io.StringIO()
    desk.export_text(out, format, opinions=opinions)
    return out.getvalue()


TOLD = ("The ferry carried 44 people.", "Another report", "https://port.example/log", "page 4", PERSON, "on the telephone")


@pytest.mark.parametrize("format", ["html", "copy", "csv", "tsv", "json", "nl", "markdown"])
def test_every_copy_tells_what_a_verdict_rests_on(format: str, desk: Desk) -> None:
    made = text(desk, format, opinions=format not in ("html", "copy")).replace("\\", "")
    assert [word for word in TOLD if word not in made] == []
    assert "Port log 2026" in made
    assert "person, primary" in made
    assert SECRET not in made
    assert "whispered" not in made


def test_the_word_document_and_the_workbook_tell_it_too(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    from python_calamine import CalamineWorkbook

    desk.export(tmp_path / "copy.docx")
    desk.export(tmp_path / "claims.xlsx")
    with open(tmp_path / "copy.docx", "rb") as file:
        document = mammoth.convert_to_html(file, style_map="comment-reference => sup").value
    sheet = str(CalamineWorkbook.from_path(str(tmp_path / "claims.xlsx")).get_sheet_by_name("opinions").to_python())
    for made in (document, sheet):
        assert [word for word in TOLD if word not in made] == []
        assert "Port log 2026" in made
        assert SECRET not in made


def test_rows_of_opinions_name_their_sources_in_a_column_of_their_own(desk: Desk) -> None:
    (row,) = json.loads(text(desk, "json", opinions=True))
    assert row["sources"].splitlines() == [f"{PERSON} (person, primary)", f"{DOCUMENT} (document)"]
    assert row["evidence"].splitlines() == [
        "supports: The ferry carried 44 people. Another report https://other.example/b",
        "contradicts: The log page 4 https://port.example/log",
        "supports: (on the telephone)",
    ]


def test_the_marked_copies_say_what_is_struck_out_and_what_is_a_caption_or_a_correction(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    page, copy = text(desk, "html"), text(desk, "copy")
    desk.export(tmp_path / "copy.docx")
    with open(tmp_path / "copy.docx", "rb") as file:
        document = mammoth.convert_to_html(file).value
    for made in (page, copy.replace("\\", ""), document):
        place = [made.index(word) for word in ("struck out here: nine", "The ferry carried 41", "00:04:12 · caption", "The quay in March", "correction", "An earlier version")]
        assert place == sorted(place), "over its paragraph"
    assert "nine <b>" not in page
    assert "<b>" not in copy.replace("\\<b\\>", "")
