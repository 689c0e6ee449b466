"""Years of the next century, days of events, times that tell by their neighbour what they are, weeks from a day."""

from __future__ import annotations

import pytest

from store.claims.dates import date_finder
from store.claims.dates.year_numbers import is_far

WEDNESDAY = "2024-06-12"


def values(text: str, published: str = WEDNESDAY) -> list[str]:
    return [one.value for one in date_finder.find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By 2100 the marsh could be gone, the board said.", ["2100"]),
        ("By 2090 the marsh could be gone, the board said.", ["2090"]),
        ("By 2100 harvests will have halved.", ["2100"]),
        ("The bond matures in 2122, the treasurer said.", ["2122"]),
        ("Between 2050 and 2100 the delta will sink.", ["2050", "2100"]),
        ("The lease runs to March 3, 2117.", ["2117-03-03"]),
    ],
)
def test_a_year_of_the_next_century_is_a_date(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    ["By 2120 votes the motion was lost.", "In 2150 households the tap ran dry.", "The will named 2100 trees.", "They won by 2080 votes."],
)
def test_a_count_of_two_thousand_is_no_year(text: str) -> None:
    assert values(text) == []


def test_a_far_year_needs_no_blank_behind_it() -> None:
    assert is_far("By 2100", 3, 7, "by", dated=False)
    assert not is_far("By 2100%", 3, 7, "by", dated=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The play is about the 1 October stabbing in Orm.", ["XXXX-10-01"]),
        ("The 20 May stabbing in Orm shook the town.", ["2024-05-20"]),
        ("The June 12 election of 1993 was annulled.", ["1993-06-12", "1993"]),
        ("The May 9 riots of 1968 began at the docks.", ["1968-05-09", "1968"]),
    ],
)
def test_an_event_called_by_its_day_is_not_put_into_the_wrong_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["A silver 2012 Honda stood at the weir.", "He fled in a 2020 blue Audi."])
def test_the_year_of_a_car_is_no_date(text: str) -> None:
    assert values(text) == []


def test_a_ruling_is_no_car() -> None:
    assert values("A 2016 Supreme Court ruling says so.") == ["2016"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The inquest resumes in a fortnight.", ["2024-W26"]),
        ("Her term ends in six months.", ["2024-12"]),
        ("The pool will reopen this day week.", ["2024-06-19"]),
        ("The board sits next Thursday week.", ["2024-06-20"]),
        ("He walks it in three weeks.", ["P3W"]),
    ],
)
def test_what_resumes_in_two_weeks_has_a_day(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The booths open at 0830 and close at 1430.", ["2024-06-12T08:30", "2024-06-12T14:30"]),
        ("The index closed at 1430 and the rupee at 83.", []),
        ("The call was logged at 01.17 and lasted 40 seconds.", ["2024-06-12T01:17", "PT40S"]),
        ("It began at half past nine on Monday night.", ["2024-06-10T21:30", "2024-06-10TNI"]),
        ("It began at half past nine on Monday.", ["2024-06-10T09:30", "2024-06-10"]),
    ],
)
def test_a_time_of_day_is_known_by_what_stands_beside_it(text: str, expected: list[str]) -> None:
    assert values(text) == expected


MONDAY = "2024-06-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing would stop the fall.", []),
        ("It will open in the fall.", ["2024-FA"]),
        ("The fall of 1990 was wet.", ["1990-FA"]),
        ("This weekend, the bishop voiced his displeasure.", ["2024-W23-WE"]),
        ("This weekend the fair will open.", ["2024-W24-WE"]),
        ("Ewes were 132,000 against 128,000 week ago.", []),
    ],
)
def test_periods_of_wires_are_those_that_are_meant(text: str, expected: list[str]) -> None:
    assert values(text, MONDAY) == expected
