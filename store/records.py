"""The records that cross rooms: frozen, slotted, and free of behaviour beyond what they hold.

Offsets are Unicode code points: `start` is 0-based, `end` is exclusive. Inside a paragraph they count from the
beginning of that paragraph's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from store.values import (
    NOT_REVIEWED,
    ActionKind,
    Decision,
    QueryState,
    Reason,
    Stance,
    Step,
    UnitState,
)

if TYPE_CHECKING:
    from store.documents import (  # with it all that a source becomes would be loaded before the first screen
        Kind,
        Standing,
    )

# --- what is stored ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One published piece, in its current revision. `n` counts from 1 in the order the desk first read them."""

    id: str
    n: int
    title: str
    published: str
    url: str
    source: str
    byline: str
    kind: Kind
    revision_id: str
    retrieved_at: str
    language: str = ""
    claims: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A stored claim: its exact words, where they stand, and what the reviews of it add up to.

    `status` is a Status or a verdict's id; `stands` is False where its words have gone from the article or a person has
    marked it as no claim. `position` is the paragraph, `start` and `end` the span in that paragraph of the revision it was found in.
    """

    id: str
    article_id: str
    revision_id: str
    position: int
    start: int
    end: int
    exact: str
    worth: float
    reasons: tuple[Reason, ...]
    speaker: str
    quoted: str
    status: str
    reviewers: int
    note: str = ""
    verdict: str = ""
    created_by: str = ""
    stands: bool = True


@dataclass(frozen=True, slots=True)
class RowMarks:
    """What stands beside a claim in a list: whether its numbers clash, which evidence and whether a note it has, and the
    outlet of its article."""

    clash: bool = False
    stances: frozenset[Stance] = frozenset()
    note: bool = False
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stored quantity (`kind` "quantity") or date of a claim; offsets into the claim's paragraph."""

    kind: Literal["quantity", "date"]
    exact: str
    start: int
    end: int
    value: float | str
    unit: str = ""
    bound: str = ""
    high: float | None = None


# --- what people judged (store/reviews) ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the desk's verdicts; `rating` is None where no rating is meant, never a middle number for "unknown"."""

    id: str
    label: str
    meaning: str
    rating: int | None
    rank: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a review leans on: a passage of the desk (article, exact words) or an address, with its stance.

    `source_id` names the source behind it. `capture_id` is the kept page in whose text `start` and `end` (code points,
    -1 for none) pin the exact words, `prefix` and `suffix` are the 32 characters before and after. `place` is where
    in the source: a page, a minute.
    """

    stance: Stance
    exact: str = ""
    article_id: str = ""
    url: str = ""
    title: str = ""
    paragraph_text_hash: str = ""
    retrieved_at: str = ""
    sha256: str = ""
    source_id: str = ""
    capture_id: str = ""
    start: int = -1
    end: int = -1
    prefix: str = ""
    suffix: str = ""
    place: str = ""
    number: str = ""
    comment: str = ""


UnitKind = Literal["number", "date", "name", "place", "quotation", "superlative", "comparison"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A fact-bearing part of a claim; offsets count from the claim's first letter. A hint, like all that is found."""

    kind: UnitKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitMark:
    """What one person found of a unit, and on what ground (`source`, in their own words or an address)."""

    kind: UnitKind
    text: str
    start: int
    end: int
    state: UnitState
    source: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the log: one person's judgement of one claim at one time."""

    id: str
    claim_id: str
    reviewer: str
    decision: Decision
    verdict: str
    note: str
    created_at: str
    superseded: bool
    action_id: str
    round: int = 1
    seconds: float | None = None
    evidence: tuple[Evidence, ...] = field(default=())
    units: tuple[UnitMark, ...] = ()
    proposed: str = ""
    """What should stand in the claim's place, "" for nothing."""
    query: QueryState | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of reading: each person has one live opinion of a claim in it. In a blind one nothing of the others' can be
    read before one's own verdict. `opened_by` is "" for a round that began by itself, `closed_at` "" while it goes on."""

    number: int
    blind: bool = False
    opened_by: str = ""
    opened_at: str = ""
    closed_at: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did, as facts for whoever words them.

    Of an undo or redo `kind`, `verdict` and `stance` are those of what was taken back or done again. `verdict` is the
    id of the verdict given, "" where none was. `claim_ids` are the claims touched; of a trimmed one its heir comes first.
    `about` are the ids of what else was spoken of: sources, articles, verdicts.
    """

    action_id: str
    kind: ActionKind
    claim_ids: tuple[str, ...]
    step: Step = Step.DO
    verdict: str = ""
    stance: Stance | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one person held of a claim when it was ruled on."""

    reviewer: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """How somebody decided a contested claim, why, and whom they heard. It supersedes nobody's opinion; it `stands` while
    the claim is contested by none but those."""

    claim_id: str
    verdict: str
    why: str
    ruled_by: str
    ruled_at: str
    sides: tuple[Side, ...] = ()
    stands: bool = True


# --- what leaves the desk (store/export) -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim of a marked copy: its number there, counted from 1, and what people hold of it.

    `claim` stands where the article's current text has its words; `placed` is False where it has them no more.
    """

    number: int
    claim: Claim
    opinions: tuple[Review, ...]
    placed: bool
    ruling: Ruling | None = None
    """How it was decided where people differ."""

    @property
    def judged(self) -> bool:
        """Whether anybody has said anything of it that counts."""
        return self.claim.status not in NOT_REVIEWED or bool(self.opinions)


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Whom or what evidence rests on, as it may be told: `kind` is "person", "document" and so on, `rank` "primary",
    "secondary" or "" where nobody said it, `owner` a publisher, an employer or an owner."""

    name: str
    kind: str
    rank: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article in its current text, with those of its claims that were asked for, in the order of the text.

    `standings` are of the paragraphs that are not plain, by position; `sources` are those behind the evidence, by id.
    """

    article: Article
    paragraphs: tuple[str, ...]
    claims: tuple[CheckedClaim, ...]
    standings: Mapping[int, Standing] = field(default_factory=dict)
    sources: Mapping[str, NamedSource] = field(default_factory=dict)
