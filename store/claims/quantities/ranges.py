"""Two numbers that belong together: ranges ("3 to 5 km", "between 10 and 20") and votes ("52-48", "5 votes to 4")."""

from __future__ import annotations

import re

from store.claims.quantities import measures
from store.claims.quantities.measures import Measured
from store.documents import Quantity
from store.english import number_words, numbers

_LINK = re.compile(r"(?:-to-|-?\s+(?:to|through)\s+|\s?[-–—~]\s?)(?=[$£€\d.]|[-−]\d|[a-z])", re.I)
_OR = re.compile(r"\s+(?:or|and)\s+(?=[$£€\d.]|[-−]\d|[a-z])", re.I)
_BETWEEN = re.compile(r"(?<!\w)between\s+(?:an?\s+|about\s+)?$", re.I)
_FROM = re.compile(r"(?<!\w)from\s+(?:about\s+|around\s+|nearly\s+|almost\s+)?$", re.I)
_RANGED = re.compile(r"\brang(?:e|es|ed|ing)\b", re.I)
_CHANGING = (
    r"\b(?:r(?:ose|ise|ises|isen|ising)|f(?:ell|all|alls|allen|alling)|increas\w+|decreas\w+|drop\w*|declin\w+|grew|grow\w*|up|down|cut|cutting|rais\w+|lower\w*"
    r"|reduc\w+|jump\w*|climb\w*|slid|slip\w*|chang\w+|expand\w*|shr[aiu]nk\w*|soar\w*|plung\w+|widen\w*|narrow\w*|doubl\w+|tripl\w+|went|gone|improv\w+|edg\w+|boost\w*"
    r"|tumbl\w+|shift\w*|mov\w+|surg\w+|advanc\w+|skidd\w+|swell\w*|swoll?en|revis\w+|upgrad\w+|convert\w*|switch\w*|gain\w*|los[et]\w*|shed)\b"
)
_CHANGE = re.compile(_CHANGING, re.I)
_MOVED = re.compile(_CHANGING + r"\s(?:by\s|a\sfurther\s|another\s)?$", re.I)
_SCORE = re.compile(
    r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%]|[-–/.,]\d|\s?(?:per ?cent|years?|days?|months?|weeks?|hours?|minutes?|[mb]illion|thousand|miles?|feet|kilomet\w+|met\w+|people|degrees)\b)"
)
_CONTEST = re.compile(
    r"\b(?:vote[ds]?|voting|ballot|rul(?:ing|ed)|decision|split|margin|majority|passed|approved|rejected|defeated|lost|won|wins?|loss|beat|victory|score[ds]?|led|tied|draw"
    r"|drew|senate|house|court|against|goal|game|match|series|by)\b",
    re.I,
)
_VOTING = re.compile(
    r"\b(?:vote[ds]?|voting|rul(?:ing|ed)|ballot|senate|house|court|passed|approved|majority|parliament|council|committee)\b",
    re.I,
)
_VOTED_BEFORE = re.compile(
    r"\b(?:vote[ds]?|ruled|passed(?:\s+it)?|approved(?:\s+it)?|rejected(?:\s+it)?)(?:\s+(?:of|by|was|it))*\s+$", re.I
)
_VOTES_TO = re.compile(r"(\s+votes?)?\s+(?:to|against)\s+(?=\d|[a-z])", re.I)
_LAST_WORD = re.compile(r"([A-Za-z]+)\s*$")


def votes(text: str, first: Measured) -> tuple[list[Quantity], int] | None:
    """Both sides of a vote or score as quantities of their own, and where they end; None where there is no contest."""
    end = first.number_end
    if text[end : end + 1] in ("-", "–") or text[end : end + 2] in (" -", " –"):
        score = _SCORE.match(text, first.start)
        window = _clause(text, first.start) + text[first.start : score.end() + 10 if score else first.start]
        if score and _CONTEST.search(window):
            unit = "votes" if _VOTING.search(window) else ""
            if int(score[1]) >= int(score[2]) or unit:
                return [_side(text, *score.span(1), unit), _side(text, *score.span(2), unit)], score.end()
    if first.unit in ("votes", "vote", ""):
        to = _VOTES_TO.match(text, end)
        other = numbers.read(text, to.end()) if to else None
        if to and other and other.form in ("digits", "words"):
            # "voted 68 to 32" needs no "votes"; "from 68 to 32" is no vote.
            bare = first.value > other.value and _VOTED_BEFORE.search(_clause(text, first.start)) is not None
            if to[1] or bare:
                stop = to.end(1) if to[1] else end
                sides = [
                    Quantity(text[first.start : stop], first.start, stop, first.value, "votes"),
                    Quantity(text[other.start : other.end], other.start, other.end, other.value, "votes"),
                ]
                return sides, other.end
    return None


