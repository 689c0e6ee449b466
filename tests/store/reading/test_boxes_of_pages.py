"""What stands in and beside the boxes of pages: figures are read, what the page asks, labels and shows is not."""

from __future__ import annotations

import json

import pytest

from tests.store.reading.helpers import article, read_bytes

TEXT = (
    "The cable car of Oberwald has stood still since Easter, because the grease in its rollers froze on the coldest night in forty years.",
    "Its owners say that 14 of the 60 cabins must be sent to the maker, who has told them to wait until the beginning of the summer.",
    "Shepherds have led their 900 sheep up the old mule track instead, as their grandfathers did before the line was opened to the public.",
)


def _page(inside: str, above: str = "", head: str = "") -> bytes:
    first, *rest = (f"<p>{one}</p>" for one in TEXT)
    return f"<html><head><title>Cable car stops</title>{head}</head><body><main><article><h1>Cable car stops</h1>{above}{first}{inside}{''.join(rest)}</article></main></body></html>".encode()


@pytest.mark.parametrize(
    "box",
    [
        "<div>ANNONSE</div>",
        "<p>- Advertisement -</p>",
        "<p>5 min read</p>",
        '<div role="dialog"><p>We ask for your consent, and so do some hundred partners of ours who keep data of you for a year.</p></div>',
        '<div class="poll"><h4>Shall it run again?</h4><label><input type="radio">Yes</label></div>',
        '<div><img src="a.jpg"><p><i>A cabin in the snow.</i></p></div>',
        '<div><picture><source srcset="a"><img src="a.jpg"></picture><p>A cabin in the snow</p></div>',
        '<table><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">A cabin in the snow.</td></tr></table>',
        "<p>© 2024 Oberwald Post. Nothing may be copied.</p>",
    ],
)
def test_what_a_page_labels_asks_or_shows_beside_its_article_is_no_paragraph(box: str) -> None:
    assert article(read_bytes(_page(box), "html")).paragraphs == TEXT


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ("<aside><h4>In figures</h4><p>41 pylons</p></aside>", "41 pylons"),
        ("<p>Advertising paid for 3 of the cabins.</p>", "Advertising paid for 3 of the cabins."),
        ('<div><img src="a.jpg"><p>A cabin weighs 900 kilograms.</p></div>', "A cabin weighs 900 kilograms."),
    ],
)
def test_a_fact_in_a_box_or_beside_a_picture_is_read(box: str, told: str) -> None:
    assert told in article(read_bytes(_page(box), "html")).paragraphs


def test_a_short_stand_first_is_read_where_the_page_names_it_so() -> None:
    assert "Sheep take the mule track" in article(read_bytes(_page("", '<p class="article-deck">Sheep take the mule track</p>'), "html")).paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "<p>Thu, 02/03/2023 - 08:10</p>",
        "<p>Updated: March 5, 2023 at 9:12 a.m. EST<br>Published: March 2, 2023 at 5:00 a.m. EST</p>",
        "<div><b>2023</b><span>03</span>/<span>02</span></div>",
    ],
)
def test_a_day_is_told_by_its_weekday_by_its_label_and_from_several_boxes(line: str) -> None:
    assert article(read_bytes(_page("", line), "html")).published == "2023-03-02"


def test_several_authors_that_the_page_links_are_all_named() -> None:
    line = '<p><a rel="author" href="/a">Kari Lund</a>, <a rel="author" href="/b">Ole Vik</a></p>'
    assert article(read_bytes(_page("", line), "html")).byline == "Kari Lund, Ole Vik"


def test_a_page_that_a_script_builds_is_read_from_the_data_of_the_script() -> None:
    data = json.dumps({"props": {"story": {"headline": "Cable car stops", "publishedAt": "2023-03-02T08:00:00Z", "body": [{"type": "paragraph", "text": one} for one in TEXT]}}})
    page = f'<html><head><title>Cable car stops</title></head><body><div id="app"></div><script type="application/json">{data}</script></body></html>'
    found = article(read_bytes(page.encode(), "html"))
    assert (found.paragraphs, found.published) == (TEXT, "2023-03-02")


def test_a_column_that_says_what_it_is_of_is_known() -> None:
    found = article(read_bytes(b"Article Title,Article Date,Article Body\nCable car,2023-03-02,It has 60 cabins.\n", "csv"))
    assert (found.title, found.published, found.paragraphs) == ("Cable car", "2023-03-02", ("It has 60 cabins.",))


def test_the_links_by_which_a_newsletter_is_left_are_no_paragraphs() -> None:
    mail = (
        b"From: A <a@post.example>\nDate: Thu, 2 Mar 2023 08:00:00 +0000\nSubject: Letter\nList-Unsubscribe: <https://post.example/out>\n"
        b'Content-Type: text/html; charset=utf-8\n\n<p><a href="https://post.example/w">Read online</a></p><p>The car has 60 cabins.</p>'
        b'<p><a href="https://post.example/out">Leave this list</a></p>\n'
    )
    assert article(read_bytes(mail, "mail")).paragraphs == ("The car has 60 cabins.",)
