"""Formats that plugins read: which endings those are, and how what they read becomes Documents."""

from __future__ import annotations

from collections.abc import Iterator

from store import plugins
from store.documents import Document
from store.errors import SourceRejected
from store.plugins import FileReader, ReadArticle
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import iso_date
from store.reading.shaping.place import Place, Result


def reader_for(ending: str, format: str | None) -> tuple[str, FileReader] | None:
    """The plugin's reader of a format that was asked for, else of a file's ending; None where no plugin has one."""
    for plugin, one in plugins.readers():
        if format == one.format or (format is None and ending in one.endings):
            return plugin, one
    return None


def formats() -> tuple[str, ...]:
    """The formats that plugins read."""
    return tuple(one.format for _, one in plugins.readers())


def read_by_plugin(plugin: str, reader: FileReader, data: bytes, place: Place) -> Iterator[Result]:
    """The articles of a source as a plugin reads it. Raises SourceRejected, which names the plugin, where it fails."""
    try:
        for n, article in enumerate(reader.read(data, place.origin), 1):
            if not isinstance(article, ReadArticle):
                raise TypeError(f"it gives {type(article).__name__}, not ReadArticle")
            yield _document(article, data, place, n)
    except SourceRejected:
        raise
    except Exception as problem:
        raise SourceRejected(
            f"the plugin {plugin} failed on it ({type(problem).__name__}: {problem})",
            where=place.origin,
            do="report it to the plugin's developers, or read the file in another format",
        ) from problem


def _document(article: ReadArticle, data: bytes, place: Place, n: int) -> Document:
    return document(
        title=article.title,
        paragraphs=article.paragraphs,
        origin=place.origin if n == 1 else f"{place.origin}#{n}",
        source_bytes=data if n == 1 else data + str(n).encode(),
        retrieved_at=place.retrieved_at,
        published=iso_date(article.published) if article.published else "",
        url=article.url or place.url,
        byline=article.byline,
        source=article.source,
    )
