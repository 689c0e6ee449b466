"""Fifty watched feeds over a server with faults, round after round: what was published must stand in the desk once, and whole.

    python -m bench.feeds [--rounds 24] [--feeds 50] [--new 20] [--seed 1]

Each round new articles appear, some feeds and pages fail in one of a dozen ways for one to three rounds, and `factdesk watch` is
started anew, as cron would start it. The last rounds are without faults and without news.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.faulty_papers import Papers, served
from bench.figures import Figure, show

QUIET = 3
"""Rounds after the last news."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--new", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    papers = Papers(asked.feeds, random.Random(asked.seed))
    with tempfile.TemporaryDirectory(prefix="factdesk-bench-") as made, served(papers):
        folder = Path(made)
        feeds, desk = folder / "feeds.txt", folder / "desk.db"
        feeds.write_text("".join(f"{papers.base}/feed/{n}\n" for n in range(asked.feeds)), encoding="utf-8")
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config"), "no_proxy": "*"}
        command = [sys.executable, "-m", "factdesk", "--db", str(desk), "--as", "bench", "watch", str(feeds), "--allow-private"]
        for n in range(asked.rounds + QUIET):
            papers.next_round(asked.new if n < asked.rounds else 0, faults=n < asked.rounds)
            answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert "Traceback" not in answer.stderr, answer.stderr
            print(f"round {n + 1}: {answer.stdout.splitlines()[-1]}")
        conn = sqlite3.connect(desk)
        stored = Counter(str(row[0]) for row in conn.execute("SELECT v.title FROM current_revisions c JOIN revisions v ON v.id = c.revision_id"))
        revisions = conn.execute("SELECT count(*) FROM revisions").fetchone()[0]
        ends = {str(row[0]) for row in conn.execute("SELECT text FROM paragraphs")}
        conn.close()
    published = {item.title for item in papers.items}
    print(f"{len(papers.items)} articles; met: {dict(sorted(papers.met.items()))}, {papers.unchanged} answers of 304")
    show([
        Figure("published and not in the desk", len(published - set(stored)), "", 0),
        Figure("in the desk more than once", sum(count - 1 for count in stored.values()) + revisions - sum(stored.values()), "", 0),
        Figure("in the desk and never published", len(set(stored) - published), "", 0),
        Figure("in the desk without their end", sum(one.last_words not in ends for one in papers.items if one.title in stored), "", 0),
        Figure("requests for each page", sum(n for path, n in papers.asked.items() if "/story/" in path) / len(papers.items), ""),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
