"""The small values that records are made of and that rooms decide by: statuses, decisions, kinds of action, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

LOST = "(lost)"
"""Stands in a rescued desk for the words of a row that was lost with the file, where others hang on it."""

WITHHELD = "[withheld: confidential]"
"""What stands in the place of words that may not leave the desk."""

WITHHELD_BODY = "withheld"
"""What is true in the body of a statement whose words may not leave."""

APPLICATION_ID = 0x0FAC7DE5
"""Marks an SQLite file as a desk, in the header field that SQLite keeps for it."""

DESK_HEAD = 72
"""Bytes at the beginning of a file by which a desk is known."""


def is_a_desk(head: bytes) -> bool:
    """Whether a file that begins so is a desk's, whatever its name."""
    return head.startswith(b"SQLite format 3\x00") and head[DESK_HEAD - 4 : DESK_HEAD] == APPLICATION_ID.to_bytes(4, "big")


Stance = Literal["supports", "contradicts", "context"]


class Status(StrEnum):
    """What the reviews of a claim add up to where that is no verdict; a claim's status is one of these or a verdict's id."""

    UNREVIEWED = "unreviewed"
    DEFERRED = "deferred"
    CONTESTED = "contested"
    STALE = "stale"


NOT_REVIEWED = (Status.UNREVIEWED, Status.DEFERRED)
"""The statuses of claims that wait for a verdict."""

REVIEWED = "reviewed"
"""What asks for every claim that waits no longer: a verdict, contested or stale. No claim has it as its status."""


FacetKind = Literal[
    "speaker", "outlet", "status", "reviewer", "topic", "before", "after", "worth", "clash", "evidence", "note", "mine", "stale", "lint"
]
NAMED_FACETS: tuple[FacetKind, ...] = ("speaker", "outlet", "status", "reviewer", "topic", "before", "after", "worth")
"""What a search may name besides words that wants a value behind a colon."""
BARE_FACETS: tuple[FacetKind, ...] = ("clash", "evidence", "note", "mine", "stale", "lint")
"""What a search may name that is a word of its own."""

CHECK_KINDS = (
    "headline", "age", "weekday", "percentage", "multiple", "direction", "share", "sum", "conversion", "quotation", "count",
    "office", "name",
)  # fmt: skip
"""The kinds of findings of the checks here, by which they are listed; a plugin's have what kind it says."""

LONGEST_NAME = 100
"""Characters of a reviewer's name: it stands in the status line and beside every verdict."""

HIGH_WORTH, FAIR_WORTH = 0.8, 0.5
"""From where on a claim's worth is called high, and fair; below that it is low."""


class Decision(StrEnum):
    """What one person's review decides: a verdict, later, or neither."""

    JUDGED = "judged"
    DEFERRED = "deferred"
    OPEN = "open"


class ActionKind(StrEnum):
    """What a reviewer's action changed."""

    JUDGE = "judge"
    DEFER = "defer"
    RETRACT = "retract"
    NOTE = "note"
    REMOVE_NOTE = "remove-note"
    EVIDENCE = "evidence"
    UNIT = "unit"
    ADD_CLAIM = "add-claim"
    DROP_CLAIM = "drop-claim"
    TRIM_CLAIM = "trim-claim"
    RECONFIRM = "reconfirm"
    DETACH = "detach"
    COMMENT = "comment"
    PROPOSE = "propose"
    QUERY = "query"
    SOURCE = "source"
    INQUIRY = "inquiry"
    STAGE = "stage"
    POLICY = "policy"
    WITHDRAW = "withdraw"
    ADJUDICATE = "adjudicate"
    ROUND = "round"

    @property
    def changes_the_list(self) -> bool:
        """Whether other claims may be listed after it."""
        return self.of_the_list or self is ActionKind.RECONFIRM

    @property
    def of_the_list(self) -> bool:
        """Whether it changes which claims are listed, not what is held of them."""
        return self in (ActionKind.ADD_CLAIM, ActionKind.DROP_CLAIM, ActionKind.TRIM_CLAIM)


class StatementKind(StrEnum):
    """What a statement is about: what people say of something that is no claim, or of a claim without an opinion of it."""

    SOURCE = "source"  # about the source's id
    INQUIRY = "inquiry"  # about the inquiry's id
    STAGE = "stage"  # about the article's id
    POLICY = "policy"  # about the verdict's id
    WITHDRAWAL = "withdrawal"  # about the id of an article, source, ...
    ADJUDICATION = "adjudication"  # about the claim's id
    ROUND = "round"  # about the round's number


STATING: Mapping[StatementKind, ActionKind] = {
    StatementKind.SOURCE: ActionKind.SOURCE,
    StatementKind.INQUIRY: ActionKind.INQUIRY,
    StatementKind.STAGE: ActionKind.STAGE,
    StatementKind.POLICY: ActionKind.POLICY,
    StatementKind.WITHDRAWAL: ActionKind.WITHDRAW,
    StatementKind.ADJUDICATION: ActionKind.ADJUDICATE,
    StatementKind.ROUND: ActionKind.ROUND,
}
"""The action that makes a statement of a kind."""


