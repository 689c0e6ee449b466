"""Asking the terminal for its background (OSC 11), without waiting for the answer and without taking it for keys.

The question is sent when the terminal is taken over; the first screen is painted meanwhile. The answer comes among the
keys, whenever it comes, and is taken out there (terminal_input.py).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from textual.message import Message

from tui.terminal.themes import Rgb

if TYPE_CHECKING:
    from textual.driver import Driver

QUESTION = "\x1b]11;?\x1b\\"

UNABLE = ("", "dumb", "linux", "vt100", "vt102", "vt220")
"""Terminals ($TERM) that are not asked: they know no such question, and some would print it."""

_ANSWER = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)")


class BackgroundTold(Message):
    """The terminal said what its background is."""

    def __init__(self, color: Rgb) -> None:
        super().__init__()
        self.color = color


def told(string: str) -> BackgroundTold | None:
    """The message of a terminal's answer; None where it is the answer to something else."""
    found = _ANSWER.fullmatch(string)
    return BackgroundTold(_rgb(found)) if found is not None else None


def _rgb(found: re.Match[str]) -> Rgb:
    """One to four hexadecimal digits a part, scaled to 0..255."""
    red, green, blue = (round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in found.groups()[:3])
    return red, green, blue


def asking(driver: type[Driver]) -> type[Driver]:
    """The driver class, asking for the background when it takes the terminal; as it is where nothing would hear the answer."""
    from textual.drivers import linux_driver

    if driver is linux_driver.LinuxDriver or not issubclass(driver, linux_driver.LinuxDriver):
        return driver  # Textual's own would take the answer for keys
    if os.environ.get("TERM", "") in UNABLE:
        return driver

    class AskingDriver(driver):  # type: ignore[valid-type, misc]  # whichever class reads with care
        """The driver with a question at the start."""

        _asked = False

        def start_application_mode(self) -> None:
            """Take the terminal over, and ask once."""
            super().start_application_mode()
            if self.input_tty and not self._asked:
                self._asked = True
                self.write(QUESTION)
                self.flush()

    return AskingDriver
