"""Nothing judged is lost: verdicts, notes, evidence, undo and redo."""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import (
    ActionKind,
    ClaimQuery,
    Decision,
    Desk,
    DeskUnusable,
    Done,
    Evidence,
    NotFound,
    Status,
    Step,
    UsageError,
)
from store.db import clock
from store.export.row_formats import write
from tests.store.desks import desk_with


def exported(desk: Desk) -> str:
    out = io.StringIO()
    write(*desk.rows("claim_status"), "nl", out)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.", "It rained.") as opened:
        yield opened


def test_a_verdict_shows_in_the_status_and_in_the_log(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "verified", note="port records")
    now = desk.claim(claim.id)
    assert (now.status, now.reviewers, now.note) == ("verified", 1, "port records")
    (review,) = desk.reviews()
    assert (review.verdict, review.note, review.reviewer, review.superseded) == (
        "verified",
        "port records",
        "ann",
        False,
    )


def test_changing_your_mind_keeps_both_and_counts_the_last(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "verified")
    desk.judge([claim.id], "disputed")
    assert desk.claim(claim.id).status == "disputed"
    assert [(one.verdict, one.superseded) for one in desk.reviews()] == [("verified", True), ("disputed", False)]


def test_retracting_withdraws_the_verdict_and_keeps_note_and_evidence(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    proof = Evidence("supports", url="https://example.org/x")
    desk.judge([claim.id], "verified", note="log book", evidence=[proof])
    assert desk.retract([claim.id]).kind is ActionKind.RETRACT
    now = desk.claim(claim.id)
    assert (now.status, now.verdict, now.note, now.reviewers) == ("unreviewed", "", "log book", 0)
    (opinion,) = desk.opinions(claim.id)
    assert (opinion.decision, opinion.note, opinion.evidence) == (Decision.OPEN, "log book", (proof,))
    with pytest.raises(UsageError, match="none to retract"):
        desk.retract([claim.id])


def test_what_is_put_off_can_be_taken_up_again(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], Status.DEFERRED)
    desk.retract([claim.id])
    assert desk.claim(claim.id).status == "unreviewed"


