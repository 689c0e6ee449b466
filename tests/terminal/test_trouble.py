"""Trouble while the desk is open: a full disk, a place that cannot be written, another program, a paste, an editor."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.driver import Person
from tests.terminal.test_bad_input import BAD, GOOD


def saved(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "factdesk.db")) as db:
        return [verdict for (verdict,) in db.execute("SELECT verdict FROM review_log")]


def test_a_full_disk_shows_nothing_as_saved_that_is_not(desk: Path) -> None:
    with Person(desk, before="ulimit -f 500") as ann:  # 256,000 bytes a file, by the 512 that POSIX counts in
        ann.open()
        count = 0
        while "Not saved" not in ann.text:
            ann.press("v")
            more = f" {count + 1} of "
            ann.see(lambda more=more: more in ann.status or "Not saved" in ann.text)
            count += more in ann.status
        ann.see("disk refused")
        assert 0 < count < 40
        assert f" {count} of " in ann.status
        ann.press("j")
        ann.settle()
        ann.press("q")
        assert ann.end() == 0
        assert "Traceback" not in ann.text
    assert saved(desk) == ["verified"] * count
    with Person(desk) as ann:  # with room again
        ann.open()
        ann.press("d")
        ann.see_reviewed(count + 1)


def test_another_program_that_holds_the_desk_costs_a_wait_and_no_verdict(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "factdesk.db", isolation_level=None)) as other, Person(desk) as ann:
        ann.open()
        ann.settle(1.0)
        other.execute("BEGIN IMMEDIATE")
        ann.press("vd")
        ann.settle(0.8)
        assert " 0 of " in ann.status, "nothing is painted as saved before it is"
        other.execute("ROLLBACK")
        ann.see_reviewed(2)
        ann.press("q")
        assert ann.end() == 0
    assert saved(desk) == ["verified", "disputed"]


def test_another_program_that_never_lets_go_is_named(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "factdesk.db", isolation_level=None)) as other, Person(desk) as ann:
        ann.open()
        ann.settle(1.0)
        other.execute("BEGIN IMMEDIATE")
        ann.press("v")
        ann.see("not saved")
        ann.see("another program has been writing")
        assert " 0 of " in ann.status
        other.execute("ROLLBACK")
        ann.settle()  # the claim came back under the cursor: it is taken in first
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0
    assert saved(desk) == ["verified"]


def test_what_others_write_meanwhile_is_shown(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        with closing(sqlite3.connect(desk / "factdesk.db")) as db:
            (claim,) = db.execute("SELECT claim_id FROM claim_state ORDER BY pk LIMIT 1 OFFSET 1").fetchone()
        from tests.terminal.conftest import run

        assert run(desk, "--as", "bob", "mark", claim, "disputed", "--note", "ask the port").returncode == 0
        ann.see("✗D")
        ann.see_reviewed(1)
        ann.press("j")
        ann.see("bob: disputed")
        ann.see("ask the port")
        ann.press("q")
        assert ann.end() == 0


def test_a_paste_is_no_row_of_keys(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("\x1b[200~vvvddd\x1b[201~")
        ann.settle(0.5)
        assert " 0 of " in ann.status
        ann.press("m")
        ann.settle()
        ann.press("\x1b[200~pasted\nin two lines\x1b[201~")
        ann.see("pasted")
        ann.press("\r")
        ann.see("note: saved")
        ann.press("q")
        assert ann.end() == 0
    assert len(saved(desk)) == 1


@pytest.mark.parametrize(
    ("script", "says", "kept"),
    [
        ("printf 'from the editor\\n' > \"$1\"", "note: saved", "from the editor"),
        ("printf 'half' > \"$1\"; exit 3", "ended with 3: the note is as it was", None),
        (': > "$1"', "the note is as it was", None),
    ],
)
def test_a_note_from_an_editor(desk: Path, script: str, says: str, kept: str | None) -> None:
    editor = desk / "my editor.sh"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    with Person(desk, env={"EDITOR": f"'{editor}'"}) as ann:
        ann.open()
        ann.press("M")
        ann.see(says)
        ann.settle()
        assert "A container ship 400 metres long" in ann.text, "the desk is painted again"
        ann.press("j")
        ann.settle()
        ann.press("q")
        assert ann.end() == 0
    with closing(sqlite3.connect(desk / "factdesk.db")) as db:
        assert db.execute("SELECT note FROM review_log").fetchall() == ([(kept,)] if kept else [])


def test_bad_sources_do_not_keep_the_desk_closed(home: Path) -> None:
    (home / "good.txt").write_bytes(GOOD)
    name, data, wrong, _ = BAD[4]
    (home / name).write_bytes(data)
    with Person(home, "good.txt", name, "missing.txt") as ann:
        ann.see("The good one")
        ann.open()  # nobody judges a claim in the moment in which it appears
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 1, "some sources were rejected"
        # What stands on the shell's own screen: written before the desk took the other one, or after it gave it back.
        before = bytes(ann.sent).partition(b"\x1b[?1049h")[0]
        shell = (before + bytes(ann.sent).rpartition(b"\x1b[?1049l")[2]).decode()
        for words in (name, wrong, "missing.txt", "no such file"):
            assert words in shell, "named on the terminal that is left behind"


def test_a_desk_without_articles_says_what_to_do(home: Path) -> None:
    with Person(home) as ann:
        ann.see("no articles yet")
        ann.press("vjm")
        ann.settle()
        ann.press("q")
        assert ann.end() == 0


def test_an_article_on_standard_input_and_keys_from_the_terminal(home: Path) -> None:
    shutil.copy(home / "seeds" / "01-canal-blocked.txt", home / "one.txt")
    with Person(home, "-", before="exec 0< one.txt") as ann:
        ann.see("Container ship the length")
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0
    assert saved(home) == ["verified"]
