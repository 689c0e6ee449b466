"""Pages as browsers keep them together with what they loaded: Safari's web archive and the log of a session (HAR)."""

from __future__ import annotations

import base64
import binascii
import plistlib
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError

from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.shaping.place import Part, Place

_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf"}
Fields = Mapping[str, object]


def read_webarchive(data: bytes, place: Place) -> Iterator[Part]:
    """The page of a web archive of Apple's. Raises SourceRejected for a property list of any other kind."""
    values = int.from_bytes(data[-24:-16]) if data.startswith(b"bplist") else data.count(b"<")
    if limits.MAX_VALUES < values <= len(data):
        raise SourceRejected(f"a property list of {values:,} values", where=place.origin, do="save the page as HTML, or as PDF")
    try:
        value: object = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # The standard parser meets damage with errors of many kinds.
        raise SourceRejected("a damaged property list", where=place.origin, do="save the page as HTML, or as PDF") from error
    page = value.get("WebMainResource") if isinstance(value, dict) else None
    words = page.get("WebResourceData") if isinstance(page, dict) else None
    if not isinstance(page, dict) or not isinstance(words, bytes):
        raise SourceRejected(
            "a property list of Apple's, no web archive", where=place.origin, do="save the page as HTML, or as PDF"
        )
    kind = str(page.get("WebResourceMIMEType") or "text/html")
    found = _page(words, kind, str(page.get("WebResourceURL") or ""), str(page.get("WebResourceTextEncodingName") or ""), place)
    if found is None:
        raise SourceRejected("a web archive without a page", where=place.origin, do="save the page as HTML, or as PDF")
    yield found


def is_session_log(value: object) -> bool:
    """Whether a JSON value is what a browser logged of a session."""
    log = value.get("log") if isinstance(value, dict) else None
    return isinstance(log, dict) and isinstance(log.get("entries"), list)


def read_session_log(value: Fields, *, origin: str, retrieved_at: str, depth: int) -> Iterator[Part]:
    """The pages that came in a session, in their order; what is no page, or did not come, is passed over."""
    log = value.get("log")
    entries = log.get("entries") if isinstance(log, dict) else None
    place = Place(origin, retrieved_at, depth=depth)
    for entry in entries if isinstance(entries, list) else []:
        answer, asked = (entry.get("response"), entry.get("request")) if isinstance(entry, dict) else (None, None)
        content = answer.get("content") if isinstance(answer, dict) else None
        if not isinstance(content, dict) or not isinstance(answer, dict) or answer.get("status") != 200:
            continue
        text = content.get("text")
        if not isinstance(text, str) or not text.strip():
            continue
        try:
            packed = content.get("encoding") == "base64"
            data = base64.b64decode(text, validate=False) if packed else text.encode(errors="replace")
        except (binascii.Error, ValueError):
            continue
        url = str(asked.get("url") or "") if isinstance(asked, dict) else ""
        kind = str(content.get("mimeType") or "")
        charset = kind.partition("charset=")[2].strip("\"' ;") if packed else "utf-8"
        if (page := _page(data, kind, url, charset, place)) is not None:
            yield page


def _page(data: bytes, kind: str, url: str, charset: str, place: Place) -> Source | SourceRejected | None:
    """A page as a source of its own; None for what is no page."""
    format = _PAGES.get(kind.partition(";")[0].strip().lower(), "")
    if not format:
        return None
    if len(data) > limits.MAX_PAGE:
        limit = limits.MAX_PAGE // limits.MEGABYTE
        return SourceRejected(f"a page larger than {limit} MB", where=place.origin, do="save its text and add that")
    return Source(
        origin=f"{place.origin}#{url}" if url else place.origin,
        data=data,
        size=len(data),
        format=format,
        retrieved_at=place.retrieved_at,
        url=url if is_web(url) else "",
        charset=charset,
        depth=place.depth + 1,
    )
