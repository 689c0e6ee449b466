"""What is listed is one thing: the list, the counts, the export and other programs agree on it, on an old desk too."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from store.db import migrations
from store.db.articles.claim_rows import ClaimOrder
from store.db.log import in_force
from tests.store.desks import as_of_before, desk_with, document, put

TEXTS = ("Ten ships passed.", "Two sank.", "It rained.", "Nobody was hurt.", "Three burnt.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with a claim of each sort: plain, dropped, dropped but judged, gone, gone but judged."""
    with desk_with(tmp_path / "d.db", *TEXTS) as desk:
        _, dropped, judged, _, stale = (one.id for one in desk.claims(ClaimQuery()))
        desk.judge([judged, stale], "verified")
        desk.drop_claim(dropped)
        desk.drop_claim(judged)
        put(desk._file, [document(*TEXTS[:3])])
    return tmp_path / "d.db"


def test_the_list_the_counts_and_the_export_agree(path: Path) -> None:
    with Desk.open(path, "ann") as desk, closing(sqlite3.connect(path)) as outside:
        listed = [one.exact for one in desk.claims(ClaimQuery())]
        assert listed == ["Ten ships passed.", "It rained.", "Three burnt."]
        assert [one.stands for one in desk.claims(ClaimQuery())] == [True, False, False]
        assert [row[5] for row in desk.rows("claim_status")[1]] == listed
        assert outside.execute("SELECT claim_id FROM listed_claims ORDER BY pk").fetchall() == [
            (one.id,) for one in desk.claims(ClaimQuery())
        ]
        assert outside.execute("SELECT sum(stands) FROM listed_claims").fetchone() == (1,)
        assert sum(desk.tally().values()) == desk.stats()["claims"] == desk.articles()[0].claims == 3
        assert len(desk.claim_keys(ClaimQuery(order="worth"))) == 3


@pytest.mark.parametrize("order", ["article", "worth"])
def test_everybody_is_listed_what_the_view_lists_in_a_blind_round_too(path: Path, order: ClaimOrder) -> None:
    by = "worth DESC, pk" if order == "worth" else "pk"
    for blind in (False, True):
        with Desk.open(path, "ann") as desk:
            desk.readers.open_round(blind=blind)
        for who in ("ann", "cem"):
            with Desk.open(path, who) as desk:
                shown = [pk for (pk,) in desk._file.reader().execute(f"SELECT pk FROM listed_claims ORDER BY {by}")]
                assert list(desk.claim_keys(ClaimQuery(order=order))) == shown
                assert 0 < len(shown) < len(TEXTS)


def test_a_step_that_desks_have_taken_is_never_written_otherwise() -> None:
    # Desks made before and after have the same tables and views: what is new is a step of its own.
    assert hashlib.blake2b(in_force.SCRIPT.encode(), digest_size=16).hexdigest() == "fac18dda9507d977f59aecd2279a10ee"


def test_a_desk_of_the_first_version_is_brought_up_to_date_and_lists_the_same(path: Path) -> None:
    with Desk.open(path, "ann") as desk:
        before = [tuple(row) for row in desk.rows("claim_status")[1]]
    as_of_before(path, migrations.NAMES[1])
    with Desk.open(path, "ann") as desk:
        assert [tuple(row) for row in desk.rows("claim_status")[1]] == before
        assert all(finding.ok for finding in desk.examine())
        desk.undo()
        assert [one.exact for one in desk.claims(ClaimQuery()) if one.stands] == ["Ten ships passed.", "It rained."]


def test_what_an_older_version_flipped_in_undoing_does_not_count(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *TEXTS) as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        claim = ann.claims(ClaimQuery())[1]
        ann.drop_claim(claim.id)
        bob.add_claim(claim.article_id, claim.position, claim.start, claim.end)
        ann.undo()
        with closing(sqlite3.connect(ann.path, isolation_level=None)) as outside:
            # What undo once wrote: the opposite of what the action had written.
            outside.execute(
                "INSERT INTO edits SELECT 'edt-old', claim_id, 0, NULL, 'bob', action_id, '2999-01-01T00:00:00.000000Z'"
                " FROM edits ORDER BY rowid DESC LIMIT 1"
            )
        bob.note([claim.id], "seen")
        assert ann.claim(claim.id).stands
        bob.undo()
        bob.undo()
        assert ann.claim(claim.id).stands
