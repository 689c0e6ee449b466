"""Terminals as they are: small, wide, resized, suspended, without colour, and without the abilities the desk needs."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

from tests.terminal.conftest import environment
from tests.terminal.driver import PATIENCE, Person


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60)])
def test_the_desk_fits_the_terminal(desk: Path, columns: int, rows: int) -> None:
    with Person(desk, columns=columns, rows=rows) as ann:
        ann.open()
        lines = ann.text.splitlines()
        assert len(lines) == rows
        assert "A container ship 400 metres long" in re.sub(r"\s+", " ", ann.text)
        assert "Claims" in ann.text
        assert "Related" in ann.text
        assert ("Article" in ann.text) == (columns >= 100)
        assert "ann" in ann.status
        assert "article 1/18" in ann.status
        ann.press("v")
        ann.see_reviewed(1)
        ann.see("✓V")
        ann.press("q")
        assert ann.end() == 0


def test_a_terminal_too_small_says_so_and_can_be_left(desk: Path) -> None:
    with Person(desk, columns=50, rows=10) as ann:
        ann.see("too small")
        ann.press("q")
        assert ann.end() == 0


def test_resizing_lays_everything_out_anew(desk: Path) -> None:
    with Person(desk, columns=120, rows=40) as ann:
        ann.open()
        for columns, rows in [(80, 24), (200, 60), (50, 10), (120, 40)]:
            ann.child.setwinsize(rows, columns)
            ann.screen.resize(rows, columns)
            if columns == 50:
                ann.see("too small")
                continue
            ann.see(lambda: "reviewed" in ann.status)
            ann.settle()
            ann.see(lambda columns=columns: ("1 Article" in ann.text) == (columns >= 100) and "3 Related" in ann.text)
            bottom = ann.text.splitlines()[-3:]
            assert any("reviewed" in line for line in bottom), "the status line is at the bottom"
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_where_the_picture_stays_the_shell_goes_on_below_it(desk: Path) -> None:
    with Person(desk, columns=80, rows=24) as ann:
        ann.open()
        ann.press("q")
        assert ann.end() == 0
        # The terminal played here has no second screen, as GNU screen has none.
        assert (ann.screen.cursor.y, ann.screen.cursor.x) == (23, 0)
        assert not ann.lines[-1].strip()
        assert "q quit" in ann.lines[-2]


def test_a_window_of_one_column_and_of_no_height_is_survived_and_comes_back(desk: Path) -> None:
    with Person(desk, columns=100, rows=30) as ann:
        ann.open()
        for columns, rows in [(1, 30), (100, 1), (1, 1), (20, 5), (100, 30)]:
            ann.child.setwinsize(rows, columns)
            ann.screen.resize(rows, columns)
            ann.settle()
        ann.see("1 Article")
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_a_desk_on_which_nothing_happens_writes_nothing_whatever_page_is_open(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.see("3 Related 1/")  # what is looked up when the cursor rests has come, however long that took
        for page in ("", "H", ":", "p"):
            ann.press(page)
            ann.settle(1.0, at_most=PATIENCE)
            before = len(ann.sent)
            ann.look(1.0)
            assert len(ann.sent) == before, page
            ann.press("\x1b" if page else "")
            ann.settle()
        ann.press("q")
        assert ann.end() == 0


def test_no_mouse_leaves_the_mouse_to_the_terminal(desk: Path) -> None:
    with Person(desk, "--no-mouse") as ann:
        ann.open()
        assert b"\x1b[?1000h" not in ann.sent
        ann.press("q")
        assert ann.end() == 0


def test_in_gnu_screen_what_is_copied_is_wrapped_so_that_it_reaches_the_terminal(desk: Path) -> None:
    with Person(desk, env={"TERM": "screen", "STY": "1.tty"}) as ann:
        ann.open()
        ann.press("y")
        ann.see("copied")
        ann.settle()
        assert b"\x1bP\x1b]52;c;" in ann.sent
        pieces = re.findall(rb"\x1bP(.*?)\x1b\\", bytes(ann.sent), flags=re.DOTALL)
        assert re.fullmatch(rb"\x1b\]52;c;[A-Za-z0-9+/=]+\x07", b"".join(pieces))
        assert max(map(len, pieces)) <= 240
        ann.press("q")
        assert ann.end() == 0


def test_quitting_at_once_is_clean(desk: Path) -> None:
    with Person(desk) as ann:
        ann.press("q")  # before anything was painted
        assert ann.end() == 0
        left = bytes(ann.sent)
        assert b"Traceback" not in left
        assert left.rfind(b"\x1b[?1049l") > left.rfind(b"\x1b[?1049h"), "the screen of the shell is back"
        assert left.rfind(b"\x1b[?25h") > left.rfind(b"\x1b[?25l"), "the cursor is back"


def test_leaving_restores_the_terminal(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("vjq")
        assert ann.end() == 0
        left = bytes(ann.sent)
    for on, off in [
        (b"\x1b[?1049h", b"\x1b[?1049l"),  # alternate screen
        (b"\x1b[?1000h", b"\x1b[?1000l"),  # mouse
        (b"\x1b[?2004h", b"\x1b[?2004l"),  # bracketed paste
    ]:
        assert left.rfind(off) > left.rfind(on), off
    assert not list(desk.glob("factdesk.db-*")), "one file is left"


@pytest.mark.parametrize("started", ["{desk}", "sh -c '{desk}; true'"], ids=["by itself", "by a script"])
def test_ctrl_z_and_fg_bring_the_desk_back(desk: Path, started: str) -> None:
    # A shell with job control in between, as in life: it starts the desk, gets the terminal back, and brings it up again.
    shell = pexpect.spawn(
        "/bin/sh",
        ["-i"],
        cwd=str(desk),
        env=environment(desk) | {"PS1": "shell> "},
        dimensions=(40, 120),
        timeout=PATIENCE,
    )
    shell.delaybeforesend = None
    try:
        shell.expect_exact("shell> ")
        shell.sendline(started.format(desk=f"{sys.executable} -m tui.cli --as ann"))
        shell.expect_exact("of ")
        shell.expect_exact("reviewed")
        shell.send("\x1a")
        shell.expect_exact("\x1b[?1049l")
        shell.expect_exact("shell> ")
        shell.sendline("fg")
        shell.expect_exact("\x1b[?1049h")
        shell.expect_exact("A container ship")
        shell.expect_exact("reviewed")
        shell.send("v")
        shell.expect_exact("saved")
        shell.send("q")
        shell.expect_exact("shell> ")
    finally:
        shell.close(force=True)


@pytest.mark.parametrize("before", ["true", "set -m"])
def test_ctrl_z_where_no_shell_could_bring_the_desk_back_says_so_and_stops_nothing(desk: Path, before: str) -> None:
    # As in a window that a terminal opened for it, or over `ssh HOST factdesk`.
    with Person(desk, before=before) as ann:
        ann.open()
        ann.press("\x1a")
        ann.see("no shell waits behind the desk")
        ann.press("H")
        ann.see("Home ·")
        ann.press("\x1a")
        ann.see("no shell waits behind the desk")
        ann.press("qv")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_ctrl_c_does_not_kill_work(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("v\x03")
        ann.see_reviewed(1)
        ann.press("j")
        ann.settle()
        ann.press("q")
        assert ann.end() == 0


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_from_outside_keeps_what_was_saved(desk: Path, which: signal.Signals) -> None:
    with Person(desk) as ann:
        ann.open()
        ann.press("v")
        ann.see_reviewed(1)
        os.kill(ann.child.pid, which)
        limit = time.monotonic() + PATIENCE
        while ann.child.isalive():
            assert time.monotonic() < limit
            ann.look()
    with Person(desk) as ann:
        ann.open()
        assert " 1 of " in ann.status


def test_without_colour_a_verdict_is_a_glyph_and_a_letter(desk: Path) -> None:
    with Person(desk, env={"NO_COLOR": "1"}) as ann:
        ann.open()
        ann.press("vdcios")
        ann.see_reviewed(5)
        for shown in ("✓V", "✗D", "±C", "?I", "–O", "»S"):
            ann.see(shown)
        colours = set()
        for codes in re.findall(rb"\x1b\[([0-9;]*)m", bytes(ann.sent)):
            parts = [int(part or 0) for part in codes.split(b";")]
            while parts:
                code = parts.pop(0)
                if code in (38, 48) and parts:
                    mode = parts.pop(0)
                    rgb, parts = parts[: 3 if mode == 2 else 1], parts[3 if mode == 2 else 1 :]
                    if mode == 2 and len(set(rgb)) > 1:
                        colours.add(tuple(rgb))
                elif 31 <= code <= 36 or 41 <= code <= 46 or 91 <= code <= 96 or 101 <= code <= 106:
                    colours.add((code,))
        assert colours == set()
        ann.press("q")
        assert ann.end() == 0


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_show_the_desk_gets_one_line(desk: Path, term: str) -> None:
    with Person(desk, env={"TERM": term}) as ann:
        assert ann.end() == 2
        lines = [line for line in ann.text.splitlines() if line]
        assert " ".join(lines).startswith("factdesk: this terminal cannot show the desk (TERM says so); set TERM")
        assert b"\x1b" not in bytes(ann.sent)


def test_keys_are_shown_and_help_lists_them_all(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        assert "verified" in ann.text.splitlines()[-1]
        assert "quit" in ann.text.splitlines()[-1]
        ann.press("?")
        ann.see("Take back the last action")
        ann.press("\x1b")
        ann.settle()
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0
