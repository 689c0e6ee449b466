"""A publication date is right or it is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.shaping.dates import ImpossibleDate, date_in_url, iso_date


@pytest.mark.parametrize(
    "text",
    [
        "20211202", "2021-12-02", "2021-12-02T10:00:00Z", "2021-12-02 10:00:00+05:30", "2021/12/2",
        "2-DEC-2021 15:01:01.79",        " 2-DEC-2021 04:58:41.12", "December 2, 2021", "Dec. 2, 2021",
        "Thursday, December 2, 2021", "2 December 2021",
        "2nd December 2021", "Thu, 02 Dec 2021 10:00:00 GMT", "Published: 2 Dec 2021", "02.12.2021", "2021-Dec-02",
        "9:00 AM, Dec 2, 2021", "Updated 11:32 PM EST, Thu December 2, 2021", "10.15 Uhr, 2 Dec 2021",
        "1638432000", "1638432000000", "Dec 2, 2021 at 10:00 pm", "20211202T101500Z", "2021-12-02T23:30:00-05:00",
    ],
)  # fmt: skip
def test_dates_as_sources_write_them(text: str) -> None:
    assert iso_date(text) == "2021-12-02"


@pytest.mark.parametrize(
    "text", ["20211345", "2021-02-30", "00000000", "32 December 2021", "February 29, 2021", "2021-13-01"]
)
def test_a_date_that_no_calendar_holds_is_an_error(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        iso_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2021", "December 2021", "02/03/2021", "stated on October 22, 2019 in a campaign mailer.:",
     "2 hours ago", "1234567890123456789", "Q3 2021", "May the force", "1987022615", "2021120210"],
)  # fmt: skip
def test_what_is_no_whole_date_or_could_be_two_gives_none(text: str) -> None:
    assert iso_date(text) == ""


def test_numbers_that_can_be_read_one_way_only_are_read() -> None:
    assert iso_date("13/02/2021") == "2021-02-13"
    assert iso_date("02/13/2021") == "2021-02-13"


def test_the_date_in_an_address() -> None:
    assert date_in_url("https://example.org/2021/12/02/story") == "2021-12-02"
    assert date_in_url("/factchecks/2019/oct/30/name/story/") == "2019-10-30"
    assert date_in_url("https://example.org/2021/13/45/story") == ""
    assert date_in_url("https://example.org/story?d=/2021/12/02/") == ""


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none_or_impossible(text: str) -> None:
    try:
        found = iso_date(text)
    except ImpossibleDate:
        return
    assert found == "" or date.fromisoformat(found).isoformat() == found


@pytest.mark.parametrize(
    "text",
    ["0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 31 Dec 1969 19:00:00 -0500", "0", "-62135596800"],
)
def test_what_programs_write_for_no_date_is_none(text: str) -> None:
    assert iso_date(text) == ""


def test_a_real_day_near_the_zero_of_clocks_stays() -> None:
    assert iso_date("1970-01-01") == "1970-01-01"
    assert iso_date("1970-01-02T00:00:00Z") == "1970-01-02"
