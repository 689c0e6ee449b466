"""The day of a page is the one its paper has, in whatever form the address names it and in whatever zone its stamp is.

Every page here was published on 31 July 2018 at its own place; all papers are made up.
"""

from __future__ import annotations

import pytest

from store.reading.shaping.dates import date_in_url

from .helpers import article, read_bytes
from .test_page_kinds import page

DAY = "2018-07-31"
# After midnight in London, still the evening before in the west; the day before in London, already the morning in the east.
NEXT_DAY = ["2018-08-01T05:30:00.000Z", "2018-08-01T00:10:00+00:00", "2018-08-01T03:59:59Z", "2018-08-01 02:15:00 UTC"]
DAY_BEFORE = ["2018-07-30T22:30:00Z", "2018-07-30T14:05:00+00:00"]
IN_STEPS = [
    "/2018/07/31/fire-crews", "/2018/7/31/fire-crews/", "/2018/jul/31/fire-crews", "/2018/July/31/fire-crews",
    "/news/2018/07/31/fire-crews.html", "/2018/07/31/", "/2018-07-31/fire-crews", "/2018_07_31/fire-crews",
    "/2018-07-31-fire-crews", "/a/2018/07/31/1234567", "/world/europe/2018/07/31/fire/story.html", "/2018/07/31-fire.php",
]  # fmt: skip
IN_A_NAME = [
    "/fire-crews-2018-07-31", "/fire-crews-2018-07-31.html", "/fire_2018_07_31.html", "/fire-2018-7-31/", "/20180731/fire",
    "/fire-20180731", "/fire-crews-20180731-p4zuq2.html", "/idUSKBN20180731", "/2018/0731/fire.html", "/n1/2018/0731/c90-1.html",
    "/story.aspx/2018.07.31/fire",
]  # fmt: skip
OPEN_TO_DOUBT = [
    "/31-07-2018/fire", "/07-31-2018/fire", "/fire-31-07-2018.html", "/07/31/2018/fire", "/31/07/2018/fire", "/31.07.2018/fire",
    "/july-31-2018-fire", "/fire-july-31-2018", "/fire-31-july-2018", "/31jul2018/fire", "/31-jul-2018-fire.html",
    "/fire-july-31st-2018", "/fire-31st-july-2018/", "/31072018/fire", "/07312018-fire", "/180731-fire",
]  # fmt: skip


def day_of(path: str, stamp: str = "") -> str:
    head = f'<meta property="article:published_time" content="{stamp}">' if stamp else ""
    data = page(
        "<p>The crews had 41 engines and went home on Tuesday.</p>", url=f"https://upland.example{path}", head=head
    )
    return article(read_bytes(data)).published


@pytest.mark.parametrize("stamp", DAY_BEFORE)
@pytest.mark.parametrize("path", IN_STEPS)
def test_a_day_that_is_steps_of_the_address_is_believed_though_london_was_a_day_behind(path: str, stamp: str) -> None:
    assert day_of(path, stamp) == DAY


@pytest.mark.parametrize("stamp", NEXT_DAY)
@pytest.mark.parametrize("path", [*IN_STEPS, *IN_A_NAME, *OPEN_TO_DOUBT])
def test_the_day_in_the_address_is_believed_rather_than_a_stamp_in_utc(path: str, stamp: str) -> None:
    assert day_of(path, stamp) == DAY


@pytest.mark.parametrize("path", [*IN_STEPS, *IN_A_NAME])
def test_a_page_without_a_stamp_has_the_day_of_its_address(path: str) -> None:
    assert day_of(path) == DAY


@pytest.mark.parametrize("path", [*IN_STEPS, *IN_A_NAME, *OPEN_TO_DOUBT])
def test_a_stamp_of_the_same_day_stays_that_day(path: str) -> None:
    assert day_of(path, "2018-07-31T09:00:00+02:00") == DAY


@pytest.mark.parametrize(
    "path",
    [
        "/the-attack-of-september-11-2001-remembered", "/what-we-wrote-on-1-may-1999", "/ten-years-after-2008-09-15",
        "/story-19990102", "/12-11-2010/looking-back", "/4021-8841/fire", "/010203-fire",
    ],
)  # fmt: skip
def test_a_day_that_an_address_is_about_is_not_the_day_of_the_page(path: str) -> None:
    assert day_of(path, "2018-08-01T05:30:00Z") == "2018-08-01"


