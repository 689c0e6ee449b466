"""A row of another desk comes with all that hangs on it, asked of many rows at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ClaimQuery
from store.db.merging import trees
from store.db.merging.trees import Trees, all_columns
from tests.store.desks import desk_with


def test_what_hangs_on_many_claims_is_asked_at_once_and_is_what_hangs_on_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(30))) as desk:
        listed = [one.id for one in desk.claims(ClaimQuery())]
        desk.judge(listed[:5], "verified", note="seen")
        desk.judge(listed[3:9], "disputed")
        conn = desk._file.reader()
        told: list[list[object]] = []
        # Many by one question; too much together, so that each is asked by itself; each by itself.
        for together, most in ((200, 100_000), (200, 30), (1, 100_000)):
            monkeypatch.setattr(trees, "TOGETHER", together)
            monkeypatch.setattr(trees, "MOST", most)
            asked = Trees(conn, all_columns())
            told.append([one for table in ("articles", "actions") for one in asked.as_they_come(table)])
        assert told[0] == told[1] == told[2]
        assert len(told[0]) == 3
