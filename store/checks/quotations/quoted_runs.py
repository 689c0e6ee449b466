"""The quotations in a paragraph: what stands between quotation marks, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.english.quote_marks import inch_marks
from store.english.tokens import Tokens, find_tokens

_OTHER = re.compile(r'["„«»]|\'\'|``')
_CURLY = re.compile("“([^“”]*)")
_NOT_STRAIGHT = re.compile(r"[“”„«»]|''|``")
_SINGLE = frozenset("‘’'")
_ENDS_TOKEN = frozenset("_,;:?!.()[]…—–―‘’'")
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """Words between quotation marks: the span in the paragraph, marks left out."""

    start: int
    end: int
    text: str


def _run(text: str, start: int, end: int) -> QuotedRun | None:
    """The words of a span, without the blanks around them; None where there is no word."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return QuotedRun(start, start + len(words), words) if any(map(str.isalnum, words)) else None


def has_marks(text: str) -> bool:
    """Whether there are double quotation marks in a text."""
    return any(mark in text for mark in _MARKS)


def runs(text: str) -> list[QuotedRun]:
    """What is quoted in a paragraph, in order; a quotation left open runs to the end of it."""
    if not has_marks(text):
        return []
    return [run for run in _between(text) if not _behind_digit(text, run.start)]


def _behind_digit(text: str, start: int) -> bool:
    """Whether the mark before a run stands right behind a digit: an inch mark (8" x 10") opens nothing."""
    return start > 1 and text[start - 1] in '"”' and text[start - 2].isdecimal()


def _between(text: str) -> list[QuotedRun]:
    if not inch_marks(text):
        # Marks of one kind alone, each closed or left open: most paragraphs, at a tenth of the cost.
        if not _OTHER.search(text) and text.count("“") >= text.count("”"):
            return [run for match in _CURLY.finditer(text) if (run := _run(text, *match.span(1))) is not None]
        if not _NOT_STRAIGHT.search(text):
            return list(_between_straight(text))
    return between_tokens(text)


def _between_straight(text: str) -> Iterator[QuotedRun]:
    """The same of a text whose only double marks are straight ones: which of them open is seen from the blanks beside them."""
    inside = False
    begin = 0
    at = text.find('"')
    while at >= 0:
        if inside:
            yield from _trimmed(text, begin, at)
        before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
        inside = not inside or (before.isspace() and not after.isspace())
        begin = at + 1
        at = text.find('"', begin)
    if inside:
        yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, begin: int, end: int) -> Iterator[QuotedRun]:
    """The span from its first token, which is no single mark, to its last; nothing where it has none."""
    first = next((found for found in find_tokens(text, begin, end) if found[0] not in _SINGLE), None)
    if first is None:
        return
    while not (text[end - 1].isalnum() or text[end - 1] in _ENDS_TOKEN or text[end - 2 : end] == "--"):
        end -= 1
    yield QuotedRun(first.start(), end, text[first.start() : end])


def between_tokens(text: str) -> list[QuotedRun]:
    """The same of a text with marks of any kind."""
    tokens = Tokens(text)
    found: list[QuotedRun] = []
    first = -1
    for n in range(len(tokens.words) + 1):
        # Apostrophes and inches within a quotation are "mark" and end none.
        inside = n < len(tokens.words) and (
            (tokens.quoted[n] and tokens.kinds[n] not in ("open", "close")) or (first >= 0 and tokens.kinds[n] == "mark")
        )
        if inside and first < 0:
            first = n
        elif not inside and first >= 0:
            start, end = tokens.starts[first], tokens.ends[n - 1]
            found.append(QuotedRun(start, end, text[start:end]))
            first = -1
    return found
