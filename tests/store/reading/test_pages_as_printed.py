"""What a page prints is what is read: its lines, figures, hidden words, headings, corrections and posts, and which page is
an article at all. The cases of each kind are in words of their own; all texts are made up.
"""

from __future__ import annotations

import json

import pytest

from .helpers import article, read_bytes, rejection
from .test_page_kinds import LEAD, TAIL, page, read

NOTE = "Correction, 3 May: the tannery has 14 vats and not 41, as we wrote at first."


@pytest.mark.parametrize(
    "wrap",
    [
        "<aside class='amend'><p>{}</p></aside>", "<footer><p>{}</p></footer>", "<div class='article-meta-note'><em>{}</em></div>",
        "<p class='small'><i>{}</i></p>", "<section id='corrections'><p>{}</p></section>", "<div role='note'>{}</div>",
        "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>", "<div class='box promo'><p>{}</p></div>",
        "<figure><div>{}</div></figure>", "<table><tr><td>{}</td></tr></table>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_correction_is_found_in_whatever_box_it_is_printed(wrap: str, place: str) -> None:
    document = read(wrap.format(NOTE), place=place)
    assert NOTE in document.paragraphs
    assert document.standing(document.paragraphs.index(NOTE)).kind == "correction"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<h2>Who owns the tannery?</h2><p>Nobody has owned it since 1987, and the tax on it is owed by the town itself.</p>", "Who owns the tannery?"),
        ("<h3>4. The roof was sold for scrap</h3><p>Two men from the next valley came for it with a lorry, and paid in cash.</p>", "4. The roof was sold for scrap"),
        ("<h4>Claim: the river is clean</h4><p>It is not, as eleven samples of the water that were taken in April have shown.</p>", "Claim: the river is clean"),
        ("<p><b>And the neighbours?</b></p><p>They were asked twice, and said both times that they would rather have a park.</p>", "And the neighbours?"),
        ("<h2>They paid 300 crowns. The rest was a gift.</h2>", "They paid 300 crowns. The rest was a gift."),
        ("<h4>“We counted 19 rats in one night.”</h4>", "“We counted 19 rats in one night.”"),
        ("<dl><dt>Height of the chimney</dt><dd>31 metres</dd></dl>", "31 metres"),
        ("<ol><li>Vats: 14</li><li>Workers: 62</li></ol>", "Workers: 62"),
        ("<details><summary>How was it counted?</summary><p>By hand, at night, and with a lamp that the school had lent to them.</p></details>", "How was it counted?"),
        ("<p>Hides sold</p><table><tr><th>Year</th><th>Hides</th></tr><tr><td>1961</td><td>4,100</td></tr></table>", "1961; Hides: 4,100"),
    ],
)  # fmt: skip
def test_questions_lists_and_headings_are_lines_of_the_article(body: str, line: str) -> None:
    assert any(line in text for text in read(body).paragraphs)


