"""Evidence that rests on something withdrawn says so on the card, as soon as somebody has said it."""

from __future__ import annotations

from pathlib import Path

from store import Desk
from tests.tui.conftest import review, running, shown, until


async def test_the_card_says_which_evidence_was_withdrawn_and_why(desk: Desk, path: Path) -> None:
    freed = next(one for one in desk.articles() if one.url.endswith("/freed"))
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        desk.attach([claim.id], desk.evidence_from(f"{freed.id}:0", "supports"))
        desk.attach([claim.id], desk.evidence_from("https://port.example.org/log", "supports"))
        await until(pilot, lambda: "port.example.org" in shown(pilot))
        assert "withdrawn" not in shown(pilot)
        with Desk.open(path, "bela") as bela:
            bela.recall.withdraw(bela.recall.thing(freed.id), "the owner took [it] back")
        await until(pilot, lambda: "withdrawn: the owner took [it] back (bela)" in shown(pilot))
        lines = shown(pilot).splitlines()
        marked = [n for n, line in enumerate(lines) if "withdrawn:" in line]
        assert len(marked) == 1, "the other evidence stands"
        assert "Ship freed after six days" in lines[marked[0] - 1]
        assert "port.example.org" in lines[marked[0] + 1]
        with Desk.open(path, "bela") as bela:
            bela.undo()
        await until(pilot, lambda: "withdrawn" not in shown(pilot))
