"""What was judged when: by the log, in the reviewer's own days, without what was undone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, DayCount, Desk
from store.db import clock

ARTICLE = "Ship\n20210324\nhttps://x.example.org/ship\nThe ship weighs 224,000 tonnes, police said. Eight tugs were sent on Wednesday. About 369 ships were waiting on Friday.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of three claims."""
    (tmp_path / "1.txt").write_text(ARTICLE, encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as one:
        one.add([str(tmp_path / "1.txt")])
        yield one


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets the time zone of this process for a test."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """It is that time, in UTC."""
    monkeypatch.setattr(clock, "now", lambda after=None: moment)


def test_a_day_is_the_day_of_whoever_asks(desk: Desk, zone: pytest.MonkeyPatch) -> None:
    claim = desk.claims(ClaimQuery())[0]
    at(zone, "2021-03-24T23:30:00.000000Z")
    desk.judge([claim.id], "verified")
    days = {}
    for name in ("UTC", "Asia/Tokyo", "Pacific/Honolulu"):
        zone.setenv("TZ", name)
        time.tzset()
        days[name] = [one.day for one in desk.day_counts()]
    assert days == {"UTC": ["2021-03-24"], "Asia/Tokyo": ["2021-03-25"], "Pacific/Honolulu": ["2021-03-24"]}


def test_each_day_reviewer_and_verdict_is_counted(desk: Desk, zone: pytest.MonkeyPatch, tmp_path: Path) -> None:
    zone.setenv("TZ", "UTC")
    time.tzset()
    first, second, third = desk.claims(ClaimQuery())[:3]
    at(zone, "2021-03-24T10:00:00.000000Z")
    desk.judge([first.id, second.id], "verified")
    at(zone, "2021-03-25T10:00:00.000000Z")
    desk.judge([third.id], "disputed")
    with Desk.open(tmp_path / "desk.db", "ben") as ben:
        at(zone, "2021-03-25T11:00:00.000000Z")
        ben.judge([first.id], "disputed")
    assert desk.day_counts() == [
        DayCount("2021-03-24", "anna", "verified", 2, 2),
        DayCount("2021-03-25", "anna", "disputed", 1, 1),
        DayCount("2021-03-25", "ben", "disputed", 1, 0),  # anna had judged it before
    ]


def test_what_was_changed_counts_once_and_what_was_taken_back_not_at_all(desk: Desk, zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "UTC")
    time.tzset()
    first, second, third = desk.claims(ClaimQuery())[:3]
    at(zone, "2021-03-24T10:00:00.000000Z")
    desk.judge([first.id], "verified")
    at(zone, "2021-03-25T10:00:00.000000Z")
    desk.judge([first.id], "disputed")
    at(zone, "2021-03-25T11:00:00.000000Z")
    desk.judge([second.id], "verified")
    at(zone, "2021-03-25T12:00:00.000000Z")
    desk.retract([second.id])
    at(zone, "2021-03-25T13:00:00.000000Z")
    desk.judge([third.id], "deferred")
    at(zone, "2021-03-25T14:00:00.000000Z")
    desk.note([third.id], "later")
    assert desk.day_counts() == [DayCount("2021-03-25", "anna", "disputed", 1, 1)]
    for n in range(5):
        at(zone, f"2021-03-26T10:0{n}:00.000000Z")
        desk.undo()
    assert desk.day_counts() == [DayCount("2021-03-24", "anna", "verified", 1, 1)], "on the day on which it was said"
