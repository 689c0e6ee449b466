"""Showing the passages found for a claim, where they are still the ones wanted."""

from __future__ import annotations

import time
from dataclasses import replace

from tui.actions.worktable import Worktable
from tui.panes.passage_groups import Group, group_of, grouped, with_quotations
from tui.shown.changes import Changes, What
from tui.shown.questions import CLASH
from tui.state import Found


def adopt(at: Worktable, found: Found) -> None:
    """Show the passages, where they are those of the claim on show; an answer about another comes too late."""
    state = at.state
    claim = state.shown_beside
    if (claim.id if claim is not None else "") != found.claim_id:
        return
    passages = with_quotations(found.passages, at.feed.kept_quotations(found.claim_id))
    ordered = grouped(at.veil.over_passages(claim, passages), clashes_first=state.listed.view.filter == CLASH)
    weak = sum(group_of(one) is Group.WEAK for one in ordered)
    unfolded = state.found.claim_id == found.claim_id and state.found.unfolded
    told = replace(found, passages=ordered, weak=weak, unfolded=unfolded)
    if state.found != told:
        state.show_passages(told, time.monotonic())
        at.show(Changes(What.PASSAGES))


def unfold(at: Worktable) -> Changes:
    """List the weak passages, too."""
    at.state.found = replace(at.state.found, unfolded=True)
    return Changes(What.PASSAGES)
