"""The posts of a live page keep their days and their headings, however the page says when each was written."""

from __future__ import annotations

import json

import pytest

from store.documents import Document

from .helpers import article, read_bytes
from .test_page_kinds import read

NEW = "The lower sluice was opened this morning and nine boats lie on the mud, the trust that keeps the canal says."
OLD = "The water stood too high yesterday for the barges to pass under the bridge, the trust that keeps the canal says."
HEAD = '<meta property="article:published_time" content="2023-05-05T08:00:00Z">'


def days(found: Document) -> dict[str, str]:
    """The day of each paragraph that has one."""
    return {text: one.day for text, one in zip(found.paragraphs, found.standings, strict=False) if one.day}


@pytest.mark.parametrize(
    "posts",
    [
        "<h2>Sunday, 7 May 2023</h2><div class='e'><b>8:00</b><p>{new}</p></div><h2>Friday, 5 May 2023</h2><div class='e'><p>{old}</p></div>",
        "<section><time datetime='2023-05-07T08:00'>7 May</time><p>{new}</p><hr><time datetime='2023-05-05T20:00'>5 May</time><p>{old}</p></section>",
        "<div class='u'><p class='t'>May 7, 2023, 9:12 a.m. ET</p><p>{new}</p></div><div class='u'><p class='t'>May 5, 2023, 9:12 a.m. ET</p><p>{old}</p></div>",
        "<div class='u'><p>7. Mai 2023, 9.12 Uhr</p><p>{new}</p></div><div class='u'><p>5. Mai 2023, 9.12 Uhr</p><p>{old}</p></div>",
        "<div><div data-sort-time='1683450000000'><p>{new}</p></div><div data-sort-time='1683277200000'><p>{old}</p></div></div>",
        "<div><div data-post-created='2023-05-07'><p>{new}</p></div><div data-post-created='2023-05-05'><p>{old}</p></div></div>",
        "<div class='u'><time itemprop='dateModified' datetime='2023-05-09T08:00'></time><time itemprop='datePublished' datetime='2023-05-07T08:00'></time>"
        "<p>{new}</p></div><div class='u'><time itemprop='datePublished' datetime='2023-05-05T08:00'></time><p>{old}</p></div>",
        "<dl><dt>7 May, 9am</dt><dd><p>{new}</p></dd><dt>5 May, 9am</dt><dd><p>{old}</p></dd></dl>",
        "<div class='u'><p>7. Mai, 9.12 Uhr</p><p>{new}</p></div><div class='u'><p>5. Mai, 9.12 Uhr</p><p>{old}</p></div>",
        "<div><p><b>7 May 2023</b></p><p>{new}</p><p><b>5 May 2023</b></p><p>{old}</p></div>",
    ],
)
def test_a_post_has_the_day_that_the_page_gives_it(posts: str) -> None:
    found = days(read(posts.format(new=NEW, old=OLD), place="only", head=HEAD))
    assert (found.get(NEW), found.get(OLD)) == ("2023-05-07", "2023-05-05")


@pytest.mark.parametrize(
    "post",
    [
        "<div class='post'><h2>{head}</h2><div class='m'>By Ida Voss, <time datetime='{day}T07:00:00Z'>7:00</time></div><p>{text}</p></div>",
        "<article class='post'><header><h3>{head}</h3><time datetime='{day}T07:00:00Z'>Sun 7:00</time></header><p>{text}</p></article>",
        "<li class='post'><span data-timestamp='{day}'>7.00am</span><h3>{head}</h3><p>{text}</p></li>",
    ],
)
def test_the_headings_of_all_posts_are_read_and_their_times_are_not(post: str) -> None:
    posts = [("Sluice is open", "2023-05-07", NEW), ("Water is high", "2023-05-05", OLD)]
    found = read("".join(post.format(head=head, day=day, text=text) for head, day, text in posts), place="only", head=HEAD)
    assert found.paragraphs == ("Sluice is open", NEW, "Water is high", OLD)
    assert days(found)["Sluice is open"] == "2023-05-07"


@pytest.mark.parametrize(
    "lines",
    [
        "<p class='d'>Published: 5 May 2023</p><p class='d'>Updated: 7 May 2023</p>",
        "<div><time datetime='2023-05-05'>5 May</time> <time datetime='2023-05-07'>7 May</time></div>",
        "<p>6 June 1944</p>",
    ],
)
def test_when_a_page_was_published_and_updated_parts_no_posts(lines: str) -> None:
    assert days(read(f"{lines}<p>{NEW}</p><p>{OLD}</p>", place="only", head=HEAD)) == {}


def test_the_years_of_a_history_are_no_days_of_posts() -> None:
    body = f"<h2>7 May 1911</h2><p>{NEW}</p><h2>5 May 1912</h2><p>{OLD}</p>"
    assert days(read(body, place="only", head=HEAD)) == {}


@pytest.mark.parametrize("title", ["Flood: live", "Flood – live updates", "Live blog: the flood"])
def test_the_only_post_of_a_live_page_has_its_own_day(title: str) -> None:
    post = '<div class="b"><p><time datetime="2023-05-07T08:00:00Z">8.00</time></p><p>The gate was opened this morning and nine barges went to the sea.</p></div>'
    head = '<meta property="article:published_time" content="2023-05-05T08:00:00Z">'
    data = f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{post}</article></body></html>".encode()
    assert [one.day for one in article(read_bytes(data)).standings] == ["2023-05-07"]


def test_a_day_beside_the_headline_of_any_other_page_dates_no_paragraph() -> None:
    time = '<div class="b"><p><time datetime="2023-05-07T08:00:00Z">8.00</time></p><p>The gate was opened this morning and nine barges went to the sea.</p></div>'
    head = '<meta property="article:published_time" content="2023-05-05T08:00:00Z">'
    data = f"<html><head><title>They live by the flood</title>{head}</head><body><article><h1>Flood</h1>{time}</article></body></html>".encode()
    assert not any(one.day for one in article(read_bytes(data)).standings)


def test_what_a_live_page_shows_beside_the_posts_of_its_data_is_kept() -> None:
    data = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2023-05-07", "articleBody": "Nine barges went down to the sea this morning."}]})
    page = f'<html><head><title>Flood</title><script type="application/ld+json">{data}</script></head><body><article><h1>Flood</h1><p>The flood is over.</p></article></body></html>'
    assert article(read_bytes(page.encode())).paragraphs == ("The flood is over.", "Nine barges went down to the sea this morning.")


def test_a_time_in_a_heading_dates_what_stands_under_it() -> None:
    body = f"<h3><span>2023-05-07 08:10</span> Mud</h3><p>{NEW}</p><h3><span>2023-05-05 21:00</span> Water</h3><p>{OLD}</p>"
    found = days(read(body, place="only", head=HEAD))
    assert (found[NEW], found[OLD]) == ("2023-05-07", "2023-05-05")
