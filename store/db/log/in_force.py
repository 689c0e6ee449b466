"""The schema's step by which what counts is what was done and not taken back, and not what was written last.

An undo writes down what is held after it. In one file that is the newest row; where two files came together it may be newer
than something it knew nothing of: another verdict of the same person, another person's change to the list or word about a
source. So what counts is asked of the actions. An action stands where nothing took it back, or where what took it back was
taken back. Of the rows that tell what an action did, it and those that brought it back, the newest shows it.
"""

from __future__ import annotations

from store.db.log import ruling_rows


def _stands(a: str, of: str = "") -> str:
    """SQL that is true of an action `a` that stands; `of` is "main." where the tables themselves are asked."""
    # Each link of undoing and doing again takes back the one before; most actions have none, and are not followed.
    return f"""({a}.kind = 'do' AND (NOT EXISTS (SELECT 1 FROM {of}actions t WHERE t.target = {a}.id) OR (
    WITH RECURSIVE later(id, depth) AS (
      SELECT {a}.id, 0 UNION ALL SELECT n.id, later.depth + 1 FROM {of}actions n JOIN later ON n.target = later.id LIMIT 10000
    )
    SELECT max(depth) FROM later
  ) % 2 = 0))"""


def _tells(r: str, a: str, of: str = "") -> str:
    """SQL that is true of a review `r` that tells what the action `a` did, which stands."""
    # Where the row that an undo brought back was lost with a damaged file, the undo alone tells what it said.
    return f"({r}.restores IS NOT NULL AND {a}.kind <> 'do' OR {_stands(a, of)})"


def _rows(r: str, o: str, a: str, of: str = "") -> str:
    """Reviews with the review whose opinion they tell and its action."""
    return (
        f"{of}reviews {r} JOIN {of}reviews {o} ON {o}.id = coalesce({r}.restores, {r}.id)"
        f" JOIN {of}actions {a} ON {a}.id = {o}.action_id"
    )


def _held(rounds: str = "") -> str:
    """FROM and WHERE of the reviews that tell what each person holds of each claim."""
    return f"""FROM {_rows("r", "o", "a")}
WHERE {_tells("r", "a")}
  AND NOT EXISTS (
    SELECT 1 FROM {_rows("n", "m", "b")}
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer {rounds}
      AND (m.created_at, m.id, n.created_at, n.id) > (o.created_at, o.id, r.created_at, r.id) AND {_tells("n", "b")}
  )"""


def held_of(cells: str, claim: str, reviewer: str, before: str = "") -> str:
    """SQL for `cells` of the review `mine` that tells what one person holds of one claim, NULL where they hold nothing;
    of what they had said `before` a time where that is given.

    It says what `held_reviews` says, sooner where it is asked of many claims, and of the tables of the file whatever else is
    called by their names.
    """
    return f"""(SELECT {cells} FROM {_rows("mine", "o", "a", "main.")}
WHERE mine.claim_id = {claim} AND mine.reviewer = {reviewer}{f" AND mine.created_at < {before}" if before else ""} AND {_tells("mine", "a", "main.")}
ORDER BY o.created_at DESC, o.id DESC, mine.created_at DESC, mine.id DESC LIMIT 1)"""


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
SELECT e.id FROM edits e JOIN actions a ON a.id = e.action_id WHERE {_stands("a")};
CREATE VIEW statements_in_force AS
SELECT s.id FROM statements s JOIN actions a ON a.id = s.action_id WHERE {_stands("a")};

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

HELD = """held AS MATERIALIZED (SELECT id, claim_id, reviewer FROM held_reviews),
  holders AS MATERIALIZED (SELECT DISTINCT claim_id, reviewer FROM held)"""
"""What stands behind WITH for SUPERSEDED_BY_HELD."""

SUPERSEDED_BY_HELD = """CASE
    WHEN r.id IN (SELECT id FROM held) THEN 0
    WHEN EXISTS (SELECT 1 FROM holders h WHERE h.claim_id = r.claim_id AND h.reviewer = r.reviewer) THEN 1
    ELSE EXISTS (
      SELECT 1 FROM reviews n
      WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND (n.created_at, n.id) > (r.created_at, r.id)
    )
  END"""
"""What SUPERSEDED says, sooner where it is asked of every review."""

