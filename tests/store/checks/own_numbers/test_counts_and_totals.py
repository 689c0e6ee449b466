"""One count told twice in an article, and totals that the sentences before them do not make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks import article_checks
from store.hint_records import CheckFinding


def found(*texts: str) -> list[CheckFinding]:
    return list(article_checks.of_article("The harbour council meets", texts, "2024-06-12"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A fire in the harbour of Tarn left five people dead early on Friday.",
            "The fire in the harbour of Tarn left six people dead early on Friday, police said.",
        ),
        (
            "Police have arrested 16 people over the theft of gold from a bank in Orrin in October.",
            "Police arrested 17 people on Monday over the theft of gold from a bank in Orrin in October.",
        ),
        (
            "Three people were shot outside a cinema in downtown Sundal on Wednesday night.",
            "Five people were shot outside a cinema in downtown Sundal on Wednesday night, the mayor said.",
        ),
    ],
)
def test_one_count_told_twice_with_different_values_is_marked_at_both_places(one: str, other: str) -> None:
    (finding,) = found(one, "The mayor went there at once.", other)
    assert finding.kind == "count"
    assert [place.paragraph for place in finding.places] == [0, 2]
    for place, text in zip(finding.places, (one, other), strict=True):
        assert text[place.start : place.end] == place.text
        assert place.text in finding.says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another fire, another group, a part, a change told as one, one of several events, a list of descriptions
        ("The Marsh Fire killed 86 people and destroyed 19,000 houses.", "The Holt Fire killed three people and destroyed 1,600 houses."),
        ("A plane crash near Tarn killed all 71 passengers.", "The plane crash near Tarn killed two Orrin officials, it was said."),
        ("A shooting at a party in Tarn left one dead and four others wounded.", "The shooting at a party in Tarn left nine others wounded."),
        ("A gunman killed five people in the harbour of Tarn on Friday.", "A gunman killed five people in the harbour of Tarn."),
        ("He is black, 160lbs, with brown eyes and black hair.", "He is black, 200lbs, with brown eyes and black hair."),
        ("It takes 1,237 delegates to win the blue nomination.", "It takes 2,383 delegates to win the nomination."),
    ],
)  # fmt: skip
def test_counts_of_other_things_in_one_article_are_not_marked(one: str, other: str) -> None:
    assert found(one, other) == []


def test_a_list_of_past_events_does_not_contradict_itself_from_one_day_to_another() -> None:
    days = [f"{'January March June October'.split()[n % 4]} {n % 28 + 1}, {1980 + n}" for n in range(40)]
    texts = [f"{day}: {n + 2} people were killed and {n + 9} injured in a fire in Ravel." for n, day in enumerate(days)]
    assert found(*texts) == []
    same_day = [texts[0], texts[0].replace("2 people", "5 people")]
    assert found(*same_day) != []


def test_a_fact_check_may_tell_the_wrong_count_beside_the_right_one() -> None:
    texts = (
        "A fire left five people dead early on Friday in Tarn.",
        "A fire left six people dead early on Friday in Tarn.",
    )
    assert article_checks.of_article("", texts, "", judges=True) == ()
    assert [one.kind for one in article_checks.of_article("", texts, "")] == ["count"]


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["Twelve men and nine women were aboard. There were 22 in all."], "21"),
        (["Twelve men and nine women were aboard.", "In all, 22 people were on the ferry."], "21"),
        (["Three adults and four children were hurt.", "Eight people were taken to hospital in all."], "7"),
        (["Tarn gave $32.7 million and Orrin $67.2 million.", "That comes to a total of $89.9 million."], "99,900,000"),
        (["They sold 40 cars and 12 trucks. That makes a total of 62."], "52"),
    ],
)
def test_a_total_that_the_sentence_before_does_not_make_is_marked(texts: list[str], right: str) -> None:
    (finding,) = found(*texts)
    assert finding.kind == "sum"
    assert finding.says.endswith(f"the parts make {right}")
    for place in finding.places:
        assert texts[place.paragraph][place.start : place.end] == place.text


@pytest.mark.parametrize(
    "texts",
    [
        ["Twelve men and nine women were aboard. There were 21 in all."],
        ["Twelve men and nine women were aboard, and three children. There were 24 in all."],
        ["Two men were hurt. Twelve men and nine women were aboard. There were 23 in all."],
        ["Twelve men and nine women were aboard. There were about 22 in all."],
        ["Twelve men and nine women were aboard. There were 40 dogs in all."],
        ["Twelve men and five men were aboard. There were 22 in all."],
        ["Tarn gave $32.7 million and Orrin $67.2 million.", "That comes to a total of $100 million."],
        ["She pays $2,320, up from $80, and $2,820, up from $1,068.", "That’s a total of $3,992."],
        ["There were 12,562 deaths in 2014 and 9,959 in 2015.", "That’s a grand total of 301,797 in ten years."],
    ],
)
def test_a_total_that_may_be_right_is_not_marked(texts: list[str]) -> None:
    assert found(*texts) == []


@given(st.lists(st.integers(2, 900).filter(lambda part: part % 10), min_size=2, max_size=4))
def test_a_right_total_is_never_marked_and_one_that_is_one_short_always(parts: list[int]) -> None:
    listed = ", ".join(f"{part} tugs" for part in parts[:-1]) + f" and {parts[-1]} ferries"
    told = f"Tarn has {listed}. That makes a total of "
    assert found(f"{told}{sum(parts)}.") == []
    wrong = sum(parts) - 1
    reach = {0}
    for part in parts:
        reach |= {made + part for made in reach}
    if wrong not in reach and wrong >= 100 and wrong % 10:
        assert [one.kind for one in found(f"{told}{wrong}.")] == ["sum"]


@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_is_taken(texts: list[str]) -> None:
    found(*texts)
