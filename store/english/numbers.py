"""Reads numbers as news prints them: digits, words, fractions and scale words. Not for units, bounds or dates.

`parse` reads a whole string, `read` reads the number that starts at a place in a text. Both are plain left-to-right
readers: time is linear in what they consume.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from store.english import number_words
from store.english.number_words import DENOMINATORS, DOZEN, GLYPHS, GRAND, ONES, SCALES, SCORE, SMALL, TENS, VAGUE

Form = Literal["digits", "words", "fraction", "vague"]

_DIGITS = re.compile(
    r"(?P<plain>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"  # 12,34,567.89, as India groups
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d,]|[\u00a0\u202f\u2009 ]\d)(?:\.\d+)?)"  # 1 234 567
    r"|(?P<ticks>\d{1,3}(?:['’]\d{3})+(?![\d'’])(?:\.\d+)?)"  # 1'234'567, as Switzerland groups
    r"|(?P<dots>\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?![\d.]))"  # 1.234.567
    r"|(?P<comma>\d{1,3}(?:\.\d{3})*,(?:\d{2}(?![\d,])|\d(?=\s?(?:%|€|per\s?cent\b|[mb]illion\b|trillion\b|bn\b))))"  # 5,00 and 1.111,11; "2,5 million"
    r"|(?P<simple>\d+(?:\.\d+)?|\.\d+)"
)
_POWER = re.compile(r"(?:[eE]\+?(-?\d{1,3})|\s?[x×]\s?10\^?([-−]?\d{1,3}))(?![\w.])")
_RAISED = re.compile(r"\^([+-]{0,2})(\d{1,3})(?![\w.])")
_FRACTION = re.compile(r"\s?/\s?(\d{1,3})(?![\w/])(?!\.\d)")
_MIXED = re.compile(r"(?:\s{1,2}|-)(\d{1,2})/(\d{1,3})(?![\w/])|\s?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_SUFFIX = re.compile(r"(?:(?<=\d)|(?<=\d ))(k|K|MM|mm|M|m|B|b|T)(?![\w])")
_SPACED_K = re.compile(r" k(?![\w/])")
_WORD = re.compile(r"[A-Za-z]+")
_GLUE = re.compile(r"(?:\s{1,3}-?\s{0,2}|-\s?)")
_AND_FRACTION = re.compile(
    r"[\s-]{1,3}and[\s-]{1,3}(an?|one|two|three|four|five|six|seven|eight|nine)[\s-]{1,2}"
    r"(half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|thirtieth)\b",
    re.I,
)
_SCALE_NEXT = re.compile(r"\s{1,3}(trillion|billion|million|thousand)\b", re.I)
_HALF_SCALE = re.compile(r"\s{1,3}(?:an?\s+)?(million|billion|trillion|thousand|dozen|crore|lakh)\b", re.I)
# "an hour and a half", "two kilos and a quarter": what was counted stands between the number and its part.
_PART = re.compile(
    r"\s+and\s+an?\s+(half|quarter|third)\b(?!\s+(?:million|billion|trillion|thousand|dozen|hundred|of\s+(?:the|its|their|all|those|these|them))\b|-)",
    re.I,
)
_ONE_AND_PART = re.compile(r"\s+[a-z]+\s+and\s+an?\s+(?:half|quarter)\b", re.I)
_COUPLE = re.compile(r"couple\s+(?:of\s+)?(hundred|thousand|million|billion|trillion|dozen)s?\b", re.I)
_AND_DIGITS = re.compile(r"\s{1,3}and\s{1,3}(\d{1,3})(?![\w.,])")
_AND = re.compile(r"\s{1,3}and\s{1,3}(?=[A-Za-z])", re.I)
_OF_SCALE = re.compile(r"\s{1,2}of\s{1,2}an?\s{1,2}(million|billion|trillion|thousand|dozen|crore|lakh)\b", re.I)
_VAGUE_OF = re.compile(r"(?:\s+(?:of\s+)?)(thousands|millions|billions|trillions)\b", re.I)
_SIGN = re.compile(r"\s*(?:[-−]\s?|(?:minus|negative)\s+)(?=[\d.A-Za-z½⅓⅔¼¾])", re.I)


def part_after(text: str, at: int) -> tuple[float, int] | None:
    """The part behind a counted unit that ends at `at` ("an hour and a half"): 0.5, 0.25 or 1/3, and where it ends."""
    match = _PART.match(text, at)
    return (1 / DENOMINATORS[match[1].lower()], match.end()) if match else None


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start`..`end` (code points of the text it was read from). `vague` is "dozens", "hundreds of"."""

    start: int
    end: int
    value: float
    form: Form


