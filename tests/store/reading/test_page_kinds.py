"""Nothing an article says is dropped for its wording, its length or a name; nothing that is none of it is taken in.

Each line is a fragment of a page between ordinary paragraphs; all texts are made up.
"""

from __future__ import annotations

import json
import re

import pytest

from store.documents import Document

from .helpers import article, read_bytes

LEAD = [
    "The town council of Harvel met on Thursday to talk about the old tannery by the river, which has stood empty for years.",
    "A builder from the next valley would like to turn it into flats, and has shown drawings of them to the neighbours.",
]
TAIL = [
    "Whoever wants to see the drawings may do so in the library until the end of the month, the clerk of the council said.",
    "The council will vote on the matter when it meets again in autumn, and a hearing of the neighbours comes before that.",
]


def page(
    body: str, *, place: str = "middle", head: str = "", before: str = "", after: str = "", url: str = ""
) -> bytes:
    lead, tail = {"first": ([], LEAD + TAIL), "last": (LEAD + TAIL, []), "only": ([], [])}.get(place, (LEAD, TAIL))
    lines = ["".join(f"<p>{text}</p>\n" for text in part) for part in (lead, tail)]
    address = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>News of the valley</title>{address}{head}'
        f'</head><body><header><nav><a href="/">Home</a> <a href="/n">News</a></nav></header>{before}<main><article>'
        f"<h1>News of the valley</h1>{lines[0]}{body}{lines[1]}</article></main>{after}<footer><p>All rights reserved.</p>"
        "</footer></body></html>"
    ).encode()


def read(body: str, **how: str) -> Document:
    return article(read_bytes(page(body, **how)))


