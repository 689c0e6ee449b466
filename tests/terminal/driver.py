"""A person at a real terminal: the app in a pty, the screen it draws (pyte), and every byte it sends.

Nothing here sleeps for a fixed time: one waits for what a person would wait for, to see it.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.terminal.conftest import environment

PATIENCE = 30.0
"""Seconds until a screen that does not come fails the test; generous, since machines that test are busy."""

# Keyboard modes that pyte does not know and would draw as text.
_MODES = (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?u", b"\x1b[>4;1m", b"\x1b[>4;0m", b"\x1b[>4m")


class Person:
    """Sits at `factdesk ARGS` in `home`; a context manager, which ends the program whatever state it is in.

    `before` is a shell command for the terminal to run first, such as a limit to set; `module` what is run as factdesk.
    """

    def __init__(
        self,
        home: Path,
        *args: str,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        reviewer: str = "ann",
        before: str = "true",
        module: str = "tui.cli",
    ) -> None:
        self.sent = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        command = shlex.join([sys.executable, "-m", module, "--as", reviewer, *args])
        self.child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{before}; exec {command}"],
            cwd=str(home),
            env=environment(home) | dict(env or {}),
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Person:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        # pexpect's own end gives a killed program a tenth of a second to be gone, which a busy machine does not keep.
        if self.child.isalive():
            self.kill()
        self.child.close()

    @property
    def text(self) -> str:
        """The screen, a line a row."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def lines(self) -> list[str]:
        """The rows as they stand. (pyte's own `display` fails on a joined emoji in the last column.)"""
        buffer = self.screen.buffer
        return [
            "".join(buffer[row][column].data for column in range(self.screen.columns))
            for row in range(self.screen.lines)
        ]

    @property
    def status(self) -> str:
        """The line with the reviewer, the progress and the last action."""
        return next((line for line in reversed(self.lines) if re.search(r" \d[\d,]* of \d[\d,]* reviewed", line)), "")

    def press(self, keys: str) -> None:
        """Type; all in one write."""
        os.write(self.child.fileno(), keys.encode())

    def look(self, seconds: float = 0.1) -> bool:
        """Take in what comes within `seconds`; False where the program has ended and said everything."""
        try:
            data = self.child.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.sent += data
        for mode in _MODES:
            data = data.replace(mode, b"")
        self._stream.feed(data)
        return True

    def see(self, what: str | Callable[[], bool]) -> None:
        """Wait until these words are on the screen, or until this is so."""
        there = what if callable(what) else lambda: what in self.text
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end, f"never saw {what!r} on\n{self.text}"
            if not self.look() and not there():
                raise AssertionError(f"it ended before {what!r} was seen on\n{self.text}")

    def see_reviewed(self, count: int) -> None:
        """Wait until the status line says that so many claims are reviewed."""
        self.see(lambda: f" {count} of " in self.status)

    def settle(self, quiet: float = 0.2, at_most: float = 3.0) -> str:
        """Wait until nothing has changed for `quiet` seconds (a blinking cursor always does); the screen."""
        end = time.monotonic() + at_most
        last = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() < end:
            before = len(self.sent)
            if not self.look(0.05):
                break
            if len(self.sent) != before:
                last = time.monotonic()
        return self.text

    def open(self) -> Person:
        """Wait for the desk."""
        self.see(lambda: self.status != "")
        self.settle()
        return self

    def end(self) -> int:
        """Wait until the program has ended by itself; its exit code."""
        limit = time.monotonic() + PATIENCE
        while self.look():
            assert time.monotonic() < limit, f"it did not end:\n{self.text}"
        self.child.wait()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return int(self.child.exitstatus)

    def kill(self) -> None:
        """Pull the plug."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
