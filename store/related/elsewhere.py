"""The same claim elsewhere on the desk: safe duplicates, and look-alikes with what differs.

Candidates are the claims of the paragraphs that the Finder relates to the claim; which of them say the same is decided
by duplicates.py. A verdict never goes from one to another by itself: this only shows them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.db.claim_rows import claim as claim_by_id
from store.records import Claim, Passage
from store.related import duplicates

LOOKED_AT = 60
"""Related passages whose claims are compared."""


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Another claim that says the same (`safe`) or looks alike.

    `differing` pairs the spans that differ, ((start, end) in the asked claim, (start, end) in this one); empty for a
    safe duplicate. `source` and `published` are those of its article.
    """

    claim: Claim
    source: str
    published: str
    title: str
    safe: bool
    differing: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def same_claims(conn: sqlite3.Connection, asked: Claim, published: str, passages: Sequence[Passage]) -> list[SameClaim]:
    """Safe duplicates first, then look-alikes, most alike first."""
    found: list[tuple[Claim, str, str, str]] = []
    seen = {asked.id}
    for passage in passages:
        rows = conn.execute(
            "SELECT c.id FROM claims c JOIN current_revisions h ON h.revision_id = c.revision_id"
            " JOIN claim_state s ON s.claim_id = c.id AND s.current AND s.listed"
            " WHERE h.article_id = ? AND c.position = ?",
            [passage.article_id, passage.position],
        ).fetchall()
        for (other,) in rows:
            if other not in seen:
                seen.add(other)
                found.append((claim_by_id(conn, other), passage.source, passage.published, passage.title))
    order = duplicates.sort(asked.exact, [one[0].exact for one in found], published, [one[2] for one in found])
    same = [SameClaim(*found[index], safe=True) for index in order.safe]
    return same + [SameClaim(*found[like.index], safe=False, differing=like.differing) for like in order.look_alikes]
