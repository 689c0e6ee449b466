"""What a reviewer sees as the numbers of a text that groups, joins, hides or does without numerals."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities


def read(text: str) -> list[tuple[float, str, str]]:
    return [(one.value, one.unit, one.bound) for one in quantities.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The canton counted 3'450'000 ballots.", (3450000, "ballots", "exact")),
        ("They printed 12’500 stamps.", (12500, "stamps", "exact")),
        ("The bank lent 7.300.000 francs.", (7300000, "FRF", "exact")),
        ("About 18.400 sailors marched.", (18400, "sailors", "about")),
        ("A couple of thousand pilgrims came.", (2000, "pilgrims", "about")),
        ("They bought a couple of dozen lamps.", (24, "lamps", "about")),
        ("Nearly 3 and a half billion letters were sent.", (3.5e9, "letters", "nearly")),
        ("It took two days and a half.", (2.5, "day", "exact")),
        ("A month and a quarter went by.", (1.25, "month", "exact")),
        ("She walked a mile and a half.", (1.5, "mi", "exact")),
        ("Four score cows drowned.", (80, "cows", "exact")),
        ("Arrests rose to 312¹ in May.", (312, "", "exact")),
        ("Deaths rose to 45[2] last year.", (45, "", "exact")),
        ("The mast is a 40-to-50-foot pole.", (40, "ft", "between")),
        ("He was 41 when he was shot.", (41, "age", "exact")),
        ("Half as many came.", (0.5, "times", "exact")),
        ("Sales were more than twice last year's.", (2, "times", "more than")),
        ("She was fined thrice.", (3, "times", "exact")),
        ("Nobody was injured.", (0, "people", "exact")),
        ("No one has died.", (0, "people", "exact")),
        ("None of the sailors was hurt.", (0, "people", "exact")),
        ("There were no fatalities.", (0, "fatalities", "exact")),
        ("No new infections were found.", (0, "infections", "exact")),
        ("One in four adults smokes.", (0.25, "adults", "exact")),
        ("Hundreds of homes burned.", (100, "homes", "at least")),
        ("Tens of thousands of birds fell.", (10000, "birds", "at least")),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, expected: tuple[float, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The dam is a $200-to-$250 million job.", 2e8, 2.5e8, "USD"),
        ("A £1.5-to-£2 billion plan.", 1.5e9, 2e9, "GBP"),
        ("He charges a $20-to-$30 fee.", 20, 30, "USD"),
    ],
)
def test_a_range_with_two_signs_gives_both_ends(text: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(low, unit, "at least"), (high, unit, "at most")]


@pytest.mark.parametrize(
    "text",
    [
        "The Big Eight lowered their fees.",
        "The Council of Nine sat in the tower.",
        "She sang with the Furious Five for years.",
        "The Six Brothers will not sell the mill.",
        "The envoy spoke on 48 Hours about the flood.",
        "He found it on Sixty Seconds, which he presents.",
        "A boy was found in the 1400 block of Fern Road.",
        "The pilot of a 747 saw the light.",
        "They ordered the 737 Max for the route.",
        "The ministers of the Group of 20 met.",
        "The server at 192.168.100.200 failed.",
        "Nobody knows.",
        "No one said a word and no deal was made.",
        "It was a twice-told tale.",
        "Dial 0042 from abroad.",
    ],
)
def test_a_number_in_a_name_is_no_number_of_the_article(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Six People Die As Ferry Sinks", 6),
        ("Police Say Six Bodies Found In Canal", 6),
        ("Eight sailors drowned.", 8),
        ("The witness added: Nine men came.", 9),
        ("They read 1200 blocks of text.", 1200),
        ("He worked for 60 minutes.", 60),
        ("It won 1.625 goals a game on average.", 1.625),
        ("The book has 707 pages.", 707),
        ("He kept a 120 page book.", 120),
    ],
)
def test_a_number_that_only_looks_like_a_name_is_kept(text: str, value: float) -> None:
    assert value in [one[0] for one in read(text)]


@pytest.mark.parametrize(
    "text", ["An hour and a half later it fell.", "It lost a kilo and a half.", "Two hours and a third."]
)
def test_the_half_behind_a_unit_is_no_number_of_its_own(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sent on January 3, 2017 at 9:04:30 AM by the desk.", []),
        ("A fire broke out in Stockton Five people were killed there.", [5]),
        ("Both of the Big Five banks lent to him.", []),
        ("A 10-Year-Old Girl was found alive.", [10]),
        ("There were no other injuries.", []),
        ("Nobody else was hurt.", []),
        ("WASHINGTON Six people were hurt there.", [6]),
    ],
)
def test_text_that_lost_its_stops_keeps_its_numbers(text: str, expected: list[float]) -> None:
    assert [one.value for one in quantities.find(text, dates.find(text, "2017-01-04"))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the last day of the season 61 pupils were brought down.", ["61 pupils"]),
        ("At the end of the term 40 teachers left.", ["40 teachers"]),
        ("In this phase 12 villages lost their wells.", ["12 villages"]),
        ("Season 61 drew crowds.", []),
        ("They watched season 3 episodes.", []),
    ],
)
def test_a_season_that_is_the_season_has_no_number(text: str, expected: list[str]) -> None:
    assert [one.text for one in quantities.find(text)] == expected