@pytest.mark.parametrize("path", ["/fire-1-august-2018", "/20180801/fire", "/fire-08-01-2018"])
def test_a_stamp_in_the_papers_own_zone_is_its_day_though_the_address_names_tomorrows_paper(path: str) -> None:
    assert day_of(path, "2018-07-31T21:00:00-06:00") == DAY


@pytest.mark.parametrize("path", ["/fire-07-08-2018", "/fire-september-11-2001", "/fire/180731"])
def test_what_may_be_another_day_or_none_gives_no_day_by_itself(path: str) -> None:
    assert date_in_url(f"https://upland.example{path}") == ""


@pytest.mark.parametrize(
    "path", ["/2018/13/45/fire", "/fire-20181399", "/fire-2018-02-31", "/31-31-2018/fire", "/0001-01-01/x"]
)
def test_an_address_with_an_impossible_day_costs_nothing(path: str) -> None:
    assert day_of(path, "2018-07-31T09:00:00Z") == DAY


DATA = '{{"props":{{"article":{{"id":8812,{key}:{value}}}}}}}'
IN_DATA = [
    ('"datePublished"', '"2018-07-31"'), ('"publishedAt"', '"2018-07-31T09:00:00+02:00"'), ('"published_at"', "1533027600"),
    ('"publicationDate"', "1533027600000"), ('"pubDate"', '"Tue, 31 Jul 2018 10:00:00 GMT"'), ("publish_date", "'2018-07-31'"),
    ('\\"publishedAt\\"', '\\"2018-07-31T10:00:00Z\\"'), ('"firstPublished"', '"31 July 2018"'),
    ('"published_time" ', ' "2018-07-31 08:15"'), ('"firstPublicationDate"', '"July 31, 2018"'),
]  # fmt: skip


def day_with(part: str, where: str = "head") -> str:
    text = "<p>The crews had 41 engines and went home in the evening, the county said in a statement.</p>"
    return article(read_bytes(page(text, **{where: part}))).published


@pytest.mark.parametrize("where", ["head", "after"])
@pytest.mark.parametrize(("key", "value"), IN_DATA)
def test_a_page_built_by_a_script_has_the_day_that_its_data_call_the_publication(key: str, value: str, where: str) -> None:
    assert day_with(f"<script>window.STATE = {DATA.format(key=key, value=value)}</script>", where) == DAY


@pytest.mark.parametrize(
    "script",
    [
        '{"updatedAt": "2018-07-31"}', '{"validThrough": "2018-07-31"}', 'var built = "2018-07-31T10:00:00Z";',
        '{"published": true, "seen": "2018-07-31"}', '{"unpublishedAt": "2018-07-31"}', '{"related": [{"date": "2018-07-31"}]}',
        '[{"publishedAt": "2018-07-31"}, {"publishedAt": "2018-07-30"}]', '{"publishedAt": "2018-02-31"}',
    ],
)  # fmt: skip
def test_other_days_in_a_script_are_not_the_day_of_the_page(script: str) -> None:
    assert day_with(f"<script>{script}</script>") == ""


@pytest.mark.parametrize(
    "part",
    [
        '<noscript><time datetime="2018-07-31">Tuesday</time></noscript>', '<p class="sr-only">Published 31 July 2018</p>',
        '<time hidden datetime="2018-07-31T10:00:00+01:00">today</time>', '<div style="display:none">Published: 2018-07-31</div>',
    ],
)  # fmt: skip
def test_a_day_that_a_page_keeps_from_sight_is_its_day_where_none_is_printed(part: str) -> None:
    assert day_with(part, "before") == DAY


@pytest.mark.parametrize(
    "part",
    [
        '<script src="/app.js?2018-07-31"></script>', '<link rel="stylesheet" href="/all.css?v=2018-07-31">',
        "<footer><p>Site updated 31.07.2018</p></footer>", "<footer><p>Last change: 31 July 2018</p></footer>",
        "<footer><p>&copy; 2018 The Upland Post</p></footer>", "<footer>Copyright 1998-2018</footer>",
    ],
)  # fmt: skip
def test_the_day_of_a_file_or_of_the_site_itself_is_not_the_day_of_the_page(part: str) -> None:
    assert day_with(part, "after") == ""


def test_a_day_in_the_foot_of_the_article_itself_is_its_day() -> None:
    foot = "<article><footer>Posted on 31 July 2018 by the desk</footer></article>"
    assert day_with(foot, "after") == DAY
