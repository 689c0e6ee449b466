"""The schema's second step: what "listed" means stands in one view, which everything that lists or counts claims reads.

A claim is listed while its words stand in the article's current text and nobody has marked it as no claim; and ever
after somebody has said something about it, since nothing judged is hidden. `stands` tells the two apart; `reviewed` is 0
for what waits for a verdict.
"""

from __future__ import annotations

SCRIPT = """
CREATE VIEW listed_claims AS
SELECT pk, claim_id, article_id, worth, status, heads, reviewers, current AND listed AS stands,
  status NOT IN ('unreviewed', 'deferred') AS reviewed, last_review_at
FROM claim_state
WHERE (current AND listed) OR heads > 0;

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
  s.last_review_at
FROM listed_claims s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
ORDER BY s.pk;
"""
