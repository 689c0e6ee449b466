"""Progress: how much a day, by whom, what is left and when it will be done; drawn where there is room."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import DayCount, Desk, Status
from tests.tui.conftest import found, review, see, shown, until
from tests.tui.looks import desk_with, judge, lines
from tui.pace import FARTHEST, WINDOW, pace_of, pace_words
from tui.screens.progress import bar, days_text, people_text

TODAY = date(2021, 3, 31)


def day(back: int, count: int, who: str = "anna") -> DayCount:
    """So many claims, so many days ago."""
    return DayCount((TODAY - timedelta(back)).isoformat(), who, "verified", count, count)


def left(claims: int) -> dict[str, int]:
    """A tally with so many claims that wait."""
    return {Status.UNREVIEWED: claims - claims // 3, Status.DEFERRED: claims // 3, "verified": 7}


def test_the_pace_is_the_mean_of_calendar_days_since_work_began() -> None:
    pace = pace_of([day(3, 10), day(1, 20)], left(60), TODAY)
    assert [count for _, count in pace.days] == [10, 0, 20, 0]
    assert (pace.a_day, pace.over, pace.left, pace.judged) == (7.5, 4, 60, 30)
    assert pace.until == TODAY + timedelta(8)
    assert pace_words(pace) == "60 left · 7.5 a day, the mean of the last 4 days · at this pace done by 8 Apr 2021"


def test_only_the_last_two_weeks_say_how_fast_it_goes() -> None:
    pace = pace_of([day(100, 5000), day(5, 12)], left(60), TODAY)
    assert (pace.a_day, pace.over) == (2.0, 6)
    assert pace.until == TODAY + timedelta(30)
    old = pace_of([day(WINDOW, 5000)], left(60), TODAY)
    assert old.a_day == 0
    assert old.until is None
    assert "no telling" in pace_words(old)
    edge = pace_of([day(WINDOW - 1, 28)], left(60), TODAY)
    assert (edge.a_day, edge.over) == (2.0, WINDOW)


def test_nothing_left_and_nothing_done_are_said_as_they_are() -> None:
    assert pace_words(pace_of([day(0, 3)], {"verified": 3}, TODAY)) == "Nothing is left to review."
    nothing = pace_of([], left(3), TODAY)
    assert (nothing.judged, nothing.days, nothing.until) == (0, ((TODAY, 0),), None)
    assert pace_words(nothing).startswith("3 left · nothing was reviewed")
    assert "12 today" in pace_words(pace_of([day(0, 12)], left(3), TODAY))
    assert "not within ten years" in pace_words(pace_of([day(13, 1)], left(1_000_000), TODAY))


def test_who_did_how_much_most_first_and_today_apart() -> None:
    pace = pace_of([day(1, 5, "ben"), day(0, 2, "ben"), day(0, 4)], left(9), TODAY)
    assert pace.by_reviewer == (("ben", 7, 2), ("anna", 4, 4))


def test_claims_that_two_people_judge_are_done_once() -> None:
    seconded = DayCount(TODAY.isoformat(), "ben", "verified", 10, 0)
    pace = pace_of([day(0, 10), seconded], left(60), TODAY)
    assert (pace.judged, pace.a_day, pace.until) == (10, 10.0, TODAY + timedelta(6))
    assert pace.by_reviewer == (("anna", 10, 10), ("ben", 10, 10))


def test_a_judgement_from_tomorrow_counts_as_todays() -> None:
    assert pace_of([day(-400, 5)], left(9), TODAY).days == ((TODAY, 5),)


@given(st.lists(st.builds(day, st.integers(0, 60), st.integers(1, 500), st.sampled_from(["anna", "ben"])), max_size=20), st.integers(0, 10**6))
def test_no_day_is_missing_and_no_claim_is_lost(counts: list[DayCount], waiting: int) -> None:
    pace = pace_of(counts, left(waiting), TODAY)
    assert sum(count for _, count in pace.days) == pace.judged == sum(one.count for one in counts) == sum(n for _, n, _ in pace.by_reviewer)
    assert [b - a for (a, _), (b, _) in zip(pace.days, pace.days[1:], strict=False)] == [timedelta(1)] * (len(pace.days) - 1)
    assert pace.days[-1][0] == TODAY
    if pace.until is not None:
        needed = (pace.until - TODAY).days
        assert pace.a_day * needed >= pace.left > pace.a_day * (needed - 1)
    elif pace.left and pace.a_day:
        assert pace.left / pace.a_day > FARTHEST


def test_the_least_there_is_still_has_a_bar() -> None:
    assert [len(bar(n, 1000, 20)) for n in (0, 1, 500, 1000)] == [0, 1, 10, 20]
    assert len(bar(5, 5, -3)) == 1


def test_the_last_days_stand_in_lines_where_there_is_no_room_for_a_plot() -> None:
    text = days_text(pace_of([day(9, 10), day(1, 20), day(0, 5)], left(60), TODAY)).plain
    assert len(text.splitlines()) == 7
    assert "Tue 30 Mar      20  " + "█" * 24 in text
    assert days_text(pace_of([], left(60), TODAY)).plain == ""


def test_many_and_hostile_names_stay_lines_of_one_page() -> None:
    counts = [day(0, n, f"re\x1bviewer{n}\n[/x]" + "x" * 100) for n in range(1, 40)]
    text = people_text(pace_of(counts, left(60), TODAY)).plain
    assert "\x1b" not in text
    assert len(text.strip().splitlines()) == 21
    assert "and 19 more" in text


# --- the page ---


async def test_the_page_draws_what_was_reviewed_a_day_and_says_what_is_left(desk: Desk) -> None:
    async with desk_with(desk, 'theme = "dark"') as pilot:
        await found(pilot)
        await judge(pilot, "v", "verified")
        await judge(pilot, "d", "disputed")
        await pilot.press("p")
        await see(pilot, "reviewed a day", "11 left", "2 today", "█", "┤")
        assert f"{date.today().day} {date.today():%b}" in shown(pilot)
        assert "✓V verified" in shown(pilot)
        assert "anna" in shown(pilot)
        await pilot.press("p")
        await until(pilot, lambda: pilot.app.screen is review(pilot))


@pytest.mark.parametrize("size", [(60, 15), (71, 30), (80, 24), (200, 60)])
async def test_the_page_fits_any_screen_with_a_plot_or_without(desk: Desk, size: tuple[int, int]) -> None:
    async with desk_with(desk, "", size) as pilot:
        await found(pilot)
        await judge(pilot, "v", "verified")
        await pilot.press("p")
        await see(pilot, "12 left")
        assert ("┤" in shown(pilot)) == (size >= (72, 24) and size[1] >= 24)
        assert all(sum(segment.cell_length for segment in line) == size[0] for line in lines(pilot))
        await pilot.resize_terminal(120, 40)
        await see(pilot, "┤")
        await pilot.resize_terminal(60, 15)
        await until(pilot, lambda: "┤" not in shown(pilot))


async def test_on_a_desk_with_nothing_reviewed_the_page_says_so(desk: Desk) -> None:
    async with desk_with(desk, "") as pilot:
        await found(pilot)
        await pilot.press("p")
        await see(pilot, "13 left", "nothing was reviewed")
        assert "┤" not in shown(pilot)


def test_the_plots_are_loaded_only_for_the_page() -> None:
    script = "import sys, tui.app, tui.screens.review; print(any('plotext' in name for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent.parent)
    assert done.stdout.strip() == "False"


def test_what_reads_and_compares_articles_is_loaded_after_the_first_screen() -> None:
    script = (
        "import sys, tui.cli, tui.app, tui.screens.review;"
        "print(sorted(set(sys.modules) & {'store.intake', 'store.claims', 'store.reading', 'store.checks', 'rapidfuzz', 'trafilatura', 'httpx'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
