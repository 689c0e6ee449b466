"""Which format a source is in, told by its ending and by what it begins with. Nothing is parsed here."""

from __future__ import annotations

import json
import re

from store.reading.rows import missing_columns
from store.reading.wire import looks_like_wire

FORMATS: tuple[str, ...] = ("wire", "text", "markdown", "html", "jsonl", "json", "csv", "tsv", "feed")
"""The names that --format accepts."""

_HTML = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_ARRAY = re.compile(r"\s*\[\s*(?:\{|\])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n|[ \t].*\r?\n){1,40}(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")


_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*|<\?.{0,500}?>\s*){0,4}<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)


def format_of(head: str, promised: str) -> str:
    """The format of a text that begins with `head`, whose ending promises `promised` ("" for nothing).

    Web pages, JSON and wire text are told by their content whatever they are called; tables, Markdown and plain text
    by their ending first, since any text may look a little like them.
    """
    if _HTML.match(head):
        return "html"
    if _FEED.match(head) or head.lstrip().startswith("<?xml"):
        return "feed"  # XML that is no feed is refused there, by name
    if promised in {"csv", "tsv"}:
        return promised
    if _OBJECT.match(head):
        return promised if promised in {"jsonl", "json"} else _objects(head)
    if _ARRAY.match(head) or promised in {"jsonl", "json"}:
        return "json" if promised != "jsonl" or _ARRAY.match(head) else "jsonl"
    if promised == "wire" or looks_like_wire(head):
        return "wire"
    if promised:
        return promised
    if _FRONT_MATTER.match(head) or head.lstrip().startswith("# "):
        return "markdown"
    return _table(head) or "text"


def _objects(head: str) -> str:
    """JSON lines where the first line is a whole object, else JSON."""
    line, end, _ = head.lstrip().partition("\n")
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # A line too long to see its end is one of JSON lines; a broken line with another object below it as well.
        below = head.lstrip()[len(line) :].lstrip()
        return "jsonl" if not end or (below.startswith('{"') and line.rstrip().endswith("}")) else "json"
    return "jsonl"


def _table(head: str) -> str:
    header = head.lstrip().partition("\n")[0]
    for separator, name in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        cells = [cell.strip().strip('"') for cell in header.split(separator)]
        if len(cells) >= 2 and len(header) < 2_000 and not missing_columns(cells):
            return name
    return ""
