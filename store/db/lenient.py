"""Reading text that may be damaged: bytes that are no UTF-8 come as lone surrogates, or as bytes, instead of as an exception."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _text(found: bytes) -> str:
    return found.decode("utf-8", "surrogateescape")


def _text_or_bytes(found: bytes) -> str | bytes:
    try:
        return found.decode()
    except UnicodeDecodeError:
        return found


@contextmanager
def lenient(conn: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, reading any bytes as text while this lasts."""
    with _reading(conn, _text):
        yield conn


@contextmanager
def bytes_for_no_text(conn: sqlite3.Connection) -> Iterator[None]:
    """While this lasts, a cell of text that is no UTF-8 is read as its bytes: as a cell of another kind."""
    with _reading(conn, _text_or_bytes):
        yield


@contextmanager
def _reading(conn: sqlite3.Connection, text: Callable[[bytes], str | bytes]) -> Iterator[None]:
    before = conn.text_factory
    conn.text_factory = text
    try:
        yield
    finally:
        conn.text_factory = before
