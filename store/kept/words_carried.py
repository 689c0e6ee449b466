"""Where a source says what a claim says: the sentences of it that carry the claim, and what of the claim stands nowhere in it.

A sentence carries a claim by the words and numbers they share, those that stand everywhere in the source for little. Nothing
here says that the source agrees: "not" more or less is for a person to see.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from store.claims import quantities
from store.english import lexicon, number_words
from store.english.stems import stem
from store.kept.quotation_places import sentence_spans

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT = lexicon.words("quotations.negations")
_LITTLE = lexicon.words("function_words.any") - _NOT
_LEAST = 0.06
"""So much of the weight of a claim's words and numbers must a sentence hold to be shown, in two of them at least."""
_CARRIES = 0.45
"""From so much on it is taken for the sentence that carries the claim, where nobody chooses."""
_NUMBER = 1.6
_LONGEST = 3_000_000
_MOST = 8


@dataclass(frozen=True, slots=True)
class CarryingSentence:
    """A sentence of a source: its span there, the share of the claim it holds (0..1, for its order and nothing else), and
    the spans in the source of the words and numbers that are the claim's."""

    start: int
    end: int
    text: str
    share: float
    shared: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WordsCarried:
    """What a source has of a claim: its sentences, best first, and the claim's words and numbers, as printed, that stand
    nowhere in it. `best` is the sentence that clearly carries it, None where none does."""

    sentences: tuple[CarryingSentence, ...]
    missing_words: tuple[str, ...]
    missing_numbers: tuple[str, ...]
    best: CarryingSentence | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or number: what it is compared by, as printed, and its span."""

    key: str
    printed: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.key[:1] == "#"


def carried(claim: str, text: str, most: int = _MOST) -> WordsCarried:
    """What a source's text (paragraphs as lines) has of a claim."""
    text = text[:_LONGEST]
    asked = {term.key: term for term in reversed(_terms(claim))}
    spans = list(sentence_spans(text))
    held: Counter[str] = Counter()
    found: list[tuple[tuple[int, int], list[_Term]]] = []
    for start, end in spans:
        here = [term for term in _terms(text[start:end], start) if term.key in asked]
        held.update({term.key for term in here})
        if here:
            found.append(((start, end), here))
    weights = {key: _weight(term, held[key], len(spans)) for key, term in asked.items()}
    total = sum(weights.values()) or 1.0
    scored = []
    for (start, end), here in found:
        keys = {term.key for term in here}
        share = sum(weights[key] for key in keys) / total
        if share >= _LEAST and len(keys - _LITTLE) >= min(2, len(asked)):
            shared = tuple((term.start, term.end) for term in here if term.key not in _LITTLE)
            scored.append(CarryingSentence(start, end, text[start:end], round(share, 4), shared))
    # Of two that hold as much, the shorter says it with less besides.
    scored.sort(key=lambda one: (-one.share, one.end - one.start, one.start))
    missing = [term for key, term in asked.items() if not held[key] and key not in _LITTLE]
    missing.sort(key=lambda term: term.start)
    best = next((one for one in scored[:1] if one.share >= _CARRIES), None)
    return WordsCarried(
        tuple(scored[:most]),
        tuple(term.printed for term in missing if not term.is_number),
        tuple(term.printed for term in missing if term.is_number),
        best,
    )


def _weight(term: _Term, held: int, sentences: int) -> float:
    if term.key in _LITTLE:
        return 0.05
    rarity = math.log(1 + (sentences + 1) / (held + 0.5)) / math.log(1 + (sentences + 1) / 0.5)
    return (_NUMBER if term.is_number else 1.0) * max(0.25, rarity)


def _terms(text: str, offset: int = 0) -> list[_Term]:
    """The words and numbers of a text in their order. A number is known by its value, whatever it is written in."""
    numbers = quantities.find(text, ())
    found = [
        _Term(f"#{value:g}", text[one.start : one.end], one.start + offset, one.end + offset)
        for one in numbers
        for value in ([one.value] if one.high is None else [one.value, one.high])
    ]
    starts = [one.start for one in numbers]
    for match in _WORD.finditer(text):
        word = match[0]
        nth = bisect_right(starts, match.start()) - 1
        inside = nth >= 0 and match.start() < numbers[nth].end
        if word[0].isdigit():
            if not inside:
                # A year, a day, a number of a law: by its figures.
                found.append(_Term("#" + word.replace(",", ""), word, match.start() + offset, match.end() + offset))
        elif not inside or word.lower() not in number_words.WORDS:
            low = word.lower()
            found.append(
                _Term(low if low in _LITTLE else stem(word), word, match.start() + offset, match.end() + offset)
            )
    return sorted(found, key=lambda term: term.start)
