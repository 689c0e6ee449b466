"""The rows of the lists over a whole desk, as records: articles, what people did, what was done on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.values import Decision, Stage, Step, VerdictFate

if TYPE_CHECKING:
    from store.documents import Kind


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list of all of them: what is done in it, how many of its claims clash, who works on it."""

    id: str
    n: int
    title: str
    published: str
    source: str
    kind: Kind
    claims: int
    reviewed: int
    clashing: int
    reviewers: str
    stage: Stage | None = None
    void: bool = False
    """Whether it was signed and has changed since."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing somebody did to one claim: what was held afterwards, and whether it was done, undone or done again."""

    review_id: str
    claim_id: str
    exact: str
    article_id: str
    reviewer: str
    decision: Decision
    verdict: str
    note: str
    step: Step
    label: str
    created_at: str
    evidence: int
    fate: VerdictFate | None = None
    """What a ruling made of it, where it is what the person holds now."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many claims have a verdict that a reviewer gave on a local day (YYYY-MM-DD).

    `first` are those of them to which nobody else who holds a verdict had given one before: summed over all rows, each claim
    that is reviewed counts once.
    """

    day: str
    reviewer: str
    verdict: str
    count: int
    first: int
