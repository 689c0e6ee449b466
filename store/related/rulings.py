"""What was ruled before: fact-checks of the same thing, and this desk's own reviews of similar claims.

Both come first among the passages, each saying who ruled what and when. They inform; a verdict never spreads by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from store.records import Reason, ReasonKind
from store.related.checks import Check
from store.related.found import Found
from store.related.terms import Stemmer

FIRST = 3
"""Fact-checks that may stand before all articles."""

SAME = 0.6
"""Share of the claim's words, by rarity, that a past ruling must hold to come first."""

ALIKE = 60.0
"""RapidFuzz's token_sort_ratio that a reviewed claim must reach besides, since a paragraph holds many claims."""

CLAIM_SHOWN = 90
"""Code points of the checked claim that a reason quotes."""


def of_check(check: Check, score: float) -> Found:
    """A fact-check as something found, with its ruling: what was ruled, when, by whom, on which words."""
    row = check.row
    claim = " ".join(check.claim.split())
    if len(claim) > CLAIM_SHOWN:
        claim = claim[: CLAIM_SHOWN - 1].rstrip() + "…"
    why = [Reason(ReasonKind.FACT_CHECK, detail=check.rating, who=row.source, when=row.published)]
    if claim:
        why.append(Reason(ReasonKind.CHECKED, detail=claim))
    return Found(row, score, check.coverage, rating=check.rating, why=tuple(why))


def before(checks: Sequence[Found], articles: Sequence[Found], kind: str) -> list[Found]:
    """Everything found in the order shown: what was ruled on the same thing, then articles, then other fact-checks."""
    if kind == "fact-check":
        return list(checks)
    first = [one for one in checks[:FIRST] if one.coverage >= SAME]
    ruled = [one for one in articles if one.why]
    rest = [one for one in articles if not one.why]
    return [*first, *ruled, *rest, *(one for one in checks if one not in first)]


def reviewed(
    connection: sqlite3.Connection, found: Sequence[Found], text: str, weights: Mapping[str, float], stemmer: Stemmer
) -> list[Found]:
    """The same passages, those that hold a reviewed claim like `text` marked with what was ruled, by whom and when."""
    total = sum(weights.values())
    if not found or not total:
        return list(found)
    marks = ",".join("?" * len(found))
    ruled: dict[int, Found] = {}
    by_key = {one.row.pk: one for one in found}
    low = text.lower()
    for pk, claim, exact in connection.execute(
        "SELECT p.pk, c.id, c.exact FROM paragraphs p"
        " JOIN claims c ON c.revision_id = p.revision_id AND c.position = p.position"
        f" JOIN claim_state s ON s.claim_id = c.id WHERE p.pk IN ({marks}) AND s.reviewers > 0 ORDER BY p.pk, c.id",
        list(by_key),
    ).fetchall():
        held = sum(weights.get(stem, 0.0) for stem in set(stemmer.stems_of(exact)))
        if held < SAME * total or fuzz.token_sort_ratio(low, exact.lower(), score_cutoff=ALIKE) == 0:
            continue
        opinions = connection.execute(
            "SELECT verdict, max(stated_at), group_concat(DISTINCT reviewer) FROM opinions"
            " WHERE claim_id = ? AND decision = 'judged' GROUP BY verdict ORDER BY verdict",
            [claim],
        ).fetchall()
        if not opinions:
            continue
        why = tuple(
            Reason(ReasonKind.REVIEWED, detail=verdict, who=who, when=at[:10]) for verdict, at, who in opinions
        )
        one = ruled.get(pk, by_key[pk])
        ruled[pk] = replace(one, rating=" | ".join(verdict for verdict, _, _ in opinions), why=(*one.why, *why))
    return [ruled.get(one.row.pk, one) for one in found]
