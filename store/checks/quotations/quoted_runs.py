"""The quotations in a paragraph: what stands between quotation marks, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from store.english.tokens import Tokens

_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """Words between quotation marks: the span in the paragraph, marks left out."""

    start: int
    end: int
    text: str


def has_marks(text: str) -> bool:
    """Whether there are double quotation marks in a text."""
    return any(mark in text for mark in _MARKS)


def runs(text: str) -> list[QuotedRun]:
    """What is quoted in a paragraph, in order; a quotation left open runs to the end of it."""
    if not has_marks(text):
        return []
    tokens = Tokens(text)
    found: list[QuotedRun] = []
    first = -1
    for n in range(len(tokens.words) + 1):
        inside = n < len(tokens.words) and tokens.quoted[n] and tokens.kinds[n] not in ("open", "close")
        if inside and first < 0:
            first = n
        elif not inside and first >= 0:
            start, end = tokens.starts[first], tokens.ends[n - 1]
            found.append(QuotedRun(start, end, text[start:end]))
            first = -1
    return found
