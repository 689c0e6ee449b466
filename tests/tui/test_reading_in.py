"""Sources named on the command line may be read while the desk is open already."""

from __future__ import annotations

from pathlib import Path

from store import Desk
from tests.tui.conftest import FREED, SHIP, here, review, running, see, shown, until
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


async def test_a_mistyped_source_stays_in_the_line_of_the_home_to_be_put_right(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "moon.txt").write_text(SHIP.replace("courier", "moon").replace("400", "410"), encoding="utf-8")
    typed = str(tmp_path / "mon.txt")
    async with running(desk, (160, 45)) as pilot:
        await pilot.press("H", "a", *typed, "enter")
        await see(pilot, "there is no file, folder or address", "read in", "mon.txt")
        # The letter that was left out, and nothing else, is typed.
        await pilot.press(*["left"] * len("n.txt"), "o", "enter")
        await until(pilot, lambda: len(list(desk.articles())) == 4)
