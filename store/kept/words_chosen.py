"""Which words of a page evidence is pinned to: those that a person quoted, else the sentence that carries the claim.

Nothing is chosen among several places, and nothing that is only alike, unless a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.kept.quotation_places import QuotedAt, seek
from store.kept.words_carried import WordsCarried, carried

How = Literal["quoted", "carries", "no text", "several", "nearest", "nowhere", "nothing carries"]
"""quoted, carries, nearest: words were chosen, the last because a person took what is nearest. no text: there are no words
to choose from. several: the quotation stands in several places. nowhere: it stands in none. nothing carries: nothing was
quoted and no sentence clearly carries the claim."""


@dataclass(frozen=True, slots=True)
class WordsChosen:
    """The span that was chosen (None for none), and what there is to choose from or to tell."""

    how: How
    span: tuple[int, int] | None = None
    place: QuotedAt | None = None
    places: tuple[QuotedAt, ...] = ()
    nearest: QuotedAt | None = None
    carried: WordsCarried | None = None


def choose(claim: str, text: str, quotation: str = "", *, nth: int = 0, nearest: bool = False) -> WordsChosen:
    """The words for a claim in a page's text. `nth` says which place is meant, counted from 1; `nearest` takes what is
    nearest where the quotation stands nowhere. Raises UsageError for a quotation without words."""
    if not text:
        return WordsChosen("no text")
    if not quotation.strip():
        found = carried(claim, text)
        if found.best is None:
            return WordsChosen("nothing carries", carried=found)
        return WordsChosen("carries", (found.best.start, found.best.end), carried=found)
    sought = seek(quotation, text)
    if sought.places:
        if (nth == 0 and len(sought.places) > 1) or nth > len(sought.places):
            return WordsChosen("several", places=sought.places)
        place = sought.places[max(0, nth - 1)]
        return WordsChosen("quoted", (place.start, place.end), place, sought.places)
    if sought.nearest is not None and nearest:
        return WordsChosen("nearest", (sought.nearest.start, sought.nearest.end), sought.nearest)
    return WordsChosen("nowhere", nearest=sought.nearest)
