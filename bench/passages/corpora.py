"""The desks that are measured: labelled data loaded as a person would load it, and a million paragraphs made up here.

The labelled texts are other people's and are read from FACTDESK_DATA (default ../shared/data beside the repository);
what is missing is skipped by the caller, which says so.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from store.db.articles import article_storing, prepared_articles
from store.db.file.connection import File
from store.db.opening import open_file
from store.documents import Document, Paragraph

ROOT = Path(__file__).resolve().parents[2]
DEV_TOPICS = frozenset(("2", "5", "12", "18", "21", "23", "34", "35"))
"""The topics of related-ecbplus that no model is trained on."""


def data() -> Path:
    """Where the labelled data lies."""
    return Path(os.environ.get("FACTDESK_DATA", ROOT.parent / "shared" / "data"))


def cache() -> Path:
    """Where desks made for measuring are kept between runs."""
    folder = Path(os.environ.get("FACTDESK_BENCH_CACHE", "/tmp/factdesk-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def desk(name: str, documents: Iterable[Document], *, version: int = 2) -> File:
    """The desk of that name in the cache, filled with the documents where it is not there yet."""
    path = cache() / f"{name}-{version}.db"
    if path.exists():
        return open_file(path)
    making = path.with_suffix(".part")
    for leftover in making.parent.glob(making.name + "*"):
        leftover.unlink()
    file = open_file(making)
    iterator = iter(documents)
    while batch := list(itertools.islice(iterator, 500)):
        prepared = [
            prepared_articles.prepare(document, [Paragraph(i, text) for i, text in enumerate(document.paragraphs)])
            for document in batch
        ]
        file.write(lambda db, prepared=prepared: article_storing.store(db, prepared))  # type: ignore[misc]
    file.close()
    making.rename(path)
    return open_file(path)


# --- sentences about the same event -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with what it should find: {(url, position)} for passages, {(url, -1)} for whole articles."""

    id: str
    text: str
    context: str
    url: str
    topic: str
    wanted: frozenset[tuple[str, int]]


