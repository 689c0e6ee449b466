"""Documents: what a source becomes, and what is found in it. Frozen, slotted, and free of behaviour beyond what they hold.

Offsets are Unicode code points: `start` is 0-based, `end` is exclusive. Inside a paragraph they count from the
beginning of that paragraph's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
    all of it, as captions and transcripts give it; `minute` is where it begins in a recording ("00:04:12"). `struck` are
    the words that its source shows in it as struck out, or in a paragraph before it of which nothing else is left.
    """

    kind: ParagraphKind = "text"
    day: str = ""
    speaker: str = ""
    minute: str = ""
    struck: tuple[str, ...] = ()


PLAIN = Standing()
"""A paragraph of which its source says nothing."""

PARAGRAPH_LABELS: Mapping[ParagraphKind, str] = {
    "quote": "quotation", "caption": "caption", "correction": "correction", "question": "question", "note": "note",
}  # fmt: skip
"""What is said over a paragraph; that one is a heading, a row or an item is seen in it."""


def standing_words(standing: Standing | None) -> str:
    """How a paragraph stands in its source, for the line over it: "caption", "00:04:12 · struck out here: nine"; "" for a
    plain one. Words of the article are in it: whoever paints it escapes it."""
    if standing is None:
        return ""
    struck = f"struck out here: {' · '.join(standing.struck)}" if standing.struck else ""
    return " · ".join(part for part in (standing.minute, PARAGRAPH_LABELS.get(standing.kind, ""), struck) if part)


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
    """A sentence as printed, and the hints about it. `worth` is 0..1; `reasons` say why, shortest first to read.

    `opinion` says that it tells an opinion rather than a fact; an opinion may hold a claim all the same.
    """

    start: int
    end: int
    text: str
    is_claim: bool = False
    worth: float = 0.0
    reasons: tuple[str, ...] = ()
    speaker: Speaker | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed and its sentences; between two sentences there is white space only."""

    position: int
    text: str
    sentences: tuple[Sentence, ...] = ()
    standing: Standing = PLAIN