def both_ends(text: str, first: Measured) -> tuple[list[Quantity], int] | None:
    """Reads "a $300-to-$400 million job": each end has a sign of its own, so it is least and most rather than one range."""
    link = _TO_SIGN.match(text, first.number_end)
    second = measures.read(text, link.end()) if link else None
    if second is None or second.unit != first.unit or second.form == "vague":
        return None
    scale = _scale(text[second.start : second.number_end])
    low = first.value * (scale if _scale(text[first.start : first.number_end]) == 1 and first.value < scale else 1)
    if low >= second.value:
        return None
    ends = [
        Quantity(text[first.start : first.end], first.start, first.end, low, first.unit, "at least"),
        Quantity(text[second.start : second.end], second.start, second.end, second.value, second.unit, "at most"),
    ]
    return ends, second.end


_TO_SIGN = re.compile(r"-to-(?=[$£€¥])")


def _side(text: str, start: int, end: int, unit: str) -> Quantity:
    return Quantity(text[start:end], start, end, float(text[start:end]), unit)


def span(text: str, first: Measured) -> Quantity | None:
    """The range that begins with a number, from its first number to its last unit; None where it stands alone.

    "from 3 to 5" after a verb of change ("rose from 3 to 5") is no range but two values.
    """
    link = None
    for end in dict.fromkeys((first.end, first.number_end)):
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum() and text[end + 1] not in "tToOaA":
            continue  # neither "to", "through", "or" nor "and" follows
        link = _LINK.match(text, end) or _OR.match(text, end)
        if link:
            break
    if link is None:
        return None
    left = _clause(text, first.start)
    between = _BETWEEN.search(left) is not None
    since = _FROM.search(left) is not None
    word = link.group().strip().lower()
    if (word == "and" and not between) or (since and _CHANGE.search(left)):
        return None
    at = link.end()
    second = measures.read(text, at + 1 if text[at] in "-−" else at)
    if second is None or second.form == "vague":
        return None
    low, high = first.value, second.value
    if not _fits(text, first, second, link.start() == first.end and first.end != first.number_end):
        return None
    if word == "or" and not 0 < high - low <= max(2.0, 0.5 * low):
        return None
    scale = _scale(text[second.start : second.number_end])
    if (
        scale > 1
        and _scale(text[first.start : first.number_end]) == 1
        and low < scale
        and (low < 1000 or high >= low * 1000)
    ):
        low *= scale
    if low >= high and not (between or (low < 0 and high < 0) or _RANGED.search(left)):
        return None
    if word in ("to", "through") and not (between or since) and not second.unit and (first.unit or _risen_to(left, low, high)):
        return None
    start = first.start - measures.signed(text, first.start) if first.value < 0 else first.start
    unit = second.unit or first.unit
    return Quantity(text[start : second.end], start, second.end, min(low, high), unit, "between", max(low, high))


def _risen_to(left: str, low: float, high: float) -> bool:
    """Whether the first number says by how much and the second how far: "rose 44.7 to 3,073.9"; "rose 3 to 5" is a range."""
    return high > _FAR * low and _MOVED.search(left) is not None


_FAR = 4
"""How many times the first number the second is, at least, where it says how far something went."""


def _clause(text: str, at: int) -> str:
    """The words before a place, no further back than 60 characters or the last end of a clause."""
    window = text[max(0, at - 60) : at]
    for mark in ("; ", ". ", ": "):
        window = window[window.rfind(mark) + 1 :]
    return window


def _fits(text: str, first: Measured, second: Measured, printed: bool) -> bool:
    """Whether two numbers can be ends of one range: the same unit, or only one printed ("3 to 5 km", "$5-7")."""
    if first.unit.isupper() and not second.unit:
        return True
    return not (printed and first.unit and second.unit and first.unit != second.unit)


def _scale(printed: str) -> float:
    match = _LAST_WORD.search(printed)
    if match is None:
        return 1.0
    name = match[1].lower()
    return number_words.SCALES.get(name) or {"k": 1e3, "m": 1e6, "b": 1e9}.get(name, 1.0)
