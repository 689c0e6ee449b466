"""Stopping for the shell: all that was started together stops together, as at any program's ctrl+z, or nothing stops."""

from __future__ import annotations

import os
import signal
from types import FrameType


def could_come_back() -> bool:
    """Whether a shell with job control may wait behind: the leader of a session is nobody's job, nor is what runs in its group."""
    return os.getpgrp() != os.getsid(0)


def stop_for_the_shell() -> bool:
    """Stop the whole job; returns when it goes on: False at once where the system has nobody who could go on with it.

    A script or launcher in between stops too: a shell that sees its job still running would not take the terminal back. SIGTSTP
    as it is by itself stops nothing in a group that no shell of the session looks after, which SIGSTOP would.
    """
    went_on: list[int] = []

    def goes_on(number: int, _: FrameType | None) -> None:
        went_on.append(number)

    continued = signal.signal(signal.SIGCONT, goes_on)
    stopped = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.killpg(os.getpgrp(), signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, stopped)
        signal.signal(signal.SIGCONT, continued)
    return bool(went_on)
