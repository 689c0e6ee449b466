"""What a page struck out is told above the paragraph in which it stood."""

from __future__ import annotations

from pathlib import Path

from store import Desk

from .conftest import running, see

PAGE = (
    "<html><head><title>A dam</title></head><body><article><h1>A dam</h1>"
    "<p>The dam in the hills holds 41 million litres of water, the office that built it said on Monday.</p>"
    "<p>It cost <del>300</del> 30 million crowns and was built by 900 people in a single summer, the books say.</p>"
    "<p>Nobody has seen the plans since the flood, and the office does not know who has them in his house.</p>"
    "</article></body></html>"
)


async def test_words_struck_out_are_told_above_their_paragraph(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    with Desk.open(tmp_path / "struck.db", "ana") as desk:
        desk.add([str(tmp_path / "page.html")])
        async with running(desk) as pilot:
            await see(pilot, "struck out here: 300")
