"""The linter at one desk: one claim at a time for the app, the whole desk as a stream; what was found is kept while it holds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.db.articles import claim_rows
from store.db.log import log_rows, source_rows
from store.db.log.log_rows import HowFar
from store.errors import NotFound
from store.linting import claim_lint
from store.linting.article_facts import Library
from store.linting.claim_lint import Rules
from store.records import Claim, Review
from store.reviews.policy_face import PolicyFace
from store.reviews.source_face import SourceFace
from store.sourcing import LintFinding

if TYPE_CHECKING:
    from store.db.file.connection import File

KEPT = 2048
"""Claims of which what was found is kept."""

OpinionsOf = Callable[[str], Sequence[Review]]


class Linter:
    """Asks what is wrong. `opinions_of` is what the reviewer may know that people hold of a claim. From any thread."""

    def __init__(self, file: File, reviewer: str, opinions_of: OpinionsOf) -> None:
        self._file = file
        self._opinions_of = opinions_of
        self._sources = SourceFace(file, reviewer)
        self._policies = PolicyFace(file, reviewer)
        self._lock = threading.Lock()
        self._libraries = threading.local()
        self._read: tuple[HowFar, Rules] | None = None
        self._flawed: tuple[HowFar, frozenset[str]] | None = None
        self._kept: dict[str, tuple[Rules, tuple[Review, ...], int, tuple[LintFinding, ...]]] = {}

    def claim(self, claim: Claim) -> tuple[LintFinding, ...]:
        """What is wrong under one claim; at once where nothing was said since it was asked last."""
        said, revisions = self._rules()
        opinions = tuple(self._opinions_of(claim.id))
        kept = self._kept.get(claim.id)
        if kept is not None and kept[0] is said and kept[1] == opinions and kept[2] == revisions:
            return kept[3]
        found = tuple(claim_lint.findings(self._library(), claim, opinions, said))
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[claim.id] = (said, opinions, revisions, found)
        return found

    def marked(self, claim_ids: Sequence[str]) -> frozenset[str]:
        """Which of these claims have anything wrong under them."""
        conn = self._file.reader()
        return frozenset(one for one in source_rows.held_of(conn, claim_ids) if self.claim(claim_rows.claim(conn, one)))

    def flawed(self) -> frozenset[str]:
        """Every claim that has anything wrong under it; at once where nothing was said since it was asked last."""
        now = log_rows.how_far(self._file.reader())
        if self._flawed is None or self._flawed[0] != now:
            self._flawed = (now, frozenset(one.claim_id for one in self.desk()))
        return self._flawed[1]

    def desk(self, progress: Callable[[int, int], None] | None = None) -> Iterator[LintFinding]:
        """What is wrong under any claim, in the order they were read, as it is found; `progress` is told (done, total)."""
        conn = self._file.reader()
        ids = source_rows.judged_claims(conn)
        for done, claim_id in enumerate(ids):
            if progress is not None:
                progress(done, len(ids))
            try:
                yield from self.claim(claim_rows.claim(conn, claim_id))
            except NotFound:
                continue  # no longer a claim
        if progress is not None:
            progress(len(ids), len(ids))

    def _rules(self) -> tuple[Rules, int]:
        conn = self._file.reader()
        now = log_rows.how_far(conn)
        with self._lock:
            # Evidence of a review may tell of a secret, so that reviews count where there is one.
            if self._read is not None and self._same(self._read, now):
                return self._read[1], now.revisions
        said = claim_lint.rules(conn, self._sources, self._policies)
        with self._lock:
            self._read = (now, said)
        return said, now.revisions

    @staticmethod
    def _same(read: tuple[HowFar, Rules], now: HowFar) -> bool:
        before, said = read
        return before.statements == now.statements and (not said.secrets or before == now)

    def _library(self) -> Library:
        conn = self._file.reader()
        known: Library | None = getattr(self._libraries, "mine", None)
        if known is None or known.conn is not conn:
            known = Library(conn)
            self._libraries.mine = known
        return known
