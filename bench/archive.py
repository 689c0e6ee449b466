"""Related passages out of an archive on a server: how long a claim's take, and how much memory the program does.

    python -m bench.archive [--paragraphs 1000000] [--claims 200] [--server ADDRESS]

The archive is made on the server out of 40,000 sentences of bench.desks, put together anew in every article, over ten years of
months; its words are as frequent as words are. The claims stand in articles that are told in a file of their own, some of a day
within the archive's. A claim's first search in an article reads the article's context as well, and is counted with the others
and by itself. --server takes a server, in a database of which the schema factdesk is taken away; without it one is started.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from bench.server import address
from store.db import article_rows
from store.db.opening import open_file
from store.passages.finder import Finder
from store.server import server_rows
from store.server.archive import ServerArchive
from store.server.archive_index import make_index
from store.server.server_tables import BITS, SCHEMA
from store.server.session import Session

POOL = 1_000
"""Articles of which the sentences are taken at least."""

TOLD = 50
"""Articles that tell what one article of the pool tells, in an archive of any size from a million paragraphs on."""

BUDGET_MS = 100.0
BUDGET_MB = 100.0

_AT_ONCE = 5_000


def pool(paragraphs: int) -> int:
    """From how many articles the sentences of an archive are taken."""
    return max(POOL, paragraphs // desks.PARAGRAPHS // TOLD)


def fill(session: Session, paragraphs: int) -> None:
    """Make an archive of so many paragraphs."""
    conn = session.conn
    told = pool(paragraphs)
    conn.execute("CREATE TEMP TABLE pool (k int PRIMARY KEY, first text, second text)")
    with conn.cursor().copy("COPY pool FROM STDIN") as copy:
        for n in range(told):
            for place, one in enumerate(desks.article(n)[1]):
                cut = one.sentences[0].end
                copy.write_row((n * desks.PARAGRAPHS + place, one.text[:cut], one.text[cut + 1 :]))
    months = [f"{year}-{month:02}" for year in range(2015, 2025) for month in range(1, 13)]
    server_rows.make_months(session, months)
    articles = paragraphs // desks.PARAGRAPHS
    for begin in range(0, articles, _AT_ONCE):
        end = min(begin + _AT_ONCE, articles)
        with conn.transaction():
            conn.execute(
                f"INSERT INTO {SCHEMA}.articles (id, canonical_url, source, kind)"
                " SELECT 'art-' || md5(n::text), 'https://bench.example.org/' || n, 'bench.example.org', 'article' FROM generate_series(%s::int, %s::int) n",
                [begin, end - 1],
            )
            conn.execute(
                f"INSERT INTO {SCHEMA}.revisions (id, article_id, title, published, retrieved_at, url, month)"
                " SELECT 'rev-' || md5(n::text), 'art-' || md5(n::text), 'Article ' || n, d, '2025-01-01T00:00:00Z', 'https://bench.example.org/' || n, left(d, 7)"
                " FROM (SELECT n, to_char(date '2015-01-01' + (n * 17 %% 3650), 'YYYY-MM-DD') AS d FROM generate_series(%s::int, %s::int) n) dated",
                [begin, end - 1],
            )
            conn.execute(
                f"INSERT INTO {SCHEMA}.current_revisions (article_id, revision_id, since, n)"
                " SELECT 'art-' || md5(n::text), 'rev-' || md5(n::text), '', 0 FROM generate_series(%s::int, %s::int) n",
                [begin, end - 1],
            )
            # One event a handful of articles: their first sentences are of one article of the pool, the others from anywhere.
            conn.execute(
                f"INSERT INTO {SCHEMA}.paragraphs (revision_id, position, text, pk, month)"
                " SELECT v.id, p, a.first || ' ' || b.second, (v.number << %s::int) + p, v.month"
                f" FROM generate_series(%s::int, %s::int) n JOIN {SCHEMA}.revisions v ON v.id = 'rev-' || md5(n::text)"
                " CROSS JOIN generate_series(0, 19) p"
                " JOIN pool a ON a.k = (n::bigint * 7919 %% %s::int) * 20 + (n + p * 3) %% 20"
                " JOIN pool b ON b.k = (n::bigint * 104729 + p * 1299709) %% %s::int",
                [BITS, begin, end - 1, told, told * desks.PARAGRAPHS],
            )


def measure(place: str, paragraphs: int, claims: int) -> list[Figure]:
    """Times of related passages, in milliseconds."""
    figures = []
    with Session(place, "bench", create=True) as session:
        begin = time.perf_counter()
        fill(session, paragraphs)
        filled = time.perf_counter() - begin
        begin = time.perf_counter()
        make_index(session)
        indexed = time.perf_counter() - begin
        session.conn.execute("ANALYZE")
        row = session.one(
            "SELECT sum(pg_total_relation_size(inhrelid))::float8 / 1e9 FROM pg_inherits WHERE inhparent = %s::regclass", f"{SCHEMA}.paragraphs"
        )
        assert row is not None
        print(f"# {paragraphs:,} paragraphs made in {filled:.0f} s, indexed in {indexed:.0f} s, {float(str(row[0])):.2f} GB with their index", flush=True)
    with tempfile.TemporaryDirectory() as folder, Session(place, "bench") as session:
        file = open_file(Path(folder) / "own.db")
        try:
            archive = ServerArchive(session)
            finder = Finder(file, lambda: archive)
            first, later = [], []
            found = 0
            for n in range(claims // 10):
                document, told = desks.article(POOL + 7 * n)
                near = desks.article(n * 13 % POOL)[1]
                # Half of its paragraphs are told as an article of the archive tells them.
                texts = [(near if place_ % 2 else told)[place_].text for place_ in range(desks.PARAGRAPHS)]
                prepared = article_rows.prepare(document, told)
                file.write(lambda db, one=prepared: article_rows.store(db, [one]))  # type: ignore[misc]
                for place_ in range(10):
                    begin = time.perf_counter()
                    passages = finder.passages(texts[place_].split(". ")[0], published=document.published, context="\n".join(texts))
                    taken = (time.perf_counter() - begin) * 1000
                    (later if place_ else first).append(taken)
                    found += bool(passages)
        finally:
            file.close()
    size = f"{paragraphs:,} paragraphs"
    every = [*first, *later]
    figures += [
        Figure(f"related, {size}, median", quantile(every, 0.5), "ms"),
        Figure(f"related, {size}, p95", quantile(every, 0.95), "ms", BUDGET_MS),
        Figure("the first of an article, median", quantile(first, 0.5), "ms"),
        Figure("the others, p95", quantile(later, 0.95), "ms"),
        Figure("claims without a passage", len(every) - found, ""),
        Figure("memory of the program at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, "MB", BUDGET_MB),
    ]
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--server", default="", metavar="ADDRESS")
    args = parser.parse_args()
    with address(args.server) as place:
        show(measure(place, args.paragraphs, args.claims))


if __name__ == "__main__":
    main()
