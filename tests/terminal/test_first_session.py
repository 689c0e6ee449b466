"""A reviewer's first session in a real terminal: open the seeds, judge, leave, come back, export."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.conftest import run
from tests.terminal.driver import Person

FIRST_TITLE = "Container ship the length of four football pitches"


def exported(home: Path) -> list[dict[str, object]]:
    """What `factdesk export --format nl` says of the claims somebody has said something about."""
    done = run(home, "export", "--format", "nl")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 100
    return [row for row in rows if row["status"] != "unreviewed" or row["note"]]


def log(home: Path) -> list[tuple[str, str, str]]:
    """(claim, verdict, note) of every review, oldest first, read without factdesk."""
    with closing(sqlite3.connect(home / "factdesk.db")) as db:
        return db.execute("SELECT claim_id, coalesce(verdict, ''), note FROM review_log").fetchall()


def place(home: Path) -> str:
    """What is kept of where everybody is."""
    with closing(sqlite3.connect(home / "factdesk.db")) as db:
        return " ".join(state for (state,) in db.execute("SELECT state FROM places"))


def test_judging_leaving_and_coming_back(home: Path) -> None:
    with Person(home, "seeds") as ann:
        ann.see(FIRST_TITLE)
        ann.open()
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("d")
        ann.see_reviewed(2)
        ann.press("z")
        ann.see("undone")
        ann.see_reviewed(1)
        ann.press("j")
        ann.settle()
        ann.press("m")
        ann.settle()
        ann.press("checked with the port, 25 it is")
        ann.see("25 it is")
        ann.press("\r")
        ann.see("note: saved")
        last = ann.settle()
        ann.press("q")
        assert ann.end() == 0

    rows = exported(home)
    assert [(row["verdict"], row["note"], row["reviewers"]) for row in rows] == [
        ("verified", None, "ann"),
        (None, "checked with the port, 25 it is", None),
    ]
    assert len(log(home)) == 4, "verdict, verdict, its undo, note"

    listed = json.loads(run(home, "claims").stdout)
    assert [one["status"] for one in listed[:3]] == ["verified", "unreviewed", "unreviewed"]

    with Person(home) as ann:
        ann.open()
        again = ann.settle()
        # The article and the list as they were, the cursor at its claim; below them stands what is new to this session.
        assert [line[:58] for line in again.splitlines()[:14]] == [line[:58] for line in last.splitlines()[:14]]
        ann.press("c")
        ann.see("saved")
        ann.press("q")
        assert ann.end() == 0
    noted = [row for row in exported(home) if row["note"]]
    assert [row["verdict"] for row in noted] == ["needs-context"], "the same claim was under the cursor"
    assert [row["claim_id"] for row in noted] == [rows[1]["claim_id"]]


def test_sqlite_utils_exports_the_same_rows(home: Path) -> None:
    with Person(home, "seeds") as ann:
        ann.see(FIRST_TITLE)
        ann.open()
        ann.press("vdci")
        ann.see_reviewed(4)
        ann.press("q")
        assert ann.end() == 0
    ours = [json.loads(line) for line in run(home, "export", "--format", "nl").stdout.splitlines()]
    tool = (sys.executable, "-m", "sqlite_utils")
    done = run(home, "rows", "factdesk.db", "claim_status", "--csv", command=tool)
    csv.field_size_limit(10_000_000)
    theirs = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert done.returncode == 0
    assert len(theirs) == len(ours)
    for mine, other in zip(ours, theirs, strict=True):
        for column in ("claim_id", "title", "status", "verdict", "reviewers", "note"):
            assert (mine[column] or "") == other[column]
    assert [row["verdict"] for row in theirs if row["verdict"]] == ["verified", "disputed", "needs-context", "unproven"]


def test_two_hundred_keys_in_one_write_are_two_hundred_reviews_in_order(desk: Path) -> None:
    verdicts = {"v": "verified", "d": "disputed", "c": "needs-context", "i": "unproven", "o": "not-checkable"}
    keys = "vdcio" * 40
    with Person(desk) as ann:
        ann.open()
        ann.press(keys)
        ann.see_reviewed(200)
        ann.press("q")
        assert ann.end() == 0
    reviews = log(desk)
    assert [verdict for _, verdict, _ in reviews] == [verdicts[key] for key in keys]
    assert len({claim for claim, _, _ in reviews}) == 200
    order = [
        claim["claim_id"] if "claim_id" in claim else claim["id"] for claim in json.loads(run(desk, "claims").stdout)
    ]
    assert [claim for claim, _, _ in reviews] == order[:200], "one claim after the other, as they stand in the articles"


def test_a_key_held_down_loses_nothing_and_does_not_pass_unnoticed(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("v" * 30)
        ann.see_reviewed(30)
        ann.see("U takes them all back")
        # How many: all thirty, unless this machine was so busy that some came slower than people press keys.
        run = int(re.findall(r"(\d+) claims in a row", ann.settle())[0])
        assert run >= 5
        ann.press("U")
        ann.see_reviewed(30 - run)
        ann.press("q")
        assert ann.end() == 0
    assert [verdict for _, verdict, _ in log(desk)] == ["verified"] * 30 + [""] * run
    assert len(exported(desk)) == 30 - run


def test_undo_reaches_back_across_sessions_and_leaves_the_export_as_it_was(desk: Path) -> None:
    before = run(desk, "export", "--format", "nl").stdout
    with Person(desk) as ann:
        ann.open()
        ann.press("vdvcs")
        ann.see_reviewed(4)
        ann.press("q")
        assert ann.end() == 0
    assert run(desk, "export", "--format", "nl").stdout != before
    with Person(desk) as ann:
        ann.open()
        ann.press("zzzzz")
        ann.see_reviewed(0)
        ann.press("q")
        assert ann.end() == 0
    assert run(desk, "export", "--format", "nl").stdout == before


@pytest.mark.parametrize("trial", range(4))
def test_a_kill_after_saved_was_painted_loses_nothing(desk: Path, trial: int) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("vdcv"[: trial + 1])
        ann.see_reviewed(trial + 1)
        ann.kill()
    assert [verdict for _, verdict, _ in log(desk)] == ["verified", "disputed", "needs-context", "verified"][
        : trial + 1
    ]
    with Person(desk) as ann:
        ann.open()
        assert f" {trial + 1} of " in ann.status


def test_an_unfinished_note_survives_a_kill(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("m")
        ann.settle()
        ann.press("half a thou")
        ann.see("half a thou")
        ann.see(lambda: "half a thou" in place(desk))  # saved a moment after the last key
        ann.kill()
    with Person(desk) as ann:
        ann.open()
        ann.press("m")
        ann.see("half a thou")


def test_two_people_at_one_desk_each_come_back_to_their_own_place(desk: Path) -> None:
    with Person(desk, reviewer="ann") as ann, Person(desk, reviewer="bob") as bob:
        ann.open()
        bob.open()
        ann.press("v")
        bob.press("d")
        ann.see("saved")
        bob.see("saved")
        ann.see("‖!")  # each hears of the other's opinion
        bob.see("‖!")
        for person in (ann, bob):
            person.press("q")
            assert person.end() == 0
    (row,) = exported(desk)
    assert (row["status"], row["reviewers"], row["verdict"]) == ("contested", "ann, bob", "disputed | verified")
