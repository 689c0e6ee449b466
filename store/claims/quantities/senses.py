"""Whether a number in a text is a quantity at all: not a name ("Route 94"), a year, a list number, nor the pronoun "one"."""

from __future__ import annotations

import re

from store.claims.quantities.measures import Measured
from store.english import lexicon, units
from store.english.calendar_words import WEEKDAYS

LABELS = lexicon.words("quantities.labels")
_LABELLED_IN_LOWER = lexicon.words("quantities.labels in lower case")
# The word before a number, read backwards from it.
_BEFORE = re.compile(r"[ \u00a0-]\.?([\w&]+)")
_NOT_NAMES = lexicon.words("quantities.not names") | WEEKDAYS.keys()
_ONE_BEFORE = re.compile(
    r"(?:\b(?:this|that|the|which|any|each|every|no|some|another|last|next|first|only|other|a|an|new|old|good|bad|big|great|little|loved|previous|right|wrong|my"
    r"|your|his|her|our|their|anyone|everyone|square|day)[\s-]+|-)$",
    re.I,
)
_ONE_AFTER = re.compile(
    r"\s+(?:of|another|who|that|can|could|would|should|might|must|may|is|was|has|had|by|in|on|to(?!\s(?:two|three|four|five|six|seven|ten|\d))|thing|way|time|day|side|hand|point|stage|reason|example|more\s+time|or\s+(?:another|more"
    r"|both))\b|[-’']|\s+and\s+only\b|\s*[.,;:!?)]|\s*$"
)
_ONE_RANGE = re.compile(r"\s(?:to|or)\s(?:two|three|four|five|six|seven|ten|\d)")
_ONE_VICTIM = re.compile(r"\b(?:least|than|kill\w*|injur\w*|wound\w*|hurt\w*|arrest\w*|only|just|leav\w+)\s+$", re.I)
_ONE_AFTER_NOUNLESS = re.compile(r"\s+(?:of|another|who|that)\b|[-’']")
_HALF_BEFORE = re.compile(
    r"\b(?:first|second|other|better|latter|last|time|bottom|top|opening|final|early|late|third)[\s-]+$", re.I
)
_HALF_AFTER = re.compile(
    r"[\s-]?(?:time|way|back|heart|brother|sister|hearted|life|baked|truth|staff|mast|full|empty|marathon)\b"
    r"|\s+of\s+(?:\d{4}|the\s+(?:year|season|game|match|century|decade))",
    re.I,
)
_ORDINAL_NEXT = re.compile(r"\s+(?:of|the|its|their|his|her|all|more|less|fewer|from|to|as|in)\b|\s*[.,;:!?)]|\s*$")
_ARTICLE = re.compile(r"an?\s", re.I)
_ADDRESS = re.compile(
    r"\s(?:[A-Z][\w.’']*\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Court|Ct|Way|Place|Square|Terrace)\b"
)
_ENDING_A_TIME = ("season", "term", "stage", "phase", "round")
_THE_TIME = re.compile(r"\b(?:the|this|that|last|next|each|every|a)\s+$", re.I)
_LIST_MARK = re.compile(r"[.)](?:\s|$)")


def is_name(text: str, read: Measured) -> bool:
    """Whether the number belongs to a name or an address: "Route 94", "Boeing 737 jets", "page 12", "10 Downing Street"."""
    start = read.start
    if read.unit == "magnitude":
        return False
    window = text[max(0, start - 24) : start]
    before = _BEFORE.match(window[::-1])
    digits = text[start].isdecimal()
    if before:
        word = before[1][::-1]
        lower = word.lower()
        if window[-1] == "-" and digits and not lower.isdecimal() and lower not in ("mid", "the"):
            return True
        if lower in _ENDING_A_TIME and read.noun and read.unit.endswith("s") and _THE_TIME.search(window[: -before.end()]):
            # "on the last day of the season 61 pupils were hurt": the season has no number.
            return False
        if lower in LABELS and (word[0].isupper() or lower in _LABELLED_IN_LOWER) and (not read.unit or read.noun):
            return True
    if not digits:
        return _is_capital_name(text, read)
    if _is_block_or_programme(text, read):
        return True
    if text[read.number_end : read.number_end + 1] == " " and _ADDRESS.match(text, read.number_end):
        return True
    if read.unit or before is None:
        return False
    printed = text[start : read.number_end]
    word = before[1][::-1]
    if not (printed.isdecimal() and word[0].isupper() and word.lower() not in _NOT_NAMES and not word.isdecimal()):
        return False
    ahead = text[max(0, start - len(before.group()) - 2) : start - len(before.group())].rstrip()
    return bool(ahead) and ahead[-1] not in '.!?"”:'


