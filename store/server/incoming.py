"""What of a shared desk a file does not have comes here: read as one state of the server, looked at and joined as in any merge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.db import exchange_rows, hanging_rows
from store.db.exchange_rows import Reached
from store.db.file.connection import File
from store.db.merging.merge import Merge, bring_in
from store.db.merging.merged_tables import ROOTS, RowTree
from store.server import server_log, server_rows
from store.server.forest import grown
from store.server.outgoing import AT_ONCE, MOST, OWN_VERDICTS, Few, lacking
from store.server.server_tables import LOG_ROOT
from store.server.session import Session

if TYPE_CHECKING:
    from sqlite_utils import Database

_TOLD_OTHERWISE = ("articles", "verdicts")
"""Root tables of which two desks may tell the same row otherwise; of any other a row is as it was written."""

NOTHING = Merge({}, {}, (), (), ())

Progress = Callable[[int, int], None]


def pull(
    file: File, session: Session, *, progress: Progress | None = None, there: Callable[[Collection[str]], None] | None = None
) -> Merge:
    """Bring in what this file does not have yet. `progress` is told (done, total) of each kind of row; `there` is told the ids of
    actions that the server has, before they are here.

    Raises ServerAway, ServerUnusable, DeskUnusable; what came before is kept.
    """
    with session.transaction(one_state=True):
        now = server_rows.present(session)
        seen = exchange_rows.reached(file.whole(), session.key, session.signs_as, "seen")
        told = _Told(file, session, now.archive_before, there, server_rows.arrived(session, {root: seen.get(root, Reached()) for root in ROOTS}))
        done = bring_in(file, told, progress=progress, had_elsewhere=True) if any(told.count(root) for root in ROOTS) else NOTHING
        unlike = told.unlike()
    # What is hidden in a blind round has arrived already: it is asked for again until it may be seen.
    reached = {} if now.is_blind else dict.fromkeys(ROOTS, now.shown)

    def keep(db: Database) -> None:
        for root, names in unlike.items():
            exchange_rows.note_retold(db.conn, root, names)
        exchange_rows.keep(db.conn, session.key, session.signs_as, "seen", reached)
        exchange_rows.skip_sending(db.conn, session.key, session.signs_as, told.log)

    # Transactions end all the time that bring nothing: not worth a transaction here.
    if unlike or told.any or (reached and not seen):
        file.write(keep, had_elsewhere=not unlike)  # what is told otherwise there is still to be sent
    return done


def fetch(file: File, session: Session, article_id: str) -> str:
    """Bring one article here, looked at as any other; its id, "" where the server does not have it."""
    with session.transaction(one_state=True):
        found = server_rows.trees(session, "articles", [article_id])
    return article_id if bring_in(file, Few("articles", found), ["articles"], had_elsewhere=True).came else ""


@dataclass(slots=True)
class _Told:
    """What arrived at the server since this file last asked."""

    file: File
    session: Session
    archive_before: str
    there: Callable[[Collection[str]], None] | None
    arrived: dict[str, list[str]]
    log: dict[str, set[str]] = field(default_factory=dict)
    """The ids of the rows of the log that the server told, by table."""
    _names: dict[str, list[str]] = field(default_factory=dict)
    _doubtful: dict[str, list[str]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything arrived."""
        return any(self.arrived.values())

    def count(self, table: str) -> int:
        """How many root rows are looked at."""
        if table not in self._names:
            names, day = self.arrived[table], self.archive_before
            self._names[table] = self._wanted(names, day) if day and table == "articles" else names
        return len(self._names[table])

    def _wanted(self, names: Sequence[str], day: str) -> list[str]:
        """Of articles: those that are no archive yet, and those of which people speak, which the others lean on."""
        wanted = dict.fromkeys(server_rows.not_archived(self.session, names, day))
        spoken: list[str] = []
        actions, handovers = (self.arrived[table] for table in ("actions", "handovers"))
        for begin in range(0, max(len(actions), len(handovers)), MOST):
            spoken += server_rows.spoken_of(self.session, actions[begin : begin + MOST], handovers[begin : begin + MOST])
        here = {name for name, _ in hanging_rows.keys_under(self.file.whole(), "articles", spoken)}
        wanted.update(dict.fromkeys(one for one in spoken if one not in here))
        return list(wanted)

    def as_they_come(self, table: str) -> Iterator[RowTree]:
        """Those that are not here just so."""
        self.count(table)
        names, conn = self._names[table], self.file.whole()
        step = AT_ONCE.get(table, MOST)
        for begin in range(0, len(names), step):
            part = names[begin : begin + step]
            if table not in _TOLD_OTHERWISE:
                part = lacking(self.session, conn, table, part, there=False)
            if part and table == LOG_ROOT and self.there is not None:
                self.there(part)
            here = {one.name: one for one in self._here(table, part)} if part else {}
            for tree in self._there(table, part) if part else ():
                if table == LOG_ROOT:
                    for one in tree.every():
                        self.log.setdefault(one.table, set()).add(one.name)
                if here.get(tree.name) == tree:
                    continue
                if tree.name in here and table in _TOLD_OTHERWISE:
                    self._doubtful.setdefault(table, []).append(tree.name)
                yield tree

    def _there(self, table: str, names: Sequence[str]) -> list[RowTree]:
        if table == LOG_ROOT and len(names) <= server_log.MOST:
            return server_log.trees(self.session, names)
        return server_rows.trees(self.session, table, names)

    def unlike(self) -> dict[str, list[str]]:
        """The root rows that are told otherwise on the server, after both came together here."""
        found: dict[str, list[str]] = {}
        for table, names in self._doubtful.items():
            for begin in range(0, len(names), AT_ONCE["articles"]):
                part = [one for one in names[begin : begin + AT_ONCE["articles"]] if one not in OWN_VERDICTS]
                here = {one.name: one for one in self._here(table, part)}
                for tree in server_rows.trees(self.session, table, part):
                    if tree.name in here and _differs(tree, here[tree.name]):
                        found.setdefault(table, []).append(tree.name)
        return found

    def _here(self, table: str, names: Sequence[str]) -> list[RowTree]:
        conn = self.file.whole()
        return grown(
            table, hanging_rows.rows(conn, table, names), lambda below, parents: hanging_rows.rows_under(conn, below, parents)
        )


def _differs(there: RowTree, here: RowTree) -> bool:
    """Whether any row that stands in both is told otherwise."""
    known = {(one.table, one.name): one for one in here.every() if one.name}
    for one in there.every():
        mine = known.get((one.table, one.name)) if one.name else None
        if mine is None:
            continue
        if mine.cells != one.cells:
            return True
        if any(one.under[below] != mine.under.get(below) for below in ("current_revisions", "fact_checks", "mentions") if below in one.under):
            return True
    return False
