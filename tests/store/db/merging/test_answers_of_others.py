"""What comes from another file answers to its own person's words: nobody takes back, or builds on, what another said; and what an
action is named by comes with it or not at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence, UsageError, rescue
from store.db import migrations
from store.db.ids import make_id
from store.db.log.log_rows import evidence_cells
from store.values import Decision
from tests.store.desks import desk_with

TEXTS = ("The mayor said ten ships passed.", "It rained for 3 days.", "Nobody was hurt.")
AT = "2030-01-01T00:00:00.000000Z"

Row = dict[str, object]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on which ann judged the first claim."""
    with desk_with(tmp_path / "d.db", *TEXTS) as one:
        one.judge([claims(one)[0]], "verified", note="the port's list")
        yield one


def claims(desk: Desk) -> list[str]:
    return [one.id for one in desk.claims(ClaimQuery())]


def held(desk: Desk, claim: str) -> list[tuple[str, str | None]]:
    return [(one.reviewer, one.verdict) for one in desk.opinions(claim)]


def action(who: str, kind: str, subject: str | list[str], *, at: str = AT) -> Row:
    """The line of an action as whoever writes a program can make it: named as it must be."""
    told = json.dumps(subject, ensure_ascii=False, separators=(",", ":"))
    target = subject if kind != "do" else None
    name = make_id("act", who, kind, "made up", subject, at)
    return {"table": "actions", "id": name, "reviewer": who, "kind": kind, "label": "made up", "target": target, "subject": told, "created_at": at}


def review(of: Row, claim: str, *, supersedes: str | None = None, restores: str | None = None, evidence: Sequence[Evidence] = ()) -> Row:
    """A review that the action makes, added to its line."""
    said = (claim, of["reviewer"], "judged", "disputed", "", supersedes, restores, of["id"], AT)
    name = make_id("rvw", *said, [evidence_cells(one) for one in evidence])
    row: Row = dict(zip(("claim_id", "reviewer", "decision", "verdict", "note", "supersedes", "restores"), said, strict=False))
    row |= {"id": name, "created_at": AT, "round": 1}
    row["evidence"] = [
        {"id": make_id("evd", name, *evidence_cells(one)), "stance": one.stance, "url": one.url, "article_id": one.article_id or None}
        for one in evidence
    ]
    of.setdefault("reviews", [])
    reviews = of["reviews"]
    assert isinstance(reviews, list)
    reviews.append(row)
    return row


def lines(tmp_path: Path, *told: Row) -> Path:
    path = tmp_path / "made-up.nl"
    head = {"factdesk": "log", "step": migrations.NAMES[-1]}
    path.write_text("".join(json.dumps(one) + "\n" for one in (head, *told)))
    return path


def newest(path: Path, table: str) -> str:
    with closing(sqlite3.connect(path)) as conn:
        return str(conn.execute(f"SELECT id FROM {table} ORDER BY created_at DESC, id DESC LIMIT 1").fetchone()[0])


def well(desk: Desk) -> bool:
    return all(one.ok for one in desk.examine())


def test_nobody_takes_back_what_another_person_did(desk: Desk, tmp_path: Path) -> None:
    claim = claims(desk)[0]
    done = desk.merge(lines(tmp_path, action("mallory", "undo", newest(desk.path, "actions"))))
    assert [one.why for one in done.refusals] == ["it takes back what another person did"]
    assert held(desk, claim) == [("ann", "verified")]
    assert well(desk)


def test_what_was_done_is_not_done_again_before_it_was_taken_back(desk: Desk, tmp_path: Path) -> None:
    done = desk.merge(lines(tmp_path, action("ann", "redo", newest(desk.path, "actions"))))
    assert [one.why for one in done.refusals] == ["it takes back what cannot be taken back so"]
    assert held(desk, claims(desk)[0]) == [("ann", "verified")]


@pytest.mark.parametrize("lost", [("reviews",), ("reviews", "actions")])
def test_what_was_done_again_comes_back_from_a_copy_where_the_undo_before_it_was_lost_too(lost: Sequence[str], desk: Desk, tmp_path: Path) -> None:
    claim = claims(desk)[0]
    desk.undo()
    desk.redo()
    whole, hurt = tmp_path / "whole.db", tmp_path / "hurt.db"
    desk.backup(whole)
    desk.backup(hurt)
    with closing(sqlite3.connect(hurt)) as conn:
        (redo,) = conn.execute("SELECT id FROM actions WHERE kind = 'redo'").fetchone()
        for table in ("reviews", "actions"):
            conn.execute(f"DROP TRIGGER {table}_no_delete")
        conn.execute("DELETE FROM actions WHERE kind = 'undo'")
        for table in lost:
            conn.execute(f"DELETE FROM {table} WHERE {'id' if table == 'actions' else 'action_id'} = ?", [redo])
        conn.commit()
    rescue(hurt, tmp_path / "new.db")
    with Desk.open(tmp_path / "new.db", "ann") as saved:
        assert saved.merge(whole).refusals == ()
        assert held(saved, claim) == [("ann", "verified")]
        assert well(saved)


