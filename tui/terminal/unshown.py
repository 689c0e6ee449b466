"""What was written to the terminal and does not stand there yet, on a line so slow that this is felt.

After each frame the terminal is asked whether it is well (DSR 5), which every terminal since the VT100 answers once it has
come so far. While more is on its way than a slow line carries in a moment, no frame is written: the next one shows what has
become of all keys meanwhile. So a key that was held down stops at once when it is let go of, and what counts as painted is
what stands on the terminal. One that does not answer is soon asked no more, and everything is as if the line were fast.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver

QUESTION = "\x1b[5n"
ANSWER = "\x1b[0n"

LAST_LINE = "\x1b[0m\x1b[9999;1H"
"""To the last line, however many there are, in no color."""

MOST = 2_500
"""Bytes on their way from which on no frame is added."""

OLDEST = 0.25
"""Seconds that a frame may be on its way before none is added: longer than a terminal far away on a fast line needs."""

LOST = 5.0
"""Seconds without any answer after which frames are written again: the line stands still, or the answers are lost."""

TRIES = 3
"""Frames after which a terminal that has not answered is asked no more."""

QUIET = 1.0
"""Seconds after an answer in which those to what was written before it must have come, or have been lost."""

GOODBYE = 0.3
"""Seconds that answers are waited for at the end: later they would be keys for the shell."""


class ShownTold(Message):
    """What was written before a question stands on the terminal now."""


class Unshown:
    """The frames on their way. Written by the main thread; answers are heard in the one that reads the terminal."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._all_answered = threading.Event()
        self._all_answered.set()
        self._owed: deque[tuple[float, int]] = deque()
        """(when it was written, its bytes) of each frame that the terminal was asked after and has not answered."""
        self._heard = 0.0
        self._answers = False
        self._asked = 0
        self._lost = 0
        """How many times in a row a frame had to be written with nothing heard of those before it."""

    def written(self, size: int) -> bool:
        """A frame of so many bytes was written; returns whether the terminal is to be asked after it."""
        with self._lock:
            now = self._now()
            if self._stands_still(now):
                self._owed.clear()
                self._lost += 1
                if self._lost >= TRIES:
                    self._answers, self._asked = False, TRIES  # it has come to somebody who does not answer
            elif self._went_astray(now):
                self._owed.clear()
            if not self._answers and self._asked >= TRIES:
                self._all_answered.set()
                return False
            self._asked += 1
            self._owed.append((now, size))
            self._all_answered.clear()
            return True

    def hear(self, string: str) -> Message | None:
        """What the terminal said; the message of an answer, None for anything else."""
        if string != ANSWER:
            return None
        with self._lock:
            self._answers = True
            self._lost = 0
            self._heard = self._now()
            if self._owed:
                self._owed.popleft()
            if not self._owed:
                self._all_answered.set()
        return ShownTold()

    def forget(self) -> None:
        """Somebody else had the terminal: what was asked before is not waited for."""
        with self._lock:
            self._owed.clear()
            self._all_answered.set()

    @property
    def on_its_way(self) -> bool:
        """Whether anything that was written does not stand there yet, as far as the terminal tells.

        However long that takes: what a line that stands still has not brought is not seen, and no key answers it.
        """
        with self._lock:
            return self._answers and bool(self._owed)

    @property
    def behind(self) -> bool:
        """Whether so much is on its way that a frame more would be felt."""
        with self._lock:
            now = self._now()
            if not self._answers or not self._owed or self._stands_still(now) or self._went_astray(now):
                return False
            return sum(size for _, size in self._owed) > MOST or now - self._owed[0][0] > OLDEST

    def _stands_still(self, now: float) -> bool:
        return bool(self._owed) and now - max(self._heard, self._owed[0][0]) > LOST

    def _went_astray(self, now: float) -> bool:
        return bool(self._owed) and self._owed[-1][0] < self._heard < now - QUIET

    def wait(self) -> None:
        """Wait a moment for the answers that are owed."""
        if self._answers:
            self._all_answered.wait(GOODBYE)


def patient(driver: type[Driver], unshown: Unshown) -> type[Driver]:
    """The driver class, giving the terminal back only when its answers have come or will not."""
    from textual.drivers import linux_driver

    if driver is linux_driver.LinuxDriver or not issubclass(driver, linux_driver.LinuxDriver):
        return driver  # Textual's own hears no answers

    class PatientDriver(driver):  # type: ignore[valid-type, misc]  # whichever class reads with care
        """The driver that leaves no answers to the shell."""

        def stop_application_mode(self) -> None:
            """Give the terminal back, the shell going on below the picture where it stays."""
            # GNU screen as it comes and the console have no second screen, and the prompt would stand in the midst of the claims.
            self.write(LAST_LINE + "\r\n")
            super().stop_application_mode()

        def disable_input(self) -> None:
            """Stop reading, after what is still to be heard."""
            if not self.exit_event.is_set():
                unshown.wait()
            super().disable_input()
            unshown.forget()

    return PatientDriver
