"""Turns a text into date tokens: words, numbers and marks, each with a one-letter class that the date rules are written in.

The classes of a text joined give a short string ("on the third quarter of 1999" -> "xtOQfY"), over which the rules of
timex_rules run: fast, and linear because every repetition in them is bounded. No meaning is given here.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.claims.dates import clock_pairs, year_numbers
from store.english import lexicon
from store.english.calendar_words import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, ZONE, ZONES
from store.english.tokens import Tokens

_DOTTED = frozenset({*SHORT_MONTHS, *SHORT_WEEKDAYS})
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: dict[str, str] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "dawn": "MO", "dusk": "EV",
}  # fmt: skip
UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "E", "century": "C", "centurie": "C", "millennium": "L", "millennia": "L",
}  # fmt: skip
ORDINALS: dict[str, int] = {
    word: index + 1
    for index, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"thirtieth": 30}
_TENTHS: dict[str, int] = {"twenty": 20, "thirty": 30}
_NUMBER_WORDS = lexicon.words("dates.numbers")
DECADES: dict[str, int] = {word: 10 * (i + 2) for i, word in enumerate(
    "twenties thirties forties fifties sixties seventies eighties nineties".split())}  # fmt: skip

_CLASSES: dict[str, str] = {}
for _letter, _words in {
    "L": "last past previous preceding prior",
    "l": "latest",
    "Z": "final",
    "X": "next coming upcoming following",
    "T": "this",
    "c": "current present",
    "h": "that those these",
    "R": "recent",
    "t": "the",
    "a": "a an",
    "g": "ago",
    "e": "earlier before",
    "j": "later",
    "J": "after from hence",
    "E": "early late mid middle beginning end start turn",
    "I": "few several couple many some numerous",
    "V": "every each per",
    "F": "fiscal financial",
    "K": "today yesterday tomorrow tonight todays yesterdays tomorrows",
    "p": "noon midnight midday",
    "f": "of",
    "n": "in on during",
    "H": "half",
    "Q": "quarter",
    "k": "weekend weekends",
    "o": "or and to",
    "s": "so",
    "W": "same",
    "b": "old",
    "w": "new",
    "v": "eve",
    "B": "long",
    "C": "christmas easter thanksgiving halloween",
    "d": "daily weekly fortnightly monthly annually yearly hourly quarterly nightly biweekly bimonthly",
    "r": "now currently recently nowadays soon lately future",
}.items():
    for _word in _words.split():
        _CLASSES.setdefault(_word, _letter)
_CLASSES |= dict.fromkeys(_NUMBER_WORDS, "N") | dict.fromkeys(WEEKDAYS, "D") | dict.fromkeys(PARTS, "P")
_CLASSES |= {day + "s": "D" for day in WEEKDAYS} | {part + "s": "P" for part in PARTS}
_CLASSES |= dict.fromkeys(SEASONS, "A") | {season + "s": "A" for season in SEASONS}
_CLASSES |= dict.fromkeys(MONTHS, "M") | {month + "s": "M" for month in MONTHS if month not in ("march", "may")}
_CLASSES |= dict.fromkeys(ORDINALS, "O") | dict.fromkeys(DECADES, "S")
_CLASSES |= {unit: "U" for unit in UNITS if unit not in ("second", "quarter", "centurie")}
_CLASSES |= {unit + "s": "U" for unit in UNITS} | {"past": "L", "half": "H"}
_CLASSES |= dict.fromkeys(ZONES - _CLASSES.keys(), "z")
_CLASSES |= {"and": "o"}

# Words stand first, for most tokens are words; what is shorter than three letters may be "p.m.". A blank before is taken along:
# to try every alternative at each costs more than all the rest.
_TOKEN = re.compile(
    r" ?(?:(?P<w>[A-Za-z]{3,})"
    r"|(?P<c>o['’]clock\b)"
    r"|(?P<m>(?<=[\d\s])[apAP]\.[mM]\.|(?<=[\d\s])[apAP]\.?[mM]\b|(?<=:\d\d)[apAP]\b)"
    r"|(?P<G>[QH][1-4]\b)"
    r"|(?P<v>[A-Za-z]{1,2})"
    r"|(?P<O>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<S>(?<![\d.,])(?:\d{3}0['’]?s|['’`]?\d0s)\b)"
    # "1730 hours", "0630", "0900 GMT": four digits that may be a time of day.
    r"|(?P<i>(?:[01]\d|2[0-3])[0-5]\d(?<![\d.,:/$£€#-]\d{4})"
    r"(?:\s?(?:hours|hrs?|h)\b|(?=\s" + ZONE + r")|(?:(?<=\b0\d\d\d)|(?<=\b(?:at|to|is)\s\d\d\d\d)|(?<=\bwas\s\d\d\d\d))(?![\w%]|[.,:/-]\d)))"
    r"|(?P<Y>(?<![\d.,:/$£€])(?:1[0-9]|20)\d\d(?![\d%]|[.,:]\d))"
    r"|(?P<y>['’`]\d\d(?![\d\w]))"
    r"|(?P<N>\d+(?:,\d{3})*(?:\.\d+)?(?:[ -]\d{1,2}/\d{1,2}(?![\d/]))?)"
    r"|(?P<q>['’`]s\b)"
    r"|(?P<other>[^\w\s]))"
)
# These say nothing of time on their own, so a text needs another word, or a digit, to be worth a closer look.
_IDLE = frozenset("LjJ atheEIonVfXTNOsWbBFozHC") - frozenset("C")
_TELLING = frozenset(
    {word for word, letter in _CLASSES.items() if letter not in _IDLE or word == "past"}
    | {"nineteen", "clock"}
    | set(SHORT_MONTHS)
    | set(SHORT_WEEKDAYS)
)
_WORDS = re.compile("[a-z]{3,}")


class DateToken(NamedTuple):
    """A word, number or mark as printed, lower-cased, and its class."""

    start: int
    end: int
    word: str
    letter: str


TokenRow = tuple[int, int, str, str]
"""What a DateToken holds, in its order: start, end, word, letter."""
_START: Final = 0
_END: Final = 1
_WORD: Final = 2
_LETTER: Final = 3


def hinted(words: Tokens) -> bool:
    """Whether a text can hold a date at all; a look at its words, so that most sentences cost nothing more."""
    if not _TELLING.isdisjoint(words.low):
        return True
    # A number or a word of time may be a part of another word ("F16", "mid-April").
    others = [word for word in words.low if not (word.isascii() and word.isalpha())]
    if any(not _TELLING.isdisjoint(_WORDS.findall(word)) for word in others):
        return True
    if "num" not in words.kinds and not any(_DIGIT.search(word) for word in others):
        return False
    # Numbers alone are a date in few forms; most count something.
    return _WRITTEN.search(words.text) is not None or not _CENTURIES.isdisjoint(words.low)


_DIGIT = re.compile(r"\d")
# "1987", "5:30", "1/2/90", "the '90s", "80s", "ten p.m.", "5pm", "Q1", "the 3rd", "five o'clock"; a second that is counted.
_WRITTEN = re.compile(r"(?i:second)|\d{4}|\b0\d\.[0-5]\d\b|[:/]|\d['’`]?s\b|(?:\d|\b)[apAP]\.?[mM]\b|['’`]\d\d|[QH][1-4]\b|\d(?:st|nd|rd|th)\b|['’]clock")
_CENTURIES = frozenset({"eighteen", "nineteen", "twenty", "two"})
"""With these a year may be spelled ("twenty ten", "two thousand")."""


def tokens(text: str) -> list[TokenRow]:
    """The date tokens of a text in order; white space falls away.

    They are bare tuples, of which DateToken is made where one is read: a paragraph has a hundred and few are ever read.
    """
    found: list[TokenRow] = []
    known, add = _CLASS_OR_DOUBT.get, found.append
    hours = clock_pairs.starts(text)
    small = text.lower()
    if len(small) != len(text):
        # One capital of a few alphabets becomes two letters, which would move what stands behind it.
        small = "".join([char.lower() if len(char.lower()) == 1 else char for char in text])
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        start, end = match.span(match.lastindex or 0)
        lower = small[start:end]
        if kind == "w" or kind == "v":
            letter = known(lower)
            if letter is None:
                # Nearly every word: of no class, and nothing more to ask.
                add((start, end, lower, "x"))
                continue
            if letter != "?" and text[end : end + 1].isdecimal():
                letter = "x"
            elif letter in _CHOOSY or lower in _CHOOSY_WORDS:
                letter = _classify(lower, text[start:end], "x" if letter == "?" else letter, text, start, end, found)
            if (letter == "O" or letter == "U") and found and found[-1][_LETTER] in "-N":
                start, lower, letter = _compound(text, start, end, lower, letter, found)
            if letter in "MD" and lower in _DOTTED and text[end : end + 1] == ".":
                end += 1
        elif kind == "other":
            if lower == "." and found and found[-1][_END] == end:
                continue
            letter = lower if lower in ",.-:/'" else "-" if lower in "–—" else "x"
        elif kind == "c":
            letter = "m"
        elif kind == "i":
            if start not in hours and not _is_clock(text, start, end, found):
                add((start, start + 4, lower[:4], "Y" if end - start == 4 and "10" <= lower[:2] <= "20" else "N"))  # "from 1991 to 2007"
                start, lower = end - len(lower[4:].lstrip()), lower[4:].lstrip()
                if start == end:
                    continue
                letter = _CLASSES.get(lower, "x")
            else:
                letter = "i"
        elif start in hours:
            letter = "i"
        elif kind == "N" and found and found[-1][_WORD] == "at" and _BY_STOP.fullmatch(lower):
            # "at 01.17": no number is written so.
            lower, letter = lower.replace(".", ""), "i"
        elif kind == "m" and (not found or found[-1][_LETTER] != "N"):
            letter = "x"
        elif kind == "N" and end - start == 4 and lower[:2] == "21" and lower.isdecimal() and _is_far_year(text, start, end, found):
            letter = "Y"
        else:
            letter = kind
        add((start, end, lower, letter))
    return found


_CHOOSY = frozenset("MDzdrK")
_CHOOSY_WORDS = frozenset({*SHORT_MONTHS, *SHORT_WEEKDAYS, "second", "following"})
# "?" is a word of no class that has one in some places.
_CLASS_OR_DOUBT = dict.fromkeys(_CHOOSY_WORDS, "?") | _CLASSES


def _classify(lower: str, printed: str, letter: str, text: str, start: int, end: int, found: list[TokenRow]) -> str:
    """The class of a word that is a date word only in some places: "may", "sat", "march", "second", "est"."""
    if letter == "x":
        if not printed[0].isupper():
            return "x"
        if lower in SHORT_MONTHS and (text[end : end + 1] == "." or text[end + 1 : end + 2].isdecimal()):
            return "M"
        return "D" if lower in SHORT_WEEKDAYS and text[end : end + 1] == "." else "x"
    if letter == "M" and lower in ("may", "march", "august"):
        if printed[0].isupper():
            return "M" if _is_month(text, end, found) or _ORDINAL_DAY_NEXT.match(text, end) else "x"
        return "M" if _SMALL_DAY_NEXT.match(text, end) else "x"
    if lower == "following":
        # "Following Monday's debate" is after it; "the following Monday" is the next one.
        return "X" if found and found[-1][_WORD] == "the" else "x"
    if letter in "drK":
        # "The Daily Beast", "USA TODAY": part of a name.
        named = (
            printed[0].isupper() and bool(found) and found[-1][_END] == start - 1 and text[found[-1][_START]].isupper()
        )
        return "x" if named and (letter != "K" or printed.isupper()) else letter
    if letter == "z":
        return "z" if printed.isupper() else "x"
    if lower == "second" and found:
        counted = found[-1][_LETTER] == "N" or (
            found[-1][_LETTER] == "-" and len(found) > 1 and found[-2][_LETTER] == "N"
        )
        return "U" if counted else letter
    return letter


CLOCK_LEADS = lexicon.words("dates.before a clock")
_CAPITAL_NEXT = re.compile(r"\s(?:[NSEW]\.?\s)?[A-Z]")
_AT_AN_HOUR = lexicon.words("dates.at an hour")
_BY_STOP = re.compile(r"0\d\.[0-5]\d")
_ZONE_NEXT = re.compile(r"\s" + ZONE)
_BESIDE_A_CLOCK = 8
_LENGTH_NEXT = re.compile(r"\s(?:of|a|an|per|without)\b")


def _is_clock(text: str, start: int, end: int, found: list[TokenRow]) -> bool:
    """Whether four digits are a time of day: "at 1730 hours", "by 0630"; "spent 1000 hours" is a length."""
    led = bool(found) and (
        found[-1][_WORD] in CLOCK_LEADS or (len(found) > 1 and found[-1][_WORD] == "to" and found[-2][_LETTER] == "i")
    )
    if end - start == 4:
        # "opens at 0830 and closes at 1430": of the two only one tells by its looks what it is.
        near = found[-_BESIDE_A_CLOCK:]
        beside = text[start] == "0" or any(row[_LETTER] == "i" for row in near)
        if (led or (near and near[-1][_WORD] in ("is", "was"))) and any(row[_WORD] in _AT_AN_HOUR for row in near) and not _CAPITAL_NEXT.match(text, end):
            # "Kick-off is 1945, gates open at 1800", but "were called at 1612 Elm Street"
            return True
        return (led and beside) or _ZONE_NEXT.match(text, end) is not None
    return (led or text[start] == "0") and not _LENGTH_NEXT.match(text, end)


def _is_far_year(text: str, start: int, end: int, found: list[TokenRow]) -> bool:
    """Whether four digits are a year of the next century: "Feb. 28, 2100", "by 2100", "between 2030 and 2100"."""
    if not found:
        return False
    day = found[:-1] if found[-1][_WORD] == "," else found
    dated = bool(day) and (day[-1][_LETTER] == "M" or (day[-1][_LETTER] in "NO" and len(day) > 1 and day[-2][_LETTER] == "M"))
    ranged = len(found) > 1 and found[-1][_LETTER] == "o" and found[-2][_LETTER] == "Y"
    return year_numbers.is_far(text, start, end, found[-1][_WORD], dated=dated or ranged)


_ORDINAL_NEXT = re.compile(r"\s(?:of|day|century|anniversary|amendment)\b")


def _compound(text: str, start: int, end: int, lower: str, letter: str, found: list[TokenRow]) -> tuple[int, str, str]:
    """Joins "twenty-third" to one ordinal, and "twenty third" of a month; "a twenty-second pause" stays a length of time."""
    if found[-1][_LETTER] == "N":
        tens, unit = found[-1], ORDINALS.get(lower, 10)
        if tens[_WORD] in _TENTHS and unit < 10 and _MONTH_BEHIND.match(text, end):
            found.pop()
            return tens[_START], f"{tens[_WORD]}-{lower}", "O"
        return start, lower, letter
    if len(found) > 1 and found[-1][_END] == start and lower in ORDINALS:
        tens, unit = found[-2], ORDINALS[lower]
        of_a_day = lower != "second" or (len(found) > 2 and found[-3][_LETTER] == "M")
        of_a_day = of_a_day or (_ORDINAL_NEXT.match(text, end) or _MONTH_NEXT.match(text, end)) is not None
        if tens[_WORD] in _TENTHS and tens[_END] == found[-1][_START] and unit < 10 and of_a_day:
            del found[-2:]
            return tens[_START], f"{tens[_WORD]}-{lower}", "O"
    return start, lower, letter


def ordinal(word: str) -> int:
    """The number of "third", "23rd" or "twenty-third"; 0 for what is none."""
    digits = re.match(r"\d{1,3}", word)
    if digits:
        return int(digits[0])
    tens, _, unit = word.partition("-")
    return ORDINALS.get(word) or (_TENTHS.get(tens, 0) + ORDINALS.get(unit, 0) if unit else 0)


_MONTH_NEXT = re.compile(r"\s(?:" + "|".join(name.title() for name in MONTHS) + r")\b")
_MONTH_BEHIND = re.compile(r"(?:\sof)?" + _MONTH_NEXT.pattern)
_DAY_NEXT = re.compile(r"\.?\s?,?\s?\d")
# "in march 2019", "on may 3 in Leeds", but "they march 20 miles".
_SMALL_DAY_NEXT = re.compile(rf"\.?\s?,?\s?(?:\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?)(?:(?=[^\w%.,-]|[.,]?\s|[.,]?$)(?!\s(?!(?:{'|'.join(sorted(lexicon.words('function_words.any')))})\b)[a-z]))")
_ORDINAL_DAY_NEXT = re.compile(r"\s(?:the\s)?(?:(?:twenty|thirty)[\s-])?(?:" + "|".join(ORDINALS) + r")\b(?!\s[A-Z]|-)")
_MONTH_LEADS = lexicon.words("dates.before a month")


def _is_month(text: str, end: int, found: list[TokenRow]) -> bool:
    if _DAY_NEXT.match(text, end):
        return True
    return bool(found) and (found[-1][_LETTER] in "LXTEfntV-NO" or found[-1][_WORD] in _MONTH_LEADS)


def month(word: str) -> int:
    """The number of a month printed in full, abbreviated or with an s that lost its apostrophe."""
    return MONTHS.get(word) or SHORT_MONTHS.get(word) or MONTHS[word.removesuffix("s")]


def weekday(word: str) -> int:
    """The number of a weekday, Monday 0."""
    return (
        WEEKDAYS[word]
        if word in WEEKDAYS
        else SHORT_WEEKDAYS[word]
        if word in SHORT_WEEKDAYS
        else WEEKDAYS[word.removesuffix("s")]
    )


def unit(word: str) -> str:
    """The letter(s) of a unit of time in an ISO 8601 duration: "W", "TH"; E decade, C century, Q quarter as TIMEX3 has them."""
    return UNITS.get(word) or UNITS[word.removesuffix("s")]
