"""What a reviewer sees as the dates of a paragraph."""

from __future__ import annotations

import math
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import dates

PUBLISHED = "2021-12-02"  # a Thursday


def values(text: str, published: str = PUBLISHED) -> list[str]:
    return [mention.value for mention in dates.find(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met Thursday in Stockholm.", "2021-12-02"),
        ("He said Wednesday that he would go.", "2021-12-01"),
        ("It fell on Friday.", "2021-11-26"),
        ("He will meet them on Friday.", "2021-12-03"),
        ("He was killed last Friday.", "2021-11-26"),
        ("They meet again next Tuesday.", "2021-12-07"),
        ("He spoke Monday night.", "2021-11-29TNI"),
        ("The vote is due tomorrow.", "2021-12-03"),
        ("He left yesterday.", "2021-12-01"),
        ("this week", "2021-W48"),
        ("last month", "2021-11"),
        ("last year", "2020"),
        ("next year", "2022"),
        ("since 2014", "2014"),
        ("two years ago", "2019"),
        ("three weeks ago", "2021-W45"),
        ("a decade ago", "2011"),
        ("the 1990s", "199"),
        ("the '80s", "198"),
        ("mid-2015", "2015"),
        ("in early March 2020", "2020-03"),
        ("the third quarter of 2001", "2001-Q3"),
        ("Q3 2021", "2021-Q3"),
        ("the first half of 2021", "2021-H1"),
        ("fiscal 1989", "1989"),
        ("last winter", "2020-WI"),
        ("the summer of 2014", "2014-SU"),
        ("the 21st century", "20"),
        ("Dec. 2, 2021", "2021-12-02"),
        ("2 December 2021", "2021-12-02"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("2021-11-30", "2021-11-30"),
        ("the 4th of July", "2021-07-04"),
        ("nineteen ninety-six", "1996"),
        ("three weeks", "P3W"),
        ("the last two years", "P2Y"),
        ("a 24-hour strike", "PT24H"),
        ("half an hour", "PT30M"),
        ("an hour and a half", "PT1H30M"),
        ("every day", "P1D"),
        ("each Thursday", "XXXX-WXX-4"),
        ("10:30 a.m. Wednesday", "2021-12-01T10:30"),
        ("Christmas Day", "2021-12-25"),
        ("the week of Nov. 29", "2021-W48"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("the future", "FUTURE_REF"),
        ("Over the weekend it rained.", "2021-W47-WE"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wednesdays ruling", "2021-12-01"),
        ("last months talks", "2021-11"),
        ("this years budget", "2021"),
        ("todays vote", "2021-12-02"),
        ("yesterdays attack", "2021-12-01"),
    ],
)
def test_a_lost_apostrophe_loses_no_date(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_day_that_comes_again_is_a_set() -> None:
    (mention,) = dates.find("They march on Mondays.", PUBLISHED)
    assert (mention.value, mention.kind) == ("XXXX-WXX-1", "set")


def test_kinds_tell_dates_times_lengths_and_sets_apart() -> None:
    text = "In 2014, at 6 p.m., for three weeks, they met every year."
    assert [mention.kind for mention in dates.find(text, PUBLISHED)] == ["date", "time", "duration", "set"]


def test_without_a_day_of_publication_what_is_open_stays_open() -> None:
    text = "On Thursday, last year, in April, on Dec. 2, today, in 2014, for two days."
    assert values(text, "") == ["XXXX-WXX-4", "XXXX", "XXXX-04", "XXXX-12-02", "XXXX-XX-XX", "2014", "P2D"]


@pytest.mark.parametrize(
    "text",
    [
        "She may go and march on.",
        "A 45-year-old man.",
        "Flight 1984 cost $2000 and carried 1,999 bags.",
        "On Black Friday shops open.",
        "He won second place.",
        "31 February",
        "Feb. 30, 2001 people",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not [mention for mention in dates.find(text, PUBLISHED) if re.match(r"\d{4}-\d\d-\d\d|P", mention.value)]


@pytest.mark.parametrize(
    "published", ["", "1066-01-01", "9999-12-31", "0001-01-01", "2021-02-31", "soon", "2021-12-02T20:00:00Z"]
)
def test_no_day_of_publication_raises(published: str) -> None:
    text = (
        "last year, next Thursday, yesterday, tomorrow, two million years ago, 10,000 years ago, the weekend, last winter, next spring, Feb. 31,"
        " Feb. 29, 31/12/2020, Thanksgiving, last Easter, the third quarter, in 0000, 12:99 p.m., 25:61, next decade, the quarter ended Sept. 30,"
        " in 1066 and by 2999, New Year's Eve, the year before, the next month, Q4, a year earlier"
    )
    assert dates.find(text, published)


@given(st.text(max_size=200), st.sampled_from(["", PUBLISHED, "0001-01-01", "9999-12-31"]))
def test_every_date_stands_where_it_says(text: str, published: str) -> None:
    last = 0
    for mention in dates.find(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        assert mention.value
        last = mention.end


_WORDS = (
    "the last next third quarter of year years Friday May 12 1999 '98 Dec. - , ago two a few every night 10:30 a.m. noon week weekend"
    " fiscal early this that Christmas new eve half an hour and 1990s first century Q3 ended to"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.sampled_from(["", PUBLISHED, "0001-01-01", "9999-12-31"]))
def test_no_mixture_of_date_words_raises(parts: list[str], published: str) -> None:
    for joint in (" ", "-", ""):
        text = joint.join(parts)
        for mention in dates.find(text, published):
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "bait",
    [
        "January ",
        "May ",
        "the third quarter of ",
        "1999 ",
        "1-",
        "two years ago ",
        "Monday night ",
        "the last ",
        "10:30 a.m. ",
        "12 ",
        "year-",
        "end of ",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(bait: str) -> None:
    def seconds(length: int) -> float:
        text = bait * (length // len(bait))
        best = math.inf
        for _ in range(3):
            begin = time.process_time()
            dates.find(text, PUBLISHED)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(12000) < 3.3 * seconds(6000) + 0.02
