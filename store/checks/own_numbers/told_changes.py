"""A change and the two numbers it leads from and to, that do not fit: "fell to 800 from 1,000, a drop of 25 percent".

Newspapers tell the change before the two numbers or behind them, and the numbers in either order, so that the pair is looked
for first, and then one change beside it: a share, a part, points, a sum, a multiple.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.checks.own_numbers.arithmetic import WrongSum
from store.english import lexicon
from store.english.number_words import SCALES, SMALL
from store.english.numbers import parse

_SCALE = "|".join(SCALES)
# Possessive: a row of figures without an end is gone through once.
_N = rf"[$€£]?\d++(?:,++\d++)*+(?:\.\d++)?(?:\s?(?:{_SCALE})\b)?"
_PERCENT = r"(?:\s?%|\s(?:percent|per\scent|pct)\b)"
_RISE, _FALL = lexicon.words("own_numbers.rising"), lexicon.words("own_numbers.falling")
_MOVES = "|".join(sorted(_RISE | _FALL, key=len, reverse=True))
_NOUNS = "|".join(sorted(lexicon.words("own_numbers.changes"), key=len, reverse=True))
# Words that lead to another clause, in which a number is of something else.
_ON = r"(?:\s(?!(?:and|but|while|with|from|to|by|as|after|against|compared|than|or|up|down)\b)[a-z]+)"
_ROUGHLY = r"(?:(?:about|nearly|almost|some|around|roughly|more\sthan|over)\s)?"
_IS_ROUGH = re.compile(rf"\b{_ROUGHLY.removesuffix('?')}", re.I)
_END = r"(?![\d,]*\d|[-–/]|\.\d)"
_PAIR = re.compile(
    rf"\bfrom\s{_ROUGHLY}(?P<from>{_N}){_END}(?P<fu>{_PERCENT})?{_ON}{{0,4}}?,?\sto\s{_ROUGHLY}(?P<to>{_N}){_END}(?P<tu>{_PERCENT})?"
    rf"|\bto\s{_ROUGHLY}(?P<to2>{_N}){_END}(?P<tu2>{_PERCENT})?{_ON}{{0,4}}?,?\sfrom\s{_ROUGHLY}(?P<from2>{_N}){_END}(?P<fu2>{_PERCENT})?",
    re.I,
)
_PARTS = {
    "half": 0.5, "a half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2, "a tenth": 0.1, "two thirds": 2 / 3, "three quarters": 0.75,
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "half a": 0.5, "a half": 0.5, "a quarter": 0.25, "a quarter of a": 0.25}
_POINTS = _FRACTIONS | {"a": 1.0} | {word: float(value) for word, value in SMALL.items() if 1 <= value <= 12}
_CHANGE = (
    rf"(?:(?P<{{0}}pct>\d+(?:\.\d+)?){_PERCENT}(?!\s(?:age\s)?points?)"
    rf"|(?P<{{0}}points>\d+(?:\.\d+)?|{'|'.join(sorted(_POINTS, key=len, reverse=True))})\s(?:percentage[\s-]|percent[\s-]|per\scent[\s-])?(?P<{{0}}basis>basis\s)?points?\b"
    rf"|(?<!first\s)(?<!second\s)(?P<{{0}}part>{'|'.join(part.replace(' ', '[ -]') for part in _PARTS)})(?=,?\s?$|\s(?:{_MOVES}|{_NOUNS})\b|[.;)])"
    rf"|(?P<{{0}}sum>(?:(?<=by\s)|(?=[$€£])){_N}){_END}(?!\s?(?:%|percent|per\scent|pct|points?\b|basis|cents?\b)))"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_MOVES}){_ON}{{{{0,3}}}}\s(?:by\s)?{_ROUGHLY}{_CHANGE}|\b(?:an?\s)?{_CHANGE.replace('{0}', '{1}')}\s(?:{_MOVES}|{_NOUNS}))"
    rf"{_ON}{{{{0,3}}}},?\s$".format("x", "y"),
    re.I,
)
_AFTER = re.compile(
    rf"{_ON}{{{{0,4}}}},?\s(?:(?:up|down|by)\s|an?\s(?:[a-z]+\s)?(?:{_NOUNS})\sof\s|an?\s(?=[\d.]+(?:%|\spercent|\sper\scent|\spct)\s(?:{_NOUNS})))"
    rf"{_ROUGHLY}{_CHANGE}(?!{_ON}{{{{0,2}}}}\s(?:from|since|compared)\b)".format("x"),  # "up 5 percent from April": not from the first number
    re.I,
)
_POINTED = re.compile(r".*?\bpoints?\b", re.I | re.S)
_TIMES = lexicon.keyed("own_numbers.multiplied")
_MULTIPLE = re.compile(rf"\b(?P<more>(?:more\sthan|over)\s)?(?P<less>(?:nearly|almost|about|roughly)\s)?(?P<verb>{'|'.join(_TIMES)}){_ON}{{0,4}},?\s(?:in\s[a-z ]{{1,20}}\s)?$", re.I)
# "won 34 percent, up two points from 36 percent": the number reached stands before.
_SINCE = re.compile(
    rf"(?<![\w.,$€£])(?<!from\s)(?P<to>{_N}){_END}(?P<tu>{_PERCENT})?{_ON}{{{{0,4}}}},?\s(?P<way>up|down)\s(?:by\s)?{_ROUGHLY}{_CHANGE}{_ON}{{{{0,2}}}}\sfrom\s(?:the\s|its\s)?"
    rf"{_ROUGHLY}(?P<from>{_N}){_END}(?P<fu>{_PERCENT})?".format("x"),
    re.I,
)
_REACH = 90
_ENDS_IN_SCALE = re.compile(rf"(?:{_SCALE})$", re.I)
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Led:
    """Two numbers that a change leads from and to: by how much either may be rounded, whether they are shares, printed alike, or
    told roughly."""

    begin: float
    end: float
    loose: float
    shares: bool
    alike: bool
    rough: bool


def wrong(texts: Sequence[str]) -> Iterator[WrongSum]:
    """The changes that do not lead from the one number to the other, rounding allowed, in order of paragraphs."""
    for paragraph, text in enumerate(texts):
        if "from " not in text:
            continue
        for pair in _PAIR.finditer(text):
            yield from _of_pair(paragraph, text, pair)
        if "up " in text or "down " in text:
            for match in _SINCE.finditer(text):
                yield from _since(paragraph, match)


def _of_pair(paragraph: int, text: str, pair: re.Match[str]) -> Iterator[WrongSum]:
    printed = (pair["from"] or pair["from2"], pair["to"] or pair["to2"])
    shares = bool(pair["tu"] or pair["tu2"]), bool(pair["fu"] or pair["fu2"])
    begin, end = map(_value, printed)
    if begin is None or end is None or _unlike(printed):
        return
    start = max(0, pair.start() - _REACH)
    before = text[start : pair.start()]
    multiple = _MULTIPLE.search(before)
    if multiple and begin:
        wanted = float(_TIMES[multiple["verb"].lower()])
        least, most = 0.75 if multiple["less"] else 0.9, 1.9 if multiple["more"] else 1.25 if multiple["less"] else 1.15
        if not least * wanted <= end / begin <= most * wanted:
            yield WrongSum("multiple", paragraph, start + multiple.start(), pair.end(), multiple["verb"], end / begin)
        return
    change = _BEFORE.search(before)
    span = (start + change.start(), pair.end()) if change else (0, 0)
    if change is None:
        change = _AFTER.match(text, pair.end())
        span = (pair.start(), change.end()) if change else (0, 0)
    if change is None:
        return
    side = "x" if any(change.groupdict().get(f"x{name}") for name in ("pct", "points", "part", "sum")) else "y"
    alike = {one[0] in "$€£" for one in (*printed, change[f"{side}sum"] or printed[0])}
    led = _Led(begin, end, _half_place(pair), any(shares), len(alike) == 1, _IS_ROUGH.search(text, *span) is not None)
    yield from _misfit(paragraph, *span, change, side, led)


def _since(paragraph: int, match: re.Match[str]) -> Iterator[WrongSum]:
    printed = (match["from"], match["to"])
    begin, end = map(_value, printed)
    if begin is None or end is None or _unlike(printed) or match["xsum"] or bool(match["tu"]) != bool(match["fu"]):
        return
    led = _Led(begin, end, _half_place(match), bool(match["tu"]), True, _IS_ROUGH.search(match[0]) is not None)
    found = list(_misfit(paragraph, match.start(), match.end(), match, "x", led))
    yield from found
    if not found and begin != end and (match["way"].lower() == "up") != (end > begin):
        yield WrongSum("direction", paragraph, match.start(), match.end(), match["way"], end - begin)


def _misfit(paragraph: int, start: int, stop: int, change: re.Match[str], side: str, led: _Led) -> Iterator[WrongSum]:
    """The change of a match where it is not what lies between the two numbers."""
    begin, end, loose = led.begin, led.end, led.loose
    apart = abs(end - begin)
    if change[f"{side}points"]:
        printed = change[f"{side}points"].lower()
        points = _POINTS.get(printed) or float(printed if printed[0].isdecimal() else 0)
        points /= 100.0 if change[f"{side}basis"] else 1.0
        if led.shares and abs(apart - points) > max(0.11, 0.1 * points) and abs(apart - points) > _rounded(printed):
            said = _POINTED.match(change.string, change.start(f"{side}points"))
            yield WrongSum("change", paragraph, start, stop, said[0] if said else printed, 100.0 * apart if change[f"{side}basis"] else apart)
        return
    if led.shares or not begin:
        return
    if change[f"{side}sum"]:
        by = _value(change[f"{side}sum"])
        # The bare number of "rose 3 to 7 points" may be of another scale; a sum that is far off counts something else.
        if by and led.alike and apart and not _YEAR.fullmatch(change[f"{side}sum"]) and by <= max(begin, end) and abs(apart - by) > 0.1 * apart:
            yield WrongSum("change", paragraph, start, stop, change[f"{side}sum"], apart)
        return
    right = 100 * apart / begin
    loose = 100 * (loose + loose * end / begin) / begin
    if change[f"{side}part"]:
        part = 100 * _PARTS[" ".join(re.split(r"[ -]", change[f"{side}part"].lower()))]
        if abs(right - part) > max(6.0, 0.2 * part) + loose:
            yield WrongSum("percentage", paragraph, start, stop, change[f"{side}part"], right)
        return
    share = float(change[f"{side}pct"])
    if abs(right - share) > (max(1.5, 0.12 * right) if led.rough else max(1.0, 0.08 * right)) + loose:
        yield WrongSum("percentage", paragraph, start, stop, f"{change[f'{side}pct']}%", right)


def _half_place(match: re.Match[str]) -> float:
    """The greater half of a last printed place of the two numbers, by which either may have been rounded."""
    names = ("from", "to") if match["from"] else ("from2", "to2")
    halves = [0.0]
    for name in names:
        digits = _DIGITS.search(match[name])
        value = _value(match[name])
        bare = float(digits[0].replace(",", "")) if digits else 0.0
        if digits and value and bare and (digits[1] or value != bare):  # 800 cars are 800, 1 million may be 1.4
            halves.append(0.5 * value / bare / 10.0 ** len(digits[1] or ""))
    return max(halves)


def _rounded(points: str) -> float:
    """By how much whole points may be off beside shares with a decimal."""
    return 0.0 if "." in points or points in _FRACTIONS else 0.6


def _unlike(printed: tuple[str, str]) -> bool:
    """Whether one is a year ("from 2009 to 2014", "from 1985"), or only one names its scale or its currency.

    Of "from 5 to 7 million" the scale stands once; "from 1.2 million to 900,000" names all there is.
    """
    if any(_YEAR.fullmatch(one) for one in printed):
        return True
    bare = [one for one in printed if not _ENDS_IN_SCALE.search(one)]
    return (len(bare) == 1 and (_value(bare[0]) or 0) < 1_000) or len({one[0] in "$€£" for one in printed}) > 1


def _value(printed: str) -> float | None:
    return parse(printed.lstrip("$€£"), money=printed[:1] in "$€£")
