"""A quotation held against the texts it may come from: exact, typographic, cut, altered, spliced or not found.

exact: the same words and marks. typographic: the same words. cut: words left out at a mark, or a part of a sentence left
out without one. altered: other words. spliced: two places run together as if they were one. not-found: too little of it.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.checks.quotations import alignment, printed_words
from store.checks.quotations.alignment import Aligned, Gap
from store.checks.quotations.kinds_of_change import Change, gravest, in_full, of_words
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.windows import Window

Proof = Literal["exact", "typographic", "cut", "altered", "spliced", "not-found"]

LONGEST = 4_000
"""Words of a quotation that are compared."""
_PIECES = 4
_LEAST = 4
_FOUND = 0.6
"""So much of a quotation must stand in the text for it to be found there."""
_FEW = 2
"""So few words left out without a mark change what was said; more cut it short."""
_MORE = 3
"""So many words more than the quotation has at an end may stand against them: "1,250", "one thousand two hundred fifty"."""
_SENTENCE = 6
_NEAR = 150
"""Words between two places that a mark of omission may join."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What was found: `differs` are the words of the quotation and of the text; `n` says which text, -1 for none; the span
    in it is in code points; `printed` are the words there."""

    verdict: Proof
    differs: tuple[tuple[str, str], ...] = ()
    change: Change = ""
    n: int = -1
    start: int = 0
    end: int = 0
    printed: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    window: Window
    first: int
    last: int
    shared: Aligned
    gaps: tuple[Gap, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Its words' places in the text."""
        return self.window.first + self.shared.b1, self.window.first + self.shared.b2

    @property
    def span(self) -> tuple[int, int]:
        words, offset = self.window.words, self.window.offset
        return offset + words.starts[self.shared.b1], offset + words.ends[self.shared.b2 - 1]


def prove(quote: PrintedWords, windows: Sequence[Window]) -> Proved:
    """The quotation against the windows of texts where it may stand (see windows.py)."""
    pieces = _pieces(quote, windows, [(0, len(quote.keys))])
    found = sum(piece.shared.same for piece in pieces)
    parts = _between_marks(quote)
    if len(parts) > 1 and found < len(quote.keys):
        # What stands between two marks may be shorter than what is looked for by itself.
        other = _pieces(quote, windows, parts)
        if sum(piece.shared.same for piece in other) > found:
            pieces, found = other, sum(piece.shared.same for piece in other)
    wanted = len(quote.keys) - sum(_in_brackets(quote))
    if not pieces or found < _FOUND * max(1, wanted):
        return Proved("not-found")
    main = max(pieces, key=lambda one: one.shared.same)
    pieces.sort(key=lambda one: one.first)
    if len(pieces) > 1:
        return _joined(quote, pieces, main)
    return _single(quote, main)


def _in_brackets(quote: PrintedWords) -> list[bool]:
    spans = [span for span in printed_words.marked_spans(quote.text) if quote.text[span[0]] in "[{("]
    return [quote.within(spans, n, n + 1) for n in range(len(quote.keys))] if spans else []


def _between_marks(quote: PrintedWords) -> list[tuple[int, int]]:
    """The ranges of words between marks of omission."""
    cuts = [n for n in range(1, len(quote.keys)) if printed_words.marked_spans(quote.between(n))]
    edges = [0, *cuts, len(quote.keys)]
    return list(itertools.pairwise(edges))


def _pieces(quote: PrintedWords, windows: Sequence[Window], parts: Sequence[tuple[int, int]]) -> list[_Piece]:
    """The parts of the quotation that stand somewhere, longest first; mostly one, all of it."""
    rest = list(parts)
    found: list[_Piece] = []
    while rest and len(found) < _PIECES:
        rest.sort(key=lambda one: one[0] - one[1])
        first, last = rest.pop(0)
        if last - first < _LEAST and (first, last) not in parts:
            break
        best = max(
            (one for window in windows if (one := _piece(quote, first, last, window)) is not None),
            key=lambda one: (one.shared.same - 0.5 * len(one.gaps), -one.window.n, -one.window.first),
            default=None,
        )
        if best is None:
            continue
        found.append(best)
        rest += [(first, best.first), (best.last, last)]
        rest = [one for one in rest if one[1] > one[0]]
    return found


def _piece(quote: PrintedWords, first: int, last: int, window: Window) -> _Piece | None:
    shared = alignment.align(quote.keys[first:last], window.words.keys)
    if shared is None or shared.same < min(_LEAST, last - first) or shared.same < 0.5 * (shared.b2 - shared.b1):
        return None
    gaps = tuple(Gap(gap.a1 + first, gap.a2 + first, gap.b1, gap.b2) for gap in shared.gaps)
    return _Piece(window, shared.a1 + first, shared.a2 + first, shared, gaps)


def _single(quote: PrintedWords, piece: _Piece) -> Proved:
    text = piece.window.words
    gaps = list(piece.gaps)
    first_b, last_b = piece.shared.b1, piece.shared.b2
    if piece.first:
        first_b = _beginning(quote, piece)
        gaps.insert(0, _without_shared(quote, text, Gap(0, piece.first, first_b, piece.shared.b1)))
    if piece.last < len(quote.keys):
        last_b = _ending(quote, piece)
        gaps.append(_without_shared(quote, text, Gap(piece.last, len(quote.keys), piece.shared.b2, last_b)))
    begin, finish = text.starts[first_b], text.ends[last_b - 1]
    start, end = piece.window.offset + begin, piece.window.offset + finish
    printed = text.text[begin:finish]
    if not gaps:
        verdict: Proof = "exact" if _as_printed(quote.text) in _as_printed(text.text) else "typographic"
        return Proved(verdict, n=piece.window.n, start=start, end=end, printed=printed)
    differs = tuple((quote.printed(g.a1, g.a2), text.printed(g.b1, g.b2)) for g in gaps)
    unmarked = [gap for gap in gaps if not _quote_marks(quote, gap)]
    change = gravest(quote, text, unmarked or gaps)
    return Proved(_kind(text, unmarked, change), differs, change, piece.window.n, start, end, printed)


