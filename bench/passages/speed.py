"""How long one claim takes and how much memory that needs, on a million made-up paragraphs, beside what else one could use.

Every contender runs in a process of its own, so that memory is its own; libraries that are not installed are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.passages import corpora
from store.passages.finder import Finder

NAME = "million"


def queries(count: int, paragraphs: int) -> list[tuple[str, str, str]]:
    """Claims with context and date, made once and kept."""
    path = corpora.cache() / f"claims-{paragraphs}-{count}.json"
    if not path.exists():
        path.write_text(json.dumps(corpora.claims_of_million(count, paragraphs=paragraphs)), encoding="utf-8")
    return [(text, context, day) for text, context, day in json.loads(path.read_text(encoding="utf-8"))]


def _spread(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], 1),
        "max": round(ordered[-1], 1),
    }


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of this process's own computing; on a busy machine only the second is its own."""
    clock, computing = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1e3, (time.process_time() - computing) * 1e3


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(paragraphs: int, count: int) -> dict[str, object]:
    """The Finder: opening an article (its context), then one claim of it with everything: conflicts, reprints, spans."""
    asked = queries(count, paragraphs)
    before = _memory()
    finder = Finder(corpora.desk(f"{NAME}-{paragraphs}", corpora.million(paragraphs)))
    first = _timed(lambda: finder.passages(asked[0][0]))
    opening: list[tuple[float, float]] = []
    claims: list[tuple[float, float]] = []
    for text, context, day in asked[1:]:
        opening.append(_timed(lambda: finder.passages("", context=context, published=day)))  # noqa: B023
        claims.append(_timed(lambda: finder.passages(text, context=context, published=day)))  # noqa: B023
    return {
        "first claim of a session, ms": round(first[0], 1),
        "context of an opened article, ms": _spread([clock for clock, _ in opening]),
        "one claim, ms": _spread([clock for clock, _ in claims]),
        "one claim, ms of computing": _spread([computing for _, computing in claims]),
        "memory, MB": round(_memory(), 1),
        "of which before the first claim, MB": round(before, 1),
    }


def _texts(paragraphs: int) -> list[str]:
    return [text for document in corpora.million(paragraphs) for text in document.paragraphs]


def rapidfuzz(paragraphs: int, count: int) -> dict[str, object]:
    """process.extract with token_set_ratio over every paragraph."""
    from rapidfuzz import fuzz, process

    asked = queries(count, paragraphs)
    texts = _texts(paragraphs)
    times = [
        _timed(lambda: process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=20))  # noqa: B023
        for text, _, _ in asked[:3]
    ]
    return {"one claim, ms": _spread([clock for clock, _ in times]), "memory, MB": round(_memory(), 1)}


def fts5(paragraphs: int, count: int) -> dict[str, object]:
    """SQLite's own bm25() over all words of the claim."""
    from store.db.search.index_stems import Stemmer, quoted

    asked = queries(count, paragraphs)
    stemmer = Stemmer()
    file = corpora.desk(f"{NAME}-{paragraphs}", corpora.million(paragraphs))  # held: let go, it closes what reads it
    connection = file.reader()

    def search(text: str) -> None:
        words = {word.stem: word.text for word in stemmer.words(text)}
        connection.execute(
            "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ? ORDER BY bm25(paragraphs_fts) LIMIT 20",
            [quoted(words.values())],
        ).fetchall()

    times = [_timed(lambda: search(text)) for text, _, _ in asked[:20]]  # noqa: B023
    return {"one claim, ms": _spread([clock for clock, _ in times]), "memory, MB": round(_memory(), 1)}


def bm25s(paragraphs: int, count: int) -> dict[str, object]:
    """The bm25s library, index in memory."""
    import bm25s as library  # type: ignore[import-not-found]

    asked = queries(count, paragraphs)
    index = library.BM25()
    index.index(library.tokenize(_texts(paragraphs), show_progress=False), show_progress=False)

    def search(text: str) -> None:
        index.retrieve(library.tokenize(text, show_progress=False), k=20, show_progress=False)

    times = [_timed(lambda: search(text)) for text, _, _ in asked[:50]]  # noqa: B023
    return {"one claim, ms": _spread([clock for clock, _ in times]), "memory, MB": round(_memory(), 1)}


def tantivy(paragraphs: int, count: int) -> dict[str, object]:
    """The tantivy library, index on disk."""
    import tantivy as library  # type: ignore[import-not-found]

    asked = queries(count, paragraphs)
    folder = corpora.cache() / f"tantivy-{paragraphs}"
    made = folder.exists()
    folder.mkdir(exist_ok=True)
    schema = library.SchemaBuilder().add_text_field("text", stored=False, tokenizer_name="en_stem").build()
    index = library.Index(schema, path=str(folder))
    if not made:
        writer = index.writer(200_000_000)
        for document in corpora.million(paragraphs):
            for text in document.paragraphs:
                writer.add_document(library.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> None:
        searcher.search(index.parse_query(text, ["text"]), 20)

    times = [_timed(lambda: search(text)) for text, _, _ in asked[:50]]  # noqa: B023
    return {"one claim, ms": _spread([clock for clock, _ in times]), "memory, MB": round(_memory(), 1)}


CONTENDERS: dict[str, tuple[Callable[[int, int], dict[str, object]], str]] = {
    "factdesk": (ours, "rapidfuzz"),
    "SQLite bm25(), all words": (fts5, "rapidfuzz"),
    "rapidfuzz.process.extract": (rapidfuzz, "rapidfuzz"),
    "bm25s": (bm25s, "bm25s"),
    "tantivy": (tantivy, "tantivy"),
}
"""What is measured, and the library it needs."""


def measure(name: str, paragraphs: int, count: int) -> dict[str, object]:
    """One contender in a process of its own."""
    _, library = CONTENDERS[name]
    if importlib.util.find_spec(library) is None:
        return {"skipped": f"{library} is not installed"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.passages.speed", name, str(paragraphs), str(count)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(done.returncode)}
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    print(json.dumps(CONTENDERS[sys.argv[1]][0](int(sys.argv[2]), int(sys.argv[3]))))
