"""How a sentence gives its source's words: direct, indirect or mixed."""

from __future__ import annotations

from store.claims.speakers.cues import is_spoken
from store.claims.speakers.lines import Line
from store.documents import Quoted
from store.english import lexicon
from store.english.tokens import MARKS, Tokens

_PAST = lexicon.words("attribution.past auxiliaries")
_LOOSE_WORDS = 4
"""So many words of a sentence may stand outside its quotation and its attribution ("told reporters on Monday")."""


def manner(line: Line, tokens: Tokens, damaged: bool) -> Quoted:
    """Whether the sentence quotes, reports, or does both.

    Direct: a quotation that begins like a sentence, and little else besides the attribution. Where marks are gone
    (`damaged`) a clause that stands before its cue, or that speaks in the first person, counts as direct unless its
    verb is in the past; that is a guess, since a reporter may put it so too.
    """
    if tokens.quoted.find(1, line.low, line.high) >= 0:
        return "direct" if line.carried and _all_quoted(line, tokens) else _quoted(line, tokens)
    if line.carried and line.speaker is not None and line.speaker.cue == ":":
        return "direct"
    if not damaged:
        return "indirect"
    spoken = any(is_spoken(tokens, index, line.high) for index in range(line.low, line.high))
    if line.carried:
        return "direct" if spoken else "indirect"
    past = any(word in _PAST for word in tokens.low[line.low : line.high])
    return "direct" if _stands_behind(line, tokens) and (spoken or not past) else "indirect"


def _all_quoted(line: Line, tokens: Tokens) -> bool:
    loose = 0
    for index in range(line.low, line.high):
        loose += not tokens.quoted[index] and tokens.kinds[index] not in MARKS
    return loose <= 1


def _quoted(line: Line, tokens: Tokens) -> Quoted:
    """Direct or mixed, by the words outside quotation marks that are no part of the attribution."""
    kinds, quoted = tokens.kinds, tokens.quoted
    loose = 0
    begins = False
    stretch: list[int] = []
    after_quote = False
    for index in range(line.low, line.high + 1):
        inside = index < line.high and (bool(quoted[index]) or kinds[index] == "open")
        if not inside and index < line.high:
            if kinds[index] not in MARKS:
                stretch.append(index)
            continue
        if index < line.high:
            if quoted[index] and not begins and (index == line.low or kinds[index - 1] == "open"):
                first = tokens.words[index][0]
                begins = first.isupper() or index == line.low or kinds[index] == "num"
            after_quote_now = True
        else:
            after_quote_now = after_quote
        if stretch:
            loose += _loose(line, stretch, after_quote, index < line.high)
            stretch = []
        after_quote = after_quote_now
    return "direct" if begins and loose <= _LOOSE_WORDS else "mixed"


def _loose(line: Line, stretch: list[int], after_quote: bool, before_quote: bool) -> int:
    """How many words of a stretch outside quotation marks say something, rather than who says it, when and where."""
    if line.cue is None or not stretch[0] <= line.cue <= stretch[-1]:
        return len(stretch)
    source = range(line.phrase.start, line.phrase.end) if line.phrase is not None else range(0)
    if after_quote:
        # ", factory director Tom Reyes told the council on Monday": all of it says who, to whom and when.
        return 0 if len(stretch) <= 14 else len(stretch) - 14
    if before_quote:
        return sum(1 for index in stretch if index > line.cue and index not in source)
    return len(stretch)


def _stands_behind(line: Line, tokens: Tokens) -> bool:
    """Whether the source and its cue stand behind a comma, after what is said."""
    if line.phrase is None or line.cue is None:
        return False
    first = min(line.cue, line.phrase.start)
    return first > line.low + 2 and tokens.kinds[first - 1] == "comma" and line.high - first < 14
