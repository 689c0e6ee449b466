"""Wire text is read exactly: every word, in the file's order, and what is wrong is named by its line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .helpers import article, read_bytes, read_paths, rejection

URL = "https://example.org/politics/1/"
WIRE = f"A title\n20211202\n{URL}\nFirst paragraph.\nSecond  paragraph, two spaces.\n"
DATA = Path(os.environ.get("FACTDESK_DATA", Path(__file__).resolve().parents[3] / "../shared/data"))


def test_the_article_in_the_wild_reads_without_a_flaw() -> None:
    seed = DATA / "seed"
    if not seed.is_dir():
        pytest.skip(f"no {seed}; set FACTDESK_DATA")
    found = article(read_paths(seed))
    lines = next(seed.glob("*.txt")).read_text().splitlines()
    assert found.title == lines[0]
    assert found.published == "2021-12-02"
    assert found.url == lines[2]
    assert found.source == "abqjournal.com"
    assert len(found.paragraphs) == 23
    assert list(found.paragraphs) == lines[3:]


def test_title_date_url_and_paragraphs() -> None:
    found = article(read_bytes(WIRE.encode()))
    assert (found.title, found.published, found.url) == ("A title", "2021-12-02", URL)
    assert found.canonical_url == "https://example.org/politics/1"
    assert found.source == "example.org"
    assert found.paragraphs == ("First paragraph.", "Second  paragraph, two spaces.")
    assert found.raw is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_and_a_byte_order_mark_are_no_part_of_the_text(end: str) -> None:
    found = article(read_bytes(b"\xef\xbb\xbf" + WIRE.replace("\n", end).encode()))
    assert (found.title, found.published, len(found.paragraphs)) == ("A title", "2021-12-02", 2)
    assert not any("\r" in paragraph or "\ufeff" in paragraph for paragraph in found.paragraphs)


def test_blank_lines_are_skipped_and_form_feeds_do_not_break_paragraphs() -> None:
    found = article(read_bytes(f"T\n20211202\n{URL}\n\n  \nOne\x0ctwo\u2028three\n\nFour\n".encode()))
    assert found.paragraphs == ("One\x0ctwo\u2028three", "Four")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"T\n20211345\n{URL}\nText.\n", "s.txt: line 2: 20211345 is no date; write YYYYMMDD"),
        (f"T\n20210230\n{URL}\nText.\n", "s.txt: line 2: 20210230 is no date; write YYYYMMDD"),
        (f"T\nlast week 3\n{URL}\nText.\n", "s.txt: line 2: last week 3 is no date; write YYYYMMDD"),
        (f"\n20211202\n{URL}\nText.\n", "s.txt: line 1: no title; put the title in the first line"),
        (f"20211202\n{URL}\nText.\n", "s.txt: line 1: no title; put the title in the first line"),
        (f"T\n20211202\n{URL}\n", "s.txt: a title and no text; add the article's paragraphs"),
        ("T\n20211202\n", "s.txt: a title and no text; add the article's paragraphs"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(text: str, line: str) -> None:
    assert rejection(read_bytes(text.encode(), name="s.txt")) == line


def test_an_archive_without_urls_is_read_too() -> None:
    assert article(read_bytes(b"T\n20211202\n\nText.\n")).paragraphs == ("Text.",)
    without_line = article(read_bytes(b"T\n20211202\nThe first paragraph stands here.\nSecond.\n"))
    assert without_line.paragraphs == ("The first paragraph stands here.", "Second.")
    assert article(read_bytes(b"T\n20211202\nwww.example.org/a\nText.\n")).canonical_url == "https://www.example.org/a"


def test_hostile_characters_are_kept_but_nul() -> None:
    hostile = "\x1b[31mred\x1b[0m [/foo] \u202eevil\u202c [@click=app.quit]x[/] \x07"
    found = article(read_bytes(f"T\n20211202\n{URL}\n{hostile}\nA\x00B\n".encode()))
    assert found.paragraphs == (hostile, "A\ufffdB")


characters = st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\t\x0b\x0c\x1b\x85"))
lines = st.text(characters, min_size=1, max_size=80).filter(
    lambda line: any(map(str.isalnum, line)) and not line.startswith("\ufeff")
)


@given(lines, st.dates(min_value=date(1700, 1, 1)), st.lists(lines, min_size=1, max_size=8))
def test_what_is_written_as_wire_text_is_read_back(title: str, day: date, paragraphs: list[str]) -> None:
    text = "\n".join([title, f"{day:%Y%m%d}", URL, *paragraphs])
    found = article(read_bytes(text.encode(), "wire"))
    assert found.title == " ".join(title.split())
    assert found.published == str(day)
    assert found.paragraphs == tuple(paragraphs)