def parse(text: str, *, money: bool = False) -> float | None:
    """The value of a text that is one number and nothing else ("minus 2 1/2", "two hundred and five"), else None.

    With `money` a trailing m or mm means million, as in "5m".
    """
    stripped = text.strip()
    sign = _SIGN.match(stripped)
    number = read(stripped, sign.end() if sign else 0, money=money)
    if number is None or number.end != len(stripped):
        return None
    return -number.value if sign else number.value


def read(text: str, start: int, *, money: bool = False) -> Number | None:
    """The number, without its sign, that begins exactly at `start`; None where there is none."""
    if start >= len(text):
        return None
    char = text[start]
    if char in GLYPHS:
        return _scaled(text, start, start + 1, GLYPHS[char], "fraction", money)
    if (char.isdecimal() and char.isascii()) or char == ".":
        return _read_digits(text, start, money)
    return _read_words(text, start)


def _read_digits(text: str, start: int, money: bool) -> Number | None:
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    printed, kind = match.group(), match.lastgroup
    if kind == "dots" or kind == "comma":
        value = _float(printed.replace(".", "").replace(",", "."))
    else:
        value = _float(printed if printed.isdecimal() else re.sub(r"[^\d.]", "", printed))
    end = match.end()
    if _stands_alone(text, end):
        return _scaled(text, start, end, value, "digits", money)
    power = _POWER.match(text, end)
    raised = _RAISED.match(text, end)
    if raised:
        sign = -1 if raised[1].count("-") % 2 else 1
        exponent = sign * int(raised[2])
        close = abs(exponent) < 100 and 0 < value < 1000
        return Number(start, raised.end(), value**exponent if close else value, "digits")
    if power:
        exponent = int((power[1] or power[2]).replace("−", "-"))
        return Number(start, power.end(), value * 10.0**exponent if abs(exponent) < 300 else value, "digits")
    form: Form = "digits"
    if printed.isdecimal():
        fraction = _FRACTION.match(text, end)
        mixed = _MIXED.match(text, end)
        if fraction and 0 < value < int(fraction[1]) and printed + fraction[1] != "911":
            value, end, form = value / int(fraction[1]), fraction.end(), "fraction"
        elif value < 1000 and (spoken := _AND_FRACTION.match(text, end)):
            return _and_fraction(text, start, spoken, value, 1.0, form)
        elif mixed and mixed[3]:
            value, end = value + GLYPHS[mixed[3]], mixed.end()
        elif mixed and 0 < int(mixed[1]) < int(mixed[2]):
            value, end = value + int(mixed[1]) / int(mixed[2]), mixed.end()
    return _scaled(text, start, end, value, form, money)


def _stands_alone(text: str, end: int) -> bool:
    """A look at the next two letters: that no power, fraction or "and a half" can follow, as none does most numbers."""
    following = text[end : end + 2]
    if following[:1] == " ":
        return following[1:].isalpha() and following[1] not in "aAxX×"
    return following[:1] in _ENDING_A_NUMBER