def _beginning(quote: PrintedWords, piece: _Piece) -> int:
    """The word of the text with which the words before the stretch begin: where they say nearly the same ("41",
    "Forty-one"), else as many words before it, not beyond the beginning of its sentence."""
    text, at, many = piece.window.words, piece.shared.b1, piece.first
    words = quote.keys[:many]
    begins = range(max(0, at - many - _MORE), at + 1)
    if alike := [begin for begin in begins if _one_meaning(words, text.keys[begin:at])]:
        return alike[-1]
    inside = [begin for begin in begins if not any(text.ends_sentence(n) for n in range(begin + 1, at + 1))] or [at]
    if text.keys[inside[0]] == words[0]:
        return inside[0]
    return max(inside[0], at - many)


def _ending(quote: PrintedWords, piece: _Piece) -> int:
    """The same behind the stretch: the word of the text before which the words behind it end."""
    text, at, many = piece.window.words, piece.shared.b2, len(quote.keys) - piece.last
    words = quote.keys[piece.last :]
    ends = range(at, min(len(text.keys), at + many + _MORE) + 1)
    if alike := [end for end in ends if _one_meaning(words, text.keys[at:end])]:
        return alike[0]
    inside = [end for end in ends if not any(text.ends_sentence(n) for n in range(at, end))] or [at]
    if inside[-1] > at and text.keys[inside[-1] - 1] == words[-1]:
        return inside[-1]
    return min(inside[-1], at + many)


def _one_meaning(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words say the same in another way: contractions, numbers in words, spelling."""
    return (bool(theirs) and in_full(mine) == in_full(theirs)) or of_words(mine, theirs) == "spelling"


def _without_shared(quote: PrintedWords, text: PrintedWords, gap: Gap) -> Gap:
    """A gap without the words at its ends that both print."""
    a1, a2, b1, b2 = gap.a1, gap.a2, gap.b1, gap.b2
    while a1 < a2 and b1 < b2 and quote.keys[a1] == text.keys[b1]:
        a1, b1 = a1 + 1, b1 + 1
    while a1 < a2 and b1 < b2 and quote.keys[a2 - 1] == text.keys[b2 - 1]:
        a2, b2 = a2 - 1, b2 - 1
    return Gap(a1, a2, b1, b2)


def _kind(text: PrintedWords, unmarked: Sequence[Gap], change: Change) -> Proof:
    """What is made of the gaps that the quotation does not own up to."""
    if not unmarked:
        return "cut"
    if any(gap.a2 > gap.a1 or gap.b2 - gap.b1 <= _FEW for gap in unmarked) or change == "negation":
        return "altered"
    return "spliced" if any(_skips_sentences(text, gap) for gap in unmarked) else "cut"


def _skips_sentences(text: PrintedWords, gap: Gap) -> bool:
    """Whether whole sentences were left out, or so much that the words after it are another sentence's."""
    if text.ends_sentence(gap.b1) and text.ends_sentence(gap.b2):
        return bool(printed_words.ends_with_stop(text.between(gap.b1)))
    return gap.b2 - gap.b1 >= _SENTENCE and any(
        printed_words.ends_with_stop(text.between(at)) for at in range(gap.b1, gap.b2 + 1)
    )


def _quote_marks(quote: PrintedWords, gap: Gap) -> bool:
    """Whether the quotation says itself that it left words out here or put some in; a dash of its speaker says nothing."""
    if gap.a2 > gap.a1:
        return quote.within(printed_words.marked_spans(quote.text), gap.a1, gap.a2)
    return bool(printed_words.marked_spans(quote.around(gap.a1, gap.a2)))


def _joined(quote: PrintedWords, pieces: Sequence[_Piece], main: _Piece) -> Proved:
    """Several places: cut where marks join them in order and near each other, else spliced."""
    honest = True
    for one, other in itertools.pairwise(pieces):
        near = one.window.n == other.window.n and 0 <= other.place[0] - one.place[1] <= _NEAR
        marked = bool(printed_words.marked_spans(quote.around(one.last, other.first)))
        honest = honest and near and marked
    gaps = [(piece, gap) for piece in pieces for gap in piece.gaps]
    differs = tuple((quote.printed(g.a1, g.a2), piece.window.words.printed(g.b1, g.b2)) for piece, g in gaps)
    same_text = all(piece.window.n == main.window.n for piece in pieces)
    spans = [piece.span for piece in pieces] if same_text and honest else [main.span]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    verdict: Proof = "cut" if honest else "spliced"
    if honest:
        unmarked = [(piece, gap) for piece, gap in gaps if not _quote_marks(quote, gap)]
        if unmarked:
            verdict = "altered"
    printed = " … ".join(
        piece.window.words.text[piece.span[0] - piece.window.offset : piece.span[1] - piece.window.offset]
        for piece in pieces
    )
    return Proved(verdict, differs, "", main.window.n, start, end, printed)


def _as_printed(text: str) -> str:
    """A text for comparing marks too: only blanks, the outer marks and composed letters make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).split()).strip("\"“”‘’' ,.;:")
