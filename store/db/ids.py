"""Names made from content: the same article, claim or review made on two machines has the same id.

An id is a short prefix, a hyphen, and a 128-bit BLAKE2b over canonical JSON of what the thing is. The prefixes hold
no colon, so an id stands in a URL or a CURIE as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

Prefix = Literal["art", "rev", "clm", "act", "rvw", "evd", "edt", "unt", "prp", "stm", "src", "inq", "cap", "hnd", "adr"]

# Made once: json.dumps would make one for every claim.
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


_SHORT = re.compile(r"[a-z]{3}-[0-9a-f]{0,3}")
"""A beginning of an id that is too short to be one: `clm-12` is somebody's twelfth claim and not the one whose id begins so."""


def too_short(beginning: str) -> bool:
    """Whether this is the beginning of an id, but of too few digits to name one thing."""
    return bool(_SHORT.fullmatch(beginning)) or beginning.isalpha()


def begun(ids: Iterable[str], beginning: str) -> list[str]:
    """Those of the ids that somebody may mean by a beginning, or by the whole of one; none for ""."""
    return meant([one for one in ids if beginning and one.startswith(beginning)], beginning)


def meant(ids: Sequence[str], beginning: str) -> list[str]:
    """Those of the ids with this beginning that it may mean: not the one that merely happens to begin so."""
    return [one for one in ids if len(ids) > 1 or one == beginning or not too_short(beginning)]


def beginning_so(conn: sqlite3.Connection, known: str, beginning: str) -> list[str]:
    """At most two ids of `known`, a table or a query in brackets, that begin so.

    A range instead of LIKE: it uses the primary key, and % and _ are not special in it.
    """
    asked = f"SELECT id FROM {known} WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
    return [str(row[0]) for row in conn.execute(asked, [beginning, beginning + "\U0010ffff"])]


def make_id(prefix: Prefix, *parts: object) -> str:
    """The id of a thing that is `parts` (strings, numbers, None, lists of these), as `prefix-` and 32 hex digits."""
    import hashlib

    canonical = _canonical([prefix, *parts])
    return f"{prefix}-{hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()}"


def text_hash(text: str) -> str:
    """128-bit BLAKE2b of a paragraph's text, 32 hex digits."""
    import hashlib

    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