_ENDING_A_NUMBER = (",", ".", ";", ":", ")", "%", "")
_SUFFIX_LETTERS = frozenset("kKmMbBT")
_SCALE_LETTERS = frozenset(name[0] for name in (*SCALES, *DOZEN, "hundred", GRAND))


def _float(digits: str) -> float:
    # Beyond 300 digits a float overflows to infinity, which no later comparison wants.
    return float(digits) if len(digits) <= 300 else 0.0


def _scaled(text: str, start: int, end: int, value: float, form: Form, money: bool) -> Number:
    """Adds the scale that follows: "5.4bn", "10k", "3 hundred and 21", "2 million and a half"."""
    following = text[end : end + 2]
    suffix = None
    if not _SUFFIX_LETTERS.isdisjoint(following):
        suffix = _SUFFIX.match(text, end) or (_SUFFIX.match(text, end + 1) if money and following[:1] == " " else None)
        if suffix is None and _SPACED_K.match(text, end):
            return Number(start, end + 2, value * 1e3, form)
    if suffix:
        factor = _suffix(suffix[1], money or (value % 1 != 0 and suffix[1] == "b"))
        if factor:
            return Number(start, suffix.end(), value * factor, form)
    while True:
        following = text[end : end + 2]
        if following[:1] == " " and following[1:].isalnum() and following[1].lower() not in _SCALE_LETTERS:
            break
        glue = _GLUE.match(text, end)
        word = _WORD.match(text, glue.end() if glue else end)
        if word is None:
            break
        name = word.group().lower()
        factor = SCALES.get(name, 100.0 if name == "hundred" else DOZEN.get(name, 0.0))
        if name == GRAND and value % 1 == 0 and value < 1000 and _OF_MONEY.match(text, word.end()):
            return Number(start, word.end(), value * 1e3, form)
        if not factor or (name == "mil" and glue and not money):
            break
        value, end = value * factor, word.end()
        if name in DOZEN:
            break
        rest = _AND_DIGITS.match(text, end) if name in ("hundred", "thousand") else None
        if rest and 0 < int(rest[1]) < factor:
            return Number(start, rest.end(), value + int(rest[1]), form)
        half = _AND_FRACTION.match(text, end)
        if half:
            return _and_fraction(text, start, half, value, factor, form)
        more = _AND.match(text, end) if name in ("hundred", "thousand", "lakh", "crore") else None
        spoken = _read_cardinal(text, more.end()) if more else None
        if spoken and spoken.value < factor and (factor > 1000 or spoken.value < 100) and value % 1 == 0:
            return Number(start, spoken.end, value + spoken.value, form)
    return Number(start, end, value, form)


def _suffix(letter: str, money: bool) -> float:
    if letter in "kK":
        return 1e3
    if letter in ("m", "mm"):
        return 1e6 if money else 0.0
    if letter in ("M", "MM"):
        return 1e6
    if letter in "Bb":
        return 1e9 if money or letter == "B" else 0.0
    if letter == "T":
        return 1e12 if money else 0.0
    return 0.0


def _and_fraction(text: str, start: int, match: re.Match[str], value: float, scale: float, form: Form) -> Number:
    """Reads "two and a half million", "a million and a half", "one billion and a half million"."""
    numerator = SMALL.get(match[1].lower(), 1)
    fraction = numerator / DENOMINATORS[match[2].lower()]
    smaller = _SCALE_NEXT.match(text, match.end()) if scale > 1 else None
    if smaller and SCALES[smaller[1].lower()] < scale:
        return Number(start, smaller.end(), value + fraction * SCALES[smaller[1].lower()], form)
    return _scaled(text, start, match.end(), value + scale * fraction, form, False)


