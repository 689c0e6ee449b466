"""When Python looks for garbage: not while the desk opens, when nearly all that is made is code that stays.

Looking through it again and again takes a tenth of the time to the first screen; and looking through it once more later would
hold up a key. So what stands when the first screen does is set apart for good, and only what comes after is looked through.
What the system's allocator holds back of memory that is free again is kept small from then on, too.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

BIG = 128 * 1024
"""Bytes from which on a piece of memory is asked of the system, and given back to it when it is free, by itself."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""What mallopt() calls them (malloc.h of glibc)."""


@contextmanager
def left_alone() -> Iterator[None]:
    """Nothing is looked for until set_apart(), or until this is left."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def set_apart() -> None:
    """The desk is open: what is loaded stays, and looking for garbage begins, where it was left alone."""
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()
        hold_little_back()


def hold_little_back() -> bool:
    """Have glibc keep no heap for each further thread, and give big pieces back at once; False where there is no glibc.

    Left to itself it takes the biggest piece that was ever freed for the measure of what to hold back, for each of the
    threads: a tenth of what the app holds after some searches.
    """
    if sys.platform != "linux":
        return False
    from ctypes import CDLL

    try:
        mallopt = CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library, which does not know it
        return False
    asked = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, BIG), (_TRIM_THRESHOLD, BIG))
    return all([mallopt(name, value) == 1 for name, value in asked])
