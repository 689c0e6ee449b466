"""Work in threads of its own that may take long: the person's programs. One of a name at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

THREADS = 4


class Helpers:
    """All methods belong to the main thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, "factdesk-help")
        self._under_way: set[str] = set()

    def begin(
        self, name: str, work: Callable[[], T], taken: Callable[[T], Awaitable[None]]
    ) -> Callable[[], Awaitable[None]] | None:
        """What is to be awaited: `work` in a thread, then `taken` with its answer. None where that name is under way."""
        if name in self._under_way:
            return None
        self._under_way.add(name)
        # Begun at once: a key pressed right after must find it under way.
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)

        async def wait() -> None:
            try:
                answer = await future
            finally:
                self._under_way.discard(name)
            await taken(answer)

        return wait

    def close(self) -> None:
        """What has not begun is not done; what runs is asked to end by whoever gave it."""
        self._pool.shutdown(wait=False, cancel_futures=True)
