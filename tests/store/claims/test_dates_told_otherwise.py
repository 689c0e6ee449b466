"""What a reviewer sees as the day of a date that is told by its place, its tense, its event or its neighbour."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities

PUBLISHED = "2023-05-17"  # a Wednesday


def values(text: str, published: str = PUBLISHED) -> list[str]:
    return [mention.value for mention in dates.find(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The polls were held on the second Sunday in March.", "2023-03-12"),
        ("The shop closed on the last day of April.", "2023-04-30"),
        ("They will sail on the first Saturday of July.", "2023-07-01"),
        ("The jury met on the third Friday of January 2019.", "2019-01-18"),
        ("Rents are due on the first day of next month.", "2023-06-01"),
        ("He died on the last Monday of August 2020.", "2020-08-31"),
        ("The last day of February 2024 fell on a Thursday.", "2024-02-29"),
        ("The fair was held on the fourth Wednesday of May.", "2022-05-25"),
        ("The clubs meet on the second Tuesday of this month.", "2023-05-09"),
        ("It was agreed on the last Friday in September.", "2022-09-30"),
        ("The parade is planned for the first Sunday of October.", "2023-10-01"),
    ],
)
def test_the_nth_weekday_of_a_month_is_a_day(text: str, value: str) -> None:
    assert value in values(text)


def test_a_fifth_friday_that_a_month_does_not_have_is_no_day() -> None:
    assert not any(value.startswith("2021-02-") for value in values("They met on the fifth Friday of February 2021."))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pier opened on the twenty-fourth of June 1932.", "1932-06-24"),
        ("The lease ends on the thirty-first of January 2025.", "2025-01-31"),
        ("She was born on the twenty-eighth of February 1970.", "1970-02-28"),
        ("The mast fell on the twenty-second of April.", "2023-04-22"),
        ("He signed on the twenty-sixth of July 2011.", "2011-07-26"),
        ("The dam broke on the twenty-fifth day of October 1966.", "1966-10-25"),
        ("It was founded on the thirtieth of November 1874.", "1874-11-30"),
        ("Work began on the twenty-first of September 2001.", "2001-09-21"),
        ("The choir sang on the twenty-ninth of March.", "2023-03-29"),
        ("A law of the twenty-first century.", "20"),
    ],
)
def test_an_ordinal_of_two_words_is_read_whole(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_twenty_second_pause_is_a_length() -> None:
    assert values("They sang for 3 weeks after a twenty-second pause.") == ["P3W", "PT20S"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was away from May 9 to June 2, 2017.", ["2017-05-09", "2017-06-02"]),
        ("The strike ran from Nov. 20 to Jan. 8, 2016.", ["2015-11-20", "2016-01-08"]),
        ("She was ill from 3 October 2018 until 9 February.", ["2018-10-03", "2019-02-09"]),
        ("They sang on July 4, 2014, and on July 9.", ["2014-07-04", "2014-07-09"]),
        ("The road was shut between 1 March and 4 April in 2012.", ["2012-03-01", "2012-04-04", "2012"]),
        ("Sales fell in 2009 from March to June.", ["2009", "2009-03", "2009-06"]),
        ("It rained from April through August 2005.", ["2005-04", "2005-08"]),
        ("The court sat on Sept. 1 or Sept. 2, 1999.", ["1999-09-01", "1999-09-02"]),
        ("From 12 June – 3 July 1988 the baths were dry.", ["1988-06-12", "1988-07-03"]),
        ("They fought from December 2001 till March.", ["2001-12", "2002-03"]),
        ("It fell from Friday to April's level.", ["2023-05-12", "2023-04"]),
    ],
)
def test_a_year_printed_once_is_the_year_of_the_whole_stretch(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council sits the day after tomorrow.", "2023-05-19"),
        ("He fled the day before yesterday.", "2023-05-15"),
        ("They wed the Saturday before last.", "2023-05-06"),
        ("The ferry sank the week before last.", "2023-W18"),
        ("She resigned the month before last.", "2023-03"),
        ("The show opens the Monday after next.", "2023-05-29"),
        ("The choir will sing on Thursday week.", "2023-05-25"),
        ("The vote is tomorrow week.", "2023-05-25"),
        ("The king died six years ago today.", "2017-05-17"),
        ("It began three weeks ago yesterday.", "2023-04-25"),
        ("They met a week ago Monday.", "2023-05-08"),
        ("He was hanged a century ago tomorrow.", "1923-05-18"),
        ("The hearing is two weeks from Friday.", "2023-06-02"),
        ("The trial will begin a week on Monday.", "2023-05-29"),
        ("She was seen on Tuesday of last week.", "2023-05-09"),
        ("She has been gone a fortnight.", "P2W"),
        ("The gate was shut two fortnights ago.", "2023-W16"),
    ],
)
def test_a_day_told_from_another_day_is_counted_from_it(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_weekday_before_other_weeks_keeps_its_own_day() -> None:
    assert values("He spoke Tuesday weeks after the storm.")[0] == "2023-05-16"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Doctors predict 9,000 cases by July.", "2023-07"),
        ("The ship sails on Friday with 40 cadets.", "2023-05-19"),
        ("The league resumes on Saturday, its office said.", "2023-05-20"),
        ("Her contract expires in August.", "2023-08"),
        ("The town hopes to plant 800 trees in October.", "2023-10"),
        ("The tenor is bound to lose in September.", "2023-09"),
        ("The bakers will have sold the mill by June.", "2023-06"),
        ("The prize will be awarded Monday.", "2023-05-22"),
        ("On Sunday the islanders will vote.", "2023-05-21"),
        ("Schools reopen Tuesday.", "2023-05-23"),
        ("The mill shuts on Friday.", "2023-05-19"),
        ("The bill becomes law in July.", "2023-07"),
        ("The markets close on Monday.", "2023-05-22"),
        ("The mayor said the bridge opens Thursday.", "2023-05-18"),
    ],
)
def test_what_is_to_come_lies_ahead(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ship sailed on Friday with 40 cadets.", "2023-05-12"),
        ("The league that resumes its games each year was founded on Saturday.", "2023-05-13"),
        ("Four men were freed by Sunday.", "2023-05-14"),
        ("On Monday the islanders voted.", "2023-05-15"),
        ("Prices had doubled by August.", "2022-08"),
        ("He takes the view that all was lost, she said Saturday.", "2023-05-13"),
        ("Expectations were high in October.", "2022-10"),
        ("Two hundred marched on Sunday.", "2023-05-14"),
        ("Monday would have been her birthday.", "2023-05-15"),
    ],
)
def test_what_is_past_lies_behind(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lost a leg in the July 7 bombings.", ["2005-07-07"]),
        ("The Jan. 6 riot cost him his job.", ["2021-01-06"]),
        ("She fled after the attacks of September 11.", ["2001-09-11"]),
        ("He wrote about the Dec. 26 tsunami.", ["2004-12-26"]),
        ("The June 4 crackdown is not taught there.", ["1989-06-04"]),
        ("A film on the Feb. 3 earthquake won.", ["XXXX-02-03"]),
        ("The Aug. 14 uprising has a square named after it.", ["XXXX-08-14"]),
        ("The Nov. 2 coup made him a general.", ["XXXX-11-02"]),
        ("A bust recalls the January 12 massacre.", ["XXXX-01-12"]),
        ("Two men were held over the May 3 attack.", ["2023-05-03"]),
        ("Two men were held over the May 3 fire.", ["2023-05-03"]),
    ],
)
def test_an_event_known_by_its_day_is_not_put_into_this_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rents rose 2% quarter-on-quarter and 7% year-on-year.",
        "Output was down 3 percent month over month.",
        "It lost 5% day on day.",
        "The index is up 4 percent year to date.",
        "The November Road Brewery burned.",
        "Fans of the Tuesday Club sang.",
        "A plaque hangs in March Street.",
        "The January Movement split.",
        "A year-over-year fall of 12%.",
        "They met on Sunday Lane.",
    ],
)
def test_a_rate_or_a_name_is_no_date(text: str) -> None:
    assert values(text) == []


def test_a_firm_that_acts_in_a_month_leaves_the_month_a_date() -> None:
    assert values("In October Toyota sold 90 cars.") == ["2022-10"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The siren went at 1915 hours.", "2023-05-17T19:15"),
        ("They rose at 0545.", "2023-05-17T05:45"),
        ("The curfew begins at 2130 hrs.", "2023-05-17T21:30"),
        ("Guards changed from 0600 to 1800 hours.", "2023-05-17T18:00"),
        ("The quake struck at 0412 GMT.", "2023-05-17T04:12"),
        ("Nobody left until 2345 hours.", "2023-05-17T23:45"),
    ],
)
def test_four_digits_that_are_a_time_of_day_are_no_number(text: str, value: str) -> None:
    found = dates.find(text, PUBLISHED)
    assert value in [mention.value for mention in found]
    assert quantities.find(text, found) == []


@pytest.mark.parametrize(
    "text", ["It took 1,915 hours.", "They worked 1200 hours of overtime.", "He flew 2200 hours without a break."]
)
def test_a_length_in_hours_is_no_time_of_day(text: str) -> None:
    found = dates.find(text, PUBLISHED)
    assert [one.unit for one in quantities.find(text, found)] == ["hour"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She waited two and a half thousand days.", "P2500D"),
        ("It lasted two hours and a quarter.", "PT2H15M"),
        ("He served a year and a half.", "P1Y6M"),
        ("They marched three and a half weeks.", "P3.5W"),
    ],
)
def test_a_length_and_a_half_is_read_whole(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("June Carden told the court that it rained.", False),
        ("The boat sank. May Olsen, who was aboard, swam.", False),
        ("May Olsen said the boat sank.", False),
        ("August Brenner was the first to see it.", False),
        ("Tom Friday, a farmer, saw it.", False),
        ("It burnt. Anna Monday said so.", False),
        ("Emma Sunday was not at home.", False),
        ("June Republican primaries were held.", True),
        ("April rains flooded the road.", True),
        ("Police arrested Tom Friday.", True),
        ("Friday the harbour was shut.", True),
    ],
)
def test_who_a_sentence_begins_with_may_be_called_like_a_month_or_a_day(text: str, dated: bool) -> None:
    assert bool(dates.find(text, PUBLISHED)) is dated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill burnt at about 6:20 a.m. local time on 3 May.", "2023-05-03T06:20"),
        ("The mill burnt at 6:20 a.m. on 3 May.", "2023-05-03T06:20"),
        ("It was shut at 5 p.m. GMT on 2 March 2020.", "2020-03-02T17:00"),
        ("Polls closed at 8 p.m. Eastern time on Monday.", "2023-05-15T20:00"),
        ("The train left at 7:05 a.m. Pacific Daylight Time on the 4th of May.", "2023-05-04T07:05"),
        ("They met at 0540 GMT on Tuesday.", "2023-05-16T05:40"),
        ("At 7:40 a.m. (0540 GMT) on Tuesday it stopped.", "2023-05-16T07:40"),
        ("The shop opened at 9 a.m. and on Monday it closed.", "2023-05-17T09:00"),
        ("It rose at 9 a.m., the firm that was sold on Monday said.", "2023-05-17T09:00"),
        ("The call came at 11 p.m. Police were told on Monday.", "2023-05-17T23:00"),
    ],
)
def test_a_time_of_day_is_of_the_date_that_follows_it(text: str, value: str) -> None:
    assert values(text)[0] == value
