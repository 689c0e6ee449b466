"""Markdown: front matter or the first heading give the title, the prose gives the paragraphs.

Headings, code, tables, rules, images and raw HTML are no paragraphs of an article; of a link the words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from store.reading.article import document, published_date
from store.reading.clean import one_line
from store.reading.rows import COLUMNS, fold
from store.records import Document

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*$")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(.*)$")
_MAX_FRONT_MATTER = 200
# Finding the marks in a block takes time in the square of its length; no paragraph that people write is longer.
_MAX_INLINE = 10_000


def read_markdown(text: str, data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    """The article of one Markdown file. Raises SourceRejected where it has no title or no prose."""
    matter, body = _front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": 50})
    blocks = list(_blocks(MarkdownIt("commonmark").enable("table").disable("inline").parse(body)))
    title = _field(matter, "title")
    if not title:
        title = next((_words(content, parser) for kind, content in blocks if kind == "heading"), "")
    paragraphs = [_words(content, parser) for kind, content in blocks if kind == "paragraph"]
    return document(
        title=title,
        paragraphs=paragraphs,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=published_date(_field(matter, "date"), origin=origin, name="date"),
        url=_field(matter, "url") or url,
        byline=_field(matter, "byline"),
        source=_field(matter, "source"),
        language=_field(matter, "language"),
    )


def prose_of(text: str) -> list[str]:
    """The paragraphs of a piece of Markdown without a title of its own, headings included."""
    parser = MarkdownIt("commonmark", {"maxNesting": 50})
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse(text)
    return [words for _, content in _blocks(tokens) if (words := _words(content, parser))]


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between two --- (or +++) lines at the top, and the text after them."""
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return {}, text
    fields: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[1:_MAX_FRONT_MATTER], start=1):
        if line.rstrip() in {lines[0].rstrip(), "..."}:
            return fields, "\n".join(lines[number + 1 :])
        if match := _FIELD.match(line.rstrip()):
            last = fold(match[1])
            fields.setdefault(last, _plain(match[2]))
        elif last and line.lstrip().startswith("- "):  # a YAML list: authors, mostly
            fields[last] = ", ".join(filter(None, (fields[last], _plain(line.lstrip()[2:]))))
    return {}, text  # never closed: a thematic break, not front matter


def _plain(value: str) -> str:
    """A value without its YAML or TOML quoting; of a list in brackets the items, comma-separated."""
    value = value.strip()
    if len(value) >= 2 and value[0] == "[" and value[-1] == "]":
        return ", ".join(filter(None, (_plain(item) for item in value[1:-1].split(",") if "[" not in item)))
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
    return "" if value in {"|", ">", "null", "~"} else value


def _field(matter: dict[str, str], column: str) -> str:
    return next((matter[name] for name in COLUMNS[column] if matter.get(name)), "")


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Headings and paragraphs with what stands in them; the cells of tables are neither."""
    for token, inner in pairwise(tokens):
        if token.type in {"heading_open", "paragraph_open"}:
            yield token.type.removesuffix("_open"), inner.content


def _words(content: str, parser: MarkdownIt) -> str:
    """The words of a block without its marks."""
    if len(content) > _MAX_INLINE:
        return one_line(content)
    parts: list[str] = []
    for token in parser.parseInline(content)[0].children or []:
        if token.type in {"text", "code_inline", "text_special"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or token.content.lower().startswith("<br"):
            parts.append(" ")
    return one_line("".join(parts))
