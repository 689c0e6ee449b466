"""Reads one number together with what it is of: currency, unit, age, odds, counted noun. Not for bounds, ranges or dates.

The counterpart of numbers (bare values) for quantities, which adds bounds and ranges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.claims.quantities import bounds, counted_nouns
from store.english import lexicon, number_words, numbers, units

_SIGN = re.compile(r"(?:(?:(?<=[\s(\[$£€])|^)[-−–](?: (?=\d))?|(?<![\w])(?<!plus or )(?:minus|negative)\s+)$", re.I)
_AFTER_CURRENCY = re.compile(r"\s?[-−]?\s?")
_OF_UNIT = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?")
_POUND = re.compile(r"[ -]pounds?\b", re.I)
_STRONG = re.compile(r"(?:\s|-)strong\b")
_AGE_AFTER = re.compile(r"[\s-]{1,3}olds?\b|\s+of\s+age\b")
_AGE_BEFORE = re.compile(
    r"\b(?:aged|of\s+age|age|ages|age\s+of|(?:dies|died|dead)\s+at|age[sd]\s+\d{1,3}\s+and)\s+$", re.I
)
# The last two letters of what _AGE_BEFORE finds: "aged", "age", "ages", "of", "at", "and".
_ENDS_OF_AGE = frozenset({"ed", "ge", "es", "of", "at", "nd"})
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:-|\s+(?:of\s+)?)$", re.I)
_RICHTER_AFTER = re.compile(r"\s+on\s+the\s+(?:open-ended\s+)?Richter\b", re.I)
# "He was 36 when he was killed", "she had just turned 50".
_AGE_WHEN = re.compile(r"\s+(?:when|at\s+the\s+time|years?\s+old)\b")
_IS_BEFORE = re.compile(r"\b(?:was|is|be|turned|only|just|at)\s+$", re.I)
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'.-]+,\s$")
_ODDS = re.compile(r"\s+(?:in|out\s+of|over)\s+(?:every\s+)?", re.I)
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50})
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_MILLIONS = re.compile(r" (million|billion|trillion|mn|bn)\b", re.I)
_MEGA = re.compile(
    r"(?i:[ ]?)M(?=(?:"
    + "|".join(sorted(units.CODES))
    + r")\b)|m(?=[ -](?:euros?|dollars?|pounds?|yen|rand|rupees?|roubles?|rubles?)\b)"
    # "3.2m people", but "the 100m women's final"
    + r"|m(?= (?:"
    + "|".join(sorted(lexicon.words("quantities.counted in millions")))
    + r")\b(?!['’-]))"
)
_CHANGE = re.compile(r"\s(?:and\s)?(\d\d)(?=[.,;!?]?\s|[.,;!?]?$)")
_MONEY_TALK = re.compile(
    r"£|\b(?:sterling|pa(?:y|id|ys|ying)|costs?|prices?|priced|worth|fined?|spen[dt]|spending|tax(?:es)?|salary|wages?|budget|debt|profits?|pence|british"
    r"|britain|uk|london|money|cash|bills?|funds?|loans?|earn\w*|donat\w+|rent|fees?|bid)\b",
    re.I,
)
_BELOW_ZERO = re.compile(r"(?:\s+(?:Celsius|Fahrenheit|[CF]))?\s+below\s+zero\b", re.I)
_WEATHER = re.compile(
    r"°|\b(?:temperatures?|degrees?|weather|cold|cool|heat|hot|warm\w*|freez\w+|thermometer|boil\w*|outside|fever|highs?|lows?)\b",
    re.I,
)
_CUBED = re.compile(r"(?:\s(squared|cubed)\b|\^([23])(?!\d))")
_SUBUNITS: dict[str, tuple[str, float]] = {"ft": ("in", 12.0), "USD": ("cent", 100.0), "EUR": ("cent", 100.0), "GBP": ("pence", 100.0), "lb": ("oz", 16.0)}  # fmt: skip
_JOINT = re.compile(r"(?:,?\s+(?:and\s+)?)(?=[\da-z])", re.I)
_FEET_AND = re.compile(r"-(\d{1,2})(?![\w-])")
_OF_THE = re.compile(r"\s+of\s+(?:(?i:the|its|their|his|her|our|these|those|my|your)|[A-Z]\w+s)\s")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number at `start`, `number_end` where its digits or words end, `end` where its unit does; `noun` if that is a noun."""

    start: int
    end: int
    value: float
    unit: str
    form: numbers.Form
    number_end: int
    noun: bool = False


def signed(text: str, start: int) -> int:
    """How many characters before a number make it negative: 1 for "-", 6 for "minus ", 0 for none."""
    char = text[start - 1 : start]
    if char == " ":
        # "-5", "- 5", "minus 5", "negative 5": what stands before the blank ends with one of these.
        before = text[start - 2 : start - 1]
        if before.isalnum() and before not in "sSeE":
            return 0
    elif not char or (char not in "-−–" and not char.isspace()):
        return 0
    match = _SIGN.search(text[max(0, start - 20) : start])
    return len(match.group()) if match else 0


