"""The desk marks the claims that surely tell an opinion of their article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk

VOICED = "It is simply the most shameless waste of public money that this city has ever seen."
MILD = "But it is simply absurd that the city has 40 empty schools."
COLUMN = [
    "And yet the council still pretends that this absurd waste was not a shameless lie.",
    VOICED,
    "The mayor's reckless plan was simply the most shameless excuse in 20 years.",
    "Nobody honest believed that the ridiculous bridge would cost only 3 million.",
    MILD,
]
REPORT = [
    "Police arrested 40 people after the match on Friday.",
    "The company reported a loss of $4.2 million in the third quarter.",
    "Unemployment fell from 9.1 percent to 6.3 percent in two years.",
    "The bridge was closed for three hours on Monday.",
    "The council voted 9 to 2 for the plan in March 2014.",
    "Two officers were taken to a hospital in Leeds in 2014.",
    MILD,
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    articles = {
        "column": COLUMN,
        "report": REPORT,
        "quoted": [f"“We were wrong. {VOICED} Nobody listens.”"],
        "said": ["And yet Dana Ito calls it simply the most shameless waste of public money that this city has ever seen."],
        "alone": [VOICED],
        "endless": [*COLUMN * 30, *COLUMN[:1], "But it is simply absurd that the city has 41 empty schools."],
        "long": [*[f"The mill at Orm sold {n} boats in {1800 + n % 200}." for n in range(100, 330)], VOICED],
    }
    for name, texts in articles.items():
        lines = [name.title(), "20140321", f"https://courier.example.org/{name}", *texts]
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Desk.open(tmp_path / "d.db", "ann") as opened:
        opened.add([str(tmp_path / f"{name}.txt") for name in articles])
        yield opened


def marked(desk: Desk, name: str) -> list[str]:
    """The words that are marked in one article."""
    claims = [one for one in desk.claims(ClaimQuery()) if desk.article(one.article_id).title == name.title()]
    told = desk.telling_opinion(claims)
    assert claims
    return [one.exact for one in claims if one.id in told]


def test_the_same_words_have_the_mark_in_a_column_and_none_in_a_report(desk: Desk) -> None:
    assert MILD in marked(desk, "column")
    assert marked(desk, "report") == []


def test_what_somebody_else_says_has_no_mark_and_the_same_in_the_articles_own_voice_has(desk: Desk) -> None:
    assert marked(desk, "alone") == [VOICED]
    assert marked(desk, "quoted") == []
    assert marked(desk, "said") == []


def test_a_claim_far_down_a_long_article_is_seen_beside_its_beginning(desk: Desk) -> None:
    assert marked(desk, "long") == []
    assert "41 empty schools" in marked(desk, "endless")[-1]


def test_a_claim_is_marked_alike_whatever_else_is_asked_for(desk: Desk) -> None:
    claims = desk.claims(ClaimQuery())
    together = desk.telling_opinion(claims)
    assert together
    assert together == frozenset(id for one in claims for id in desk.telling_opinion([one]))
    assert desk.telling_opinion([]) == frozenset()
