"""What was ruled before: fact-checks of the same thing, and this desk's own reviews of similar claims.

Both come first among the passages, each saying who ruled what and when. They inform; a verdict never spreads by itself.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from store.db.articles import passage_rows
from store.db.search.index_stems import Stemmer
from store.passages import fact_checks, number_tokens, rank, reprints, same_statement
from store.passages.fact_checks import Check
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.passages.strength import of_one_fact
from store.values import Reason, ReasonKind, Strength

FIRST = 3
"""Fact-checks that may stand before all articles."""

SAME = 0.6
"""Share of the claim's words, by rarity, that a reviewed claim must hold to be a past ruling on it."""

NAMES = (*fact_checks.NAMES, "coverage", *same_statement.NAMES)
"""What tells whether a fact-check ruled on the very statement: its features, its coverage of the claim, and what both say."""

LIKELY = 0.4
"""How likely a fact-check must have ruled on the very statement to stand before all articles: by labels that know one fact-check
a statement, where many have two. Of those read from here on nine in ten and more ruled on it."""

ALIKE = 60.0
"""RapidFuzz's token_sort_ratio that a reviewed claim must reach besides, since a paragraph holds many claims."""

CLAIM_SHOWN = 90
"""Code points of the checked claim that a reason quotes."""


def vectors(text: str, checks: Sequence[Check], tools: Tools) -> list[tuple[float, ...]]:
    """The fact-checks asked about one claim as the model "rules-on" takes them (NAMES)."""
    said = same_statement.vectors(text, checks, tools)
    return [(*one.features, one.coverage, *vector) for one, vector in zip(checks, said, strict=True)]


def of_checks(text: str, checks: Sequence[Check], tools: Tools) -> list[Ranked]:
    """The fact-checks asked about one claim, as something found: in no order."""
    order, same = rank.model("fact-check", fact_checks.NAMES), rank.model("rules-on", NAMES)
    return [
        _of_check(one, order.score(one.features), same.likely(vector))
        for one, vector in zip(checks, vectors(text, checks, tools), strict=True)
    ]


def _of_check(check: Check, score: float, rules_on: float) -> Ranked:
    """A fact-check as something found, with its ruling: what was ruled, when, by whom, on which words."""
    row = check.row
    claim = " ".join(check.claim.split())
    if len(claim) > CLAIM_SHOWN:
        claim = claim[: CLAIM_SHOWN - 1].rstrip() + "…"
    why = [Reason(ReasonKind.FACT_CHECK, detail=check.rating, who=row.source, when=row.published)]
    if claim:
        why.append(Reason(ReasonKind.CHECKED, detail=claim))
    strength = Strength.SAME if rules_on >= LIKELY else Strength.EVENT if check.coverage >= SAME else Strength.WEAK
    return Ranked(row, score, check.coverage, strength=strength, rating=check.rating, why=tuple(why))


def before(checks: Sequence[Ranked], articles: Sequence[Ranked], kind: str) -> list[Ranked]:
    """Everything found in the order shown: what was ruled on the same thing, then articles, then other fact-checks."""
    if kind == "fact-check":
        return list(checks)
    first = [one for one in checks if one.strength is Strength.SAME][:FIRST]
    ruled = [one for one in articles if one.why]
    rest = [one for one in articles if not one.why]
    return [*first, *ruled, *rest, *(one for one in checks if one not in first)]


def reviewed(
    connection: sqlite3.Connection, found: Sequence[Ranked], text: str, weights: Mapping[str, float], stemmer: Stemmer
) -> list[Ranked]:
    """The same passages, those that hold a reviewed claim like `text` marked with what was ruled, by whom and when."""
    total = sum(weights.values())
    if not found or not total:
        return list(found)
    ruled: dict[int, Ranked] = {}
    by_key = {one.row.pk: one for one in found if of_one_fact(one)}
    low = text.lower()
    for claim in passage_rows.reviewed_claims(connection, list(by_key)):
        held = math.fsum(map(weights.__getitem__, weights.keys() & stemmer.stems_of(claim.exact)))
        if held < SAME * total or fuzz.token_sort_ratio(low, claim.exact.lower(), score_cutoff=ALIKE) == 0:
            continue
        if not _of_one_statement(text, claim.exact, elsewhere=by_key[claim.pk].strength is Strength.WEAK):
            continue
        opinions = passage_rows.rulings(connection, claim.claim_id)
        if not opinions:
            continue
        why = tuple(Reason(ReasonKind.REVIEWED, detail=one.verdict, who=one.who, when=one.at[:10]) for one in opinions)
        passage = ruled.get(claim.pk, by_key[claim.pk])
        rating = " | ".join(one.verdict for one in opinions)
        ruled[claim.pk] = replace(passage, rating=rating, why=(*passage.why, *why))
    return [ruled.get(one.row.pk, one) for one in found]


def _of_one_statement(text: str, reviewed: str, *, elsewhere: bool) -> bool:
    """Whether two claims in much the same words say the same: where each gives numbers, most of those of the one that gives
    fewer stand in the other ("up 50 cents from June 17", "up 50 cents from October 16"); `elsewhere`, in an article of another
    event, only where the one is a copy of the other with all its numbers."""
    mine, theirs = number_tokens.numbers(text), number_tokens.numbers(reviewed)
    if elsewhere:
        return mine == theirs and reprints.same_copy(reprints.plain(text), reprints.plain(reviewed))
    return 2 * len(mine & theirs) > min(len(mine), len(theirs)) or not mine or not theirs
