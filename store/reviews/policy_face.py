"""What each verdict needs before it stands, as data in the desk: `desk.policies`. A new desk asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.db.log import log_rows, statement_rows
from store.errors import NotFound, UsageError
from store.records import Done
from store.reviews import acts, said
from store.sourcing import Policy
from store.values import StatementKind

if TYPE_CHECKING:
    from store.db.file.connection import File

MOST = 99
"""Sources that a verdict may need."""


class PolicyFace:
    """The needs of the desk's verdicts."""

    def __init__(self, file: File, reviewer: str) -> None:
        self._file = file
        self._reviewer = reviewer

    def all(self) -> list[Policy]:
        """Of every verdict, by its rank; one of which nothing was said needs nothing."""
        conn = self._file.reader()
        rows = statement_rows.standing(conn, StatementKind.POLICY)
        told = {row.about: said.policy_of(row.about, row.body) for row in rows}
        return [told.get(one.id) or Policy(one.id) for one in log_rows.verdicts(conn)]

    def of(self, verdict: str) -> Policy:
        """Of one verdict. Raises NotFound."""
        found = next((one for one in self.all() if one.verdict == verdict), None)
        if found is None:
            known = ", ".join(one.verdict for one in self.all())
            raise NotFound(f"there is no verdict {verdict!r} on this desk", do=f"choose one of {known}")
        return found

    def say(self, policy: Policy) -> Done:
        """What a verdict needs from here on. Raises NotFound, and UsageError where it is so already or makes no sense."""
        if self.of(policy.verdict) == policy:
            raise UsageError(f"{policy.verdict}: this is so already")
        if not 0 <= policy.primary <= MOST or not 0 <= policy.independent <= MOST:
            raise UsageError("a verdict cannot need so many sources", do=f"say a number from 0 to {MOST}")
        if policy.either and not (policy.primary and policy.independent):
            raise UsageError("`either` wants both primary and independent sources to choose from", do="say both numbers")
        body = said.policy_body(policy) if policy else ""
        act = acts.state(self._reviewer, StatementKind.POLICY, {policy.verdict: body})
        return self._file.write(act.work, keepsake=act.kept)
