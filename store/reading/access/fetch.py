"""One address is fetched: http and https only, bounded in time, size, redirects and reach.

Nothing else in the project opens a connection. What comes back is read like a file; archives and .gz files are
unpacked, within bounds, where files are. Not here: how the connection is made (fetch_transport.py).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpcore
import httpx

from store.errors import NoSuchPage, NotNow, SourceRejected
from store.reading.access.fetch_transport import Deadline, Transport, Unreachable
from store.reading.access.sources import Source, iso_utc
from store.reading.access.urls import is_web, without_password
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.decoding.unpacking import unpacked

TIMEOUT = 20.0
"""Seconds without an answer from the server."""

DEADLINE = 60.0
"""Seconds for everything: redirects, headers and the whole page."""

MAX_REDIRECTS = 8
_LATER = frozenset({408, 425, 429})
_NO_MORE = frozenset({404, 410})

_FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/ld+json": "json",
    "application/feed+json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/markdown": "markdown",
    "text/vtt": "captions",
    "message/rfc822": "mail",
}
_PROLOGUE = rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?.{0,500}?>\s*|<!--.{0,1000}?-->\s*|<!doctype[^>]{0,500}>\s*){0,6}"
_ROOT = re.compile(_PROLOGUE + rb"<(html|rss|feed|rdf:RDF)[\s>]", re.DOTALL | re.IGNORECASE)
_END = re.compile(rb"</(html|rss|feed|rdf:RDF)\s*>", re.IGNORECASE)
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; factdesk; reads single pages that a person named)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
_SAVE = "check the address, or save the page and name the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: `status`, the body unpacked (empty for 304), where it came from in the end.

    `headers` are as the server sent them, those that hand out a session (Set-Cookie) left out: they are the key to it.
    """

    status: int
    body: bytes
    url: str
    content_type: str
    charset: str
    etag: str
    last_modified: str
    headers: tuple[tuple[str, str], ...] = ()


def format_of_type(content_type: str) -> str:
    """The format that a content type promises; "" for those that promise none."""
    return _FORMATS.get(content_type, "")


def fetched(source: Source) -> Source:
    """The source with what its URL answered: `data`, `format` by its content type, `url` where it came from in the
    end, `retrieved_at` now. Raises SourceRejected for every way in which a page may not come."""
    answer = ask(source.url or source.origin, origin=source.origin, private=source.private)
    if not answer.body.strip():
        raise NotNow("an empty page", where=source.origin, do="try again later, or save the page and name the file")
    return replace(
        source,
        data=answer.body,
        size=len(answer.body),
        format=format_of_type(answer.content_type),
        url=answer.url,
        charset=answer.charset,
        retrieved_at=iso_utc(time.time()),
    )


def ask(
    url: str, *, origin: str, private: bool, known: Mapping[str, str] | None = None, client: httpx.Client | None = None
) -> Answer:
    """What an address answers; `known` are headers of a conditional request, whose answer may be 304.

    `private` allows addresses of this machine and of private networks. Raises SourceRejected, naming `origin`.
    """
    deadline = Deadline(DEADLINE)
    try:
        if client is not None:
            return _answer(client, url, origin, known, deadline)
        with httpx.Client(
            transport=Transport(deadline, private=private),
            headers=_HEADERS,
            timeout=TIMEOUT,
            follow_redirects=True,
            max_redirects=MAX_REDIRECTS,
        ) as own:
            return _answer(own, url, origin, known, deadline)
    except Unreachable as error:
        raise NotNow(f"not fetched ({error})", where=origin, do="say --allow-private if it is meant") from None
    except httpx.TooManyRedirects:
        raise NotNow(f"redirects more than {MAX_REDIRECTS} times", where=origin, do=_SAVE) from None
    except (httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol):
        raise SourceRejected("it redirects to what is no web address", where=origin, do=_SAVE) from None
    except (httpx.TimeoutException, httpcore.TimeoutException):
        what = (
            f"not complete after {DEADLINE:.0f} seconds" if deadline.is_over else f"no answer in {TIMEOUT:.0f} seconds"
        )
        raise NotNow(what, where=origin, do="try again later, or save the page and name the file") from None
    except (httpx.RemoteProtocolError, httpcore.RemoteProtocolError) as error:
        reason = (
            "cut off on its way"
            if "without sending complete" in str(error) or "closed" in str(error)
            else "no proper answer"
        )
        raise NotNow(f"not fetched ({reason})", where=origin, do="try again later") from None
    except (httpx.NetworkError, httpcore.NetworkError, httpcore.ProxyError, OSError) as error:
        raise NotNow(f"not fetched ({shown(_reason(error), 100)})", where=origin, do=_SAVE) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        reason = shown(_reason(error), 100)
        raise SourceRejected(f"not fetched ({reason})", where=origin, do=_SAVE) from None


def _answer(client: httpx.Client, url: str, origin: str, known: Mapping[str, str] | None, deadline: Deadline) -> Answer:
    with client.stream("GET", url, headers=dict(known or {})) as response:
        if response.status_code != 304 and not response.is_success:
            reason = f" {shown(response.reason_phrase)}" if response.reason_phrase else ""
            kind = SourceRejected
            if response.status_code in _LATER or response.status_code >= 500:
                kind = NotNow
            elif response.status_code in _NO_MORE:
                kind = NoSuchPage
            raise kind(f"the server answered {response.status_code}{reason}", where=origin, do=_SAVE)
        packing = response.headers.get("Content-Encoding", "")
        body = b"".join(_bounded(unpacked(response.iter_raw(), packing, origin), origin, deadline))
        if response.status_code != 304 and _is_cut(response, body):
            raise NotNow("not fetched (cut off on its way)", where=origin, do="try again later")
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return Answer(
            status=response.status_code,
            body=body,
            url=without_password(str(response.url)),
            content_type=kind.strip().lower(),
            charset=response.charset_encoding or "",
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in response.headers.raw
                if not name.lower().startswith(b"set-cookie")
            ),
        )


def _is_cut(response: httpx.Response, body: bytes) -> bool:
    """Whether an answer whose length nobody told ends before its root does: the line may have been let go of at any byte."""
    if "Content-Length" in response.headers or "Transfer-Encoding" in response.headers:
        return False
    root = _ROOT.match(body[:4_096])
    return root is not None and root[1].lower() not in [name.lower() for name in _END.findall(body[-65_536:])]


def _bounded(parts: Iterator[bytes], origin: str, deadline: Deadline) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > limits.MAX_FILE:
            limit = limits.MAX_FILE // limits.MEGABYTE
            raise SourceRejected(f"larger than {limit} MB", where=origin, do="download it and name the file")
        if deadline.is_over:
            raise httpcore.ReadTimeout
        yield part


def _reason(error: Exception) -> str:
    """The system's own word for what went wrong; never the address, which may hold a password."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
        cause = cause.__cause__ or cause.__context__
    text = str(error) or type(error).__name__
    return "no proper address" if is_web(text) or "://" in text or urlsplit(text).password else text
