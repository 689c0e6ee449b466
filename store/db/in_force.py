"""The schema's step by which what counts is what was done and not taken back, and not what was written last.

An undo writes down what is held after it. In one file that is the newest row; where two files came together it may be newer
than something it knew nothing of: another verdict of the same person, another person's change to the list or word about a
source. So what counts is asked of the actions. An action stands where nothing took it back, or where what took it back was
taken back. Of the rows that tell what an action did, it and those that brought it back, the newest shows it.
"""

from __future__ import annotations

import re

from store.db import ruling_rows, source_rows

# Each link of undoing and doing again takes back the one before; most actions have none, and are not followed.
_STANDS = """({a}.kind = 'do' AND (NOT EXISTS (SELECT 1 FROM actions t WHERE t.target = {a}.id) OR (
    WITH RECURSIVE later(id, depth) AS (
      SELECT {a}.id, 0 UNION ALL SELECT n.id, later.depth + 1 FROM actions n JOIN later ON n.target = later.id LIMIT 10000
    )
    SELECT max(depth) FROM later
  ) % 2 = 0))"""

# Where the row that an undo brought back was lost with a damaged file, the undo alone tells what it said.
_TELLS = "({r}.restores IS NOT NULL AND {a}.kind <> 'do' OR " + _STANDS + ")"


def _rows(r: str, o: str, a: str) -> str:
    """Reviews with the review whose opinion they tell and its action."""
    return f"reviews {r} JOIN reviews {o} ON {o}.id = coalesce({r}.restores, {r}.id) JOIN actions {a} ON {a}.id = {o}.action_id"


def _held(rounds: str = "") -> str:
    """FROM and WHERE of the reviews that tell what each person holds of each claim."""
    return f"""FROM {_rows("r", "o", "a")}
WHERE {_TELLS.format(r="r", a="a")}
  AND NOT EXISTS (
    SELECT 1 FROM {_rows("n", "m", "b")}
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer {rounds}
      AND (m.created_at, m.id, n.created_at, n.id) > (o.created_at, o.id, r.created_at, r.id) AND {_TELLS.format(r="n", a="b")}
  )"""


def held_of(cells: str, claim: str, reviewer: str) -> str:
    """SQL for `cells` of the review `mine` that tells what one person holds of one claim, NULL where they hold nothing.

    It says what `held_reviews` says, sooner where it is asked of many claims, and of the tables of the file whatever else is
    called by their names.
    """
    asked = f"""(SELECT {cells} FROM {_rows("mine", "o", "a")}
WHERE mine.claim_id = {claim} AND mine.reviewer = {reviewer} AND {_TELLS.format(r="mine", a="a")}
ORDER BY o.created_at DESC, o.id DESC, mine.created_at DESC, mine.id DESC LIMIT 1)"""
    return re.sub(r"\b(FROM |JOIN )(reviews|actions)\b", r"\1main.\2", asked)


_VIEWS = f"""
CREATE VIEW held_reviews AS
SELECT r.id, r.claim_id, r.reviewer, o.id AS stated_in, o.created_at AS stated_at
{_held()};

DROP VIEW opinions;
CREATE VIEW opinions AS
SELECT r.claim_id, r.reviewer, r.id AS review_id, h.stated_in, r.decision, r.verdict, r.note, r.round, h.stated_at
FROM held_reviews h JOIN reviews r ON r.id = h.id
WHERE r.decision <> 'open' OR r.note <> ''
  OR EXISTS (SELECT 1 FROM evidence e WHERE e.review_id = h.stated_in)
  OR EXISTS (SELECT 1 FROM unit_marks u WHERE u.review_id = h.stated_in)
  OR EXISTS (SELECT 1 FROM proposals p WHERE p.review_id = h.stated_in);

-- What each person held in each round: a later round leaves the opinion of an earlier one as it was, an undo does not.
DROP VIEW round_opinions;
CREATE VIEW round_opinions AS
SELECT r.claim_id, r.reviewer, r.round, r.id AS review_id, o.id AS stated_in, r.decision, r.verdict, r.note
{_held("AND n.round <= r.round")}
  AND r.decision <> 'open';

-- Changes to the list, and statements, that were made and not taken back.
CREATE VIEW edits_in_force AS
SELECT e.id FROM edits e JOIN actions a ON a.id = e.action_id WHERE {_STANDS.format(a="a")};
CREATE VIEW statements_in_force AS
SELECT s.id FROM statements s JOIN actions a ON a.id = s.action_id WHERE {_STANDS.format(a="a")};

-- What counts: the newest statement of a kind about a thing that was not taken back, as it was told last.
DROP VIEW current_statements;
CREATE VIEW current_statements AS
SELECT s.* FROM statements s
WHERE s.body <> '' AND s.body = (
    SELECT d.body FROM statements d
    WHERE d.kind = s.kind AND d.about = s.about AND EXISTS (SELECT 1 FROM statements_in_force k WHERE k.id = d.id)
    ORDER BY d.created_at DESC, d.id DESC LIMIT 1
  )
  AND NOT EXISTS (
    SELECT 1 FROM statements n
    WHERE n.kind = s.kind AND n.about = s.about AND n.body = s.body AND (n.created_at, n.id) > (s.created_at, s.id)
  );

-- A source is what was last said of it and not taken back; where all was, what was last said.
DROP VIEW confidential_sources;
CREATE VIEW confidential_sources AS
SELECT s.about AS id, s.body FROM statements s
WHERE s.kind = 'source' AND s.body <> '' AND json_extract(s.body, '$.confidential')
  AND NOT EXISTS (
    SELECT 1 FROM statements n
    WHERE n.kind = 'source' AND n.about = s.about AND n.body <> ''
      AND (EXISTS (SELECT 1 FROM statements_in_force k WHERE k.id = n.id), n.created_at, n.id)
        > (EXISTS (SELECT 1 FROM statements_in_force k WHERE k.id = s.id), s.created_at, s.id)
  );
"""

