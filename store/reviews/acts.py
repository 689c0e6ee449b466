"""What a reviewer does, as a job for the writer, together with how it is kept should the desk's file be gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.db.file.connection import Keepsake
from store.db.log import left_off
from store.records import Done, Evidence, UnitMark
from store.reviews import adjudication, edits, log, opinions, rounds, statements
from store.reviews.opinions import Change, Deed
from store.reviews.rescued import Chosen, keepsake, stated
from store.values import ActionKind, QueryState, StatementKind, Step

if TYPE_CHECKING:
    from sqlite_utils import Database


class Act(NamedTuple):
    """A job that runs in a transaction, and what is kept of it where there is none."""

    work: Callable[[Database], Done]
    kept: Keepsake[Done]


def judge(
    reviewer: str,
    claim_ids: Sequence[str],
    verdict: str,
    note: str | None,
    evidence: Sequence[Evidence],
    seconds: float | None,
    place: left_off.LeftOff | None = None,
) -> Act:
    """Give a verdict, or defer; before it the reviewer's place is kept, so that the verdict is known to be newer."""

    def work(db: Database) -> Done:
        if place is not None:
            left_off.save(db, reviewer, place)
        return log.judge(db, reviewer, claim_ids, verdict, note, evidence, seconds=seconds)

    return Act(
        work,
        keepsake(reviewer, ActionKind.JUDGE, claim_ids, verdict=verdict, note=note, evidence=evidence),
    )


def retract(reviewer: str, claim_ids: Sequence[str]) -> Act:
    """Withdraw a verdict."""
    return _change(reviewer, claim_ids, Deed(ActionKind.RETRACT), opinions.retract)


def note(reviewer: str, claim_ids: Sequence[str], text: str) -> Act:
    """Set the note."""
    deed = Deed(ActionKind.NOTE if text else ActionKind.REMOVE_NOTE)
    return _change(reviewer, claim_ids, deed, opinions.annotate(text), note=text)


def attach(reviewer: str, claim_ids: Sequence[str], evidence: Evidence) -> Act:
    """Attach evidence."""
    deed = Deed(ActionKind.EVIDENCE, stance=evidence.stance)
    return _change(reviewer, claim_ids, deed, opinions.attach(evidence), evidence=[evidence])


def detach(reviewer: str, claim_ids: Sequence[str], evidence: Evidence) -> Act:
    """Take one piece of evidence away."""
    return _change(reviewer, claim_ids, Deed(ActionKind.DETACH), opinions.detach(evidence))


def alter(reviewer: str, claim_ids: Sequence[str], evidence: Evidence, altered: Evidence) -> Act:
    """Say more of a piece of evidence."""
    return _change(
        reviewer, claim_ids, Deed(ActionKind.COMMENT), opinions.alter(evidence, altered), evidence=[altered]
    )


def propose(reviewer: str, claim_ids: Sequence[str], words: str) -> Act:
    """Say what should stand in a claim's place."""
    return _change(reviewer, claim_ids, Deed(ActionKind.PROPOSE), opinions.propose(words), proposed=words)


def ask_author(reviewer: str, claim_ids: Sequence[str], query: QueryState | None) -> Act:
    """Say how the query to the author stands."""
    return _change(reviewer, claim_ids, Deed(ActionKind.QUERY), opinions.ask_author(query), query=query)


def state(reviewer: str, kind: StatementKind, said: Mapping[str, str]) -> Act:
    """Say something that is no opinion of a claim."""
    return Act(lambda db: statements.state(db, reviewer, kind, said), stated(reviewer, kind, said))


def open_round(reviewer: str, *, blind: bool) -> Act:
    """Begin a round of reading."""
    return Act(lambda db: rounds.open_round(db, reviewer, blind=blind), keepsake(reviewer, ActionKind.ROUND, ()))


def close_round(reviewer: str) -> Act:
    """End the round of reading."""
    return Act(lambda db: rounds.close_round(db, reviewer), keepsake(reviewer, ActionKind.ROUND, ()))


def rule(reviewer: str, claim_id: str, verdict: str, why: str) -> Act:
    """Decide a contested claim."""
    return Act(
        lambda db: adjudication.rule(db, reviewer, claim_id, verdict, why),
        keepsake(reviewer, ActionKind.ADJUDICATE, ()),
    )


def withdraw_ruling(reviewer: str, claim_id: str) -> Act:
    """Take a ruling back."""
    return Act(
        lambda db: adjudication.withdraw_ruling(db, reviewer, claim_id), keepsake(reviewer, ActionKind.ADJUDICATE, ())
    )


def mark_unit(reviewer: str, claim_id: str, mark: UnitMark | None, start: int, end: int) -> Act:
    """Say what was found of the unit between these offsets; None takes it back."""
    units = () if mark is None else (mark,)
    return _change(reviewer, [claim_id], Deed(ActionKind.UNIT), opinions.mark_unit(mark, start, end), units=units)


def reconfirm(reviewer: str, claim_id: str, now: str) -> Act:
    """Say of a claim's new words what was said of the old ones."""


    def work(db: Database) -> Done:
        # Loaded when it is wanted: comparing texts is none of what the first screen waits for.
        from store.reviews import reconfirming

        return reconfirming.reconfirm(db, reviewer, claim_id, now)

    return Act(work, keepsake(reviewer, ActionKind.RECONFIRM, [claim_id]))


def undo(reviewer: str) -> Act:
    """Take back the last action."""
    return Act(lambda db: log.undo(db, reviewer), keepsake(reviewer, ActionKind.JUDGE, (), step=Step.UNDO))


def redo(reviewer: str) -> Act:
    """Do again what was undone."""
    return Act(lambda db: log.redo(db, reviewer), keepsake(reviewer, ActionKind.JUDGE, (), step=Step.REDO))


def add_claim(reviewer: str, article_id: str, chosen: Chosen) -> Act:
    """List a span as a claim."""
    return Act(
        lambda db: edits.add_claim(db, reviewer, article_id, chosen.position, chosen.start, chosen.end),
        keepsake(reviewer, ActionKind.ADD_CLAIM, (), article_id=article_id, chosen=chosen),
    )


def drop_claim(reviewer: str, claim_id: str) -> Act:
    """Say that this is no claim."""
    return Act(
        lambda db: edits.drop_claim(db, reviewer, claim_id), keepsake(reviewer, ActionKind.DROP_CLAIM, [claim_id])
    )


def trim_claim(reviewer: str, claim_id: str, chosen: Chosen) -> Act:
    """Put other words in the place of a claim."""
    return Act(
        lambda db: edits.trim_claim(db, reviewer, claim_id, chosen.position, chosen.start, chosen.end),
        keepsake(reviewer, ActionKind.TRIM_CLAIM, [claim_id], chosen=chosen),
    )


def _change(
    reviewer: str,
    claim_ids: Sequence[str],
    deed: Deed,
    change: Change,
    *,
    note: str | None = None,
    evidence: Sequence[Evidence] = (),
    units: Sequence[UnitMark] = (),
    proposed: str | None = None,
    query: QueryState | None = None,
) -> Act:
    return Act(
        lambda db: log.revise(db, reviewer, claim_ids, deed, change),
        keepsake(
            reviewer,
            deed.kind,
            claim_ids,
            note=note,
            evidence=evidence,
            units=units,
            proposed=proposed,
            query=query,
        ),
    )
