"""Documents as other programs write them: one text, the same words whatever the format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bench.file_kinds import TEXT, TITLE
from store.documents import Document

from .helpers import article, read_bytes, read_paths, rejection

FILES = Path(__file__).parent / "files"
WORDS = [
    "What it would cost",
    "Roof: 2 million crowns",
    "South wall: 3 million",
    "Nobody asked us about the vats, and we would have said no.",
    "Correction: an earlier version of this article gave the number of vats as 21.",
]
MADE = sorted(path.name for path in FILES.glob("*-tannery.*") if path.suffix != ".doc")


def plain(text: str) -> str:
    return text.lstrip("•–- ").strip()


@pytest.mark.parametrize("name", [*MADE, "tannery.md"])
def test_a_document_says_the_same_whatever_program_wrote_it(name: str) -> None:
    found = article(read_paths(FILES / name))
    texts = [plain(text) for text in found.paragraphs]
    assert found.title == "The tannery by the river"
    assert found.byline == ("" if name == "pandoc-tannery.rtf" else "Ida Voss")  # it writes no properties
    assert [text for text in WORDS if text not in texts] == []
    assert texts["Ida Voss" in texts and 2].startswith("The town council of Harvel met on Thursday")
    assert any("1985" in text and "4,100" in text and "90" in text for text in texts)
    assert not any("106 litres" in text or "1987.1" in text for text in texts)
    kinds = {plain(text): found.standing(number).kind for number, text in enumerate(found.paragraphs)}
    assert kinds[WORDS[-1]] == "correction"


@pytest.mark.parametrize("name", [name for name in MADE if "pdf" not in name])
def test_raised_figures_and_struck_words_of_a_document(name: str) -> None:
    found = article(read_paths(FILES / name))
    assert any("The water is 10⁶ litres and H2O, but 14 vats were sold" in text for text in found.paragraphs)


@pytest.mark.parametrize(
    "name",
    [
        "pandoc-tannery.docx",
        "libreoffice-tannery.docx",
        "pandoc-tannery.odt",
        "libreoffice-tannery.odt",
        "pandoc-tannery.epub",
    ],
)
def test_footnotes_stand_at_the_end_as_the_sources_of_the_author(name: str) -> None:
    found = article(read_paths(FILES / name))
    assert found.paragraphs[-1] == "Archive of the county, box 14."
    assert found.standings[-1].kind == "note"


@pytest.mark.parametrize("name", ["libreoffice-rows.xlsx", "libreoffice-rows.ods", "libreoffice-rows.xls"])
def test_every_row_of_a_spreadsheet_is_an_article(name: str) -> None:
    found = read_paths(FILES / name)
    assert [(one.title, one.published, one.byline) for one in found if isinstance(one, Document)] == [
        ("Hides sold", "2024-05-04", "Ida Voss"),
        ("Vats sold", "2024-05-05", "Bo Lind"),
    ]


def test_an_old_word_document_is_refused_by_name() -> None:
    assert "an old Word document (.doc); save it as .docx" in rejection(read_paths(FILES / "libreoffice-tannery.doc"))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **more: str) -> bytes:
    """A document of nothing but its body, and other parts by their names."""
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in more
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>'
        for name in more
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in more.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def p(*runs: str) -> str:
    return (
        "<w:p>"
        + "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
        + "</w:p>"
    )


def ins(text: str) -> str:
    return f'<w:ins w:id="1" w:author="E"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" w:author="E"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def test_tracked_changes_read_as_they_would_be_printed() -> None:
    found = article(
        read_bytes(docx(p("The vats") + p("The clerk sold ", gone("twelve"), ins("fourteen"), " vats in May.")))
    )
    assert found.title == "The vats"
    assert found.paragraphs == ("The clerk sold fourteen vats in May.",)


def hidden(text: str, said: str = "<w:vanish/>") -> str:
    return f'<w:r><w:rPr><w:b/>{said}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_words_that_an_author_hid_are_not_read() -> None:
    body = p("The vats") + p("The clerk sold ", hidden("twelve or "), hidden("fourteen", '<w:vanish w:val="0"/>'), " vats in May.")
    assert article(read_bytes(docx(body))).paragraphs == ("The clerk sold fourteen vats in May.",)


def test_a_document_of_ten_thousand_changes_is_read() -> None:
    body = p("The vats") + "".join(p("Vat ", gone("x"), ins(str(number)), " was sold.") for number in range(10_000))
    found = article(read_bytes(docx(body)))
    assert len(found.paragraphs) == 10_000
    assert found.paragraphs[-1] == "Vat 9999 was sold."


def test_comments_are_kept_apart_from_the_text() -> None:
    comments = f'<w:comments {W}><w:comment w:id="7" w:author="Bo Lind" w:initials="BL">{p("See the book of the clerk.")}</w:comment></w:comments>'
    body = p("The vats") + p("Fourteen vats were sold", '<w:r><w:commentReference w:id="7"/></w:r>', " in May.")
    found = article(read_bytes(docx(body, comments=comments)))
    assert found.paragraphs[0] == "Fourteen vats were sold in May."
    assert [text for text in found.paragraphs[1:] if "See the book of the clerk." in text]
    assert found.standings[-1].kind == "note"


def test_a_document_without_a_title_keeps_its_first_paragraph() -> None:
    found = article(read_bytes(docx(p("Fourteen vats were sold in May.") + p("Nine of them leaked."))))
    assert found.paragraphs == ("Fourteen vats were sold in May.", "Nine of them leaked.")


def test_a_zip_bomb_in_a_document_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 << 20))
    assert "unpacks to 40 MB" in rejection(read_bytes(data.getvalue(), promised="docx"))


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    body = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Fourteen vats &c; were sold.</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "declares entities" in rejection(read_bytes(docx("", document=bomb + body)))


RTF = rb"{\rtf1\ansi\ansicpg1252{\info{\title Vats}{\author Bo Lind}}"


@pytest.mark.parametrize(
    ("rtf", "reads"),
    [
        (rb"\pard Fourteen vats were sold.\par}", "Fourteen vats were sold."),
        (rb"\pard The caf\'e9 sold \'80 40 of them.\par}", "The café sold € 40 of them."),
        (rb"\pard A depth of \u8722?4 and \u233? m.\par}", "A depth of −4 and é m."),
        (rb"\pard Some 10{\super 6} litres.\par}", "Some 10⁶ litres."),
        (rb"\pard It cost {\strike 9 }12 crowns.\par}", "It cost 12 crowns."),
        (rb"\pard The {\b fourteen} {\i vats}.\par}", "The fourteen vats."),
        (rb"\pard The {\deleted twelve }fourteen vats.\par}", "The fourteen vats."),
    ],
)
def test_rich_text(rtf: bytes, reads: str) -> None:
    found = article(read_bytes(RTF + rb"\pard The tannery\par " + rtf, promised="rtf"))
    assert found.title == "The tannery"
    assert found.byline == "Bo Lind"
    assert found.paragraphs == (reads,)


def test_a_locked_or_damaged_document_is_refused_with_words() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert "locked with a password" in rejection(read_bytes(locked, name="a.docx", promised="docx"))
    whole = (FILES / "pandoc-tannery.docx").read_bytes()
    assert "a damaged zip file" in rejection(read_bytes(whole[:3_000], name="a.docx", promised="docx"))
    assert "a damaged PDF" in rejection(read_bytes(b"%PDF-1.4\n1 0 obj", name="a.pdf"))


@pytest.mark.parametrize("name", ["chromium-inquiry.pdf", "libreoffice-inquiry.pdf"])
def test_a_headline_on_two_lines_is_one_and_what_a_browser_prints_around_a_page_is_not_read(name: str) -> None:
    found = article(read_paths(FILES / name))
    assert found.title == TITLE
    assert [plain(text) for text in found.paragraphs] == [plain(text) for text in TEXT]