SUPERSEDED = """CASE (SELECT h.id FROM held_reviews h WHERE h.claim_id = r.claim_id AND h.reviewer = r.reviewer)
    WHEN r.id THEN 0
    ELSE EXISTS (
      SELECT 1 FROM reviews n
      WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND (n.created_at, n.id) > (r.created_at, r.id)
    ) OR EXISTS (SELECT 1 FROM held_reviews h WHERE h.claim_id = r.claim_id AND h.reviewer = r.reviewer)
  END"""
"""Of a review `r`: that it does not tell what its author holds, nor, where they hold nothing, what they did last."""

_LOG_FOR_PEOPLE = re.sub(
    r"EXISTS \(\n    SELECT 1 FROM reviews n\n.*?\n  \) AS superseded",
    lambda _: f"{SUPERSEDED} AS superseded",
    source_rows.REVIEW_LOG,
    flags=re.DOTALL,
)

# Of a claim of which nobody holds anything, nothing of what they hold is asked for.
_CLAIMS_FOR_PEOPLE = re.sub(
    r"\n  (\(SELECT group_concat\((?:verdict|reviewer|note), .*?\n  \)) AS ",
    r"\n  CASE WHEN s.heads THEN \1 END AS ",
    source_rows.CLAIM_STATUS,
    flags=re.DOTALL,
).replace("CASE WHEN (SELECT count", "CASE WHEN s.heads > 1 AND (SELECT count").replace("c.id = s.claim_id", "c.rowid = s.pk")

_FIRST_LISTED = re.compile(r"listed = coalesce\(.*?LIMIT 1\), 1\),", re.DOTALL)

# Without any change that stands, what was found is listed; what a person chose is once that was recorded, till it is taken back.
_LISTED = """listed = coalesce(
    (SELECT e.listed FROM edits e JOIN edits_in_force k ON k.id = e.id WHERE e.claim_id = claim_state.claim_id
     ORDER BY e.created_at DESC, e.id DESC LIMIT 1),
    NOT EXISTS (SELECT 1 FROM edits e WHERE e.claim_id = claim_state.claim_id)
    OR EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_state.claim_id AND c.created_by = 'factdesk')),"""

RESTATE = _FIRST_LISTED.sub(lambda _: _LISTED, ruling_rows.RESTATE)
"""What claim_state says, derived anew from the log; a WHERE may follow."""

SAID_OF = "SELECT claim_id FROM touched_claims UNION SELECT claim_id FROM reviews UNION SELECT claim_id FROM edits"
"""The claims whose state may be one of their own."""

SCRIPT = (
    _VIEWS
    + _CLAIMS_FOR_PEOPLE
    + _LOG_FOR_PEOPLE
    + "".join(
        f"""
DROP TRIGGER {name};
CREATE TRIGGER {name} AFTER INSERT ON {table} {when} BEGIN
  {RESTATE.strip()} WHERE claim_id = {claim};
END;
"""
        for name, (table, when, claim) in {**ruling_rows.TRIGGERS, "edits_state": ("edits", "", "NEW.claim_id")}.items()
    )
    + f"{RESTATE} WHERE claim_id IN ({SAID_OF});\n"
)
"""A step of the schema."""
