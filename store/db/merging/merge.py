"""Another desk, or the lines of one, comes into this desk: the union of what both hold, whichever is merged into which.

What comes is stored in short transactions between what persons do, each of which leaves the desk sound; a merge that was
interrupted is made whole by merging again. Merging again adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.db import clock
from store.db.articles import article_storing
from store.db.file.connection import File
from store.db.file.jobs import TOGETHER, Bulk, parts
from store.db.merging.joining import Joined, join_all
from store.db.merging.merged_tables import ROOTS, MergeRefusal, RowTree
from store.db.merging.other_file import opened
from store.db.merging.trees import Trees, all_columns
from store.db.merging.vetting import vetted
from store.errors import DeskUnusable

if TYPE_CHECKING:
    from sqlite_utils import Database

AT_ONCE = 256
"""Trees handed to the writer at a time; it stores them in transactions of its own length."""

EMPTY_S = 1.0
"""How long a transaction may last, in seconds, where the desk had no article when it began: nobody judges anything there yet. The
ids are hashes, so that each transaction writes pages all over the indexes, the fewer the longer it is."""

FEW = 20
"""Rows, about, that are joined as one where they are not of articles (jobs.TOGETHER): some two milliseconds. Of the log each row is a
statement anyway, and it is what comes while people judge."""

Progress = Callable[[int, int], None]
"""Is told (done, total)."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge came to.

    `came` counts the new rows of each table; `reviewers` the new reviews of each person. `otherwise` names what the two
    files tell differently and which telling is kept. `contested` are the claims on which people disagree now and did not
    before. `ahead` counts what came with a time that is still to come, of which `latest` is the last.
    """

    came: dict[str, int]
    reviewers: dict[str, int]
    refusals: tuple[MergeRefusal, ...]
    otherwise: tuple[MergeRefusal, ...]
    contested: tuple[str, ...]
    ahead: int = 0
    latest: str = ""

    @property
    def count(self) -> int:
        """How many rows came."""
        return sum(self.came.values())


class Teller(Protocol):
    """Whoever tells trees that are to be brought in: another file, a server."""

    def count(self, table: str) -> int:
        """How many of a root table it will tell, for showing how far it has come."""

    def as_they_come(self, table: str) -> Iterator[RowTree | MergeRefusal]:
        """Every tree of a root table; one that cannot be read costs no other."""


@dataclass(slots=True)
class _Tally:
    came: Counter[str] = field(default_factory=Counter)
    reviewers: Counter[str] = field(default_factory=Counter)
    refusals: list[MergeRefusal] = field(default_factory=list)
    otherwise: list[MergeRefusal] = field(default_factory=list)
    ahead: int = 0
    latest: str = ""


def merge(file: File, path: Path, progress: Progress | None = None) -> Merge:
    """Merge the file at `path`, a desk or lines of one, into this desk.

    Raises SourceRejected where it is neither, with nothing merged, or where it was written to meanwhile; DeskUnusable
    where this desk cannot be written.
    """
    with opened(path, file.path) as other:
        done = bring_in(file, other.trees, [table for table in ROOTS if table in other.columns], progress)
        return replace(done, refusals=(*other.refusals, *done.refusals, *other.strays()))


def bring_in(
    file: File, told: Teller, roots: Sequence[str] = ROOTS, progress: Progress | None = None, *, had_elsewhere: bool = False
) -> Merge:
    """Bring in the trees of these root tables as they are told, each looked at first; `had_elsewhere` where the one who tells
    them would tell them again. Raises DeskUnusable."""
    tally = _Tally()
    before = _contested(file)
    is_empty = file.reader().execute("SELECT NOT EXISTS (SELECT 1 FROM main.articles)").fetchone()[0]
    is_large = sum(told.count(table) for table in roots) > AT_ONCE  # a few verdicts, once a second, need no room and make none
    if is_large:
        file.write(article_storing.begin_bulk)
    try:
        for table in roots:
            _Joining(file, told, table, tally, progress, EMPTY_S if is_empty else None, had_elsewhere).run()
    finally:
        if is_large:
            with suppress(DeskUnusable):  # told already
                file.write(article_storing.end_bulk)
    return Merge(
        dict(tally.came),
        dict(tally.reviewers),
        tuple(tally.refusals),
        tuple(tally.otherwise),
        tuple(claim for claim in _contested(file) if claim not in set(before)),
        tally.ahead,
        tally.latest,
    )


def _contested(file: File) -> list[str]:
    """The claims on which people disagree, as far as this reviewer may know."""
    return [
        str(claim)
        for (claim,) in file.reader().execute("SELECT claim_id FROM touched_claims WHERE status = 'contested' ORDER BY claim_id")
    ]


class _Joining:
    """The trees of one root table on their way into the desk."""

    def __init__(
        self, file: File, told: Teller, table: str, tally: _Tally, progress: Progress | None, undisturbed_s: float | None, had_elsewhere: bool
    ) -> None:
        self._file = file
        self._undisturbed_s = undisturbed_s
        self._had_elsewhere = had_elsewhere
        self._told = told
        self._table = table
        self._tally = tally
        self._progress = progress
        self._storing: Bulk[tuple[RowTree, ...], list[Joined]] | None = None
        self._waiting: list[tuple[RowTree, frozenset[str]]] = []
        self._now = clock.now()

    def run(self) -> None:
        """Bring all of them in."""
        batch: list[RowTree] = []
        try:
            for tree in self._new():
                batch.append(tree)
                if len(batch) == AT_ONCE:
                    self._store(batch)
                    batch = []
            self._store(batch)
        finally:
            self._stored()
        self._settle()

    def _new(self) -> Iterator[RowTree]:
        """The sound trees that this desk does not have just so; the others are tallied."""
        own = Trees(self._file.reader(), all_columns())
        total = self._told.count(self._table)
        for done, found in enumerate(self._told.as_they_come(self._table), 1):
            if self._progress is not None and (done % AT_ONCE == 0 or done == total):
                self._progress(done, total)
            if isinstance(found, MergeRefusal):
                self._tally.refusals.append(found)
                continue
            if own.named(self._table, found.name) == found:
                continue
            sound, refusals = vetted(found)
            self._tally.refusals += refusals
            if sound is not None:
                yield sound

    def _store(self, batch: Sequence[RowTree], *, waits: bool = True) -> None:
        """Hand them to the writer; it works while the next are read, at most one batch behind."""
        self._stored()
        if batch:
            self._storing = self._file.submit_bulk(
                parts(batch, lambda tree: tree.size, lambda tree: TOGETHER if tree.table == "articles" else FEW),
                _joining if waits else _settling,
                undisturbed_s=self._undisturbed_s,
                had_elsewhere=self._had_elsewhere,
            )

    def _stored(self) -> None:
        """Wait for what is being stored, and tally it."""
        if self._storing is None:
            return
        under_way, self._storing = self._storing, None
        try:
            self._file.result(under_way.future, saved=lambda: "what came before is kept; merge again to go on")
        finally:
            for trees, results in zip(under_way.items, under_way.results, strict=False):
                for tree, joined in zip(trees, results, strict=True):
                    self._count(tree, joined)

    def _count(self, tree: RowTree, joined: Joined) -> None:
        if joined.waits_for:
            self._waiting.append((tree, joined.waits_for))
            return
        tally = self._tally
        tally.came += joined.came
        tally.refusals += joined.refusals
        tally.otherwise += joined.otherwise
        if self._table == "actions" and joined.came["reviews"]:
            tally.reviewers[str(tree.cells["reviewer"])] += joined.came["reviews"]
        at = str(tree.cells.get("created_at", ""))
        if at > self._now and joined.came:
            tally.ahead += 1
            tally.latest = max(tally.latest, at)

    def _settle(self) -> None:
        """Join what waited for what came after it; what never came is cut off."""
        waiting = [tree for tree, _ in self._waiting]
        names = [missing for _, missing in self._waiting]
        self._waiting = []
        order = in_order(waiting, names)
        try:
            for begin in range(0, len(order), AT_ONCE):
                self._store(order[begin : begin + AT_ONCE], waits=False)
        finally:
            self._stored()


def in_order(trees: Sequence[RowTree], missing: Sequence[frozenset[str]]) -> list[RowTree]:
    """The trees, each after those that bring what it is missing; those that wait for each other come last."""
    bringing: dict[str, set[int]] = {}
    for n, tree in enumerate(trees):
        for one in tree.every():
            if one.name:
                bringing.setdefault(one.name, set()).add(n)
    waits = [{k for name in names for k in bringing.get(name, ()) if k != n} for n, names in enumerate(missing)]
    waited: dict[int, list[int]] = {}
    for n, others in enumerate(waits):
        for k in others:
            waited.setdefault(k, []).append(n)
    ready = [n for n, others in enumerate(waits) if not others]
    for n in ready:  # grows as what was waited for is there
        for k in waited.get(n, ()):
            waits[k].discard(n)
            if not waits[k]:
                ready.append(k)
    placed = set(ready)
    return [trees[n] for n in (*ready, *(n for n in range(len(trees)) if n not in placed))]


def _joining(db: Database, trees: Sequence[RowTree]) -> list[Joined]:
    return join_all(db.conn, trees)


def _settling(db: Database, trees: Sequence[RowTree]) -> list[Joined]:
    return join_all(db.conn, trees, waits=False)
