"""What the schema needs so that two files come together to the same, whichever is read first.

An action names what it was done to, so that its id can be derived from its own row. Which text of an article is current has
a time, so that the later one counts.
"""

from __future__ import annotations

from store.db.log.ruling_rows import RESTATE

SUBJECTS = """
ALTER TABLE actions ADD COLUMN subject TEXT NOT NULL DEFAULT '[]';
DROP TRIGGER actions_no_update;
UPDATE actions SET subject = CASE
  WHEN target IS NOT NULL THEN json_quote(target)
  WHEN EXISTS (SELECT 1 FROM statements s WHERE s.action_id = actions.id) THEN
    (SELECT json_group_array(said) FROM
      (SELECT s.kind || ':' || s.about AS said FROM statements s WHERE s.action_id = actions.id ORDER BY s.rowid))
  WHEN EXISTS (SELECT 1 FROM edits e WHERE e.action_id = actions.id) THEN
    (SELECT json_quote(e.claim_id) FROM edits e WHERE e.action_id = actions.id ORDER BY e.rowid LIMIT 1)
  ELSE
    (SELECT json_group_array(claim_id) FROM
      (SELECT r.claim_id FROM reviews r WHERE r.action_id = actions.id GROUP BY r.claim_id ORDER BY min(r.rowid)))
  END;
CREATE TRIGGER actions_no_update BEFORE UPDATE ON actions BEGIN
  SELECT RAISE(ABORT, 'actions is append-only: nothing judged is overwritten');
END;
"""
"""A step of the schema. `subject` is JSON: what the action was done to, as its id has it."""

SINCE = """
ALTER TABLE current_revisions ADD COLUMN since TEXT NOT NULL DEFAULT '';
UPDATE current_revisions SET since = (SELECT v.retrieved_at FROM revisions v WHERE v.id = revision_id);
DROP TRIGGER revisions_current;
CREATE TRIGGER revisions_current AFTER INSERT ON revisions BEGIN
  INSERT INTO current_revisions (article_id, revision_id, since)
  VALUES (NEW.article_id, NEW.id, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
  ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id, since = max(excluded.since, since);
END;
"""
"""A step of the schema."""

NEWEST_EDIT = f"""
DROP TRIGGER edits_state;
CREATE TRIGGER edits_state AFTER INSERT ON edits BEGIN
  {RESTATE.strip()} WHERE claim_id = NEW.claim_id;
END;
"""
"""A step of the schema: the newest change to the list counts, and not the one that was stored last."""
