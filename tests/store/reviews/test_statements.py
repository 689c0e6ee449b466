"""What people say of sources, articles and verdicts, and what stands behind a verdict besides: append-only, undoable."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from store import ActionKind, ClaimQuery, Desk, Evidence, QueryState, StatementKind, UsageError
from store.db.log import statement_rows
from store.reviews.rescued import as_line, from_line, stated

TEXT = "The dam\n20240305\nhttps://dam.example/1\nThe ministry said 41 people died when the dam broke on Monday.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "dam.txt").write_text(TEXT)
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "dam.txt")])
    return tmp_path / "desk.db"


def _claim(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


def _said(path: Path, about: str, kind: StatementKind = StatementKind.STAGE) -> str:
    conn = sqlite3.connect(path)
    try:
        row = statement_rows.newest(conn, kind, about)
        return "" if row is None else row.body
    finally:
        conn.close()


def test_what_was_said_last_counts_and_undo_brings_back_what_was_said_before(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        desk.state(StatementKind.STAGE, {"art-1": '{"stage":"reading"}'})
        desk.state(StatementKind.STAGE, {"art-1": '{"stage":"cleared"}'})
        assert _said(path, "art-1") == '{"stage":"cleared"}'
        done = desk.undo()
        assert (done.kind, done.about) == (ActionKind.STAGE, ("art-1",))
        assert _said(path, "art-1") == '{"stage":"reading"}'
        desk.undo()
        assert _said(path, "art-1") == ""
        desk.redo()
        desk.redo()
        assert _said(path, "art-1") == '{"stage":"cleared"}'


def test_two_people_may_take_back_what_they_said_in_any_order(path: Path) -> None:
    with Desk.open(path, "ana") as ana, Desk.open(path, "ben") as ben:
        ana.state(StatementKind.STAGE, {"art-1": '{"stage":"reading"}'})
        ben.state(StatementKind.STAGE, {"art-1": '{"stage":"cleared"}'})
        ana.undo()
        assert _said(path, "art-1") == '{"stage":"cleared"}', "what ben said stands"
        ben.undo()
        assert _said(path, "art-1") == "", "and nothing is left when both have taken it back"


def test_saying_the_same_again_is_refused_and_leaves_no_action(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        desk.state(StatementKind.POLICY, {"verified": '{"primary":1}'})
        with pytest.raises(UsageError):
            desk.state(StatementKind.POLICY, {"verified": '{"primary":1}'})
        desk.undo()
        with pytest.raises(UsageError, match="nothing to undo"):
            desk.undo()


def test_nothing_said_is_changed_or_deleted_from_outside(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        desk.state(StatementKind.STAGE, {"art-1": '{"stage":"reading"}'})
    outside = sqlite3.connect(path)
    for statement in ("UPDATE statements SET body = ''", "DELETE FROM statements"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outside.execute(statement)
    outside.close()


def test_evidence_is_detached_and_undo_attaches_it_again(path: Path) -> None:
    first = Evidence("supports", url="https://a.example/", source_id="src-1", place="page 4")
    second = Evidence("contradicts", url="https://b.example/")
    with Desk.open(path, "ana") as desk:
        claim = _claim(desk)
        desk.judge([claim], "disputed", evidence=[first, second])
        assert desk.detach([claim], first).kind is ActionKind.DETACH
        assert desk.opinions(claim)[0].evidence == (second,)
        assert desk.opinions(claim)[0].verdict == "disputed"
        assert desk.undo().kind is ActionKind.DETACH
        assert desk.opinions(claim)[0].evidence == (first, second)
        with pytest.raises(UsageError):
            desk.detach([claim], Evidence("context", url="https://c.example/"))


def test_a_comment_changes_the_evidence_in_its_place(path: Path) -> None:
    first = Evidence("supports", url="https://a.example/")
    second = Evidence("contradicts", url="https://b.example/")
    with Desk.open(path, "ana") as desk:
        claim = _claim(desk)
        desk.judge([claim], "disputed", evidence=[first, second])
        told = replace(first, comment="the annex has the table", start=3, end=9)
        desk.alter_evidence([claim], first, told)
        assert desk.opinions(claim)[0].evidence == (told, second)
        assert desk.undo().kind is ActionKind.COMMENT
        assert desk.opinions(claim)[0].evidence == (first, second)
        assert not [finding for finding in desk.examine() if not finding.ok]


def test_proposed_words_and_the_query_stand_with_the_verdict_and_are_undone(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        claim = _claim(desk)
        desk.judge([claim], "disputed")
        desk.propose([claim], "44 people died")
        desk.ask_author([claim], QueryState.ON_AUTHOR)
        mine = desk.opinions(claim)[0]
        assert (mine.verdict, mine.proposed, mine.query) == ("disputed", "44 people died", QueryState.ON_AUTHOR)
        desk.undo()
        assert desk.opinions(claim)[0].query is None
        desk.undo()
        assert desk.opinions(claim)[0].proposed == ""
        desk.redo()
        assert desk.opinions(claim)[0].proposed == "44 people died"


def test_words_proposed_without_a_verdict_count_as_something_held(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        claim = _claim(desk)
        desk.propose([claim], "44 people died")
        assert desk.opinions(claim)[0].proposed == "44 people died"
        assert not [finding for finding in desk.examine() if not finding.ok], "the state says what the log says"


def test_what_was_said_while_the_file_was_gone_is_kept_as_a_line_and_read_back(path: Path, tmp_path: Path) -> None:
    keepsake = stated("ana", StatementKind.STAGE, {"art-1": '{"stage":"reading"}'})
    lines = list(keepsake.asked())
    assert from_line(lines[0]).body == '{"stage":"reading"}'
    kept = tmp_path / "kept.jsonl"
    kept.write_text("".join(line + "\n" for line in lines))
    with Desk.open(path, "ana") as desk:
        assert desk.read_back(kept).added == 1
        assert _said(path, "art-1") == '{"stage":"reading"}'
        assert desk.read_back(kept).known == 1
    assert as_line(from_line(lines[0])) == lines[0]


def test_a_changed_statement_is_named_by_the_doctor(path: Path) -> None:
    with Desk.open(path, "ana") as desk:
        desk.state(StatementKind.STAGE, {"art-1": '{"stage":"reading"}'})
    outside = sqlite3.connect(path)
    outside.execute("DROP TRIGGER statements_no_update")
    outside.execute("""UPDATE statements SET body = '{"stage":"cleared"}'""")
    outside.commit()
    outside.close()
    with Desk.open(path, "ana") as desk:
        told = [change.table for finding in desk.examine() for change in finding.changes]
    assert "statements" in told
