"""Related passages out of an archive on a server: how long they take, how much memory the program does, and what is missed.

    python -m bench.archive [--paragraphs 1000000] [--claims 200] [--exhaustive 20] [--server ADDRESS [--made]]

The archive is made on the server out of sentences of bench.desks, put together anew in every article, over ten years of
months; its words are as frequent as words are, and some fifty articles tell of each event. The claims stand in articles that are
told in a file of their own, half of each as an article of the archive tells it. They are asked by a program of its own, with
all that the app has loaded: the article is opened, by which its context is read, then its claims are asked one after
the other. Times are those of the clock and of a processor, here and at the server, which other programs cannot lengthen.

Some of the claims are also asked exhaustively: every paragraph that holds any of the claim's words, but for those that stand in
every twentieth, is weighed. What is told is how many of the first ten of that are among the first ten found.

--server takes a server, in a database of which the schema factdesk is taken away; without it one is started. --made measures
an archive of so many paragraphs that an earlier run left there.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import archive_recall
from bench.figures import Figure, quantile, show
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

PARAGRAPHS = 20
"""Paragraphs an article."""

CLAIMS = 10
"""Claims that are asked of one article."""

BUDGET_MS = 100.0
BUDGET_MB = 100.0
MISSED = 5.0

_AT_ONCE = 5_000


def pool(paragraphs: int) -> int:
    """From how many articles the sentences of an archive are taken."""
    return max(POOL, paragraphs // PARAGRAPHS // TOLD)


def fill(session: Session, paragraphs: int) -> None:
    """Make an archive of so many paragraphs."""
    from bench import desks

    conn = session.conn
    told = pool(paragraphs)
    conn.execute("CREATE TEMP TABLE pool (k int PRIMARY KEY, first text, second text)")
    with conn.cursor().copy("COPY pool FROM STDIN") as copy:
        for n in range(told):
            for place, one in enumerate(desks.article(n)[1]):
                cut = one.sentences[0].end
                copy.write_row((n * PARAGRAPHS + place, one.text[:cut], one.text[cut + 1 :]))
    months = [f"{year}-{month:02}" for year in range(2015, 2025) for month in range(1, 13)]
    server_rows.make_months(session, months)
    articles = paragraphs // PARAGRAPHS
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
                [BITS, begin, end - 1, told, told * PARAGRAPHS],
            )


# --- the program that asks ---


def ask(place: str, asked: Path) -> None:
    """Ask every claim of these articles; prints the milliseconds as JSON: by the clock, here, and at the server."""
    import tui.app
    import tui.screens.review  # noqa: F401

    opened: list[tuple[float, float, float]] = []
    claims: list[tuple[float, float, float]] = []
    found = 0
    with tempfile.TemporaryDirectory() as folder, Session(place, "bench") as session:
        file = open_file(Path(folder) / "own.db")
        try:
            archive = ServerArchive(session)
            finder = Finder(file, lambda: archive)
            finder.passages("nothing at all")  # by which is learnt how rare words are, once a session
            for line in asked.read_text(encoding="utf-8").splitlines():
                one = json.loads(line)
                context, day = "\n".join(one["texts"]), one["published"]
                opened.append(_timed(session, lambda: finder.passages("", context=context, published=day)))  # noqa: B023
                for text in one["claims"]:
                    passages: list[object] = []
                    claims.append(
                        _timed(session, lambda: passages.extend(finder.passages(text, published=day, context=context)))  # noqa: B023
                    )
                    found += bool(passages)
        finally:
            file.close()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    fields = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    pss = int(fields["Pss"].split()[0]) * 1024 / 1e6
    print(json.dumps({"opened": opened, "claims": claims, "without": len(claims) - found, "rss": used, "pss": pss}))


def _timed(session: Session, work: Callable[[], None]) -> tuple[float, float, float]:
    begin = time.perf_counter(), time.process_time(), _served(session)
    work()
    return (time.perf_counter() - begin[0]) * 1000, (time.process_time() - begin[1]) * 1000, (_served(session) - begin[2]) * 1000


def _served(session: Session) -> float:
    """Seconds that the server's process for a connection has had a processor; 0 where it is on another machine."""
    told = Path(f"/proc/{session.conn.info.backend_pid}/schedstat")
    return int(told.read_text().split()[0]) / 1e9 if told.exists() else 0.0


