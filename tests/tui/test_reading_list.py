"""The list over the whole desk: going on finds the next claim however far off it is, and whatever has come since."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ClaimQuery
from tests.store.desks import desk_with, document, put
from tui.shown import reading_list
from tui.shown.questions import View
from tui.shown.reading_list import ReadingList


@pytest.mark.parametrize("view", [View(order="desk"), View(search="ship")], ids=["whole desk", "search"])
@pytest.mark.parametrize("near", [1, 200])
def test_the_next_claim_is_found_far_off_and_round_the_end(
    tmp_path: Path, view: View, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_list, "LOOKED_AT", near)
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(9))) as desk:
        reading = ReadingList(desk)
        reading.open_article(desk.articles()[0])
        reading.show(view)
        listed = [reading.rows.at(row).id for row in range(9)]
        desk.judge([*listed[1:6], *listed[7:]], "verified")
        reading.rows.forget()
        # What others read in after the list was made is not in it, and does not stand in the way.
        put(desk._file, [document("Ship X passed.", "Ship Y passed.", url="https://example.org/b")])
        assert len(desk.claims(ClaimQuery(search="ship"))) == 11
        reading.cursor = 0
        for expected in (6, 0, 6):
            assert reading.advance()
            assert reading.cursor == expected
        for expected in (0, 6):
            assert reading.advance(backwards=True)
            assert reading.cursor == expected
        desk.judge([listed[0]], "verified")
        reading.rows.forget()
        assert not reading.advance()
        assert reading.cursor == 6
