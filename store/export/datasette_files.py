"""What Datasette wants to know of a desk: what its views and columns mean, what to count by, what to search.

One file, metadata.json, which Datasette takes with `--metadata`.
"""

from __future__ import annotations

import json
from pathlib import Path

_FACETS = ("status", "verdict", "speaker", "published", "stale")

_COLUMNS = {
    "claim_id": "The claim's name; the same on every desk",
    "claim": "The claim's exact words",
    "worth": "How much it asks to be checked, 0 to 1: a hint",
    "reasons": "Why it was listed",
    "status": "What the reviews add up to",
    "verdict": "Each verdict given once",
    "conflict": "1 where the verdicts of different people differ",
    "stale": "1 where the text has changed since it was judged",
    "opinions": "Who gave which verdict",
    "evidence": "A line each: stance, words or address, whose it is",
    "last_review_at": "When somebody last said something of it (UTC)",
}

_SEARCH = """
select articles.canonical_url as url, revisions.title, paragraphs.text
from paragraphs_fts join paragraphs on paragraphs.pk = paragraphs_fts.rowid
join revisions on revisions.id = paragraphs.revision_id join articles on articles.id = revisions.article_id
where paragraphs_fts match escape_fts(:words) order by rank limit 200
""".strip()

_CONTESTED = "select claim, title, opinions, note, evidence from claim_status where status = 'contested'"
_SPEAKERS = "select speaker, count(*) as claims, sum(status = 'disputed') as disputed from claim_status where speaker <> '' group by speaker order by claims desc"


def metadata(desk: Path) -> str:
    """The text of metadata.json for the desk of this file."""
    tables: dict[str, object] = {
        "claim_status": {
            "description": "A row a claim, with what people found of it",
            "columns": _COLUMNS,
            "facets": list(_FACETS),
            "size": 50,
        },
        "review_log": {
            "description": "Every review ever made; nothing is overwritten",
            "facets": ["reviewer", "verdict", "decision", "superseded"],
            "sort_desc": "created_at",
        },
        "articles": {"label_column": "canonical_url", "facets": ["source", "kind"]},
        "revisions": {"label_column": "title", "facets": ["published"]},
        "claims": {"label_column": "exact", "facets": ["speaker"]},
        "verdicts": {"label_column": "label", "sort": "rank"},
        "paragraphs": {"fts_table": "paragraphs_fts", "fts_pk": "pk"},
        "fact_checks": {"fts_table": "fact_checks_fts", "fts_pk": "pk", "label_column": "title"},
        **{name: {"hidden": True} for name in ("seals", "sealings", "swept", "places", "claim_state", "touched_claims", "_sqlite_migrations")},
    }
    queries = {
        "search_articles": {"title": "Search the articles", "sql": _SEARCH, "params": ["words"]},
        "contested": {"title": "Claims on which reviewers disagree", "sql": _CONTESTED},
        "by_speaker": {"title": "Claims by speaker", "sql": _SPEAKERS},
    }
    told = {
        "title": "Claims and verdicts",
        "description": "A desk of factdesk: articles, the claims found in them, and every judgement made",
        "databases": {desk.stem: {"tables": tables, "queries": queries}},
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
