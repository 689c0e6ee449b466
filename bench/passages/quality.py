"""How well passages are ranked, on the labelled queries that no weight has seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.passages import corpora
from bench.passages.corpora import Judged
from store.passages.finder import Finder, Query

Place = tuple[str, int]
"""(url, position of the paragraph); position -1 where whole articles are judged."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over queries: reciprocal rank of the first hit, recall at 20 and 100, average precision at 5."""

    mrr: float
    recall20: float
    recall100: float
    map5: float
    queries: int


def judge(queries: Sequence[Judged], answers: Sequence[Sequence[Place]]) -> Quality:
    """What the ranked places of each query are worth."""
    first = twenty = hundred = average = 0.0
    for query, places in zip(queries, answers, strict=True):
        hits = [place in query.wanted for place in places[:100]]
        first += next((1 / rank for rank, hit in enumerate(hits, 1) if hit), 0.0)
        twenty += sum(hits[:20]) / len(query.wanted)
        hundred += sum(hits) / len(query.wanted)
        found = 0
        for rank, hit in enumerate(hits[:5], 1):
            if hit:
                found += 1
                average += found / rank / min(len(query.wanted), 5)
    count = len(queries)
    return Quality(first / count, twenty / count, hundred / count, average / count, count)


def events(finder: Finder, queries: Sequence[Judged], *, with_context: bool = True) -> Quality:
    """The finder on related-ecbplus, asked as `related --queries` asks it; the query's own article is not judged."""
    asked = [Query(query.id, query.text, "", query.context if with_context else "") for query in queries]
    answers = [
        [(one.url, one.position) for one in found if one.url != query.url]
        for query, (_, found) in zip(queries, finder.batch(asked, limit=100), strict=True)
    ]
    return judge(queries, answers)


def own_left_out(finder: Finder, queries: Sequence[Judged]) -> float:
    """Share of queries whose answers hold no paragraph of the query's own article though only its text was given."""
    asked = [Query(query.id, query.text, "", query.context) for query in queries]
    clean = sum(
        all(one.url != query.url for one in found)
        for query, (_, found) in zip(queries, finder.batch(asked, limit=20), strict=True)
    )
    return clean / len(queries)


def statements(finder: Finder, queries: Sequence[Judged]) -> Quality:
    """The finder on checked-claims."""
    asked = [Query(query.id, query.text) for query in queries]
    return judge(queries, [[(one.url, -1) for one in found] for _, found in finder.batch(asked, 100, "fact-check")])


# --- what else one could use ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched: the words of every text, where it stands, and which article it belongs to."""

    texts: list[str]
    places: list[Place]


def event_corpus() -> Corpus:
    """Every sentence of related-ecbplus."""
    texts: list[str] = []
    places: list[Place] = []
    for document in corpora.event_documents():
        texts += document.paragraphs
        places += [(document.url, n) for n in range(len(document.paragraphs))]
    return Corpus(texts, places)


def check_corpus() -> Corpus:
    """Every fact-check of checked-claims, whole."""
    documents = list(corpora.check_documents())
    return Corpus(
        ["\n".join((one.checked_claim, one.title, *one.paragraphs)) for one in documents],
        [(one.url, -1) for one in documents],
    )


def ranked_by(queries: Sequence[Judged], corpus: Corpus, search: Callable[[str], Sequence[int]]) -> Quality:
    """`search` gives the numbers of texts, best first."""
    answers = [[corpus.places[n] for n in search(query.text) if corpus.places[n][0] != query.url] for query in queries]
    return judge(queries, answers)


def bm25(texts: Sequence[str], stems: Callable[[str], list[str]]) -> Callable[[str], Sequence[int]]:
    """Plain BM25 (k1 1.2, b 0.75) over the same stems, every word of the query counted."""
    import heapq
    import math

    held = [stems(text) for text in texts]
    mean = sum(map(len, held)) / len(held)
    index: dict[str, list[tuple[int, float]]] = {}
    for n, words in enumerate(held):
        norm = 1.2 * (0.25 + 0.75 * len(words) / mean)
        for stem, count in Counter(words).items():
            index.setdefault(stem, []).append((n, count * 2.2 / (count + norm)))

    def search(query: str) -> Sequence[int]:
        scores: dict[int, float] = {}
        for stem in set(stems(query)):
            found = index.get(stem, [])
            idf = math.log(1 + (len(held) - len(found) + 0.5) / (len(found) + 0.5))
            for n, weight in found:
                scores[n] = scores.get(n, 0.0) + idf * weight
        return heapq.nlargest(130, scores, key=lambda n: (scores[n], -n))

    return search
