"""Which format a source is in, told by its ending and by what it begins with. Nothing is parsed here."""

from __future__ import annotations

import json
import re

from store.reading.decoding.json_elements import SCRIPT_OF_DATA
from store.reading.messages.chat_lines import looks_like_chat
from store.reading.newsroom.agency_copy import looks_like_agency_copy
from store.reading.newsroom.lexis import looks_like_lexis
from store.reading.spoken.timed_lines import looks_timed
from store.reading.spoken.transcript import looks_clocked, looks_like_transcript
from store.reading.tabular.rows import missing_columns
from store.reading.written.wire import looks_like_wire

FORMATS: tuple[str, ...] = (
    "wire", "text", "markdown", "html", "jsonl", "json", "csv", "tsv", "feed", "docx", "odt", "epub", "rtf", "pdf", "mail", "mbox",
    "warc", "webarchive", "captions", "transcript", "lexis", "iptc7901", "xml", "sheets", "zip", "tar",
)  # fmt: skip
"""The names that --format accepts."""

_HTML = re.compile(
    r"\s*(?:(?><!--.{0,500}?-->)\s*+)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"sep=.\r?\n", re.IGNORECASE)
_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_ARRAY = re.compile(r"\s*\[\s*(?:\{|\])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n|[ \t].*\r?\n){1,40}(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")


_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,500}?-->)\s*+|(?><\?.{0,500}?>)\s*+){0,4}<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)


_FRAGMENT = re.compile(
    r"\s*<(p|div|h[1-6]|ul|ol|blockquote|section|table|span|b|strong|em|figure|main|header|center|font)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
_XML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.{0,500}?-->)\s*+|(?><\?.{0,500}?>)\s*+|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,4000}?\]\s*)?>\s*){0,4}<([a-zA-Z][\w:.-]{0,60})[\s/>]",
    re.DOTALL,
)
_NEWS_XML = frozenset(
    {"nitf", "newsitem", "newsmessage", "newsml", "packageitem", "opml", "urlset", "sitemapindex", "conceptitem"}
)
_MBOX = re.compile(r"From \S+[^\n]{0,80}\d{4}\s*\n(?:[A-Za-z][\w-]*:|>From)")
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_HEADER_NAME = re.compile(
    r"^(from|to|subject|date|received|mime-version|message-id|return-path|delivered-to|content-type|reply-to|snapshot-content-location|cc):",
    re.IGNORECASE | re.MULTILINE,
)
_TTML = re.compile(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?>.{0,500}?-->)\s*+){0,4}<(?:\w+:)?tt[\s>]|\s*\[Script Info\]|\s*<SAMI>", re.DOTALL | re.IGNORECASE)
_CAPTIONS = re.compile(r"(?:\s*+\d+[^\S\n]*+\n)?\s*+\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->\s*\d{1,2}:\d{2}")

_MICRODVD = re.compile(r"\s*\{\d{1,7}\}\{\d{1,7}\}[^\n]*\n\s*\{\d{1,7}\}\{\d{1,7}\}")
_SBV = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}\s*\n")

# What begins unlike any text, by its first bytes.
_MAGIC = (
    (b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"WARC/", "warc"), (b"WEBVTT", "captions"),
    (b"filedesc://", "warc"), (b"bplist00", "webarchive"),
)  # fmt: skip
_ZIPPED = (
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "sheets"),
)
_OFFICE = {"docx", "odt", "epub", "sheets"}


def binary_format_of(head: bytes, promised: str) -> str:
    """The format of a source that is no plain text, by its first bytes; "" for none that is read."""
    for magic, name in _MAGIC:
        if head.removeprefix(b"\xef\xbb\xbf").startswith(magic):
            return name
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        begin = head[:200].replace(b"\x00", b"")
        return next(
            (name for mark, name in _ZIPPED if mark in begin), promised if promised in _OFFICE else _office(head)
        )
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "sheets" if promised == "sheets" else ""
    return "tar" if head[257:262] == b"ustar" else ""


def _office(head: bytes) -> str:
    """What a zip file without a name is, by the names of its first files."""
    if b"word/" in head:
        return "docx"
    return "sheets" if (b"xl/" in head and b"workbook" in head) or b"xl/worksheets" in head else "zip"


def format_of(head: str, promised: str) -> str:
    """The format of a text that begins with `head`, whose ending promises `promised` ("" for nothing).

    Web pages, JSON and wire text are told by their content whatever they are called; tables, Markdown and plain text
    by their ending first, since any text may look a little like them.
    """
    if promised in {"mail", "mbox"} and not _MBOX.match(head):
        return promised
    if looks_like_agency_copy(head):
        return "iptc7901"
    if _HTML.match(head) or (promised == "sheets" and _FRAGMENT.match(head)):
        return "sheets" if promised == "sheets" else "html"  # which some systems deliver as a page with a table
    if _FEED.match(head):
        return "feed"
    if _TTML.match(head):
        return "captions"
    root = _XML.match(head)
    if root and root[1].rpartition(":")[2] == "Workbook":
        return "sheets"
    if root and root[1] == "plist" and promised == "webarchive":
        return promised
    if root and root[1] in {"office:document", "office:document-content"}:
        return "odt"
    if root and (
        head.lstrip().startswith("<?xml") or root[1].rpartition(":")[2].lower() in _NEWS_XML or promised == "xml"
    ):
        return "html" if root[1].lower() == "html" else "xml"  # XML that holds no news is refused there, by name
    if promised in {"csv", "tsv"}:
        return promised
    if _MBOX.match(head):
        return "mbox"
    if _is_mail(head):
        return "mail"
    if _CAPTIONS.match(head) or _SBV.match(head) or _MICRODVD.match(head) or looks_timed(head):
        return "captions"
    if SCRIPT_OF_DATA.match(head):
        return "json"
    if _OBJECT.match(head):
        return promised if promised in {"jsonl", "json"} else _objects(head)
    if _ARRAY.match(head) or promised in {"jsonl", "json"}:
        return "json" if promised != "jsonl" or _ARRAY.match(head) else "jsonl"
    if promised == "wire" or looks_like_wire(head):
        return "wire"
    if promised:
        return promised
    fragment = _FRAGMENT.match(head)
    if fragment and f"</{fragment[1].lower()}" in head.lower():
        return "html"
    if looks_like_lexis(head):
        return "lexis"
    if looks_clocked(head):
        return "captions"
    if looks_like_chat(head) or looks_like_transcript(head):
        return "transcript"
    if _FRONT_MATTER.match(head) or head.lstrip().startswith("# "):
        return "markdown"
    return _table(head) or "text"


def _is_mail(head: str) -> bool:
    """Whether a text begins with the headers of a mail."""
    header = _HEADER.match(head.replace("\r\n", "\n")[:16_384])
    names = {name.lower() for name in _HEADER_NAME.findall(header[0])} if header else set()
    return len(names) >= 3 and bool(names & {"from", "mime-version", "received", "message-id"})


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
    header = _SEPARATOR.sub("", head.lstrip("\ufeff")).lstrip().partition("\n")[0]
    for separator, name in (("\t", "tsv"), (",", "csv"), (";", "csv")):
        cells = [cell.strip().strip('"') for cell in header.split(separator)]
        if len(cells) >= 2 and len(header) < 2_000 and not missing_columns(cells):
            return name
    return ""
