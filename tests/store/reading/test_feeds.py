"""RSS and Atom: every item with text is an article."""

from __future__ import annotations

import pytest

from store.documents import Document
from store.errors import SourceRejected

from .helpers import article, read_bytes, rejection

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example Paper</title><link>https://example.org/</link>
<item><title>Bridge &amp; road</title><link>https://example.org/a?utm_source=rss</link>
<pubDate>Thu, 02 Dec 2021 10:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>First <b>paragraph</b>.</p><p>Second &amp; last.</p>]]></content:encoded></item>
<item><title>No text</title><link>https://example.org/b</link></item>
<item><title>Only a summary</title><description>What happened.</description></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example Paper</title>
<entry><title type="html">Bridge &lt;i&gt;closed&lt;/i&gt;</title><link rel="self" href="https://example.org/x.atom"/>
<link href="https://example.org/a"/><published>2021-12-02T10:00:00Z</published>
<author><name>Jane Doe</name><uri>https://example.org/jane</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content></entry></feed>"""


def test_rss() -> None:
    first, second, third = read_bytes(RSS, name="feed.xml")
    assert isinstance(first, Document)
    assert (first.title, first.published, first.byline) == ("Bridge & road", "2021-12-02", "Jane Doe")
    assert (first.canonical_url, first.source) == ("https://example.org/a", "The Example Paper")
    assert first.paragraphs == ("First paragraph.", "Second & last.")
    assert isinstance(second, SourceRejected)
    assert str(second).startswith("feed.xml#2: a title and no text")
    assert isinstance(third, Document)
    assert third.paragraphs == ("What happened.",)


def test_atom() -> None:
    found = article(read_bytes(ATOM))
    assert (found.title, found.published, found.byline) == ("Bridge closed", "2021-12-02", "Jane Doe")
    assert (found.canonical_url, found.source) == ("https://example.org/a", "The Example Paper")
    assert found.paragraphs == ("First.", "Second.")


@pytest.mark.parametrize("data", [b"<rss><channel></channel></rss>", b"<rss", b"<opml><body/></opml>", b"no xml"])
def test_what_is_no_feed_or_an_empty_one_is_refused(data: bytes) -> None:
    assert "feed" in rejection(read_bytes(data, "feed")) or "no articles in it" in rejection(read_bytes(data, "feed"))


def test_entities_of_a_feed_are_not_expanded_and_nothing_is_loaded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>T</title>
    <description>Text &b; &f; ends.</description></item></channel></rss>"""
    found = article(read_bytes(bomb, "feed"))
    assert "root:" not in found.paragraphs[0]
    assert len(found.paragraphs[0]) < 60


ITEM = (
    "<item><title>Vats</title><link>{link}</link><description>Nine vats were sold in Harvel.</description>{more}</item>"
)


def rss(item: str, head: str = '<?xml version="1.0" encoding="utf-8"?>', attributes: str = "") -> str:
    return f'{head}<rss version="2.0"{attributes}><channel><title>The Post</title>{item}</channel></rss>'


def test_the_permalink_in_a_guid_is_an_address() -> None:
    item = ITEM.format(link="", more='<guid isPermaLink="true">https://a.example/vats</guid>').replace(
        "<link></link>", ""
    )
    assert article(read_bytes(rss(item).encode(), "feed")).url == "https://a.example/vats"


def test_a_feed_that_lies_about_its_encoding() -> None:
    item = ITEM.format(link="https://a.example/1", more="").replace("Harvel", "Dvořák")
    assert (
        "Dvořák"
        in article(read_bytes(rss(item, '<?xml version="1.0" encoding="us-ascii"?>').encode(), "feed")).paragraphs[0]
    )


def test_relative_links_stand_on_the_base_of_the_feed() -> None:
    item = ITEM.format(link="/vats", more="")
    found = article(read_bytes(rss(item, attributes=' xml:base="https://a.example/news/"').encode(), "feed"))
    assert found.url == "https://a.example/vats"


def test_every_author_is_named() -> None:
    entry = "<entry><title>Vats</title><link href='https://a.example/1'/><author><name>Ida Voss</name></author><author><name>Bo Lind</name></author><content>Nine vats.</content></entry>"
    assert (
        article(read_bytes(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode())).byline
        == "Ida Voss, Bo Lind"
    )


def test_junk_before_a_feed_is_passed_over() -> None:
    data = "\n\nWarning: something in /var/www\n" + rss(ITEM.format(link="https://a.example/1", more=""))
    assert article(read_bytes(data.encode(), "feed")).title == "Vats"


def test_the_day_of_an_item_is_the_one_in_its_own_zone() -> None:
    item = ITEM.format(link="https://a.example/1", more="<pubDate>Thu, 02 Dec 2021 23:30:00 -0800</pubDate>")
    assert article(read_bytes(rss(item).encode())).published == "2021-12-02"


def test_an_update_is_no_day_of_publication_where_one_is_given() -> None:
    entry = "<entry><title>Vats</title><link href='https://a.example/1'/><updated>2022-01-09T10:00:00Z</updated><published>2022-01-02T10:00:00Z</published><content>Nine vats.</content></entry>"
    assert (
        article(read_bytes(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode())).published
        == "2022-01-02"
    )
