"""What stands behind verdicts, as records that cross rooms: sources, inquiries, what a verdict needs, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from store.records import Evidence


class SourceKind(StrEnum):
    """What evidence rests on."""

    PERSON = "person"
    DOCUMENT = "document"
    DATA = "data"
    RECORDING = "recording"
    PAGE = "page"


Rank = Literal["primary", "secondary", ""]
"""First hand, second hand, or not said."""


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """What evidence rests on: `name` is a person's name or a title, `owner` a publisher, an employer or an owner.

    A `confidential` one never leaves the desk: neither it nor what comes from it. Its id is random, because a hash of a
    name could be guessed.
    """

    id: str
    kind: SourceKind
    name: str
    owner: str = ""
    address: str = ""
    rank: Rank = ""
    interests: str = ""
    confidential: bool = False


class Outcome(StrEnum):
    """What came of an inquiry."""

    OPEN = "open"
    ANSWERED = "answered"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Somebody was asked: `by` asked `whom` at `at` (ISO) by `way` (mail, phone, ...) about a claim, and this came of it."""

    id: str
    claim_id: str
    whom: str
    by: str
    at: str
    way: str = ""
    outcome: Outcome = Outcome.OPEN
    answer: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a verdict needs before it stands: so many primary sources, so many really independent secondary ones, the
    claimant asked. With `either` the primary or the independent ones are enough."""

    verdict: str
    primary: int = 0
    independent: int = 0
    either: bool = False
    asked: bool = False

    def __bool__(self) -> bool:
        return bool(self.primary or self.independent or self.asked)


@dataclass(frozen=True, slots=True)
class Held:
    """A piece of evidence that somebody holds of a claim now: who attached it, when (ISO), and what it rests on."""

    evidence: Evidence
    reviewer: str
    attached_at: str
    source: EvidenceSource | None = None


class LintKind(StrEnum):
    """What is wrong with what a verdict rests on."""

    CIRCULAR = "circular"
    TWICE = "counted-twice"
    OWNER = "one-owner"
    PRIMARY = "missing-primary"
    INDEPENDENT = "too-few-independent"
    ASKED = "claimant-not-asked"
    LEAK = "confidential-leak"
    DEAD_PIN = "dead-pin"
    WITHDRAWN = "withdrawn"


class LintWhy(StrEnum):
    """By what it is known; the comments say what `detail` of a finding tells more."""

    SAME_ARTICLE = "same-article"
    SAME_PAGE = "same-page"  # the address
    COPY = "copy"  # the other outlet
    WIRE = "wire"  # the agency
    OWNER = "owner"  # the owner
    DOMAIN = "domain"  # what is registered
    POLICY = "policy"  # the verdict
    NOTE = "note"  # in whose
    PROPOSED = "proposed"  # in whose
    COMMENT = "comment"  # in whose
    UNIT = "unit"  # in whose
    WORDS_GONE = "words-gone"  # the article
    WITHDRAWN = "withdrawn"  # why


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing that is wrong under one claim: which evidence (none where something is missing), by what it is known.

    `needed` and `found` count where a verdict needs more than it has.
    """

    kind: LintKind
    claim_id: str
    why: LintWhy
    evidence: tuple[Evidence, ...] = ()
    detail: str = ""
    needed: int = 0
    found: int = 0