@pytest.mark.parametrize("how", ["supersedes", "restores"])
@pytest.mark.parametrize(("who", "n"), [("mallory", 0), ("ann", 1)])
def test_a_review_builds_on_its_own_persons_of_the_same_claim(how: str, who: str, n: int, desk: Desk, tmp_path: Path) -> None:
    begun = action(who, "do", [claims(desk)[n]])
    first = newest(desk.path, "reviews")
    review(begun, claims(desk)[n], supersedes=first if how == "supersedes" else None, restores=first if how == "restores" else None)
    review(begun, claims(desk)[2])
    done = desk.merge(lines(tmp_path, begun))
    assert [one.table for one in done.refusals] == ["reviews"]
    assert held(desk, claims(desk)[0]) == [("ann", "verified")]
    assert held(desk, claims(desk)[1]) == []
    assert held(desk, claims(desk)[2]) == [(who, "disputed")], "the other review of the action is sound"
    assert well(desk)


def test_an_undo_that_came_without_its_own_rows_counts_in_the_list_as_in_the_log(desk: Desk, tmp_path: Path) -> None:
    claim = claims(desk)[0]
    done = desk.merge(lines(tmp_path, action("ann", "undo", newest(desk.path, "actions"))))
    assert done.refusals == ()
    assert desk.claim(claim).status == "unreviewed"
    assert well(desk)


def test_undo_passes_over_an_action_of_which_nothing_came(desk: Desk, tmp_path: Path) -> None:
    claim = claims(desk)[0]
    desk.merge(lines(tmp_path, action("ann", "do", ["clm-elsewhere"])))
    assert desk.undo().claim_ids == (claim,), "what ann sees was done last"
    assert held(desk, claim) == []
    with pytest.raises(UsageError, match="nothing to undo"):
        desk.undo()


def test_an_undo_of_which_nothing_came_is_not_done_again(desk: Desk, tmp_path: Path) -> None:
    desk.merge(lines(tmp_path, action("ann", "undo", newest(desk.path, "actions"))))
    with pytest.raises(UsageError, match="nothing to redo"):
        desk.redo()


@pytest.mark.parametrize(
    "piece",
    [Evidence("supports", article_id="art-elsewhere"), Evidence("supports", article_id="art-elsewhere", url="https://example.org/1")],
)
def test_a_review_comes_with_all_its_evidence_or_not_at_all(piece: Evidence, desk: Desk, tmp_path: Path) -> None:
    begun = action("ben", "do", [claims(desk)[1], claims(desk)[2]])
    review(begun, claims(desk)[1], evidence=[piece, Evidence("context", url="https://example.org/2")])
    review(begun, claims(desk)[2])
    done = desk.merge(lines(tmp_path, begun))
    assert [one.table for one in done.refusals] == ["reviews"]
    assert held(desk, claims(desk)[1]) == []
    assert held(desk, claims(desk)[2]) == [("ben", "disputed")]
    assert well(desk), "what came is named by what it says"


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "9223372036854775807", "1000000", "two", "-1", "\u0662", ""])
def test_a_round_that_is_none_does_not_stop_anybody_from_judging(number: str, desk: Desk, tmp_path: Path) -> None:
    body = '{"blind":false,"opened_by":"mallory","opened_at":"2024-01-01T00:00:00.000000Z","closed_at":""}'
    begun = action("mallory", "do", [f"round:{number}"])
    name = make_id("stm", "round", number, body, "mallory", begun["id"], AT)
    begun["statements"] = [{"id": name, "kind": "round", "about": number, "body": body, "reviewer": "mallory", "created_at": AT}]
    done = desk.merge(lines(tmp_path, begun))
    assert [one.why for one in done.refusals] == ["it is about a round that is none"]
    desk.judge([claims(desk)[1]], "verified")
    assert desk.reviews()[-1].round == 1


@pytest.mark.parametrize("number", [2**63 - 1, 1_000_000, -1])
def test_a_review_of_a_round_that_is_none_leaves_a_number_for_the_next_round(number: int, desk: Desk, tmp_path: Path) -> None:
    begun = action("mallory", "do", [claims(desk)[1]])
    review(begun, claims(desk)[1])["round"] = number
    assert [one.table for one in desk.merge(lines(tmp_path, begun)).refusals] == ["reviews"]
    desk.readers.open_round(blind=False)
    desk.judge([claims(desk)[1]], "verified")
    assert desk.reviews()[-1].round == 2


def test_what_was_told_of_claims_that_did_not_come_is_no_handover_of_fewer(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    desk.backup(other)
    with Desk.open(other, "ben") as theirs:
        theirs.export(tmp_path / "out.csv")
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("DROP TRIGGER handover_claims_no_delete")
        conn.execute("DELETE FROM handover_claims WHERE rowid = (SELECT min(rowid) FROM handover_claims)")
        conn.commit()
    done = desk.merge(other)
    assert [one.table for one in done.refusals] == ["handovers"]
    assert well(desk)


def test_evidence_is_listed_where_an_undo_in_another_file_is_newer_than_what_is_held(tmp_path: Path) -> None:
    proof = Evidence("supports", url="https://example.org/list")
    with desk_with(tmp_path / "a.db", *TEXTS) as desk:
        claim = claims(desk)[0]
        desk.backup(tmp_path / "b.db")
        desk.judge([claim], "verified", evidence=[proof])
        at = desk.reviews()[-1].created_at
    with Desk.open(tmp_path / "b.db", "ann") as desk:
        desk.judge([claim], "disputed")
        desk.undo()
    with Desk.open(tmp_path / "a.db", "ann") as desk:
        desk.merge(tmp_path / "b.db")
        found = desk.sources.held(desk.reviews(claim))
        assert [(one.evidence.url, one.reviewer, one.attached_at) for one in found] == [(proof.url, "ann", at)]
        assert desk.opinions(claim)[0].decision is Decision.JUDGED
