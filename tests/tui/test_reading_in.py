"""Sources named on the command line may be read while the desk is open already."""

from __future__ import annotations

from pathlib import Path

from store import Desk
from tests.tui.conftest import FREED, SHIP, here, review, see, shown
from tui.app import FactdeskApp


async def test_the_first_article_opens_as_soon_as_it_is_stored_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "ship.txt").write_text(SHIP, encoding="utf-8")
    (tmp_path / "freed.txt").write_text(FREED, encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        sources = [str(tmp_path / "ship.txt"), str(tmp_path / "freed.txt"), str(tmp_path / "missing.txt")]
        app = FactdeskApp(desk, add=sources)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await see(pilot, "being read")
            await see(pilot, "2 articles added, 0 changed, 1 rejected", "missing.txt")
            assert "400 metres" in here(pilot)
            assert "missing.txt" in shown(pilot)
            review(pilot).leave()
