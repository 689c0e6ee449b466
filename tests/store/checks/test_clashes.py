"""Every number conflict of the desk in one list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Desk

ONE = """Ship stuck in canal
20210324
https://courier.example.org/one
The container ship Ever Onward was carrying 18,300 containers when it ran aground in the canal on Tuesday.
It is 400 metres long.
"""
OTHER = """Canal in figures
20210331
https://ledger.example.org/two
The container ship Ever Onward was carrying 20,000 containers when it ran aground in the canal.
"""
CORRECTED = OTHER.replace("20,000", "18,300")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(OTHER)
    with Desk.open(tmp_path / "d.db", "ann") as opened:
        opened.add([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")])
        yield opened


def test_a_clash_is_listed_once_with_the_claim_it_is_about(desk: Desk) -> None:
    assert desk.sweep() > 0
    (clash,) = desk.clashes()
    assert {clash.here.split()[0], clash.there.split()[0]} == {"18,300", "20,000"}
    assert "containers" in clash.quantity
    assert desk.clashing_claims() == [(desk.claim_key(clash.claim_id), clash.claim_id)]
    assert "containers" in desk.claim(clash.claim_id).exact
    desk.drop_claim(clash.claim_id)
    assert desk.clashing_claims() == []


def test_a_clash_that_a_reprint_tells_again_is_one_row_that_counts_the_copies(desk: Desk, tmp_path: Path) -> None:
    for n in (3, 4):
        (tmp_path / f"{n}.txt").write_text(OTHER.replace("ledger", f"paper{n}").replace("/two", f"/{n}"))
        desk.add([str(tmp_path / f"{n}.txt")])
    desk.sweep()
    assert len(desk.clashes()) > 1  # each copy clashes by itself
    (row,) = desk.clashes_once()
    assert desk.other_copies(row.clash) == 2


def test_sweeping_again_compares_only_what_is_new(desk: Desk, tmp_path: Path) -> None:
    desk.sweep()
    assert desk.sweep() == 0
    (tmp_path / "three.txt").write_text(OTHER.replace("/two", "/three").replace("20,000", "25,000"))
    desk.add([str(tmp_path / "three.txt")])
    assert desk.sweep() == 1
    found = [claim_id for _, claim_id in desk.clashing_claims()]
    assert found == list(dict.fromkeys(clash.claim_id for clash in desk.clashes()))
    assert len(desk.clashes()) == 3


def test_a_corrected_number_clashes_no_longer(desk: Desk, tmp_path: Path) -> None:
    desk.sweep()
    (tmp_path / "two.txt").write_text(CORRECTED)
    desk.add([str(tmp_path / "two.txt")])
    desk.sweep()
    assert desk.clashes() == []
    assert desk.clashing_claims() == []
