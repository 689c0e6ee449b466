"""Fact-checks that ruled on a claim like this one: found by their whole text, compared by what they checked.

One passage a fact-check: the paragraph of it that says most about the claim.
"""

from __future__ import annotations

import heapq
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.db.articles import passage_rows
from store.db.articles.passage_rows import FactCheckRow, ParagraphRow
from store.passages.candidates import FileCandidates, Gathered, gather
from store.passages.search import Tools

NAMES = (
    "claim",  # BM25 of the claim that was checked, as a share of the best candidate's
    "title",  # the same for the title
    "text",  # for the body
    "whole",  # for all of it
    "partial",  # RapidFuzz: the best place of the shorter text in the longer one
    "tokens",  # RapidFuzz: words in common, whatever their order
    "paragraph",  # share of the claim's words, by rarity, that one paragraph holds
)
"""The features of a fact-check, in the order of the vector."""

POOL = 150
"""Fact-checks compared with a claim where they alone are asked for; about 0.2 ms each."""

BESIDE = 40
"""The same where articles are asked for too: only the first few are shown then."""

POSTINGS = 30_000
"""Postings read for one claim, half of them where articles are asked for too; a posting is a whole fact-check."""

HEADED = 1.0
"""What a word counts besides where it stands in the title or in the claim that was checked, times its weight there."""

LONGEST = 8_000
"""Code points of a fact-check's body that are compared; what is ruled on stands at its beginning."""

PART = 0.25
"""Share of the claim's words that a fact-check must hold to have ruled on a part of it."""


@dataclass(frozen=True, slots=True)
class Check:
    """A fact-check with its features (NAMES): `row` is its best paragraph, `coverage` the share of the claim's words
    that its claim, its title and that paragraph hold together."""

    row: ParagraphRow
    claim: str
    rating: str
    features: tuple[float, ...]
    coverage: float


