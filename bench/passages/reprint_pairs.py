"""Copies hidden in a desk: how many are found, and how many of those found are copies.

Paragraphs of Reuters articles (or of the made-up million) are put into other articles, half of them word for word,
half with 5 % of their words changed, dropped or added, so that the rest of the article differs.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.passages import corpora
from store.db.articles import article_storing, prepared_articles
from store.db.opening import open_file
from store.documents import Document, Paragraph
from store.passages.finder import Finder

EDITED = 0.05


@dataclass(frozen=True, slots=True)
class Copies:
    """Share of the copies that were found, and share of what was found that is a copy; word for word and edited."""

    recall_exact: float
    recall_edited: float
    precision: float
    copies: int


def news(count: int) -> Iterator[Document]:
    """Reuters articles a paragraph a line where the data lies here, else made-up ones."""
    path = corpora.data() / "load" / "reuters21578.jsonl.gz"
    if not path.exists():
        yield from islice(corpora.million(count * corpora.PARAGRAPHS_EACH), count)
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(islice(lines, count)):
            row = json.loads(line)
            text = row.get("text") or row.get("body") or "\n".join(row.get("paragraphs", ()))
            parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n {2,}", text)]
            url = f"https://example.org/news/{n}"
            yield Document(
                title=row.get("title") or "",
                paragraphs=tuple(part for part in parts if part),
                url=url,
                canonical_url=url,
            )


def edited(text: str, words: list[str], chance: random.Random) -> str:
    """The text with one word in twenty (one at least) changed, dropped or added."""
    parts = text.split()
    for place in chance.sample(range(len(parts)), max(1, round(len(parts) * EDITED))):
        parts[place] = chance.choice((chance.choice(words), "", f"{parts[place]} {chance.choice(words)}"))
    return " ".join(part for part in parts if part)


def measure(documents: Iterable[Document], copies: int = 1000, seed: int = 7) -> Copies:
    """Hide copies of paragraphs in a desk of these documents and look for them with Finder.copies()."""
    chance = random.Random(seed)
    desk = list(documents)
    words = " ".join(text for document in desk[:200] for text in document.paragraphs).split()
    long = [(n, text) for n, document in enumerate(desk) for text in document.paragraphs if len(text.split()) >= 12]
    taken: dict[str, tuple[str, int, bool]] = {}
    for k, (n, text) in enumerate(chance.sample(long, copies)):
        target = chance.choice([m for m in (chance.randrange(len(desk)), (n + 1) % len(desk)) if m != n])
        exact = k % 2 == 0
        new = text if exact else edited(text, words, chance)
        lines = list(desk[target].paragraphs)
        lines.insert(chance.randint(0, len(lines)), new)
        desk[target] = replace(desk[target], paragraphs=tuple(lines))
        taken[text] = (new, target, exact)
    with TemporaryDirectory() as folder:
        file = open_file(Path(folder) / "desk.db")
        for begin in range(0, len(desk), 500):
            prepared = [
                prepared_articles.prepare(one, [Paragraph(i, text) for i, text in enumerate(one.paragraphs)])
                for one in desk[begin : begin + 500]
            ]
            file.write(lambda db, prepared=prepared: article_storing.store(db, prepared))  # type: ignore[misc]
        finder = Finder(file)
        hits = {True: 0, False: 0}
        right = wrong = 0
        for text, (new, target, exact) in taken.items():
            found = finder.copies(text)
            hits[exact] += any(row.url == desk[target].url and row.text == new for row in found)
            # What the corpus itself prints twice (agency copy, tables) is no mistake: only other words are.
            for row in found:
                if row.text in (text, new) or _as_near(text, row.text):
                    right += 1
                else:
                    wrong += 1
        file.close()
    exacts = sum(exact for _, _, exact in taken.values())
    return Copies(hits[True] / exacts, hits[False] / (len(taken) - exacts), right / max(right + wrong, 1), len(taken))


def _as_near(a: str, b: str) -> bool:
    """Judged by words, not by the measure under test: at most one word in seven of either is missing in the other."""
    x, y = set(a.lower().split()), set(b.lower().split())
    return len(x & y) * 7 >= max(len(x), len(y)) * 6
