"""Totals over several sentences: "Twelve men and nine women were aboard. There were 22 in all."

A total is looked at only where the text itself says that it sums up what stands before: "that makes a total of 22", or "22
in all" beside men and women. It is wrong where no choice of the numbers around adds up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from store.checks.number_clashes import role_words
from store.checks.own_numbers import printed_values
from store.claims.sentences import splitter
from store.english.stems import stem

Sort = Literal["money", "share", "plain"]

_THAT = re.compile(
    r"^(?:and )?(?:that|this|which|these|together,? (?:that|they|these))(?:[’']s|s)?(?: is| are| was| were| makes?| made| comes?| came| adds?| added| brings?| brought)?"
    r"(?: up)?(?: the (?:number|total|sum))?(?: to)? (?:an? (?:combined |grand |overall )?total of |altogether |in all |in total )",
    re.I,
)
_IN_ALL = re.compile(r"(?:\s([a-z]+)){0,2},? (?:in all|altogether|all told|in total)\b(?! of)", re.I)
_AT_THE_END = re.compile(r"\b(?:in all|altogether|all told|in total)\W*$", re.I)
_ALL_TOLD = re.compile(r"^(?:in all|altogether|all told|in total),? (?:there were |there are |they were )?", re.I)
_SUMMING = ("in all", "altogether", "all told", "in total", "total of")
_ROUGHLY = re.compile(r"\b(?:about|around|some|nearly|almost|over|than|least|to|roughly|approximately)$", re.I)
_KINDS = re.compile(
    r"\s(?:[a-z]+\s)?(men|women|man|woman|boys?|girls?|children|child|adults?|males?|females?|teenagers?)\b", re.I
)
_TWO_KINDS = (frozenset({"man", "male", "boy"}), frozenset({"woman", "female", "girl"}))
_GROWN = frozenset({"adult"})
_BACK = 3
"""Sentences before a total whose numbers may be its parts."""
_NEAR = 1.3
"""How many times greater the total may be than the parts, or they than it: further apart, not all the parts stand there."""
_FROM = re.compile(r"\b(?:from|up|down|than|minus|less)\b")
"""What says that the numbers are no parts but changes: "a pension of $2,320, up from $80"."""
_MOST = 12
"""Numbers that are added up; more are a table."""


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total and its parts: the places (paragraph, start, end) of both, the total as printed, and what the parts make."""

    total: tuple[int, int, int]
    parts: tuple[int, int, int]
    said: str
    right: float


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float
    half_place: float
    sort: Sort


@dataclass(frozen=True, slots=True)
class _SumLine:
    paragraph: int
    start: int
    text: str


def wrong(texts: Sequence[str]) -> Iterator[WrongTotal]:
    """The totals that nothing before them adds up to, rounding allowed."""
    if not any(_may_sum(text) for text in texts):
        return
    lines = [_SumLine(n, start, text[start:end]) for n, text in enumerate(texts) for start, end in splitter.split(text)]
    for at, line in enumerate(lines):
        total = _said(line.text)
        if total is None or not at or _ROUGHLY.search(line.text[: total[0].start].rstrip(" $€£")):
            continue
        number, that = total
        before = lines[at - 1]
        parts = _listed(before.text, number.sort) if that else _people(before.text)
        around = [one for told in lines[max(0, at - _BACK) : at] for one in _numbers(told.text, number.sort)]
        made = sum(part.value for part in parts)
        if len(parts) < 2 or len(around) > _MOST or _FROM.search(before.text) or _adds_up(number, around):
            continue
        if not made / _NEAR <= number.value <= made * _NEAR:
            continue
        yield WrongTotal(
            (line.paragraph, line.start + number.start, line.start + number.end),
            (before.paragraph, before.start + parts[0].start, before.start + parts[-1].end),
            line.text[number.start : number.end],
            made,
        )


def _may_sum(text: str) -> bool:
    """Whether one of the words stands there without which no pattern above says that anything is summed up."""
    low = text.lower()
    return any(words in low for words in _SUMMING)


def _said(text: str) -> tuple[_Number, bool] | None:
    """The total that a sentence gives, and whether it points back ("that makes a total of"); None where it gives none."""
    if not _may_sum(text):
        return None
    that, told = _THAT.match(text), _ALL_TOLD.match(text)
    for number in _numbers(text, None):
        begin = number.start - (text[number.start - 1 : number.start] in ("$", "€", "£"))
        if that and begin == that.end():
            return number, True
        behind = _IN_ALL.match(text, number.end) or (not number.start and _AT_THE_END.search(text))
        if (behind or (told and begin == told.end())) and number.sort == "plain":
            noun = re.match(r"\s([a-z]+)", text[number.end :])
            of_people = noun is None or noun[1] in ("in", "altogether", "all") or stem(noun[1]) in role_words.PEOPLE
            return (number, False) if of_people else None
    return None


def _numbers(text: str, sort: Sort | None) -> list[_Number]:
    found = [
        _Number(one.start, one.end, one.value, one.half_place, _sort(text, one.start, one.end))
        for one in printed_values.values(text)
    ]
    # 51 tugs are 51; 50 may be 51, and 51 per cent 51.4.
    found = [replace(one, half_place=0.0) if one.sort == "plain" and one.half_place == 0.5 else one for one in found]
    return [one for one in found if sort is None or one.sort == sort]


def _sort(text: str, start: int, end: int) -> Sort:
    if text[start - 1 : start] in ("$", "€", "£"):
        return "money"
    return "share" if re.match(r"\s?(?:%|percent|per cent)", text[end:]) else "plain"


def _listed(text: str, sort: Sort) -> list[_Number]:
    """The numbers of a sentence that lists what is summed up; none where something else than these stands in it."""
    found = _numbers(text, sort)
    return found if all(one.sort == sort for one in _numbers(text, None)) else []


def _people(text: str) -> list[_Number]:
    """The counts of men and women, or of adults and children, in a sentence; none where only one kind is counted."""
    counted = [(one, match[1].lower()) for one in _numbers(text, "plain") if (match := _KINDS.match(text, one.end))]
    kinds = {stem(kind) for _, kind in counted}
    two = all(any(stem(word) in kinds for word in side) for side in _TWO_KINDS)
    grown = bool(kinds & _GROWN) and len(kinds) > 1
    return [one for one, _ in counted] if two or grown else []


def _adds_up(total: _Number, around: Sequence[_Number]) -> bool:
    """Whether some of the numbers make the total, each as rounded as it is printed; or one of them is the total itself."""
    reach = {(0.0, total.half_place)}
    for one in around:
        reach |= {(made + one.value, loose + one.half_place) for made, loose in reach}
    return any(abs(made - total.value) <= loose + 1e-6 for made, loose in reach if made)
