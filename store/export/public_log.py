"""The log as it may leave the desk: without what is confidential, and without what could not be told apart from it.

What a row says is part of its name, so that nothing in it can be withheld: the row stays in the desk, with all that names it.
What is left is a log like any other, which other desks merge.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator

from store.db.log import capture_rows
from store.db.merging.log_checks import evidence_of
from store.db.merging.merged_tables import MERGED, Cell, RowTree
from store.records import Evidence
from store.reviews.confidential import NOTHING, Secrets, secrets

_NAMING = ("evidence", "handover_claims")
"""Tables whose rows are part of the name of what they hang on."""


class PublicLog:
    """Which rows may leave: all, where nothing on the desk is confidential, or where that was asked for."""

    def __init__(self, conn: sqlite3.Connection, *, whole: bool = False) -> None:
        self._secrets = NOTHING if whole else secrets(conn)
        self._open_pages = _open_pages(conn, self._secrets) if self._secrets else frozenset()
        self._withheld: set[str] = set()

    @property
    def is_whole(self) -> bool:
        """Whether all may leave."""
        return not self._secrets

    @property
    def mark(self) -> str:
        """What tells these secrets from others; "" where there are none."""
        hidden = self._secrets
        if not hidden:
            return ""
        told = [
            sorted(hidden.sources), sorted(hidden.phrases), sorted(hidden.families), sorted(hidden.numbers), sorted(hidden.evidence),
            sorted(hidden.articles), sorted(hidden.claims),
        ]  # fmt: skip
        return hashlib.blake2b(json.dumps(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def withheld(self) -> int:
        """How many rows have been withheld so far."""
        return len(self._withheld)

    def cut(self, tree: RowTree) -> RowTree | None:
        """What of a tree may leave; None where nothing of it may. What refers to what was cut off is cut off as well."""
        if not self._secrets:
            return tree
        if self._tells(tree) or any(tree.cells[one.column] in self._withheld for one in MERGED[tree.table].refers):
            self._withhold(tree)
            return None
        kept = RowTree(tree.table, tree.cells)
        for table, found in tree.under.items():
            left = [one for one in (self.cut(one) for one in found) if one is not None]
            if len(left) < len(found) and table in _NAMING:
                self._withhold(tree)
                return None
            if left:
                kept.under[table] = left
        if tree.table == "actions" and tree.under and not kept.under:
            self._withhold(tree)
            return None
        return kept

    def learn(self, trees: Iterable[RowTree]) -> None:
        """Go through trees whose parts may refer to what comes after them, before any of them is written."""
        for tree in trees:
            self.cut(tree)

    def _withhold(self, tree: RowTree) -> None:
        self._withheld.update(one.name for one in tree.every() if one.name)

    def _tells(self, tree: RowTree) -> bool:
        cells, hidden = tree.cells, self._secrets
        if tree.table == "articles":
            return tree.name in hidden.articles
        if tree.table == "claims":
            return tree.name in hidden.claims
        if tree.table == "captures":
            return tree.name not in self._open_pages
        if tree.table == "evidence":
            page = cells["capture_id"]
            return hidden.hides(evidence_of(tree)) or hidden.tells(str(cells["comment"])) or bool(page and page not in self._open_pages)
        if tree.table == "statements":
            return hidden.withholds(str(cells["about"]), str(cells["body"]))
        return any(isinstance(cell, str) and hidden.tells(cell) for cell in _written(tree))


def _open_pages(conn: sqlite3.Connection, hidden: Secrets) -> frozenset[str]:
    """The kept pages that evidence names now which may leave; of the others, who knows whose they are."""
    return frozenset(
        row.capture_id
        for row in capture_rows.pins(conn)
        if not hidden.hides(Evidence("context", exact=row.exact, url=row.url, title=row.title, source_id=row.source_id))
    )


def _written(tree: RowTree) -> Iterator[Cell]:
    """What a person wrote in a row."""
    if tree.table in ("reviews", "unit_marks", "proposals", "handovers", "verdicts"):
        for name in ("note", "source", "words", "file", "label", "meaning"):
            yield tree.cells.get(name)
