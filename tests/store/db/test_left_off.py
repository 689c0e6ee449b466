"""Everybody goes on where they were, and a place that cannot be read costs nothing but the place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.store.desks import desk_with


def test_each_reviewer_goes_on_where_they_were(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Two sank.") as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        assert ann.place() == {}
        ann.save_place({"claim": "clm-1", "row": 3})
        bob.save_place({"claim": "clm-2", "draft": "ünfinished\n"})
        ann.save_place({"claim": "clm-3", "row": 4})
        assert ann.place() == {"claim": "clm-3", "row": 4}
        assert bob.place() == {"claim": "clm-2", "draft": "ünfinished\n"}
    with Desk.open(tmp_path / "d.db", "bob") as bob:
        assert bob.place() == {"claim": "clm-2", "draft": "ünfinished\n"}


@pytest.mark.parametrize("broken", ["", "{", "[1, 2]", "null", '"text"'])
def test_a_place_edited_by_hand_is_as_good_as_none(tmp_path: Path, broken: str) -> None:
    with desk_with(tmp_path / "d.db", "Two sank.") as desk:
        desk.save_place({"claim": "clm-1"})
        with closing(sqlite3.connect(desk.path, isolation_level=None)) as outside:
            outside.execute("UPDATE places SET state = ?", [broken])
        assert desk.place() == {}


def test_what_was_judged_after_the_place_was_kept_is_known_by_who_judged_it(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Two ships sank off Karum on Monday.", "Four boats burned in Velm in 2015.") as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        one, other = (claim.id for claim in ann.claims(ClaimQuery())[:2])
        ann.judge([other], "verified")
        for desk in (ann, bob):
            desk.save_place({"claim": one})
        assert not ann.judged_since_place(other)
        ann.judge([one], "verified")
        assert ann.judged_since_place(one)
        assert not bob.judged_since_place(one)
        ann.undo()
        assert not ann.judged_since_place(one)
