"""Markdown: front matter or the first heading give the title, the prose gives the paragraphs.

Code, rules, images and raw HTML are no paragraphs of an article; headings, lists and tables (row by row) are, and of a
link the words are kept.
"""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt

from store.documents import Document
from store.reading.markup.html_blocks import Fragment, fragment_of
from store.reading.shaping.as_document import document, published_date
from store.reading.tabular.rows import COLUMNS, fold

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*$")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(.*)$")
_MAX_FRONT_MATTER = 200
# Finding the marks in a block takes time in the square of its length; no paragraph that people write is longer.
_MAX_INLINE = 10_000
_FOOTNOTE = re.compile(r"(?<=\S)\[\^[\w-]{1,30}\](?!:)")
_NOTE = re.compile(r"\[\^[\w-]{1,30}\]:\s*")
_RAISED = re.compile(r"<(/?(?:sup|sub|del|s|strike|q))>$", re.IGNORECASE)
_LEFT_OUT = frozenset({"html_block", "code_block", "fence", "hr"})


def read_markdown(text: str, data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    """The article of one Markdown file. Raises SourceRejected where it has no title or no prose."""
    matter, body = _front_matter(text)
    title = _field(matter, "title")
    found = _read(body)
    texts, standings = found.texts, found.standings
    headings = [number for number, one in enumerate(standings) if one.kind == "heading"]
    if headings and (not title or texts[headings[0]].casefold() == title.casefold()):
        at = headings[0]
        title, texts, standings = texts[at], texts[:at] + texts[at + 1 :], standings[:at] + standings[at + 1 :]
    return document(
        title=title,
        paragraphs=texts,
        standings=standings,
        struck=found.struck,
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
    return _read(text).texts


def _read(text: str) -> Fragment:
    """A piece of Markdown by way of HTML, so that struck words, lists and tables are read as they are on a page."""
    inline = MarkdownIt("commonmark", {"maxNesting": 50}).enable("strikethrough")
    parts: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").disable("inline").parse(text):
        if token.type == "inline" and (note := _NOTE.match(token.content)):
            parts.append(f'<div class="footnotes"><p>{_inline(token.content[note.end() :], inline)}</p></div>')
        elif token.type == "inline":
            parts.append(_inline(token.content, inline))
        elif token.type not in _LEFT_OUT and token.tag and token.nesting:
            parts.append(f"<{token.tag}>" if token.nesting == 1 else f"</{token.tag}>")
    return fragment_of(f"<div>{''.join(parts)}</div>")


def _inline(content: str, parser: MarkdownIt) -> str:
    """The words of a block as HTML; the numbers of footnotes are left out, and so is raw HTML but for line breaks."""
    content = _FOOTNOTE.sub("", content)
    if len(content) > _MAX_INLINE:
        return escape(content)
    parts: list[str] = []
    for token in parser.parseInline(content)[0].children or []:
        if token.type in {"text", "code_inline", "text_special"}:
            parts.append(escape(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "html_inline" and (tag := _RAISED.match(token.content)):
            parts.append(f"<{tag[1].lower()}>")
        elif token.type == "html_inline" and token.content.lower().startswith("<br"):
            parts.append(" ")
        elif token.type in {"s_open", "s_close"}:
            parts.append("<s>" if token.nesting == 1 else "</s>")
    return "".join(parts)


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
