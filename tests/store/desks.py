"""Small desks for tests: articles by hand, without the readers and the claim finders, which have tests of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import sqlite_utils

from store.db import migrations
from store.db.articles import article_storing, prepared_articles
from store.db.file.connection import File
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
    prepared = [prepared_articles.prepare(one, as_claims(one)) for one in documents]
    return file.write(lambda db: article_storing.store(db, prepared))


def desk_with(path: Path, *paragraphs: str, reviewer: str = "ann") -> Desk:
    """A desk with one article of these paragraphs, each of them a claim."""
    desk = Desk.open(path, reviewer)
    put(desk._file, [document(*paragraphs)])
    return desk


def as_of_before(path: Path, step: str) -> None:
    """Make the file one of an older version: of the steps before this one, with the rows that it had tables for."""
    old = path.with_suffix(".old")
    with closing(sqlite3.connect(old, isolation_level=None)) as made:
        migrations.steps().apply(sqlite_utils.Database(made), stop_before=step)
        made.execute("ATTACH ? AS new", [str(path)])
        made.execute("PRAGMA foreign_keys = OFF")
        made.execute("DELETE FROM verdicts")
        tables = [name for (name,) in made.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in (one for one in tables if "_fts" not in one and not one.startswith(("_", "sqlite", "seals"))):
            columns = ", ".join(f'"{name}"' for (name,) in made.execute("SELECT name FROM pragma_table_info(?, 'main')", [table]))
            made.execute(f"DELETE FROM main.{table}")
            made.execute(f"INSERT INTO main.{table} (rowid, {columns}) SELECT rowid, {columns} FROM new.{table} ORDER BY rowid")
    for one in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        one.unlink(missing_ok=True)
    old.rename(path)
