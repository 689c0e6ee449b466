"""Finds the quantities of a paragraph: numbers with what they count, their unit and their bound. Not for dates.

A quantity's `text` runs from the number (with its sign and currency) to the end of its unit; words of bound ("at least")
stand outside it. A range runs from its first number to its last unit. A vague plural ("dozens of people") has the value of
its scale word and the bound "at least". Both sides of a vote ("52-48") are quantities of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from store.claims import dates
from store.claims.quantities import bounds, measures, ranges, senses
from store.claims.quantities.measures import Measured
from store.english import lexicon, numbers, units
from store.records import DateMention, Quantity

_WORDS = "|".join(numbers.WORDS)
_FRACTIONS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_START = re.compile(
    _GROUP_NAME.sub("(?:", units.MONEY_BEFORE.pattern)
    + r"|(?<![\w.,])\.?\d|[¼-¾⅐-⅞]|(?<![\w'’-])(?i:an?[ -](?=(?:hundred|thousand|million|billion|trillion|dozen|half|crore|lakh|"
    + _FRACTIONS
    + r")\b)|(?:"
    + _WORDS
    + r")(?![a-z'’]))"
)
_OPENERS = frozenset(
    form
    for word in (*numbers.WORDS, "a", "an")
    for form in (word, word.capitalize(), word.upper())
) | units.CODES | frozenset("R Rs INR US U AU A CA C CAN HK NZ S NT Mex MX USD us mex c hk aud cad nzd mxn usd u J TT Z e euro".split())  # fmt: skip


def _by_first_letter(words: Iterable[str]) -> str:
    """An alternation that looks at each first letter once: a choice of 300 words would be tried word by word."""
    by_first = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in group)})" for first, group in by_first)


# What a quantity can begin with: one quick pass over the text, and _START only where one of these stands.
_CANDIDATE = re.compile(
    rf"(?<![A-Za-z])(?:{_by_first_letter(_OPENERS)})(?![A-Za-z])|\d|[$£€¥￥₹₽₩₺₪₴₦฿₫₱₿₡₾₭₸₵]|[¼-¾⅐-⅞]"
)
_URL = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+|(?<!\S)[\w.+-]{1,64}@[\w-]{1,64}\.\w+")
_URL_HINT = re.compile(r"[@#]|://|www\.")
_NOT_A_NUMBER = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){2,}(?!\d)|\+?\d{1,4}(?:[-.]\d{2,4}){2,}|\d{3}-\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,3}:\d{1,3}(?::\d{2})?"
    r"|\d{4}/\d{2,4}|9/11\b|24/7\b|50[/-]50\b|0\d+(?!\d|[.,]\d)|\d{4}(?=\s(?:GMT|UTC|EST|EDT|CET|BST)\b)|\d-Eleven\b"
)
_NAME_RUN = re.compile(r"[\w-]*")
_ALNUM = re.compile(r"[\w.]*")
_SPREAD = re.compile(r"(\w+)\s+(?:well |just )?over\s+$")
_AFTER_WHICH_OVER_COMPARES = lexicon.words("quantities.before over")
_MANY = re.compile(r"\b(?:several|many|a\s+few|few|a\s+couple)\s+$", re.I)


def find(text: str, mentions: Sequence[DateMention] | None = None) -> list[Quantity]:
    """The quantities of a paragraph, in order and without overlap; offsets into `text`.

    `mentions` are the paragraph's dates where they are known already, else they are found here: a date or time hides
    the numbers in it, but a length of time ("three weeks ago") is a quantity as well.
    """
    starts = [match.start() for match in _CANDIDATE.finditer(text)]
    found: list[Quantity] = []
    if not starts:
        return found
    links = [match.span() for match in _URL.finditer(text)] if _URL_HINT.search(text) else []
    hidden: list[tuple[int, int, bool]] | None = None
    position = link = date = 0
    for candidate in starts:
        if candidate < position:
            continue
        # ".5" begins with its point.
        match = _START.match(text, candidate - 1 if text[candidate - 1 : candidate] == "." else candidate)
        match = match or _START.match(text, candidate)
        if match is None:
            continue
        start = match.start()
        while link < len(links) and links[link][1] <= start:
            link += 1
        if link < len(links) and links[link][0] <= start:
            position = links[link][1]
            continue
        if hidden is None:
            dated = dates.find(text) if mentions is None else mentions
            hidden = [(one.start, one.end, one.kind == "time") for one in dated if one.kind in ("date", "time")]
        while date < len(hidden) and hidden[date][1] <= start:
            date += 1
        veiled = date < len(hidden) and hidden[date][0] <= start
        if veiled and hidden[date][2]:
            # "at 1730 hours" is no length of time.
            position = hidden[date][1]
            continue
        quantities, position = _at(text, start, match.end(), veiled)
        found.extend(quantities)
    return found


def _at(text: str, start: int, matched: int, dated: bool) -> tuple[list[Quantity], int]:
    """The quantities of the expression at `start` (two of a vote), and where to go on."""
    if text[start].isdecimal():
        if text[start - 1 : start] == "+" and text[start - 2 : start - 1].isalnum():
            return [], start + 1
        other = _NOT_A_NUMBER.match(text, start)
        if other:
            return [], other.end()
    first = measures.read(text, start)
    if first is None:
        run = _ALNUM.match(text, start) if text[start].isdecimal() else None
        return [], max(matched, run.end() if run else matched)
    if dated and first.unit not in units.DURATIONS:
        return [], max(first.number_end, start + 1)
    if not dated:
        contest = ranges.votes(text, first)
        if contest:
            return contest
        if senses.is_name(text, first):
            # The rest of "Boeing 737-800" is the name's as well.
            name = _NAME_RUN.match(text, first.number_end)
            return [], max(name.end() if name else 0, first.number_end, start + 1)
        if not senses.is_meant(text, first):
            return [], max(first.number_end, start + 1)
    span = ranges.span(text, first)
    if span:
        return [span], span.end
    return [_bounded(text, first)], first.end


def _bounded(text: str, read: Measured) -> Quantity:
    start = read.start - (measures.signed(text, read.start) if read.value <= 0 else 0)
    end = read.end
    bound, begin = bounds.before(text, start)
    if bound == "more than" and read.unit in units.DURATIONS and text.startswith("over", begin):
        # "pay $10,000 over three years" says how long, "for over three years" how long at least.
        spread = _SPREAD.search(text[max(0, start - 30) : start])
        if spread and spread[1].lower() not in _AFTER_WHICH_OVER_COMPARES:
            bound = "exact"
    if bound == "exact":
        bound = bounds.after(text, read.number_end)[0]
        if bound == "exact" and end != read.number_end:
            bound = bounds.after(text, end)[0]
    many = _MANY.search(text[max(0, start - 12) : start]) if bound == "exact" and read.form != "digits" else None
    if many:
        start -= len(many.group())
    if many or read.form == "vague":
        bound = "at least"
    return Quantity(text[start:end], start, end, read.value, read.unit, bound)
