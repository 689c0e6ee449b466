"""What a claim leaves to its neighbours stands on its card: whom He means, and who else says something in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Desk
from tests.tui.conftest import here, running, see, settle

PARAGRAPHS = (
    "Daniel Okoro, the mayor, opened the line's first 12 stations on Monday. Rob Holt, a councilman, was there.",
    "Okoro said the line had cost $4 million, but Holt claimed that it had cost $6 million.",
    "Okoro spoke for 40 minutes. In May, he had promised [red]40[/red] more trains within 3 years.",
)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Desk]:
    """One article about a line, its mayor and a councilman."""
    source = tmp_path / "line.txt"
    source.write_text("\n".join(["The line opens", "20210330", "https://courier.example.org/line", *PARAGRAPHS, ""]))
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        assert not desk.add([str(source)], processes=1).rejected
        yield desk


async def test_the_card_tells_whom_he_means(line: Desk) -> None:
    async with running(line) as pilot:
        await pilot.press("G")
        await see(pilot, "he: Daniel Okoro (the sentence before)")


async def test_the_card_tells_who_else_speaks_in_the_claim(line: Desk) -> None:
    async with running(line) as pilot:
        while "Holt claimed" not in here(pilot):
            await pilot.press("j")
            await settle(pilot)
        await see(pilot, "also says: Rob Holt (claimed)")
