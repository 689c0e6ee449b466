"""Whether a number in a text is a quantity at all: not a name ("Route 94"), a year, a list number, nor the pronoun "one"."""

from __future__ import annotations

import re

from store.claims.quantities.measures import Measured

LABELS = frozenset(
    """route rt channel flight highway hwy interstate exit boeing airbus apollo voyager windows covid article section chapter title falcon type
    model phase level room gate line page pages part volume vol act scene figure fig table number no nos nr nrs area district ward precinct zone
    pier platform track terminal runway building camp proposition prop amendment resolution rule step tier class category grade stage round
    lot item question season episode form iphone galaxy playstation xbox bowl war formula fortune s&p nasdaq ftse russell nikkei stoxx cac dax
    catch bus soyuz gemini mig psalm verse studio radio sector block pub local ladder squad version paragraph clause exhibit lane
    agenda chromosome juno sputnik cassini pioneer mariner expo vision euro brexit order paragraph docket case apartment apt suite box seat bay
    falcon sars cov division squadron regiment brigade battalion platoon""".split()
)  # fmt: skip
_LABELLED_IN_LOWER = frozenset(
    """page pages chapter section article route channel flight highway number no nos nr nrs grade class level category room gate line step item
    exhibit paragraph clause phase stage type tier verse lane exit version district precinct chromosome s&p covid season episode title part
    volume question figure table""".split()
)  # fmt: skip
_BEFORE = re.compile(r"([\w&]+)\.?(?: |\u00a0|-)$")
_NOT_NAMES = frozenset(
    """some about nearly over at in on by the for only just and but of around almost under another more with from to all than least up monday
    tuesday wednesday thursday friday saturday sunday as an a since until after before between approximately roughly total below above exactly
    his her their its our any these those when while if that then another are is was were have has had if
    kills kill killing leaves left hits shot dead arrests arrested wounds injures injured hurts hurt beat beats win wins won raises cuts adds plans
    sells buys tops reaches nears near passes charges jails gets faces fines frees saves rescues orders hires fires lose loses claims seizes
    evacuates displaces strands traps aged ages sentenced""".split()
)  # fmt: skip
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
_LIST_MARK = re.compile(r"[.)](?:\s|$)")


def is_name(text: str, read: Measured) -> bool:
    """Whether the number belongs to a name or an address: "Route 94", "Boeing 737 jets", "page 12", "10 Downing Street"."""
    start = read.start
    if read.unit == "magnitude":
        return False
    window = text[max(0, start - 24) : start]
    before = _BEFORE.search(window)
    digits = text[start].isdecimal()
    if before:
        word = before[1]
        lower = word.lower()
        if window[-1] == "-" and digits and not lower.isdecimal() and lower not in ("mid", "the"):
            return True
        if lower in LABELS and (word[0].isupper() or lower in _LABELLED_IN_LOWER) and (not read.unit or read.noun):
            return True
    if not digits:
        return False
    if text[read.number_end : read.number_end + 1] == " " and _ADDRESS.match(text, read.number_end):
        return True
    if read.unit or before is None:
        return False
    printed = text[start : read.number_end]
    word = before[1]
    if not (printed.isdecimal() and word[0].isupper() and word.lower() not in _NOT_NAMES and not word.isdecimal()):
        return False
    ahead = text[max(0, start - len(before.group()) - 2) : start - len(before.group())].rstrip()
    return bool(ahead) and ahead[-1] not in '.!?"”:'


def is_meant(text: str, read: Measured) -> bool:
    """Whether a number word is meant as a number, and bare digits as a quantity rather than a year or a list number."""
    start, end = read.start, read.number_end
    printed = text[start:end]
    lower = printed.lower()
    if printed.isdecimal():
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
