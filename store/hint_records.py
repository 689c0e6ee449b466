"""What the machine finds for a person to judge, as records: passages, conflicts, quotations, what an article contradicts.

Frozen, slotted, and free of behaviour beyond what they hold. Offsets are Unicode code points, as in records.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.values import Reason, Strength

if TYPE_CHECKING:
    from store.documents import Kind, SpeakerStance


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
    `reprints` counts the other articles that carry the same copy; `outlets` names their sources. `quotation` says how it
    prints the words that the claim quotes, where it was found by them.
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
    quotation: QuotationMatch | None = None


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
    speaker: str = ""
    """Who is named there as saying it, where somebody else is named here."""


@dataclass(frozen=True, slots=True)
class ToldQuotation:
    """A quotation that two articles print in other words, or (`change` "speaker") give to two people: `differs` are then
    the two names. `reprints` counts the other articles that print it in one of the two ways."""

    verdict: str
    change: str
    differs: tuple[tuple[str, str], ...]
    a: str
    article_a: str
    position_a: int
    b: str
    article_b: str
    position_b: int
    reprints: int = 0


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


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One of those to whom a sentence attributes something: the words and the full name of the source, the cue and the
    stance ("says" or "denies") as in documents.Speaker; `start`, `end` and `cue_start` count in the paragraph's text."""

    text: str
    name: str
    cue: str
    stance: SpeakerStance
    start: int
    end: int
    cue_start: int


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun of a sentence means: `text` at `start`..`end` of the sentence's paragraph, `means` in its fullest form,
    first read at `means_start`..`means_end` of the paragraph at `position`, so many sentences before. `whole` says that it
    means all that the sentence there tells ("That was never so.")."""

    text: str
    start: int
    end: int
    means: str
    position: int
    means_start: int
    means_end: int
    sentences_before: int
    whole: bool = False

    def moved(self, paragraphs: int) -> Antecedent:
        """The same in an article that has so many paragraphs more before it."""
        return replace(self, position=self.position + paragraphs)


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What a sentence leaves to its neighbours: everybody who says something in it, and what its pronouns mean."""

    said_by: tuple[SaidBy, ...] = ()
    refers: tuple[Antecedent, ...] = ()
