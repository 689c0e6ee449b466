"""An article against itself: what a careful editor would mark, and what they would not."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks import article_checks
from store.checks.own_numbers import headline
from tests.counted_work import lines_run

DATA = Path(os.environ.get("FACTDESK_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))
TITLE = "The harbour council meets"


def kinds(*texts: str, title: str = TITLE, published: str = "2024-06-12") -> list[str]:
    return [one.kind for one in article_checks.of_article(title, texts, published)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ferry Sinks off Tarn, 14 Dead", "A ferry sank off Tarn on Monday. Police said 19 people died in the cold water."),
        ("Storm Kills 6 in Tarn", "The storm killed a man, two women and a boy in Tarn on Monday."),
        ("Port of Tarn Loses $40M in Storm", "The storm cost the port of Tarn $48 million, the harbour master said."),
        ("Mayor Marsh Dead at 73", "Ada Marsh, mayor of Tarn for ten years, has died. She was 78."),
        ("Tarn Bridge Closed for 9 Weeks", "The bridge at Tarn will be closed for six weeks from Monday."),
        ("65% of Tarn Votes for Harbour", "Half of the voters of Tarn wanted a new harbour, 4,000 of them."),
    ],
)  # fmt: skip
def test_a_number_of_the_headline_that_the_text_does_not_give_is_marked(title: str, text: str) -> None:
    assert kinds(text, title=title) == ["headline"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ferry Sinks off Tarn, 14 Dead", "A ferry sank off Tarn. Fourteen people died in the cold water, police said."),
        ("Port of Tarn Loses $40M", "The storm cost the port of Tarn nearly $40.3 million, the harbour master said."),
        ("Tarn Gives $5B to Ferries", "The council of Tarn will give the ferries $4.8 billion over ten years."),
        ("Half of Tarn: 50% Want Harbour", "Half of the voters of Tarn want a new harbour."),
        ("12 Die in Tarn Ferry Fire", "The ferry fire at Tarn killed ten passengers and two sailors on Monday."),
        ("Storm Kills 4 in Tarn", "The storm killed a man, two women and a boy in Tarn on Monday."),
        ("6 Youths Hurt at Tarn Fair", "Five young men and a woman were hurt at the fair of Tarn."),
        ("Tarn Bridge Closed 20 Years Later", "The bridge of Tarn, opened in 2004, was closed in June 2024."),
        ("7 Things to See in Tarn", "Tarn is small, and worth a day. Its harbour is old, its bridge is new."),
        ("90% of Tarn Boats Are Old", "Nine out of 10 boats of Tarn are older than their owners."),
        ("Storm kills 1, wounds 12 in Tarn", "The storm struck Tarn at night: 13 people were hit by stones, one died."),
        ("Boy falls from bridge - WXYZ Channel 4", "A boy fell from the bridge of Tarn on Monday and was not hurt."),
        ("Ferry Fares Up by 3 Percent in Tarn", "Fares rise by three per cent on all ferries of Tarn."),
        ("Tarn in '08: a Town Remembers", "In 2008, the harbour of Tarn was full of boats, a town remembers."),
    ],
)  # fmt: skip
def test_a_number_of_the_headline_in_other_words_is_not_marked(title: str, text: str) -> None:
    assert kinds(text, title=title) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rico Marsh, 35, was shot at the pier. Police found 36-year-old Rico Marsh beside his boat.",
        "The driver, Ada Lund (41), was not hurt. “It was dark,” said Ada Lund, 44, on Monday.",
        "Ole Brandt, a 19-year-old student, was charged. The judge told Ole Brandt, 20, to wait.",
        "Ada Lund, 41, made pots for sixty years. Lund (44) lives in Tarn.",
        "Ada Lund, aged 41, swam to Tarn. The 44-year-old Lund wants to do it again.",
        "Ada Lund, 41, is mayor. Lund, who turns 39 in May, has a boat.",
        "Ada Lund, 41, made pots. Lund, who was 39, died in her sleep on Sunday.",
        "Eleven-year-old Nima Orr climbed it. Nima Orr, 13, goes to school in Tarn.",
        "At 38, Ada Lund is the oldest of them. Lund, 36, lives in Tarn.",
    ],
)
def test_two_ages_of_one_person_are_marked(text: str) -> None:
    assert kinds(text) == ["age"]


@pytest.mark.parametrize(
    "text",
    [
        "Rico Marsh, 35, was shot at the pier. Police found 35-year-old Rico Marsh beside his boat.",
        "Rico Marsh, 35, runs the pier. In 1999, when Rico Marsh was 10, he fell in.",
        "Rico Marsh, 35, met Rico Marsh Jr., 12, at the pier.",
        "Ada Lund, 41, spoke first. Then 20-year-old Rico Lund spoke.",
        "The record was set by then 17-year-old Ada Lund. Ada Lund, 41, says she forgot.",
        "Ada Lund, 80, buried her husband Karl, 83, on Monday. Lund, 83, had been ill.",
        "Rosa Diaz, 34, and her sister Elena Diaz, 36, opened a bar. Diaz, 36, cooks.",
        "Ada Lund, 58, sang. Lund, who was 17 when she began, has made nine records.",
        "Ada Lund, 47, is mayor. Lund, who turns 48 in July, has a boat.",
        "Ada Lund, 24, swam with Jan Holt, 31. Lund (24) and Holt (31) rested.",
    ],
)
def test_one_age_or_two_persons_are_not_marked(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The vote is on Tuesday, March 5, 2018, in Tarn.", "weekday"),
        ("The pier fell on Friday, 12 June 2024.", "weekday"),
        ("The reef is 12 miles (30 kilometres) off Tarn.", "conversion"),
        ("The wall is 6 feet (3 metres) high.", "conversion"),
        ("Some 100 acres (90 hectares) burned.", "conversion"),
        ("Fares rose 50 percent from 200 to 260 crowns.", "percentage"),
        ("The catch doubled from 40 to 120 tonnes.", "multiple"),
        ("In all 34 of 50 members, or 88 percent, agreed.", "share"),
        ("Police held 12 people, seven men and four women.", "sum"),
        ("One in five pupils, or 25 percent, came by boat.", "share"),
        ("They caught 90 tonnes, twice as many as the 30 of last year.", "multiple"),
        ("It sold 80 boats, half the 90 it had.", "multiple"),
        ("The yard built 12 ferries and 9 tugs, for a total of 23 boats.", "sum"),
        ("Eight passengers died: three men, two women and four children.", "sum"),
    ],
)
def test_what_does_not_add_up_is_marked(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on Monday, March 5, 2018, in Tarn.",
        "The vote is on Wednesday, June 12.",
        "Since Friday, March 5, the pier is closed.",  # 2021, maybe
        "The reef is 12 miles (19 kilometres) off Tarn, 10 miles (16 km) wide.",
        "The wall is 6 feet (1.8 metres) high; a 5-mile (8-kilometer) walk; 3 to 5 miles (5 to 8 km) long.",
        "The tank holds 10 gallons (45 litres), or 10 gallons (38 liters).",
        "Fares rose 30 percent from 200 to 260 crowns. Prices grew 27 percent from 2009 to 2014.",
        "The rate rose 2 percent from 4 percent to 6 percent.",
        "The catch doubled from 1950 to 1960, and tripled from 40 to 118 tonnes.",
        "The loss was 217 million crowns, nearly three times the 1982 figure.",
        "In all 34 of the 50 members, or 68 percent, agreed. Two of 3 boats, or 67%, sank.",
        "One in five pupils, or 20 percent, came by boat. Two out of three, or 67 percent, came late.",
        "They caught 90 tonnes, nearly twice the 50 of last year. It sold 60, half the 120 it had.",
        "The yard built 3 barges, 12 ferries and 9 tugs, for a total of 24 boats. It sold 12 ferries and 9 tugs, for a total of 21 boats.",
        "Police held 12 people, seven men and five women. They held 12 people — men and women.",
    ],
)
def test_what_adds_up_is_not_marked(text: str) -> None:
    assert kinds(text) == []


def test_a_quotation_told_twice_in_other_words_is_marked_and_a_refrain_is_not() -> None:
    once = "“We will never sell the harbour of this town to people who have not worked in it,” Marsh said."
    again = "At the end she said: “We will never lease the harbour of this town to people who have not worked in it.”"
    refrain = "“They gave you five million and you took it. They gave you two million and you took that.”"
    assert kinds(once, again) == ["quotation"]
    assert kinds(once, once.replace("Marsh said", "she wrote")) == []
    assert kinds(refrain) == []


def test_every_finding_stands_where_it_says() -> None:
    texts = ["The pier is old.", "Rico Marsh, 35, fell on Friday, June 12, 2024. Later Rico Marsh, 36, left Tarn."]
    found = article_checks.of_article("Pier of Tarn Closed for 14 Days", texts, "2024-06-12")
    assert [one.kind for one in found] == ["headline", "age", "weekday"]
    for one in found:
        for place in one.places:
            text = "Pier of Tarn Closed for 14 Days" if place.paragraph < 0 else texts[place.paragraph]
            assert text[place.start : place.end] == place.text
        assert one.says


@given(st.text(max_size=120), st.lists(st.text(alphabet="Aab12 ,.%$()“”-year old", max_size=200), max_size=5))
def test_any_article_is_checked(title: str, texts: list[str]) -> None:
    for one in article_checks.of_article(title, texts, "2024-06-12"):
        assert one.places


@pytest.mark.parametrize(
    "piece", ["1 of 2 or ", "12 miles (", "Ada Marsh, ", "“a b c d e f g h ", "A. B. C. ", "1,", "from 1 to "]
)
def test_a_hostile_article_is_no_more_work_than_its_length(piece: str) -> None:
    def work(length: int) -> int:
        return lines_run(lambda: article_checks.of_article("9 dead of Tarn", [piece * (length // len(piece))], "2024-06-12"))

    assert work(16_000) < 6 * work(4_000)


@pytest.mark.parametrize(
    "wall",
    [
        "from 1" + "1" * 200_000,
        "up from " + "1," * 100_000,
        "1 of them" + " a" * 100_000,
        "Ada Marsh, 36, said. Marsh (37) left. " + "Aa" * 100_000,
        "Ada Marsh, 36, said. Marsh (37) left. " + "a-" * 100_000,
        "Ada Marsh, 36, said. " + "Marsh (37) left. " * 12_000,
    ],
)
def test_a_wall_of_text_is_gone_through_once(wall: str) -> None:
    # Looked through from each of its places it would take hours.
    assert {one.kind for one in article_checks.of_article("9 dead of Tarn", [wall], "2024-06-12")} <= {"headline", "age"}


def test_other_peoples_headlines_are_found_out() -> None:
    path = DATA / "headline-numbers" / "dev.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no {path}; set FACTDESK_DATA")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = random.Random(4).sample([json.loads(line) for line in lines], 600)
    found = sum(bool(headline.missing(row["wrong_headline"], [row["text"]], "")) for row in rows)
    false = sum(bool(headline.missing(row["headline"], [row["text"]], "")) for row in rows)
    assert found / len(rows) >= 0.85
    assert false / len(rows) <= 0.025


def test_other_peoples_ages_are_found_out() -> None:
    path = DATA / "incidents" / "ages.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path}; set FACTDESK_DATA")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [(row["label"], "age" in kinds(row["a"], row["b"])) for row in rows]
    assert sum(found for label, found in told if label == "clash") >= 14
    assert sum(found for label, found in told if label == "agree") <= 2


def test_no_word_of_a_finding_could_be_markup_of_ours() -> None:
    (one,) = article_checks.of_article(TITLE, ["[b]Rico Marsh, 35, fell. [/b]Rico Marsh, 36, left."], "")
    assert not re.search(r"\[/?b\]", one.says)
