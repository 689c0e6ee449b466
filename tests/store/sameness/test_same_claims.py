"""The same claim in another article."""

from __future__ import annotations

from pathlib import Path

from store import ClaimQuery, Desk
from tests.store.desks import document, put

SAID = "The mayor said the new bridge over the river Orla cost 40 million euros."


def test_a_safe_duplicate_comes_first_and_a_look_alike_shows_what_differs(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        put(
            desk._file,
            [
                document(SAID, url="https://a.example.org/1", title="Bridge opens"),
                document("The mayor said the new bridge over the river Orla cost €40m.", url="https://b.example.org/2"),
                document(SAID.replace("40", "44"), url="https://c.example.org/3"),
                document("It rained in the hills all week.", url="https://d.example.org/4"),
            ],
        )
        asked = desk.claims(ClaimQuery())[0]
        found = desk.same_claims(asked)
        assert [(one.claim.article_id != asked.article_id, one.safe) for one in found] == [(True, True), (True, False)]
        ((mine, theirs),) = found[1].differing
        assert "40" in asked.exact[slice(*mine)]
        assert "44" in found[1].claim.exact[slice(*theirs)]
