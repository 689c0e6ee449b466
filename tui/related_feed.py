"""Related passages off the main thread: looked up when the cursor rests, given up when it moves on, kept for coming back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from store import Claim, Desk, FactdeskError, Interrupted
from tui.crash import keep_report
from tui.messages import RelatedFound

KEPT = 32
"""Claims whose passages are kept."""


class RelatedFeed:
    """One thread that asks the desk. All methods belong to the main thread; `deliver` is called in it."""

    def __init__(self, desk: Desk, deliver: Callable[[RelatedFound], None]) -> None:
        self._desk = desk
        self._deliver = deliver
        self._pool = ThreadPoolExecutor(1, "factdesk-related")
        self._kept: OrderedDict[str, RelatedFound] = OrderedDict()
        self._turn = 0
        self._busy = 0
        self._closed = False

    def kept(self, claim_id: str) -> RelatedFound | None:
        """What was found for this claim before."""
        found = self._kept.get(claim_id)
        if found is not None:
            self._kept.move_to_end(claim_id)
        return found

    def forget(self) -> None:
        """The desk has more articles now."""
        self._kept.clear()

    def stop(self) -> None:
        """The cursor moved on: what is being looked up is no longer wanted."""
        self._turn += 1
        if self._busy:
            self._desk.interrupt_related()

    def close(self) -> None:
        """Give up what is under way and end the thread."""
        self._closed = True
        self.stop()
        self._pool.shutdown(wait=True)

    async def look(self, claim: Claim) -> RelatedFound | None:
        """The passages of a claim, now; None where it was given up. Delivered as well."""
        if self._closed:
            return None
        found = self.kept(claim.id)
        if found is None:
            turn = self._turn
            self._busy += 1
            try:
                found = await asyncio.get_running_loop().run_in_executor(self._pool, self._ask, claim, turn)
            finally:
                self._busy -= 1
            if found is None:
                return None
            if not found.problem:
                self._kept[claim.id] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        self._deliver(found)
        return found

    def _ask(self, claim: Claim, turn: int) -> RelatedFound | None:
        while turn == self._turn:
            try:
                return RelatedFound(claim.id, tuple(self._desk.related(claim)))
            except Interrupted:
                continue  # meant for the claim before, unless the turn is over
            except FactdeskError as problem:
                return RelatedFound(claim.id, (), str(problem))
            except Exception as bug:
                # The desk opens at the claim where it was left: a bug that one claim brings out must not shut it for good.
                where = keep_report(bug)
                said = f"A bug ended the search for this claim ({type(bug).__name__}); judging goes on."
                return RelatedFound(claim.id, (), said + (f" A report is in {where}." if where else ""))
        return None
