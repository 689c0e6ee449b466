"""What of a file a shared desk does not have goes there: whole trees, in short transactions, what may not leave stays.

Asked before it is sent, so that what came from there does not go back. What was interrupted is made whole by pushing again.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

import psycopg

from store.db import exchange_rows, hanging_rows
from store.db.exchange_rows import WATCHED, Reached
from store.db.file.connection import File
from store.db.hanging_rows import path_to_root
from store.db.merging.merge import bring_in
from store.db.merging.merged_tables import MERGED, ROOTS, MergeRefusal, RowTree
from store.db.tables.schema import VERDICTS
from store.export.public_log import PublicLog
from store.server import server_log, server_rows, server_storing
from store.server.forest import grown
from store.server.server_failures import AGAIN, in_words, told
from store.server.server_schema import ANYBODY
from store.server.server_storing import with_places
from store.server.server_tables import LOG_ROOT
from store.server.session import Session

AT_ONCE = {"articles": 200}
MOST = 1_000
"""Trees sent in one transaction, articles and others."""

TRIES = 8
"""How often the same is tried where others store the same at the same time."""

SECRETS = "secrets"
"""By what name is kept which things were secret when what has been sent was looked at."""

OWN_VERDICTS = frozenset(one[0] for one in VERDICTS)
"""What these are called is each desk's own."""

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Is told (done, total)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a push came to: new rows there by table, rows that may not leave the file, actions of others that this login
    may not bring, and what is told otherwise there now."""

    went: dict[str, int] = field(default_factory=dict)
    withheld: int = 0
    of_others: int = 0
    retold: int = 0

    @property
    def count(self) -> int:
        """How many rows went."""
        return sum(self.went.values())


def push(
    file: File, session: Session, *, confidential: bool = False, progress: Progress | None = None, tell: bool = True
) -> Sent:
    """Bring to the server what it does not have, and tell those who listen there unless the caller does so (`tell`).
    `confidential` lets all leave, to a server of your own.

    Raises ServerAway, ServerUnusable; what was brought before is kept there.
    """
    pushing = _Pushing(file, session, confidential, progress)
    with told(session.where):
        sent = pushing.run()
        if tell and (sent.count or sent.retold):
            server_rows.tell(session)
        return sent


class _Pushing:
    def __init__(self, file: File, session: Session, confidential: bool, progress: Progress | None) -> None:
        self._file = file
        self._session = session
        self._conn = file.whole()
        self._progress = progress
        self._public = PublicLog(self._conn, whole=confidential)
        self._went: Counter[str] = Counter()
        self._of_others = 0
        self._months: set[str] = set()

    def run(self) -> Sent:
        conn, session = self._conn, self._session
        before = dict(exchange_rows.reached(conn, session.key, session.signs_as, "sent"))
        mark = Reached(0, self._public.mark)
        # Where other things are secret now, what had to stay may leave.
        after = exchange_rows.still(conn, before) if before.pop(SECRETS, Reached()) == mark else {}
        until = exchange_rows.ends(conn)
        if before and after and all(after.get(table, 0) == one.upto for table, one in until.items()):
            return Sent()
        if after and not self._public.is_whole:
            after.pop("captures", None)  # a page stays until evidence names it that may leave
        new = {root: exchange_rows.new_roots(conn, root, after, until) for root in ROOTS}
        otherwise = {root: exchange_rows.retold_roots(conn, root, after, until) for root in ("verdicts", "articles")} if after else {}
        done, total = 0, sum(len(names) for names in new.values())
        for root, names in new.items():
            if root == LOG_ROOT and len(names) <= server_log.MOST:
                self._send_at_once(names)
                continue
            step = AT_ONCE.get(root, MOST)
            for begin in range(0, len(names), step):
                part = names[begin : begin + step]
                self._send(root, self._lacking(root, part))
                done += len(part)
                if self._progress is not None:
                    self._progress(done, total)
        retold = sum(self._retell(root, names) for root, names in otherwise.items())
        kept = {**until, SECRETS: mark} if mark.last or SECRETS in exchange_rows.reached(conn, session.key, session.signs_as, "sent") else until
        self._file.write(lambda db: exchange_rows.keep(db.conn, session.key, session.signs_as, "sent", kept), had_elsewhere=True)
        return Sent(dict(self._went), self._public.withheld, self._of_others, retold)

    def _lacking(self, root: str, names: Sequence[str]) -> list[str]:
        """Those of which the server does not have every row."""
        return lacking(self._session, self._conn, root, names, there=True)

    def _grown(self, root: str, names: Sequence[str]) -> list[RowTree]:
        conn = self._conn
        return grown(root, hanging_rows.rows(conn, root, names), lambda below, parents: hanging_rows.rows_under(conn, below, parents))

    def _leaving(self, root: str, names: Sequence[str]) -> list[RowTree]:
        """What may leave of these, and may be brought by this login."""
        mine = self._session.signs_as
        leaving: list[RowTree] = []
        grown = self._grown(root, names) if names else []
        if not self._public.is_whole:
            # What refers to what may not leave may not leave either, however long ago that was read.
            self._learn(grown)
        for tree in grown:
            if mine != ANYBODY and tree.cells.get("reviewer", mine) != mine:
                self._of_others += 1
                continue
            kept = self._public.cut(tree)
            if kept is not None:
                leaving.append(kept)
        return leaving

    def _learn(self, trees: Sequence[RowTree]) -> None:
        """Learn of all that these refer to, and of what that refers to, what may not leave."""
        level, known, every = list(trees), set[str](), list(trees)
        while level:
            named: dict[str, set[str]] = {}
            for one in (one for tree in level for one in tree.every()):
                for refers in MERGED[one.table].refers:
                    if isinstance(name := one.cells[refers.column], str) and name not in known:
                        named.setdefault(refers.table, set()).add(name)
                        known.add(name)
            level = []
            for table, names in named.items():
                level += self._grown(path_to_root(table)[-1], hanging_rows.roots_named(self._conn, table, sorted(names)))
            every += level
        before = -1
        while self._public.withheld != before:
            before = self._public.withheld
            self._public.learn(reversed(every))

    def _send_at_once(self, names: Sequence[str]) -> None:
        """A few actions, as while a desk is open: not asked for first, since sending one twice costs less than asking."""
        leaving = self._leaving(LOG_ROOT, names)
        if leaving:
            try:
                self._went.update(trying(self._session, lambda: server_log.add(self._session, leaving), alone=True))
            except ValueError:  # a number that JSON does not know
                self._went.update(self._trying(lambda: server_storing.store_rows(self._session, server_storing.rows_of(leaving))))

    def _send(self, root: str, names: Sequence[str]) -> None:
        if root == "articles" and self._public.is_whole:
            # Nothing of them has to be looked at: nobody signs an article, and nothing stays here.
            rows = with_places(hanging_rows.rows_beneath(self._conn, root, names)) if names else {}
        else:
            rows = server_storing.rows_of(self._leaving(root, names))
        if rows:
            if root == "articles":
                published = MERGED["revisions"].columns.index("published")
                self._make_months({server_rows.month_of(str(row[published])) for row in rows.get("revisions", ())})
            self._went.update(self._trying(lambda: server_storing.store_rows(self._session, rows)))

    def _make_months(self, wanted: set[str]) -> None:
        wanted = wanted - self._months
        if wanted:
            self._trying(lambda: server_rows.make_months(self._session, wanted))
            self._months |= wanted

    def _retell(self, root: str, names: Sequence[str]) -> int:
        """What is told otherwise here and there: both tellings come together here, and what is kept is told there."""
        session, changed = self._session, 0
        names = [one for one in names if one not in OWN_VERDICTS]
        for begin in range(0, len(names), AT_ONCE["articles"]):
            part = names[begin : begin + AT_ONCE["articles"]]

            def settle(part: Sequence[str] = part) -> int:
                # One at a time, so that of two who settle the same at once the second sees what the first has told.
                session.conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('factdesk.retell', 0))")
                others = server_rows.trees(session, root, part)
                bring_in(self._file, Few(root, others), [root])
                there = {one.name: one for one in others}
                mine = [one for one in self._grown(root, part) if one.name in there and one != there[one.name]]
                kept = [one for one in map(self._public.cut, mine) if one is not None]
                return server_storing.retell(session, kept) if kept else 0

            changed += self._trying(settle)
        return changed

    def _trying(self, work: Callable[[], T]) -> T:
        return trying(self._session, work)


def trying(session: Session, work: Callable[[], T], *, alone: bool = False) -> T:
    """Do it in a transaction (which it is itself where it is `alone`, one statement), again where others stored the same at the
    same time. Raises ServerAway, ServerUnusable."""
    for n in range(TRIES):
        try:
            with nullcontext() if alone else session.conn.transaction():
                return work()
        except psycopg.Error as problem:
            if problem.sqlstate not in AGAIN or n == TRIES - 1:
                raise in_words(problem, session.where) from problem
            time.sleep(random.uniform(0.01, 0.05) * 2**n)
    raise AssertionError


def lacking(session: Session, conn: sqlite3.Connection, root: str, names: Sequence[str], *, there: bool) -> list[str]:
    """Those of these root rows under which the server (`there`), or else this file, does not have what the other has."""

    def on_server(table: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        return server_rows.keys_under(session, table, names)

    def in_file(table: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        return hanging_rows.keys_under(conn, table, names)

    fewer, more = (on_server, in_file) if there else (in_file, on_server)
    known = {name for name, _ in fewer(root, names)}
    wanted = {one for one in names if one not in known}
    left = [one for one in names if one in known]
    for table in WATCHED if left else ():
        if table != root and path_to_root(table)[-1] == root:
            has = {key for _, key in fewer(table, left)}
            wanted.update(name for name, key in more(table, left) if key not in has)
    return [one for one in names if one in wanted]


@dataclass(frozen=True, slots=True)
class Few:
    """Trees of one root table that are told as they are."""

    root: str
    trees: Sequence[RowTree | MergeRefusal]

    def count(self, table: str) -> int:
        """How many there are."""
        return len(self.trees) if table == self.root else 0

    def as_they_come(self, table: str) -> Iterator[RowTree | MergeRefusal]:
        """They themselves."""
        return iter(self.trees if table == self.root else ())