@pytest.mark.parametrize(
    "body",
    ["<h4>The council owns 9 of the 14 vats.</h4>", "<h3>“Nobody asked us for 30 years.”</h3>", "<h2>He sold it twice!</h2>"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["middle", "last"])
def test_a_sentence_that_is_set_as_a_heading_needs_no_text_under_it(body: str, place: str) -> None:
    words = body[4:-5]
    assert words in read(body, place=place).paragraphs


@pytest.mark.parametrize(
    "hidden",
    [
        "<span class='visually-hidden'> (video)</span>", "<span class='sr-only'>opens a map</span>", "<i hidden>draft 12</i>",
        "<span style='display:none'>12</span>", "<span style='visibility: hidden'>not</span>", "<b style='font-size:0'>3</b>",
        "<span style='position:absolute; left:-10000px'>skip 4 links</span>", "<span style='opacity: 0'>no</span>",
        "<span class='screen-reader-only'>end of 2 quotes</span>", "<noscript>7</noscript>", "<template>9</template>",
        "<span role='tooltip'>a vat holds 200 litres</span>", "<span style='clip: rect(0 0 0 0)'>8</span>",
    ],
)  # fmt: skip
def test_a_word_that_no_reader_sees_is_not_in_the_sentence(hidden: str) -> None:
    document = read(f"<p>The tannery{hidden} employed 62 people until the spring of 1987, the clerk found in the books.</p>")
    assert "The tannery employed 62 people until the spring of 1987, the clerk found in the books." in document.paragraphs


@pytest.mark.parametrize(
    ("fragment", "reads"),
    [
        ("at least <nobr>4,100</nobr> hides", "at least 4,100 hides"), ("at least <data value='4100'>4,100</data> hides", "at least 4,100 hides"),
        ("at least <x-num>4,100</x-num> hides", "at least 4,100 hides"), ("at least <button>4,100</button> hides", "at least 4,100 hides"),
        ("at least 4,<wbr>100 hides", "at least 4,100 hides"), ("at least <a href='/h'>4,100</a> hides", "at least 4,100 hides"),
        ("at least <svg width='9'><path d='M0'/></svg>4,100 hides", "at least 4,100 hides"),
        ("at least <img src='i.png' alt=''>4,100 hides", "at least 4,100 hides"), ("at least <time>4,100</time> hides", "at least 4,100 hides"),
        ("at least <mark>4,</mark><b>100</b> hides", "at least 4,100 hides"), ("at least <!-- was 900 -->4,100 hides", "at least 4,100 hides"),
        ("at least 4,100<sup>2</sup> hides", "at least 4,100 hides"), ("at least 4,100<sup><a href='#n'>[2]</a></sup> hides", "at least 4,100 hides"),
        ("at least <del>900</del> 4,100 hides", "at least 4,100 hides"), ("at least <s>900 </s>4,100 hides", "at least 4,100 hides"),
        ("at least <span style='text-decoration:line-through'>900</span> 4,100 hides", "at least 4,100 hides"),
        ("at least <strike>900</strike> <ins>4,100</ins> hides", "at least 4,100 hides"),
        ("at least 10<sup>3</sup> hides", "at least 10³ hides"), ("at least 4 m<sup>2</sup> of hides", "at least 4 m² of hides"),
        ("a <q>vat of gold</q> and hides", "a “vat of gold” and hides"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_printed(fragment: str, reads: str) -> None:
    document = read(f"<p>The books of the tannery speak of {fragment} in the year before it was closed by the town.</p>")
    assert f"The books of the tannery speak of {reads} in the year before it was closed by the town." in document.paragraphs


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>The council wants to keep the chimney of the old<br>\ntannery, which is 31 metres<br>\nhigh, and to sell the rest.</p>",
         "The council wants to keep the chimney of the old tannery, which is 31 metres high, and to sell the rest."),
        ("<p>Three rules hold for the yard from now on.<br><br>Nobody enters the vats after dark.<br><br>Dogs stay outside.</p>",
         "Nobody enters the vats after dark."),
        ("<p>The vats were emptied on Monday.<br>The hides were burnt on Tuesday.</p>", "The hides were burnt on Tuesday."),
        ("<pre>The vats were emptied on Monday.\n\nThe hides were burnt on Tuesday.</pre>", "The hides were burnt on Tuesday."),
        ("<div>The vats were emptied on Monday, he said.<div>The hides were burnt on Tuesday.</div></div>", "The hides were burnt on Tuesday."),
    ],
)  # fmt: skip
def test_lines_are_broken_where_the_page_breaks_them_for_its_readers(body: str, line: str) -> None:
    assert line in read(body).paragraphs


@pytest.mark.parametrize(
    "post",
    [
        "<div class='post'><time datetime='{0}T09:10:00Z'>9.10</time><p>{1}</p></div>",
        "<article><h3>Tannery</h3><time datetime='{0}T20:10:00+02:00'>20.10</time><p>{1}</p></article>",
        "<li class='entry'><span data-timestamp='{0}T20:10:00Z'>8 pm</span><p>{1}</p></li>",
        "<section class='update'><p>{1}</p><time datetime='{0}'>then</time></section>",
        "<div class='block' data-published='{0} 12:00'><p>{1}</p></div>",
    ],
)  # fmt: skip
def test_each_post_of_a_live_page_has_its_own_day(post: str) -> None:
    said = {
        "2024-05-03": "The gate of the tannery was opened this morning, and forty people went in to look at the vats.",
        "2024-05-02": "The gate of the tannery stayed shut today, and forty people waited in the rain until the evening.",
        "2024-05-01": "A chain was put around the gate of the tannery tonight, and nobody says who has the key to it.",
    }  # fmt: skip
    document = read("".join(post.format(day, text) for day, text in said.items()))
    assert {text: document.standing(document.paragraphs.index(text)).day for text in said.values()} == {
        text: day for day, text in said.items()
    }


@pytest.mark.parametrize(
    ("open_", "close"),
    [
        ("<form action='/' id='aspnet'>", "</form>"), ("<table><tr><td>", "</td></tr></table>"),
        ("<center><table><tbody><tr><td><div>", "</div></td></tr></tbody></table></center>"), ("<form><table><tr><td>", "</td></tr></table></form>"),
    ],
)  # fmt: skip
def test_an_article_that_stands_whole_in_a_form_or_a_table_loses_no_line(open_: str, close: str) -> None:
    lead = "<h2>Nine men and a dog lived in the tannery</h2>"
    paragraphs = "".join(f"<p>{text}</p>" for text in [LEAD[1], "Rents fell by 3 percent.", *TAIL])
    text = f"<h1>The tannery</h1><p>{LEAD[0]}</p>{lead}{paragraphs}"
    data = f"<html><head><title>The tannery</title></head><body>{open_}{text}{close}</body></html>"
    document = article(read_bytes(data.encode()))
    assert {"Nine men and a dog lived in the tannery", "Rents fell by 3 percent."} <= set(document.paragraphs)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_list_of_short_items_is_kept_wherever_it_stands(place: str) -> None:
    body = "<p>The council lists what it has found in the yard since it took the key over from the last owner:</p>"
    document = read(f"{body}<ul><li>14 vats</li><li>Two ladders</li><li>Hides, 300</li></ul>", place=place)
    assert {"14 vats", "Two ladders", "Hides, 300"} <= set(document.paragraphs)


@pytest.mark.parametrize(
    ("h1", "heading", "window", "title"),
    [
        ("The Harvel Post", "<h2 class='entry'>Nine men and a dog</h2>", "Nine men and a dog", "Nine men and a dog"),
        ("@harvelpost", "<h3>Nine men and a dog</h3>", "Nine men and a dog - @harvelpost", "Nine men and a dog"),
        ("Nine men and a dog", "<h2>Background</h2>", "Tannery: who lived there? | Harvel Post", "Nine men and a dog"),
        ("Nine men and a dog", "", "Nine men and a dog | Harvel Post", "Nine men and a dog"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_that_readers_see(h1: str, heading: str, window: str, title: str) -> None:
    head = f"<meta property='og:title' content='{title if heading.startswith('<h') and 'Back' not in heading else window}'>"
    paragraphs = "".join(f"<p>{text}</p>" for text in [*LEAD, *TAIL])
    data = f"<html><head><title>{window}</title>{head}</head><body><h1><a href='/'>{h1}</a></h1>{heading}{paragraphs}</body></html>"
    assert article(read_bytes(data.encode())).title == title


@pytest.mark.parametrize(
    "byline",
    ["View all posts by Ena Tolle", "Posted by Ena Tolle", "By Ena Tolle", "by: Ena Tolle", "Written by Ena Tolle", "Articles by Ena Tolle"],
)  # fmt: skip
def test_the_byline_is_a_name(byline: str) -> None:
    assert article(read_bytes(page("", head=f"<meta name='author' content='{byline}'>"))).byline == "Ena Tolle"


def fetched(title: str, paragraphs: list[str]) -> bytes:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{text}</main></body></html>".encode()


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("How to save money in the kitchen", ["Nobody needs two sheets for their cookies, the baker of Harvel says, and butter costs 3 crowns in the morning market."]),
        ("A thief who took only cookies", ["The thief came through the roof on Monday, ate nine cookies and left the till of the bakery as it was, with 300 crowns."]),
        ("Patients must consent", ["Surgeons in Harvel asked 41 patients to consent to a new kind of stitch last year, and 40 of them did so at once."]),
    ],
)  # fmt: skip
def test_a_short_article_about_cookies_or_consent_is_an_article(title: str, paragraphs: list[str]) -> None:
    from store.reading import Source
    from store.reading import read as read_source

    data = fetched(title, paragraphs)
    source = Source(origin="p", data=data, size=len(data), format="html", url="https://harvel.example/2024/05/03/a")
    assert article(list(read_source(source))).title == title


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["We and our 812 partners use cookies to store data on your device.", "You may accept all or manage settings at any time."],
        ["This site uses cookies. Read our privacy policy to learn which of them we set and for how long they are kept."],
        ["Before you continue, please give your consent to the use of personal data for personalised ads."],
    ],
)  # fmt: skip
def test_a_question_about_cookies_is_still_refused(paragraphs: list[str]) -> None:
    from store.reading import Source
    from store.reading import read as read_source

    data = fetched("Before you go on", paragraphs)
    source = Source(origin="p", data=data, size=len(data), format="html", url="https://harvel.example/2024/05/03/a")
    assert "cookies" in rejection(list(read_source(source)))


