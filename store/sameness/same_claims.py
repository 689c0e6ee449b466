"""The same claim elsewhere on the desk: safe duplicates, and look-alikes with what differs.

Candidates are the claims of the paragraphs that the Finder relates to the claim; which of them say the same is decided
by duplicates.py. A verdict never goes from one to another by itself: this only shows them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from store.db.articles import passage_rows
from store.db.articles.claim_rows import claim as claim_by_id
from store.db.articles.passage_rows import ParagraphRow
from store.records import Claim
from store.sameness import duplicates

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


def among(
    conn: sqlite3.Connection, asked: Claim, published: str, rows: Sequence[ParagraphRow], elsewhere: Container[int] = ()
) -> list[SameClaim]:
    """The same claim among the claims of these paragraphs: safe duplicates first, then look-alikes, most alike first.

    `elsewhere` are the keys of paragraphs that speak of another event: what only looks alike there ("was taken to the medical
    center and pronounced dead") says nothing of this one.
    """
    found: list[tuple[str, str, ParagraphRow]] = []
    seen = {asked.id}
    for n, other, exact in passage_rows.listed_claims(conn, ((row.article_id, row.position) for row in rows)):
        if other not in seen:
            seen.add(other)
            found.append((other, exact, rows[n]))
    texts, days = [exact for _, exact, _ in found], [row.published for _, _, row in found]
    order = duplicates.sort(asked.exact, texts, published, days)

    def told(index: int) -> SameClaim:
        claim_id, _, row = found[index]  # the claim itself is read of the few that are told
        return SameClaim(claim_by_id(conn, claim_id), row.source, row.published, row.title, safe=True)

    near = [one for one in order.look_alikes if found[one.index][2].pk not in elsewhere]
    alike = [replace(told(one.index), safe=False, differing=one.differing) for one in near]
    return [*map(told, order.safe), *alike]
