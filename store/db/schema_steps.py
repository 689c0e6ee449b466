"""What the first schema has gained since, as SQL: a text for each step of migrations.py, never edited once released."""

from __future__ import annotations

ODD = (
    "*[\u00aa\u00ad\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u00c6\u00d0\u00d8\u00de\u00df\u00e6\u00f0\u00f8\u00fe"
    "\u0110\u0111\u0126\u0127\u0131-\u0133\u0138\u013f-\u0142\u0149-\u014b\u0152\u0153\u0166\u0167\u017f"
    "\u01c4-\u01cc\u01d5-\u01dc\u01de-\u01e3\u01ec-\u01ef\u01f1-\u01f3\u01fa-\u01ff\u022a-\u022d\u0230\u0231"
    "\u02b0-\u02bc\u02e0-\u02e4\u0300-\u036f\u180e\u1d00-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u209f"
    "\u20a8\u20ba-\u20cf\u2100-\u218b\u23f4-\u23ff\u2460-\u24ff\u2b4d-\u2bff\ufb00-\ufb06\ufe00-\ufe0f\ufeff"
    "\uff00-\uffef\U0001f000-\U0001faff]*"
)
"""A GLOB for text that the full-text index cuts or spells otherwise than a reader would: what is invisible inside a
word, ligatures, letters that are no accented ones (ø), wide letters, accents that stand apart, emoji. search.py compares such
claims itself. Part of a step of the migrations: never edited, a change would be a new index by another name."""

ODD_CLAIMS = f"""
CREATE INDEX claims_odd ON claims(id) WHERE exact GLOB '{ODD}';
"""

CLAIM_STATUS = """
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
FROM claim_state s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
WHERE (s.current AND s.listed) OR s.heads > 0
ORDER BY s.pk;
"""
"""The view again, with who said what and what it rests on."""
