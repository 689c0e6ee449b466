"""Saying something that is no opinion of a claim: of a source, an article's stage, what a verdict needs.

Statements are made in actions of the same log as opinions, so that `undo` takes them back in the order in which they were
made. What a statement says is one frozen dataclass of its kind; here it is JSON.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.db.log import statement_rows
from store.errors import UsageError
from store.records import Done
from store.reviews import log
from store.reviews.opinions import Deed, label
from store.values import STATING, StatementKind, Step

if TYPE_CHECKING:
    from sqlite_utils import Database


def state(db: Database, reviewer: str, kind: StatementKind, said: Mapping[str, str]) -> Done:
    """One action: about each of these (ids) this body (JSON; "" takes back what was said).

    Raises UsageError where nothing would change.
    """
    new = {about: body for about, body in said.items() if _body(db.conn, kind, about) != body}
    if not new:
        raise UsageError("this is so already")
    deed = Deed(STATING[kind])
    action = log.begin(db.conn, reviewer, Step.DO, label(deed), subject=[f"{kind}:{about}" for about in new])
    for about, body in new.items():
        statement_rows.insert_statement(db.conn, kind, about, body, reviewer, action)
    claims = tuple(new) if kind is StatementKind.ADJUDICATION else ()
    return Done(action, deed.kind, claims, about=tuple(new))


def _body(conn: sqlite3.Connection, kind: StatementKind, about: str) -> str:
    row = statement_rows.newest(conn, kind, about)
    return "" if row is None else row.body
