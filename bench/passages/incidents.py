"""Related passages where events are alike: many shootings, several reports of some. `python -m bench.passages.incidents`.

For claims with a number, how often the first other article is one of the same incident, and on which incident the clash marks
among the first ten passages stand. Half of the incidents (train_stories.held_out) took no part in any training.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.passages.train_stories import held_out, incident_of
from store import Claim, Desk
from store.db.articles.claim_rows import ClaimQuery

CLAIMS = 300
FIRST = 10


@dataclass(frozen=True, slots=True)
class IncidentFigures:
    """Shares of claims whose first other article is right, mean reciprocal rank, clash marks, and those gone wrong."""

    hit1: float
    mrr: float
    marks: int
    astray: int
    claims: int


def claims(desk: Desk, count: int) -> list[tuple[Claim, str]]:
    """(claim, incident) with a number, of incidents that nothing was trained on and that several articles report."""
    articles = {one.id: one for one in desk.articles()}
    reports = Counter(incident_of(one.url) for one in articles.values())
    wanted = [one for one in articles.values() if held_out(incident_of(one.url)) and reports[incident_of(one.url)] > 1]
    chance = random.Random(11)
    chance.shuffle(wanted)
    found: list[tuple[Claim, str]] = []
    for article in wanted:
        with_number = [
            claim
            for claim in desk.claims(ClaimQuery(article_id=article.id))
            if any(mention.kind == "quantity" for mention in desk.mentions(claim.id))
        ]
        if with_number:
            found.append((chance.choice(with_number), incident_of(article.url)))
        if len(found) == count:
            break
    return found


def measure(desk: Desk, asked: Sequence[tuple[Claim, str]]) -> IncidentFigures:
    """Every claim with its passages, as the app asks for them."""
    hits = marks = astray = 0
    total = 0.0
    for claim, incident in asked:
        passages = desk.related(claim, limit=20)
        others = list(dict.fromkeys((one.article_id, incident_of(one.url)) for one in passages))
        rank = next((n for n, (_, other) in enumerate(others, 1) if other == incident), 0)
        hits += rank == 1
        total += 1 / rank if rank else 0.0
        for one in passages[:FIRST]:
            marks += bool(one.conflicts)
            astray += bool(one.conflicts) and incident_of(one.url) != incident
    return IncidentFigures(hits / len(asked), total / len(asked), marks, astray, len(asked))


def main() -> None:
    """Print the figures of a desk made of the incidents."""
    parser = argparse.ArgumentParser()
    parser.add_argument("desk", type=Path, help="a desk of the incidents, each article's address ending in its id")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    asked = parser.parse_args()
    with Desk.open(asked.desk, "bench", create=False) as desk:
        found = measure(desk, claims(desk, asked.claims))
    print(
        f"incidents held out, {found.claims} claims with a number: right incident first {found.hit1:.3f}, MRR {found.mrr:.3f};"
        f" clash marks among the first {FIRST} passages {found.marks}, of another incident {found.astray}"
    )


if __name__ == "__main__":
    main()
