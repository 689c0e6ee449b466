"""What newsrooms exchange: mails, their own XML and JSON, deliveries, fact-checks, archives of all of these."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import time
import zipfile
from email.message import EmailMessage

import pytest

from store.documents import Document
from store.errors import PassedOver

from .helpers import Result, article, read_bytes, rejection

TEXT = "The board closed the quay after 9 people were hurt."


def documents(results: list[Result]) -> list[Document]:
    return [one for one in results if isinstance(one, Document)]


def mail(body: str, charset: str = "utf-8", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": "Ida Voss <ida@harvel.example>",
        "Date": "Wed, 12 Jun 2024 23:30:00 -0500",
        "Subject": "The quay",
        **headers,
    }.items():
        message[name] = value
    message.set_content(body, charset=charset)
    return message


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("utf-8", "Žluťoučký kůň cost €9."), ("iso-8859-1", "Café, élan, 9 £."), ("windows-1250", "Dvořák paid 9 crowns."),
        ("koi8-r", "Девять лодок."), ("shift_jis", "船は九隻。"), 
    ],
)  # fmt: skip
def test_a_mail_in_any_charset(charset: str, words: str) -> None:
    found = article(read_bytes(mail(words, charset).as_bytes(), name="a.eml", promised="mail"))
    assert found.paragraphs == (words,)
    assert (found.title, found.byline, found.published, found.source) == (
        "The quay",
        "Ida Voss",
        "2024-06-12",
        "harvel.example",
    )


def test_parts_of_a_mail_in_five_charsets() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "a@b.example", "Five", "1.0"
    message.make_mixed()
    for charset, words in (
        ("utf-8", "één"),
        ("iso-8859-1", "café"),
        ("windows-1251", "дом"),
        ("iso-8859-2", "dvůr"),
        ("shift_jis", "船"),
    ):
        part = EmailMessage()
        part.set_content(words, charset=charset)
        message.attach(part)
    assert article(read_bytes(message.as_bytes())).paragraphs == ("één", "café", "дом", "dvůr", "船")


def test_an_html_mail_is_read_as_its_page() -> None:
    message = mail("x")
    message.set_content(f"<p>{TEXT}</p><p>It cost 10<sup>6</sup> crowns.</p>", subtype="html")
    assert article(read_bytes(message.as_bytes())).paragraphs == (TEXT, "It cost 10⁶ crowns.")


def test_quoted_lines_of_a_mail_are_marked_and_its_signature_left_out() -> None:
    found = article(read_bytes(mail("No, it was nine.\n\n> It was ten.\n\n-- \nIda\nTel. 12345\n").as_bytes()))
    assert [(one.kind, text) for one, text in zip(found.standings, found.paragraphs, strict=True)] == [
        ("text", "No, it was nine."),
        ("quote", "It was ten."),
    ]


def test_what_is_attached_to_a_mail_is_read_too() -> None:
    message = mail("See the statement.")
    message.add_attachment(
        f"Statement\n\n{TEXT}\n".encode(), maintype="application", subtype="octet-stream", filename="s.txt"
    )
    message.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="logo.png")
    first, second = documents(read_bytes(message.as_bytes(), name="a.eml"))
    assert first.paragraphs == ("See the statement.",)
    assert (second.title, second.paragraphs, second.origin) == ("Statement", (TEXT,), "a.eml#s.txt")


def test_a_damaged_header_costs_itself() -> None:
    data = b"From: =?utf-8?b?!!!?= <a@b.example>\nDate: the day of the flood\nSubject: =?x-none?q?The_quay?=\nMIME-Version: 1.0\n\nNine.\n"
    found = article(read_bytes(data, promised="mail"))
    assert found.paragraphs == ("Nine.",)
    assert found.published == ""


def test_a_mailbox_keeps_lines_that_begin_with_from() -> None:
    data = b"From a@b Wed Jun 12 09:30:00 2024\nFrom: a@b.example\nSubject: One\n\n>From nine to five.\n\nFrom a@b Thu Jun 13 09:30:00 2024\nFrom: a@b.example\nSubject: Two\n\nTen.\n"
    assert [(one.title, one.paragraphs) for one in documents(read_bytes(data))] == [
        ("One", ("From nine to five.",)),
        ("Two", ("Ten.",)),
    ]


NITF = (
    '<?xml version="1.0"?><nitf><head><title>x</title><docdata><date.issue norm="20240612T230000-0500"/></docdata></head><body><body.head><hedline><hl1>Quay'
    " closed</hl1></hedline><byline>By <person>Ida Voss</person></byline></body.head><body.content><media><media-caption><p>A quay</p>"
    f"</media-caption></media><hl2>Nine hurt</hl2><p>{TEXT}</p><table><tr><th>Boats</th><td>12</td></tr></table></body.content></body></nitf>"
)


def test_nitf() -> None:
    found = article(read_bytes(NITF.encode()))
    assert (found.title, found.byline, found.published) == ("Quay closed", "Ida Voss", "2024-06-12")
    assert [(one.kind, text) for one, text in zip(found.standings, found.paragraphs, strict=True)] == [
        ("heading", "Nine hurt"), ("text", TEXT), ("table", "Boats: 12"),
    ]  # fmt: skip


def test_nitf_inside_newsml_1() -> None:
    inner = NITF.partition("?>")[2]
    data = f"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Q</HeadLine></NewsLines><ContentItem><DataContent>{inner}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    assert article(read_bytes(data.encode())).title == "Quay closed"


def test_a_message_of_several_items_gives_each() -> None:
    item = '<newsItem><itemMeta><versionCreated>2024-06-1{n}T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Item {n}</headline><by>By Ida Voss</by></contentMeta><contentSet><inlineData contenttype="text/plain">{text}</inlineData></contentSet></newsItem>'
    data = (
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
        + "".join(item.format(n=n, text=TEXT) for n in (1, 2))
        + "</itemSet></newsMessage>"
    )
    assert [(one.title, one.published, one.byline, one.paragraphs) for one in documents(read_bytes(data.encode()))] == [
        ("Item 1", "2024-06-11", "Ida Voss", (TEXT,)),
        ("Item 2", "2024-06-12", "Ida Voss", (TEXT,)),
    ]


def test_entities_of_xml_are_not_expanded() -> None:
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    data = NITF.replace("<nitf>", f"{bomb}<nitf>").replace("after 9", "&c; after 9")
    found = article(read_bytes(data.encode()))
    assert not any("aaaa" in text for text in found.paragraphs)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>', "an OPML list of feeds"),
        ('<?xml version="1.0"?><!-- x --><opml><head/></opml>', "an OPML list of feeds"),
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
            "a sitemap",
        ),
        ('<?xml version="1.0"?><sitemapindex><sitemap/></sitemapindex>', "a sitemap"),
        ('<?xml version="1.0"?><invoice><total>9</total></invoice>', "no news (invoice)"),
    ],
)
def test_lists_of_feeds_and_addresses_are_refused_by_name(data: str, says: str) -> None:
    assert says in rejection(read_bytes(data.encode(), name="index.xml", promised="xml"))


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "urn:1", "headline": "Quay closed", "versioncreated": "2024-06-12T10:00:00Z", "byline": "Ida Voss", "body_text": TEXT},
        {"uri": "urn:1", "headline": "Quay closed", "versioncreated": "2024-06-12T10:00:00Z", "byline": "Ida Voss", "body_html": f"<p>{TEXT}</p>"},
        {"uri": "urn:1", "headlines": [{"role": "sub", "value": "x"}, {"role": "main", "value": "Quay closed"}], "firstCreated": "2024-06-12T10:00:00Z", "by": "Ida Voss", "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": f"<p>{TEXT}</p>"}]},
        {"uri": "urn:1", "headlines": [{"value": "Quay closed"}], "contentCreated": "2024-06-12", "people": [{"name": "Ida Voss"}], "bodies": [{"contenttype": "text/plain", "value": TEXT}]},
    ],
)  # fmt: skip
def test_ninjs(item: dict[str, object]) -> None:
    found = article(read_bytes(json.dumps(item).encode(), promised="json"))
    assert (found.title, found.published, found.byline, found.paragraphs) == (
        "Quay closed",
        "2024-06-12",
        "Ida Voss",
        (TEXT,),
    )


LEXIS = f"""1 of 2 DOCUMENTS