def write_claims(path: Path, claims: int) -> None:
    """The articles that are told in the file, each with the claims that are asked."""
    from bench import desks

    with path.open("w", encoding="utf-8") as out:
        for n in range(claims // CLAIMS):
            document, told = desks.article(POOL + 7 * n)
            near = desks.article(n * 13 % POOL)[1]
            # Half of its paragraphs are told as an article of the archive tells them.
            texts = [(near if place % 2 else told)[place].text for place in range(PARAGRAPHS)]
            asked = [text.split(". ")[0] for text in texts[:CLAIMS]]
            out.write(json.dumps({"texts": texts, "claims": asked, "published": document.published}) + "\n")


def make(place: str, paragraphs: int) -> None:
    """An archive of so many paragraphs, indexed."""
    with Session(place, "bench", create=True) as session:
        begin = time.perf_counter()
        fill(session, paragraphs)
        filled = time.perf_counter() - begin
        begin = time.perf_counter()
        make_index(session)
        print(f"# {paragraphs:,} paragraphs made in {filled:.0f} s, indexed in {time.perf_counter() - begin:.0f} s", flush=True)
        # What is told of the words of paragraphs would be read out of 30,000 of each month, and is of no use here.
        session.conn.execute("VACUUM")
        session.conn.execute(f"ANALYZE {SCHEMA}.articles, {SCHEMA}.revisions, {SCHEMA}.current_revisions")


def measure(place: str, paragraphs: int, claims: int, exhaustive: int) -> list[Figure]:
    """Times of related passages in milliseconds, memory, and what is found of the first ten."""
    with Session(place, "bench") as session:
        row = session.one(
            "SELECT sum(pg_total_relation_size(inhrelid))::float8 / 1e9 FROM pg_inherits WHERE inhparent = %s::regclass", f"{SCHEMA}.paragraphs"
        )
        assert row is not None
        print(f"# {float(str(row[0])):.2f} GB of paragraphs with their indexes", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "claims.jsonl"
        write_claims(asked, claims)
        answer = subprocess.run(
            [sys.executable, "-m", "bench.archive", "ask", place, str(asked)], check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    answered = json.loads(answer)
    size = f"{paragraphs:,} paragraphs"
    figures = []
    for what, times, budget in ((f"a claim, {size}", answered["claims"], BUDGET_MS), ("opening an article", answered["opened"], None)):
        both = [here + there for _, here, there in times]
        figures += [
            Figure(f"{what}, of processors, median", quantile(both, 0.5), "ms"),
            Figure(f"{what}, of processors, p95", quantile(both, 0.95), "ms", budget),
            Figure(f"{what}, at the server, p95", quantile([there for _, _, there in times], 0.95), "ms"),
            Figure(f"{what}, by the clock, p95", quantile([clock for clock, _, _ in times], 0.95), "ms"),
        ]
    figures += [
        Figure("claims without a passage", answered["without"], ""),
        Figure("memory of the program at most, RSS", answered["rss"], "MB", BUDGET_MB),
        Figure("memory of the program at the end, PSS", answered["pss"], "MB", BUDGET_MB),
    ]
    if exhaustive:
        with Session(place, "bench") as session:
            told = archive_recall.first_ten(ServerArchive(session), session, _asked(exhaustive))
        what = f"the first ten of the exhaustive search, {exhaustive} claims, not found"
        figures += [
            Figure(f"of {told.of_telling} not called weak of {what}", 100 * (1 - told.telling_found / max(told.of_telling, 1)), "%", MISSED),
            Figure(f"of all {told.of_all} of {what}", 100 * (1 - told.all_found / max(told.of_all, 1)), "%"),
        ]
    return figures


def _asked(count: int) -> list[tuple[str, str, str]]:
    """Claims from all over, each with its article and its day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.jsonl"
        write_claims(path, count * CLAIMS)
        told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(one["claims"][n % CLAIMS], "\n".join(one["texts"]), one["published"]) for n, one in enumerate(told)]


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["ask"]:
        ask(sys.argv[2], Path(sys.argv[3]))
        return
    from bench.server import address

    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--exhaustive", type=int, default=20)
    parser.add_argument("--server", default="", metavar="ADDRESS")
    parser.add_argument("--made", action="store_true")
    args = parser.parse_args()
    if args.made:
        show(measure(args.server, args.paragraphs, args.claims, args.exhaustive))
        return
    with address(args.server) as place:
        make(place, args.paragraphs)
        show(measure(place, args.paragraphs, args.claims, args.exhaustive))


if __name__ == "__main__":
    main()