class Back(datetime):
    """A clock that was set back to long before anything was written."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Back:
        return cls(2001, 1, 1, tzinfo=tz)


def test_a_clock_set_back_does_not_let_an_earlier_word_win(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (one.id for one in desk.claims(ClaimQuery()))
    desk.judge([first], "verified")
    desk.drop_claim(second)
    monkeypatch.setattr(clock, "datetime", Back)
    desk.judge([first], "disputed")
    desk.judge([first], "unproven")
    assert desk.claim(first).status == "unproven"
    assert [one.verdict for one in desk.reviews(first)] == ["verified", "disputed", "unproven"]
    times = [one.created_at for one in desk.reviews(first)]
    assert times == sorted(set(times))
    desk.undo()
    assert desk.claim(first).status == "disputed"
    desk.undo()
    assert desk.claim(first).status == "verified"
    desk.undo()  # the drop
    assert desk.claim(second).stands
    desk.redo()
    assert not desk.claim(second).stands
    with Desk.open(desk.path, "bob") as other:
        article = desk.articles()[0]
        other.add_claim(article.id, 1, 0, len("Two sank."))
        assert desk.claim(second).stands
    desk.judge([third], "verified")
    assert all(one.ok for one in desk.examine())


def test_two_people_who_disagree_make_a_claim_contested(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "verified")
    with Desk.open(desk.path, "bob") as other:
        other.judge([claim.id], "verified")
        assert desk.claim(claim.id).status == "verified"
        other.judge([claim.id], "disputed")
        assert desk.claim(claim.id).status == "contested"
        other.retract([claim.id])
    assert desk.claim(claim.id).status == "verified"


def test_undo_takes_back_your_own_last_action_only(desk: Desk) -> None:
    first, second, _ = desk.claims(ClaimQuery())
    desk.judge([first.id], "verified")
    with Desk.open(desk.path, "bob") as other:
        other.judge([second.id], "disputed")
    assert desk.undo().claim_ids == (first.id,)
    assert desk.claim(second.id).status == "disputed"
    with pytest.raises(UsageError, match="nothing to undo"):
        desk.undo()


def test_undo_of_a_bulk_is_one_step(desk: Desk) -> None:
    ids = [one.id for one in desk.claims(ClaimQuery())]
    desk.judge(ids, "not-checkable")
    assert desk.tally() == {"not-checkable": 3}
    assert set(desk.undo().claim_ids) == set(ids)
    assert desk.tally() == {"unreviewed": 3}
    desk.redo()
    assert desk.tally() == {"not-checkable": 3}


def test_undo_brings_back_note_and_evidence_of_the_earlier_opinion(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    proof = Evidence("supports", exact="Ten ships", url="https://example.org/log")
    desk.judge([claim.id], "verified", note="log book", evidence=[proof])
    before = exported(desk)
    desk.judge([claim.id], "disputed", note="no: eleven")
    desk.undo()
    (opinion,) = desk.opinions(claim.id)
    assert (opinion.verdict, opinion.note, opinion.evidence) == ("verified", "log book", (proof,))
    assert exported(desk) == before


def test_a_note_and_evidence_stay_when_the_verdict_changes(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.note([claim.id], "ask the port")
    desk.attach([claim.id], Evidence("context", url="https://example.org/x"))
    desk.judge([claim.id], "unproven")
    (opinion,) = desk.opinions(claim.id)
    assert (opinion.verdict, opinion.note, len(opinion.evidence)) == ("unproven", "ask the port", 1)


def test_the_same_evidence_again_changes_its_stance(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    for stance in ("supports", "contradicts"):
        desk.attach([claim.id], Evidence(stance, url="https://example.org/x"))
    (opinion,) = desk.opinions(claim.id)
    assert [item.stance for item in opinion.evidence] == ["contradicts"]


def test_an_opinion_brought_back_shows_its_evidence_and_copies_none(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0].id
    desk.judge([claim], "verified", evidence=[Evidence("supports", url="https://example.org/x")])
    desk.judge([claim], "disputed", evidence=[Evidence("contradicts", url="https://example.org/y")])
    for step in (desk.undo, desk.redo, desk.undo):
        step()
    assert [item.url for item in desk.opinions(claim)[0].evidence] == ["https://example.org/x"]
    assert [len(one.evidence) for one in desk.reviews(claim)] == [1, 2, 1, 2, 1]
    stored = desk._file.reader().execute("SELECT url FROM evidence ORDER BY rowid").fetchall()
    assert [url[-1] for (url,) in stored] == ["x", "x", "y"]


def test_a_claim_that_an_older_version_judged_twice_at_once_goes_back_to_before_both(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0].id
    action = desk.judge([claim], "verified").action_id
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as outside:
        outside.execute(
            "INSERT INTO reviews (id, claim_id, reviewer, decision, verdict, supersedes, action_id, created_at)"
            " SELECT 'rvw-second', claim_id, reviewer, decision, verdict, id, action_id, '2999-01-01T00:00:00.000000Z'"
            " FROM reviews"
        )
    assert len(desk.reviews(claim)) == 2
    assert {one.action_id for one in desk.reviews(claim)} == {action}
    desk.undo()
    assert desk.claim(claim).status == "unreviewed"


def test_later_is_no_verdict(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "deferred")
    now = desk.claim(claim.id)
    assert (now.status, now.verdict) == ("deferred", "")
    assert desk.reviews()[0].decision == "deferred"


def test_an_unknown_verdict_names_the_known_ones_and_keeps_nothing(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    with pytest.raises(NotFound, match="choose one of verified, disputed"):
        desk.judge([claim.id], "true-ish")
    assert desk.reviews() == []
    with pytest.raises(UsageError, match="nothing to undo"):
        desk.undo()


def test_an_unknown_claim_in_a_bulk_keeps_none_of_it(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    with pytest.raises(NotFound):
        desk.judge([claim.id, "clm-nowhere"], "verified")
    assert desk.reviews() == []


def test_the_log_refuses_to_be_rewritten(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "verified", evidence=[Evidence("supports", url="https://example.org/x")])
    outside = sqlite3.connect(desk.path)
    for statement in (
        "UPDATE reviews SET verdict = 'disputed'",
        "DELETE FROM reviews",
        "DELETE FROM evidence",
        "UPDATE actions SET label = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outside.execute(statement)
    # REPLACE would otherwise slip past the delete trigger.
    outside.execute("INSERT OR REPLACE INTO reviews SELECT * FROM reviews")
    outside.close()
    assert [one.verdict for one in desk.reviews()] == ["verified"]


def test_a_review_changed_from_outside_is_found_by_the_doctor(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    desk.judge([claim.id], "verified")
    assert all(one.ok for one in desk.examine())
    outside = sqlite3.connect(desk.path, isolation_level=None)
    outside.execute("DROP TRIGGER reviews_no_update")
    outside.execute("UPDATE reviews SET verdict = 'disputed'")
    outside.close()
    bad = {one.check for one in desk.examine() if not one.ok}
    assert {"reviews", "schema"} <= bad
    assert "reviews" in {one.check for one in desk.examine(repair=True) if not one.ok}


ACTIONS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["verified", "disputed", "deferred", "note", "attach", "retract"]), st.integers(0, 2)
        ),
        st.just(("undo", 0)),
        st.just(("redo", 0)),
    ),
    max_size=14,
)


def act(desk: Desk, claims: list[str], what: str, which: int) -> bool:
    """Do one thing; False where the desk rightly says that there is nothing to do."""
    try:
        if what == "undo":
            desk.undo()
        elif what == "redo":
            desk.redo()
        elif what == "note":
            desk.note([claims[which]], f"note {which}")
        elif what == "attach":
            desk.attach([claims[which]], Evidence("supports", url="https://example.org/x"))
        elif what == "retract":
            desk.retract([claims[which]])
        else:
            desk.judge([claims[which]], what)
    except UsageError:
        return False
    return True


@settings(max_examples=25, deadline=None)
@given(actions=ACTIONS)
def test_undo_and_redo_walk_through_exactly_what_was_done(actions: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.db"
        desk = desk_with(path, "Ten ships passed.", "Two sank.", "It rained.")
        claims = [one.id for one in desk.claims(ClaimQuery())]
        past = [exported(desk)]  # the undo stack as a person remembers it
        future: list[str] = []
        for what, which in actions:
            done = act(desk, claims, what, which)
            if what == "undo":
                assert done == (len(past) > 1)
                if done:
                    future.append(past.pop())
            elif what == "redo":
                assert done == bool(future)
                if done:
                    past.append(future.pop())
            elif done:
                past.append(exported(desk))
                future.clear()
            assert exported(desk) == past[-1]
        desk.close()
        desk = Desk.open(path, "ann")  # a restart forgets nothing
        while len(past) > 1:
            desk.undo()
            past.pop()
            assert exported(desk) == past[-1]
        assert all(one.ok for one in desk.examine())
        desk.close()


@settings(max_examples=25, deadline=None)
@given(note=st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_note_is_kept_to_the_letter(note: str) -> None:
    with tempfile.TemporaryDirectory() as folder, desk_with(Path(folder) / "d.db", "Two sank.") as desk:
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified", note=note)
        assert desk.opinions(claim.id)[0].note == note


def test_sqlite_utils_sees_the_same_as_export(desk: Desk) -> None:
    from click.testing import CliRunner
    from sqlite_utils.cli import cli

    first, second, _ = desk.claims(ClaimQuery())
    desk.judge([first.id], "verified", note='a, "b"\nc')
    desk.judge([second.id], "disputed")
    answer = CliRunner().invoke(cli, ["rows", str(desk.path), "claim_status", "--csv"])
    out = io.StringIO()
    write(*desk.rows("claim_status"), "csv", out)
    assert list(csv.reader(io.StringIO(answer.output))) == list(csv.reader(io.StringIO(out.getvalue())))


def test_a_closed_desk_says_so(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "d.db", "Two sank.")
    claim = desk.claims(ClaimQuery())[0]
    desk.close()
    with pytest.raises(DeskUnusable, match="closed"):
        desk.judge([claim.id], "verified")


def test_undo_and_redo_say_what_they_took_back_and_did_again(desk: Desk) -> None:
    first, second, _ = (one.id for one in desk.claims(ClaimQuery()))
    article = desk.articles()[0]
    proof = Evidence("contradicts", url="https://example.org/x")
    deeds: list[tuple[Callable[[], Done], ActionKind]] = [
        (lambda: desk.judge([first], "verified"), ActionKind.JUDGE),
        (lambda: desk.judge([first], "verified", note="seen"), ActionKind.JUDGE),
        (lambda: desk.judge([first], "disputed", note="no", evidence=[proof]), ActionKind.JUDGE),
        (lambda: desk.judge([first, second], "disputed"), ActionKind.JUDGE),
        (lambda: desk.judge([second], Status.DEFERRED), ActionKind.DEFER),
        (lambda: desk.retract([second]), ActionKind.RETRACT),
        (lambda: desk.note([second], "ask"), ActionKind.NOTE),
        (lambda: desk.note([second], ""), ActionKind.REMOVE_NOTE),
        (lambda: desk.attach([second], proof), ActionKind.EVIDENCE),
        (lambda: desk.add_claim(article.id, 0, 0, 9), ActionKind.ADD_CLAIM),
        (lambda: desk.trim_claim(second, 1, 0, 3), ActionKind.TRIM_CLAIM),
        (lambda: desk.drop_claim(first), ActionKind.DROP_CLAIM),
    ]
    done = [do() for do, _ in deeds]
    assert [one.kind for one in done] == [kind for _, kind in deeds]
    facts = [(one.kind, set(one.claim_ids), one.verdict, one.stance) for one in done]
    assert {one.step for one in done} == {Step.DO}
    for _ in range(2):
        back = [desk.undo() for _ in deeds]
        assert {one.step for one in back} == {Step.UNDO}
        # A verdict given again with a note is, when it is taken back, a note taken away.
        told = [(one.kind, set(one.claim_ids), one.verdict, one.stance) for one in back][::-1]
        assert told[1][0] is ActionKind.NOTE
        assert told[:1] + told[2:] == facts[:1] + facts[2:]
        again = [desk.redo() for _ in deeds]
        assert {one.step for one in again} == {Step.REDO}
        assert [(one.kind, set(one.claim_ids), one.verdict, one.stance) for one in again][2:] == facts[2:]
