"""The rows of kept pages: what an address or a file answered when a person asked, the raw bytes and the text read from them.

Append-only: a page fetched again is another row. Evidence names the page that it is pinned in.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from store.db.ids import beginning_so, make_id, meant

SCRIPT = """
CREATE TABLE captures (
  id TEXT PRIMARY KEY NOT NULL,
  asked TEXT NOT NULL,
  address TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL CHECK (json_valid(headers)),
  media_type TEXT NOT NULL,
  charset TEXT NOT NULL,
  title TEXT NOT NULL,
  retrieved_at TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  text TEXT NOT NULL,
  places TEXT NOT NULL CHECK (json_valid(places)),
  raw BLOB NOT NULL
) STRICT;
CREATE INDEX captures_address ON captures(asked);
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures BEGIN
  SELECT RAISE(ABORT, 'captures is append-only: nothing kept is overwritten');
END;
CREATE TRIGGER captures_no_delete BEFORE DELETE ON captures BEGIN
  SELECT RAISE(ABORT, 'captures is append-only: nothing kept is deleted');
END;
CREATE TRIGGER captures_once BEFORE INSERT ON captures WHEN EXISTS (SELECT 1 FROM captures WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;
"""
"""A step of the schema."""

_SEEN = "id, asked, address, status, headers, media_type, charset, title, retrieved_at, sha256, size, text, places"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A kept page without its raw bytes.

    `asked` is the address as a person named it, or a file's name; `address` where the answer came from in the end.
    `status` is that of HTTP, 0 for a file. `sha256` and `size` are of the raw bytes. `text` are its words, `places`
    from which code point of them on which page or minute begins.
    """

    id: str
    asked: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    charset: str
    title: str
    retrieved_at: str
    sha256: str
    size: int
    text: str
    places: tuple[tuple[int, str], ...]

    @property
    def is_file(self) -> bool:
        """Whether it was a file that a person had."""
        return self.status == 0


def id_of(address: str, retrieved_at: str, sha256: str) -> str:
    """The id of what this address answered at this time."""
    return make_id("cap", address, retrieved_at, sha256)


class PinRow(NamedTuple):
    """Evidence that somebody holds now and that names a kept page, pinned in it where `start` is not -1."""

    evidence_id: str
    claim_id: str
    reviewer: str
    stance: str
    source_id: str
    capture_id: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    url: str
    title: str


def insert_capture(conn: sqlite3.Connection, page: KeptPage, raw: bytes) -> None:
    """Append a kept page; one that is there already stays as it is."""
    conn.execute(
        f"INSERT INTO captures ({_SEEN}, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            page.id,
            page.asked,
            page.address,
            page.status,
            json.dumps(page.headers, ensure_ascii=False),
            page.media_type,
            page.charset,
            page.title,
            page.retrieved_at,
            page.sha256,
            page.size,
            page.text,
            json.dumps(page.places, ensure_ascii=False),
            zlib.compress(raw, 6),
        ],
    )


def kept_page(conn: sqlite3.Connection, capture_id: str) -> KeptPage | None:
    """The page with this id; None where the desk has none."""
    row = conn.execute(f"SELECT {_SEEN} FROM captures WHERE id = ?", [capture_id]).fetchone()
    return None if row is None else _page(row)


def kept_pages(conn: sqlite3.Connection, asked: str = "") -> Iterator[KeptPage]:
    """Every kept page, oldest first; of one address as asked, where it is given."""
    where, values = ("WHERE asked = ?", [asked]) if asked else ("", [])
    return map(_page, conn.execute(f"SELECT {_SEEN} FROM captures {where} ORDER BY retrieved_at, id", values))


def kept_ids(conn: sqlite3.Connection, beginning: str) -> list[str]:
    """The ids that begin so, at most two: one is the page that is meant."""
    return meant(beginning_so(conn, "captures", beginning), beginning)


def raw_of(conn: sqlite3.Connection, capture_id: str) -> bytes | None:
    """The raw answer, byte for byte; None where it cannot be unpacked, or gives more than it says it has."""
    row = conn.execute("SELECT raw, size FROM captures WHERE id = ?", [capture_id]).fetchone()
    return None if row is None else unpacked(row[0], row[1])


def unpacked(packed: bytes, size: int) -> bytes | None:
    """The bytes that are packed; None where they are not `size` bytes. No more than that is ever unpacked."""
    unpacking = zlib.decompressobj()
    try:
        raw = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return None
    return raw if len(raw) == size else None


def is_readable(headers: str, places: str) -> bool:
    """Whether these are headers and places as this program writes them."""
    try:
        _headers(headers)
        _places(places)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


class NamedBy(NamedTuple):
    """What evidence of the log, superseded evidence too, says of itself and of the kept page it names."""

    capture_id: str
    exact: str
    url: str
    title: str
    number: str
    source_id: str


def named_by(conn: sqlite3.Connection) -> list[NamedBy]:
    """All evidence that names a kept page, or ever did."""
    return [
        NamedBy(*row)
        for row in conn.execute(
            "SELECT DISTINCT capture_id, exact, url, title, number, source_id FROM evidence WHERE capture_id <> ''"
        )
    ]


_PINS = """
SELECT e.id, o.claim_id, o.reviewer, e.stance, e.source_id, e.capture_id, e.exact, e.prefix, e.suffix, e."start", e."end",
  e.url, e.title
FROM evidence e JOIN opinions o ON o.stated_in = e.review_id
WHERE e.capture_id <> ''
"""


def pins(conn: sqlite3.Connection, claim_id: str = "") -> list[PinRow]:
    """Every piece of evidence held now that names a kept page, page by page; of one claim where it is given."""
    if claim_id:
        # The opinions of one claim are few; without the plus SQLite would begin with all evidence that has a page.
        found = conn.execute(f"{_PINS.replace('WHERE e.', 'WHERE +e.')} AND o.claim_id = ?", [claim_id])
    else:
        found = conn.execute(f"{_PINS} ORDER BY e.capture_id, e.rowid")
    return [PinRow(*row) for row in found]


def _page(row: tuple[str | int, ...]) -> KeptPage:
    cells = dict(zip(_SEEN.split(", "), row, strict=True))
    return KeptPage(
        id=str(cells["id"]),
        asked=str(cells["asked"]),
        address=str(cells["address"]),
        status=int(cells["status"]),
        headers=_headers(str(cells["headers"])),
        media_type=str(cells["media_type"]),
        charset=str(cells["charset"]),
        title=str(cells["title"]),
        retrieved_at=str(cells["retrieved_at"]),
        sha256=str(cells["sha256"]),
        size=int(cells["size"]),
        text=str(cells["text"]),
        places=_places(str(cells["places"])),
    )


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in json.loads(text))


def _places(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(offset), str(where)) for offset, where in json.loads(text))
