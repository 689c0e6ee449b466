"""Web pages: the article with its own paragraphs, and nothing of what stands around it."""

from __future__ import annotations

import json

import pytest

from .helpers import article, read_bytes, rejection

P = [
    "The council voted on Tuesday to close the bridge for repairs that will take at least nine months, officials said.",
    "“We looked at every other way of doing this,” said the mayor, who has asked the region for 4.2 million euros.",
    "About 12,000 cars cross the bridge every day, according to a count made in May by the city’s own engineers.",
    "Shop owners on the north bank said that they had not been asked, and that they would go to court over it.",
]
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#paper", "name": "The Example Paper"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bridge to close &amp; traffic to move",
            "datePublished": "2021-12-02T23:30:00-05:00",
            "author": [{"@id": "#jane"}, {"@type": "Person", "name": "John Roe"}],
            "publisher": {"@id": "#paper"},
        },
    ],
}


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def with_data(*paragraphs: str, ld: object = LD) -> bytes:
    head = (
        f'<title>Bridge to close - The Example Paper</title><script type="application/ld+json">{json.dumps(ld)}</script>'
        '<link rel="canonical" href="https://www.example.org/news/bridge/?utm_source=x">'
    )
    return page("<article><h1>Bridge to close</h1>" + "".join(paragraphs) + "</article>", head)


def test_what_the_page_says_of_itself_is_believed() -> None:
    found = article(read_bytes(with_data(*(f"<p>{p}</p>" for p in P))))
    assert found.title == "Bridge to close"  # what its readers see, not what search engines are told
    assert found.published == "2021-12-02"
    assert found.byline == "Jane Doe, John Roe"
    assert found.source == "The Example Paper"
    assert found.canonical_url == "https://www.example.org/news/bridge"
    assert found.language == "en"
    assert found.paragraphs == tuple(P)


def test_the_page_itself_is_kept() -> None:
    data = with_data(*(f"<p>{p}</p>" for p in P))
    assert article(read_bytes(data)).raw == data


def test_captions_related_links_and_boxes_are_left_out_and_sub_headings_kept() -> None:
    found = article(
        read_bytes(
            with_data(
                f"<p>{P[0]}</p>",
                "<figure><img src=x><figcaption>The bridge in May. Photo: A. Agency</figcaption></figure>",
                f"<p>{P[1]}</p>",
                '<p><a href="/other">Read more: Ten bridges that were closed and what became of their towns</a></p>',
                "<h2>Nobody asked</h2>",
                f"<p>{P[2]}</p>",
                '<div class="newsletter-signup"><p>Get the best of our reporting every morning in your inbox, for free.</p></div>',
                f"<p>{P[3]}</p>",
                '<aside class="related"><ul><li><a href="/a">Another story about something else entirely</a></li></ul></aside>',
            )
        )
    )
    assert found.paragraphs == (P[0], P[1], "Nobody asked", P[2], P[3])
    assert [one.kind for one in found.standings] == ["text", "text", "heading", "text", "text"]


def test_paragraphs_with_links_inside_stay_whole() -> None:
    linked = P[1].replace("the mayor", '<a href="/mayor">the mayor</a>').replace("4.2", "<b>4.2</b>")
    found = article(read_bytes(with_data(f"<p>{P[0]}</p>", f"<p>{linked}</p>", f"<p>{P[2]}</p>", f"<p>{P[3]}</p>")))
    assert found.paragraphs == tuple(P)


def test_paragraphs_parted_by_line_breaks_are_told_apart() -> None:
    found = article(read_bytes(with_data("<div>" + "<br><br>".join(P) + "</div>")))
    assert found.paragraphs == tuple(P)


def test_without_data_the_heading_is_the_title() -> None:
    body = "<article><h1>Bridge to close</h1>" + "".join(f"<p>{p}</p>" for p in P) + "</article>"
    found = article(read_bytes(page(body, "<title>Bridge to close | The Example Paper</title>")))
    assert found.title == "Bridge to close"
    assert found.published == ""


def test_a_fact_check_is_told_by_its_review() -> None:
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The bridge is closed for ever.",
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A Driver"}},
    }
    found = article(read_bytes(with_data(*(f"<p>{p}</p>" for p in P), ld=[*LD["@graph"], review])))
    assert (found.kind, found.checked_claim, found.rating, found.claimant) == (
        "fact-check",
        "The bridge is closed for ever.",
        "False",
        "A Driver",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    text = [p.replace("’", "'").replace("“", '"').replace("”", '"') + " Café, élan, Zürich." for p in P]
    body = "<h1>Brücke</h1>" + "".join(f"<p>{p}</p>" for p in text)
    data = f"<html><head><meta charset={encoding}></head><body><article>{body}</article></body></html>".encode(encoding)
    found = article(read_bytes(data))
    assert found.title == "Brücke"
    assert found.paragraphs == tuple(text)


def test_broken_data_about_the_page_does_not_cost_the_page() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    body = "<article><h1>Bridge to close</h1>" + "".join(f"<p>{p}</p>" for p in P) + "</article>"
    assert article(read_bytes(page(body, head))).title == "Bridge to close"


def test_scripts_and_hidden_text_are_not_read() -> None:
    found = article(
        read_bytes(
            with_data(
                *(f"<p>{p}</p>" for p in P),
                "<script>document.write('The script says that this is the article and nothing else is.')</script>",
                '<p style="display:none">Hidden words that no reader of the page has ever seen on any screen at all.</p>',
            )
        )
    )
    assert found.paragraphs == tuple(P)


def test_a_page_without_an_article_is_refused() -> None:
    assert "a title and no text" in rejection(read_bytes(page("<h1>Only a title</h1>")))
    assert "no title" in rejection(read_bytes(page("")))


def test_a_page_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_PAGE", 1 << 20)
    assert "a web page larger than 1 MB" in rejection(read_bytes(page("<p>a" * 400_000)))


def test_a_page_that_names_its_paragraphs_oddly_keeps_them() -> None:
    wrapped = [f'<div class="social-share related"><p>{p}</p></div>' for p in P]
    assert article(read_bytes(with_data(*wrapped))).paragraphs == tuple(P)
