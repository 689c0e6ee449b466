"""Files as other programs write them: what browsers, archives, services, mail programs and spreadsheets keep of articles."""

from __future__ import annotations

import base64
import io
import json
import plistlib
import zipfile
from collections.abc import Callable

import brotli
import pytest
import zstandard

from store.documents import Document

from .helpers import Result, article, read_bytes, rejection
from .test_page_kinds import page

TEXT = "The council sold nine of the 14 vats to a brewer from the next valley, and has kept the others for the museum."
PAGE = page(f"<p>{TEXT}</p>").decode()


def articles(results: list[Result]) -> list[Document]:
    return [one for one in results if isinstance(one, Document)]


def session(**content: object) -> bytes:
    """What a browser logs: the page, a script, and a page that did not come."""

    def entry(path: str, status: int, **content: object) -> dict[str, object]:
        return {"request": {"url": f"https://harvel.example/{path}"}, "response": {"status": status, "content": content}}

    entries = [
        entry("a.js", 200, mimeType="application/javascript", text="var nine = 14"),
        entry("gone", 404, mimeType="text/html", text=PAGE.replace(TEXT, "Gone.")),
        entry("vats", 200, **content),
        entry("empty", 200, mimeType="text/html"),
        "no entry",
    ]
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


@pytest.mark.parametrize(
    "content",
    [
        {"mimeType": "text/html; charset=utf-8", "text": PAGE},
        {"mimeType": "text/html; charset=utf-8", "text": base64.b64encode(PAGE.encode()).decode(), "encoding": "base64"},
    ],
)
def test_the_pages_of_a_session_are_read_and_nothing_else_of_it(content: dict[str, object]) -> None:
    found = article(read_bytes(session(**content), name="a.har", promised="json"))
    assert TEXT in found.paragraphs
    assert found.canonical_url == "https://harvel.example/vats"


@pytest.mark.parametrize("format", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari_is_its_page(format: plistlib.PlistFormat) -> None:
    resource = {"WebResourceData": PAGE.encode("utf-16"), "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-16"}
    data = plistlib.dumps({"WebMainResource": {**resource, "WebResourceURL": "https://harvel.example/vats"}}, fmt=format)
    found = article(read_bytes(data, name="a.webarchive", promised="webarchive"))
    assert (TEXT in found.paragraphs, found.canonical_url) == (True, "https://harvel.example/vats")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (plistlib.dumps({"Name": "Ida Voss"}, fmt=plistlib.FMT_BINARY), "no web archive"),
        (b"bplist00 and nothing more of it", "damaged property list"),
        (b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "b">]><plist version="1.0"><string>&a;</string></plist>', "property list"),
    ],
)
def test_other_property_lists_are_refused_with_words(data: bytes, says: str) -> None:
    assert says in rejection(read_bytes(data, name="a.webarchive", promised="webarchive"))


def test_an_archive_in_the_older_form_is_read_like_a_newer_one() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    about = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n\n"
    data = b"filedesc://a.arc 0.0.0.0 20090612080000 text/plain %d\n%s\n" % (len(about), about)
    data += b"https://harvel.example/vats 192.0.2.1 20090612080000 text/html %d\n%s\n" % (len(answer), answer)
    found = article(read_bytes(data, name="a.arc", promised="warc"))
    assert (TEXT in found.paragraphs, found.canonical_url) == (True, "https://harvel.example/vats")


def test_a_mail_that_apple_mail_keeps_is_the_mail_alone() -> None:
    mail = f"From: Ida Voss <ida@harvel.example>\nSubject: The vats\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n".encode()
    data = b"%d\n%s<?xml version='1.0'?><plist><dict><key>flags</key></dict></plist>" % (len(mail), mail)
    found = article(read_bytes(data, name="a.emlx", promised="mail"))
    assert (found.title, found.paragraphs) == ("The vats", (TEXT,))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "cp1252"])
