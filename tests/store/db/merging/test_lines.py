"""A desk as lines: under version control they change little, by hand they may be changed, and what is wrong costs a line."""

from __future__ import annotations

import difflib
import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable, Evidence, UsageError
from store.db.merging import log_lines
from tests.store.desks import desk_with, document, put

TEXTS = ("The mayor said ten ships passed.", "It rained for 3 days.", "Nobody was hurt \x1b[2J\u202e.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path / "d.db", *TEXTS) as one:
        claim = one.claims(ClaimQuery())[0].id
        one.judge([claim], "verified", note="seen", evidence=[Evidence("supports", url="https://example.org/x")])
        one.undo()
        yield one


def exported(desk: Desk, path: Path) -> list[str]:
    desk.export(path, "log")
    return path.read_text(encoding="utf-8").splitlines()


def into_an_empty_desk(lines: list[str], place: Path) -> Desk:
    place.mkdir()
    (place / "log.nl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Desk.open(place / "new.db", "zoe")


def test_a_verdict_more_is_one_line_more(desk: Desk, tmp_path: Path) -> None:
    before = exported(desk, tmp_path / "1.nl")
    desk.judge([desk.claims(ClaimQuery())[1].id], "disputed")
    after = exported(desk, tmp_path / "2.nl")
    changed = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) == 1
    assert changed[0].startswith('+{"table": "actions"')


def test_an_article_more_is_its_own_lines_more(desk: Desk, tmp_path: Path) -> None:
    before = exported(desk, tmp_path / "1.nl")
    put(desk._file, [document("A bridge.", url="https://example.org/0")])
    after = exported(desk, tmp_path / "2.nl")
    assert [line for line in before if line not in after] == []
    assert len(after) == len(before) + 3


def test_nothing_in_a_line_drives_a_terminal(desk: Desk, tmp_path: Path) -> None:
    assert all(line.isprintable() for line in exported(desk, tmp_path / "1.nl"))


def test_the_whole_log_cannot_be_cut_to_some_claims(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole"):
        desk.export(tmp_path / "1.nl", "log", [1])
    assert not (tmp_path / "1.nl").exists()


def test_lines_in_any_order_and_twice_make_the_same_desk(desk: Desk, tmp_path: Path) -> None:
    first, *others = exported(desk, tmp_path / "1.nl")
    mixed = [*others, *others]
    random.Random(7).shuffle(mixed)
    with into_an_empty_desk([first, *mixed], tmp_path / "new") as new:
        done = new.merge(tmp_path / "new" / "log.nl")
        assert done.refusals == ()
        assert exported(new, tmp_path / "2.nl") == [first, *others]
        assert all(one.ok for one in new.examine())


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "7",
        '{"table": "nosuch"}',
        '{"table": "claim_state", "pk": 1}',
        '{"table": "articles", "nothing": 1}',
        '{"table": "verdicts"}',
        '{"table": "evidence", "id": "evd-1"}',
        '{"table": "claims", "id": "clm-1"}',
        '{"table": "actions", "id": 7}',
        '{"table": "actions", "id": {"a": 1}}',
        '{"table": "actions", "id": "act-1", "reviews": 7}',
        '{"table": "actions", "id": "act-1", "reviewer": "x", "kind": "do", "label": "", "created_at": "t", "reviews": [[]]}',
        '{"table": "revisions", "id": "rev-1", "article_id": "a", "title": "t", "retrieved_at": "t", "paragraphs": [1, "x"]}',
        '{"table": "revisions", "id": "rev-2", "article_id": "a", "title": "t", "retrieved_at": "t", "raw": "%"}',
        '{"table": "verdicts", "id": "x", "label": "\\ud800", "meaning": "", "rank": 1}',
        '{"table": "verdicts", "id": "x", "label": "X", "meaning": "", "rank": 1e999}',
        '{"table": "verdicts", "id": "x", "label": "X", "meaning": "", "rank": NaN}',
        '{"table": "verdicts", "id": "x", "label": "X", "meaning": "", "rank": 99999999999999999999}',
        '{"table": "verdicts", "id": "x", "label": "X", "meaning": "", "rank": true}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_line_that_is_wrong_costs_itself(line: str, desk: Desk, tmp_path: Path) -> None:
    lines = exported(desk, tmp_path / "1.nl")
    with into_an_empty_desk(lines, tmp_path / "new") as new:
        path = tmp_path / "new" / "log.nl"
        path.write_bytes("\n".join([lines[0], line, *lines[1:]]).encode("utf-8", "surrogateescape") + b"\n")
        done = new.merge(path)
        assert len(done.refusals) == 1
        assert (done.refusals[0].row == "line 2") or done.refusals[0].table in ("revisions", "actions", "claims")
        assert exported(new, tmp_path / "2.nl") == lines
        assert all(one.ok for one in new.examine())


def test_a_full_disk_where_lines_are_read_is_told_as_one_and_nothing_is_merged(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = exported(desk, tmp_path / "1.nl")
    begin = log_lines._begin

    def with_little_room(conn: sqlite3.Connection, step: str) -> None:
        begin(conn, step)
        (pages,) = conn.execute("PRAGMA page_count").fetchone()
        conn.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(log_lines, "_begin", with_little_room)
    long = json.dumps({"table": "verdicts", "id": "x", "label": "X", "meaning": "m" * 100_000, "rank": 9})
    with into_an_empty_desk([*lines, long], tmp_path / "new") as new:
        with pytest.raises(DeskUnusable, match="the disk is full, nothing was merged"):
            new.merge(tmp_path / "new" / "log.nl")
        assert list(new.articles()) == []


def test_a_line_changed_by_hand_is_refused_by_its_id(desk: Desk, tmp_path: Path) -> None:
    lines = [line.replace('"note": "seen"', '"note": "unseen"') for line in exported(desk, tmp_path / "1.nl")]
    with into_an_empty_desk(lines, tmp_path / "new") as new:
        done = new.merge(tmp_path / "new" / "log.nl")
        assert {one.table for one in done.refusals} == {"reviews"}
        assert "seen" not in {one.note for one in new.reviews()}


def test_a_text_that_tells_otherwise_twice_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    lines = exported(desk, tmp_path / "1.nl")
    article = next(line for line in lines if '"articles"' in line)
    other = json.dumps({**json.loads(article), "source": "elsewhere"})
    with into_an_empty_desk([*lines, other], tmp_path / "new") as new:
        (refusal,) = new.merge(tmp_path / "new" / "log.nl").refusals
        assert refusal.why == "another line tells of the same"


def test_lines_of_some_actions_are_enough_where_the_desk_has_the_articles(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bob.db"
    desk.backup(path)
    with Desk.open(path, "bob") as bob:
        bob.judge([bob.claims(ClaimQuery())[1].id], "disputed")
        lines = exported(bob, tmp_path / "bob.nl")
    (tmp_path / "part.nl").write_text("\n".join([lines[0], *(line for line in lines if '"bob"' in line)]) + "\n")
    done = desk.merge(tmp_path / "part.nl")
    assert (done.refusals, done.came["reviews"]) == ((), 1)
