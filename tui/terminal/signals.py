"""SIGTERM and SIGHUP end a command as ctrl+c does: what is open is closed, so that everything is in the one file."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""A program was told to end; its window was closed, or the line dropped."""


class Ended(BaseException):
    """A signal told the program to end; like KeyboardInterrupt, nothing that handles errors takes it for one."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(number.name)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code that a shell gives to what a signal ended."""
        return 128 + self.number


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Inside, the first such signal raises Ended in the main thread; those that follow change nothing any more.

    What was ignored before (nohup) stays ignored. Only the main thread can take signals; in another nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        for one in ENDING:
            signal.signal(one, signal.SIG_IGN)
        raise Ended(signal.Signals(number))

    before = {one: signal.getsignal(one) for one in ENDING}
    try:
        for one, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(one, end)
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