def _read_words(text: str, start: int) -> Number | None:
    word = _WORD.match(text, start)
    name = word.group().lower() if word is not None else ""
    if word is None or name not in number_words.FIRST_WORDS:
        return None
    if name in VAGUE:
        of = _VAGUE_OF.match(text, word.end())
        if of:
            return Number(start, of.end(), VAGUE[name] * VAGUE[of[1].lower()], "vague")
        return None if name == "tens" else Number(start, word.end(), VAGUE[name], "vague")
    if name == "half":
        return _read_half(text, start, word.end())
    if name == "quarter":
        scale = _HALF_SCALE.match(text, word.end())
        return Number(start, scale.end(), 0.25 * SCALES.get(scale[1].lower(), 12.0), "words") if scale else None
    if name in ("a", "an"):
        return _read_article(text, start, word.end())
    return _read_cardinal(text, start)


def _read_half(text: str, start: int, end: int) -> Number | None:
    scale = _HALF_SCALE.match(text, end)
    if scale:
        name = scale[1].lower()
        return Number(start, scale.end(), 0.5 * (SCALES.get(name) or 12.0), "words")
    return Number(start, end, 0.5, "fraction")


def _read_article(text: str, start: int, end: int) -> Number | None:
    """Reads "a hundred", "a dozen", "a third", "a quarter of a million", "a couple", "a half"."""
    glue = _GLUE.match(text, end)
    word = _WORD.match(text, glue.end()) if glue else None
    if word is None:
        return None
    name = word.group().lower()
    if name == "hundred" or name in SCALES or name == "dozen":
        return _read_cardinal(text, word.start(), start=start)
    if name == "quarter":
        scale = _SCALE_NEXT.match(text, word.end())
        if scale:
            return Number(start, scale.end(), 0.25 * SCALES[scale[1].lower()], "words")
    if name == "score" and _OF_MANY.match(text, word.end()):
        return Number(start, word.end(), SCORE, "vague")
    couple = _COUPLE.match(text, word.start()) if name == "couple" else None
    if couple:
        scale_name = couple[1].lower()
        return Number(
            start, couple.end(), 2 * (SCALES.get(scale_name) or {"hundred": 100.0}.get(scale_name, 12.0)), "vague"
        )
    if _ONE_AND_PART.match(text, end):
        return Number(start, end, 1.0, "words")
    if name in DENOMINATORS and not name.endswith("s"):
        return _of_scale(text, start, word.end(), 1 / DENOMINATORS[name])
    return None


def _of_scale(text: str, start: int, end: int, value: float) -> Number:
    scale = _OF_SCALE.match(text, end)
    if scale:
        return Number(start, scale.end(), value * (SCALES.get(scale[1].lower()) or 12.0), "words")
    return Number(start, end, value, "fraction")


def _read_cardinal(text: str, at: int, start: int | None = None) -> Number | None:
    """Number words from `at`; the printed span may begin earlier, at an article."""
    begin = at if start is None else start
    total, group, last, end, seen = 0.0, -1, "", at, False
    limit = float("inf")
    position = at
    while True:
        word = _WORD.match(text, position)
        if word is None:
            break
        name = word.group().lower()
        joined = False
        if name == "and" and last in ("hundred", "scale") and seen:
            glue = _GLUE.match(text, word.end())
            following = _WORD.match(text, glue.end()) if glue else None
            after = following.group().lower() if following else ""
            if following is None or (after not in SMALL and after not in TENS) or _AND_FRACTION.match(text, end):
                break
            word, name, joined = following, after, True
        if name in SMALL:
            small = SMALL[name]
            if group < 0:
                group = small
            elif (group >= 100 and group % 100 == 0) or (group % 10 == 0 and group % 100 >= 20 and 0 < small < 10):
                group += small
            else:
                break
            last = "small"
        elif name in TENS:
            if group < 0:
                group = TENS[name]
            elif group >= 100 and group % 100 == 0:
                group += TENS[name]
            else:
                break
            last = "tens"
        elif name == "hundred":
            if group < 0 and not seen:
                group = 100
            elif 0 < group < 100:
                group *= 100
            else:
                break
            last = "hundred"
        elif name == GRAND and seen and 0 < group < 1000 and _OF_MONEY.match(text, word.end()):
            return Number(begin, word.end(), group * 1e3, "words")
        elif (
            name in SCALES
            or name == "dozen"
            or (name == "dozens" and seen)
            or _is_score(text, word.end(), name, group, seen)
        ):
            factor = SCALES.get(name) or (SCORE if name == "score" else 12.0)
            if group < 0 and seen and last == "scale" and factor > 12:
                total *= factor
            elif factor < limit:
                total += max(group, 1 if group < 0 else 0) * factor
            else:
                break
            group, last, limit = -1, "scale", factor
        else:
            break
        seen, end = True, word.end()
        glue = _GLUE.match(text, end)
        if glue is None:
            break
        position = glue.end()
        if joined and last == "scale":
            break
    if not seen:
        return None
    value = total + max(group, 0)
    return _finish(text, begin, end, value, last, limit if last == "scale" else 1.0)


