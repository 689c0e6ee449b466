"""When Python looks for garbage: not while the desk opens, when nearly all that is made is code that stays.

Looking through it again and again takes a tenth of the time to the first screen; and looking through it once more later would
hold up a key. So what stands when the first screen does is set apart for good, and only what comes after is looked through.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
