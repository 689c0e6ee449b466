"""Plain text and Markdown, and how a text in one piece becomes paragraphs."""

from __future__ import annotations

import pytest

from store.reading.shaping.paragraphs import paragraphs_of

from .helpers import article, read_bytes, rejection

WRAPPED = (
    "Showers continued throughout the week in\nthe cocoa zone, alleviating the drought since early\nMay, it said.\n"
    "    The dry period means the crop will be late this\nyear.\n    Arrivals were 155,221 bags.\n"
)


def test_empty_lines_end_paragraphs() -> None:
    assert paragraphs_of("One.\n\nTwo.\n \nThree.") == ("One.", "Two.", "Three.")


def test_without_empty_lines_every_line_is_a_paragraph() -> None:
    text = "He said so on Monday.\nShe denied it on Tuesday.\nNobody knows."
    assert paragraphs_of(text) == tuple(text.split("\n"))


def test_both_kinds_in_one_text() -> None:
    assert paragraphs_of("One is long enough.\nTwo is as well.\n\nThree.") == (
        "One is long enough.",
        "Two is as well.",
        "Three.",
    )


def test_hard_line_breaks_and_indents_give_whole_paragraphs() -> None:
    assert paragraphs_of(WRAPPED) == (
        "Showers continued throughout the week in the cocoa zone, alleviating the drought since early May, it said.",
        "The dry period means the crop will be late this year.",
        "Arrivals were 155,221 bags.",
    )


def test_a_wrapped_block_is_one_paragraph_and_a_hyphen_at_its_line_end_stays() -> None:
    assert paragraphs_of("The Washington-\nbased group said that the\nnumber had gone up.") == (
        "The Washington-based group said that the number had gone up.",
    )


def test_plain_text_with_its_header() -> None:
    text = "The title\nBy Jane Doe\nDecember 2, 2021\nhttps://example.org/a\n\nFirst.\n\nSecond."
    found = article(read_bytes(text.encode()))
    assert (found.title, found.byline, found.published) == ("The title", "Jane Doe", "2021-12-02")
    assert found.canonical_url == "https://example.org/a"
    assert found.paragraphs == ("First.", "Second.")


def test_a_first_paragraph_that_begins_with_by_is_no_byline() -> None:
    assert article(read_bytes(b"T\n\nBy noon the rain had stopped.\n")).paragraphs == ("By noon the rain had stopped.",)


def test_text_without_a_title_keeps_its_first_paragraph() -> None:
    first = "The board voted on Tuesday to close the pier, after nine people had been hurt on it."
    found = article(read_bytes(f"{first}\n\nIt will open again in May.\n".encode()))
    assert found.paragraphs == (first, "It will open again in May.")
    assert found.title == first.removesuffix(".")
    long = article(read_bytes(b"a b c d e " * 50 + b"\n\nMore.\n"))
    assert long.title.endswith("…")
    assert len(long.paragraphs) == 2


def test_one_pasted_paragraph_is_an_article() -> None:
    found = article(read_bytes(b"Nine people died on the pier on Tuesday, the mayor said.\n"))
    assert found.paragraphs == ("Nine people died on the pier on Tuesday, the mayor said.",)


def test_a_title_and_nothing_else_is_refused() -> None:
    assert "a title and no text" in rejection(read_bytes(b"Only a title\n"))


MARKDOWN = """---
title: "The title"
date: 2021-12-02
authors:
  - Jane Doe
  - John Roe
url: https://example.org/a
---
# A heading

First *paragraph* with a [link](https://example.org/b) and `code`,
on two lines.

## Another heading

> Quoted words.

- an item

```python
print("not prose")
```

| a | b |
|---|---|
| 1 | 2 |

![picture](x.png)

Last &amp; least.
"""


def test_markdown_keeps_its_prose_headings_lists_and_tables() -> None:
    found = article(read_bytes(MARKDOWN.encode(), promised="markdown"))
    assert (found.title, found.published, found.byline) == ("The title", "2021-12-02", "Jane Doe, John Roe")
    assert found.canonical_url == "https://example.org/a"
    assert found.paragraphs == (
        "A heading",
        "First paragraph with a link and code, on two lines.",
        "Another heading",
        "Quoted words.",
        "an item",
        "1; b: 2",
        "Last & least.",
    )
    assert [one.kind for one in found.standings] == ["heading", "text", "heading", "quote", "list", "table", "text"]


def test_markdown_without_front_matter_takes_its_first_heading() -> None:
    found = article(read_bytes(b"# The title\n\nText.\n"))
    assert (found.title, found.paragraphs) == ("The title", ("Text.",))


def test_markdown_without_a_title_or_with_an_impossible_date_is_refused() -> None:
    assert "no title" in rejection(read_bytes(b"Text.\n", "markdown"))
    assert "2021-13-45 is no date" in rejection(read_bytes(b"---\ntitle: T\ndate: 2021-13-45\n---\nText.\n"))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Café élan"),
        ("utf-16", "Café élan"),
        ("utf-16-le", "Café élan, in sixteen bits and without a mark"),
        ("utf-32", "Café élan"),
        ("cp1252", "“Café” – élan"),
        ("cp1251", "Президент заявил, что переговоры продолжатся в понедельник, несмотря на разногласия сторон"),
        ("shift_jis", "大統領は月曜日に交渉を続けると述べたが、双方の意見の相違は依然として大きいままである"),
    ],
)
def test_encodings_are_told_apart(encoding: str, text: str) -> None:
    found = article(read_bytes(f"Title\n\n{text}\n".encode(encoding)))
    assert found.paragraphs == (text,)


def test_two_encodings_in_one_file_are_both_read() -> None:
    stitched = "Title\n\nÉlan — “naïve” Čapek\n\n".encode() + "“Café” – élan\n".encode("cp1252")
    assert article(read_bytes(stitched)).paragraphs == ("Élan — “naïve” Čapek", "“Café” – élan")
