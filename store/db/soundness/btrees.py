"""Rows out of bare pages: the cells of a leaf, the records in them, and the trees that hold pages together.

Every number read is checked before it is used; a cell that makes no sense costs that cell.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from store.db.soundness.pages import KINDS, Pages

Cell = str | int | float | bytes | None

INDEX_INSIDE, TABLE_INSIDE, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_LONGEST = 1 << 30
"""Bytes of a record beyond which SQLite itself would not have written it."""


class _Senseless(ValueError):
    """These bytes are no cell, no record or no page of a tree."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as it stands on its page. `whole` is False where a text in it is no UTF-8."""

    rowid: int
    cells: tuple[Cell, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a leaf of a table gave: its rows, and how many cells made no sense."""

    rows: tuple[Row, ...]
    lost: int


def leaf(pages: Pages, n: int) -> Leaf | None:
    """The rows of page n; None where it is no leaf of a table."""
    page = pages.page(n)
    begin = _begin(n)
    if page[begin] != TABLE_LEAF:
        return None
    rows: list[Row] = []
    lost = 0
    for at in _places(page, begin, 8):
        try:
            rows.append(_row(pages, page, at))
        except (_Senseless, IndexError, struct.error):
            lost += 1
    return Leaf(tuple(rows), lost)


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of one table or index, as far as they hang together.

    `leaves` in key order; `hurt` are pages that the tree points to and that are none of it; `highest` is the largest
    row number that a page inside names, `entries` how many entries an index has: both of pages that are whole.
    """

    pages: frozenset[int]
    leaves: tuple[int, ...]
    hurt: tuple[int, ...]
    highest: int
    entries: int


def tree(pages: Pages, root: int, taken: frozenset[int] | set[int] = frozenset()) -> Tree:
    """Follow a tree down from its root. `taken` are pages known to belong to others, where a false pointer would end."""
    seen: set[int] = set()
    leaves: list[int] = []
    hurt: list[int] = []
    highest = entries = 0
    allowed: frozenset[int] | None = None
    waiting = [root]
    while waiting:
        n = waiting.pop()
        if n in seen:
            continue
        if not 0 < n <= pages.count or n in taken:
            hurt.append(n)
            continue
        seen.add(n)
        page = pages.page(n)
        begin = _begin(n)
        kind = page[begin]
        if kind not in KINDS or (allowed is not None and kind not in allowed):
            hurt.append(n)
            continue
        if allowed is None:
            allowed = frozenset((INDEX_INSIDE, INDEX_LEAF) if kind in (INDEX_INSIDE, INDEX_LEAF) else (5, 13))
        told = struct.unpack_from(">H", page, begin + 3)[0]
        inside = kind in (INDEX_INSIDE, TABLE_INSIDE)
        places = list(_places(page, begin, 12 if inside else 8))
        if inside:
            below = [struct.unpack_from(">I", page, at)[0] if at + 4 <= len(page) else 0 for at in places]
            waiting += reversed([*below, struct.unpack_from(">I", page, begin + 8)[0]])
        else:
            leaves.append(n)
        if len(places) < told:
            hurt.append(n)  # what it tells of how many there were is not believed either
        elif kind == TABLE_INSIDE:
            highest = max([highest, *(_key(page, at + 4) for at in places)])
        else:
            entries += len(places)
    return Tree(frozenset(seen), tuple(leaves), tuple(dict.fromkeys(hurt)), highest, entries)


def _begin(n: int) -> int:
    """Where the tree's part of a page begins: the file's header stands on the first page."""
    return 100 if n == 1 else 0


def _places(page: bytes, begin: int, head: int) -> Iterator[int]:
    """Where the cells of a page stand; places outside the page are left out."""
    cells = struct.unpack_from(">H", page, begin + 3)[0]
    first = begin + head
    most = max(0, min(cells, (len(page) - first) // 2))
    for at in struct.unpack_from(f">{most}H", page, first):
        if first + 2 * most <= at < len(page) - 3:
            yield at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes and where it ends."""
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _key(page: bytes, at: int) -> int:
    try:
        return _signed(_varint(page, at)[0])
    except IndexError:
        return 0


def _row(pages: Pages, page: bytes, at: int) -> Row:
    length, at = _varint(page, at)
    rowid, at = _varint(page, at)
    cells, whole = _payload(pages, page, at, length, pages.usable - 35)
    return Row(_signed(rowid), cells, whole)


def entries(pages: Pages, tree: Tree) -> Iterator[Row]:
    """The entries of an index, or the rows of a table WITHOUT ROWID, which SQLite keeps as one; in no order.

    Entries that make no sense are left out. Their `rowid` is 0.
    """
    for n in sorted(tree.pages):
        page = pages.page(n)
        begin = _begin(n)
        inside = page[begin] == INDEX_INSIDE
        if not inside and page[begin] != INDEX_LEAF:
            continue
        for at in _places(page, begin, 12 if inside else 8):
            try:
                length, after = _varint(page, at + 4 if inside else at)
                longest = (pages.usable - 12) * 64 // 255 - 23
                yield Row(0, *_payload(pages, page, after, length, longest))
            except (_Senseless, IndexError, struct.error):
                continue


def _payload(pages: Pages, page: bytes, at: int, length: int, longest: int) -> tuple[tuple[Cell, ...], bool]:
    """The record of `length` bytes that begins on a page; `longest` is how many of them may stand on it."""
    if not 0 < length < min(_LONGEST, pages.count * pages.size + 1):
        raise _Senseless
    usable = pages.usable
    local = length
    if length > longest:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        if local > longest:
            local = least
    if at + local + (4 if local < length else 0) > usable:
        raise _Senseless
    payload = page[at : at + local]
    if local < length:
        payload = _overflow(pages, payload, length, struct.unpack_from(">I", page, at + local)[0])
    return _record(payload)


def _overflow(pages: Pages, beginning: bytes, length: int, n: int) -> bytes:
    parts = [beginning]
    have = len(beginning)
    seen: set[int] = set()
    while have < length:
        if not 0 < n <= pages.count or n in seen:
            raise _Senseless
        seen.add(n)
        page = pages.page(n)
        part = page[4 : min(pages.usable, 4 + length - have)]
        parts.append(part)
        have += len(part)
        n = struct.unpack_from(">I", page)[0]
    return b"".join(parts)


def _record(payload: bytes) -> tuple[tuple[Cell, ...], bool]:
    head, at = _varint(payload, 0)
    if not at <= head <= len(payload):
        raise _Senseless
    body = head
    cells: list[Cell] = []
    whole = True
    while at < head:
        kind, at = _varint(payload, at)
        if kind == 0:
            cells.append(None)
        elif kind in _INTEGERS:
            size = _INTEGERS[kind]
            cells.append(int.from_bytes(_taken(payload, body, size), "big", signed=True))
            body += size
        elif kind == 7:
            cells.append(struct.unpack(">d", _taken(payload, body, 8))[0])
            body += 8
        elif kind in (8, 9):
            cells.append(kind - 8)
        elif kind >= 12:
            size = (kind - 12) // 2
            part = _taken(payload, body, size)
            body += size
            if kind % 2 == 0:
                cells.append(part)
                continue
            try:
                cells.append(part.decode())
            except UnicodeDecodeError:
                cells.append(part.decode(errors="replace"))
                whole = False
        else:
            raise _Senseless
    if at != head or body != len(payload):
        raise _Senseless
    return tuple(cells), whole


def _taken(payload: bytes, at: int, size: int) -> bytes:
    if at + size > len(payload):
        raise _Senseless
    return payload[at : at + size]
