"""Sums, shares and multiples inside a sentence that do not add up; changes from one number to another: told_changes.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from store.english.numbers import parse

Sort = Literal["sum", "change", "percentage", "share", "multiple", "direction"]

_N = r"[$€£]?\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion|trillion|thousand))?"
_W = rf"(?:{_N}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one|a)"
_PERCENT = r"(?:%|\spercent|\sper\scent)"
# "nine members: four growers, three millers and two priests", "nine people died: three nurses and six drivers".
_LISTED = re.compile(
    rf"\b(?P<total>{_W})\s(?:[a-z]+\s){{0,2}}(?:[a-z]+s|people|men|women|children)(?:\s[a-z]+){{0,3}}:\s(?P<list>{_W}(?:\s[a-z]+){{1,3}}(?:,\s{_W}(?:\s[a-z]+){{1,3}}){{0,6}},?\sand\s{_W}(?:\s[a-z]+){{1,3}})[.;]",
    re.I,
)
_EACH = re.compile(rf"(?:^|,\s(?:and\s)?|\sand\s)({_W})\s", re.I)
_ROUGHLY = re.compile(r"\b(?:about|nearly|almost|some|than|least|roughly|around|over|up to)\s$", re.I)
_SHARE = re.compile(
    rf"\b(?P<part>{_W})\s(?:in|(?:out\s)?of)\s(?:the\s|its\s|their\s|all\s|every\s)?(?P<whole>{_W})(?:\s[a-z]+){{0,3}},?\s(?:\(|or\s|which\sis\s|that\sis\s|—\s?|-\s)"
    rf"(?:about\s|nearly\s|roughly\s|some\s|just\sover\s|just\sunder\s)?(?P<share>\d+(?:\.\d+)?){_PERCENT}",
    re.I,
)
# "Of 80 pupils, 20 failed, or 25 percent"; "two in three, 67 percent,".
_OF_WHOLE = re.compile(
    rf"\bof\s(?:the\s|its\s|their\s|all\s)?(?P<whole>{_W})(?:\s[a-z]+){{1,3}},\s(?P<part>{_W})(?:\s[a-z]+){{0,5}},\s"
    rf"(?:or|which\sis|that\sis)\s(?:about\s|nearly\s|some\s)?(?P<share>\d+(?:\.\d+)?){_PERCENT}"
    rf"|\b(?P<few>{_W})\s(?:in|out\sof)\s(?P<many>{_W}),\s(?P<made>\d+(?:\.\d+)?){_PERCENT},",
    re.I,
)
_MULTIPLE = re.compile(
    rf"\b(?P<to>{_N})(?:\s[a-z]+){{0,2}},\s(?:more\sthan\s|nearly\s|almost\s|about\s|exactly\s)?"
    rf"(?P<times>twice|double|half|three\stimes|four\stimes|five\stimes|ten\stimes|triple)\s"
    rf"(?:as\s(?:many|much|high|large)\sas\s)?(?:the\s|its\s|last\syear['’]s\s)?(?P<from>{_N})(?!\s?(?:percent|%|years?|days?|weeks?|months?|hours?))",
    re.I,
)
_TOTAL = re.compile(
    rf"\b(?P<a>{_N})(?:\s[A-Za-z]+){{0,4}}\sand\s(?:another\s)?(?P<b>{_N})(?:\s[A-Za-z]+){{0,4}},?\s(?:(?:for|making|bringing|giving)\s|(?=a\s(?:combined\s|grand\s)?total\sof|{_N}\s(?:in\s(?:total|all)|altogether|all\stold)\b))"
    rf"(?:it\s|the\stotal\sto\s)?(?:a\s(?:combined\s|grand\s)?total\sof\s)?(?P<total>{_N})(?:\s(?:[a-z]+\s)?(?:in\sall|altogether|[a-z]+)\b|(?=[.;]))",
    re.I,
)
# Within a bound and from the last figure on, that a page of digits costs no more than another.
_SUMMED = re.compile(r"\btotal of|\d[^,.;\d]{0,60} (?:in total|in all|altogether|all told)\b")
_PEOPLE = re.compile(
    rf"\b(?:(?P<total>{_W})\s(?:other\s)?(?:people|victims|passengers|students|suspects|persons|officers|workers|children|members|jurors|hostages)"
    rf"(?:\s(?:were\s|have\s|had\s)?(?:been\s)?(?:killed|died|injured|hurt|shot|saved|rescued|wounded|arrested|charged|detained|dead))?"
    rf"|(?:crew|family|group|team|jury|party|panel|staff|class)\sof\s(?P<group>{_W}))(?:,|:|\s?[—–(-]|\s--)\s?"
    rf"(?P<a>{_W})\s(?P<na>men|women|boys|girls|adults|males|females)(?:,\s(?P<c>{_W})\s(?P<nc>men|women|boys|girls|children))?,?\sand\s"
    rf"(?P<b>{_W})\s(?P<nb>men|women|man|woman|boys?|girls?|children|child|males|females|teenagers)\b(?!,?\sand\s)(?!,\s(?:{_W})\s)",
    re.I,
)
_AS_MANY = {
    "twice": 2.0, "double": 2.0, "half": 0.5, "three times": 3.0, "triple": 3.0, "four times": 4.0, "five times": 5.0,
    "ten times": 10.0,
}  # fmt: skip
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class WrongSum:
    """Numbers that do not add up: where they stand, what is said, and what comes out."""

    sort: Sort
    paragraph: int
    start: int
    end: int
    said: str
    right: float


def wrong(texts: Sequence[str]) -> list[WrongSum]:
    """The calculations of a text that come out otherwise, rounding allowed."""
    return [one for paragraph, text in enumerate(texts) for one in _in(paragraph, text)]


def _in(paragraph: int, text: str) -> Iterator[WrongSum]:
    low = text.lower()
    if "percent" in low or "%" in text or "per cent" in low:
        for match in _SHARE.finditer(text):
            yield from _share(paragraph, match, match["part"], match["whole"], match["share"])
        for match in _OF_WHOLE.finditer(text):
            yield from _share(
                paragraph, match, match["part"] or match["few"], match["whole"] or match["many"], match["share"] or match["made"]
            )
    listed = list(_listed(paragraph, text)) if ": " in low else []
    yield from listed
    if "twice" in low or "times" in low or "double" in low or "half" in low or "triple" in low:
        for match in _MULTIPLE.finditer(text):
            begin, end = _value(match["from"]), _value(match["to"])
            wanted = _AS_MANY[" ".join(match["times"].lower().split())]
            if (
                begin
                and end is not None
                and not _are_years(match)
                and not 0.75 * wanted <= end / begin <= 1.35 * wanted
            ):
                yield WrongSum("multiple", paragraph, match.start(), match.end(), match["times"], end / begin)
    if _SUMMED.search(low):
        yield from _totals(paragraph, text)
    if (
        "men and" in low
        or "women and" in low
        or "boys and" in low
        or "girls and" in low
        or "men, and" in low
        or "adults and" in low
    ):
        for match in _PEOPLE.finditer(text):
            parts = [_value(match[name]) for name in ("a", "b", "c") if match[name]]
            said = match["total"] or match["group"]
            total = _value(said)
            summed = sum(part for part in parts if part is not None)
            told = any(one.start < match.end() and match.start() < one.end for one in listed)
            if total is not None and None not in parts and total > 1 and summed != total and not told:
                yield WrongSum("sum", paragraph, match.start(), match.end(), said, summed)


def _listed(paragraph: int, text: str) -> Iterator[WrongSum]:
    """A count, and behind a colon the counts that make it up: every part has its number."""
    for match in _LISTED.finditer(text):
        total, parts = _value(match["total"]), [_value(one[1]) for one in _EACH.finditer(match["list"])]
        told = [part for part in parts if part is not None]
        if total is None or len(told) != len(parts) or len(told) < 2 or _ROUGHLY.search(text, 0, match.start()):
            continue
        if total > 1 and sum(told) != total:
            yield WrongSum("sum", paragraph, match.start(), match.end(), match["total"], sum(told))


def _totals(paragraph: int, text: str) -> Iterator[WrongSum]:
    for match in _TOTAL.finditer(text):
        a, b, total = _value(match["a"]), _value(match["b"]), _value(match["total"])
        before = text[max(0, match.start() - 80) : match.start()]
        listed = any(char.isdecimal() for char in before[before.rfind(". ") + 1 :])
        if not _SUMMED.search(match[0].lower()) or a is None or b is None or total is None or listed:
            continue
        if abs(a + b - total) > 0.02 * total:
            yield WrongSum("sum", paragraph, match.start(), match.end(), match["total"], a + b)


def _are_years(match: re.Match[str]) -> bool:
    """Whether one of two numbers says when: "nearly three times the 1982 figure"."""
    return any(_YEAR.fullmatch(match[name].rstrip(",")) for name in ("from", "to"))


def _share(paragraph: int, match: re.Match[str], few: str, many: str, told: str) -> Iterator[WrongSum]:
    part, whole, share = _value(few), _value(many), float(told)
    if not part or not whole or part > whole:
        return
    right = 100 * part / whole
    if abs(right - share) > max(1.5, 0.08 * right):
        yield WrongSum("share", paragraph, match.start(), match.end(), f"{told}%", right)


def _value(text: str) -> float | None:
    return 1.0 if text.lower() == "a" else parse(text.lstrip("$€£").rstrip(","), money=text[:1] in "$€£")
