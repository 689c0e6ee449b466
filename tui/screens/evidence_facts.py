"""What the page of evidence shows of one claim: what is held, who was asked, what is wrong, and which sources are known."""

from __future__ import annotations

from dataclasses import dataclass

from store import Claim, Evidence, EvidenceSource, Held, Inquiry, LintFinding
from tui.actions.worktable import Worktable


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page shows."""

    held: tuple[Held, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    findings: tuple[LintFinding, ...] = ()
    sources: tuple[EvidenceSource, ...] = ()

    def missing(self) -> list[LintFinding]:
        """What is wrong with the whole and not with a piece of evidence."""
        return [one for one in self.findings if not one.evidence]

    def of(self, evidence: Evidence) -> list[LintFinding]:
        """What is wrong with a piece of evidence."""
        return [one for one in self.findings if evidence in one.evidence]


def facts_of(at: Worktable, claim: Claim) -> Facts:
    """As they are now, the reader's own evidence first; of a claim whose hints wait for their own verdict only that. Reads the desk."""
    desk, veil = at.desk, at.veil
    now = desk.claim(claim.id)
    held = desk.sources.held(desk.reviews(now.id))
    hidden = veil.hides(now)
    mine = [one for one in held if not hidden or one.reviewer == desk.reviewer]
    return Facts(
        tuple(sorted(mine, key=lambda one: one.reviewer != desk.reviewer)),
        tuple(desk.sources.inquiries(now.id)),
        () if hidden else desk.linter.claim(now),
        tuple(desk.sources.all()),
    )
