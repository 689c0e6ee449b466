"""Small desks for tests: articles by hand, without the readers and the claim finders, which have tests of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.db import article_rows
from store.db.connection import File
from store.desk import Desk
from store.documents import Document, Paragraph, Sentence


def document(*paragraphs: str, url: str = "https://example.org/a", title: str = "A bridge opens") -> Document:
    """An article of these paragraphs."""
    return Document(title=title, paragraphs=paragraphs, published="2024-05-01", url=url, canonical_url=url)


def as_claims(one: Document) -> list[Paragraph]:
    """Every paragraph one claim, worth more the later it stands."""
    return [
        Paragraph(
            position,
            text,
            (Sentence(0, len(text), text, is_claim=True, worth=round(0.1 * (position + 1), 3), reasons=("number",)),),
        )
        for position, text in enumerate(one.paragraphs)
    ]


def put(file: File, documents: Sequence[Document]) -> tuple[int, int, int]:
    """Store the articles with every paragraph a claim; (added, changed, unchanged)."""
    prepared = [article_rows.prepare(one, as_claims(one)) for one in documents]
    return file.write(lambda db: article_rows.store(db, prepared))


def desk_with(path: Path, *paragraphs: str, reviewer: str = "ann") -> Desk:
    """A desk with one article of these paragraphs, each of them a claim."""
    desk = Desk.open(path, reviewer)
    put(desk._file, [document(*paragraphs)])
    return desk
