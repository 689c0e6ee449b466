"""Prints what related passages are worth, beside what else one could use: `python -m bench.passages`.

    --quality       ranking on FACTDESK_DATA (skipped, saying so, where it is missing)
    --reprints      copies hidden in other articles
    --speed         one claim at a million made-up paragraphs, and the memory that takes
    --paragraphs N  another size for --speed

Without any of the first three, all are measured. The first run makes the desks and keeps them in
$FACTDESK_BENCH_CACHE (default /tmp/factdesk-bench): about five minutes and 1 GB for the million.
"""

from __future__ import annotations

import argparse
import time

from bench.passages import corpora, quality, reprint_pairs, speed
from store.db.search.index_stems import Stemmer
from store.passages.finder import Finder


def _quality() -> None:
    if not corpora.data().is_dir():
        print(f"quality: skipped, no data at {corpora.data()} (set FACTDESK_DATA)")
        return
    from rapidfuzz import fuzz, process

    stemmer = Stemmer()
    events = sorted(
        (query for query in corpora.event_queries() if query.topic in corpora.DEV_TOPICS), key=lambda one: one.url
    )
    texts = quality.event_corpus()
    print(f"\nrelated-ecbplus, {len(events)} queries of held-out topics       MRR   R@20  R@100")

    def show(name: str, found: quality.Quality) -> None:
        print(f"  {name:52}  {found.mrr:.3f}  {found.recall20:.3f}  {found.recall100:.3f}", flush=True)

    finder = Finder(corpora.desk("ecb", corpora.event_documents()))
    show("factdesk (bar .92, .52, .88)", quality.events(finder, events))
    show("factdesk, told nothing of the article", quality.events(finder, events, with_context=False))
    show("BM25", quality.ranked_by(events, texts, quality.bm25(texts.texts, stemmer.stems_of)))
    every = events[::8]
    show(
        f"rapidfuzz.process.extract, token_set_ratio ({len(every)} queries)",
        quality.ranked_by(
            every,
            texts,
            lambda text: [one[2] for one in process.extract(text, texts.texts, scorer=fuzz.token_set_ratio, limit=130)],
        ),
    )
    print(f"  own article left out by its text alone: {quality.own_left_out(finder, events):.3f} of queries")
    statements = corpora.check_queries("dev")
    checks = quality.check_corpus()
    print(f"\nchecked-claims, {len(statements)} dev queries                            MAP@5")
    checker = Finder(corpora.desk("checks", corpora.check_documents()))
    print(f"  {'factdesk (bar .43)':52}  {quality.statements(checker, statements).map5:.3f}", flush=True)
    plain = quality.ranked_by(statements, checks, quality.bm25(checks.texts, stemmer.stems_of))
    print(f"  {'BM25 over claim, title and text':52}  {plain.map5:.3f}", flush=True)


def _reprints() -> None:
    found = reprint_pairs.measure(reprint_pairs.news(6000))
    print(f"\nreprints, {found.copies} paragraphs copied into other articles (bar .98, .98)")
    print(f"  recall, word for word {found.recall_exact:.3f}, with 5 % of words edited {found.recall_edited:.3f}")
    print(f"  precision {found.precision:.3f}")


def _speed(paragraphs: int) -> None:
    print(f"\none claim at {paragraphs:,} made-up paragraphs (bar: p95 50 ms, 80 MB for the app)")
    started = time.perf_counter()
    corpora.desk(f"{speed.NAME}-{paragraphs}", corpora.million(paragraphs)).close()
    spent = time.perf_counter() - started
    if spent > 5:
        print(f"  reading in took {spent:.0f} s, {paragraphs / spent:,.0f} paragraphs/s (no claims are sought in them)")
    for name in speed.CONTENDERS:
        print(f"  {name}: ", end="", flush=True)
        for what, value in speed.measure(name, paragraphs, 200).items():
            print(f"\n      {what}: {value}", end="")
        print(flush=True)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.passages", description=__doc__.split("\n")[0])
    for name in ("quality", "reprints", "speed"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    asked = parser.parse_args()
    everything = not (asked.quality or asked.reprints or asked.speed)
    if asked.quality or everything:
        _quality()
    if asked.reprints or everything:
        _reprints()
    if asked.speed or everything:
        _speed(asked.paragraphs)


if __name__ == "__main__":
    main()
