"""Everybody goes on where they were, and a place that cannot be read costs nothing but the place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk
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
