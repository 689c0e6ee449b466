"""A file and its server kept together while the desk is open: what is saved here goes there, what arrives there comes here.

Every verdict is committed in the file first. One thread sends and fetches, so that no key ever waits for a network; a server
that goes away costs nothing but news, and what was said meanwhile is sent when it comes back.
"""

from __future__ import annotations

import select
import socket
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from store.db import exchange_rows
from store.db.file.connection import File
from store.db.log import lease_rows
from store.errors import DeskUnusable, FactdeskError, ServerAway, ServerUnusable
from store.server.pacing import LOOK_S, Looking, Telling

if TYPE_CHECKING:
    from store.server.archive import ServerArchive
    from store.server.session import Session

PAUSES_S = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds until a server that is away is tried again; the last for ever after."""

LEASE_S = 0.3
"""Seconds that taking a claim waits for the server: a hint to others is not worth more."""

FETCH_S = 5.0
"""Seconds that one article is waited for."""

ARCHIVE_MS = 5_000
"""Milliseconds that a question to the archive may take."""

CLOSING_S = 3.0
"""Seconds that closing gives to what is still to be sent."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """How a file and its server stand: whether it answers, how many actions only the file has, what is wrong in words, and
    whether it was asked at all yet."""

    connected: bool = False
    waiting: int = 0
    problem: str = ""
    tried: bool = False


class Link:
    """One thread between an open file and a server. begin() once, close() once; standing() may be asked in any thread."""

    def __init__(self, file: File, address: str, reviewer: str, tell: Callable[[str], None]) -> None:
        self._state = LinkState()
        self._file = file
        self._address = address
        self._reviewer = reviewer
        self._tell = tell
        self._news: Callable[[], None] | None = None
        self._wake_out, self._wake_in = socket.socketpair()
        for one in (self._wake_out, self._wake_in):
            one.setblocking(False)
        self._archive: ServerArchive | None = None
        self._asked: deque[tuple[Callable[[Session], str], Future[str]]] = deque()
        self._there: frozenset[str] = frozenset()
        """Actions that came, and that the next sending will find there."""
        self._last_arrival = 0
        self._ending = threading.Event()
        self._first: Future[None] = Future()
        self._progress: Callable[[int, int], None] | None = None
        self._thread = threading.Thread(target=self._run, name="factdesk-server", daemon=True)

    def begin(self, *, wait: bool, progress: Callable[[int, int], None] | None = None) -> None:
        """Start. Waits until all was fetched once where `wait` says so, or where the file never had anything of the server.

        Raises ServerUnusable where there is nothing of it to go on with, UsageError where it knows this login otherwise.
        """
        known = exchange_rows.last_server(self._file.whole())
        self._progress = progress
        self._file.when_saved(self._wake)
        self._thread.start()
        if not wait and known is not None:
            return
        try:
            self._first.result()
        except ServerUnusable as problem:
            if known is None:
                raise
            self._tell(f"{problem.where}: {problem.what}; what is shown is what came last, and what you do is kept here")
        finally:
            self._progress = None

    def standing(self) -> LinkState:
        """How the file and the server stand now."""
        return replace(self._state, waiting=self._waiting())

    def on_news(self, call: Callable[[], None] | None) -> None:
        """Have `call` called, in the thread of the link, when something came or the state changed."""
        self._news = call

    def close(self) -> None:
        """Send what is left, for some seconds at most, and end; what could not be sent stays in the file, and is told."""
        self._ending.set()
        self._wake()
        if self._thread.is_alive():
            self._thread.join(CLOSING_S)
        if not self._thread.is_alive():  # else it goes with the program, wherever it hangs
            self._wake_out.close()
            self._wake_in.close()
        if self._archive is not None:
            self._archive.close()
        self._file.when_saved(None)
        self._news = None
        if not self._first.done():
            self._first.set_exception(DeskUnusable("the desk is closed", do="open it again"))
        waiting = self._waiting()
        if waiting:
            self._tell(f"{waiting:,} {'action' if waiting == 1 else 'actions'} not sent yet, kept here; they go when the desk is opened again and the server is there")

    # --- who is on which claim there ---

    def take(self, claim_id: str, seconds: float) -> str:
        """Be on this claim for the others at the server; "" where nobody else is, or the server cannot be asked now."""
        if not self._state.connected:
            return ""
        from store.server import server_leases

        asked = self._ask(lambda session: server_leases.take(session, claim_id, seconds))
        try:
            return asked.result(LEASE_S)
        except (TimeoutError, FactdeskError):
            return ""

    def give_back(self) -> None:
        """Be on no claim for the others at the server."""
        from store.server import server_leases

        if self._state.connected:
            self._ask(server_leases.give_back)

    # --- what only the server has ---

    def archive(self) -> ServerArchive | None:
        """What the server holds beyond the file, for the one thread that searches; None where it cannot be asked now."""
        from store.server.archive import ServerArchive
        from store.server.archive_index import is_indexed
        from store.server.session import Session

        if not self._state.connected:
            return None
        if self._archive is None or self._archive.closed:
            try:
                session = Session(self._address, self._reviewer)
                session.conn.execute(f"SET statement_timeout = {ARCHIVE_MS}")
                if not is_indexed(session):
                    session.close()
                    return None
                self._archive = ServerArchive(session, self._archive_trouble)
                self._set(connected=True, problem="")
            except ServerAway:  # the thread that exchanges finds out as well, and the status line tells
                return None
        return self._archive

    def _archive_trouble(self, words: str) -> None:
        self._set(connected=self._state.connected, problem=words)

    def fetch_article(self, article_id: str) -> bool:
        """Bring one article here that the server has; whether it did."""
        from store.server import incoming

        if not self._state.connected:
            return False
        try:
            return bool(self._ask(lambda session: incoming.fetch(self._file, session, article_id)).result(FETCH_S))
        except (TimeoutError, FactdeskError):
            return False

    def _ask(self, work: Callable[[Session], str]) -> Future[str]:
        asked: Future[str] = Future()
        self._asked.append((work, asked))
        self._wake()
        return asked

    # --- the thread ---

    def _wake(self) -> None:
        with suppress(BlockingIOError, OSError):  # enough was said already, or nobody listens any more
            self._wake_in.send(b"x")

    def _run(self) -> None:
        try:
            self._keep_together()
        finally:
            if not self._first.done():
                self._first.set_exception(ServerAway("the exchange with the server ended", do="open the desk again"))
            self._drop_asked()

    def _keep_together(self) -> None:
        tries = 0
        while True:
            try:
                self._together()
                break
            except FactdeskError as problem:
                if isinstance(problem, ServerAway):
                    self._set(connected=False, problem="")
                else:
                    self._set(connected=False, problem=problem.what)
                if not self._first.done():
                    self._first.set_exception(problem)
            except sqlite3.Error as problem:  # the file was closed under it
                self._set(connected=False, problem=str(problem))
            self._drop_asked()
            if self._ending.is_set():
                break
            tries = 0 if self._state.connected else tries + 1
            self._ending.wait(PAUSES_S[min(tries, len(PAUSES_S)) - 1])
            if self._ending.is_set():
                # One more try: it may be back, and something may be left to send.
                if not self._waiting():
                    break
                with suppress(FactdeskError, sqlite3.Error):
                    self._together()
                break

    def _together(self) -> None:
        """Connect, and exchange until the desk is closed. Raises ServerAway and its kin."""
        from store.server import server_rows
        from store.server.server_failures import told
        from store.server.server_schema import LEASES, NEWS, ROWS
        from store.server.session import Session

        with Session(self._address, self._reviewer) as session, told(session.where):
            session.conn.execute(f"LISTEN {NEWS}")
            telling = Telling()
            self._send(session, telling)
            self._fetch(session)
            self._hear_leases(session)
            self._set(connected=True, problem="")
            if not self._first.done():
                self._first.set_result(None)
            heard: set[str] = set()
            looking, looked = Looking(), time.monotonic()
            while not self._ending.is_set():
                saved = self._wait(session, max(min(looked + LOOK_S, telling.due, looking.due) - time.monotonic(), 0.0))
                heard |= self._heard(session, telling)
                self._answer(session)
                now = time.monotonic()
                look = now - looked >= LOOK_S
                if saved or look:
                    self._send(session, telling)
                if look:
                    looked = now
                    heard |= self._looked(session)
                if telling.due <= now:
                    server_rows.tell(session)
                    telling.told(now)
                if heard:
                    looking.heard(now)
                if looking.due <= now:
                    begun = time.monotonic()
                    if ROWS in heard:
                        self._fetch(session)
                    if LEASES in heard:
                        self._hear_leases(session)
                    heard = set()
                    looking.looked(begun, time.monotonic())
            self._send(session, telling)
            if telling.due < inf:
                server_rows.tell(session)
            self._set(connected=True, problem="")

    def _wait(self, session: Session, seconds: float) -> bool:
        """Until something is saved or asked for here, is told there, or so many seconds are over: whether the first."""
        ready, _, _ = select.select([session.conn.fileno(), self._wake_out.fileno()], [], [], seconds)
        with suppress(BlockingIOError):
            while self._wake_out.recv(4096):
                pass
        return self._wake_out.fileno() in ready

    def _heard(self, session: Session, telling: Telling) -> set[str]:
        """What others have told meanwhile."""
        from store.server.server_schema import LEASES, ROWS

        own = session.conn.info.backend_pid
        heard = {LEASES if one.payload == LEASES else ROWS for one in session.conn.notifies(timeout=0) if one.pid != own}
        if ROWS in heard:
            telling.heard(time.monotonic())
        return heard

    def _looked(self, session: Session) -> set[str]:
        """Whether anything arrived that nobody told of. An answer, or the server is away."""
        from store.server import server_rows
        from store.server.server_schema import ROWS

        last = server_rows.last_arrival(session)
        return {ROWS} if last != self._last_arrival else set()

    def _answer(self, session: Session) -> None:
        while self._asked:
            work, asked = self._asked.popleft()
            try:
                asked.set_result(work(session))
            except ServerAway as problem:
                asked.set_exception(problem)
                raise
            except FactdeskError as problem:  # a hint to others could not be left: the exchange goes on
                asked.set_exception(problem)

    def _drop_asked(self) -> None:
        while self._asked:
            self._asked.popleft()[1].set_exception(ServerAway("the server does not answer"))

    def _send(self, session: Session, telling: Telling) -> None:
        from store.server.outgoing import push

        sent = push(self._file, session, tell=False)
        self._there = frozenset()
        if sent.count or sent.retold:
            telling.owe(time.monotonic())

    def _fetch(self, session: Session) -> None:
        from store.server import server_rows
        from store.server.incoming import pull

        # Asked first: what arrives while it is fetched may come with this fetch or with the next.
        self._last_arrival = server_rows.last_arrival(session)
        if pull(self._file, session, progress=self._progress, there=self._came).count and self._news is not None:
            self._news()

    def _came(self, actions: Collection[str]) -> None:
        self._there |= frozenset(actions)

    def _hear_leases(self, session: Session) -> None:
        from store.server import server_leases

        others = server_leases.of_others(session)
        now = time.monotonic()
        self._file.write(lambda db: lease_rows.heard(db.conn, self._reviewer, others, now), had_elsewhere=True)

    def _waiting(self) -> int:
        try:
            return exchange_rows.waiting(self._file.whole(), self._there)
        except (sqlite3.Error, FactdeskError):
            return 0

    def _set(self, *, connected: bool, problem: str) -> None:
        now = LinkState(connected, 0, problem, tried=True)
        if now != self._state:
            self._state = now
            if self._news is not None:
                self._news()


