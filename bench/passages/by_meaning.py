"""The order by meaning beside the default, in one run: `python -m bench.passages.by_meaning [DESK]`.

Topics of related-ecbplus and statements of checked-claims that no weight has seen; DESK is a desk of the incidents, as
`bench.passages.incidents` takes it. Needs the extra `neural`.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.passages import corpora, incidents, quality
from bench.passages.corpora import Judged
from store import Desk
from store.errors import UsageError
from store.passages import meaning
from store.passages.finder import Finder, Query

TIMED = 100
"""Claims whose passages are asked for, each once and all new, to tell the processor time of one."""


def _rss() -> float:
    """Most memory that this process had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _ms(finder: Finder, queries: Sequence[Judged]) -> float:
    before = time.process_time()
    for _ in finder.batch([Query(query.id, query.text, "", query.context) for query in queries]):
        pass
    return (time.process_time() - before) * 1e3 / len(queries)


def _events(model: meaning.Meaning | None, queries: Sequence[Judged], *, context: bool) -> str:
    finder = Finder(corpora.desk("ecb", corpora.event_documents()))
    finder.meaning = model
    found = quality.events(finder, queries, with_context=context)
    return f"MRR {found.mrr:.3f}  R@20 {found.recall20:.3f}"


def _statements(model: meaning.Meaning | None, queries: Sequence[Judged]) -> str:
    finder = Finder(corpora.desk("checks", corpora.check_documents()))
    finder.meaning = model
    return f"MAP@5 {quality.statements(finder, queries).map5:.3f}"


def _incidents(desk: Desk, *, by_meaning: bool, count: int) -> str:
    desk.order_by_meaning(by_meaning)
    found = incidents.measure(desk, incidents.claims(desk, count))
    return f"MRR {found.mrr:.3f}  right incident first {found.hit1:.3f}  ({found.claims} claims)"


def main() -> None:
    """Print each figure twice: by the words, and by the meaning, too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("desk", type=Path, nargs="?", help="a desk of the incidents, each article's address ending in its id")
    parser.add_argument("--claims", type=int, default=incidents.CLAIMS)
    asked = parser.parse_args()
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    events = sorted((one for one in corpora.event_queries() if one.topic in corpora.DEV_TOPICS), key=lambda one: one.url)
    finder = Finder(corpora.desk("ecb", corpora.event_documents()))
    some = events[:: max(1, len(events) // TIMED)]
    words, before = _ms(finder, some), _rss()
    try:
        finder.meaning = model = meaning.load()
    except UsageError as problem:
        sys.exit(str(problem))
    both = _ms(finder, some)
    print(f"one claim, of a processor: {words:.0f} ms by words, {both:.0f} ms by meaning, {both / words:.1f} x", flush=True)
    print(f"memory of the process: {before:.0f} MB before, {_rss():.0f} MB with the model", flush=True)
    for name, line in (("by words  ", None), ("by meaning", model)):
        print(f"related-ecbplus, {len(events)} queries of held-out topics, {name}: {_events(line, events, context=True)}", flush=True)
        print(f"  told nothing of the article, {name}: {_events(line, events, context=False)}", flush=True)
        statements = corpora.check_queries("dev")
        print(f"checked-claims, {len(statements)} dev queries, {name}: {_statements(line, statements)}", flush=True)
    if asked.desk is not None:
        with Desk.open(asked.desk, "bench", create=False) as desk:
            for on in (False, True):
                name = "by meaning" if on else "by words  "
                print(f"incidents held out, {name}: {_incidents(desk, by_meaning=on, count=asked.claims)}", flush=True)


if __name__ == "__main__":
    main()