@pytest.mark.parametrize("key", ["headline", "name"])
def test_data_that_names_the_headline_otherwise_does_not_hide_the_one_above_the_text(key: str) -> None:
    data = json.dumps({"@type": "NewsArticle", key: "Tannery latest: what we know", "datePublished": "2024-05-03"})
    document = read("", head=f"<script type='application/ld+json'>{data}</script>")
    assert (document.title, document.published) == ("News of the valley", "2024-05-03")


@pytest.mark.parametrize(
    "struck",
    [
        "<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>", "<del><b>{}</b></del>", "<a href='/x'><s>{}</s></a>",
        "<span style='text-decoration: line-through'>{}</span>", "<em style='text-decoration-line:line-through'>{}</em>",
        "<del datetime='2024-05-03'>{}</del>",
    ],
)  # fmt: skip
def test_struck_words_are_told_at_the_paragraph_they_stood_in(struck: str) -> None:
    words = struck.format("nine men &amp; a dog")
    document = read(f"<p>The tannery was run by {words} 62 people until the spring of 1987, the clerk found in the books.</p>")
    line = "The tannery was run by 62 people until the spring of 1987, the clerk found in the books."
    assert {
        text: document.standing(position).struck
        for position, text in enumerate(document.paragraphs)
        if document.standing(position).struck
    } == {line: ("nine men & a dog",)}