def test_a_header_with_letters_that_it_should_not_hold_is_read(encoding: str) -> None:
    mail = f"From: Zoë Lefèvre <z@harvel.example>\nSubject: Fête à Harvel\nContent-Type: text/plain; charset={encoding}\n\nNous étions 14.\n"
    found = article(read_bytes(mail.encode(encoding), name="a.eml", promised="mail"))
    assert (found.title, found.byline) == ("Fête à Harvel", "Zoë Lefèvre")


ROWS = [["title", "date", "text"], ["Vats sold", "2024-06-02", "Nine vats were sold."], ["Vats kept", "2024-06-09", "Five were kept."]]


def as_page(rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{body}</table></body></html>'


def as_fragment(rows: list[list[str]]) -> str:
    return as_page(rows).partition("<body>")[2].partition("</body>")[0]


def as_xml(rows: list[list[str]]) -> str:
    body = "".join("<Row>" + "".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in row) + "</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<?xml version="1.0"?><Workbook xmlns="{space}"><Worksheet><Table>{body}</Table></Worksheet></Workbook>'


@pytest.mark.parametrize("write", [as_page, as_fragment, as_xml])
def test_a_workbook_that_is_written_as_text_is_read_row_by_row(write: object) -> None:
    assert callable(write)
    found = articles(read_bytes(write(ROWS).encode(), name="list.xls", promised="sheets"))
    assert [(one.title, one.published, one.paragraphs) for one in found] == [(a, b, (c,)) for a, b, c in ROWS[1:]]


def test_cells_that_are_left_out_do_not_move_the_others() -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    row = '<Row><Cell><Data>Vats sold</Data></Cell><Cell ss:Index="3"><Data>Nine vats were sold.</Data></Cell></Row>'
    data = as_xml(ROWS[:1]).replace("<Workbook", f'<Workbook xmlns:ss="{space}"').replace("</Table>", f"{row}</Table>")
    found = article(read_bytes(data.encode(), name="list.xml", promised="xml"))
    assert (found.title, found.published, found.paragraphs) == ("Vats sold", "", ("Nine vats were sold.",))


STORY = {
    "type": "story",
    "headlines": {"basic": "Vats sold"},
    "credits": {"by": [{"name": "Ida Voss"}]},
    "display_date": "2023-05-06T09:00:00Z",
    "content_elements": [
        {"type": "text", "content": "Nine <b>vats</b> &amp; a lid were sold."},
        {"type": "image", "caption": "A vat"},
        {"type": "header", "content": "What is left"},
        {"type": "list", "items": [{"type": "text", "content": "Five vats"}]},
        {"type": "quote", "content_elements": [{"type": "text", "content": "A pity."}]},
    ],
}
WORDPRESS = {"title": {"rendered": "Vats sold"}, "date": "2023-05-06T09:00:00", "content": {"rendered": f"<p>{TEXT}</p>"}}
FIELDS = {"headline": "Vats sold", "byline": "Ida Voss", "body": f"<p>{TEXT}</p>"}


def test_a_story_in_elements_keeps_its_text_in_their_order() -> None:
    found = article(read_bytes(json.dumps(STORY).encode(), name="a.json", promised="json"))
    assert (found.title, found.byline, found.published) == ("Vats sold", "Ida Voss", "2023-05-06")
    assert found.paragraphs == ("Nine vats & a lid were sold.", "What is left", "Five vats", "A pity.")


@pytest.mark.parametrize(
    "answer",
    [
        [WORDPRESS],
        {"posts": [WORDPRESS]},
        {"response": {"results": [{"webTitle": "Vats", "webPublicationDate": "2023-05-06T09:00:00Z", "fields": FIELDS}]}},
        {"response": {"content": {"webTitle": "Vats", "webPublicationDate": "2023-05-06T09:00:00Z", "fields": {"body": f"<p>{TEXT}</p>"}}}},
        {"props": {"x": 1}, "article": {**FIELDS, "date": "2023-05-06"}},
        {"hits": {"hits": [{"_id": "1", "_source": {**FIELDS, "date": "2023-05-06"}}]}},
        {"data": [{"id": 1, "attributes": {**FIELDS, "publishedAt": "2023-05-06"}}]},
    ],
)
def test_the_answer_of_a_service_is_its_articles(answer: object) -> None:
    found = article(read_bytes(json.dumps(answer).encode(), name="a.json", promised="json"))
    assert (found.published, found.paragraphs) == ("2023-05-06", (TEXT,))
    assert found.title.startswith("Vats")


def test_the_plain_text_of_a_feed_in_json_keeps_its_paragraphs() -> None:
    item = {"id": "1", "title": "Vats", "content_text": "Nine vats & <lids>.\n\nFive were kept."}
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()
    assert article(read_bytes(data, promised="json")).paragraphs == ("Nine vats & <lids>.", "Five were kept.")


RULING = {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "Nine vats leak", "reviewRating": {"alternateName": "False"}}


@pytest.mark.parametrize(
    "around",
    ["//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<!-- {} -->", "<!--\n{}\n//-->", "{};", " {} ;\n", "<!--//<![CDATA[\n{}\n//]]>-->"],
)
def test_marks_around_the_data_of_a_script_do_not_cost_its_ruling(around: str) -> None:
    script = around.format(json.dumps(RULING))
    found = article(read_bytes(page("", head=f'<script type="application/ld+json">{script}</script>')))
    assert (found.kind, found.checked_claim, found.rating) == ("fact-check", "Nine vats leak", "False")


def test_long_runs_of_blanks_in_the_data_of_a_script_cost_what_their_length_costs() -> None:
    # A pattern that tried every way to part them would not come to an end.
    script = json.dumps(RULING).replace(": ", ":" + " " * 20_000)
    found = article(read_bytes(page("", head=f'<script type="application/ld+json">{script}</script>')))
    assert found.rating == "False"


@pytest.mark.parametrize(
    "markup",
    [
        '<div itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">Nine vats leak</b>'
        '<div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><b itemprop="alternateName">False</b></div></div>',
        '<div itemscope itemtype="http://schema.org/ClaimReview"><meta itemprop="claimReviewed" content="Nine vats leak">'
        '<span itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><meta itemprop="alternateName" content="False"></span></div>',
        '<div vocab="https://schema.org/" typeof="ClaimReview"><b property="claimReviewed">Nine vats leak</b>'
        '<div property="reviewRating" typeof="Rating"><b property="alternateName">False</b></div></div>',
    ],
)
def test_a_ruling_that_stands_in_the_markup_of_a_page_is_kept(markup: str) -> None:
    found = article(read_bytes(page(markup)))
    assert (found.kind, found.checked_claim, found.rating) == ("fact-check", "Nine vats leak", "False")


def test_a_review_of_a_film_in_the_markup_rules_on_nothing() -> None:
    markup = '<div itemscope itemtype="https://schema.org/Review"><b itemprop="claimReviewed">Nine vats</b><b itemprop="reviewRating">4</b></div>'
    assert article(read_bytes(page(markup))).kind == "article"


def captured(url: str, body: bytes, packing: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(("packing", "packed"), [("br", brotli.compress), ("zstd", zstandard.compress)])
def test_a_captured_page_that_its_server_packed_is_read_and_a_damaged_one_costs_itself(packing: str, packed: Callable[[bytes], bytes]) -> None:
    whole = packed(PAGE.encode())
    data = captured("https://harvel.example/bad", whole[:-40], packing) + captured("https://harvel.example/vats", whole, packing)
    found = read_bytes(data, name="a.warc", promised="warc")
    assert [TEXT in one.paragraphs for one in articles(found)] == [True]
    assert len(found) == 2


def test_lines_above_the_names_of_the_columns_do_not_cost_a_table() -> None:
    data = b"Vats of May\n,,\ntitle,date,text\nVats sold,2024-06-02,Nine vats were sold.\n"
    found = article(read_bytes(data, promised="csv"))
    assert (found.title, found.published) == ("Vats sold", "2024-06-02")


@pytest.mark.parametrize("data", [b"sep=;\nsep=;\nsep=;\nsep=;\nsep=;\n", b"a,b\nc,d\n", b",,\n;;\n"])
def test_a_table_without_names_of_columns_is_refused(data: bytes) -> None:
    rejection(read_bytes(data, promised="csv"))


def test_a_packed_web_archive_is_its_pages_and_not_its_lists() -> None:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
    record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/v\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    listed = json.dumps({"id": "pages", "title": "All pages"}) + "\n" + json.dumps({"title": "Vats", "url": "https://a.example/v", "text": TEXT})
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("archive/data.warc", record + body + b"\r\n\r\n")
        archive.writestr("pages/pages.jsonl", listed)
        archive.writestr("datapackage.json", "{}")
    found = read_bytes(whole.getvalue(), name="a.wacz", promised="zip")
    assert [one.url for one in articles(found)] == ["https://a.example/v"]
    assert len(found) == 1


@pytest.mark.parametrize("hidden", ["{\\v nine vats}", "\\v nine vats\\v0 ", "{\\b\\v nine \\'e9 vats}", "\\v\\i nine vats\\v0\\i0 "])
def test_hidden_words_of_a_rich_text_are_not_read(hidden: str) -> None:
    data = "{\\rtf1\\ansi The vats\\par The town sold " + hidden + "the roof in May.\\par Nobody asked.\\par}"
    assert article(read_bytes(data.encode(), name="a.rtf")).paragraphs[-2:] == ("The town sold the roof in May.", "Nobody asked.")


def test_footnotes_of_a_markdown_file_are_notes_without_their_marks() -> None:
    text = "# Vats\n\nThe town sold 14 vats[^a] in May.\n\n[^a]: A survey of 1998 says *nine*.\n"
    found = article(read_bytes(text.encode(), name="a.md", promised="markdown"))
    assert [(one.kind, words) for one, words in zip(found.standings, found.paragraphs, strict=True)] == [
        ("text", "The town sold 14 vats in May."),
        ("note", "A survey of 1998 says nine."),
    ]


def test_the_first_of_several_writers_that_a_system_names_is_the_byline() -> None:
    row = {"title": "Vats", "html": f"<p>{TEXT}</p>", "primary_author": {"name": "Ida Voss"}}
    assert article(read_bytes(json.dumps({"posts": [row]}).encode(), name="a.json", promised="json")).byline == "Ida Voss"


@pytest.mark.parametrize(
    "body",
    [
        {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Nine "}, {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "vats"}]}, {"nodeType": "text", "value": " leak."}]}, {"nodeType": "embedded-asset-block", "content": []}, {"nodeType": "unordered-list", "content": [{"nodeType": "list-item", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Five do not."}]}]}]}]},
        [{"_type": "block", "children": [{"_type": "span", "text": "Nine "}, {"_type": "span", "text": "vats leak."}]}, {"_type": "image"}, {"_type": "block", "children": [{"_type": "span", "text": "Five do not."}]}],
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Nine vats"}, {"type": "hardBreak"}, {"type": "text", "text": "leak."}]}, {"type": "paragraph"}, {"type": "paragraph", "content": [{"type": "text", "text": "Five do not."}]}]},
        {"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "Nine vats leak."}]}, {"type": "quote", "children": [{"type": "text", "text": "Five do not."}]}]}},
    ],
)  # fmt: skip
def test_text_that_an_editor_keeps_as_a_tree_is_read(body: object) -> None:
    data = json.dumps({"title": "Vats", "created": "2024-05-03T10:00:00Z", "body": body}).encode()
    found = article(read_bytes(data, name="a.json", promised="json"))
    assert (found.paragraphs, found.published) == (("Nine vats leak.", "Five do not."), "2024-05-03")
