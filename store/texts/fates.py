"""What became of an article's claims when it was read again: derived from its stored texts, the same for everybody.

Nothing is carried over here. Which new words a person took for the old ones stands in the log (store/reviews).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache

from store.db.articles import anchors, article_rows
from store.db.articles.anchors import Anchor, Place
from store.db.ids import begun
from store.errors import NotFound, UsageError
from store.text_records import ChangedWords, ClaimFate, ParagraphFate, Revision, TextComparison
from store.texts import pairing
from store.texts.side_by_side import side_by_side
from store.texts.word_changes import differs, word_changes
from store.values import Differs, Fate, Status


def revisions(conn: sqlite3.Connection, article: str) -> list[Revision]:
    """The texts of an article in the order the desk read them; one that came back stands where it was first read."""
    current = article_rows.current_revision(conn, article)
    rows = conn.execute(
        "SELECT v.id, v.title, v.published, v.retrieved_at,"
        " (SELECT count(*) FROM paragraphs p WHERE p.revision_id = v.id)"
        " FROM revisions v WHERE v.article_id = ? ORDER BY v.rowid",
        [article],
    )
    return [
        Revision(revision, article, n, title, published, retrieved_at, paragraphs, revision == current)
        for n, (revision, title, published, retrieved_at, paragraphs) in enumerate(rows, 1)
    ]


def chosen(every: Sequence[Revision], wanted: str) -> Revision:
    """The text that a person named: by its number, its id or the beginning of it. Raises NotFound, UsageError."""
    found = [one for one in every if wanted == str(one.n) or one.id == wanted]
    if not found:
        meant = begun([one.id for one in every], wanted)
        found = [one for one in every if one.id in meant]
    if not found:
        raise NotFound(f"the article has no text {wanted!r}", do=f"`factdesk revisions {every[0].article_id}` lists them")
    if len(found) > 1:
        raise UsageError(f"several texts of the article begin with {wanted!r}", do="write more of the id, or its number")
    return found[0]


def before(every: Sequence[Revision], one: Revision) -> Revision | None:
    """The text that was read before this one; of the first, where it has come back, the last of the others."""
    earlier = [other for other in every if other.n < one.n]
    return earlier[-1] if earlier else next((other for other in reversed(every) if other.id != one.id), None)


def waiting(conn: sqlite3.Connection, reviewer: str) -> list[ChangedWords]:
    """The articles with reviews of words that have gone from their text, the reviewer's own first counted."""
    rows = conn.execute(
        "SELECT s.article_id, v.title, total(EXISTS (SELECT 1 FROM opinions o"
        "   WHERE o.claim_id = s.claim_id AND o.reviewer = ?)), count(*)"
        " FROM touched_claims t JOIN claim_state s ON s.claim_id = t.claim_id JOIN current_revisions h ON h.article_id = s.article_id"
        " JOIN revisions v ON v.id = h.revision_id WHERE t.status = ? GROUP BY s.article_id ORDER BY min(s.pk)",
        [reviewer, Status.STALE],
    )
    return [ChangedWords(article, title, int(mine), claims) for article, title, mine, claims in rows]


def compare(conn: sqlite3.Connection, article: str, old: Revision, new: Revision) -> TextComparison:
    """Two texts of an article side by side, with what became of every claim that people see."""
    texts = anchors.texts_of(conn, article)
    rows = side_by_side(texts[old.id], texts[new.id])
    return TextComparison(
        old,
        new,
        texts[old.id],
        texts[new.id],
        rows,
        tuple(_fates(conn, article, texts, old.id, new.id, rows)),
        word_changes(old.title, new.title),
    )


def became(conn: sqlite3.Connection, claim: str) -> tuple[Revision, ClaimFate] | None:
    """What a claim whose words have gone from the current text is there now, and the last text that had its words.

    None where its words stand, or where there is no other text to look at. Raises NotFound for an unknown claim.
    """
    row = conn.execute("SELECT article_id, current FROM claim_state WHERE claim_id = ?", [claim]).fetchone()
    if row is None:
        raise NotFound(f"there is no claim {claim!r} on this desk", do="`factdesk claims` lists them")
    article, current = str(row[0]), bool(row[1])
    if current:
        return None
    every = revisions(conn, article)
    texts = anchors.texts_of(conn, article)
    new = next((one for one in every if one.current), None)
    known = anchors.anchors_of(conn, article)
    for old in reversed(every):
        if new is not None and old.id != new.id and claim in anchors.places(known, texts, old.id):
            fates = _fates(conn, article, texts, old.id, new.id, ())
            return next(((old, fate) for fate in fates if fate.claim_id == claim), None)
    return None


def _fates(
    conn: sqlite3.Connection,
    article: str,
    texts: Mapping[str, Sequence[str]],
    old: str,
    new: str,
    rows: Sequence[ParagraphFate],
) -> list[ClaimFate]:
    known = anchors.anchors_of(conn, article)
    seen = _seen(conn, article)
    were, are = anchors.places(known, texts, old), anchors.places(known, texts, new)
    mine = [one for one in known if one.claim in were and one.claim in seen]
    lost = [were[one.claim] for one in mine if one.claim not in are]
    pairs = _paired(tuple(lost), tuple(texts[old]), tuple(texts[new]))
    owners = {place: claim for claim, place in are.items()}
    kept = {(row.position, row.now) for row in rows if row.fate is not Fate.MOVED}
    fates = [
        _fate(one, were[one.claim], are.get(one.claim), pairs, owners, kept, texts[new]) for one in sorted(
            mine, key=lambda one: were[one.claim]
        )
    ]  # fmt: skip
    heirs = {fate.heir for fate in fates}
    fates += [
        ClaimFate(one.claim, one.exact, Fate.NEW, -1, one.exact, are[one.claim], one.claim)
        for one in sorted((one for one in known if one.claim in are), key=lambda one: are[one.claim])
        if one.claim not in were and one.claim not in heirs and one.claim in seen
    ]
    return fates


# Asked again for every changed claim that the cursor comes to, of the same two texts.
@lru_cache(8)
def _paired(lost: tuple[Place, ...], old: tuple[str, ...], new: tuple[str, ...]) -> Mapping[Place, Place]:
    return pairing.pair(lost, old, new)


def _seen(conn: sqlite3.Connection, article: str) -> frozenset[str]:
    """The claims that people see or once said something of: not those that were marked as none."""
    rows = conn.execute(
        "SELECT claim_id FROM claim_state WHERE article_id = ? AND (listed OR heads > 0)", [article]
    )
    return frozenset(str(claim) for (claim,) in rows)


def _fate(
    one: Anchor,
    was: Place,
    now: Place | None,
    pairs: Mapping[Place, Place],
    owners: Mapping[Place, str],
    kept: set[tuple[int, int]],
    new: Sequence[str],
) -> ClaimFate:
    if now is not None:
        fate = Fate.KEPT if (was[0], now[0]) in kept else Fate.MOVED
        return ClaimFate(one.claim, one.exact, fate, was[0], one.exact, now, one.claim)
    place = pairs.get(was)
    if place is None:
        return ClaimFate(one.claim, one.exact, Fate.GONE, was[0])
    words = new[place[0]][place[1] : place[2]]
    changes = word_changes(one.exact, words)
    kinds = differs(one.exact, words, changes)
    if not kinds or one.exact in words:
        # The very words stand in it: what changed is what the sentence makes of them.
        kinds = (*(kind for kind in kinds if kind is not Differs.WORDS), Differs.SENTENCE)
    heir = owners.get(place, "")
    return ClaimFate(one.claim, one.exact, Fate.CHANGED, was[0], words, place, heir, kinds, changes)
