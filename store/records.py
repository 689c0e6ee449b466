"""The records that cross rooms: frozen, slotted, and free of behaviour beyond what they hold.

Offsets are Unicode code points: `start` is 0-based, `end` is exclusive. Inside a paragraph they count from the
beginning of that paragraph's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from store.values import ActionKind, Decision, Reason, Stance, Step, Strength, UnitState

Kind = Literal["article", "fact-check"]
Quoted = Literal["direct", "indirect", "mixed"]
SpeakerStance = Literal["says", "denies", "unsaid", "said of", "feels", "acts"]
Bound = Literal["exact", "about", "nearly", "at least", "more than", "at most", "less than", "between"]
DateKind = Literal["date", "time", "duration", "set"]
ParagraphKind = Literal["text", "heading", "list", "table", "quote", "caption", "correction", "question", "note"]


# --- what a source becomes (store/reading) -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paragraph stands in its source, besides its words.

    `day` (ISO) is the paragraph's own where it has one, as in a live page; "" means the article's. `speaker` is who says
    all of it, as captions and transcripts give it; `minute` is where it begins in a recording ("00:04:12").
    """

    kind: ParagraphKind = "text"
    day: str = ""
    speaker: str = ""
    minute: str = ""


PLAIN = Standing()
"""A paragraph of which its source says nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read from one source, before anything is stored.

    `published` is an ISO date, or empty where the source gives none. `url` is as the source wrote it; `canonical_url`
    is what the article is known by ("" where it has none). `origin` names the place for messages: a path, `path:12`
    for a row, a URL or `-`. `raw` is kept only where the paragraphs do not already hold all of the source (HTML).
    `rating`, `checked_claim` and `claimant` belong to a fact-check: what it ruled, on what, said by whom.
    `standings` is empty, or says of each paragraph how it stands in the source. `struck` are the words that the source
    shows as struck out; they are in no paragraph.
    """

    title: str
    paragraphs: tuple[str, ...]
    published: str = ""
    url: str = ""
    canonical_url: str = ""
    byline: str = ""
    source: str = ""
    kind: Kind = "article"
    language: str = ""
    origin: str = ""
    retrieved_at: str = ""
    raw_sha256: str = ""
    raw: bytes | None = None
    checked_claim: str = ""
    rating: str = ""
    claimant: str = ""
    standings: tuple[Standing, ...] = ()
    struck: tuple[str, ...] = ()

    def standing(self, position: int) -> Standing:
        """How the paragraph at a position stands in the source."""
        return self.standings[position] if self.standings else PLAIN


# --- what a document holds (store/claims) --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, as written and as read.

    `value` is the number in `unit`; of a range (`bound` "between") it is the lower end and `high` the upper one.
    `unit` is an ISO 4217 code for money, "%" for shares, a symbol for measures ("km", "kg", "day"), else the noun
    counted, as printed and lower-cased ("troops"); empty where nothing is counted.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str = ""
    bound: Bound = "exact"
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, time, duration or recurring date; `value` is ISO 8601 as TIMEX3 uses it ("2021-12-02", "2014", "P3W")."""

    text: str
    start: int
    end: int
    value: str
    kind: DateKind = "date"


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom the article attributes a sentence: `text` as written there, `name` in its fullest form in the article.

    `stance` is how the source stands to it. Only who "says" or "denies" it has a name; the others are words of saying
    that nobody vouches for: "unsaid" (never said, declined to say, if she says), "said of" (is said to have, accused
    of), "feels" (hopes, fears, wants) and "acts" (banned, voted, added salt). A pronoun that could not be resolved has
    its text and no name.
    """

    text: str
    name: str
    cue: str
    quoted: Quoted
    stance: SpeakerStance = "says"

    @property
    def source(self) -> str:
        """Who is shown beside the claim: the name, else the words of the article; "" where nobody says it."""
        return (self.name or self.text) if self.stance in ("says", "denies") else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, and the hints about it. `worth` is 0..1; `reasons` say why, shortest first to read."""

    start: int
    end: int
    text: str
    is_claim: bool = False
    worth: float = 0.0
    reasons: tuple[str, ...] = ()
    speaker: Speaker | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed and its sentences; between two sentences there is white space only."""

    position: int
    text: str
    sentences: tuple[Sentence, ...] = ()
    standing: Standing = PLAIN


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


# --- what else is known (store/passages, store/checks) ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a conflict: a quantity or date with its span in its own text."""

    text: str
    value: float | str
    unit: str
    bound: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts give values for the same thing that cannot both be true; `rule` names the rule that says so."""

    quantity: str
    a: Value
    b: Value
    rule: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of another article related to a claim, with every reason why it is shown.

    `score` orders passages of one query and means nothing else. `shared` are spans in `text` of what matched, `span` is
    that of its best sentences, which are what to show of a long paragraph; `strength` says what it is to the claim.
    `reprints` counts the other articles that carry the same copy; `outlets` names their sources.
    """

    article_id: str
    url: str
    title: str
    published: str
    source: str
    kind: Kind
    position: int
    text: str
    score: float
    why: tuple[Reason, ...] = ()
    shared: tuple[tuple[int, int], ...] = ()
    reprints: int = 0
    outlets: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rating: str = ""
    strength: Strength = Strength.WEAK
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """Where else the words of a quotation stand: `verdict` and `change` as in store/checks/quotations, `differs` the words
    of the quotation and those there, `printed` the words there with their span in the paragraph `position`."""

    quote: str
    verdict: str
    differs: tuple[tuple[str, str], ...]
    change: str
    article_id: str
    url: str
    title: str
    published: str
    source: str
    position: int
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class ToldQuotation:
    """A quotation that two articles print in other words."""

    verdict: str
    change: str
    differs: tuple[tuple[str, str], ...]
    a: str
    article_a: str
    position_a: int
    b: str
    article_b: str
    position_b: int


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """Where a finding stands: a paragraph, counted from 0 (-1 for the headline), and the span in its text.

    `article_id` is "" for a finding within one article that stands in no desk."""

    paragraph: int
    start: int
    end: int
    text: str
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """Something that an article contradicts in itself, or names that do not agree: the kind, why, and all the places."""

    kind: str
    says: str
    places: tuple[CheckPlace, ...]


# --- what people judged (store/reviews) ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many claims have a verdict that a reviewer gave on a local day (YYYY-MM-DD)."""

    day: str
    reviewer: str
    verdict: str
    count: int


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
    """What a review leans on: a passage of the desk (article, exact words) or a URL, with its stance."""

    stance: Stance
    exact: str = ""
    article_id: str = ""
    url: str = ""
    title: str = ""
    paragraph_text_hash: str = ""
    retrieved_at: str = ""
    sha256: str = ""


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


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did, as facts for whoever words them.

    Of an undo or redo `kind`, `verdict` and `stance` are those of what was taken back or done again. `verdict` is the
    id of the verdict given, "" where none was. `claim_ids` are the claims touched; of a trimmed one its heir comes first.
    """

    action_id: str
    kind: ActionKind
    claim_ids: tuple[str, ...]
    step: Step = Step.DO
    verdict: str = ""
    stance: Stance | None = None