def test_a_paragraph_that_is_struck_out_whole_is_told_at_the_next() -> None:
    document = read("<p><del>The mayor owns nine vats.</del></p><p>The mayor owns none of the vats, as the register of the town shows.</p>")
    position = document.paragraphs.index("The mayor owns none of the vats, as the register of the town shows.")
    assert document.standing(position).struck == ("The mayor owns nine vats.",)


def test_struck_words_may_hold_whatever_a_page_can() -> None:
    document = read("<p>The vats are <s>a&#1;&#27;[31m\x0c&#xd800;&lt;b&gt;<i>x</i></s> old, said the clerk who has to count them every year.</p>")
    assert "The vats are old, said the clerk who has to count them every year." in document.paragraphs


@pytest.mark.parametrize(
    "hidden",
    [
        "<dialog>A key opens two.</dialog>", "<span popover id='k'>A key opens two.</span>", "<i class='material-symbols-outlined'>open_in_new</i>",
        "<span class='link-icon material-icons'>launch</span>", "<span class='sr'> (outside)</span>", "<button>?</button>", "<button type='button' class='info'>i</button>",
    ],
)  # fmt: skip
def test_what_a_browser_keeps_closed_or_draws_is_no_word(hidden: str) -> None:
    assert "The tannery has 14 vats and 3 doors." in read(f"<p>The tannery has 14 vats{hidden} and 3 doors.</p>").paragraphs


