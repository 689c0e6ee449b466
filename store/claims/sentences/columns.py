"""Tells the lines of a paper's columns that report nothing: recipes, horoscopes, odds, listings, lists of things to buy, hours of
services and prices of tickets, answers to a quiz, appeals to become a member.

As in boilerplate.py the words alone decide. Every pattern begins at the line's first word, which is asked of a set before; a
line that begins with a number is asked for two kinds. All repetitions are bounded.
"""

from __future__ import annotations

import re

from store.claims.sentences.one_look import in_lower_case
from store.english import lexicon

_LONGEST = 300
_SIGNS = "aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces"
_COOKING = (
    "heat|preheat|bake|fry|boil|simmer|stir|whisk|mix|add|chop|roast|grill|season|drain|knead|melt|cook|cover|pour|combine|beat|"
    "fold|sprinkle|serve|place|blend|garnish|marinate|saute|toast|chill|peel|slice"
)
_KITCHEN = (
    r"(?:tablespoons?|teaspoons?|tbsp|tsp|cups?|grams?|oven|saucepan|frying pan|skillet|bowl|golden|tender|simmer|dough|batter|"
    r"\d+ ?(?:g|ml|kg|cl|oz)|\d+ ?°? ?[cf]|gas mark|salt and pepper|to taste|olive oil)\b"
)
_MINUTES = r"\b(?:for|about|another) (?:a further )?(?:\d+|\w+)(?:[-–]\d+| to \w+)? (?:minutes?|hours?)\b"
_PRICE = r"(?:[£$€]\d|\d[\d.,]* ?(?:pounds?|dollars?|euros?|p\b|pence))"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|noon\b|midnight\b|\d{1,2}[.:]\d\d\b)"
_COLUMN = in_lower_case(
    rf"(?:{_SIGNS}) ?(?:\([^)]{{3,40}}\) ?)?[:–—-]"
    rf"|(?:{_COOKING}) (?:the |an? |in |at |for |until |with |over |together |up |and |\d|half |all |remaining |both )(?=.{{0,200}}{_KITCHEN}|.{{0,200}}{_MINUTES}.{{0,30}}$)"
    r"|serves:? (?:\d{1,2}|two|four|six|eight)(?:[-–]\d{1,2}| (?:to|or) \w{1,5})?(?: people)?\.?$|makes:? (?:about )?\d{1,3}(?:[-–]\d{1,3})?(?: [a-z-]{3,20}){1,2}\.?$"
    r"|(?:preparation|prep|cooking|cook|total|baking|reading|read|running|listening) time:? ?(?:about )?\d[^.]{0,60}\.?$"
    r"|(?:this is an? )?\d{1,2}[- ]min(?:ute)? (?:read|watch|listen)\b"
    r"|(?:latest |betting )?(?:odds|betting): .{0,200}\d{1,3}[-/]\d{1,2}\b"
    rf"|(?:funeral |memorial |graveside |church )?(?:services?|visitation|viewing|calling hours|interment|burial)\b[^.]{{0,60}}\b(?:will be|is set for|are set for)\b[^.]{{0,80}}?{_CLOCK}"
    rf"|(?:tickets?|admission|entry|entrance)(?: fee| prices?| costs?)?:? (?:from )?{_PRICE}|doors(?: open)?(?: at)?:? {_CLOCK}"
    r"|answers?: \(?(?:1|a)\b[.):]?"
    r"|(?:please )?(?:become|be) an? (?:[a-z]{3,12} )?(?:member|subscriber|supporter|patron|friend)\b(?! of )"
    r"|(?:please )?(?:support|back|help) (?:our|us)\b.{0,80}(?:\b(?:give|donate|join|chip in|contribute)\b.{0,30}(?:\d|\bhere\b|\btoday\b)|\bmembers?hip\b)"
    r"|(?:all |the )?comments?(?: (?:on|for|to|under|section)\b[^.]{0,40})? (?:is|are|have been|has been|were)(?: now)? (?:closed|disabled|turned off|switched off|not open)\b"
    r"|(?:here are|here's|these are|see|browse|click through) (?:the |our |some |all )?(?:\w+ )?(?:\d{1,3}|ten|five|seven|more|best|top)(?: [a-z-]{3,15})? (?:photos?|pictures?|images?|videos?|snaps|shots|recipes|ways|tips|ideas|charts)\b",
)
_OPENINGS = frozenset(
    f"{_SIGNS}|{_COOKING}|serves|makes|preparation|prep|cooking|cook|total|baking|reading|read|running|listening|this|latest|betting|odds|"
    "funeral|memorial|graveside|church|service|services|visitation|viewing|calling|interment|burial|ticket|tickets|admission|entry|"
    "entrance|doors|answer|answers|please|become|be|support|back|help|all|the|comments|comment|here|here's|these|see|browse|click".split("|")
)  # fmt: skip
_SMALL = lexicon.words("function_words.small in headlines")
_SHOWN = re.compile(rf"{_CLOCK}:?(?: [-–])? (?=[A-Z])", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\([^)]{1,30}\)\.?$")
_LONGEST_TITLE = 8
_TO_BUY = in_lower_case(
    r"\d{1,3} (?:of (?:the|our) )?(?:[a-z-]{2,15} )?(?:best|top|greatest|essential|must-[a-z]+)(?: [\w’'-]+){1,12}$"
    r"|\d{1,3}(?: [\w’'-]+){1,6} (?:to (?:buy|try|see|visit|watch|read|make|wear|know|shop|cook|book|stream|gift)|you (?:can|need|should|will)|we love)\b[^.]{0,60}$"
)
_VERBAL = frozenset("is are was were be been has have had will would said says died killed hurt left rose fell won lost paid earned".split())


def column_line(text: str) -> str:
    """What kind of line of a column a sentence is, "" for none: "notice" or "heading"; its first word costs less than a microsecond."""
    if len(text) > _LONGEST:
        return ""
    first = text[:20].partition(" ")[0].rstrip(":-–—,").lower().replace("’", "'")
    if first[:1].isdigit():
        return _numbered(text)
    return "notice" if first in _OPENINGS and _COLUMN.match(text.lower().replace("’", "'")) else ""


def _numbered(text: str) -> str:
    """Lines that begin with a number: a programme at its time, "12 best jackets for the rain", "4-minute read"."""
    shown = _SHOWN.match(text)
    if shown is not None:
        words = [word for word in _ASIDE.sub("", text[shown.end() :]).rstrip(".").split() if word[0].isalpha()]
        titled = all(word[0].isupper() or word in _SMALL for word in words)
        return "heading" if words and titled and len(words) <= _LONGEST_TITLE else ""
    if text[-1] in ".!?…:;\"”":
        return ""
    low = text.lower()
    if _TO_BUY.match(low) is not None:
        return "heading" if _VERBAL.isdisjoint(low.split()) else ""
    return "notice" if _COLUMN.match(low) is not None else ""
