"""Articles that were read are stored many at once; where the file refuses one of them, it costs that one and not those beside it.

What refuses is seldom the desk: an index or a trigger that somebody added to the file with another program, a cell that is larger
than SQLite holds, a reader that was installed and tells what no desk knows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.db.articles import article_storing
from store.db.articles.prepared_articles import Prepared
from store.db.file.transaction import undone_alone
from store.errors import SourceRejected

if TYPE_CHECKING:
    from sqlite_utils import Database

_OF_A_ROW = (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError)
"""What is raised because of the row itself. Other errors, as of a full disk, would meet the next one as well."""


@dataclass(frozen=True, slots=True)
class Stored:
    """How many articles were added, changed and as they were; those that the file refused."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[SourceRejected, ...] = ()

    @property
    def count(self) -> int:
        """How many are in the desk now."""
        return self.added + self.changed + self.unchanged


def store(db: Database, batch: Sequence[Prepared]) -> Stored:
    """Store what was read, inside the caller's transaction; each by itself where one of them is refused."""
    try:
        with undone_alone(db.conn):
            return Stored(*article_storing.store(db, batch))
    except _OF_A_ROW as problem:
        if len(batch) == 1:
            return Stored(refused=(_refused(batch[0], problem),))
    alone = [store(db, [one]) for one in batch]
    return Stored(
        sum(one.added for one in alone),
        sum(one.changed for one in alone),
        sum(one.unchanged for one in alone),
        tuple(refused for one in alone for refused in one.refused),
    )


def _refused(one: Prepared, problem: Exception) -> SourceRejected:
    cells = one.revision_row
    return SourceRejected(
        f"the desk's file takes no such article ({problem})",
        where=cells.url or cells.title[:100] or one.article,
        do="see what other programs added to the file (an index, a trigger), or change the article, and read it in again",
    )
