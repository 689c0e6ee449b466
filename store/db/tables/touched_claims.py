"""The schema's step that keeps a state only of the claims that have one of their own.

Nearly all claims of a desk are listed, stand in their text and wait for a verdict; a row that says so of each of them, with
its indexes, took a fifth of the file. `touched_claims` has a row for the others alone, and `claim_state` is a view that says
of every claim what it always said. Whoever writes to `claim_state`, the triggers of the log first of all, writes to the table.
"""

from __future__ import annotations

from store.values import Status

# These ask the table itself also in a blind round, where the view of it works out what may be seen of each claim: they only
# say where to look, and `s` says what may be seen.
TOUCHED = "s.claim_id IN (SELECT claim_id FROM main.touched_claims)"
"""Of a state `s`: that it is one of its own. What asks for no other looks at those alone."""


def where_to_look(status: str) -> str:
    """The table or view that has every claim of that status, but UNREVIEWED, by this status."""
    # Who sees a status in a blind round sees the true one; but what one set aside another may have judged.
    return "touched_claims" if status == Status.DEFERRED else "main.touched_claims"


def having_status(status: str) -> str:
    """The same for one status, for which it has a mark, and which is not that of a claim of which nothing was said."""
    return f"s.claim_id IN (SELECT claim_id FROM {where_to_look(status)} WHERE status = ?)"


UNTOUCHED = "SELECT (SELECT count(*) FROM main.claims) - (SELECT count(*) FROM main.touched_claims)"
"""How many claims wait for their first word, all of them listed."""

EVERY_LISTED = """(
  SELECT rowid AS pk, worth FROM main.claims WHERE rowid NOT IN (
    SELECT s.pk FROM main.touched_claims t CROSS JOIN claim_state s ON s.claim_id = t.claim_id
    WHERE NOT (t.current AND t.listed) AND NOT s.heads > 0
  )
)"""
"""The row numbers and the worth of what the view listed_claims lists: the few that are not listed are found first, and the
state of the others is not looked up one by one (nor, without CROSS JOIN, for them). Which claims there are is the same for everybody, in a blind round too."""

# A state belongs to a claim by its name: a program that makes tables anew, or a file that was written out as SQL and read
# in again, may number the claims otherwise, and what was judged must neither move nor be gone.
_VIEW = """
CREATE VIEW claim_state AS
SELECT c.rowid AS pk, c.id AS claim_id, v.article_id, c.worth, coalesce(t.status, 'unreviewed') AS status,
  coalesce(t.heads, 0) AS heads, coalesce(t.reviewers, 0) AS reviewers, coalesce(t.current, 1) AS current,
  coalesce(t.listed, 1) AS listed, t.last_review_at
FROM claims c
LEFT JOIN revisions v ON v.id = c.revision_id
LEFT JOIN touched_claims t ON t.claim_id = c.id;
"""

OF_ITS_OWN = (
    "{0}.status <> 'unreviewed' OR {0}.heads OR {0}.reviewers OR NOT {0}.current OR NOT {0}.listed OR {0}.last_review_at IS NOT NULL"
)
"""Whether a state is another than that of a claim of which nothing was said: a row of the table, or not."""

SCRIPT = f"""
CREATE TABLE touched_claims (
  pk INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE REFERENCES claims(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL,
  heads INTEGER NOT NULL,
  reviewers INTEGER NOT NULL,
  current INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  last_review_at TEXT
) STRICT;
CREATE INDEX touched_claims_status ON touched_claims(status);
INSERT INTO touched_claims (claim_id, status, heads, reviewers, current, listed, last_review_at)
SELECT c.id, s.status, s.heads, s.reviewers, s.current, s.listed, s.last_review_at
FROM claim_state s JOIN claims c ON c.id = s.claim_id
WHERE {OF_ITS_OWN.format("s")}
ORDER BY c.rowid;
DROP TRIGGER IF EXISTS claims_state;
DROP TABLE claim_state;
-- Most worth first, then reading order, without a sort.
CREATE INDEX claims_worth ON claims(worth DESC);
{_VIEW}
CREATE TRIGGER claim_state_kept INSTEAD OF UPDATE ON claim_state BEGIN
  DELETE FROM touched_claims WHERE claim_id = OLD.claim_id;
  INSERT INTO touched_claims (claim_id, status, heads, reviewers, current, listed, last_review_at)
  SELECT OLD.claim_id, NEW.status, NEW.heads, NEW.reviewers, NEW.current, NEW.listed, NEW.last_review_at
  WHERE {OF_ITS_OWN.format("NEW")};
END;
CREATE TRIGGER claims_untouched AFTER DELETE ON claims BEGIN
  DELETE FROM touched_claims WHERE claim_id = OLD.id;
END;
"""
"""A step of the schema."""