def read(text: str, start: int) -> Measured | None:
    """The number that begins at `start` (at its currency sign, if it has one) with its unit; None where there is none."""
    money = units.MONEY_BEFORE.match(text, start) if not text[start].isdecimal() else None
    if money:
        return _read_money(text, start, money)
    number = numbers.read(text, start)
    if number is None:
        return None
    value, end = number.value, number.end
    if number.form != "vague" and signed(text, start):
        value = -value
    digits = number.form != "words" and text[end - 1].isdecimal()
    following = text[end : end + 2]
    mega = _MEGA.match(text, end) if "m" in following or "M" in following else None
    if mega:
        value, end = value * 1e6, mega.end()
    unit = units.after(text, end, digits=digits or mega is not None)
    if unit is None:
        _, behind = bounds.after(text, end)
        unit = units.after(text, behind, digits=digits) if behind > end else None
    if unit is None and number.form in ("fraction", "vague"):
        of = _OF_UNIT.match(text, end)
        unit = units.after(text, of.end(), digits=False) if of else None
    if unit is None and following[1:] in ("p", "P"):
        pound = _POUND.match(text, end)
        unit = (_pounds(text, start, number), pound.end()) if pound else None
    if unit:
        return _with_unit(text, start, number, value, unit, digits)
    if text[end : end + 1].isalnum() and not (digits and _FOOTNOTE.match(text, end)):
        return None
    if digits and end - start > 4 and text[end - 4] == "." and _THOUSANDS_BY_STOP.fullmatch(text, start, end):
        by_stop = _by_stop(text, start, number)
        if by_stop:
            return by_stop
    if following[1:] == "s" and _STRONG.match(text, end):
        return Measured(start, end, value, "", number.form, end)
    if digits and value < 11 and is_magnitude(text, start, end):
        return Measured(start, end, value, "magnitude", number.form, end)
    if _is_age(text, start, end, value, digits):
        return Measured(start, end, value, "age", number.form, end)
    if mega:
        number = replace(number, end=end)
    return _odds(text, start, number) or _count(text, start, number, value)


def _by_stop(text: str, start: int, number: numbers.Number) -> Measured | None:
    """Reads "12.500 workers" as 12,500: nobody counts a thousandth of what comes in wholes; an average says so."""
    noun, end = counted_nouns.counted(text, number.end)
    averaged = noun in _AVERAGED or _AVERAGE.search(text[max(0, start - 40) : end + 30])
    if not noun or averaged:
        return None
    return Measured(start, end, float(round(number.value * 1000)), noun, number.form, number.end, True)


_THOUSANDS_BY_STOP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_AVERAGED = lexicon.words("quantities.counted in parts")
_AVERAGE = re.compile(r"\b(?:averag\w+|mean|median|per|each|every|ratio|rate)\b", re.I)
_AS_MANY = re.compile(r"\sas\s(?:many|much|big|large|long|high|old|likely|far|fast|heavy)\b")
# "45²": the mark of a note, not a power.
_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]{1,3}(?!\w)")


def _read_money(text: str, start: int, money: re.Match[str]) -> Measured | None:
    code = units.money_before(money)
    gap = _AFTER_CURRENCY.match(text, money.end())
    at = gap.end() if gap else money.end()
    number = numbers.read(text, at, money=True)
    if number is None:
        return None
    negative = signed(text, start) or "-" in text[money.end() : at] or "−" in text[money.end() : at]
    value, end = -number.value if negative else number.value, number.end
    worded = units.after(text, end, digits=False) if text[end : end + 1] == " " else None
    if worded and (worded[0] == code or worded[0] == "USD" == code[-3:]):
        end = worded[1]
    return Measured(start, end, value, code, number.form, number.end)


def _with_unit(
    text: str, start: int, number: numbers.Number, value: float, unit: tuple[str, int], digits: bool
) -> Measured | None:
    name, end = unit
    after = _MILLIONS.match(text, end) if name in units.CODES else None
    if after:
        return Measured(
            start, after.end(), value * number_words.SCALES[after[1].lower()], name, number.form, after.end()
        )
    letter = name in ("°C", "°F") and text[end - 1] in "CF" and text[end - 2 : end - 1] not in "°º" and value > 0
    if letter and not _WEATHER.search(text[max(0, start - 60) : end + 60]):
        # A letter alone is a temperature only where the talk is of the weather: 777F is an aircraft.
        return None if text[number.end].isalpha() else _count(text, start, number, value)
    old = _AGE_AFTER.match(text, end) if name in units.DURATIONS or name == "age" else None
    if old:
        name, end = ("age" if name == "year" else name), old.end()
    if name[0] == "°":
        below = _BELOW_ZERO.match(text, end)
        if below:
            value, end = -abs(value), below.end()
    power = _CUBED.match(text, end) if name in ("m", "km", "ft", "cm", "in") else None
    if power:
        name, end = name + ("²" if power[1] == "squared" or power[2] == "2" else "³"), power.end()
    part = (
        numbers.part_after(text, end) if number.form in ("words", "digits") and text.startswith(" and a", end) else None
    )
    if part:
        return Measured(start, part[1], value + part[0], name, number.form, part[1])
    if name in _SUBUNITS and value == int(value):
        return _compound(text, start, number, value, name, end)
    return Measured(start, end, value, name, number.form, number.end)