@pytest.mark.parametrize(
    "text",
    [
        "Four cows drowned.",
        "Rents fell by 3 percent.",
        "Advertisements for the flats cost the builder 40,000 crowns, his books show.",
        "Subscribe to the plan, he told them, or lose 9 jobs in the yard.",
        "Most read in the town is the weekly, with 2,100 copies sold.",
        "Recommended doses were exceeded in 14 of 20 wards, the inspector found.",
        "Share prices of the builder lost 12 percent in two days.",
        "Comments by the mayor cost the town 3 million crowns in 2019, the auditor said.",
        "Follow the money, said the auditor, and you find 40 firms in one flat.",
        "Log in records show 212 visits in May, the school said.",
        "Listen: that is what 800 people heard on the night of the flood.",
        "Support our claim with papers, the judge told the two brothers on Monday.",
        "More from the mill was sold in May than in all of 2022.",
        "Get the latest lock wrong and the basin drains in 40 minutes, the keeper said.",
        "Stay informed, the leaflet says, and 9 of 10 do not.",
        "All rights reserved for the heirs were sold in 1931 for 900 crowns.",
        "Click here was the only button in the program that failed 300 pupils.",
        "Related: the word stands 14 times in the contract.",
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_no_sentence_is_dropped_for_its_first_words_or_its_length(text: str, place: str) -> None:
    assert text in read(f"<p>{text}</p>", place=place).paragraphs


@pytest.mark.parametrize(
    "name",
    [
        "related", "promo", "share", "credits", "social-housing", "comments", "banner", "teaser", "newsletter", "caption",
        "sponsored", "tags", "author-info", "trending", "popup", "disclaimer",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_no_sentence_is_dropped_for_its_class_alone(name: str, tag: str) -> None:
    text = "The tannery used 4,000 litres of water a day until it was shut in 1987, the archive of the county holds."
    body = f'<p class="{name}">{text}</p>' if tag == "p" else f'<{tag} class="{name}"><p>{text}</p></{tag}>'
    assert text in read(body).paragraphs


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="/x">Read more: The five longest bridges of the north</a></p>',
        '<p>Also read: <a href="/x">The five longest bridges of the north</a></p>',
        '<div><a href="/x"><h3>The five longest bridges of the north</h3></a></div>',
        '<aside><h3>More</h3><ul><li><a href="/x">The five longest bridges of the north</a></li></ul></aside>',
        '<div class="related-box"><h4>Related</h4><p><a href="/x">The five longest bridges of the north</a></p><p>We went to see them all in one summer.</p></div>',
        '<div class="newsletter-box"><p>Subscribe to our newsletter: The five longest bridges of the north and more.</p></div>',
        '<figure><img src="x.jpg"><figcaption>The five longest bridges of the north. Photo: A. Agency</figcaption></figure>',
        '<div class="newsletter"><h3>Get our newsletter</h3><p>The five longest bridges of the north every Friday.</p></div>',
        '<div class="share"><a href="/s">Share: The five longest bridges of the north</a></div>',
        "<script>document.write('The five longest bridges of the north')</script>",
        '<form action="/s"><label>The five longest bridges of the north</label><input name="mail"></form>',
        "<nav><p>The five longest bridges of the north</p></nav>",
        '<p class="x"><span>In pictures | </span><a href="/x">The five longest bridges of the north</a></p>',
    ],
)
def test_links_boxes_and_captions_are_told_by_what_they_are(body: str) -> None:
    found = read(body)
    assert not any("five longest bridges" in text for text in found.paragraphs)
    assert set(LEAD + TAIL) <= set(found.paragraphs)


@pytest.mark.parametrize(
    ("fragment", "reads"),
    [
        ("at least <nobr>2,400</nobr> of them", "at least 2,400 of them"),
        ("the <x-term>quorum</x-term> of 12", "the quorum of 12"),
        ("a <button type=button>levy</button> of 3 percent", "a levy of 3 percent"),
        ("some <svg><text>9</text></svg> 40 boats", "some 40 boats"),
        ("rose <img src=a.png alt=''> by 7", "rose by 7"),
        ("the <abbr title='x'>EU</abbr> paid 9", "the EU paid 9"),
        ("<time datetime='2024-01-01'>on Monday</time> nine", "on Monday nine"),
        ("<font color=red>seven</font> of <big>ten</big>", "seven of ten"),
        ("a<wbr>b and <data value=3>three</data>", "ab and three"),
        ("<o:p>five</o:p> men", "five men"),
        ("it <math><mi>x</mi></math> cost 4", "it x cost 4"),
        ("for <math><mn>40</mn></math> men", "for 40 men"),
        ("some <math><msup><mn>10</mn><mn>6</mn></msup></math> of them", "some 10⁶ of them"),
        ("the <picture><img src=x></picture> 12 mills", "the 12 mills"),
    ],
)
def test_what_stands_in_a_line_never_ends_the_sentence(fragment: str, reads: str) -> None:
    sentence = "The clerk wrote down that {} stood in the book when it was opened in the evening, and closed it."
    assert sentence.format(reads) in read(f"<p>{sentence.format(fragment)}</p>").paragraphs


@pytest.mark.parametrize(
    ("fragment", "reads"),
    [
        ("about 5,600<sup>4</sup> people", "about 5,600 people"),
        ("about 5,600<sup>[12]</sup> people", "about 5,600 people"),
        ("about 5,600<sup><a href='#note3'>3</a></sup> people", "about 5,600 people"),
        ("about 5,600<a class='fn-ref' href='#fn7'>7</a> people", "about 5,600 people"),
        ("about 5,600<a href='/page#cite_note-2'>[2]</a> people", "about 5,600 people"),
        ("the 21<sup>st</sup> of May", "the 21st of May"),
        ("some 10<sup>9</sup> litres", "some 10⁹ litres"),
        ("some 40 km<sup>2</sup> of moor", "some 40 km² of moor"),
        ("for €7<sup>95</sup> a head", "for €7.95 a head"),
        ("for 3<sup>1</sup>/<sub>4</sub> miles", "for 3¼ miles"),
        ("for <sup>3</sup>&frasl;<sub>16</sub> of an inch", "for 3/16 of an inch"),
        ("the CO<sub>2</sub> of 90 cars", "the CO2 of 90 cars"),
        ("a pH<sub>min</sub> of 4", "a pHmin of 4"),
        ("at 25<sup>o</sup>C in May", "at 25°C in May"),
        ("for £3.5<sup>m</sup> in May", "for £3.5m in May"),
        ("for 3<sup>1/2</sup> miles", "for 3½ miles"),
        ("for 3<sup>5/16</sup> miles", "for 3 5/16 miles"),
        ("the mill.<sup>5</sup> Nine", "the mill. Nine"),
        ("the mill<sup>†</sup> of nine", "the mill of nine"),
        ("paid <del>900</del> <ins>700</ins> crowns", "paid 700 crowns"),
        ("paid <s>nothing</s> 700 crowns", "paid 700 crowns"),
        ("paid <span style='text-decoration:line-through'>900</span> 700 crowns", "paid 700 crowns"),
        ("said <q>never</q> to 4", "said “never” to 4"),
        ("said <q>he told me <q>no</q></q> to 4", "said “he told me ‘no’” to 4"),
    ],
)
def test_figures_are_what_the_page_prints(fragment: str, reads: str) -> None:
    sentence = "The clerk wrote down {} in the book when it was opened in the evening, and then closed it again."
    assert sentence.format(reads) in read(f"<p>{sentence.format(fragment)}</p>").paragraphs


def test_struck_words_are_said() -> None:
    found = read(
        "<p>The reeve <strike>did not sign</strike> signed the paper for the tannery in March, the record shows.</p>"
    )
    assert found.struck == ("did not sign",)


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="sr-only">opens in a new window</span>',
        '<span class="visuallyhidden">opens in a new window</span>',
        '<span class="u-screen-reader">opens in a new window</span>',
        '<span class="tooltip__content">opens in a new window</span>',
        '<span role="tooltip">opens in a new window</span>',
        "<span hidden>opens in a new window</span>",
        '<span style="visibility: hidden">opens in a new window</span>',
        '<span style="font-size:0">opens in a new window</span>',
        '<span style="opacity:0">opens in a new window</span>',
        '<span style="position:absolute; clip: rect(0 0 0 0)">opens in a new window</span>',
        '<span style="position:absolute;left:-10000px">opens in a new window</span>',
        '<span style="text-indent:-9999px">opens in a new window</span>',
        '<span style="position:absolute;left:-999em">opens in a new window</span>',
        '<span style="position:absolute;width:1px;height:1px;overflow:hidden">opens in a new window</span>',
        '<span class="hidden">opens in a new window</span>',
        '<em class="d-none">opens in a new window</em>',
        '<span class="show-for-sr">opens in a new window</span>',
        '<span class="sr_only">opens in a new window</span>',
        '<span class="visually_hidden">opens in a new window</span>',
    ],
)
def test_words_that_nobody_sees_are_not_read(hidden: str) -> None:
    text = "The council has paid 40,000 crowns for the drawings{} of the tannery, the book of the clerk shows."
    assert text.format("") in read(f"<p>{text.format(hidden)}</p>").paragraphs


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (
            "<ul><li>Roof: 2 million</li><li>Walls<ul><li>North: 4</li><li>South: 5</li></ul></li><li>Doors: 9</li></ul>",
            ["Roof: 2 million", "North: 4", "South: 5", "Doors: 9"],
        ),
        ("<ol><li>Nine men went in.</li><li>Two came out.</li></ol>", ["Nine men went in.", "Two came out."]),
        ("<dl><dt>Depth</dt><dd>40 metres</dd></dl>", ["Depth", "40 metres"]),
        (
            "<table><tr><th>Year</th><th>Hides</th></tr><tr><td>1985</td><td>4,100</td></tr><tr><td>1986</td><td>900</td></tr></table>",
            ["1985; Hides: 4,100", "1986; Hides: 900"],
        ),
        (
            "<table><tr><th>Hides</th><td>4,100</td></tr><tr><th>Vats</th><td>12</td></tr></table>",
            ["Hides: 4,100", "Vats: 12"],
        ),
        (
            "<table><thead><tr><th>Town</th><th>Men</th><th>Women</th></tr></thead><tbody><tr><td>Harvel</td><td>40</td><td>52</td></tr></tbody></table>",
            ["Harvel; Men: 40; Women: 52"],
        ),
        (
            "<table><tr><td>The first said in March that 90 men had gone.</td></tr><tr><td>The other spoke of 30 at the most, and of no more than that.</td></tr></table>",
            [
                "The first said in March that 90 men had gone.",
                "The other spoke of 30 at the most, and of no more than that.",
            ],
        ),
        (
            "<center>Nine men lost their work at the tannery in 1987, and most of them left.</center>",
            ["Nine men lost their work at the tannery in 1987, and most of them left."],
        ),
        ("<h3>How many came?</h3><p>About 40, as far as I could see from where I stood.</p>", ["How many came?"]),
        (
            "<h4>3. The vats were never emptied</h4><p>That is what the men say who worked there until the end came.</p>",
            ["3. The vats were never emptied"],
        ),
        (
            "<blockquote>We never saw a crown of the 3 million, and nobody else did.</blockquote>",
            ["We never saw a crown of the 3 million, and nobody else did."],
        ),
        (
            "<p>What does it cost?<br>Nine million, says the builder.</p>",
            ["What does it cost?", "Nine million, says the builder."],
        ),
    ],
)
def test_lists_tables_questions_and_headings_are_kept(body: str, lines: list[str]) -> None:
    found = read(body).paragraphs
    assert [line for line in lines if line not in found] == []