# The words that the table of actions keeps for people who read it; no program reads them back.
ACTION_LABELS: Mapping[ActionKind, str] = {
    ActionKind.DEFER: "deferred",
    ActionKind.RETRACT: "retracted",
    ActionKind.NOTE: "note",
    ActionKind.UNIT: "part of the claim",
    ActionKind.REMOVE_NOTE: "note removed",
    ActionKind.ADD_CLAIM: "claim added",
    ActionKind.DROP_CLAIM: "marked as no claim",
    ActionKind.TRIM_CLAIM: "claim trimmed",
    ActionKind.RECONFIRM: "reconfirmed",
    ActionKind.DETACH: "evidence detached",
    ActionKind.COMMENT: "evidence commented",
    ActionKind.PROPOSE: "words proposed",
    ActionKind.QUERY: "state of the query",
    ActionKind.SOURCE: "source",
    ActionKind.INQUIRY: "inquiry",
    ActionKind.STAGE: "stage of the article",
    ActionKind.POLICY: "what a verdict needs",
    ActionKind.WITHDRAW: "withdrawn",
    ActionKind.ADJUDICATE: "adjudicated",
    ActionKind.ROUND: "round of reading",
}
STANCE_LABELS: Mapping[Stance, str] = {"supports": "supporting evidence", "contradicts": "contradicting evidence", "context": "context"}


class Step(StrEnum):
    """Whether an action does something new, takes one back, or does again what was taken back."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class ReasonKind(StrEnum):
    """Why a claim is listed or a passage is shown; the comments say which fields of a Reason tell more."""

    # of a claim
    TRAIT = "trait"  # detail: the short word for it, "number"
    ATTRIBUTED = "attributed to"  # who
    DENIED = "denied by"  # who
    CHOSEN = "chosen by"  # who
    # of a passage
    FACT_CHECK = "fact-check"  # detail: the rating, "" where there is none; when; who: the publisher
    CHECKED = "checked claim"  # detail: its words
    REVIEWED = "reviewed"  # detail: the verdict's id; when; who: the reviewers
    REPRINT = "reprint"
    DAYS_APART = "days apart"  # count, 0 for the same day
    NAMES = "same names"  # things
    NUMBERS = "same numbers"  # things
    WORDS = "shared words"
    STORY = "same story"
    MEANING = "alike in meaning"  # it stands higher than by its words alone
    OUTLETS = "outlets"  # count: how many carry the copy, this one included
    COPIES = "copies"  # count: how many articles carry the copy, this one included


class Strength(StrEnum):
    """What a passage is to a claim, as far as words and articles tell: how likely is learnt, the words are these."""

    SAME = "same"  # says the same
    EVENT = "event"  # speaks of the same event
    WEAK = "weak"  # neither


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as facts; who shows it finds the words. `when` is an ISO date."""

    kind: ReasonKind
    detail: str = ""
    who: str = ""
    when: str = ""
    count: int = 0
    things: tuple[str, ...] = ()


class UnitState(StrEnum):
    """What one person found of a unit: it is right, it is wrong, it is no unit, it is one that was not found."""

    TICKED = "ticked"
    DISPUTED = "disputed"
    DROPPED = "dropped"
    ADDED = "added"


class Measure(StrEnum):
    """A figure of agreement."""

    PERCENT = "percent"
    KAPPA = "kappa"
    ALPHA = "alpha"
    AC1 = "ac1"


class Untold(StrEnum):
    """Why there is no figure, or no interval to it."""

    NOTHING_SHARED = "nothing shared"  # no claim has a verdict of two of them
    ONE_LABEL = "one label"  # all verdicts are the same: chance alone would agree always
    FEW = "few"  # too few claims: a figure, and no interval


UNTOLD_LABELS: Mapping[Untold, str] = {
    Untold.NOTHING_SHARED: "no claim has a verdict of two of them",
    Untold.ONE_LABEL: "all verdicts are the same, so that chance alone would agree always",
    Untold.FEW: "too few claims for an interval",
}


class Stage(StrEnum):
    """How far an article is; a person says so of it, and from cleared on puts their name under its text and verdicts."""

    READING = "reading"
    CHECKING = "checking"
    QUERIES_OUT = "queries-out"
    CLEARED = "cleared"
    PUBLISHED = "published"
    CORRECTED = "corrected"

    @property
    def signs(self) -> bool:
        """Whether it stands for a text and the verdicts under it, and is void when either changes."""
        return self in (Stage.CLEARED, Stage.PUBLISHED, Stage.CORRECTED)


class LeftOut(StrEnum):
    """Why a proposed change was not made in a text."""

    NO_WORDS = "no words are proposed"
    STANDS = "the query says that it stands"
    OVERLAPS = "another proposal changes the same words"
    GONE = "its words do not stand in the text"
    THERE = "what is proposed stands there already"


class ObstacleKind(StrEnum):
    """What stands in the way of clearing an article."""

    UNREVIEWED = "unreviewed"
    CONTESTED = "contested"
    STALE = "its words changed"
    PART_OPEN = "a part of it is open"
    QUERY_OPEN = "nothing answers its query"
    FLAW = "its evidence has a flaw"
    NOT_CLEARED = "the article is not cleared"


class Fate(StrEnum):
    """What became of a claim or a paragraph when its article was read again."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


class Differs(StrEnum):
    """In what old and new words differ, the gravest last."""

    PRINT = "print"  # quotation marks, dashes, capitals, spaces
    WORDS = "words"
    SENTENCE = "the sentence around"  # the same words, in a sentence that says something else of them
    NAME = "a name"
    NUMBER = "a number"
    NEGATION = "a negation"


class VerdictFate(StrEnum):
    """What a ruling made of somebody's verdict."""

    UPHELD = "upheld"
    OVERRULED = "overruled"


class QueryState(StrEnum):
    """What became of a query to the author: not answered, the text was changed, it stands, the author answers for it."""

    OPEN = "open"
    CHANGED = "changed"
    STANDS = "stands"
    ON_AUTHOR = "on-author"