The Harvel Post

June 12, 2024 Wednesday
Final Edition

Quay closed

BYLINE: By Ida Voss

SECTION: NEWS; Pg. 4

LENGTH: 54 words

DATELINE: HARVEL

BODY:


{TEXT}

   It will open again in May.

LOAD-DATE: June 13, 2024

LANGUAGE: ENGLISH

Copyright 2024 The Harvel Post
All Rights Reserved

2 of 2 DOCUMENTS

The Harvel Post

June 14, 2024 Friday

Vats sold

LENGTH: 12 words

BODY:

Fourteen vats were sold.

LOAD-DATE: June 14, 2024
"""


def test_a_delivery_of_lexisnexis() -> None:
    found = documents(read_bytes(LEXIS.encode(), name="d.txt"))
    assert [(one.title, one.published, one.byline, one.source) for one in found] == [
        ("Quay closed", "2024-06-12", "Ida Voss", "The Harvel Post"),
        ("Vats sold", "2024-06-14", "", "The Harvel Post"),
    ]
    assert found[0].paragraphs == (TEXT, "It will open again in May.")


REVIEW = {
    "@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "The quay seats 9,000", "datePublished": "2024-03-03",
    "url": "https://check.example/quay", "author": {"@type": "Organization", "name": "Check"}, "reviewRating": {"@type": "Rating", "alternateName": "Pants on fire!"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "Vic Sorrel"}},
}  # fmt: skip
ANSWER = {"claims": [{"text": "The quay seats 9,000", "claimant": "Vic Sorrel", "claimReview": [{"publisher": {"name": "Check", "site": "check.example"}, "url": "https://check.example/quay", "title": "Quay", "reviewDate": "2024-03-03T00:00:00Z", "textualRating": "Pants on fire!", "languageCode": "en"}]}], "nextPageToken": "x"}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {**REVIEW, "@type": ["Review", "ClaimReview"]},
        {**REVIEW, "@type": "https://schema.org/ClaimReview"},
        {**REVIEW, "claimReviewed": {"@value": "The quay seats 9,000"}},
        ANSWER,
    ],
)
def test_fact_checks_in_every_form_in_which_they_are_exchanged(value: object) -> None:
    found = article(read_bytes(json.dumps(value).encode(), promised="json"))
    assert (found.kind, found.checked_claim, found.rating, found.claimant) == (
        "fact-check",
        "The quay seats 9,000",
        "Pants on fire!",
        "Vic Sorrel",
    )
    assert (found.published, found.source, found.canonical_url) == ("2024-03-03", "Check", "https://check.example/quay")


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        ({"ratingValue": 4, "bestRating": 5, "worstRating": 1}, "4 (of 1 to 5)"),
        ({"ratingValue": "2"}, "2"),
        ({"ratingValue": -1, "bestRating": "10", "worstRating": "0", "alternateName": "Mostly false"}, "Mostly false"),
        ({"name": "Falso"}, "Falso"),
        ("Half true", "Half true"),
    ],
)
def test_a_rating_is_kept_word_for_word_and_a_number_with_its_scale(rating: object, words: str) -> None:
    assert article(read_bytes(json.dumps({**REVIEW, "reviewRating": rating}).encode(), promised="json")).rating == words


def test_two_rulings_at_one_address_are_two_fact_checks() -> None:
    other = {**REVIEW, "claimReviewed": "The quay is closed", "reviewRating": {"alternateName": "True"}}
    first, second = documents(read_bytes(json.dumps([REVIEW, other]).encode(), promised="json"))
    one, two = documents(read_bytes(json.dumps({"@graph": [REVIEW, other]}).encode(), promised="json"))
    assert {first.checked_claim, second.checked_claim} == {one.checked_claim, two.checked_claim}
    assert one.url == two.url == "https://check.example/quay"


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


STORY = f"Quay closed\n\n{TEXT}\n".encode()


def test_the_files_of_an_archive_are_read_and_the_others_told() -> None:
    data = zipped(
        **{
            "a.txt": STORY,
            "b/c.json": json.dumps({"title": "T", "text": TEXT}).encode(),
            "p.png": b"x",
            "__MACOSX/a.txt": b"x",
            "README.md": b"# x",
        }
    )
    results = read_bytes(data, name="a.zip")
    assert [(one.title, one.origin) for one in documents(results)] == [
        ("Quay closed", "a.zip#a.txt"),
        ("T", "a.zip#b/c.json:1"),
    ]
    assert [str(one) for one in results if isinstance(one, PassedOver)] == [
        "a.zip: passed over 1 file that is no article: 1 .png; name a file by itself to read it all the same"
    ]
    for packed in (tarred({"a.txt": STORY}), gzip.compress(tarred({"a.txt": STORY}))):
        assert article(read_bytes(packed, name="a.tgz")).paragraphs == (TEXT,)


def test_a_path_that_leaves_an_archive_is_not_followed() -> None:
    for data in (zipped(**{"../../etc/a.txt": STORY}), tarred({"/etc/a.txt": STORY}), tarred({"a/../../b.txt": STORY})):
        assert "1 outside of the archive" in rejection(read_bytes(data, name="a.zip"))


def test_archives_in_archives_end() -> None:
    data = STORY
    for depth in range(6):
        data = zipped(**{"a.txt" if depth == 0 else "a.zip": data})
    assert "too deep" in rejection(read_bytes(data, name="a.zip"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    start = time.process_time()
    assert "unpacks to" in rejection(read_bytes(zipped(**{"a.txt": b"a" * (200 << 20)}), name="a.zip"))
    assert time.process_time() - start < 20


def warc(*records: tuple[str, bytes], kind: str = "text/html; charset=utf-8") -> bytes:
    parts = []
    for url, body in records:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        parts.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-12T08:00:00Z\r\nContent-Type: application/http; "
            f"msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    return b"".join(parts)


PAGE = f"<html><head><title>Quay closed</title></head><body><article><h1>Quay closed</h1><p>{TEXT} It will not open before the summer, the board said.</p></article></body></html>"


def test_pages_of_a_web_archive_keep_their_address_and_time() -> None:
    (found,) = documents(
        read_bytes(warc(("https://a.example/quay", PAGE.encode()), ("https://a.example/x.png", b"")), name="a.warc")
    )
    assert (found.url, found.retrieved_at, found.title) == (
        "https://a.example/quay",
        "2024-06-12T08:00:00Z",
        "Quay closed",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_what_came_before_the_cut_of_a_web_archive_is_read_and_half_a_page_is_not(packed: bool) -> None:
    one, other = (warc((f"https://a.example/{n}", PAGE.encode())) for n in (1, 2))
    parts = [gzip.compress(part) for part in (one, other)] if packed else [one, other]
    whole = b"".join(parts)
    assert len(documents(read_bytes(whole, name="a.warc"))) == 2
    for cut in range(len(parts[0]) + len(parts[1]) // 2, len(whole) - 12, 7):
        results = read_bytes(whole[:cut], name="a.warc")
        assert [one.url for one in documents(results)] == ["https://a.example/1"]
        assert "cut off in record 2" in str(results[-1])
