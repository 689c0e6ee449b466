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
"""
