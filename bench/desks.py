"""Makes desks of a given size for the benches: the same text every time, made up of words that mean nothing.

    python -m bench.desks --paragraphs 1000000

Not for measuring how well claims are found or matched: the claims here are said to be claims, not recognised. What is
like the real thing is what costs time: 50,000 different words as frequent as words are (Zipf), 45 words a paragraph,
20 paragraphs an article, one claim a paragraph with one number in it, a tenth of the articles about the same event as
the one before. Desks are kept in a folder of the temporary directory and made again when the schema changes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache, partial
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from store.db import migrations
from store.db.articles import article_storing, prepared_articles
from store.db.file.connection import File
from store.db.opening import open_file
from store.db.tables import schema
from store.documents import Document, Paragraph, Quantity, Sentence, Speaker
from store.errors import FactdeskError

PARAGRAPHS = 20
"""Paragraphs an article, each with one claim."""

WORDS = 50_000
BATCH = 250
_GENERATION = 1  # counted up when the text changes, so that older desks are not taken for new ones

_COMMON = """
the of to and a in that is was he for it with as his on be at by i this had not are but from or have
an they which one you were her all she there would their we him been has when who will more no if
out so said what up its about into than them can only other new some could time these two may then
do first any my now such like our over man me even most made after also did many before must through
years where much your way well down should because each
""".split()
_ONSETS = "b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh sl st str th tr".split()
_VOWELS = "a e i o u ai ea ee ie oa ou".split()
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "t", "ck", "ll", "nd", "nt", "rd", "rn", "st"]
_NOUNS = ("people", "ships", "houses", "tonnes", "litres", "workers", "schools", "troops", "patients", "cars")
_CUES = ("said", "told reporters", "added", "according to")


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """The words, commonest first, and their cumulated weights."""
    rng = random.Random(7)
    words = list(_COMMON)
    seen = set(words)
    while len(words) < WORDS:
        syllables = rng.choices((1, 2, 3), (2, 5, 3))[0]
        word = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))


@cache
def _but_the_commonest(count: int) -> list[str]:
    return _vocabulary()[0][count:]


def _clause(rng: random.Random, topic: list[str], length: int) -> str:
    words, weights = _vocabulary()
    chosen = rng.choices(words, cum_weights=weights, k=length)
    for at in range(2, length, 5):
        chosen[at] = rng.choice(topic)
    return " ".join(chosen)


def article(n: int) -> tuple[Document, tuple[Paragraph, ...]]:
    """The n-th article: its text and its claims depend on n only."""
    rng = random.Random(n)
    # Every tenth article is about what the one before it is about.
    about = random.Random(f"topic {n - 1 if n % 10 == 9 else n}")
    rare, rarer = _but_the_commonest(500), _but_the_commonest(900)
    topic = [about.choice(rare) for _ in range(12)]
    people = [f"{about.choice(rarer).title()} {about.choice(rarer).title()}" for _ in range(3)]
    paragraphs = tuple(_paragraph(rng, position, topic, people) for position in range(PARAGRAPHS))
    url = f"https://bench.example.org/{n // 1000}/{n}"
    document = Document(
        title=_clause(rng, topic, 8).capitalize(),
        paragraphs=tuple(paragraph.text for paragraph in paragraphs),
        published=f"{2015 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}",
        url=url,
        canonical_url=url,
        source="bench.example.org",
        language="en",
        raw_sha256=hashlib.sha256(url.encode()).hexdigest(),
        retrieved_at="2025-01-01T00:00:00Z",
    )
    return document, paragraphs


def _paragraph(rng: random.Random, position: int, topic: list[str], people: list[str]) -> Paragraph:
    amount = rng.choice((rng.randint(2, 90), rng.randint(100, 9_000), rng.randint(10, 900) * 1_000))
    noun, person, cue = rng.choice(_NOUNS), rng.choice(people), rng.choice(_CUES)
    number = f"{amount:,}"
    claim = f"{_clause(rng, topic, 9).capitalize()} {number} {noun} {_clause(rng, topic, 8)}, {person} {cue}."
    rest = f"{_clause(rng, topic, rng.randint(8, 30)).capitalize()}."
    start = claim.index(number)
    sentences = (
        Sentence(
            start=0,
            end=len(claim),
            text=claim,
            is_claim=True,
            worth=round(rng.random(), 4),
            reasons=("number", f"attributed to {person.split()[1]}"),
            speaker=Speaker(person, person, cue, "indirect"),
            quantities=(Quantity(f"{number} {noun}", start, start + len(number) + 1 + len(noun), float(amount), noun),),
        ),
        Sentence(start=len(claim) + 1, end=len(claim) + 1 + len(rest), text=rest),
    )
    return Paragraph(position, f"{claim} {rest}", sentences)


def _prepared(first: int, count: int) -> list[prepared_articles.Prepared]:
    return [prepared_articles.prepare(*article(n)) for n in range(first, min(first + BATCH, count))]


def _batches(count: int, processes: int) -> Iterator[list[prepared_articles.Prepared]]:
    firsts = range(0, count, BATCH)
    if processes == 1 or len(firsts) < 8:
        yield from (_prepared(first, count) for first in firsts)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        # In slices, so that what is ready never outgrows what is stored.
        for begin in range(0, len(firsts), 4 * processes):
            yield from pool.map(partial(_prepared, count=count), firsts[begin : begin + 4 * processes])


def build(path: Path, paragraphs: int, *, processes: int | None = None) -> None:
    """A new desk at `path` with this many paragraphs and as many claims; the file must not exist."""
    processes = processes or len(os.sched_getaffinity(0))
    file: File = open_file(path)
    try:
        # A bench may lose a half-made file; a desk may not, and has these as they are.
        file.write(_be_quick)
        for batch in _batches(-(-paragraphs // PARAGRAPHS), processes):
            file.write(lambda db, batch=batch: article_storing.store(db, batch))
    finally:
        file.close()


def _be_quick(db: object) -> None:
    connection = db.conn  # type: ignore[attr-defined]
    connection.execute("COMMIT")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN IMMEDIATE")


def desk(paragraphs: int) -> Path:
    """A desk with this many paragraphs and claims, made on first use (a million takes some minutes).

    It is shared by all benches: copy it (`copied`) before you judge anything in it. One that is kept from before the schema's last
    steps is brought up to date as anybody's desk is.
    """
    shape = hashlib.sha256(
        "".join((schema.TABLES, schema.FULL_TEXT, schema.VIEWS, schema.LOG_TRIGGERS, *migrations.NAMES)).encode()
    ).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"factdesk-bench-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{paragraphs}-{_GENERATION}-{shape}.db"
    if not path.exists():
        _keep_of_an_older_schema(folder, paragraphs, path)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        build(unfinished, paragraphs)
        unfinished.rename(path)
    return path


def _keep_of_an_older_schema(folder: Path, paragraphs: int, path: Path) -> None:
    """Bring a desk of this size and these texts up to date that was kept from before the schema's last steps: ten million take hours
    to make. All others of this size go."""
    for one in folder.glob(f"{paragraphs}-{_GENERATION}-*.db"):
        with suppress(FactdeskError):  # of a newer schema, or damaged
            open_file(one).close()
            one.rename(path)
            break
    for outdated in folder.glob(f"{paragraphs}-*"):
        if outdated != path:
            outdated.unlink()


def copied(paragraphs: int, folder: Path) -> Path:
    """A copy of the desk in `folder`, to write to."""
    return Path(shutil.copy(desk(paragraphs), folder / "factdesk.db"))


def main() -> None:
    """Make a desk and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m bench.desks", description="Make a synthetic desk.")
    parser.add_argument("--paragraphs", type=int, default=20_000)
    wanted = parser.parse_args().paragraphs
    begin = time.perf_counter()
    path = desk(wanted)
    taken = time.perf_counter() - begin
    print(f"{path}: {wanted:,} paragraphs and claims, {path.stat().st_size / 1e6:,.0f} MB, {taken:.1f} s")


if __name__ == "__main__":
    main()