def _sentences() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with (data() / "related-ecbplus" / "sentences.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["doc"], []).append(row)
    return found


def _event_url(document: str) -> str:
    return f"https://example.org/ecb/{document}"


def event_documents() -> Iterator[Document]:
    """related-ecbplus as articles, one sentence a paragraph, without dates (it has none)."""
    for name, rows in _sentences().items():
        url = _event_url(name)
        yield Document(title=name, paragraphs=tuple(row["text"] for row in rows), url=url, canonical_url=url)


def event_queries() -> list[Judged]:
    """The labelled queries of related-ecbplus, all topics; their context is the full text of their document."""
    documents = _sentences()
    places = {row["id"]: (_event_url(name), n) for name, rows in documents.items() for n, row in enumerate(rows)}
    rows_by_id = {row["id"]: row for rows in documents.values() for row in rows}
    wanted: dict[str, set[tuple[str, int]]] = {}
    with (data() / "related-ecbplus" / "same_event.qrels.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            query, _, hit, _ = line.split("\t")
            wanted.setdefault(query, set()).add(places[hit])
    return [
        Judged(
            id=query,
            text=rows_by_id[query]["text"],
            context="\n".join(row["text"] for row in documents[rows_by_id[query]["doc"]]),
            url=places[query][0],
            topic=rows_by_id[query]["topic"],
            wanted=frozenset(hits),
        )
        for query, hits in wanted.items()
    ]


# --- statements that were checked before ---------------------------------------------------------------------------


def _check_url(identifier: str) -> str:
    return f"https://example.org/check/{identifier}"


def check_documents() -> Iterator[Document]:
    """checked-claims as fact-checks: the claim they check, their title, and their text a paragraph a line."""
    with gzip.open(data() / "checked-claims" / "fact_checks.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            url = _check_url(row["vclaim_id"])
            yield Document(
                title=row["title"] or "",
                paragraphs=tuple(part for part in (row["text"] or "").split("\n") if part.strip()),
                url=url,
                canonical_url=url,
                kind="fact-check",
                checked_claim=row["vclaim"] or "",
                rating=row["truth_label"] or "",
                claimant=row["speaker"] or "",
            )


def check_queries(half: str) -> list[Judged]:
    """The statements of `half` ("train" or "dev") with the fact-checks they should find."""
    folder = data() / "checked-claims"
    texts = dict(
        line.rstrip("\n").split("\t", 1) for line in (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()
    )
    wanted: dict[str, set[tuple[str, int]]] = {}
    for line in (folder / f"{half}.qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, _, hit, _ = line.split("\t")
        wanted.setdefault(query, set()).add((_check_url(hit), -1))
    return [Judged(query, texts[query], "", "", "", frozenset(hits)) for query, hits in wanted.items()]


# --- a million paragraphs ------------------------------------------------------------------------------------------

PARAGRAPHS_EACH = 20
ARTICLES_AN_EVENT = 5
_COMMON = (
    "the of to and a in that for is on said with was at by it as he his be have has from are not but will they their "
    "an were which had or been its who more would about up after one year people two also new first could last when"
).split()


def _lexicon(size: int, chance: random.Random) -> list[str]:
    onsets = "b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w z".split()
    middles = "a e i o u ai ea ou".split()
    codas = ["", "n", "r", "s", "t", "l", "nd", "rk", "st", "m"]
    endings = ["", "", "", "s", "ed", "ing", "er", "ly", "tion", "ment"]
    words = dict.fromkeys(_COMMON)
    while len(words) < size:
        syllables = "".join(
            chance.choice(onsets) + chance.choice(middles) + chance.choice(codas)
            for _ in range(chance.choice((1, 2, 2, 3)))
        )
        words[syllables + chance.choice(endings)] = None
    return list(words)


def million(paragraphs: int = 1_000_000, seed: int = 4) -> Iterator[Document]:
    """Made-up news: words by Zipf's law, events told by five articles each within days, names, numbers, reprints.

    Every event has words and names of its own, and every article of it mixes them with the words of all news; one
    paragraph in fifty is copied from another article of the event.
    """
    chance = random.Random(seed)
    words = _lexicon(120_000, chance)
    steps = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    names = [word.capitalize() for word in _lexicon(20_000, random.Random(seed + 1))[len(_COMMON) :]]
    count = paragraphs // PARAGRAPHS_EACH
    day = date(2000, 1, 1)
    told: list[str] = []
    topic: list[str] = []
    for n in range(count):
        if n % ARTICLES_AN_EVENT == 0:
            topic = [words[min(int(chance.paretovariate(0.6)) + 60, len(words) - 1)] for _ in range(30)]
            topic += chance.choices(names, k=8) + [str(chance.randrange(2, 90_000)) for _ in range(6)]
            told = []
            day += timedelta(days=chance.random() < 0.6)
        texts: list[str] = []
        for _ in range(PARAGRAPHS_EACH):
            if told and chance.random() < 0.02:
                texts.append(chance.choice(told))
                continue
            length = chance.randrange(15, 45)
            own = length // 4
            mixed = chance.choices(words, cum_weights=steps, k=length - own) + chance.choices(topic, k=own)
            chance.shuffle(mixed)
            texts.append(" ".join(mixed).capitalize() + ".")
        told += texts
        outlet = f"outlet{chance.randrange(40)}.example.org"
        url = f"https://{outlet}/{n}"
        yield Document(
            title=" ".join(chance.choices(topic, k=6)),
            paragraphs=tuple(texts),
            published=(day + timedelta(days=chance.randrange(3))).isoformat(),
            url=url,
            canonical_url=url,
            source=outlet,
        )


def claims_of_million(count: int, seed: int = 5, paragraphs: int = 1_000_000) -> list[tuple[str, str, str]]:
    """(claim, context, published) of articles that the desk does not hold: told like the events, in other words."""
    chance = random.Random(seed)
    chosen = frozenset(chance.sample(range(paragraphs // PARAGRAPHS_EACH), count))
    found: list[tuple[str, str, str]] = []
    for n, document in enumerate(million(paragraphs)):
        if n in chosen:
            words = " ".join(document.paragraphs).split()
            found.append((" ".join(chance.sample(words, 25)), " ".join(chance.sample(words, 350)), document.published))
    chance.shuffle(found)
    return found
