"""Questions that take time: asked in a thread, answered on the main thread, adopted only while they are the newest.

A thread cannot be stopped from outside, so an older question may well be answered after a newer one. Each kind of
question is therefore numbered, and an answer whose number is no longer the newest is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeVar

T = TypeVar("T")

Kind = Literal[
    "rows", "clashes", "counts", "titles", "completions", "pace", "export", "evidence", "stages", "where", "noticed", "resting"
]  # fmt: skip
"""What a list holds when a person asks for it, and when it grows by itself; how much there is of everything; titles; how a
search may go on; what was done when; what can be exported; what a claim's verdicts rest on; what was signed and has changed;
where a source says something; what an article contradicts in itself and which claims tell an opinion."""

THREADS = 2
"""A search that nobody waits for any more may still run when the next is typed."""


class Asker:
    """Asks, one newest question of each kind. All methods belong to the main thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, "factdesk-asker")
        self._newest: dict[Kind, int] = {}
        self._closed = False

    async def ask(self, kind: Kind, question: Callable[[], T]) -> T | None:
        """The answer, or None where a newer question of the kind was asked (or dropped) since, or nobody asks any more.

        What the question raises is raised here, unless its answer is no longer wanted.
        """
        if self._closed:
            return None
        number = self.drop(kind)
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._pool, question)
        except Exception:
            if not self.is_newest(kind, number):
                return None  # nobody wants to know any more, whether it went well or not
            raise
        return answer if self.is_newest(kind, number) else None

    def drop(self, kind: Kind) -> int:
        """No answer to what was asked before is wanted; returns the number of the next question."""
        self._newest[kind] = self._newest.get(kind, 0) + 1
        return self._newest[kind]

    def is_newest(self, kind: Kind, number: int) -> bool:
        """Whether the question with this number is still the one to be answered."""
        return not self._closed and self._newest.get(kind) == number

    def close(self) -> None:
        """No answer is wanted any more; questions that have not begun are not asked."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
