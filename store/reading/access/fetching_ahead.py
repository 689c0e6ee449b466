"""Pages of several hosts are fetched at a time, and handed on in the order in which they were named.

A slow server holds up its own pages only; no host is asked for two pages at once. What was fetched and not yet read is bounded.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.access.urls import host_of

AT_ONCE = 8
"""Hosts that are asked at a time."""

AHEAD = 64
"""Pages that may be asked for before the first of them has been handed on."""

HELD = 64 * 1024 * 1024
"""Bytes of pages that wait to be handed on, above which no further page is asked for."""


def fetched_ahead(listed: Iterable[Source | SourceRejected]) -> Iterator[Source | SourceRejected]:
    """The same sources in the same order, those with an address together with what it answered: `data`, or the `problem`
    that kept it from coming."""
    sources = list(listed)
    wanted = [n for n, one in enumerate(sources) if isinstance(one, Source) and one.path is None and one.data is None]
    if len(wanted) < 2:
        yield from sources
        return
    pages = _Pages([one for n in wanted if isinstance(one := sources[n], Source)])
    try:
        pages.start()
        for one in sources:
            yield pages.next() if isinstance(one, Source) and one.path is None and one.data is None else one
    finally:
        pages.stop()


class _Pages:
    """The pages that are wanted, and the threads that fetch them; all is changed under one lock."""

    def __init__(self, sources: list[Source]) -> None:
        self._sources = sources
        self._hosts = [host_of(one.url or one.origin) for one in sources]
        self._waiting = list(range(len(sources)))
        self._busy: set[str] = set()
        self._came: dict[int, Source] = {}
        self._next = 0
        self._over = False
        self._changed = threading.Condition()

    def start(self) -> None:
        """Begin to fetch. The threads never hold up the end of the program."""
        for _ in range(min(AT_ONCE, len(set(self._hosts)))):
            threading.Thread(target=self._fetch, name="factdesk-fetch", daemon=True).start()

    def stop(self) -> None:
        """Ask for no further page."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def next(self) -> Source:
        """The next page in order, once it has come."""
        with self._changed:
            self._changed.wait_for(lambda: self._next in self._came)
            came = self._came.pop(self._next)
            self._next += 1
            self._changed.notify_all()
        return came

    def _fetch(self) -> None:
        while (n := self._taken()) is not None:
            came = _asked(self._sources[n])
            with self._changed:
                self._came[n] = came
                self._busy.remove(self._hosts[n])
                self._changed.notify_all()

    def _taken(self) -> int | None:
        """The first page that may be asked for now; None when there are no more. The page that is next in order always may,
        as soon as its host is free."""
        with self._changed:
            while self._waiting and not self._over:
                for n in self._waiting:
                    if n > self._next and (n >= self._next + AHEAD or self._held() > HELD):
                        break
                    if self._hosts[n] not in self._busy:
                        self._waiting.remove(n)
                        self._busy.add(self._hosts[n])
                        return n
                self._changed.wait()
            return None

    def _held(self) -> int:
        return sum(len(one.data or b"") for one in self._came.values())


def _asked(source: Source) -> Source:
    from store.reading.access.fetch import fetched  # only for what was typed as a URL

    try:
        return fetched(source)
    except SourceRejected as problem:
        return replace(source, problem=problem)
    except Exception:
        return source  # a bug, which is met again and told where the source is read; whoever waits here is not left waiting
