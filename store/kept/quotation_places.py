"""Where in a text words stand that a person typed as a quotation of it: every place of them, else what is nearest.

A place is given where the same words stand, whatever their marks and capitals; what differs is told with it. Words that
are other ones, or a number with another sign, are never taken for the same: they are the nearest, for a person to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.checks.quotations import printed_words, proving, windows
from store.checks.quotations.kinds_of_change import Change
from store.checks.quotations.printed_words import PrintedWords
from store.claims import sentences
from store.errors import UsageError
from store.kept.folding import fold, folded
from store.kept.pin_checks import differing
from store.kept.pins import widened

Agreement = Literal["exact", "typographic", "cut", "altered", "spliced", "alike"]
"""How a place agrees: the same words and marks; the same words; the same but for words left out where the quotation says
so; other words; places run together; a sentence that is only alike."""

_MOST = 10_000_000
_LONGEST = 1_000_000
_ALIKE = 70.0
"""So alike (0..100) must words of a sentence be for them to be offered where nothing better is found."""
_SHORTEST = 6
_LEFT_OUT = 150
"""Words that a mark of omission may stand for."""


@dataclass(frozen=True, slots=True)
class QuotedAt:
    """A place where a quotation stands, or what is nearest to it: the span, what is printed there, how it agrees, and the
    words that differ (those of the quotation, those of the text)."""

    start: int
    end: int
    printed: str
    agreement: Agreement
    differs: tuple[tuple[str, str], ...] = ()
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was found of a quotation: every place where it stands, in their order; where there is none, the nearest."""

    places: tuple[QuotedAt, ...]
    nearest: QuotedAt | None = None


def seek(quotation: str, text: str) -> Sought:
    """Where the quotation stands in the text. Raises UsageError where it has no words."""
    quote = printed_words.read(quotation, proving.LONGEST)
    if not quote.keys:
        raise UsageError("there are no words in this quotation", do="copy the words as they stand in the source")
    words = printed_words.read(text, _MOST)
    same = list(_same(quote, words))
    places = tuple(one for one in same if one.agreement != "altered")
    if places:
        return Sought(places)
    if same:
        return Sought((), same[0])
    if cut := tuple(_cut(quote, words)):
        return Sought(cut)
    proved = proving.prove(quote, windows.gather([quote], [(0, words)])[0])
    if proved.verdict != "not-found" and proved.n >= 0:
        start, end = widened(text, *_with_edges(quote, words, proved.start, proved.end))
        agreement: Agreement = "altered" if proved.verdict in ("exact", "typographic") else proved.verdict
        # What is left out without a mark is no cut that a reader could see.
        if agreement == "cut" and len(printed_words.marked_spans(quote.text)) < len(proved.differs):
            agreement = "altered"
        found = QuotedAt(start, end, text[start:end], agreement, proved.differs, proved.change)
        return Sought((found,)) if agreement == "cut" else Sought((), found)
    return Sought((), _alike(quote, words))


def _same(quote: PrintedWords, words: PrintedWords) -> Iterator[QuotedAt]:
    """Every place of the same words; "altered" where a sign, a point or a unit makes another number of one."""
    keys, wanted = words.keys, quote.keys
    size, at = len(wanted), -1
    while True:
        try:
            at = keys.index(wanted[0], at + 1)
        except ValueError:
            return
        if keys[at : at + size] != wanted:
            continue
        start, end = widened(words.text, words.starts[at], words.ends[at + size - 1])
        printed = words.text[start:end]
        typed = quote.text[slice(*widened(quote.text, quote.starts[0], quote.ends[-1]))]
        if fold(typed) == fold(printed):
            yield QuotedAt(start, end, printed, "exact")
        elif _numbers(typed) != _numbers(printed):
            yield QuotedAt(start, end, printed, "altered", differing(typed, printed), "number")
        else:
            yield QuotedAt(start, end, printed, "typographic", differing(typed, printed))


def _cut(quote: PrintedWords, words: PrintedWords) -> Iterator[QuotedAt]:
    """Every place of a quotation that says itself where it leaves words out: its parts in their order, near each other."""
    marks = printed_words.marked_spans(quote.text)
    edges = [0, *(edge for mark in marks for edge in mark), len(quote.text)]
    parts = [printed_words.read(quote.text[a:b]).keys for a, b in zip(edges[::2], edges[1::2], strict=True)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return
    for first in _places_of(parts[0], words.keys, 0, len(words.keys)):
        last = first + len(parts[0])
        for part in parts[1:]:
            found = next(_places_of(part, words.keys, last, last + _LEFT_OUT + len(part)), None)
            if found is None:
                break
            last = found + len(part)
        else:
            start, end = widened(words.text, words.starts[first], words.ends[last - 1])
            printed = words.text[start:end]
            typed = " ".join(quote.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
            if set(_numbers(typed)) <= set(_numbers(printed)):
                yield QuotedAt(start, end, printed, "cut", differing(typed, printed))


def _places_of(part: Sequence[str], keys: Sequence[str], begin: int, end: int) -> Iterator[int]:
    size = len(part)
    for at in range(begin, min(end, len(keys)) - size + 1):
        if keys[at] == part[0] and keys[at : at + size] == part:
            yield at


def _with_edges(quote: PrintedWords, words: PrintedWords, start: int, end: int) -> tuple[int, int]:
    """The span with as many words at each end as the quotation has other ones there: they stand in their place."""
    first, last = words.word_at(start), words.word_at(end)
    if last <= first:
        return start, end
    ops = Indel.opcodes(quote.keys, words.keys[first:last])
    same = [op for op in ops if op.tag == "equal"]
    if same:
        before = same[0].src_start - same[0].dest_start
        behind = (len(quote.keys) - same[-1].src_end) - (last - first - same[-1].dest_end)
        first, last = max(0, first - max(0, before)), min(len(words.keys), last + max(0, behind))
    return words.starts[first], words.ends[last - 1]


def _numbers(text: str) -> list[str]:
    """The numbers of a text with the signs and units that belong to them, thousands parted or not."""
    words = printed_words.read(text)
    found = []
    for start, end in zip(words.starts, words.ends, strict=True):
        if text[start].isdigit():
            first, last = widened(text, start, end)
            found.append(fold(text[first:last]).replace(",", "").replace("+", ""))
    return found


def _alike(quote: PrintedWords, words: PrintedWords) -> QuotedAt | None:
    """The words of one sentence that are most like the quotation, where any are like it at all."""
    text = words.text
    wanted = fold(quote.text).lower()
    if len(text) > _LONGEST or len(wanted) < _SHORTEST:
        return None
    best, span = _ALIKE, (0, 0)
    for first, last in sentence_spans(text):
        sentence = folded(text[first:last])
        found = fuzz.partial_ratio_alignment(wanted, sentence.text.lower(), score_cutoff=best)
        # Of a sentence shorter than the quotation the whole is meant.
        if found is not None and found.score > best and found.dest_end > found.dest_start:
            start, end = sentence.span(found.dest_start, found.dest_end)
            best, span = found.score, widened(text, first + start, first + end)
    if span == (0, 0):
        return None
    start, end = widened(text, *_with_edges(quote, words, *span))
    return QuotedAt(start, end, text[start:end], "alike", differing(quote.text, text[start:end]))


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text whose lines are paragraphs, in their order."""
    at = 0
    for line in text.split("\n"):
        for start, end in sentences.split(line):
            yield at + start, at + end
        at += len(line) + 1