_LOG_FOR_PEOPLE = f"""DROP VIEW review_log;
CREATE VIEW review_log AS
SELECT
  r.id AS review_id, r.claim_id, c.exact AS claim, v.title, r.reviewer, r.decision, r.verdict, r.note,
  (SELECT group_concat(e.stance || ': ' || CASE WHEN e.exact <> '' THEN e.exact ELSE e.url END, char(10))
     FROM public_evidence e WHERE e.review_id = coalesce(r.restores, r.id)) AS evidence,
  a.kind AS action,
  {SUPERSEDED} AS superseded,
  r.round, r.seconds, r.action_id, r.created_at
FROM reviews r
JOIN claims c ON c.id = r.claim_id
JOIN revisions v ON v.id = c.revision_id
JOIN actions a ON a.id = r.action_id
ORDER BY r.created_at, r.id;
"""

# Of a claim of which nobody holds anything, nothing of what they hold is asked for.
_CLAIMS_FOR_PEOPLE = """
DROP VIEW claim_status;
CREATE VIEW claim_status AS
SELECT
  c.id AS claim_id, s.article_id, v.title, v.url, v.published, c.exact AS claim, c.speaker, c.worth, c.reasons,
  s.status,
  CASE WHEN s.heads THEN (SELECT group_concat(verdict, ' | ') FROM
    (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = c.id AND o.verdict IS NOT NULL ORDER BY 1)
  ) END AS verdict,
  CASE WHEN s.heads THEN (SELECT group_concat(reviewer, ', ') FROM
    (SELECT o.reviewer FROM opinions o WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY 1)
  ) END AS reviewers,
  CASE WHEN s.heads > 1 AND (SELECT count(DISTINCT o.verdict) FROM opinions o WHERE o.claim_id = c.id) > 1 THEN 1 ELSE 0 END AS conflict,
  CASE WHEN s.status = 'stale' THEN 1 ELSE 0 END AS stale,
  CASE WHEN s.heads THEN (SELECT group_concat(note, char(10)) FROM
    (SELECT o.note FROM opinions o WHERE o.claim_id = c.id AND o.note <> '' ORDER BY o.reviewer)
  ) END AS note,
  s.last_review_at,
  CASE WHEN s.heads THEN (SELECT group_concat(said, ' | ') FROM
    (SELECT o.reviewer || ': ' || coalesce(o.verdict, o.decision) AS said FROM opinions o
     WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY o.reviewer)
  ) END AS opinions,
  CASE WHEN s.heads THEN (SELECT group_concat(held, char(10)) FROM
    (SELECT e.stance || ': ' || trim(e.exact || ' ' || e.url) || ' (' || o.reviewer || ')' AS held
     FROM opinions o JOIN public_evidence e ON e.review_id = o.stated_in
     WHERE o.claim_id = c.id ORDER BY o.reviewer, e.rowid)
  ) END AS evidence,
  g.verdict AS ruling, g.ruled_by, g.why AS ruled_why
FROM listed_claims s
JOIN claims c ON c.rowid = s.pk
JOIN revisions v ON v.id = c.revision_id
LEFT JOIN standing_rulings g ON s.heads > 1 AND g.claim_id = s.claim_id
ORDER BY v.published, s.article_id, c.position, c."start", c."end", c.id;
"""

# Without any change that stands, what was found is listed; what a person chose is once that was recorded, till it is taken back.
RESTATE = """
UPDATE claim_state SET
  heads = (SELECT count(*) FROM opinions o WHERE o.claim_id = claim_state.claim_id),
  reviewers = (SELECT count(*) FROM opinions o WHERE o.claim_id = claim_state.claim_id AND o.decision <> 'open'),
  last_review_at = (SELECT max(stated_at) FROM opinions o WHERE o.claim_id = claim_state.claim_id),
  listed = coalesce(
    (SELECT e.listed FROM edits e JOIN edits_in_force k ON k.id = e.id WHERE e.claim_id = claim_state.claim_id
     ORDER BY e.created_at DESC, e.id DESC LIMIT 1),
    NOT EXISTS (SELECT 1 FROM edits e WHERE e.claim_id = claim_state.claim_id)
    OR EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_state.claim_id AND c.created_by = 'factdesk')),
  status = (
    SELECT CASE
      WHEN NOT claim_state.current AND count(*) > 0 THEN 'stale'
      WHEN count(DISTINCT o.verdict) > 1 THEN coalesce(
        (SELECT r.verdict FROM standing_rulings r WHERE r.claim_id = claim_state.claim_id), 'contested')
      WHEN count(o.verdict) > 0 THEN max(o.verdict)
      WHEN total(o.decision = 'deferred') > 0 THEN 'deferred'
      ELSE 'unreviewed' END
    FROM opinions o WHERE o.claim_id = claim_state.claim_id)
"""
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
