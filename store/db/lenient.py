"""Reading text that may be damaged: bytes that are no UTF-8 come as lone surrogates instead of as an exception."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


def _text(found: bytes) -> str:
    return found.decode("utf-8", "surrogateescape")


@contextmanager
def lenient(conn: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, reading any bytes as text while this lasts."""
    before = conn.text_factory
    conn.text_factory = _text
    try:
        yield conn
    finally:
        conn.text_factory = before
