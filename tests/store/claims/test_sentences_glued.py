"""Short forms of units, bullets and full stops without a blank behind them do not hide where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences import split
from store.claims.sentences.boilerplate import kind


@pytest.mark.parametrize(
    "sentences",
    [
        ["The train did 90 mph.", "Nobody was hurt."],
        ["He drove a 737 Max.", "Engineers looked at the wing."],
        ["The park covers 12 sq km.", "Deer live in it."],
        ["The crate weighed 40 lbs.", "Porters carried it."],
        ["The farm has 14 ha.", "Sheep graze on it."],
        ["The bus did 80 km/h.", "Six people fell."],
        ["They met in Feb.", "Nine years later they parted."],
        ["The dam broke in Nov.", "Twelve villages were flooded."],
        ["She had 12 pts. on Friday and 9 ast. in the win."],
        ["The report cites fig. 4 and art. 12.", "Nobody read it."],
        ["The war began in 2014.", "The army left in 2016.", "Nobody came back."],
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The war began in 2014.", "The army left."],
        ["Prices rose 4%.", "Wages fell."],
        ["“It was cold,” he told us.", "I left at dawn."],
        ["Who paid for the dam?", "Nobody knows that."],
        ["The mine (opened in 1987).", "It closed soon."],
    ],
)
def test_blanks_lost_behind_the_end_mark_are_no_matter(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


@pytest.mark.parametrize(
    "text", ["Visit the U.S.News desk", "The St.Louis office", "See example.org/News today", "Yahoo!Finance rose"]
)
def test_names_with_a_mark_inside_stay_whole(text: str) -> None:
    assert len(split(text)) == 1


@pytest.mark.parametrize("bullet", ["·", "•", "▪", "●"])
def test_bullets_in_one_line_are_parted(bullet: str) -> None:
    assert len(split(f"{bullet} The dam cost 9 million {bullet} The road cost 4 million {bullet} Rain fell")) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caption 3 of 27", "caption"),
        ("Photo 12/40", "caption"),
        ("Toggle caption", "caption"),
        ("Lena Holt covers courts and crime for the Harbor Post.", "byline"),
        ("Tom Vale writes about fishing for The Daily Net.", "byline"),
        (
            "Storm Hits Coast of Ferania Nine Held in Raid on Barn Mayor to Leave Office in Spring How to Cook a Pike",
            "heading",
        ),
    ],
)
def test_captions_notes_on_writers_and_runs_of_links_are_no_claims(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The insurance covers 40 houses for the Harbor family.",
        "The Bank of Ferania said on Monday that President Ada Marsh and Prime Minister Paul Okoro met in Ostend.",
        "Image rights cost the club 4 million dollars.",
    ],
)
def test_sentences_of_the_article_are_kept(text: str) -> None:
    assert kind(text) == ""


@given(st.text(alphabet="aB1 .?!·•“”)%km", max_size=60))
def test_nothing_but_white_space_stands_between_sentences(text: str) -> None:
    last = 0
    for start, end in split(text):
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
