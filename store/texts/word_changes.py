"""Where two texts differ, word by word, and in what: words, a name, a number, a negation, or print alone. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from store.english import lexicon
from store.english.number_words import SCALES, SMALL, TENS
from store.text_records import WordChange
from store.values import Differs

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[^\w\s]|_")
_NOT = lexicon.words("quotations.negations") | frozenset(lexicon.keyed("spelling.negations"))
_LONGEST = 20_000
"""Words of a text that are compared one by one; of a longer one, what is alike at both ends is left out and the rest differs."""


_PIECE = re.compile(r"\s+|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[^\w\s]|_")


def exact_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """The same with the spaces: the new stretches put in the place of the old ones give the new text, sign for sign."""
    a, b = [match.span() for match in _PIECE.finditer(old)], [match.span() for match in _PIECE.finditer(new)]
    found: list[WordChange] = []
    for first, last, new_first, new_last in _blocks([old[x:y] for x, y in a], [new[x:y] for x, y in b]):
        start, new_start = _edge(a, first), _edge(b, new_first)
        end = a[last - 1][1] if last > first else start
        new_end = b[new_last - 1][1] if new_last > new_first else new_start
        found.append(WordChange(start, end, new_start, new_end))
    return tuple(found)


def _edge(spans: Sequence[tuple[int, int]], n: int) -> int:
    """Where the n-th piece begins; past the last, where that ends."""
    if n < len(spans):
        return spans[n][0]
    return spans[-1][1] if spans else 0


def word_spans(text: str) -> list[tuple[int, int]]:
    """The words and marks of a text."""
    return [match.span() for match in _WORD.finditer(text)]


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """The stretches where two texts differ, in their order, words that stand side by side as one; none where they are equal
    but for spaces."""
    a, b = word_spans(old), word_spans(new)
    mine, theirs = [old[x:y] for x, y in a], [new[x:y] for x, y in b]
    found: list[WordChange] = []
    for first, last, new_first, new_last in _blocks(mine, theirs):
        start, end = _stretch(a, first, last)
        new_start, new_end = _stretch(b, new_first, new_last)
        found.append(WordChange(start, end, new_start, new_end))
    return tuple(found)


def _blocks(mine: Sequence[str], theirs: Sequence[str]) -> Iterable[tuple[int, int, int, int]]:
    """Stretches of words that differ; a deletion and an insertion in one place are one stretch."""
    before = 0
    least = min(len(mine), len(theirs))
    while before < least and mine[before] == theirs[before]:
        before += 1
    behind = 0
    while behind < least - before and mine[-1 - behind] == theirs[-1 - behind]:
        behind += 1
    a, b = mine[before : len(mine) - behind], theirs[before : len(theirs) - behind]
    if not a and not b:
        return
    if len(a) > _LONGEST or len(b) > _LONGEST:
        yield before, before + len(a), before, before + len(b)
        return
    open_: tuple[int, int, int, int] | None = None
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            if open_ is not None:
                yield open_
                open_ = None
            continue
        first, last = before + code.src_start, before + code.src_end
        new_first, new_last = before + code.dest_start, before + code.dest_end
        open_ = (first, last, new_first, new_last) if open_ is None else (open_[0], last, open_[2], new_last)
    if open_ is not None:
        yield open_


def _stretch(spans: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return spans[first][0], spans[last - 1][1]
    place = spans[first - 1][1] if first else (spans[0][0] if spans else 0)
    return place, place


def differs(old: str, new: str, changes: Sequence[WordChange]) -> tuple[Differs, ...]:
    """In what the words of these stretches differ, the gravest first."""
    found: set[Differs] = set()
    for one in changes:
        found |= _differ(
            _words(old, one.start, one.end),
            _words(new, one.new_start, one.new_end),
            begins=_begins(old, one.start) and _begins(new, one.new_start),
        )
    if not changes and old != new:
        found.add(Differs.PRINT)
    return tuple(sorted(found, key=list(Differs).index, reverse=True))


def _words(text: str, start: int, end: int) -> list[str]:
    return [text[start:end][a:b] for a, b in word_spans(text[start:end])]


def _differ(mine: Sequence[str], theirs: Sequence[str], *, begins: bool) -> set[Differs]:
    plain, others = [_plain(word) for word in mine], [_plain(word) for word in theirs]
    if "".join(plain) == "".join(others) and not any(_is_sign(one) for one in (*mine, *theirs)):
        return {Differs.PRINT}
    found: set[Differs] = set()
    if sorted(filter(_is_number, plain)) != sorted(filter(_is_number, others)) or _signs(mine) != _signs(theirs):
        found.add(Differs.NUMBER)
    if sum(word in _NOT for word in plain) != sum(word in _NOT for word in others):
        found.add(Differs.NEGATION)
    if _names(mine, begins=begins) != _names(theirs, begins=begins):
        found.add(Differs.NAME)
    return found or {Differs.WORDS}


def _plain(word: str) -> str:
    """A word as it is said: without case, accents of print, apostrophes and marks."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "%$£€")


def _is_sign(word: str) -> bool:
    """Whether a mark changes a value: a sign, an amount of money, a share."""
    return word in "+-−%$£€" and bool(word)


def _signs(words: Sequence[str]) -> list[str]:
    return ["-" if word == "−" else word for word in words if _is_sign(word)]


def _is_number(word: str) -> bool:
    return any(sign.isdecimal() for sign in word) or word in SMALL or word in TENS or word in SCALES


def _names(words: Sequence[str], *, begins: bool) -> list[str]:
    """The words that are written large, but for the first of a sentence."""
    large = [word for word in words[1 if begins else 0 :] if word[:1].isupper()]
    return sorted(_plain(word) for word in large)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:start].rstrip().rstrip("\"'“‘(«").rstrip()
    return not before or before[-1] in ".!?…:"