def _compound(text: str, start: int, number: numbers.Number, value: float, name: str, end: int) -> Measured:
    """Reads "5 ft 2 in", "three dollars and 45 cents": the smaller unit is a part of the larger one."""
    smaller, parts = _SUBUNITS[name]
    tall = _FEET_AND.match(text, end) if name == "ft" else None
    if tall and int(tall[1]) < 12:
        return Measured(start, tall.end(), value + int(tall[1]) / 12, name, number.form, tall.end())
    joint = _JOINT.match(text, end)
    rest = numbers.read(text, joint.end()) if joint else None
    if rest and rest.value < parts and rest.form in ("digits", "words"):
        unit = units.after(text, rest.end, digits=True)
        if (
            unit is None
            and name == "ft"
            and text.startswith(" in", rest.end)
            and not text[rest.end + 3 : rest.end + 4].isalnum()
        ):
            unit = ("in", rest.end + 3)
        if unit and unit[0] == smaller:
            return Measured(start, unit[1], value + rest.value / parts, name, number.form, unit[1])
    change = _CHANGE.match(text, end) if parts == 100 and text[end - 1].islower() else None
    if change and _ENDS.match(text, change.end()):
        return Measured(start, change.end(), value + int(change[1]) / 100, name, number.form, change.end())
    return Measured(start, end, value, name, number.form, number.end)


def _pounds(text: str, start: int, number: numbers.Number) -> str:
    """Pounds are money where millions are meant or where the words around speak of money, else a weight."""
    if number.value >= 1e6:
        return "GBP"
    if _STUFF.match(text, number.end):
        return "lb"
    return "GBP" if _MONEY_TALK.search(text[max(0, start - 60) : number.end + 40]) else "lb"


_STUFF = re.compile(
    r"[ -]pounds\s+of\s+(?!(?:the|its|his|her|their|damage|debt|aid|funding|funds|investment|savings|tax|taxpayer|public|cuts|spending|revenue|income|extra)\b)"
)


def is_magnitude(text: str, start: int, end: int) -> bool:
    """Whether a number is the strength of an earthquake: "magnitude-6.1", "6.0 on the Richter scale"."""
    return (
        _MAGNITUDE_BEFORE.search(text[max(0, start - 14) : start]) is not None
        or _RICHTER_AFTER.match(text, end) is not None
    )


def _is_age(text: str, start: int, end: int, value: float, digits: bool) -> bool:
    """Reads "aged 33", and the number between commas after a name: "John Smith, 45, said"."""
    before = text[max(0, start - 18) : start]
    if before.rstrip()[-2:].lower() in _ENDS_OF_AGE and _AGE_BEFORE.search(before):
        return value < 130
    if 0 < value < 120 and _AGE_WHEN.match(text, end) and _IS_BEFORE.search(before):
        return True
    return (
        digits
        and 0 < value < 120
        and value == int(value)
        and text[end : end + 1] == ","
        and _AGE_APPOSITION.search(text[max(0, start - 24) : start]) is not None
    )


def _odds(text: str, start: int, number: numbers.Number) -> Measured | None:
    """Reads "one in five adults", "nine out of 10": a share, of round numbers only ("two in 2014" is none)."""
    if not 0 < number.value < 1000 or number.value % 1:
        return None
    link = _ODDS.match(text, number.end)
    other = numbers.read(text, link.end()) if link else None
    if (
        other is None
        or other.value <= number.value
        or other.form == "vague"
        or text[other.end : other.end + 1].isalnum()
    ):
        return None
    if link and link.group().strip() == "over":
        # "one over three" stands alone; "2000 over 3 years" does not.
        return (
            Measured(start, other.end, number.value / other.value, "", "fraction", other.end)
            if _ENDS.match(text, other.end)
            else None
        )
    if not (other.value in _ROUND or (other.value % 100 == 0 and other.value != 2000)):
        return None
    if units.after(text, other.end, digits=False):
        return None
    noun, noun_end = counted_nouns.counted(text, other.end)
    return Measured(
        start, noun_end if noun else other.end, number.value / other.value, noun, "fraction", other.end, bool(noun)
    )


def _count(text: str, start: int, number: numbers.Number, value: float) -> Measured:
    if number.form == "fraction" and _AS_MANY.match(text, number.end):
        # "half as many": the same kind of number as "twice as many".
        return Measured(start, number.end, value, "times", number.form, number.end)
    part = number.form in ("fraction", "vague") or (abs(value) > 1 and _OF_THE.match(text, number.end) is not None)
    # "500,000 or more people", "300-odd members": the noun stands behind the bound.
    _, behind = bounds.after(text, number.end)
    noun, end = counted_nouns.counted(text, behind, one=value == 1, part=part)
    more = numbers.part_after(text, end) if noun and text.startswith(" and a", end) else None
    if more:
        return Measured(start, more[1], value + more[0], noun, number.form, more[1], True)
    return Measured(start, end if noun else number.end, value, noun, number.form, number.end, bool(noun))
