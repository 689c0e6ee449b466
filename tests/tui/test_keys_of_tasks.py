"""What a task costs in keys: each test presses no more than the task may cost, and looks at what came of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Claim, Desk
from tests.tui.conftest import found, here, review, running, see, settle, shown, status, until

LONGER = """Ships wait as the canal stays shut
20210326
https://ledger.example.org/wait
A container ship 400 metres long has blocked the canal since Tuesday, the authority said on Friday.
A queue of ships waited at both ends of the canal for the container ship to be freed, the authority said.
"""


def current(pilot: Pilot[int]) -> Claim:
    claim = review(pilot).state.claim
    assert claim is not None
    return claim


@pytest.fixture
def desk_of_two(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with a second passage for its first claim."""
    source = tmp_path / "longer.txt"
    source.write_text(LONGER, encoding="utf-8")
    assert not desk.add([str(source)]).rejected
    return desk


async def press(pilot: Pilot[int], keys: str) -> int:
    """Press keys one after the other, each on a screen that has been seen; returns how many they are."""
    for key in keys.split():
        await pilot.press(key)
        await settle(pilot)
    return len(keys.split())


@pytest.mark.parametrize("order", ["3 j E m enter d", "d 3 j E m enter", "m enter d 3 j E", "3 j E d m enter"])
async def test_disputed_with_the_second_passage_against_it_and_a_note_takes_six_keys_in_any_order(
    desk_of_two: Desk, order: str
) -> None:
    async with running(desk_of_two) as pilot:
        claim = current(pilot)
        await found(pilot)
        second = review(pilot).state.found.passages[1].text
        count = 0
        for key in order.split():
            count += await press(pilot, key)
            if key == "3":
                await found(pilot)
            elif key == "m":
                await pilot.press(*"early")
        assert count <= 6
        (held,) = desk_of_two.opinions(claim.id)
        assert (held.verdict, held.note, [one.stance for one in held.evidence]) == ("disputed", "early", ["contradicts"])
        assert held.evidence[0].exact == second


async def test_unreviewed_claims_of_one_speaker_in_the_whole_desk_take_three_keys_and_the_name(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("S", *"osa", "tab", "enter")
        await until(pilot, lambda: "Rabie" in current(pilot).speaker)
        rows = review(pilot).state.listed.rows
        assert {rows.at(row).speaker for row in range(len(rows))} == {"Osama Rabie"}
        assert {rows.at(row).status for row in range(len(rows))} == {"unreviewed"}


async def test_what_was_decided_before_is_found_and_changed_in_four_keys(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await press(pilot, "v c o")
        await pilot.press("h")
        await see(pilot, "History", "not checkable")
        await pilot.press("G")
        await until(pilot, lambda: pilot.app.screen.rows.cursor == 2)
        await pilot.press("d")
        await until(pilot, lambda: desk.claim(claim.id).status == "disputed")


async def test_attached_evidence_is_seen_without_a_key_and_opened_with_one(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        passage = review(pilot).state.passage
        assert passage is not None
        await press(pilot, "E")
        assert "− contradicts" in shown(pilot)
        claim = current(pilot)
        await press(pilot, "V")
        state = review(pilot).state
        assert state.page is not None
        assert (state.page.article.id, state.page_at) == (passage.article_id, passage.position)
        assert "verdicts still go to" in status(pilot)
        await press(pilot, "backspace")
        assert review(pilot).state.page is None
        assert here(pilot) == claim.exact


async def test_of_several_pieces_of_evidence_one_is_chosen_and_opened_with_two_keys(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        claim = current(pilot)
        await press(pilot, "e")
        await pilot.press("u", *"https://port.example.org/log", "enter")
        await see(pilot, "What does it say of")
        await press(pilot, "E")
        assert [(one.stance, one.url) for one in desk.opinions(claim.id)[0].evidence][1:] == [
            ("contradicts", "https://port.example.org/log")
        ]
        assert await press(pilot, "V 2") == 2
        await see(pilot, "address copied: https://port.example.org/log")
        assert pilot.app.clipboard == "https://port.example.org/log"
        await press(pilot, "V 1")
        assert review(pilot).state.page is not None


async def test_what_is_no_address_is_refused_with_what_to_write(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await pilot.press("u", *"port log", "enter")
        await see(pilot, "is no address")
        assert "https://" in status(pilot)
        assert desk.opinions(claim.id) == []


async def test_evidence_that_is_asked_for_where_there_is_none_says_how_to_attach_some(desk: Desk) -> None:
    async with running(desk) as pilot:
        await press(pilot, "V")
        assert "no evidence is attached yet" in status(pilot)


async def test_results_are_handed_over_with_their_evidence_in_two_keys(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(desk) as pilot:
        await found(pilot)
        await press(pilot, "e d")
        await pilot.press("w")
        await see(pilot, "decided", "1 claim, to")
        await pilot.press("d")
        await see(pilot, "1 claim written to")
        (file,) = tmp_path.glob("factdesk-decided-*.csv")
        (row,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        assert row["status"] == "disputed"
        assert row["evidence"].startswith("supports: ")


async def test_a_list_is_written_in_its_order_into_the_file_that_was_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(desk) as pilot:
        await press(pilot, "O O")
        rows = review(pilot).state.listed.rows
        words = [rows.at(row).exact for row in range(len(rows))]
        await pilot.press("w")
        await see(pilot, f"{len(rows)} claims, to")
        await pilot.press("T", "ctrl+u", *"worth.json", "enter")
        await see(pilot, f"{len(rows)} claims written to worth.json")
        assert [row["claim"] for row in json.loads((tmp_path / "worth.json").read_text(encoding="utf-8"))] == words


async def test_what_is_written_unasked_goes_over_no_other_file_and_nothing_is_written_for_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(desk) as pilot:
        await press(pilot, "w d")
        await see(pilot, "nothing was written: no claim is decided yet")
        assert list(tmp_path.glob("factdesk-*")) == []
        for _ in range(2):
            await press(pilot, "w a")
            await see(pilot, "claims written to")
        assert len(list(tmp_path.glob("factdesk-all-*.csv"))) == 2


@pytest.mark.parametrize(("size", "least"), [((80, 24), 10), ((120, 40), 16), ((200, 60), 40)])
async def test_so_many_claims_are_in_view(desk: Desk, size: tuple[int, int], least: int, tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    lines = [f"Police said on Monday that {n},000 people had crossed the river by boat number {n}." for n in range(2, 62)]
    source.write_text("\n".join(["A long count of boats", "20210401", "https://long.example.org/boats", *lines]), encoding="utf-8")
    assert not desk.add([str(source)]).rejected
    async with running(desk, size) as pilot:
        await press(pilot, "J J J")
        await until(pilot, lambda: len(review(pilot).state.listed.rows) == 60)
        rows = [line for line in shown(pilot).splitlines() if " had crossed" in line or "Police said on Mon" in line]
        listed = review(pilot).panes.claims.region
        seen = [line[listed.x : listed.right] for line in shown(pilot).splitlines()[listed.y : listed.bottom]]
        assert sum("Police said" in line for line in seen) >= least, rows
