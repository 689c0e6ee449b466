"""The schema's fourth step: the view of claims for people, with who said what and what it rests on."""

from __future__ import annotations

SCRIPT = """
DROP VIEW claim_status;
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
  s.last_review_at,
  CASE WHEN s.heads THEN (SELECT group_concat(said, ' | ') FROM
    (SELECT o.reviewer || ': ' || coalesce(o.verdict, o.decision) AS said FROM opinions o
     WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY o.reviewer)
  ) END AS opinions,
  CASE WHEN s.heads THEN (SELECT group_concat(held, char(10)) FROM
    (SELECT e.stance || ': ' || trim(e.exact || ' ' || e.url) || ' (' || o.reviewer || ')' AS held
     FROM opinions o JOIN evidence e ON e.review_id = o.stated_in
     WHERE o.claim_id = c.id ORDER BY o.reviewer, e.rowid)
  ) END AS evidence
FROM listed_claims s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
ORDER BY s.pk;
"""