def _is_capital_name(text: str, read: Measured) -> bool:
    """Whether a number word is written large inside a sentence that writes others small: "the Big Six", "Group of Seven"."""
    start = read.start
    if read.form == "digits" or not _CAPITALISED.match(text, start):
        return False
    if text[read.number_end : read.number_end + 1] == "-" and text[read.number_end + 1 : read.number_end + 2].isupper() and not read.unit:
        return _writes_small(text, start, read.number_end)  # "Seven-Eleven"
    left = text[max(0, start - _BEFORE_NAME) : start]
    inside = left[-1:] == " " and left[-2:-1].isalnum() and not _DATELINE.search(left)
    if inside and read.noun and text[read.number_end + 1 : read.number_end + 2].islower():
        # "In Stockton Five people were killed" lost its full stop; "the Big Five clubs" are of a name.
        inside = _THE_BIG.search(left) is not None
    return (inside or _is_large_unit(text, read)) and _writes_small(text, start, read.number_end)


def _is_block_or_programme(text: str, read: Measured) -> bool:
    """Whether digits name a place or a thing: "the 200 block of", "60 Minutes", "a 737"."""
    start, end = read.start, read.number_end
    if read.value >= 100 and _BLOCK.match(text, end):
        return True
    if _is_large_unit(text, read) and _writes_small(text, start, end):
        return True
    if read.unit or end - start > 3 or not text[start:end].isdecimal():
        return False
    left = text[max(0, start - 14) : start]
    if left.endswith("of ") and _GROUP_OF.search(left):
        return True
    return _AIRLINER.fullmatch(text, start, end) is not None and (
        _MODEL.match(text, end) is not None or _A_BEFORE.search(left) is not None
    )


def _is_large_unit(text: str, read: Measured) -> bool:
    if read.noun or not (read.unit in units.DURATIONS or read.unit in ("mi", "in")):
        return False
    return _PROGRAMME.match(text, read.number_end) is not None


def _writes_small(text: str, start: int, end: int) -> bool:
    """Whether a longer word of the sentence is written small, which a headline in capitals has not."""
    left = _SENTENCE_END.split(text[max(0, start - _AROUND) : start])[-1]
    right = _SENTENCE_END.split(text[end : end + _AROUND])[0]
    return any(word not in _SMALL_IN_TITLES for part in (left, right) for word in _SMALL.findall(part))


_AROUND = 60
_BEFORE_NAME = 24
_THE_BIG = re.compile(r"\b(?:[Tt]he [A-Z][a-z]+|Big) $")
# "WASHINGTON Six people": a sentence begins behind the place.
_DATELINE = re.compile(r"\b[A-Z]{3,} $")
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_SMALL = re.compile(r"(?<![\w'’])[a-z]{4,}")
_SMALL_IN_TITLES = lexicon.words("quantities.small in titles")
_SENTENCE_END = re.compile(r"[.!?;][\"'’”]?\s")
_GROUP_OF = re.compile(r"\b(?:Group|Gang|Club|Committee|Council)\sof\s$")
_AIRLINER = re.compile(r"7[0-8]7")
_PROGRAMME = re.compile(r" [A-Z][a-z]+(?!-| Old\b)\b")
_BLOCK = re.compile(r"\s(?:hundred\s)?[Bb]lock\b")
_MODEL = re.compile(r"\s(?:Max|MAX|Dreamliner|jetliner)\b")
_A_BEFORE = re.compile(r"\b[Aa]n?\s$")


def is_meant(text: str, read: Measured) -> bool:
    """Whether a number word is meant as a number, and bare digits as a quantity rather than a year or a list number."""
    start, end = read.start, read.number_end
    printed = text[start:end]
    lower = printed.lower()
    if printed.isdecimal():
        if text[start - 1 : start] == "[" and text[end : end + 1] == "]" and text[start - 2 : start - 1].isalnum():
            # "rose to 45[2]": the number of a note.
            return False
        if len(printed) > 12 or (printed == "911" and (not read.unit or read.noun)):
            return False
        if (
            len(printed) == 4
            and 1900 <= int(printed) <= 2059
            and (not read.unit or (read.noun and not _lower_next(text, end)))
        ):
            return False
        return not (_LIST_MARK.match(text, end) and not text[max(0, start - 3) : start].strip(" (") and start < 3)
    left = text[max(0, start - 16) : start]
    if lower == "one":
        if read.value < 0 or (
            read.unit
            and not read.noun
            and read.unit not in ("day", "hour", "minute", "second", "week", "month", "year")
        ):
            return True
        if _ONE_BEFORE.search(left):
            return False
        if not read.unit:
            if _ONE_RANGE.match(text, end):
                return True
            return _ONE_VICTIM.search(left) is not None and not _ONE_AFTER_NOUNLESS.match(text, end)
        return (read.unit != "" and not read.noun and read.unit != "day") or not _ONE_AFTER.match(text, end)
    if lower == "half":
        return not (_HALF_BEFORE.search(left) or _HALF_AFTER.match(text, end))
    if lower == "zero":
        return text[end : end + 1] != "-"
    if read.form == "fraction" and _ARTICLE.match(printed) and not read.unit.isupper():
        return lower.endswith("half") or _ORDINAL_NEXT.match(text, end) is not None
    if lower == "scores":
        return text.startswith(" of ", end)
    if lower in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        return not text.startswith(" of ", end)
    return True


def _lower_next(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2].islower()
