"""One address that the person typed is fetched: http and https only, bounded in time, size and redirects.

Nothing else in the project opens a connection. What comes back is read like a file; compressed answers are unpacked,
within bounds, where files are.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import replace
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

from store.errors import SourceRejected
from store.reading import limits
from store.reading.clean import shown
from store.reading.sources import Source, iso_utc
from store.reading.urls import is_web

TIMEOUT = 20.0
"""Seconds without an answer from the server."""

DEADLINE = 60.0
"""Seconds for the whole page."""

_FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/markdown": "markdown",
}
_HEADERS = {
    "User-Agent": "factdesk (reads single pages that a person named)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "identity",
}
_SAVE = "check the address, or save the page and name the file"


def fetched(source: Source) -> Source:
    """The source with what its URL answered: `data`, `format` by its content type, `url` where it came from in the
    end, `retrieved_at` now. Raises SourceRejected for every way in which a page may not come."""
    origin = source.origin
    started = time.monotonic()
    try:
        request = urllib.request.Request(_ascii(origin), headers=_HEADERS)
        with _opener().open(request, timeout=TIMEOUT) as answer:
            data = _bounded(answer, origin, started)
            kind = answer.headers.get_content_type()
            arrived = str(answer.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        raise SourceRejected(
            f"the server answered {error.code} {shown(str(error.reason))}", where=origin, do=_SAVE
        ) from None
    except urllib.error.URLError as error:
        raise SourceRejected(f"not fetched ({shown(str(error.reason), 100)})", where=origin, do=_SAVE) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = shown(str(error) or type(error).__name__, 100)
        raise SourceRejected(f"not fetched ({reason})", where=origin, do=_SAVE) from None
    return replace(
        source,
        data=data,
        size=len(data),
        format=_FORMATS.get(kind, ""),
        url=arrived,
        retrieved_at=iso_utc(time.time()),
    )


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Redirects stay on http and https; the standard handler would follow ftp as well."""

    max_redirections = 8

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_web(newurl):
            raise urllib.error.URLError(f"it redirects to {shown(newurl)}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows http and https and nothing else (no file:, ftp: or data:)."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _WebOnly,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _bounded(answer: http.client.HTTPResponse, origin: str, started: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > limits.MAX_FILE:
            limit = limits.MAX_FILE // limits.MEGABYTE
            raise SourceRejected(f"larger than {limit} MB", where=origin, do="download it and name the file")
        if time.monotonic() - started > DEADLINE:
            raise SourceRejected(f"not complete after {DEADLINE:.0f} seconds", where=origin, do="try again later")
    return b"".join(parts)


def _ascii(url: str) -> str:
    """The address as it goes over the wire: host in IDNA, everything else percent-encoded, no fragment."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))
