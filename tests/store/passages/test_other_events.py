"""What is said of every event ("no arrests have been made") makes reports of different events no sources of one another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Strength

SAID = "No arrests have been made and the names of the victims were not released."
ARTICLES = [
    ("Shots at the Corvale dance hall", "one.example.org", "2024-02-05",
     f"Three people were shot at the dance hall in Corvale on Sunday night, said Ines Falk of the Corvale police.\n{SAID}"),
    ("Corvale dance hall shooting", "two.example.org", "2024-02-06",
     "Gunmen shot three people outside the Corvale dance hall on Sunday night, Ines Falk of the Corvale police said.\n"
     "The names of the victims were not released, and no arrests have been made."),
    ("Two dead in Bram car park", "three.example.org", "2024-02-06",
     "Two brothers were found dead in a car park of the Bram market on Monday, the prosecutor Otto Lind said.\n"
     "So far no arrests have been made, and the names of both victims have not been released."),
    ("Vell ferry fight ends in gunfire", "four.example.org", "2024-02-07",
     "A quarrel on the ferry to Vell ended in gunfire on Tuesday, the captain Ada Brook told the harbour radio.\n"
     "No arrests have been made yet, he said, and the victims' names were not released."),
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    told = [
        {"title": title, "url": f"https://{host}/news", "date": day, "text": text}
        for title, host, day, text in ARTICLES
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    desk = Desk.open(tmp_path / "desk.db", "ann")
    desk.add([str(tmp_path / "news.jsonl")], processes=1)
    return desk


def test_the_same_words_about_another_event_are_no_second_source(desk: Desk) -> None:
    with desk:
        first = next(one for one in desk.claims(ClaimQuery()) if one.exact == SAID)
        assert desk.article(first.article_id).title == "Shots at the Corvale dance hall"
        assert desk.independent_sources(first) == 2, "its own outlet and the other of the same event"


def test_the_same_words_about_another_event_are_a_weak_match(desk: Desk) -> None:
    with desk:
        first = next(one for one in desk.claims(ClaimQuery()) if one.exact == SAID)
        found = {(one.title, one.position): one.strength for one in desk.related(first)}
        assert found["Corvale dance hall shooting", 1] is not Strength.WEAK
        others = {told for (title, _), told in found.items() if "Corvale" not in title}
        assert others == {Strength.WEAK}
