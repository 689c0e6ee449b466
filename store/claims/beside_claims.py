"""What a claim leaves to its neighbours: everybody who says something in it, and what its pronouns mean.

Asked for a claim on show and by `inspect`; not stored, for it follows from the article's text. Pure: text in, records out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from store.claims import sentences
from store.claims.damage import is_damaged
from store.claims.speakers.antecedents import antecedents
from store.claims.speakers.attribution import Heard, hear, without_dateline
from store.claims.speakers.several import said_by
from store.english import lexicon
from store.english.tokens import Tokens
from store.hint_records import ClaimContext

NOTHING = ClaimContext()
_BEFORE, _BEHIND = 300, 20
"""So many paragraphs around a claim are read; a person's full name stands further off in no article."""
_PERSONAL = frozenset(("he", "she", "his", "her"))
_OPENING = frozenset(("it", "that", "this"))
"""What means something said before only where a sentence begins with it: "She said that it would rain" asks nothing of "it"."""
_SAYING = lexicon.tagged("saying", "cue") | lexicon.words("accounts.showing") | {"say", "according"}


def of_claim(paragraphs: Sequence[str], position: int, start: int, end: int) -> ClaimContext:
    """What stands beside the words `start`..`end` of the paragraph at `position` of an article.

    Paragraphs of the answer count from the article's first, offsets in the paragraph's text; what lies outside the words
    themselves is left out. Nothing is read where the words hold no pronoun that may mean something and at most one verb of saying.
    """
    if not 0 <= position < len(paragraphs):
        return NOTHING
    words = Tokens(paragraphs[position][start:end]).low
    opening = not _OPENING.isdisjoint(words) and _opens(paragraphs[position], start, end)
    if not opening and _PERSONAL.isdisjoint(words) and sum(word in _SAYING for word in words) < 2:
        return NOTHING
    first = max(0, position - _BEFORE)
    heard, damaged = _heard(tuple(paragraphs[first : position + _BEHIND]))
    number = position - first
    low, high = heard.tokens[number].touching(start, end)
    beside = zip(heard.lines[number], _of_paragraph(heard, number, damaged), strict=True)
    # Of these sentences alone: who is still speaking in another one is named nowhere in it, and so at no place.
    found = [one for line, one in beside if line.low < high and low < line.high]
    said = tuple(one for place in found for one in place.said_by if start <= one.cue_start < end)
    refers = tuple(one.moved(first) for place in found for one in place.refers if start <= one.start and one.end <= end)
    return ClaimContext(said if len(said) > 1 else (), refers)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a sentence that these words touch has "It", "That" or "This" at its beginning, at most behind one word ("But it")."""
    tokens = Tokens(text)
    low, high = tokens.touching(start, end)
    lines = without_dateline(tokens, tokens.ranges(sentences.split(text)))
    return any(first < high and low < last and not _OPENING.isdisjoint(tokens.low[first : first + 2]) for first, last in lines)


def of_article(paragraphs: Sequence[str]) -> list[list[ClaimContext]]:
    """The same of every sentence, one list a paragraph."""
    heard, damaged = _hear(paragraphs)
    return [_of_paragraph(heard, number, damaged) for number in range(len(heard.lines))]


def _of_paragraph(heard: Heard, number: int, damaged: bool) -> list[ClaimContext]:
    return [
        ClaimContext(said_by(heard, number, place), antecedents(heard, number, place, follows=not damaged))
        for place in range(len(heard.lines[number]))
    ]


def _hear(paragraphs: Sequence[str]) -> tuple[Heard, bool]:
    """What is said in an article, and whether its text is damaged."""
    damaged = is_damaged(paragraphs)
    return hear([(text, sentences.split(text)) for text in paragraphs], damaged), damaged


@lru_cache(1)
def _heard(paragraphs: tuple[str, ...]) -> tuple[Heard, bool]:
    """The same, kept of the article asked for last: its claims are asked for one after the other."""
    return _hear(paragraphs)
