"""What people export of networks and messengers is read post by post, with who wrote it and when, and no word of the program's."""

from __future__ import annotations

import json

import pytest

from store.documents import Document

from .helpers import article, read_bytes, rejection

WORDS = "The quay has lost 40 metres of its wall since June."


def written(found: Document) -> list[tuple[str, str, str]]:
    return [(one.speaker, one.day, text) for one, text in zip(found.standings, found.paragraphs, strict=True)]


def read_json(value: object) -> list[Document]:
    return [one for one in read_bytes(json.dumps(value).encode(), name="export.json", promised="json") if isinstance(one, Document)]


@pytest.mark.parametrize(
    "text",
    [
        "23/06/2021, 21:05 - Messages are encrypted.\n23/06/2021, 21:06 - Ada Lind: {}\n24/06/2021, 07:00 - Bo: <Media omitted>\n24/06/2021, 07:01 - Bo: No.\n",
        "[23.06.21, 21:06:11] Ada Lind: {}\n[24.06.21, 07:00:00] Bo: \u200eBild weggelassen\n[24.06.21, 07:01:00] Bo: No.\n",
        "6/23/21, 9:06 PM - Ada Lind: {}\n6/24/21, 7:01 AM - Bo: No.\n",
        "[Jun 23, 2021 9:06 PM] Ada Lind: {}\n[Jun 24, 2021 7:01 AM] Bo: No.\n",
        "[2021-06-23, 21:06:11] Ada Lind: {}\n[2021-06-24, 07:01:00] Bo: No.\n",
    ],
)
def test_a_chat_says_who_wrote_what_on_which_day(text: str) -> None:
    found = article(read_bytes(text.format(WORDS).encode(), name="chat.txt"))
    assert written(found) == [("Ada Lind", "2021-06-23", WORDS), ("Bo", "2021-06-24", "No.")]
    assert found.published == "2021-06-23"


def test_a_message_of_several_lines_stays_its_writers() -> None:
    text = "23/06/2021, 21:06 - Ada: One.\nTwo.\n23/06/2021, 21:07 - Bo: Three.\n"
    assert [one[:1] + one[2:] for one in written(article(read_bytes(text.encode())))] == [("Ada", "One."), ("Ada", "Two."), ("Bo", "Three.")]


def test_a_chat_in_which_day_and_month_may_be_either_has_no_day() -> None:
    found = article(read_bytes(b"04/03/2021, 21:06 - Ada: One boat.\n05/03/2021, 21:07 - Bo: Two boats.\n"))
    assert {day for _, day, _ in written(found)} == {""}
    assert found.published == ""


def test_a_diary_under_its_days_is_no_chat() -> None:
    text = f"A diary\n\n14/03/2021 - {WORDS}\n\n15/03/2021 - Nobody came: it rained.\n"
    assert article(read_bytes(text.encode())).title == "A diary"


def test_a_chat_of_pictures_alone_is_refused_with_the_reason() -> None:
    assert "without words" in rejection(read_bytes(b"23/06/2021, 21:06 - Ada: <Media omitted>\n23/06/2021, 21:07 - Bo: <Media omitted>\n"))


RUNS = ["The quay has lost ", {"type": "bold", "text": "40 metres"}, " of its wall since June."]
STAMP = "2021-06-23T10:00:00Z"


@pytest.mark.parametrize(
    "value",
    [
        {"name": "Quay", "messages": [{"type": "service", "date": STAMP, "text": ""}, {"type": "message", "date": STAMP, "from": "Ada", "text": RUNS}]},
        {"chats": {"list": [{"name": "Quay", "messages": [{"type": "message", "date": STAMP, "from": "Ada", "text": WORDS}]}]}},
        [{"type": "message", "user_profile": {"real_name": "Ada"}, "text": WORDS, "ts": "1624442400.0002"}, {"subtype": "channel_join", "text": "Bo has joined", "ts": "1624442400.0003"}],
        {"orderedItems": [{"type": "Create", "object": {"type": "Note", "published": STAMP, "content": f"<p>{WORDS}</p>", "author": "Ada"}}, {"type": "Announce", "object": "https://m.example/1"}]},
        [{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "Wall", "selftext": WORDS, "author": "Ada", "created_utc": 1624442400.0}}]}}],
        {"posts": [{"author": {"handle": "a.example", "displayName": "Ada"}, "record": {"createdAt": STAMP, "text": WORDS}}]},
        {"data": {"pages": {"nodes": [{"title": "Wall", "date": STAMP, "content": f"<p>{WORDS}</p>", "author": {"node": {"name": "Ada"}}}]}}},
    ],
)
def test_the_posts_of_an_export_are_articles_with_their_writer_and_day(value: object) -> None:
    (found,) = read_json(value)
    assert (found.paragraphs, found.published, found.byline) == ((WORDS,), "2021-06-23", "Ada")


def test_what_twitter_gives_its_people_is_read_though_it_is_a_script() -> None:
    rows = json.dumps([{"tweet": {"created_at": "Wed Jun 23 10:00:00 +0000 2021", "full_text": WORDS}}])
    found = article(read_bytes(b"window.YTD.tweets.part0 = " + rows.encode(), name="tweets.js"))
    assert (found.paragraphs, found.published, found.title) == ((WORDS,), "2021-06-23", WORDS.rstrip("."))
    assert "source code" in rejection(read_bytes(b'{"a": "b"}', name="tweets.js"))


def test_a_row_without_a_title_needs_a_day_to_be_a_post() -> None:
    assert "no title" in rejection(read_bytes(json.dumps({"text": WORDS}).encode(), promised="json"))


@pytest.mark.parametrize(
    "body",
    [
        {"blocks": [{"type": "header", "data": {"text": "The wall"}}, {"type": "paragraph", "data": {"text": "It fell at <b>noon</b>."}}, {"type": "list", "data": {"items": ["Nine stones."]}}]},
        {"blocks": [{"text": "The wall", "type": "header-two", "data": {}}, {"text": "It fell at noon.", "type": "unstyled", "data": {}}, {"text": "Nine stones.", "type": "unstyled", "data": {}}], "entityMap": {}},
        {"edges": [{"node": {"text": "The wall"}}, {"node": {"text": "It fell at noon."}}, {"node": {"text": "Nine stones."}}]},
    ],
)
def test_each_block_of_an_editor_is_a_paragraph(body: object) -> None:
    (found,) = read_json({"title": "Wall", "date": "2021-06-23", "body": body})
    assert found.paragraphs == ("The wall", "It fell at noon.", "Nine stones.")


def test_words_deep_in_a_tree_of_nodes_are_not_dropped() -> None:
    node: object = {"type": "paragraph", "content": [{"type": "text", "text": WORDS}]}
    for _ in range(300):
        node = {"type": "blockquote", "content": [node]}
    assert read_json({"title": "Wall", "date": "2021-06-23", "body": node})[0].paragraphs == (WORDS,)


def test_recognised_speech_is_read_with_its_minutes() -> None:
    pieces = [{"start": 61.5, "end": 63.0, "text": " The quay has"}, {"start": 63.0, "end": 65.0, "text": " lost 40 metres."}]
    (found,) = read_json({"text": "x", "segments": pieces, "language": "en"})
    assert (found.paragraphs, found.standings[0].minute) == (("The quay has lost 40 metres.",), "00:01:01")
