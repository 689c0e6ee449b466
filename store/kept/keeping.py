"""An address or a file becomes a kept page: asked once, because a person named it, and read; nothing is stored here."""

from __future__ import annotations

import hashlib
import mimetypes
import time
from dataclasses import dataclass, replace
from pathlib import Path

from store.db.log.capture_rows import KeptPage, id_of
from store.errors import SourceRejected, UsageError
from store.reading.access.fetch import ask, format_of_type
from store.reading.access.source_opening import file_bytes
from store.reading.access.sources import ENDINGS, Private, Source, ending_of, iso_utc, sources
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.decoding.clean import one_line, storable
from store.reading.page_words import PageWords, words_of
from store.reading.pages.html_refusals import Refusal
from store.reading.shaping.place import Place


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or file as it came, not stored yet. `doubt` says why it may not be what was asked for, `why_none` why it has
    no text."""

    page: KeptPage
    raw: bytes
    doubt: Refusal | None = None
    why_none: str = ""


def fetched(reference: str, private: Private = "typed") -> Fetched:
    """What an address answers, or a file holds. Takes as long as the server does, within bounds.

    Raises SourceRejected (NotNow, NoSuchPage) where nothing came or may be kept, UsageError where `reference` is neither
    an address nor a file.
    """
    if not reference.strip() or reference == "-":
        raise UsageError("no address and no file was named", do="write https://… or the name of a file")
    found = list(sources([reference], private)) if is_web(reference) or not Path(reference).is_dir() else []
    if len(found) != 1:
        raise UsageError("this is a folder", where=reference, do="name one file in it")
    source = found[0]
    if isinstance(source, SourceRejected):
        raise source
    return _from_web(source) if source.path is None else _from_file(source)


def read_anew(page: KeptPage, raw: bytes) -> PageWords:
    """The words of a kept page, read from its raw bytes as this version reads. Raises SourceRejected."""
    place = Place(page.asked, page.retrieved_at, "" if page.is_file else page.address, page.charset)
    return words_of(raw, place, _promised(page))


def _promised(page: KeptPage) -> str:
    return ENDINGS.get(ending_of(page.asked), "") if page.is_file else format_of_type(page.media_type)


def _from_web(source: Source) -> Fetched:
    answer = ask(source.url, origin=source.origin, private=source.private)
    if not answer.body:
        raise SourceRejected("the server gave an empty page", where=source.origin, do="check the address")
    at = iso_utc(time.time())
    return _made(
        answer.body,
        asked=source.origin,
        address=answer.url,
        status=answer.status,
        headers=tuple((storable(name), storable(value)) for name, value in answer.headers),
        media_type=one_line(answer.content_type)[:200],
        charset=one_line(answer.charset)[:60],
        retrieved_at=at,
    )


def _from_file(source: Source) -> Fetched:
    if source.size is not None and source.size > limits.MAX_FILE:
        raise _too_large(source.origin)
    raw = file_bytes(source, limits.MAX_FILE + 1)
    if len(raw) > limits.MAX_FILE:
        raise _too_large(source.origin)
    if not raw:
        raise SourceRejected("empty", where=source.origin, do="name another file")
    name = one_line(Path(source.origin).name)
    return _made(
        raw,
        # Where it lies on somebody's disk is nobody else's business.
        asked=name,
        address=name,
        status=0,
        headers=(),
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        charset="",
        retrieved_at=iso_utc(time.time()),
    )


def _too_large(origin: str) -> SourceRejected:
    limit = limits.MAX_FILE // limits.MEGABYTE
    return SourceRejected(f"larger than {limit} MB, nothing is kept", where=origin, do="name the part that matters")


def _made(
    raw: bytes,
    *,
    asked: str,
    address: str,
    status: int,
    headers: tuple[tuple[str, str], ...],
    media_type: str,
    charset: str,
    retrieved_at: str,
) -> Fetched:
    sha256 = hashlib.sha256(raw).hexdigest()
    page = KeptPage(
        id=id_of(address, retrieved_at, sha256),
        asked=asked,
        address=address,
        status=status,
        headers=headers,
        media_type=media_type,
        charset=charset,
        title="",
        retrieved_at=retrieved_at,
        sha256=sha256,
        size=len(raw),
        text="",
        places=(),
    )
    try:
        words = read_anew(page, raw)
    except SourceRejected as problem:
        # Kept all the same where it is a file of some kind: a scan is evidence too, but no words can be pinned in it.
        words = PageWords("", "", why_none=problem.what)
    return Fetched(
        replace(page, title=(words.title or asked)[: limits.MAX_TITLE], text=words.text, places=words.places),
        raw,
        words.doubt,
        words.why_none,
    )
