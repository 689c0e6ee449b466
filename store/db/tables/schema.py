"""The tables, triggers and views of a desk as SQL; docs/tables.md describes them for people.

Triggers and views call built-in functions only, so that sqlite-utils and Datasette can read and write the file.
Nothing here runs: migrations.py does.
"""

from __future__ import annotations

from store.values import APPLICATION_ID as APPLICATION_ID

TABLES = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY NOT NULL,
  canonical_url TEXT UNIQUE,
  source TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'article' CHECK (kind IN ('article', 'fact-check')),
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE revisions (
  id TEXT PRIMARY KEY NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles(id),
  title TEXT NOT NULL,
  byline TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  retrieved_at TEXT NOT NULL,
  url TEXT NOT NULL DEFAULT '',
  raw_sha256 TEXT NOT NULL DEFAULT '',
  raw BLOB
) STRICT;
CREATE INDEX revisions_article ON revisions(article_id);

-- Which revision of an article is the one to read: kept by trigger when one is added.
CREATE TABLE current_revisions (
  article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id),
  revision_id TEXT NOT NULL REFERENCES revisions(id)
) STRICT;
CREATE INDEX current_revisions_revision ON current_revisions(revision_id);

CREATE TABLE paragraphs (
  pk INTEGER PRIMARY KEY,
  revision_id TEXT NOT NULL REFERENCES revisions(id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  UNIQUE (revision_id, position)
) STRICT;
CREATE INDEX paragraphs_text_hash ON paragraphs(text_hash);
-- Where each revision begins among the paragraphs: a few bytes an article, read whole when related passages are sought.
CREATE INDEX paragraphs_first ON paragraphs(position) WHERE position = 0;

-- What an imported fact-check ruled, on which words, said by whom.
CREATE TABLE fact_checks (
  pk INTEGER PRIMARY KEY,
  revision_id TEXT NOT NULL UNIQUE REFERENCES revisions(id),
  title TEXT NOT NULL DEFAULT '',
  claim TEXT NOT NULL DEFAULT '',
  rating TEXT NOT NULL DEFAULT '',
  claimant TEXT NOT NULL DEFAULT ''
) STRICT;

-- A fact-check as one text, for its full-text index: what was ruled on is often told in the body only.
CREATE VIEW fact_check_texts AS
SELECT f.pk, f.title, f.claim,
  coalesce((SELECT group_concat(text, char(10)) FROM
    (SELECT p.text FROM paragraphs p WHERE p.revision_id = f.revision_id ORDER BY p.position)), '') AS text
FROM fact_checks f;

CREATE TABLE claims (
  id TEXT PRIMARY KEY NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revisions(id),
  position INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  worth REAL NOT NULL,
  reasons TEXT NOT NULL DEFAULT '[]',
  speaker TEXT NOT NULL DEFAULT '',
  quoted TEXT NOT NULL DEFAULT '',
  created_by TEXT NOT NULL
) STRICT;
CREATE INDEX claims_revision ON claims(revision_id, position, "start");

CREATE TABLE mentions (
  pk INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  kind TEXT NOT NULL CHECK (kind IN ('quantity', 'date')),
  exact TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  value ANY,
  unit TEXT NOT NULL DEFAULT '',
  bound TEXT NOT NULL DEFAULT '',
  high REAL
) STRICT;
CREATE INDEX mentions_claim ON mentions(claim_id);

CREATE TABLE verdicts (
  id TEXT PRIMARY KEY NOT NULL,
  label TEXT NOT NULL,
  meaning TEXT NOT NULL,
  rating INTEGER,
  rank INTEGER NOT NULL
) STRICT;

-- One row a user action. The rows of a reviewer form the undo and redo stacks as linked lists, so that undo is
-- unlimited and costs the same after a million actions: the newest row says what undo and redo would touch next.
CREATE TABLE actions (
  id TEXT PRIMARY KEY NOT NULL,
  reviewer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  label TEXT NOT NULL,
  target TEXT REFERENCES actions(id),
  below TEXT REFERENCES actions(id),
  undo_top TEXT REFERENCES actions(id),
  redo_top TEXT REFERENCES actions(id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX actions_reviewer ON actions(reviewer, created_at, id);
CREATE INDEX actions_target ON actions(target);
CREATE INDEX actions_below ON actions(below);
CREATE INDEX actions_undo_top ON actions(undo_top);
CREATE INDEX actions_redo_top ON actions(redo_top);

-- A review is the whole of one person's opinion of one claim at one time; the newest one of a person counts.
-- `decision` keeps workflow out of the verdict: judged (has a verdict), deferred (later), open (neither).
-- `restores` names the review whose opinion an undo or redo put back.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY NOT NULL,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  reviewer TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('judged', 'deferred', 'open')),
  verdict TEXT REFERENCES verdicts(id),
  note TEXT NOT NULL DEFAULT '',
  supersedes TEXT REFERENCES reviews(id),
  restores TEXT REFERENCES reviews(id),
  action_id TEXT NOT NULL REFERENCES actions(id),
  round INTEGER NOT NULL DEFAULT 1,
  seconds REAL,
  created_at TEXT NOT NULL,
  CHECK ((decision = 'judged') = (verdict IS NOT NULL))
) STRICT;
CREATE INDEX reviews_claim ON reviews(claim_id, reviewer, created_at, id);
CREATE INDEX reviews_action ON reviews(action_id);
CREATE INDEX reviews_verdict ON reviews(verdict);
CREATE INDEX reviews_supersedes ON reviews(supersedes);
CREATE INDEX reviews_restores ON reviews(restores);

CREATE TABLE evidence (
  id TEXT PRIMARY KEY NOT NULL,
  review_id TEXT NOT NULL REFERENCES reviews(id),
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'context')),
  paragraph_text_hash TEXT NOT NULL DEFAULT '',
  article_id TEXT REFERENCES articles(id),
  exact TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  retrieved_at TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX evidence_review ON evidence(review_id);
