"""How much work something is, counted and not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Protocol


class _Traced(Protocol):
    def __call__(self, frame: FrameType, event: str, arg: object) -> _Traced | None: ...


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python are run by doing this, each turn of a loop anew.

    It is done once before, so that what is read or kept at the first time is not counted.
    """
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> _Traced | None:
        nonlocal counted
        counted += event == "line"
        return count

    work()
    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