def test_the_kind_of_a_paragraph_is_said() -> None:
    found = read(
        "<h2>What it cost</h2><p>The roof alone cost 2 million crowns, the builder told the council on Thursday.</p>"
        "<ul><li>Nine vats were sold.</li></ul><table><tr><th>Vats</th><td>12</td></tr></table>"
        "<blockquote>Nobody asked us about the vats, and we would have said no.</blockquote>"
        "<p>Correction: an earlier version of this article gave the number of vats as 21.</p>"
    )
    kinds = dict(zip(found.paragraphs, (one.kind for one in found.standings), strict=True))
    assert kinds["What it cost"] == "heading"
    assert kinds["Nine vats were sold."] == "list"
    assert kinds["Vats: 12"] == "table"
    assert kinds["Nobody asked us about the vats, and we would have said no."] == "quote"
    assert kinds["Correction: an earlier version of this article gave the number of vats as 21."] == "correction"
    assert kinds[LEAD[0]] == "text"


@pytest.mark.parametrize(
    "wrap",
    [
        "<aside>{}</aside>", '<footer class="end">{}</footer>', '<div class="banner">{}</div>', '<div class="metadata">{}</div>',
        '<aside class="related">{}</aside>', '<section id="amendments">{}</section>', '<div role="note">{}</div>',
        '<figure class="note">{}</figure>',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text",
    [
        "This article was corrected on 4 May. The tannery closed in 1987, not in 1978.",
        "Clarification: the builder has 14 men, and not 40 as we wrote.",
        "An earlier version of this story misspelled the name of the clerk. She is Ida Voss.",
        "Editor's note: This piece has been updated to say that nine vats were sold.",
    ],
)
@pytest.mark.parametrize("where", ["last", "after", "before"])
def test_a_correction_is_kept_wherever_it_stands(wrap: str, text: str, where: str) -> None:
    piece = wrap.format(f"<p>{text}</p>")
    found = read(piece, place="last") if where == "last" else read("", **{where: piece})
    assert text in found.paragraphs
    assert found.standing(found.paragraphs.index(text)).kind == "correction"


@pytest.mark.parametrize(
    "post",
    [
        '<div class="post"><time datetime="{day}T09:00:00Z">9:00</time>{text}</div>',
        '<section class="entry"><header><time datetime="{day}T23:10:00+02:00">23:10</time><h3>News</h3></header><div>{text}</div></section>',
        '<li class="update"><p class="meta"><time datetime="{day}">{day}</time></p>{text}</li>',
        '<div class="e" data-timestamp="{day}T10:00:00Z"><b>10:00</b>{text}</div>',
        '<div class="f"><abbr title="{day}T10:00:00Z">10:00</abbr>{text}</div>',
        '<div class="g"><meta itemprop="datePublished" content="{day}">{text}</div>',
        '<article class="b"><div><span><time datetime="{day}T01:00:00Z">1 a.m.</time> <time datetime="{day}T02:00:00Z">changed</time></span></div>{text}</article>',
    ],
)
def test_posts_of_a_live_page_keep_their_own_day(post: str) -> None:
    texts = [
        "The water reached the lower market this morning and 40 people were taken out of their houses by boat.",
        "The river rose by two metres yesterday, the office said, and the old bridge has been closed to all traffic.",
        "Nobody has been hurt so far, the fire brigade said, and the school stays open for those who cannot go home.",
    ]
    days = ["2024-03-07", "2024-03-06", "2024-03-05"]
    posts = "".join(post.format(day=day, text=f"<p>{text}</p>") for day, text in zip(days, texts, strict=True))
    found = read(f"<ul>{posts}</ul>" if post.startswith("<li") else posts, place="only")
    got = {text: found.standing(number).day for number, text in enumerate(found.paragraphs)}
    assert [got.get(text) for text in texts] == days


def test_the_days_of_posts_may_stand_in_the_data_of_the_page() -> None:
    texts = [
        "The water reached the lower market this morning and 40 people were taken out of their houses by boat.",
        "The river rose by two metres yesterday, the office said, and the old bridge has been closed to all traffic.",
    ]
    updates = [
        {"@type": "BlogPosting", "articleBody": text, "datePublished": f"2024-03-0{n}T08:00:00Z"}
        for n, text in enumerate(texts, 5)
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@type": "LiveBlogPosting", "headline": "Flood", "liveBlogUpdate": updates})}</script>'
    found = read("".join(f"<p>{text}</p>" for text in texts), place="only", head=head)
    assert [(text, found.standing(number).day) for number, text in enumerate(found.paragraphs)] == [
        (texts[0], "2024-03-05"),
        (texts[1], "2024-03-06"),
    ]


def test_preformatted_lines_are_paragraphs() -> None:
    found = read(
        "<pre>The vats were sold on Monday to a man who\nhad come from the next valley with 40 crowns.\n\nNobody else had asked for them.</pre>"
    )
    assert "The vats were sold on Monday to a man who had come from the next valley with 40 crowns." in found.paragraphs
    assert "Nobody else had asked for them." in found.paragraphs


@pytest.mark.parametrize(
    ("url", "stamp", "day"),
    [
        ("https://a.example/2022/05/31/vote", "2022-06-01T03:00:00Z", "2022-05-31"),
        ("https://a.example/news/2022-05-31/vote", "2022-06-01T03:00:00Z", "2022-05-31"),
        ("https://a.example/2022/may/31/vote", "2022-06-01T03:00:00Z", "2022-05-31"),
        ("https://a.example/news/vote-20220531.html", "2022-06-01T03:00:00Z", "2022-05-31"),
        ("https://a.example/news/vote-20220531.html", "", "2022-05-31"),
        ("https://a.example/news/20221345/vote", "2022-06-01T03:00:00Z", "2022-06-01"),
        ("https://a.example/news/vote", "2022-05-31T23:30:00-07:00", "2022-05-31"),
        ("https://a.example/story/20120501", "2022-06-01T03:00:00Z", "2022-06-01"),
    ],
)
def test_the_day_in_the_address_is_before_a_stamp_in_utc(url: str, stamp: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">' if stamp else ""
    assert read("", url=url, head=head).published == day


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 March 2021", "Updated 3 March 2021, 9:40 a.m.", "Wednesday, March 3, 2021", "3 Mar 2021 | 5 min read",
        "09:40 AM IST Mar 03, 2021", "2021-03-03", "Posted on March 3rd, 2021",
    ],
)  # fmt: skip
def test_the_day_under_the_headline_counts_where_nothing_better_stands(line: str) -> None:
    found = article(read_bytes(page("").replace(b"</h1>", f'</h1><p class="when">{line}</p>'.encode())))
    assert found.published == "2021-03-03"
    assert line not in found.paragraphs


@pytest.mark.parametrize(
    "front",
    [
        "https://a.example/",
        "https://a.example",
        "https://a.example/news",
        "https://a.example/index.html",
        "https://a.example/tag/vats",
    ],
)
def test_an_address_that_is_a_front_is_not_believed(front: str) -> None:
    found = read("", url=front)
    assert found.canonical_url == ""
    assert found.source == "a.example"


def test_the_marks_of_a_wiki_go() -> None:
    found = read(
        '<h2>Working life<span class="mw-editsection">[edit]</span></h2><p>The tannery had 90 men in 1930'
        '<sup class="reference"><a href="#cite_note-1">[1]</a></sup> and 40 of them in the vats,'
        "<sup>[<i>citation needed</i>]</sup> as the archive of the county of Harvel holds.</p>"
        '<ol class="references"><li>Archive of the county, box 14, read on 4 May of this year by the author.</li></ol>'
    )
    assert "Working life" in found.paragraphs
    assert (
        "The tannery had 90 men in 1930 and 40 of them in the vats, as the archive of the county of Harvel holds."
        in found.paragraphs
    )
    assert not any("box 14" in text for text in found.paragraphs)


def test_a_page_inside_one_form_is_read() -> None:
    data = page("").replace(b"<main>", b"<form action=/x><main>").replace(b"</main>", b"</main></form>")
    assert article(read_bytes(data)).paragraphs == tuple(LEAD + TAIL)


def test_markdown_in_the_data_of_a_page_loses_its_marks() -> None:
    body = "The **tannery** had [90 men](https://a.example/men) in 1930.\\n\\n## Later\\n\\nIn 1987 it was shut, and the vats were sold."
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Tannery", "articleBody": "{body}"}}</script>'
    found = article(
        read_bytes(f"<html><head>{head}</head><body><h1>Tannery</h1><div id=app></div></body></html>".encode())
    )
    assert found.paragraphs == (
        "The tannery had 90 men in 1930.",
        "Later",
        "In 1987 it was shut, and the vats were sold.",
    )


def test_the_stand_first_under_the_headline_is_kept() -> None:
    lead = "Tannery to be flats for 9 million crowns, and nobody asked the neighbours"
    head = f'<meta property="og:description" content="{lead}">'
    data = page("", head=head).replace(
        b"</h1>", f'</h1><div class="meta"><h2 class="x">{lead}</h2><span>4 comments</span></div>'.encode()
    )
    found = article(read_bytes(data))
    assert found.paragraphs == (lead, *LEAD, *TAIL)


HOME = "https://www.harvel.example/news/tannery"
DEALS = [
    '<ul><li><a href="https://shop.example/1">A lamp with 16 settings for 21 crowns</a></li>'
    '<li><a href="https://shop.example/2">The same lamp with 32 settings for 29 crowns</a></li></ul>',
    '<p><a href="https://county.example/report">The whole report of the county, 140 pages</a></p>',
    '<p>File number: <a href="https://court.example/zr/166">I ZR 166/07</a></p>',
]


def words_of(body: str, url: str = HOME) -> str:
    return "\n".join(read(body, url=url).paragraphs)


@pytest.mark.parametrize("body", DEALS)
def test_what_an_article_points_to_elsewhere_is_a_part_of_it(body: str) -> None:
    assert "".join(re.sub("<[^>]+>", "", body).split()) in "".join(words_of(body).split())


@pytest.mark.parametrize("body", DEALS)
@pytest.mark.parametrize("host", ["www.harvel.example", "sport.harvel.example", "share.example/?u=https%3A%2F%2Fharvel.example"])
def test_links_within_the_site_and_links_that_send_the_page_on_are_none_of_it(body: str, host: str) -> None:
    assert len(read(re.sub(r"(?<=//)\w+\.example", host, body), url=HOME).paragraphs) == len(LEAD + TAIL)


def test_a_link_elsewhere_is_left_out_where_nobody_knows_whose_page_it_is() -> None:
    assert len(read(DEALS[1]).paragraphs) == len(LEAD + TAIL)


def test_a_line_that_is_sung_twice_stands_twice() -> None:
    lines = ["Low is the river", "and high is the mill", "Low is the river", "and nobody's bill"]
    assert [one for one in read("".join(f"<p>{line}</p>" for line in lines)).paragraphs if one in lines] == lines


@pytest.mark.parametrize("label", ["Sponsored", "12 July 2024", "Copy link"])
def test_a_label_that_a_page_repeats_is_none_of_its_lines(label: str) -> None:
    body = f'<div class="label">{label}</div><p>{LEAD[0]} Twice.</p><div class="label">{label}</div>'
    assert label not in read(body).paragraphs


def test_a_page_whose_only_text_stands_in_a_box_is_read() -> None:
    text = "The paper has moved, and what stood here can be read at the library of Harvel until the end of next year."
    data = f"<html><head><title>Moved</title></head><body><h1>Moved</h1><div>{text}</div></body></html>"
    assert text in article(read_bytes(data.encode())).paragraphs


@pytest.mark.parametrize(
    "heading",
    [
        "<h3><button aria-expanded='false'>Was the lease signed?</button></h3>",
        "<h2><a id='c1' href='#c1'>Was the lease signed?</a></h2>",
        "<h2>Was the lease signed? <a class='anchor' href='#c1'>#</a></h2>",
        "<h2>Was the lease signed?<a href='https://valley.example/n#c1'>¶</a></h2>",
    ],
)
def test_a_heading_is_read_with_what_opens_or_names_it(heading: str) -> None:
    answer = "It was signed by the clerk in May, and nobody else has seen it since then."
    assert "Was the lease signed?" in read(f"{heading}<p>{answer}</p>").paragraphs


def test_a_list_of_contents_is_none_of_the_text() -> None:
    links = "".join(f"<li><a href='#c{n}'>{what}</a></li>" for n, what in enumerate(["Who signed the lease", "Who did not"]))
    assert "Who did not" not in read(f"<ul>{links}</ul>").paragraphs


def test_a_table_that_is_set_as_a_figure_keeps_its_rows() -> None:
    table = "<table><tr><th>Town</th><th>Vats</th></tr><tr><td>Harvel</td><td>14</td></tr></table>"
    found = read(f"<figure class='table'>{table}<figcaption>Vats by town</figcaption></figure>")
    assert "Harvel; Vats: 14" in found.paragraphs
    assert "Vats by town" not in found.paragraphs


def test_a_mark_hangs_on_to_the_word_before_it_in_a_headline() -> None:
    whole = page("").decode().replace("<h1>News of the valley</h1>", "<h1>“No lease” for the <em>Swan</em>,\n says <b>clerk</b>!</h1>")
    assert article(read_bytes(whole.encode())).title == "“No lease” for the Swan, says clerk!"


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        ("@media screen{.q{display:none}}", False),
        (".q{position:absolute!important;clip:rect(1px,1px,1px,1px)}", False),
        (".q{position:absolute;left:-9999px}", False),
        ("span.q{position:absolute;width:1px;height:1px;overflow:hidden}", False),
        (".q{width:1px}", True),
        ("@media print{.q{display:none}}", True),
        ("@media screen and (max-width: 40em){.q{display:none}}", True),
        (".q{opacity:0;transition:opacity 1s}", True),
        (".q{left:-9px}", True),
    ],
)
def test_a_style_sheet_hides_words_where_it_does_so_on_every_screen(rule: str, seen: bool) -> None:
    found = read('<p>Nine vats<span class="q"> and a lid</span> were sold in May, the books of the clerk show.</p>', head=f"<style>{rule}</style>")
    lid = " and a lid" if seen else ""
    assert f"Nine vats{lid} were sold in May, the books of the clerk show." in found.paragraphs


def test_a_box_with_a_form_that_is_named_for_a_letter_is_none_of_the_text() -> None:
    box = "<div class='newsletter'><h3>The letter</h3><p>Get our 5 best stories every day.</p><form><input></form></div>"
    assert "Get our 5 best stories every day." not in read(box).paragraphs
