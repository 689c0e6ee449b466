"""Reading: a source becomes Documents. Files, directories, standard input and URLs; one article each or many.

`sources` lists what the person named without opening it; `read` turns one of them into Documents, in any process. Not
here: claims (store/claims) and the database (store/db); nothing in this room knows SQL.

The readers are loaded on first use: who asks only of which outlet an address is needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from store.reading.access.sources import Private, Source, sources
from store.reading.access.urls import canonical

if TYPE_CHECKING:
    from store.reading.access.fetching_ahead import fetched_ahead
    from store.reading.access.source_opening import file_bytes
    from store.reading.reader import read
    from store.reading.telling import FORMATS

__all__ = ["FORMATS", "Private", "Source", "canonical", "fetched_ahead", "file_bytes", "read", "sources"]

_WHERE = {
    "FORMATS": "telling",
    "fetched_ahead": "access.fetching_ahead",
    "file_bytes": "access.source_opening",
    "read": "reader",
}


def __getattr__(name: str) -> object:
    """Load what was asked for from its module."""
    if name in _WHERE:
        return getattr(import_module(f"store.reading.{_WHERE[name]}"), name)
    raise AttributeError(f"module 'store.reading' has no attribute {name!r}")
