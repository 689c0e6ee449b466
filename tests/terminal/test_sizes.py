"""A terminal whose size is odd or changes at an awkward moment, and one that goes away without a signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.terminal.conftest import environment
from tests.terminal.driver import PATIENCE, Person


def test_a_terminal_whose_size_nobody_has_set_shows_the_desk_and_takes_keys(desk: Path) -> None:
    with Person(desk, columns=80, rows=25, before="stty rows 0 columns 0") as ann:
        ann.open()
        ann.press("vd")
        ann.see_reviewed(2)
        os.kill(ann.child.pid, signal.SIGHUP)
        assert ann.end() == 128 + signal.SIGHUP


def test_a_window_that_is_made_and_moved_in_one_go_takes_keys(desk: Path) -> None:
    with Person(desk, columns=100, rows=30) as ann:
        for step in range(60):
            ann.look(0.02)
            ann.child.setwinsize(*((24, 80), (25, 80), (30, 100))[step % 3])
        ann.child.setwinsize(30, 100)
        ann.open()
        ann.press("vd")
        ann.see_reviewed(2)
        ann.settle()
        sent = len(ann.sent)
        ann.look(0.5)
        assert len(ann.sent) - sent < 5_000, "it paints without end"


def test_a_terminal_that_goes_away_without_a_signal_ends_the_desk(desk: Path) -> None:
    there, here = os.openpty()
    # In a session of its own no hangup is sent: nothing but the end of the file tells it.
    command = [sys.executable, "-m", "tui.cli", "--as", "ann"]
    with subprocess.Popen(
        command, cwd=desk, env=environment(desk), stdin=here, stdout=here, stderr=here, start_new_session=True
    ) as program:
        os.close(here)
        seen = b""
        while b"reviewed" not in seen:
            seen += os.read(there, 1 << 16)
        os.close(there)
        assert program.wait(PATIENCE) == 128 + signal.SIGHUP
