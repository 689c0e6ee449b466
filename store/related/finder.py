"""Finder: the passages of other articles that speak of the same thing as a claim."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from store.db.connection import File
from store.errors import Interrupted
from store.records import Kind, Passage
from store.related.terms import Frequencies, Stemmer, Word, quoted

_ROW = """
SELECT p.pk, a.id, v.url, v.title, v.published, a.source, a.kind, p.position, p.text, p.revision_id
FROM paragraphs p
JOIN revisions v ON v.id = p.revision_id
JOIN current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN articles a ON a.id = v.article_id
WHERE p.pk = ?
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What related passages are asked for: words, when they were published, and the article they stand in."""

    id: str
    text: str
    published: str = ""
    context: str = ""


class Finder:
    """Searches one desk; one thread at a time, interrupt() from any."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._stemmer = Stemmer()
        self._frequencies = Frequencies()
        self._running: sqlite3.Connection | None = None
        self._unwanted = False

    def passages(
        self,
        text: str,
        *,
        published: str = "",
        article_id: str = "",
        context: str = "",
        limit: int = 20,
        kind: str = "",
    ) -> list[Passage]:
        """Related passages, best first. Raises Interrupted."""
        connection = self._file.reader()
        self._unwanted = False
        self._running = connection
        try:
            return self._search(connection, text, published, article_id, limit, kind)
        except sqlite3.OperationalError as problem:
            if self._unwanted:
                raise Interrupted("the search was ended early, its answer is no longer wanted") from problem
            raise
        finally:
            self._running = None

    def batch(self, queries: Iterable[Query], limit: int = 20, kind: str = "") -> Iterator[tuple[Query, list[Passage]]]:
        """Each query with its passages, in order."""
        for query in queries:
            yield (
                query,
                self.passages(query.text, published=query.published, context=query.context, limit=limit, kind=kind),
            )

    def interrupt(self) -> None:
        """End a running passages() early: it raises Interrupted."""
        connection = self._running
        if connection is not None:
            self._unwanted = True
            connection.interrupt()

    def _search(
        self, connection: sqlite3.Connection, text: str, published: str, article_id: str, limit: int, kind: str
    ) -> list[Passage]:
        self._frequencies.refresh(connection)
        words = {word.stem: word for word in self._stemmer.words(text)}
        counted = sorted((self._frequencies.of(connection, stem, word.text), stem) for stem, word in words.items())
        rare = [stem for documents, stem in counted if documents][:12]
        if not rare:
            return []
        found = connection.execute(
            "SELECT rowid, -bm25(paragraphs_fts) FROM paragraphs_fts WHERE paragraphs_fts MATCH ?"
            " ORDER BY bm25(paragraphs_fts) LIMIT ?",
            [quoted(words[stem].text for stem in rare), limit * 3 + 50],
        ).fetchall()
        passages: list[Passage] = []
        for pk, score in found:
            row = connection.execute(_ROW, [pk]).fetchone()
            if row is None or row[1] == article_id or (kind and row[6] != kind):
                continue
            shared = [word for word in self._stemmer.words(row[8]) if word.stem in words]
            passages.append(_passage(row, score, published, shared))
        return passages[:limit]


def _passage(row: tuple[object, ...], score: float, published: str, shared: list[Word]) -> Passage:
    kind: Kind = "fact-check" if row[6] == "fact-check" else "article"
    passage = Passage(
        article_id=str(row[1]),
        url=str(row[2]),
        title=str(row[3]),
        published=str(row[4]),
        source=str(row[5]),
        kind=kind,
        position=int(str(row[7])),
        text=str(row[8]),
        score=score,
        why=("shared words",),
        shared=tuple((word.start, word.end) for word in shared),
    )
    if published and passage.published[:10] == published[:10]:
        passage = replace(passage, why=("same day", *passage.why))
    return passage
