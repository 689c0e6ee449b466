"""Keys, answers and signals that come at awkward moments, in a real terminal."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pexpect
import pytest

from tests.terminal.driver import PATIENCE, Person

FIRST = "A container ship 400 metres long"


def judged(home: Path) -> list[tuple[str, str]]:
    """(verdict, the claim's words) of every review, oldest first."""
    with closing(sqlite3.connect(home / "factdesk.db")) as db:
        return db.execute(
            "SELECT coalesce(r.verdict, ''), c.exact FROM reviews r JOIN claims c ON c.id = r.claim_id ORDER BY r.rowid"
        ).fetchall()


def under_the_cursor(ann: Person, exact: str) -> bool:
    """Whether this claim's row, which may cut its end off, carries the bright bar."""
    row = " ".join(line for line in ann.lines if "▌" in line)
    return exact[:14] in row


@pytest.mark.parametrize("seed", range(3))
def test_a_verdict_lands_on_the_claim_on_the_screen_while_an_older_search_is_still_running(
    desk: Path, seed: int
) -> None:
    choose = random.Random(seed)
    with Person(desk, module="tests.terminal.slow_desk") as ann:
        ann.open()
        for word in ("tugs", "sand", "the", "ships"):
            count = len(judged(desk))
            ann.press("/")
            ann.see(lambda: any(line.startswith(" search") for line in ann.lines))
            ann.press(word[0])
            ann.settle(choose.uniform(0.05, 0.5), at_most=0.5)  # the search for the letter begins, or not
            ann.press(word[1:])
            ann.see(word)
            ann.press("\r")
            ann.see(lambda: "claims found" in ann.text or "claim found" in ann.text)
            # A person takes a screen in first; what comes at once is refused, and may be.
            ann.settle(choose.choice((0.0, 0.3)))
            row = " ".join(line for line in ann.lines if "▌" in line)
            ann.press("v")
            ann.see(lambda: "Verified: saved" in ann.text or "verified: saved" in ann.text or "nothing done" in ann.text)
            ann.settle(1.0)  # the older search ends
            new = judged(desk)[count:]
            assert len(new) <= 1
            for _, exact in new:
                assert exact[:14] in row, f"it went to {exact!r}, the screen showed {row!r}"
            ann.press("\x1b")
            ann.see(lambda: "claims, “" not in ann.status)  # the first moments a lone escape may begin what the terminal answers
        assert judged(desk), "at least one was not refused"
        ann.press("q")
        assert ann.end() == 0


@pytest.mark.parametrize("after", [0.05, 0.3, 0.6, 1.0])
def test_keys_typed_while_the_desk_opens_are_neither_lost_nor_overtaken(desk: Path, after: float) -> None:
    with Person(desk) as ann:
        ann.see(lambda: b"\x1b[?1049h" in ann.sent)  # it has the terminal; what was typed before belongs to the shell
        ann.settle(after, at_most=after)
        ann.press("jjvkd")
        ann.see_reviewed(1)
        ann.see(lambda: len(judged(desk)) == 2)
        ann.press("q")
        assert ann.end() == 0
    (first, one), (second, two) = judged(desk)
    assert (first, second) == ("verified", "disputed")
    assert one == two, "v went on to the fourth, k came back to the third"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_window_ends_it_within_moments_and_leaves_one_file_with_everything(
    desk: Path, number: signal.Signals
) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("vd")
        ann.see_reviewed(2)
        os.kill(ann.child.pid, number)
        assert ann.end() == 128 + number
    assert not list(desk.glob("factdesk.db-*")), "nothing is left beside the file"
    assert [verdict for verdict, _ in judged(desk)] == ["verified", "disputed"]


def test_a_window_that_is_really_closed_ends_it_too(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("v")
        ann.see_reviewed(1)
        with suppress(pexpect.ExceptionPexpect):  # it waits half a second for the end, and a busy machine takes longer
            ann.child.close(force=False)
        limit = time.monotonic() + PATIENCE
        while ann.child.isalive() and time.monotonic() < limit:
            time.sleep(0.01)
        assert not ann.child.isalive()
    assert [verdict for verdict, _ in judged(desk)] == ["verified"]
    with closing(sqlite3.connect(desk / "factdesk.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("editor", ["/nonexistent/ed", "no-such-editor -x"])
def test_an_editor_that_is_not_there_leaves_the_screen_as_it_was(desk: Path, editor: str) -> None:
    with Person(desk, env={"EDITOR": editor}) as ann:
        ann.open()
        ann.press("M")
        ann.see("there is no editor")
        assert FIRST in ann.text.replace("\n", " ")
        assert ann.sent.count(b"\x1b[?1049l") == 0, "the terminal was never given away"
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_an_editor_that_cannot_be_started_gives_the_terminal_back(desk: Path) -> None:
    broken = desk / "broken-editor"
    broken.write_bytes(b"\x00\x01")
    broken.chmod(0o755)
    with Person(desk, env={"EDITOR": str(broken)}) as ann:
        ann.open()
        ann.press("M")
        ann.see("cannot be started")
        ann.settle()
        assert FIRST in ann.text
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_no_clash_is_denied_before_everything_has_been_compared(desk: Path) -> None:
    """From the key to the end: never "0" nor "none" while claims are still being compared."""
    with Person(desk) as ann:
        ann.see(lambda: ann.status != "")
        ann.press("fn")
        finished = "clash with another article. escape"

        def nothing_false() -> bool:
            text = ann.text
            listed = "numbers that clash" in ann.status
            if "compared" in ann.status or not listed:
                assert "0 claims with numbers that clash" not in text
                assert finished not in text
            return listed and "compared" not in ann.status and "comparing" not in ann.status

        ann.see(nothing_false)
        ann.settle()
        assert any("≠" in line for line in ann.lines), "the seeds have claims whose numbers clash"
        ann.press("q")
        assert ann.end() == 0


def test_a_bug_gives_the_terminal_back_with_one_line_and_the_exit_code_of_a_bug(desk: Path) -> None:
    with Person(desk, module="tests.terminal.slow_desk") as ann:
        ann.open()
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("/bug\r")
        assert ann.end() == 70
        shell = bytes(ann.sent).rpartition(b"\x1b[?1049l")[2].decode()
        assert "a bug stopped it (ZeroDivisionError)" in shell
        assert "Traceback" not in shell
    assert [verdict for verdict, _ in judged(desk)] == ["verified"]
