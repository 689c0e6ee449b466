"""A line that cannot be taken as it stands stays: nothing is typed twice, and what is typed on is no row of keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import ClaimQuery, Desk, NotNow

from .conftest import review, running, see, shown, taken_in, until


def line(pilot: Pilot[int]) -> str:
    """What stands in the line that has the keys; "" where none has."""
    prompt = review(pilot).prompting.line
    return prompt.value if pilot.app.focused is prompt else ""


def contested(desk: Desk, path: Path) -> str:
    claim = desk.claims(ClaimQuery())[0].id
    desk.judge([claim], "verified")
    with Desk.open(path, "ben") as other:
        other.judge([claim], "disputed")
    return claim


async def ruling(pilot: Pilot[int]) -> None:
    await pilot.press("g")
    await taken_in(pilot)
    await pilot.press("T")
    await see(pilot, "a verdict key rules")
    await pilot.press("v")
    await see(pilot, "why verified")


async def test_a_reason_typed_after_enter_was_pressed_too_soon_is_a_reason_and_no_row_of_verdicts(desk: Desk, path: Path) -> None:
    claim = contested(desk, path)
    said = len(desk.reviews())
    async with running(desk) as pilot:
        await ruling(pilot)
        await pilot.press("enter", *"the port's own lists")
        await see(pilot, "a ruling needs a reason; esc rules nothing")
        assert line(pilot) == "the port's own lists"
        await pilot.press("enter")
        await until(pilot, lambda: desk.readers.ruling(claim) is not None)
        found = desk.readers.ruling(claim)
        assert found is not None
        assert (found.why, len(desk.reviews())) == ("the port's own lists", said)


async def test_a_reason_that_the_desk_could_not_save_is_still_there(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = contested(desk, path)
    rule = type(desk.readers).rule
    async with running(desk) as pilot:
        await ruling(pilot)
        with monkeypatch.context() as patched:

            def refused(*args: object, **more: object) -> object:
                raise NotNow("the disk is full", do="make room")

            patched.setattr(type(desk.readers), "rule", refused)
            await pilot.press(*"as printed", "enter")
            await see(pilot, "the disk is full")
            assert line(pilot) == "as printed"
        assert type(desk.readers).rule is rule
        await pilot.press("enter")
        await until(pilot, lambda: desk.readers.ruling(claim) is not None)


async def test_an_address_with_a_slip_is_put_right_where_it_stands(desk: Desk) -> None:
    async with running(desk) as pilot:
        await taken_in(pilot)
        await pilot.press("u", *"htps://a.example/n", "enter")
        await see(pilot, "is no address and no file")
        assert line(pilot) == "htps://a.example/n"
        await pilot.press("home", "delete", *"ht", "enter")
        await see(pilot, "What does it say of")
        assert desk.reviews() == []


async def test_a_file_that_cannot_be_written_leaves_its_name_in_the_line_and_esc_leaves_it(desk: Desk, tmp_path: Path) -> None:
    name = str(tmp_path / "none" / "out.csv")
    async with running(desk) as pilot:
        await pilot.press("w")
        await see(pilot, "Write which claims")
        await pilot.press("A")
        await see(pilot, "claims to")
        await pilot.press("ctrl+u", *name, "enter")
        await see(pilot, "nothing was written")
        assert line(pilot) == name
        await pilot.press("escape")
        await until(pilot, lambda: "claims to" not in shown(pilot))
        assert line(pilot) == ""
