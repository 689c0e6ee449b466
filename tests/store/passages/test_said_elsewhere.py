"""What the card may say of other articles: that nobody else says so, that something looks alike, that it says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Claim, ClaimQuery, Desk, Strength

TAKEN = "He was flown by helicopter to the regional burns clinic with grave but stable wounds."
ARTICLES = [
    ("Ferry fire off Corvale", "one.example.org", "2024-02-05",
     "A fire broke out aboard the ferry Alma off Corvale on Sunday night, harbour master Ines Falk said.\n"
     f"Stoker Otto Brandt was burned in the engine room of the Alma.\n{TAKEN}\n"
     "The Alma's owner Halvard Lines had been fined for missing hoses, Falk told reporters in Corvale."),
    ("Corvale ferry burns", "two.example.org", "2024-02-06",
     "Harbour master Ines Falk said that the ferry Alma caught fire off Corvale on Sunday night.\n"
     "Stoker Otto Brandt suffered burns in the engine room of the Alma, Falk said.\n"
     "Halvard Lines, which owns the Alma, was once fined because hoses were missing, according to Ines Falk of Corvale."),
    ("Bakery blaze in Bram", "three.example.org", "2024-02-20",
     "An oven exploded in a bakery in Bram on Monday, the fire brigade said.\n"
     "A baker was hurt.\n"
     "She was flown by helicopter to the regional burns clinic with grave but stable wounds, it said."),
    ("Vell Mills 4th quarter net", "wire.example.org", "2024-02-20", "Shr 31 cts vs 22 cts\nNet 4,205,000 vs 3,118,000\nRevs 26.9 mln vs 19.6 mln"),
    ("Orm Foods 4th quarter net", "wire.example.org", "2024-02-20", "Shr 14 cts vs 77 cts\nNet 1,902,000 vs 9,450,000\nRevs 58.1 mln vs 44.7 mln"),
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    told = [{"title": title, "url": f"https://{host}/{n}", "source": host, "date": day, "text": text}
            for n, (title, host, day, text) in enumerate(ARTICLES)]  # fmt: skip
    told += [
        {"title": f"Garden {n}", "url": f"https://garden.example.org/{n}", "date": "2024-01-10",
         "text": f"The rose garden number {n + 100} of Hollin opened its gates to {n + 1000} visitors in the spring sun."}
        for n in range(60)
    ]  # fmt: skip
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    opened = Desk.open(tmp_path / "desk.db", "ann")
    with opened:
        opened.add([str(tmp_path / "news.jsonl")], processes=1)
        yield opened


def claim(desk: Desk, words: str) -> Claim:
    """The first claim that begins with these words."""
    return next(one for one in desk.claims(ClaimQuery()) if one.exact.startswith(words))


def test_what_is_said_of_every_victim_looks_like_no_other_claim(desk: Desk) -> None:
    assert desk.same_claims(claim(desk, TAKEN[:20])) == []


def test_nobody_is_said_to_be_alone_with_what_another_says_in_its_own_words(desk: Desk) -> None:
    fined = claim(desk, "The Alma's owner")
    others = [one for one in desk.related(fined) if one.strength is Strength.SAME]
    assert {one.title for one in others} == {"Corvale ferry burns"}
    assert desk.independent_sources(fined) != 1


def test_what_nobody_else_tells_has_one_source(desk: Desk) -> None:
    assert desk.independent_sources(claim(desk, TAKEN[:20])) == 1


def test_lines_of_two_tables_without_a_number_in_common_do_not_say_the_same(desk: Desk) -> None:
    lines = [one for one in desk.related(claim(desk, "Shr 31")) if one.title == "Orm Foods 4th quarter net"]
    assert lines
    assert Strength.SAME not in {one.strength for one in lines}
