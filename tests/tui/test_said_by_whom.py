"""Where a source says it: who says it there, and when, also where that stands beside the words, as in a transcript."""

from __future__ import annotations

from pathlib import Path

from store import Desk
from tests.tui.conftest import review, running, see, shown, until
from tui.screens.where_said import WhereSaid

HEARING = """WEBVTT

00:04:10.000 --> 00:04:18.000
<v Ada Brook>We will not raise the fee for 212 small boats before the spring of next year.

00:04:19.000 --> 00:04:25.000
<v Tom Reed>The council meets again on 12 May, when the harbour of Meridale is on the list.
"""

NEWS = """Mayor rules out higher fees
20240503
https://news.example.org/fees
Mayor Ada Brook told the council on Thursday: "We will not raise the fee for 212 small boats before the spring of next year."
"""


async def test_of_a_recording_it_is_told_who_says_the_sentence_and_in_which_minute(tmp_path: Path) -> None:
    for name, text in (("hearing.vtt", HEARING), ("news.txt", NEWS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        assert not desk.add([str(tmp_path / "hearing.vtt"), str(tmp_path / "news.txt")]).rejected
        hearing = next(one for one in desk.articles() if "fees" not in one.title)
        async with running(desk) as pilot:
            if "Thursday" not in shown(pilot):
                await pilot.press("J")
            await see(pilot, "told the council on Thursday")
            claim = review(pilot).state.claim
            assert claim is not None
            review(pilot).open_where(claim, hearing.id)
            await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))
            await see(pilot, "said there by Ada Brook · 00:04:10")
            missing = next(line for line in shown(pilot).splitlines() if "nowhere in it" in line)
            assert "Thursday" in missing
            assert "Ada" not in missing, "she speaks there"
            assert "Brook" not in missing


async def test_of_a_plain_article_it_is_told_whom_it_names_for_the_sentence(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        review(pilot).open_where(claim, claim.article_id)
        await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))
        await see(pilot, "said there by the authority")
