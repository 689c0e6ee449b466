"""Reading: a source becomes Documents. Files, directories, standard input and URLs; one article each or many.

`sources` lists what the person named without opening it; `read` turns one of them into Documents, in any process. Not
here: claims (store/claims) and the database (store/db); nothing in this room knows SQL.
"""

from __future__ import annotations

from store.reading.fetching_ahead import fetched_ahead
from store.reading.reader import read
from store.reading.source_opening import file_bytes
from store.reading.sources import Private, Source, sources
from store.reading.telling import FORMATS
from store.reading.urls import canonical

__all__ = ["FORMATS", "Private", "Source", "canonical", "fetched_ahead", "file_bytes", "read", "sources"]
