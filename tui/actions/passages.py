"""Showing the passages found for a claim, where they are still the ones wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store import Passage
from tui.actions.worktable import Worktable
from tui.changes import Changes, What
from tui.questions import CLASH
from tui.state import Found


def adopt(at: Worktable, found: Found) -> None:
    """Show the passages, where they are those of the claim on show; an answer about another comes too late."""
    state = at.state
    claim = state.shown_beside
    if (claim.id if claim is not None else "") != found.claim_id:
        return
    ordered = replace(found, passages=in_order(found.passages, clashes_first=state.listed.view.filter == CLASH))
    if state.found != ordered:
        state.show_passages(ordered)
        at.show(Changes(What.PASSAGES | What.SUBJECT))


def in_order(passages: Sequence[Passage], *, clashes_first: bool) -> tuple[Passage, ...]:
    """What was ruled before first, then what clashes, else as ranked: a clash in the 16th place would not be seen.

    With `clashes_first`, where clashes were asked for, they come before the rulings.
    """
    ruled = 0
    while not clashes_first and ruled < len(passages) and passages[ruled].rating:
        ruled += 1
    return (*passages[:ruled], *sorted(passages[ruled:], key=lambda one: not one.conflicts))
