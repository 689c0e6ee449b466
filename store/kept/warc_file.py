"""Kept pages as a web archive (WARC 1.1): what other tools replay and what this one reads in again.

The bytes of a page are those that are kept: the answer as the server gave it, unpacked. Headers that spoke of how it was
packed for its way are left out, since it no longer is.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import quote
from uuid import UUID

from store.db.file.outputs import text_file
from store.db.log import capture_rows
from store.db.log.capture_rows import KeptPage
from store.errors import UsageError
from store.kept.public_pages import public_pages

_OF_THE_WAY = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


def write_warc(conn: sqlite3.Connection, desk: Path, target: Path) -> tuple[int, list[KeptPage]]:
    """Write the pages that may leave the desk to `target` (packed where it ends with .gz): how many, and those whose
    bytes cannot be read any more. Raises UsageError where `target` cannot be written; it appears when it is whole."""
    if not target.name.endswith((".warc", ".warc.gz")):
        raise UsageError("a web archive ends with .warc or .warc.gz", where=str(target), do="name it so")
    # What is made of the same desk twice is the same file.
    with text_file(target, desk) as out:
        return _write(conn, public_pages(conn), cast(BinaryIO, cast(io.TextIOWrapper, out).buffer), target.name)


def _write(
    conn: sqlite3.Connection, pages: Iterable[KeptPage], out: BinaryIO, name: str
) -> tuple[int, list[KeptPage]]:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(out, gzip=name.endswith(".gz"), warc_version="1.1")
    head = StatusAndHeaders("", [("WARC-Type", "warcinfo"), ("WARC-Record-ID", f"<urn:uuid:{UUID(int=0)}>")], "WARC/1.1")
    info = b"software: factdesk\r\nformat: WARC file version 1.1\r\n"
    written = 0
    lost: list[KeptPage] = []
    begun = False
    for page in pages:
        raw = capture_rows.raw_of(conn, page.id)
        if raw is None:
            lost.append(page)
            continue
        if not begun:
            head.add_header("WARC-Date", page.retrieved_at)
            writer.write_record(
                writer.create_warc_record("", "warcinfo", io.BytesIO(info), len(info), "application/warc-fields", warc_headers=head)
            )
            begun = True
        known = {"WARC-Date": page.retrieved_at, "WARC-Record-ID": f"<urn:uuid:{UUID(hex=page.id.partition('-')[2])}>"}
        if page.is_file:
            record = writer.create_warc_record(
                f"urn:factdesk:{page.id}:{quote(page.asked)}", "resource", io.BytesIO(raw), len(raw), page.media_type, known
            )
        else:
            kept = [(one, value) for one, value in page.headers if one.lower() not in _OF_THE_WAY]
            http = StatusAndHeaders(f"{page.status} OK", [*kept, ("Content-Length", str(len(raw)))], "HTTP/1.1")
            record = writer.create_warc_record(
                page.address, "response", io.BytesIO(raw), len(raw), "", known, http_headers=http
            )
        writer.write_record(record)
        written += 1
    return written, lost
