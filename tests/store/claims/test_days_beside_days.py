"""Days and hours that lean on the one beside them, and names that only look like dates, as a reviewer sees them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import dates, quantities

PUBLISHED = "2024-06-12"  # a Wednesday


def values(text: str) -> list[str]:
    return [mention.value for mention in dates.find(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The walkout lasted from 6 to 11 March 2015.", ["2015-03-06", "2015-03-11"]),
        ("The regatta was rowed Aug. 8-12, 2017.", ["2017-08-08", "2017-08-12"]),
        ("Snow fell on Feb. 2 and 3 and March 9, 2018.", ["2018-02-02", "2018-02-03", "2018-03-09"]),
        ("Hearings on April 4 through 6, 2016, were closed.", ["2016-04-04", "2016-04-06"]),
        ("He fell ill on the 2nd and died on the 5th of June.", ["2024-06-02", "2024-06-05"]),
        ("Polls were open on 4, 6 and 9 May.", ["2024-05-04", "2024-05-06", "2024-05-09"]),
        ("Between the second and the fourth of May 2011 it rained.", ["2011-05-02", "2011-05-04"]),
        ("Those of Dec. 30 to 31, 1999, and no others.", ["1999-12-30", "1999-12-31"]),
    ],
)
def test_every_day_of_a_span_or_list_is_found(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On March 30 and 31 people were hurt.", ["2024-03-30"]),
        ("On May 3, 5 and 9 goats drowned.", ["2024-05-03"]),
        ("They sold 30 and 9 May came.", ["2024-05-09"]),
        ("On April 5 to 40 percent of them.", ["2024-04-05"]),
        ("The pact of June 30-31, 2019, is void.", ["2024-06-30", "2019"]),
    ],
)
def test_a_number_beside_a_day_is_not_made_a_day(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("From 8 to 11 p.m. the lights were out.", ["T20:00", "T23:00"]),
        ("Open from 9 to 4 p.m. daily.", ["T09:00", "T16:00"]),
        ("It rang at 4 o'clock and again at six.", ["T04:00", "T06:00"]),
        ("They left at half past nine.", ["T09:30"]),
        ("It was a quarter to five.", ["T04:45"]),
        ("It was ten minutes to midnight.", ["T23:50"]),
        ("By 1320 local time they were out.", ["T13:20"]),
        ("By 1320 AEDT they were out.", ["T13:20"]),
        ("She rang at eight that night.", ["T20:00"]),
    ],
)
def test_the_hours_beside_a_time_of_day_are_times_and_no_numbers(text: str, told: list[str]) -> None:
    found = dates.find(text, PUBLISHED)
    assert [mention.value[10:] for mention in found if mention.kind == "time"] == told
    assert quantities.find(text, found) == []


@pytest.mark.parametrize("text", ["She came at 8 a.m. and 10 goats followed.", "They won by ten to four.", "Half past six people voted.", "He sold eight that night."])
def test_a_count_beside_a_time_of_day_stays_a_count(text: str) -> None:
    assert quantities.find(text, dates.find(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It lapsed on the first day of 2019.", "2019-01-01"),
        ("He quit on the last Monday of 2020.", "2020-12-28"),
        ("Ballots were cast on the first Tuesday after the first Monday in November 2016.", "2016-11-08"),
        ("On May the second the weir broke.", "2024-05-02"),
        ("April twenty-second, 2019, was dry.", "2019-04-22"),
        ("The deed of the twenty first of March 2017.", "2017-03-21"),
        ("They were robbed three nights ago.", "2024-06-09TNI"),
        ("The jury will meet in four days.", "2024-06-16"),
        ("A ruling is listed for May 2.", "2025-05-02"),
        ("Seats go on sale Friday.", "2024-06-14"),
        ("New fares take effect Feb. 1.", "2025-02-01"),
        ("She came on the 3rd of this month.", "2024-06-03"),
        ("She will be back three days from now.", "2024-06-15"),
        ("She will be back a week from tomorrow.", "2024-06-20"),
        ("The next hearing is on Friday.", "2024-06-14"),
        ("They sail home Friday.", "2024-06-14"),
        ("Digging is to begin in the spring.", "2025-SP"),
        ("The permit runs out in March.", "2025-03"),
        ("The rent fell due on the last Monday of May.", "2024-05-27"),
        ("At 12 noon it sank.", "2024-06-12T12:00"),
    ],
)
def test_days_told_in_other_words_are_placed(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May the second boat sank.", ["2024-05"]),
        ("He may second the motion.", []),
        ("On the 366th day of 2020 it rained.", ["2020-12-31"]),
        ("On the 367th day of 2020 it rained.", ["2020"]),
        ("They walked it in four days.", ["P4D"]),
        ("The men took effect Feb. 1.", ["2024-02-01"]),
        ("The March Fifth Choir sang.", []),
        ("Tom said it and June Porter agreed, said April Miles.", ["2024-06"]),
        ("The Nine Days Queen opera drew few.", []),
        ("Nine days later the queen fell.", ["P9D"]),
        ("Ruby Tuesday shut a kitchen.", []),
        ("Helen March, 44, was held.", []),
        ("Mr. Sunday and Mrs. May denied it.", []),
        ("The Friday Night Lights series ended.", []),
        ("It will be the highest in nine years.", ["P9Y"]),
        ("It would cost them nine million dollars in a year.", ["P1Y"]),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize("zone", ["CT", "CDT", "MT", "GMT", "Cest", "Pacific time"])
def test_a_time_of_day_takes_the_day_behind_whatever_zone_stands_between(zone: str) -> None:
    assert values(f"It rang at 9 a.m. {zone} on 23 March.")[0] == "2024-03-23T09:00"


def test_a_day_takes_the_year_of_a_day_before_it_in_its_sentence() -> None:
    assert values("He was held on Feb. 3, 2016, and a judge let him go on March 1.") == ["2016-02-03", "2016-03-01"]
    assert values("He was held on Feb. 3, 2016. A judge let him go on March 1.") == ["2016-02-03", "2024-03-01"]
    assert values("He was held on Feb. 3, 2016, and will be tried on July 1.") == ["2016-02-03", "2024-07-01"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("A score of barges sank.", 20, "barges"),
        ("He paid 40 grand for the boat.", 40_000, ""),
        ("They asked for ten grand.", 10_000, ""),
        ("They own 40 grand pianos.", 40, "pianos"),
    ],
)
def test_a_score_and_a_grand_are_what_they_stand_for(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in quantities.find(text, [])] == [(value, unit)]


@given(st.text("May 3 and59-–,toJune.\n", max_size=80))
def test_what_is_found_stands_there_in_order_and_apart(text: str) -> None:
    found = dates.find(text, PUBLISHED)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
