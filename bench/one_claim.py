"""What one claim costs with everything that the app looks up beside it, on desks of given sizes, by the time of a processor.

    python -m bench.one_claim [--sizes 10000 100000] [--desk FILE] [--claims 120]

Two claims each of articles spread over the desk: the first opens its article (which words tell it from others, which articles
tell its story, where it contradicts itself, which of its claims tell opinions), which is reported by itself; the second is what a
key costs. A desk of one's own (`--desk`) is only read.
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
}
"""What the app asks beside each claim, in its order."""

OPENING: dict[str, Callable[[Desk, Claim], object]] = {
    "passages": lambda desk, claim: desk.related(claim),
    "the article against itself": lambda desk, claim: list(desk.checks(claim.article_id)),
    "marks of opinion, its claims": lambda desk, claim: desk.telling_opinion(desk.claims(ClaimQuery(article_id=claim.article_id))),
    "what else is asked beside its first claim": lambda desk, claim: [ask(desk, claim) for ask in list(PARTS.values())[1:]],
}
"""What the app asks when an article is opened, with its first claim: tui/actions/noticing.py keeps the answers about the article;
beside its first claim everything is asked as beside each."""


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


def _spent(parts: dict[str, Callable[[Desk, Claim], object]], desk: Desk, claim: Claim) -> dict[str, float]:
    spent: dict[str, float] = {}
    for part, ask in parts.items():
        begin = time.thread_time()
        ask(desk, claim)
        spent[part] = (time.thread_time() - begin) * 1e3
    return spent


def _figures(name: str, spent: list[dict[str, float]], bar: float | None) -> list[Figure]:
    whole = [sum(one.values()) for one in spent]
    figures = [Figure(f"{name}, p50", quantile(whole, 0.5), "ms"), Figure("  p95", quantile(whole, 0.95), "ms", bar)]
    for part in spent[0]:
        values = [one[part] for one in spent]
        figures += [Figure(f"  {part}, p50", quantile(values, 0.5), "ms"), Figure(f"  {part}, p95", quantile(values, 0.95), "ms")]
    return figures


def measure(path: Path, name: str, count: int) -> list[Figure]:
    """p50 and p95 of a claim and of each part, then of opening an article, in milliseconds of a processor."""
    with Desk.open(path, "bench") as desk:
        spent = [(_spent(OPENING, desk, first), _spent(PARTS, desk, second)) for first, second in pairs(desk, count + 3)]
    warm = spent[3:]  # the first ones load weights and word lists
    return [
        *_figures(f"one claim, everything, {name}", [one for _, one in warm], P95_MS),
        *_figures("opening an article, beside that of its first claim", [one for one, _ in warm], None),
    ]


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
