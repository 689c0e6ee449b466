"""A terminal that went away while something was being painted: its window was closed, its line was cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from textual.message import Message


class TerminalGone(Message):
    """The terminal has ended: no key will come any more."""


class GoneTerminal:
    """The terminal as the thread that writes to it sees it. One that has gone away takes all that is written: a thread that ended
    there would leave the app waiting for it for ever, deaf to the signal that tells it so."""

    def __init__(self, below: TextIO) -> None:
        self._below = below
        self.gone = False

    def write(self, text: str, /) -> int:
        """Write the text, or nothing once the terminal is gone."""
        self._while_there(lambda: self._below.write(text))
        return len(text)

    def flush(self) -> None:
        """Have written what was written."""
        self._while_there(self._below.flush)

    def fileno(self) -> int:
        """The terminal's own."""
        return self._below.fileno()

    def _while_there(self, work: Callable[[], object]) -> None:
        if not self.gone:
            try:
                work()
            except OSError:  # SIGHUP tells it, and ends the desk
                self.gone = True
