"""What else is known of a claim, off the main thread: its related passages, its sources, the same claim elsewhere.

Looked up when the cursor rests, given up when it moves on, kept for coming back. What was asked before the desk changed
is not kept: each answer is of the desk at one time.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from store import Claim, Desk, FactdeskError, Interrupted, LintFinding
from tui.crash import keep_report
from tui.state import Found

if TYPE_CHECKING:
    from store import ClaimContext, Passage, SameClaim

T = TypeVar("T")

KEPT = 32
"""Claims of which what was found is kept."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How many independent sources report a claim (0 where that is not sure), and the same claim elsewhere.

    `same` holds the statuses of the moment it was found; `context` is what the claim leaves to its neighbours; `problem`
    says why there is nothing.
    """

    claim_id: str
    sources: int
    same: tuple[SameClaim, ...] = ()
    problem: str = ""
    context: ClaimContext | None = None


class Feed:
    """One thread that asks the desk. All methods belong to the main thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool = ThreadPoolExecutor(1, "factdesk-feed")
        self._kept: OrderedDict[str, Found] = OrderedDict()
        self._kept_beside: OrderedDict[str, Beside] = OrderedDict()
        self._kept_quotations: OrderedDict[str, tuple[Passage, ...]] = OrderedDict()
        self._kept_lint: OrderedDict[str, tuple[LintFinding, ...]] = OrderedDict()
        self._turn = 0
        self._edition = 0
        self._busy = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing more is looked up."""
        return self._closed

    def kept(self, claim_id: str) -> Found | None:
        """The passages that were found for this claim before."""
        return _recalled(self._kept, claim_id)

    def kept_beside(self, claim_id: str) -> Beside | None:
        """What was found beside this claim before."""
        return _recalled(self._kept_beside, claim_id)

    def kept_quotations(self, claim_id: str) -> tuple[Passage, ...]:
        """How other articles print what this claim quotes; nothing where that was not looked up."""
        return _recalled(self._kept_quotations, claim_id) or ()

    def kept_lint(self, claim_id: str) -> tuple[LintFinding, ...]:
        """What was found to be wrong with what is held of this claim; nothing where that was not looked up."""
        return _recalled(self._kept_lint, claim_id) or ()

    async def lint(self, claim: Claim) -> tuple[LintFinding, ...] | None:
        """What is wrong with what is held of a claim; None where it was given up."""
        edition = self._edition
        found = await self._in_thread(lambda: self._desk.linter.claim(claim), lambda problem: ())
        if found is not None and edition == self._edition:
            _remember(self._kept_lint, claim.id, found)
        return found

    async def flawed(self, claim_ids: Sequence[str]) -> frozenset[str] | None:
        """Which of some claims have anything wrong under them; None where it was given up."""
        return await self._in_thread(lambda: self._desk.linter.marked(claim_ids), lambda problem: frozenset())

    def forget(self, article_id: str = "") -> None:
        """The desk has more articles now; or, with `article_id`, what is held of a claim in that article has changed.

        What is being looked up right now is of the desk before: it will be told, and not kept.
        """
        self._edition += 1
        self._kept_lint.clear()
        if not article_id:
            self._kept_quotations.clear()
        for claim_id, found in list(self._kept.items()):
            if not article_id or any(one.article_id == article_id for one in found.passages):
                del self._kept[claim_id]
        for claim_id, beside in list(self._kept_beside.items()):
            if not article_id or any(one.claim.article_id == article_id for one in beside.same):
                del self._kept_beside[claim_id]

    def stop(self) -> None:
        """The cursor moved on: what is being looked up is no longer wanted."""
        self._turn += 1
        if self._busy:
            self._desk.interrupt_related()

    def close(self) -> None:
        """Give up what is under way and end the thread."""
        self._closed = True
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def look(self, claim: Claim) -> Found | None:
        """The passages of a claim; None where it was given up."""
        found = self.kept(claim.id)
        if found is not None:
            return found
        edition = self._edition
        found = await self._in_thread(
            lambda: Found(claim.id, tuple(self._desk.related(claim)), by_meaning=self._desk.ordered_by_meaning),
            lambda problem: Found(claim.id, (), problem),
        )
        if found is not None and not found.problem and edition == self._edition:
            _remember(self._kept, claim.id, found)
        return found

    async def quotations(self, claim: Claim) -> tuple[Passage, ...] | None:
        """How other articles print what a claim quotes; None where it was given up."""
        known = _recalled(self._kept_quotations, claim.id)
        if known is not None:
            return known
        edition = self._edition
        found = await self._in_thread(lambda: tuple(self._desk.quoted_beside(claim)), lambda problem: ())
        if found is not None and edition == self._edition:
            _remember(self._kept_quotations, claim.id, found)
        return found

    async def beside(self, claim: Claim) -> Beside | None:
        """The sources of a claim and the same claim elsewhere; None where it was given up."""
        found = self.kept_beside(claim.id)
        if found is not None:
            return found
        edition = self._edition
        found = await self._in_thread(
            lambda: Beside(
                claim.id,
                self._desk.independent_sources(claim),
                tuple(self._desk.same_claims(claim)),
                context=self._desk.claim_context(claim),
            ),
            lambda problem: Beside(claim.id, 0, (), problem),
        )
        if found is not None and not found.problem and edition == self._edition:
            _remember(self._kept_beside, claim.id, found)
        return found

    async def _in_thread(self, ask: Callable[[], T], failed: Callable[[str], T]) -> T | None:
        if self._closed:
            return None
        turn = self._turn
        self._busy += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._ask, turn, ask, failed)
        except asyncio.CancelledError:
            if self._closed:
                return None  # given up before it began
            raise
        finally:
            self._busy -= 1

    def _ask(self, turn: int, ask: Callable[[], T], failed: Callable[[str], T]) -> T | None:
        while turn == self._turn:
            try:
                return ask()
            except Interrupted:
                continue  # meant for the claim before, unless the turn is over
            except FactdeskError as problem:
                return failed(str(problem))
            except Exception as bug:
                # The desk opens at the claim where it was left: a bug that one claim brings out must not shut it for good.
                where = keep_report(bug)
                said = f"A bug ended the search for this claim ({type(bug).__name__}); judging goes on."
                return failed(said + (f" A report is in {where}." if where else ""))
        return None


def _recalled(kept: OrderedDict[str, T], claim_id: str) -> T | None:
    found = kept.get(claim_id)
    if found is not None:
        kept.move_to_end(claim_id)
    return found


def _remember(kept: OrderedDict[str, T], claim_id: str, found: T) -> None:
    kept[claim_id] = found
    while len(kept) > KEPT:
        kept.popitem(last=False)