CREATE INDEX evidence_article ON evidence(article_id);

-- A person's change to the list of claims: this is no claim, this is one after all; a trimmed claim names its heir.
CREATE TABLE edits (
  id TEXT PRIMARY KEY NOT NULL,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  successor TEXT REFERENCES claims(id),
  reviewer TEXT NOT NULL,
  action_id TEXT NOT NULL REFERENCES actions(id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX edits_claim ON edits(claim_id, created_at, id);
CREATE INDEX edits_action ON edits(action_id);
CREATE INDEX edits_successor ON edits(successor);

-- Kept by trigger, rebuildable from the rest. `pk` follows the order in which claims were read: the work queue.
-- `current` is 0 when the article's current text no longer holds the claim's words; `listed` is 0 for "no claim".
CREATE TABLE claim_state (
  pk INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE REFERENCES claims(id) DEFERRABLE INITIALLY DEFERRED,
  article_id TEXT NOT NULL REFERENCES articles(id),
  worth REAL NOT NULL,
  status TEXT NOT NULL DEFAULT 'unreviewed',
  heads INTEGER NOT NULL DEFAULT 0,
  reviewers INTEGER NOT NULL DEFAULT 0,
  current INTEGER NOT NULL DEFAULT 1,
  listed INTEGER NOT NULL DEFAULT 1,
  last_review_at TEXT
) STRICT;
CREATE INDEX claim_state_article ON claim_state(article_id);
CREATE INDEX claim_state_status ON claim_state(status);
-- Most worth first, then reading order, without a sort and, for pages deep in a long list, without the table.
CREATE INDEX claim_state_worth ON claim_state(worth DESC, pk, status, current, listed, heads);

-- Numbers and dates of a claim that clash with a paragraph of another article: hints, found by sweeping, never a
-- verdict. `mirror` is 1 for the same clash seen from the other claim.
CREATE TABLE clashes (
  pk INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  paragraph_pk INTEGER NOT NULL REFERENCES paragraphs(pk),
  quantity TEXT NOT NULL,
  here TEXT NOT NULL,
  there TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity REAL NOT NULL,
  mirror INTEGER NOT NULL DEFAULT 0,
  UNIQUE (claim_id, paragraph_pk, here, there)
) STRICT;
CREATE INDEX clashes_paragraph ON clashes(paragraph_pk);

-- The claims whose numbers have been compared with the other articles. A claim read later is compared with all earlier
-- ones, and what clashes is noted for both, so that each claim is swept once.
CREATE TABLE swept (
  claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims(id)
) STRICT;

-- Where a reviewer left off; overwritten, since it is no judgement.
CREATE TABLE places (
  reviewer TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
"""

# The DDL has content="paragraphs" in double quotes because sqlite-utils and Datasette recognise only that spelling.
FULL_TEXT = """
CREATE VIRTUAL TABLE paragraphs_fts USING fts5(
  text, content="paragraphs", content_rowid="pk", tokenize='porter unicode61'
);
CREATE VIRTUAL TABLE fact_checks_fts USING fts5(
  title, claim, text, content="fact_check_texts", content_rowid="pk", tokenize='porter unicode61'
);
"""

FULL_TEXT_TRIGGERS = """
CREATE TRIGGER paragraphs_fts_insert AFTER INSERT ON paragraphs BEGIN
  INSERT INTO paragraphs_fts (rowid, text) VALUES (NEW.pk, NEW.text);
END;
CREATE TRIGGER paragraphs_fts_delete AFTER DELETE ON paragraphs BEGIN
  INSERT INTO paragraphs_fts (paragraphs_fts, rowid, text) VALUES ('delete', OLD.pk, OLD.text);
END;
CREATE TRIGGER paragraphs_fts_update AFTER UPDATE OF text ON paragraphs BEGIN
  INSERT INTO paragraphs_fts (paragraphs_fts, rowid, text) VALUES ('delete', OLD.pk, OLD.text);
  INSERT INTO paragraphs_fts (rowid, text) VALUES (NEW.pk, NEW.text);
END;
-- The paragraphs of a fact-check are stored before its row here.
CREATE TRIGGER fact_checks_fts_insert AFTER INSERT ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (rowid, title, claim, text)
  SELECT pk, title, claim, text FROM fact_check_texts WHERE pk = NEW.pk;
END;
CREATE TRIGGER fact_checks_fts_delete BEFORE DELETE ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (fact_checks_fts, rowid, title, claim, text)
  SELECT 'delete', pk, title, claim, text FROM fact_check_texts WHERE pk = OLD.pk;
END;
CREATE TRIGGER fact_checks_fts_update BEFORE UPDATE OF title, claim ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (fact_checks_fts, rowid, title, claim, text)
  SELECT 'delete', pk, title, claim, text FROM fact_check_texts WHERE pk = OLD.pk;
END;
CREATE TRIGGER fact_checks_fts_updated AFTER UPDATE OF title, claim ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (rowid, title, claim, text)
  SELECT pk, title, claim, text FROM fact_check_texts WHERE pk = NEW.pk;
END;
"""

# A plain comparison chooses a person's newest review: two rows of one person on one claim never share created_at
# and id. Restored opinions keep the time of the review they restore, so that undo leaves an export as it was.
VIEWS = """
CREATE VIEW opinions AS
SELECT r.claim_id, r.reviewer, r.id AS review_id, coalesce(r.restores, r.id) AS stated_in, r.decision, r.verdict,
  r.note, r.round,
  coalesce((SELECT s.created_at FROM reviews s WHERE s.id = r.restores), r.created_at) AS stated_at
FROM reviews r
WHERE NOT EXISTS (
    SELECT 1 FROM reviews n
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND (n.created_at, n.id) > (r.created_at, r.id)
  )
  AND (r.decision <> 'open' OR r.note <> ''
       OR EXISTS (SELECT 1 FROM evidence e WHERE e.review_id = coalesce(r.restores, r.id)));

CREATE VIEW claim_status AS
SELECT
  c.id AS claim_id, s.article_id, v.title, v.url, v.published, c.exact AS claim, c.speaker, c.worth, c.reasons,
  s.status,
  (SELECT group_concat(verdict, ' | ') FROM
    (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = c.id AND o.verdict IS NOT NULL ORDER BY 1)
  ) AS verdict,
  (SELECT group_concat(reviewer, ', ') FROM
    (SELECT o.reviewer FROM opinions o WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY 1)
  ) AS reviewers,
  CASE WHEN (SELECT count(DISTINCT o.verdict) FROM opinions o WHERE o.claim_id = c.id) > 1 THEN 1 ELSE 0 END AS conflict,
  CASE WHEN s.status = 'stale' THEN 1 ELSE 0 END AS stale,
  (SELECT group_concat(note, char(10)) FROM
    (SELECT o.note FROM opinions o WHERE o.claim_id = c.id AND o.note <> '' ORDER BY o.reviewer)
  ) AS note,
  s.last_review_at
FROM claim_state s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
WHERE (s.current AND s.listed) OR s.heads > 0
ORDER BY s.pk;

CREATE VIEW review_log AS
SELECT
  r.id AS review_id, r.claim_id, c.exact AS claim, v.title, r.reviewer, r.decision, r.verdict, r.note,
  (SELECT group_concat(e.stance || ': ' || CASE WHEN e.exact <> '' THEN e.exact ELSE e.url END, char(10))
     FROM evidence e WHERE e.review_id = coalesce(r.restores, r.id)) AS evidence,
  a.kind AS action,
  EXISTS (
    SELECT 1 FROM reviews n
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND (n.created_at, n.id) > (r.created_at, r.id)
  ) AS superseded,
  r.round, r.seconds, r.action_id, r.created_at
FROM reviews r
JOIN claims c ON c.id = r.claim_id
JOIN revisions v ON v.id = c.revision_id
JOIN actions a ON a.id = r.action_id
ORDER BY r.created_at, r.id;
"""

RESTATE = """
UPDATE claim_state SET
  heads = (SELECT count(*) FROM opinions o WHERE o.claim_id = claim_state.claim_id),
  reviewers = (SELECT count(*) FROM opinions o WHERE o.claim_id = claim_state.claim_id AND o.decision <> 'open'),
  last_review_at = (SELECT max(stated_at) FROM opinions o WHERE o.claim_id = claim_state.claim_id),
  listed = coalesce((SELECT e.listed FROM edits e WHERE e.claim_id = claim_state.claim_id
                     ORDER BY e.created_at DESC, e.id DESC LIMIT 1), 1),
  status = (
    SELECT CASE
      WHEN NOT claim_state.current AND count(*) > 0 THEN 'stale'
      WHEN count(DISTINCT o.verdict) > 1 THEN 'contested'
      WHEN count(o.verdict) > 0 THEN max(o.verdict)
      WHEN total(o.decision = 'deferred') > 0 THEN 'deferred'
      ELSE 'unreviewed' END
    FROM opinions o WHERE o.claim_id = claim_state.claim_id)
"""
"""What claim_state said, derived from the log, before there were rulings: part of steps; see ruling_rows.py for today's."""

_APPEND_ONLY = ("actions", "reviews", "evidence", "edits")

LOG_TRIGGERS = (
    "".join(
        f"""
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN
  SELECT RAISE(ABORT, '{table} is append-only: nothing judged is overwritten');
END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN
  SELECT RAISE(ABORT, '{table} is append-only: nothing judged is deleted');
END;
CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;
"""
        for table in _APPEND_ONLY
    )
    + f"""
CREATE TRIGGER reviews_state AFTER INSERT ON reviews BEGIN
  {RESTATE.strip()} WHERE claim_id = NEW.claim_id;
END;
CREATE TRIGGER evidence_state AFTER INSERT ON evidence BEGIN
  {RESTATE.strip()} WHERE claim_id = (SELECT claim_id FROM reviews WHERE id = NEW.review_id);
END;
CREATE TRIGGER edits_state AFTER INSERT ON edits BEGIN
  UPDATE claim_state SET listed = NEW.listed WHERE claim_id = NEW.claim_id;
END;
-- Reading in writes the states of a whole article first, which is three times as fast; whoever else inserts a claim
-- gets its state from here.
CREATE TRIGGER claims_state AFTER INSERT ON claims
WHEN NOT EXISTS (SELECT 1 FROM claim_state WHERE claim_id = NEW.id) BEGIN
  INSERT INTO claim_state (claim_id, article_id, worth)
  SELECT NEW.id, article_id, NEW.worth FROM revisions WHERE id = NEW.revision_id;
END;
CREATE TRIGGER revisions_current AFTER INSERT ON revisions BEGIN
  INSERT INTO current_revisions (article_id, revision_id) VALUES (NEW.article_id, NEW.id)
  ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id;
END;
"""
)

VERDICTS = (
    ("verified", "Verified", "The evidence supports the claim.", 5, 1),
    ("disputed", "Disputed", "The evidence contradicts the claim.", 1, 2),
    ("needs-context", "Needs context", "True in part, or misleading as it stands.", 3, 3),
    ("unproven", "Unproven", "There is not enough evidence either way.", None, 4),
    ("not-checkable", "Not checkable", "No evidence could settle it: opinion, prediction, too vague.", None, 5),
)
"""(id, label, meaning, rating 1..5 or None, rank). "Unknown" has no rating, never a middle number."""
