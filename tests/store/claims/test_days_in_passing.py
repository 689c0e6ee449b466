"""What a reviewer sees of days that papers of other countries tell in passing: by their week, their place in a year, a tense."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities

PUBLISHED = "2024-06-12"  # a Wednesday


def values(text: str, published: str = PUBLISHED) -> list[str]:
    return [mention.value for mention in dates.find(text, published)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ward was shut from Monday to Thursday of last week.", ["2024-06-03", "2024-06-06"]),
        ("They rehearse on Tuesday, Wednesday and Friday next week.", ["2024-06-18", "2024-06-19", "2024-06-21"]),
        ("It hailed between Sunday evening and Monday of this week.", ["2024-06-09TEV", "2024-06-10"]),
        ("The umpire fell ill on Friday last week.", ["2024-06-07"]),
        ("The choir tours from Monday through Saturday of next week.", ["2024-06-17", "2024-06-22"]),
    ],
)
def test_weekdays_beside_one_whose_week_is_told_lie_in_it(text: str, days: list[str]) -> None:
    assert values(text) == days


def test_a_weekday_of_another_clause_keeps_its_own_week() -> None:
    assert values("She said Monday that talks on Thursday of last week failed.") == ["2024-06-10", "2024-06-06"]
    assert values("The court said Monday, Tuesday of last week was the last day.")[0] == "2024-06-10"
    assert values("He rode on Monday last week's winner.") == ["2024-06-10", "2024-W23"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The new timetable applies from a week today.", "2024-06-19"),
        ("The inquest opens a fortnight tomorrow.", "2024-06-27"),
        ("It was a week yesterday that the kiln cracked.", "2024-06-04"),
        ("It is two weeks today since the weir broke.", "2024-05-29"),
        ("The bye-law passed a week ago on Tuesday.", "2024-06-04"),
        ("He resigned a week ago last Friday.", "2024-05-31"),
    ],
)
def test_a_week_from_a_near_day_is_a_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_week_that_something_took_is_a_length() -> None:
    assert values("He has walked for a week today.")[0] == "P1W"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rain fell all through the last week of May.", "2024-W22"),
        ("The regatta is on the first weekend in July.", "2024-W27-WE"),
        ("It was sold on the final day of 2022.", "2022-12-31"),
        ("Sales sank in the last month of 2021.", "2021-12"),
        ("Fares rise on the first Monday of the new year.", "2025-01-06"),
        ("He was hired in the first week of last year.", "2023-W01"),
        ("The second weekend of October 2023 was the driest.", "2023-W41-WE"),
    ],
)
def test_weeks_weekends_and_months_are_counted_too(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["She spoke on the last day of the congress.", "He led in the last week of the strike."])
def test_the_last_day_of_something_else_is_no_yesterday(text: str) -> None:
    assert values(text) == []
    assert values("It closed on the last day of April.") == ["2024-04-30"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Stalls open in Ondo on Saturday.", "2024-06-15"),
        ("The Rovers host Hull at Fenway on Tuesday.", "2024-06-18"),
        ("Snow is forecast to reach the coast on Thursday.", "2024-06-13"),
        ("The derby is at Croke Park on Sunday.", "2024-06-16"),
        ("Stalls opened in Ondo on Saturday.", "2024-06-08"),
        ("The crop is to be harvested and can be sold by Saturday.", "2024-06-15"),
        ("The derby was at Croke Park on Sunday.", "2024-06-09"),
    ],
)
def test_where_and_against_whom_may_stand_before_a_day_to_come(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lease expires on Feb. 28, 2104.", ["2104-02-28"]),
        ("Seas may rise by a metre by 2100.", ["2100"]),
        ("She won by 2104 votes.", []),
    ],
)
def test_a_year_of_the_next_century_is_a_year(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "April Jones and June Hartley gave evidence.",
        "April Jones phoned the police.",
        "Sheffield Wednesday beat Hull.",
        "The Sunday Mirror paid him.",
        "The Teacher of the Year award went to a nurse.",
    ],
)
def test_persons_clubs_papers_and_awards_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_a_month_that_prices_move_in_is_one() -> None:
    assert values("June Brent fell on the exchange.") == ["2024-06"]
    assert values("Prices rose in May and June. May and June Swift contracts traded.", "2024-09-12") == ["2024-05", "2024-06", "2024-06"]
    assert values("The profits of the year were small.") == ["2024"]


def test_an_event_told_by_its_day_behind_it_has_no_year_of_the_article() -> None:
    assert values("The massacre of April 13 is remembered.", "2024-10-12") == ["XXXX-04-13"]
    assert values("He took part in the landings of June 6.") == ["1944-06-06"]
    assert values("The wedding of April 13 is remembered.", "2024-10-12") == ["2024-04-13"]


def numbers(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in quantities.find(text)]


def test_money_of_other_countries_is_read_by_its_letters() -> None:
    assert numbers("It cost N30 billion, then N1,480.") == [(30e9, "NGN"), (1480.0, "NGN")]
    assert numbers("He was fined KSh 4.5 million, RM5,000 and Tk 300.") == [(4.5e6, "KES"), (5000.0, "MYR"), (300.0, "BDT")]
    assert numbers("They wore N95 masks on the N1, at N7768 Mill Road.") == []


def test_by_how_much_and_how_far_is_no_range() -> None:
    assert [one.bound for one in quantities.find("The index had risen 44.7 to 3073.9.")] == ["exact", "exact"]
    assert [one.bound for one in quantities.find("Prices rose 3 to 5 percent.")] == ["between"]


def test_a_train_told_by_its_time_and_a_junction_are_no_quantities() -> None:
    assert numbers("The 18.30 service stopped near Junction 24.") == []