def find(
    connection: sqlite3.Connection,
    text: str,
    words: Mapping[str, str],
    article_id: str,
    limit: int,
    tools: Tools,
    *,
    beside: bool = False,
) -> list[Check]:
    """Fact-checks that may have ruled on what `text` says, in no order; `words` is stem -> form.

    `beside` says that articles are asked for too, so that less time may be taken.
    """
    tools.checks.refresh(connection)
    tools.heads.refresh(connection)
    tools.statistics.refresh(connection)
    # How much of the claim a ruling covers is told by how rare words are on the whole desk: among a handful of
    # fact-checks most words of a claim do not occur at all, and leaving those out would make any ruling cover it.
    rarity = {stem: tools.statistics.idf(stem) for stem in words}
    budget = POSTINGS // 2 if beside else POSTINGS
    found = gather(FileCandidates(connection, tools.layout), words, tools.checks, index="fact_checks_fts", budget=budget)
    if not found.weights:
        return []
    heads = {stem: tools.heads.idf(stem) for stem in found.weights}
    _head(connection, words, found, heads, budget // 2)
    size = BESIDE if beside else max(POOL, limit)
    best = heapq.nlargest(size, found.scores.items(), key=lambda scored: (scored[1], -scored[0]))
    rows = [row for row in passage_rows.fact_checks(connection, [pk for pk, _ in best]) if row.article_id != article_id]
    told = [(row, passage_rows.lines(connection, row.revision_id)) for row in rows]
    return compared(told, text, found.weights, heads, rarity, tools)


def compared(
    told: Iterable[tuple[FactCheckRow, Sequence[tuple[int, int, str]]]],
    text: str,
    weights: Mapping[str, float],
    heads: Mapping[str, float],
    rarity: Mapping[str, float],
    tools: Tools,
) -> list[Check]:
    """Fact-checks, each with its lines (position, key, text), as they compare with a claim.

    The weights of the claim's words, by stem: among fact-checks, among their heads, and in all.
    """
    raw = [_compare(row, lines, text, weights, heads, rarity, tools) for row, lines in told]
    tops = [max((one.bm25[n] for one in raw), default=0.0) or 1.0 for n in range(4)]
    return [
        Check(
            one.row,
            one.claim,
            one.rating,
            (*(score / top for score, top in zip(one.bm25, tops, strict=True)), *one.rest),
            one.coverage,
        )
        for one in raw
    ]


def _head(
    connection: sqlite3.Connection,
    words: Mapping[str, str],
    found: Gathered,
    heads: Mapping[str, float],
    budget: int,
) -> None:
    """Add to the scores what stands in titles and checked claims, the rarest words first."""
    for weight, stem in sorted(((weight, stem) for stem, weight in heads.items()), reverse=True):
        if budget <= 0:
            return
        for pk in passage_rows.head_postings(connection, words[stem], budget):
            found.scores[pk] = found.scores.get(pk, 0.0) + HEADED * weight
            budget -= 1


@dataclass(frozen=True, slots=True)
class _Raw:
    row: ParagraphRow
    claim: str
    rating: str
    bm25: tuple[float, float, float, float]
    rest: tuple[float, float, float]
    coverage: float


def _compare(
    row: FactCheckRow,
    lines: Sequence[tuple[int, int, str]],
    text: str,
    weights: Mapping[str, float],
    heads: Mapping[str, float],
    rarity: Mapping[str, float],
    tools: Tools,
) -> _Raw:
    stemmer = tools.stemmer
    title, claim = row.title, row.claim
    total = sum(weights.values()) or 1.0
    body: Counter[str] = Counter()
    length = read = 0
    position, pk, chosen = (lines[0][0], lines[0][1], lines[0][2]) if lines else (0, 0, claim or title)
    most = 0.0
    covered: set[str] = set()
    for line_position, line_pk, line in lines:
        stems = stemmer.stems_of(line[: LONGEST - read])
        read += len(line)
        length += len(stems)
        held = [stem for stem in stems if stem in weights]
        body.update(held)
        share = sum(weights[stem] for stem in set(held)) / total
        if share > most:
            most, position, pk, chosen, covered = share, line_position, line_pk, line, set(held)
        if read >= LONGEST:
            break
    in_claim, claim_length = _held(stemmer.stems_of(claim[:LONGEST]), weights)
    in_title, title_length = _held(stemmer.stems_of(title[:LONGEST]), weights)
    mean = tools.checks
    low = text[:LONGEST].lower()
    other = claim[:LONGEST].lower() or title[:LONGEST].lower()
    covered |= set(in_claim) | set(in_title)
    return _Raw(
        ParagraphRow(pk, row.article_id, row.url, title, row.published, row.source, "fact-check", position, chosen),
        claim,
        row.rating,
        (
            _bm25(in_claim, claim_length, 18, heads),
            _bm25(in_title, title_length, 12, heads),
            _bm25(body, length, mean.length, weights),
            _bm25(body + in_claim + in_title, length + claim_length + title_length, mean.length, weights),
        ),
        (fuzz.partial_ratio(low, other) / 100, fuzz.token_set_ratio(low, other) / 100, most),
        _coverage(covered, stemmer.stems_of(claim[:LONGEST]), rarity, tools),
    )


def _coverage(covered: set[str], checked: list[str], rarity: Mapping[str, float], tools: Tools) -> float:
    """The share of the claim's words that a fact-check holds, or of the checked words that the claim holds.

    The second because a printed claim often says more than what was checked; it counts only where the fact-check also
    holds a PART of the claim.
    """
    forth = math.fsum(rarity[stem] for stem in covered) / (math.fsum(rarity.values()) or 1.0)
    weights = {stem: tools.statistics.idf(stem) for stem in checked if stem}
    back = math.fsum(weights[stem] for stem in weights if stem in rarity) / (math.fsum(weights.values()) or 1.0)
    return max(forth, back) if forth >= PART else forth


def _held(stems: list[str], weights: Mapping[str, float]) -> tuple[Counter[str], int]:
    return Counter(stem for stem in stems if stem in weights), len(stems)


def _bm25(counts: Mapping[str, int], length: int, mean: float, weights: Mapping[str, float]) -> float:
    norm = 1.2 * (0.25 + 0.75 * length / mean)
    return sum(weights[stem] * count * 2.2 / (count + norm) for stem, count in counts.items())