@pytest.mark.parametrize("cents", ['<span class="price-cents">40</span>', '<small class="decimals">40</small>', '<span class="pence">40</span>'])
def test_cents_that_are_set_small_stand_behind_a_point(cents: str) -> None:
    assert "A hide costs £9.40 in May." in read(f"<p>A hide costs £9{cents} in May.</p>").paragraphs


def test_two_figures_behind_a_number_that_is_no_price_are_left_as_they_are() -> None:
    assert "The vat holds 940 litres." in read('<p>The vat holds 9<span class="fraction">40</span> litres.</p>').paragraphs


FACTS = "<h4>The tannery</h4><ul><li>Vats: 14, of which nine leak</li><li>Price: 2 million crowns</li></ul>"


def test_a_box_of_facts_among_the_text_is_part_of_the_article() -> None:
    found = read(f'<aside class="facts">{FACTS}</aside>').paragraphs
    assert {"The tannery", "Vats: 14, of which nine leak", "Price: 2 million crowns"} <= set(found)


@pytest.mark.parametrize(
    ("name", "body", "place"),
    [
        ("related", FACTS, "middle"),
        ("box", FACTS + "<p><a href='/v'>All about vats</a></p>", "middle"),
        ("box", FACTS + "<p>Sign up for our newsletter.</p>", "middle"),
        ("box", FACTS + "<form><input name='q'></form>", "middle"),
        ("pull", f"<p>{TAIL[0]}</p><p>The clerk, who said it</p>", "middle"),
        ("box", FACTS, "last"),
    ],
)
def test_a_box_that_leads_away_or_asks_something_is_not(name: str, body: str, place: str) -> None:
    found = read(f'<aside class="{name}">{body}</aside>', place=place).paragraphs
    assert "Price: 2 million crowns" not in found
    assert "The clerk, who said it" not in found


def test_a_heading_that_asks_to_share_needs_text_under_it() -> None:
    found = read("<h2>Share this story</h2><h2>14 vats</h2><p>So many stand in the tannery, and nine of them leak since the winter.</p>").paragraphs
    assert "Share this story" not in found
    assert "14 vats" in found
    text = "<h2>Share this story, the mayor asked</h2><p>So many people did that the server of the town fell over twice on Sunday.</p>"
    assert "Share this story, the mayor asked" in read(text).paragraphs


@pytest.mark.parametrize(
    ("window", "host"),
    [
        ("Nine vats leak in the tannery :: WVAL.com", "www.wval.com"),
        ("Nine vats leak in the tannery | Local News | vale-post.example", "vale-post.example"),
        ("Nine vats leak in the tannery - The Vale Post", "valepost.example"),
    ],
)
def test_a_window_s_title_ends_before_the_name_of_the_host(window: str, host: str) -> None:
    head = f'<title>{window}</title><link rel="canonical" href="https://{host}/news/vats">'
    body = "".join(f"<p>{text}</p>" for text in LEAD + TAIL)
    assert article(read_bytes(f"<html><head>{head}</head><body><div>{body}</div></body></html>".encode())).title == "Nine vats leak in the tannery"


def test_a_long_sentence_in_a_box_of_its_own_is_read_unless_it_is_drawn_from_the_text() -> None:
    note = "The tannery was built in 1934 by 900 men from the valley, of whom 61 died of the fumes."
    assert note in read(f"<aside><p>{note}</p></aside>").paragraphs
    assert "“It was built by 900 men from the valley, and 61 of them died.”" not in read("<aside><p>“It was built by 900 men from the valley, and 61 of them died.”</p></aside>").paragraphs
