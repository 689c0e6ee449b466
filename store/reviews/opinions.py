"""What one person holds of one claim, and what changes it. Pure: no file, no clock.

An opinion is whole: decision, verdict, note and evidence. A change makes a new one out of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from store.errors import NotFound, UsageError
from store.records import Evidence, Review, UnitMark
from store.values import ACTION_LABELS, STANCE_LABELS, ActionKind, Decision, QueryState, Stance, Status


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person holds of one claim. `stated_in` is the review that first said so, "" where none did."""

    decision: Decision = Decision.OPEN
    verdict: str | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    units: tuple[UnitMark, ...] = ()
    proposed: str = ""
    query: QueryState | None = None
    stated_in: str = ""


Change = Callable[[Opinion], Opinion]


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action does, as facts; `changed` is False where everything was so already."""

    kind: ActionKind
    verdict: str = ""
    stance: Stance | None = None
    changed: bool = True


def judge(known: Sequence[str], verdict: str, note: str | None, evidence: Sequence[Evidence]) -> Change:
    """A change that gives one of the `known` verdicts (or defers), keeping an earlier note and evidence.

    `note` None keeps the note. Raises NotFound for a verdict this desk does not have.
    """
    later = verdict == Status.DEFERRED
    if not later and verdict not in known:
        raise NotFound(
            f"there is no verdict {verdict!r} on this desk", do=f"choose one of {', '.join([*known, Status.DEFERRED])}"
        )

    def change(before: Opinion) -> Opinion:
        return replace(
            before,
            decision=Decision.DEFERRED if later else Decision.JUDGED,
            verdict=None if later else verdict,
            note=before.note if note is None else note,
            evidence=_joined(before.evidence, evidence),
        )

    return change


def retract(before: Opinion) -> Opinion:
    """A change that withdraws the verdict or the deferral; the note and the evidence stay. Raises UsageError."""
    if before.decision is Decision.OPEN:
        raise UsageError("you have given no verdict here, so there is none to retract")
    return replace(before, decision=Decision.OPEN, verdict=None)


def annotate(note: str) -> Change:
    """A change that sets the note ("" removes it) and leaves the verdict."""
    return lambda before: replace(before, note=note)


def attach(evidence: Evidence) -> Change:
    """A change that adds evidence and leaves the verdict; the same evidence again changes its stance."""
    return lambda before: replace(before, evidence=_joined(before.evidence, [evidence]))


def detach(evidence: Evidence) -> Change:
    """A change that takes one piece of evidence away. Raises UsageError where it is not attached."""

    def change(before: Opinion) -> Opinion:
        if evidence not in before.evidence:
            raise UsageError("this is not among your evidence here")
        return replace(before, evidence=tuple(one for one in before.evidence if one != evidence))

    return change


def alter(evidence: Evidence, altered: Evidence) -> Change:
    """A change that says more of a piece of evidence: a comment, its source, its stance. Raises UsageError."""

    def change(before: Opinion) -> Opinion:
        if evidence not in before.evidence:
            raise UsageError("this is not among your evidence here")
        return replace(before, evidence=tuple(altered if one == evidence else one for one in before.evidence))

    return change


def propose(words: str) -> Change:
    """A change that says what should stand in the claim's place ("" for nothing any more)."""
    return lambda before: replace(before, proposed=words)


def ask_author(query: QueryState | None) -> Change:
    """A change that says how the query to the author stands; None for no query."""
    return lambda before: replace(before, query=query)


def mark_unit(mark: UnitMark | None, start: int, end: int) -> Change:
    """A change that sets what was found of the unit between these offsets, None taking it back; the verdict stays."""

    def change(before: Opinion) -> Opinion:
        others = tuple(one for one in before.units if (one.start, one.end) != (start, end))
        marks = others if mark is None else (*others, mark)
        return replace(before, units=tuple(sorted(marks, key=lambda one: (one.start, one.end))))

    return change


def _joined(before: Sequence[Evidence], more: Sequence[Evidence]) -> tuple[Evidence, ...]:
    new = {identity(item) for item in more}
    return (*(item for item in before if identity(item) not in new), *more)


def identity(item: Evidence) -> tuple[str, ...]:
    """What makes it this piece of evidence: its words and where they stand; of one without words its number or source."""
    # A file has no address: it is known by its bytes.
    if item.article_id or item.exact or item.url or item.sha256:
        return item.article_id, item.exact, item.url or item.sha256
    return item.number, item.place, item.source_id


def _what_of(opinion: Opinion) -> list[tuple[str, ...]]:
    return [identity(item) for item in opinion.evidence]


_DECIDING = {
    Decision.JUDGED: ActionKind.JUDGE,
    Decision.DEFERRED: ActionKind.DEFER,
    Decision.OPEN: ActionKind.RETRACT,
}


DECIDING = frozenset(_DECIDING.values())
"""What makes a decision of the round in which it is done; all else says more about the one that was made."""


def difference(before: Opinion, after: Opinion) -> Deed:
    """What made one opinion into the other. A verdict comes before a note or evidence given with it."""
    if (after.decision, after.verdict) != (before.decision, before.verdict):
        return Deed(_DECIDING[after.decision], after.verdict or "")
    if after.evidence != before.evidence:
        new = [item.stance for item in after.evidence if item not in before.evidence]
        if not new:
            return Deed(ActionKind.DETACH)
        if len(after.evidence) == len(before.evidence) and set(_what_of(after)) == set(_what_of(before)):
            stances = {identity(item): item.stance for item in before.evidence}
            if all(stances[identity(item)] == item.stance for item in after.evidence):
                return Deed(ActionKind.COMMENT)
        return Deed(ActionKind.EVIDENCE, stance=new[-1])
    if after.units != before.units:
        return Deed(ActionKind.UNIT)
    if after.proposed != before.proposed:
        return Deed(ActionKind.PROPOSE)
    if after.query != before.query:
        return Deed(ActionKind.QUERY)
    if after.note != before.note:
        return Deed(ActionKind.NOTE if after.note else ActionKind.REMOVE_NOTE)
    return Deed(_DECIDING[after.decision], after.verdict or "", changed=False)


def current(reviews: Sequence[Review]) -> list[Review]:
    """The newest review of each person among `reviews` (all of one claim), where it says anything."""
    return [
        review
        for review in reviews
        if not review.superseded
        and (
            review.decision is not Decision.OPEN
            or review.note
            or review.evidence
            or review.units
            or review.proposed
            or review.query
        )
    ]


def label(deed: Deed) -> str:
    """What the table of actions says of a deed."""
    if deed.kind is ActionKind.JUDGE:
        return deed.verdict
    return STANCE_LABELS[deed.stance] if deed.stance else ACTION_LABELS[deed.kind]
