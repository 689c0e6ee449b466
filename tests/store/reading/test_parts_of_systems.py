"""Parts of an article as content systems set them: stand-firsts, tables in figures, captions, bylines, days, agency copy."""

from __future__ import annotations

import json

import pytest

from store.documents import Document
from tests.store.reading.helpers import read_bytes

PROSE = (
    "<p>The rowing club of Ulvik has lost its boathouse to a storm for the second time, and its members met on the shingle "
    "on Sunday to count what was left of the hulls.</p>"
    "<p>Neighbours say that the club was told to move the sheds inland after the first storm, and that the parish offered a "
    "field behind the chapel which nobody ever went to see.</p>"
)


def _page(under: str = "", end: str = "", before: str = "", inside: str = "") -> bytes:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Boathouse lost</title></head>'
        f"<body>{before}<article><h1>Boathouse lost</h1>{under}{PROSE}{inside}{PROSE.replace('Ulvik', 'Sand')}{end}</article></body></html>"
    ).encode()


def _one(data: bytes, format: str | None = None) -> Document:
    found = [one for one in read_bytes(data, format) if isinstance(one, Document)]
    assert len(found) == 1
    return found[0]


def test_the_sentence_under_the_headline_is_read_where_it_has_a_box_with_it() -> None:
    head = b'<div class="top"><h1>Boathouse lost</h1><p class="teaser">A storm took 14 hulls at Ulvik.</p></div><div class="text">'
    data = _page().replace(b"<h1>Boathouse lost</h1>", head).replace(b"</article>", b"</div></article>")
    assert "A storm took 14 hulls at Ulvik." in _one(data).paragraphs


def test_a_table_in_a_figure_at_the_end_is_read() -> None:
    found = _one(_page(end='<figure class="table"><table><tr><td>Hulls</td><td>14</td></tr><tr><td>Oars</td><td>61</td></tr></table></figure>'))
    assert any("14" in text for text in found.paragraphs)
    assert any("61" in text for text in found.paragraphs)


def test_what_a_picture_shows_is_no_paragraph_whatever_the_site_calls_its_box() -> None:
    found = _one(_page(inside='<div class="media"><img src="a.jpg"><p class="media-caption">Hulls on the shingle.</p></div>'))
    assert "Hulls on the shingle." not in found.paragraphs


@pytest.mark.parametrize(
    ("line", "byline"),
    [("<span>By Asta Holm</span><span>Sport</span>", "Asta Holm"), ("Von Asta Holm, Ulvik", "Asta Holm"), ("By Monday Evening It Was Gone.", "")],
)
def test_who_wrote_it_is_found_in_the_line_under_the_headline(line: str, byline: str) -> None:
    assert _one(_page(under=f"<p>{line}</p>")).byline == byline


@pytest.mark.parametrize(
    "parts",
    [
        {"under": "<p>Ulvik | Updated 5 h ago | Published May 12, 2021</p>"},
        {"under": "<div><b>12</b><i>May</i><u>2021</u></div>"},
        {"end": "<p>A version of this article appears in print on May 12, 2021, Section B.</p>"},
        {"inside": "<p>ULVIK, 12 May 2021 (XY) - Oars were found 9 miles away.</p>", "under": ""},
    ],
)
def test_the_day_is_found_in_the_odd_places_where_papers_print_it(parts: dict[str, str]) -> None:
    assert _one(_page(**parts)).published == "2021-05-12"


def test_what_day_it_is_today_is_not_when_the_article_came_out() -> None:
    assert _one(_page(before="<div>Today is Monday, 23 November 2020</div>")).published == ""


def test_copy_of_an_agency_has_its_title_day_and_text_and_nothing_of_its_head() -> None:
    copy = b"\x01ABC0001 3 SPO 0120\r\n\x02Boathouse lost\r\n\r\nBy Asta Holm\r\n\r\nThe boathouse fell at 3 a.m.\r\n\x03121015 GMT MAY 21\r\n\x04"
    found = _one(copy)
    assert (found.title, found.published) == ("Boathouse lost", "2021-05-12")
    assert found.paragraphs[-1] == "The boathouse fell at 3 a.m."


def test_a_backslash_before_a_quotation_mark_keeps_it_in_its_cell() -> None:
    found = _one(b'title,text\n"Oars","She said \\"never\\", twice."\n', "csv")
    assert found.paragraphs == ('She said "never", twice.',)


def test_no_paragraph_of_a_tree_of_nodes_is_left_out_however_many_there_are() -> None:
    lines = [{"type": "paragraph", "content": [{"type": "text", "text": f"Oar {number} is lost."}]} for number in range(20_002)]
    found = _one(json.dumps({"title": "Oars", "content": {"type": "doc", "content": lines}}).encode(), "json")
    assert found.paragraphs[-1] == "Oar 20001 is lost."


def test_a_correction_and_a_table_among_the_elements_of_a_story_are_read() -> None:
    elements = [
        {"type": "text", "content": "The club lost 61 oars."},
        {"type": "correction", "text": "The club lost 61 oars, not 16."},
        {"type": "table", "header": [{"content": "Year"}], "rows": [[{"content": "2024"}]]},
    ]
    found = _one(json.dumps({"type": "story", "headlines": {"basic": "Oars"}, "content_elements": elements}).encode(), "json")
    assert found.paragraphs[1] == "The club lost 61 oars, not 16."
    assert "2024" in found.paragraphs[-1]


def test_a_forwarded_mail_whose_day_stands_first_is_its_senders_to_its_end() -> None:
    mail = (
        b"From: Bo <bo@x.example>\nTo: d@x.example\nDate: Tue, 7 May 2024 10:00:00 +0200\nSubject: Oars\n\nLook.\n\n"
        b"----- Forwarded message from Ada <a@x.example> -----\n\nDate: Mon, 6 May 2024 09:12:00 +0200\nFrom: Ada Wit <a@x.example>\n"
        b"To: Bo\nSubject: oars\n\nThe club lost 61 oars.\n\n----- End forwarded message -----\n\nI counted 40.\n"
    )
    found = _one(mail, "mail")
    assert found.paragraphs == ("Look.", "The club lost 61 oars.", "I counted 40.")
    assert [found.standing(at).speaker for at in range(3)] == ["", "Ada Wit", ""]


def test_a_box_of_facts_in_which_judges_hear_the_case_is_read() -> None:
    facts = "<aside><h3>The case</h3><ul><li>Three judges hear the case in May.</li><li>It is about 14 hulls and 61 oars.</li></ul></aside>"
    assert "Three judges hear the case in May." in _one(_page(inside=facts)).paragraphs
