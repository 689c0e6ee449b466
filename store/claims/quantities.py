"""Finds the quantities of a paragraph: numbers with what they count, their unit and their bound. Not for dates.

A quantity's `text` runs from the number (with its currency sign) to the end of its unit; words of bound ("at least")
stand outside it, except in a range, which runs from the first number to the last unit. A vague plural ("dozens of people")
has the value of its scale word and the bound "at least".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.claims import bounds, dates, nouns, numbers, units
from store.records import Bound, DateMention, Quantity

_WORDS = "|".join(numbers.WORDS)
_HINT = re.compile(r"\d|[½⅓⅔¼¾⅛]|\b(?:" + _WORDS + r"|third|quarter|fourth|fifth|tenth|couple)", re.I)
_START = re.compile(
    units.MONEY_BEFORE.pattern.replace("?P<dollar>", "")
    .replace("?P<symbol>", "")
    .replace("?P<code>", "")
    .replace("?P<rupee>", "")
    .replace("?P<rand>", "")
    + r"|(?<![\w.,])\.?\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?<![\w'’])(?i:an?[ -](?=(?:hundred|thousand|million|billion|trillion|dozen|half|third|quarter|fourth|fifth|sixth|seventh|eighth|tenth|crore|lakh|hundredth)\b)|(?:"
    + _WORDS
    + r")(?![a-z'’]))"
)
_URL = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+|\S+@\S+\.\w+")
_SIGN = re.compile(r"(?:(?<=[\s(\[$£€])|^)[-−–](?: (?=\d))?$|(?<![\w])(?:minus|negative)\s+$", re.I)
_SKIP_NUMBER = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){2,}(?!\d)|\+?\d{1,4}(?:[-.]\d{2,4}){2,}|\d{3}-\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?|\d{4}/\d{2,4}|9/11\b|24/7\b"
)
_RANGE = re.compile(r"(?:\s?[-–—~]\s?|-?\s+(?:to|through)\s+)(?=[$£€\d.]|[a-z])", re.I)
_OR = re.compile(r"\s+(?:or|and)\s+(?=[$£€\d.]|[a-z])", re.I)
_BETWEEN = re.compile(r"(?<!\w)between\s+$", re.I)
_FROM = re.compile(r"(?<!\w)from\s+$", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|increas\w+|decreas\w+|drop\w*|declin\w+|grew|grow\w*|up|down|cut|cutting|rais\w+|lower\w*|reduc\w+"
    r"|jump\w*|climb\w*|slid|slip\w*|chang\w+|expand\w*|shr[aiu]nk\w*|soar\w*|plung\w+|widen\w*|narrow\w*|doubl\w+|went|gone|improv\w+|edg\w+|boost\w*|tumbl\w+|shift\w*|mov\w+)\b",
    re.I,
)
_LABEL = re.compile(
    r"(?:^|[\s(\"“'])(?:Route|Rt|Channel|Flight|Highway|Hwy|Interstate|Exit|Boeing|Airbus|Apollo|Voyager|Windows|Covid|Article|Section|Chapter|Title|Falcon|Type|Model|Phase|Level|Group"
    r"|Room|Gate|Line|Page|Part|Volume|Act|Scene|Figure|Table|Number|No\.?|Nos\.?|Nr\.?|nrs\.?|Area|District|Ward|Precinct|Unit|Zone|Pier|Platform|Track|Terminal|Runway|Building|Camp|Proposition|Prop\.?"
    r"|Amendment|Resolution|Rule|Amendment|Step|Tier|Class|Category|Grade|Stage|Round|Game|Lot|Item|Bill|Measure|Question|Season|Episode|Book|Form|Check|iPhone|Galaxy|PlayStation|Xbox|Super Bowl|Formula|Fortune"
    r"|S&P|Nasdaq|FTSE|Russell|Nikkei|Stoxx|CAC|DAX|Big|Top|Catch|Bus|Soyuz|Gemini|MiG|Su|Tu|IL|Psalm|Verse|Studio|Radio|Sector|Block|Pub|Local|Order|Engine|Ladder|Squad|World War|version|page|chapter|section"
    r"|article|route|channel|flight|highway|number|no\.|grade|class|level|category|room|gate|line|step|item|exhibit|paragraph|clause|phase|stage|type|tier|verse|lane|exit|magnitude)\s$"
)  # fmt: skip
_NAME = re.compile(r"(?:^|\s)([A-Z][A-Za-z]+)\s$")
_NOT_ONE_BEFORE = re.compile(
    r"(?:\b(?:this|that|the|which|any|each|every|no|some|another|last|next|first|only|other|a|an|new|old|good|bad|big|great|little|loved|previous|right|wrong|my|your|his|her|our|their)[\s-]+|\bday\s+)$",
    re.I,
)
_NOT_ONE_AFTER = re.compile(
    r"(?:\s+(?:of|another|who|that|can|could|would|should|might|must|may|is|was|has|had|by|in|on|to|thing|way|time|day|more\s+time|or\s+(?:another|more|both))\b|[-’']|\s+and\s+only\b|\s*[.,;:!?)]|\s*$)"
)
_HALF_BEFORE = re.compile(
    r"\b(?:first|second|other|better|latter|last|time|bottom|top|opening|final|early|late)[\s-]+$", re.I
)
_HALF_AFTER = re.compile(
    r"-?(?:time|way|back|heart|brother|sister|hearted|life|baked|truth|staff|mast|dozen|full|empty)|\s+(?:time|way|brother|sister|full|empty|of\s+(?:\d{4}|the\s+(?:year|season|game|match|century|decade)))",
    re.I,
)
_ORDINAL_NEXT = re.compile(r"\s+(?:of|the|its|their|his|her|all|more|less|fewer|from|to|as|in)\b|\s*[.,;:!?)]|\s*$")
_STRONG = re.compile(r"(?:\s|-)strong\b")
_AGE_AFTER = re.compile(r"[\s-]{1,2}old\b|\s+of\s+age\b")
_AGE_BEFORE = re.compile(r"\b(?:aged|of\s+age|age|ages)\s+$", re.I)
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'.-]+,\s$")
_ODDS = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.I)
_VOTE = re.compile(
    r"\b(?:vote[ds]?|voting|ballot|ruling|ruled|decision|split|margin|majority|passed|approved|rejected|defeated|lost|won|win|loss|beat|victory|score[ds]?|lead|led|tied|draw|drew|senate|house|court|against|by)\b",
    re.I,
)
_SCORE = re.compile(
    r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%]|[-–/]\d|\s?(?:percent|per cent|years?|days?|months?|weeks?|hours?|minutes?|million|billion|%|[a-z]+-))"
)
_VOTES_TO = re.compile(r"(\s+votes?)?\s+(?:to|against)\s+(?=\d|[a-z])", re.I)
_MONEY_TALK = re.compile(
    r"£|\b(?:sterling|pa(?:y|id|ys|ying)|cost|costs|price|prices|priced|worth|fine|fined|spen[dt]|spending|tax|salary|wage|budget|debt|profit|pence|british|britain|uk|london|money|cash|bill|fund|loan|earn\w*)\b",
    re.I,
)
_BELOW_ZERO = re.compile(r"(?:\s+(?:Celsius|Fahrenheit|[CF]))?\s+below(?:\s+zero)?\b", re.I)


@dataclass(frozen=True, slots=True)
class _Read:
    """One number with its unit, before bounds and ranges."""

    start: int
    end: int
    value: float
    unit: str
    form: numbers.Form
    number_end: int
    noun: bool


def find(text: str, mentions: Sequence[DateMention] | None = None) -> list[Quantity]:
    """The quantities of a paragraph, in order and without overlap; offsets into `text`.

    `mentions` are the paragraph's dates where they are known already, else they are found here: a date or time hides
    the numbers in it, but a length of time ("three weeks ago") is a quantity as well.
    """
    if not _HINT.search(text):
        return []
    dated = dates.find(text) if mentions is None else mentions
    hidden = sorted(
        [(m.start(), m.end()) for m in _URL.finditer(text)]
        + [(d.start, d.end) for d in dated if d.kind in ("date", "time")]
    )
    kept = {span for span in hidden if text[span[0]] in "@#hHwW" and _URL.match(text, span[0])}
    found: list[Quantity] = []
    position, hide = 0, 0
    while True:
        match = _START.search(text, position)
        if match is None:
            return found
        start = match.start()
        while hide < len(hidden) and hidden[hide][1] <= start:
            hide += 1
        veil = hidden[hide] if hide < len(hidden) and hidden[hide][0] <= start else None
        if veil in kept and veil is not None:
            position = max(veil[1], start + 1)
            continue
        quantities, position = _at(text, start, match.end(), veil is not None)
        found.extend(quantities)


def _at(text: str, start: int, matched: int, dated: bool) -> tuple[list[Quantity], int]:
    """The quantities of the expression at `start` (two of a vote), and where to go on."""
    skip = _SKIP_NUMBER.match(text, start)
    if skip:
        return [], max(skip.end(), start + 1)
    first = _read(text, start)
    if first is None:
        return [], _beyond(text, start, matched)
    if dated:
        if first.unit not in units.DURATIONS:
            return [], max(first.number_end, start + 1)
    elif _is_name(text, first) or not _meant(text, first):
        return [], max(first.number_end, start + 1)
    votes = None if dated else _votes(text, first)
    if votes:
        return votes
    span = _range(text, first)
    if span:
        return [span], span.end
    return [_bounded(text, first)], first.end


def _beyond(text: str, start: int, matched: int) -> int:
    run = re.compile(r"[\w.]*").match(text, start)
    return max(matched, run.end() if run and text[start].isdecimal() else matched)


def _read(text: str, start: int) -> _Read | None:
    money = units.MONEY_BEFORE.match(text, start)
    at = start
    code = ""
    if money:
        code = units.money_before(money)
        gap = re.compile(r"\s?[-−]?\s?").match(text, money.end())
        at = gap.end() if gap else money.end()
    number = numbers.read(text, at, money=bool(code))
    if number is None:
        return None
    value, end = number.value, number.end
    if (
        _SIGN.search(text[max(0, start - 12) : start]) or (money and "-" in text[money.end() : at])
    ) and number.form != "vague":
        value = -value
    if code:
        worded = units.after(text, end, digits=False)
        if worded and worded[0] in (code, "USD") and text[end : end + 1] == " ":
            end = worded[1]
        return _Read(start, end, value, code, number.form, number.end, False)
    digits = number.form != "words" and text[number.end - 1].isdecimal()
    unit = units.after(text, end, digits=digits)
    if unit is None and number.form in ("fraction", "vague"):
        of = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?").match(text, end)
        if of:
            unit = units.after(text, of.end(), digits=False)
    if unit is None:
        pound = re.compile(r"[ -]pounds?\b", re.I).match(text, end)
        if pound:
            unit = (_pounds(text, start, number), pound.end())
    if unit:
        name, end = unit
        old = _AGE_AFTER.match(text, end) if name in units.DURATIONS else None
        if old:
            name, end = ("age" if name == "year" else name), old.end()
        if name in ("°", "°C", "°F"):
            below = _BELOW_ZERO.match(text, end)
            if below and below.group().lower().endswith("zero"):
                value, end = -abs(value), below.end()
        return _Read(start, end, value, name, number.form, number.end, False)
    follow = text[end : end + 1]
    if follow.isalnum() and not follow.isspace():
        return None
    strong = _STRONG.match(text, end)
    if strong:
        return _Read(start, end, value, "", number.form, end, False)
    if _AGE_BEFORE.search(text[max(0, start - 8) : start]):
        return _Read(start, end, value, "age", number.form, end, False)
    if (
        digits
        and value < 120
        and text[end : end + 1] == ","
        and _AGE_APPOSITION.search(text[max(0, start - 24) : start])
        and value == int(value)
        and value > 0
    ):
        return _Read(start, end, value, "age", number.form, end, False)
    odds = _ODDS.match(text, end)
    if odds and 0 < value < 1000 and value == int(value):
        other = numbers.read(text, odds.end())
        if (
            other
            and other.value > value
            and other.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1000000)
            and not (other.form == "digits" and units.after(text, other.end, digits=False))
        ):
            noun, noun_end = nouns.counted(text, other.end)
            return _Read(
                start, noun_end if noun else other.end, value / other.value, noun, "fraction", other.end, bool(noun)
            )
    part = number.form in ("fraction", "vague")
    noun, noun_end = nouns.counted(text, end, one=number.value == 1, part=part)
    return _Read(start, noun_end if noun else end, value, noun, number.form, number.end, bool(noun))


def _pounds(text: str, start: int, number: numbers.Number) -> str:
    if number.value >= 1e6 or re.search(r"illion$", text[start : number.end]):
        return "GBP"
    return "GBP" if _MONEY_TALK.search(text[max(0, start - 80) : number.end + 40]) else "lb"


def _is_name(text: str, read: _Read) -> bool:
    """Whether the digits belong to a name: "Route 94", "Boeing 737", "page 12"."""
    if not text[read.start].isdecimal():
        return bool(_LABEL.search(text[max(0, read.start - 14) : read.start])) and not read.unit
    window = text[max(0, read.start - 20) : read.start]
    if window[-1:] == "-" and window[-2:-1].isalnum():
        return True
    if _LABEL.search(window):
        return not read.unit or read.noun
    if read.unit:
        return False
    name = _NAME.search(window)
    printed = text[read.start : read.number_end]
    if not (name and printed.isdecimal()):
        return False
    return not _VERBISH.match(name[1]) and not _sentence_start(text, read.start - len(name[1]) - 1)


_VERBISH = re.compile(
    r"(?:Some|About|Nearly|Over|At|In|On|By|The|For|Only|Just|And|But|Of|Around|Almost|Under|Another|More|With|From|To|All|Than|Least|Up|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)


def _sentence_start(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.!?"”:'


def _meant(text: str, read: _Read) -> bool:
    """Whether a number word is meant as a number, and bare digits as a quantity rather than a year or a list number."""
    printed = text[read.start : read.number_end]
    left = text[max(0, read.start - 16) : read.start]
    lower = printed.lower()
    if lower == "one":
        if read.unit and not read.noun:
            return not _NOT_ONE_BEFORE.search(left) or read.unit in ("%",)
        return not (_NOT_ONE_BEFORE.search(left) or _NOT_ONE_AFTER.match(text, read.number_end))
    if lower == "half":
        return not (_HALF_BEFORE.search(left) or _HALF_AFTER.match(text, read.number_end))
    if read.form == "fraction" and re.match(r"an?\s", lower) and not read.unit.isupper():
        return bool(_ORDINAL_NEXT.match(text, read.number_end)) or lower.endswith("half")
    if lower == "scores":
        return text.startswith(" of ", read.number_end)
    if lower in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        return not re.search(r"\b(?:a|per|several|few|many)\s$", left) or bool(
            re.search(r"\b(?:several|few|many)\s$", left)
        )
    if printed.isdecimal():
        if (
            len(printed) == 4
            and 1900 <= int(printed) <= 2059
            and (not read.unit or read.noun and not re.match(r"\s?[a-z]", text[read.number_end :][:2]))
        ):
            return False
        if re.match(r"[.)](?:\s|$)", text[read.number_end : read.number_end + 2]) and not text[: read.start].strip(
            " ("
        ):
            return False
    return True


def _bounded(text: str, read: _Read) -> Quantity:
    start, end = read.start, read.end
    sign = _SIGN.search(text[max(0, start - 12) : start])
    outer = start - (len(sign.group()) if sign and read.value <= 0 else 0)
    bound, _ = bounds.before(text, outer)
    if bound == "exact":
        bound, _ = bounds.after(text, read.number_end)
        if bound == "exact" and end != read.number_end:
            bound, _ = bounds.after(text, end)
    if bound == "more than" and read.unit in units.DURATIONS and _SPREAD.search(text[max(0, outer - 24) : outer]):
        bound = "exact"
    if read.form == "vague" or (
        bound == "exact" and re.search(r"\b(?:several|many)\s+$", text[max(0, start - 10) : start])
    ):
        bound = "at least"
    return Quantity(text[outer:end], outer, end, read.value, read.unit, bound)


_SPREAD = re.compile(
    r"(?<!\bfor )(?<!\bis )(?<!\bwas )(?<!\bjust )(?<!\bwell )(?<!\bafter )(?<!\btook )(?<!\btaken )(?<!\blasted )(?<!\bof )(?<!\bin )(?<=[a-z\d] )over\s+$"
)


def _votes(text: str, first: _Read) -> tuple[list[Quantity], int] | None:
    """ "52-48" and "5 votes to 4": both sides are quantities of their own."""
    window = text[max(0, first.start - 60) : first.start + 50]
    score = _SCORE.match(text, first.start)
    if score and _VOTE.search(window):
        a, b = int(score[1]), int(score[2])
        unit = (
            "votes"
            if re.search(r"\b(?:vote|ruling|ruled|ballot|senate|house|court|passed|approved|majority)", window, re.I)
            else ""
        )
        if a >= b or unit:
            pair = [
                Quantity(score[1], score.start(1), score.end(1), float(a), unit),
                Quantity(score[2], score.start(2), score.end(2), float(b), unit),
            ]
            return pair, score.end()
    if first.noun and first.unit in ("votes", "vote") or not first.unit:
        to = _VOTES_TO.match(text, first.number_end)
        if to and to[1]:
            second = numbers.read(text, to.end())
            if second:
                pair = [
                    Quantity(text[first.start : to.end(1)], first.start, to.end(1), first.value, "votes"),
                    Quantity(text[second.start : second.end], second.start, second.end, second.value, "votes"),
                ]
                return pair, second.end
    return None


def _range(text: str, first: _Read) -> Quantity | None:
    """ "3 to 5 km", "between 10 and 20", "$5-$7 million", "two or three days"."""
    left = text[max(0, first.start - 60) : first.start]
    between = _BETWEEN.search(left)
    link: re.Match[str] | None = None
    for end in {first.end: None, first.number_end: None}:
        link = _RANGE.match(text, end) or (_OR.match(text, end))
        if link:
            break
    if link is None:
        return None
    word = link.group().strip().lower()
    if word == "and" and not between:
        return None
    if _FROM.search(left) and _CHANGE.search(left):
        return None
    second = _read(text, link.end())
    if second is None or second.form == "vague":
        return None
    low, high = first.value, second.value
    unit = second.unit or first.unit
    own = first.end != first.number_end or first.unit.isupper()
    if own and first.unit and second.unit and first.unit != second.unit:
        return None
    printed = text[first.start : first.number_end]
    if word == "or" and not (0 < high - low <= max(2.0, 0.5 * low) and low < 1000):
        return None
    scale = _scale(text[second.start : second.number_end])
    if scale > 1 and _scale(printed) == 1 and low < scale and (low < 1000 or high >= low * 1000):
        low *= scale
    if low >= high and not (between or low < 0):
        return None
    if word == "to" and not (between or _FROM.search(left)) and own and not second.unit:
        return None
    start = between.start() + max(0, first.start - 60) if between else first.start
    if between:
        start = first.start
    return Quantity(text[start : second.end], start, second.end, min(low, high), unit, "between", max(low, high))


def _scale(printed: str) -> float:
    match = re.search(r"([A-Za-z]+)\s*$", printed)
    if match is None:
        return 1.0
    name = match[1].lower()
    return numbers.SCALES.get(name) or {"k": 1e3, "m": 1e6, "b": 1e9}.get(name, 1.0)