_OF_MANY = re.compile(r"\sof\s(?!(?:less|the|his|her|its|their|all|any|this|that)\b)(?:[a-z-]+\s)?[a-z]+s\b|\sof\s(?:[a-z]+\s)?(?:people|men|women|children|sheep|cattle)\b")
"""Behind "a score": "of boats"; "a score of the game", "a score of 4" tell of something else."""
_OF_MONEY = re.compile(r"\s*(?:[.,;:!?)\]\"”’]|$)|\s(?:a|an|the|for|to|in|on|of|from|at|by|per|and|or|more|less|was|were|is|worth|each|extra|over|out|he|she|they|last|this)\b")
"""Behind "thirty grand": "30 grand pianos" are no money."""


def _is_score(text: str, end: int, name: str, group: float, seen: bool) -> bool:
    # "three score people" are sixty; "one score" and "a two score lead" tell of a game.
    return name == "score" and seen and 2 <= group <= 9 and _SCORED.match(text, end) is not None


_SCORED = re.compile(
    r"\s(?!draws?\b|points?\b|games?\b)(?:and\s|years?|[a-z]+s|[a-z]*(?:men|people|women|children)|sheep|cattle|fish|deer|troops|police)\b",
    re.I,
)
_POINT = re.compile(
    r"\s+point(?:((?:\s+(?:zero|nought|naught|one|two|three|four|five|six|seven|eight|nine)\b){1,9})"
    r"|\s+(?P<tens>(?:" + "|".join([*TENS, *ONES[10:]]) + r")(?:[\s-](?:" + "|".join(ONES[1:10]) + r"))?)\b)",
    re.I,
)
_ORDINAL = re.compile(r"[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.I)


def _finish(text: str, begin: int, end: int, value: float, last: str, scale: float) -> Number | None:
    """What may follow number words: "point five", "and a half", "-thirds", and a scale after those."""
    point = _POINT.match(text, end)
    if point:
        spoken = point["tens"]
        digits = "".join(str(SMALL[name.lower()]) for name in (point[1] or "").split())
        digits = digits or f"{parse(spoken) or 0:.0f}"
        return _scaled(text, begin, point.end(), value + float(f"0.{digits}"), "words", False)
    half = _AND_FRACTION.match(text, end)
    if half:
        return _and_fraction(text, begin, half, value, scale, "words")
    if last == "tens" and _ORDINAL.match(text, end):
        return None
    glue = _GLUE.match(text, end)
    word = _WORD.match(text, glue.end()) if glue else None
    name = word.group().lower() if word else ""
    if word and name in DENOMINATORS and 0 < value < 1000 and last != "scale":
        plural = name.endswith("s") or name == "halves"
        if plural != (value == 1) or (text[end : end + 1] == "-" and name in ("third", "quarter", "fifth")):
            number = _of_scale(text, begin, word.end(), value / DENOMINATORS[name])
            return _scaled(text, begin, number.end, number.value, number.form, False)
    return Number(begin, end, value, "words")
