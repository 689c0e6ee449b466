"""What one claim costs with everything that the app looks up beside it, on desks of given sizes, by the time of a processor.

    python -m bench.one_claim [--sizes 10000 100000] [--desk FILE] [--claims 120]

Two claims each of articles spread over the desk: the first opens its article (which words tell it from others, which articles
tell its story), and is reported as that; the second is what a key costs. A desk of one's own (`--desk`) is only read.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from store import Claim, ClaimQuery, Desk

P95_MS = 50.0
SEED = 13

PARTS: dict[str, Callable[[Desk, Claim], object]] = {
    "related passages, rulings, conflicts": lambda desk, claim: desk.related(claim),
    "quotations": lambda desk, claim: desk.quoted_beside(claim),
    "independent sources": lambda desk, claim: desk.independent_sources(claim),
    "the same claim elsewhere": lambda desk, claim: desk.same_claims(claim),
    "whom pronouns mean, who else speaks": lambda desk, claim: desk.claim_context(claim),
    "mark of opinion": lambda desk, claim: desk.telling_opinion([claim]),
    "the article against itself": lambda desk, claim: own_checks(desk, claim),
}
"""What the app asks beside a claim, in its order."""


def own_checks(desk: Desk, claim: Claim) -> int:
    """How many things the claim's article contradicts in itself."""
    from store.checks import article_checks

    article = desk.article(claim.article_id)
    return len(article_checks.of_article(article.title, desk.paragraphs(article.revision_id), article.published))


def pairs(desk: Desk, count: int) -> Iterator[tuple[Claim, Claim]]:
    """Two claims each of so many articles, chosen by chance, always the same of one desk."""
    chance = random.Random(SEED)
    held = desk.article_count()
    chosen = chance.sample(range(1, held + 1), min(held, count * 3))
    for n in chosen:
        article = desk.article_at(n)
        if article is None:
            continue
        claims = desk.claims(ClaimQuery(article_id=article.id))
        if len(claims) > 1:
            first, second = chance.sample(claims, 2)
            yield first, second
            count -= 1
        if not count:
            return


def measure(path: Path, name: str, count: int) -> list[Figure]:
    """p50 and p95 of each part and of all, in milliseconds of a processor."""
    times: dict[str, list[float]] = {part: [] for part in PARTS}
    opening: list[float] = []
    with Desk.open(path, "bench") as desk:
        asked = list(pairs(desk, count + 3))
        for n, (first, second) in enumerate(asked):
            begin = time.thread_time()
            desk.related(first)
            opened = (time.thread_time() - begin) * 1e3
            spent: dict[str, float] = {}
            for part, ask in PARTS.items():
                begin = time.thread_time()
                ask(desk, second)
                spent[part] = (time.thread_time() - begin) * 1e3
            if n >= 3:  # the first ones load weights and word lists
                opening.append(opened)
                for part, one in spent.items():
                    times[part].append(one)
    whole = [sum(one) for one in zip(*times.values(), strict=True)]
    figures = [
        Figure(f"one claim, everything, {name}, p50", quantile(whole, 0.5), "ms"),
        Figure("  p95", quantile(whole, 0.95), "ms", P95_MS),
        Figure("  the first claim of an article, passages only, p50", quantile(opening, 0.5), "ms"),
        Figure("  the first claim of an article, passages only, p95", quantile(opening, 0.95), "ms"),
    ]
    for part, values in times.items():
        figures += [Figure(f"  {part}, p50", quantile(values, 0.5), "ms"), Figure(f"  {part}, p95", quantile(values, 0.95), "ms")]
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.one_claim", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--desk", type=Path, help="a desk of one's own instead of made-up ones")
    parser.add_argument("--claims", type=int, default=120)
    args = parser.parse_args()
    if args.desk:
        show(measure(args.desk, args.desk.stem, args.claims))
        return
    show([one for size in args.sizes for one in measure(desks.desk(size), f"{size:,} paragraphs", args.claims)])


if __name__ == "__main__":
    main()
