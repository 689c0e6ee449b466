"""The letters of a page are the ones that its readers see, and its first sentence is not lost for the name of its box."""

from __future__ import annotations

import pytest

from .helpers import article, read_bytes
from .test_page_kinds import read

FIRST = "The lock at Brenn has four gates, and two of them were shut on Monday for want of oil, the keeper said."
MORE = "<p>Forty barges wait below it, as many as in the whole of last winter, and their crews have been given soup.</p><p>The county has ordered nine barrels from the coast, which are to come by rail before the end of the week.</p>"


@pytest.mark.parametrize("word", ["می‌گویند", "क्‍ष", "👩‍🌾"])
def test_what_joins_letters_is_kept_in_a_page(word: str) -> None:
    said = f"The sign at the lock reads {word} in paint, and nobody at the county knows who put it there in the night."
    assert said in read(f"<p>{said}</p>{MORE}").paragraphs


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("La grève a duré neuf jours, a dit Noël Béranger à l’Hôtel de Ville où il siège.", "cp1252"),
        ("Neun Tage währte der Streik, sagte Jörg Groß – für mehr Lohn und längere Pausen in Köln.", "cp1252"),
        ("A greve durou nove dias, disse João Leão à imprensa; não há pão, nem amanhã, no município.", "cp1252"),
        ("Stávka trvala devět dní, řekl Jiří Dvořák ve čtvrtek večer před radnicí.", "cp1250"),
        ("Strajk trwał dziewięć dni, powiedziała Łucja Żak w czwartek na rynku.", "iso8859-2"),
        ("Grev dokuz gün sürdü, dedi Ayşe Yıldız perşembe günü çarşıda.", "cp1254"),
        ("A sztrájk kilenc napig tartott, mondta Kovács Ödön csütörtökön, és nőtt a bér.", "cp1250"),
    ],
)
def test_a_text_in_its_countrys_encoding(text: str, encoding: str) -> None:
    assert text in article(read_bytes(f"Title\n\n{text}\n".encode(encoding))).paragraphs


@pytest.mark.parametrize("name", ["teaser-text", "intro-box", "promo lead"])
def test_a_first_sentence_in_a_box_of_its_own_is_read(name: str) -> None:
    page = f'<!DOCTYPE html><html lang="en"><head><title>Brenn lock shut</title></head><body><main><div class="story"><div class="head"><h1>Brenn lock shut</h1></div><div class="{name}"><p>{FIRST}</p></div><div class="text">{MORE}</div></div></main></body></html>'
    assert article(read_bytes(page.encode())).paragraphs[0] == FIRST


def test_a_caption_under_the_headline_is_not() -> None:
    page = f'<!DOCTYPE html><html lang="en"><head><title>Brenn lock shut</title></head><body><main><div class="story"><h1>Brenn lock shut</h1><div class="photo-caption"><p>{FIRST}</p></div><div class="text">{MORE}</div></div></main></body></html>'
    assert FIRST not in article(read_bytes(page.encode())).paragraphs


@pytest.mark.parametrize(
    "line", ['<a href="/autor/ada-de-wit">Ada de Wit</a>', '<span class="byline">Jan van den Berg</span>', '<span class="reader-credits">Ada zu Stein</span>', "Von Ada zu Stein"]
)
def test_a_line_of_names_under_the_headline_is_the_byline(line: str) -> None:
    page = f'<!DOCTYPE html><html lang="en"><head><title>Brenn lock shut</title></head><body><article><h1>Brenn lock shut</h1><p>{line}</p><p>{FIRST}</p>{MORE}</article></body></html>'
    assert article(read_bytes(page.encode())).byline in {"Ada de Wit", "Jan van den Berg", "Ada zu Stein"}


def test_signs_of_lists_and_heads_of_sheets_are_no_words_of_a_document() -> None:
    page = (
        '<html><head><meta name="generator" content="Microsoft Word 15 (filtered)"></head><body><div title="header"><p>draft</p></div><p class="MsoTitle">The lock</p>'
        "<p class=\"MsoListParagraph\"><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Forty barges wait.</p></body></html>"
    )
    assert article(read_bytes(page.encode(), name="a.htm")).paragraphs == ("Forty barges wait.",)


_HEAD = '<!DOCTYPE html><html lang="en"><head><title>Council closes two libraries</title></head><body><main><article><header><h1>Council closes two libraries</h1>{}</header><div>{}</div></article></main></body></html>'
_BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The county council voted on Tuesday to close two of its nine libraries.",
        "The closure saves 340,000 pounds a year, the council said in a report to its members.",
        "Some 2,400 people signed a petition against the plan, which was handed over in February.",
    )
)


@pytest.mark.parametrize(
    ("under", "text"),
    [
        ("<h2>The branches in Elm Street and Harbour Road shut in June, and 14 staff move</h2>", "shut in June, and 14 staff"),
        ("<h2>El pleno aprobó la operación por un solo voto</h2>", "por un solo voto"),
        ('<p class="deck">Branches shut in June and 14 staff move</p>', "14 staff move"),
        ("<div><p>Fourteen people who work in the branches will move to the central library, the county says</p></div>", "Fourteen people"),
    ],
)
def test_a_stand_first_without_a_full_stop_is_kept(under: str, text: str) -> None:
    assert any(text in one for one in article(read_bytes(_HEAD.format(under, _BODY).encode())).paragraphs)


@pytest.mark.parametrize(
    ("under", "text"),
    [
        ("<div>5 min read, 3 comments, last updated two hours ago</div>", "min read"),
        ('<h2><a href="/x">Why the county wants to spend less on its libraries this year</a></h2>', "spend less"),
        ("<p>First published on 3 March 2026 at ten in the morning</p>", "First published"),
        ("<span>Local news from the county and its towns</span>", "Local news"),
    ],
)
def test_a_line_about_the_page_is_no_stand_first(under: str, text: str) -> None:
    assert not any(text in one for one in article(read_bytes(_HEAD.format(under, _BODY).encode())).paragraphs)
