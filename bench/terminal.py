"""A terminal for the benches: a program in a pty of its own, every byte it writes with the time it came.

Not for looking at pictures while time runs: bytes are only collected, and played back on a screen (pyte) afterwards.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ptyprocess
import pyte

ROOT = Path(__file__).parent.parent
COLUMNS, ROWS = 120, 40

_ASKS_SYNC = b"\x1b[?2026$p"
_HAS_SYNC = b"\x1b[?2026;2$y"

_NOT_THEIRS = {"NO_COLOR", "LINES", "COLUMNS"}
"""Of our own surroundings, like all that begins with PYTHON: where Python may not keep what it compiled
(PYTHONDONTWRITEBYTECODE), a checkout would be compiled at every start, while what pip installed is not."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read returned; `at` is time.perf_counter(), `worked` the seconds of a processor that the program had taken
    by then (0 where the system does not say)."""

    at: float
    data: bytes
    worked: float = 0.0


class Terminal:
    """A running program; use as a context manager, which ends it. Answers that it can draw whole frames at once."""

    def __init__(self, argv: Sequence[str], *, env: Mapping[str, str] | None = None) -> None:
        self._home = tempfile.mkdtemp(prefix="factdesk-bench-home-")
        self.chunks: list[Chunk] = []
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("FACTDESK_", "XDG_", "TEXTUAL", "PYTHON")) and name not in _NOT_THEIRS
        }
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": self._home, **(env or {})}
        self.started = time.perf_counter()
        self._process = ptyprocess.PtyProcess.spawn(
            list(argv), cwd=str(ROOT), env=environment, dimensions=(ROWS, COLUMNS)
        )
        self.pid: int = self._process.pid

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.isalive():
            self._process.kill(signal.SIGKILL)
            self._process.wait()
        self._process.close(force=True)
        shutil.rmtree(self._home, ignore_errors=True)

    def send(self, keys: str) -> float:
        """Press keys; returns when."""
        at = time.perf_counter()
        os.write(self._process.fd, keys.encode())
        return at

    def worked(self) -> float:
        """Seconds of a processor that the program has taken so far. On a machine that others use too it says more than a
        clock does. Linux only; 0 elsewhere."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        try:
            return sum(int(one.read_text().split()[0]) for one in tasks) / 1e9
        except (OSError, ValueError):  # it ended meanwhile
            return 0.0

    def leave(self) -> None:
        """Leave the program as a person does. Killed, a desk leaves a log behind, through which the next start has to look."""
        self.send("\x11")  # ctrl+q
        self.read(quiet=5, limit=10)

    def read(self, *, quiet: float, limit: float) -> list[Chunk]:
        """What comes until nothing has come for `quiet` seconds, or the program ended, or `limit` seconds are over.

        For the first byte it waits twice as long as between two.
        """
        got: list[Chunk] = []
        end = time.perf_counter() + limit
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self._process.fd], [], [], min(quiet if got else 2 * quiet, left))[0]:
                break
            try:
                data = os.read(self._process.fd, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            got.append(Chunk(time.perf_counter(), data, self.worked()))
            if _ASKS_SYNC in data:
                os.write(self._process.fd, _HAS_SYNC)
        self.chunks += got
        return got


class Playback:
    """The screen that the bytes so far have drawn."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Draw."""
        # pyte does not know these: private keyboard modes end in u, and would be drawn as text.
        self._stream.feed(_without_keyboard_modes(data))

    def lines(self) -> list[str]:
        """What stands on the screen, a string a row."""
        return list(self._screen.display)


def _without_keyboard_modes(data: bytes) -> bytes:
    for mode in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[>4;1m", b"\x1b[>4m", b"\x1b[>4;0m", b"\x1b[?u", b"\x1b[=1u"):
        data = data.replace(mode, b"")
    return data


def first_time(terminal: Terminal, wanted: Sequence[str], *, limit: float, settle: float = 0.0) -> Chunk:
    """What was written when the screen first showed all the wanted words, read from a program just started.

    Goes on reading until nothing has come for `settle` seconds. Raises RuntimeError if the words do not come in
    `limit` seconds.
    """
    playback = Playback()
    found: Chunk | None = None
    end = time.perf_counter() + limit
    while time.perf_counter() < end:
        for chunk in terminal.read(quiet=0.5, limit=end - time.perf_counter()):
            if found is None:
                playback.feed(chunk.data)
                shown = "\n".join(playback.lines())
                if all(word in shown for word in wanted):
                    found = chunk
        if found is not None:
            terminal.read(quiet=settle, limit=limit)
            return found
    screen = "\n".join(line.rstrip() for line in playback.lines())
    raise RuntimeError(f"the screen never showed {list(wanted)}, but:\n{screen}")
