"""What a number may be of: percentages, measures and money, each with the unit it is known by. Not for counted nouns.

Units are ISO 4217 codes for money, "%" "pp" "bp" for shares, symbols for measures, the singular English word for
durations. Sub-units of money stay what they are ("cent", "pence"), for the text rarely says whose they are.
"""

from __future__ import annotations

import re

from store.english import lexicon

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})

_MEASURES = lexicon.rows("units.measures")

_CURRENCIES = lexicon.rows("units.currencies")

CODES = frozenset(code for code in _CURRENCIES if len(code) == 3 and code.isupper()) | lexicon.words(
    "units.other codes"
)

SYMBOLS: dict[str, str] = lexicon.keyed("units.currency signs")
_DOLLARS = lexicon.keyed("units.dollars")

_LARGE = lexicon.keyed("units.letter before a large sum")
_BEFORE_A_SUM = lexicon.keyed("units.letters before a sum") | _LARGE
LETTERS = frozenset(form.rstrip("¢") for form in _BEFORE_A_SUM)
"""What stands before a sum as a sign does: "KSh 300", "RM5 million", "N2.5bn"."""

# Printed symbols whose case tells them apart; they follow digits, hardly ever words.
_PRINTED: dict[str, str] = lexicon.keyed("units.signs")


def _spread(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for unit, printed in table.items():
        for form in printed:
            form = form.replace("_", " ")
            names[form.replace("/s", "")] = unit
            if "/s" in form:
                names[form.replace("/s", "s")] = unit
    return names


NAMES: dict[str, str] = _spread(_MEASURES)
NAMES["min"] = "minute"
NAMES["mi/h"] = "mph"
NAMES["km/hr"] = "km/h"
NAMES["km/h"] = "km/h"
MONEY: dict[str, str] = _spread(_CURRENCIES)
_UNITS = MONEY | NAMES
# Most words behind a number begin no unit ("two people"), and that is seen at once.
_FIRST_WORDS = frozenset(re.split("[ -]", name)[0] for name in _UNITS)
_LONGEST = max(name.count(" ") for name in (*NAMES, *MONEY)) + 1


MONEY_BEFORE = re.compile(
    r"(?:(?P<dollar>(?<![\w$])(?:US|U\.S\.?|AUD?|CAD?|CAN|HKD?|NZD?|SGD?|NT|R|Mex|MXN?|USD|J|TT|A|C|S|Z|us|u\.s|mex|c|hk|aud|cad|nzd|mxn|usd) ?\$)"
    r"|(?P<symbol>[$£€¥￥₹₽₩₺₪₴₦฿₫₱₿₡₾₭₸₵])"
    r"|(?<![\w$])(?P<code>" + "|".join(sorted(CODES)) + r")[ \u00a0]?(?=[\d.])"
    r"|(?<![\w$])(?P<rupee>Rs\.?|INR)[ \u00a0]?(?=\d)"
    r"|(?<![\w$-])(?P<rand>R)(?=\d)"
    # "N1,480", "P2.5bn", "N200"; "N95" is a mask, "the N200" a road.
    r"|(?<![\w$-])(?P<letters>(?<!\b[Tt]he )[" + "".join(_LARGE) + r"](?=\d{1,3}(?:,\d{3})+(?!\d)|\d{3,}(?![\w-]|,\d| [A-Z]| (?:roads?|highways?|motorways?)\b)|\d+(?:\.\d+)? ?(?:[mbk]n?|trn?|[mb]illion|trillion)\b)|(?:" + "|".join(map(re.escape, sorted(_BEFORE_A_SUM.keys() - _LARGE.keys(), key=len, reverse=True))) + r")[ \u00a0]?(?=\d))"
    # A euro sign spelt out for want of one: "e80 million", "euro110 billion".
    r"|(?<![\w$-])(?P<euro>euro|e)(?=\d{1,4}(?:\.\d{1,3})? ?(?:mn?|million|bn|billion)\b))"
)  # fmt: skip
_AFTER = re.compile(r"[A-Za-z%°µμ℃℉º元″\"％][\w²³/°.]*|[$£€¥₹₽₩₺₪₴₦฿₫₱₡₾₭]")
_GAP = re.compile(r"[ \u00a0\u202f]{0,2}(?:-[ ]?)?|[ ]?[\[({<](?=(?:kg|km|lb|mi|m)[\])}>])")


def money_before(match: re.Match[str]) -> str:
    """The ISO 4217 code that a match of MONEY_BEFORE stands for."""
    kind = match.lastgroup
    if kind == "dollar":
        return _DOLLARS.get(match.group().replace("$", "").strip().lower(), "USD")
    if kind == "symbol":
        return SYMBOLS[match.group()]
    if kind == "code":
        return match["code"]
    if kind == "letters":
        return _BEFORE_A_SUM[match["letters"].strip()]
    return {"rupee": "INR", "rand": "ZAR"}.get(kind or "", "EUR")


def after(text: str, at: int, *, digits: bool) -> tuple[str, int] | None:
    """The unit printed right after a number that ends at `at`, and where it ends; None where none is.

    `digits` says that the number was printed in digits, which single-letter symbols ask for.
    """
    gap = _GAP.match(text, at)
    begin = gap.end() if gap else at
    first = _AFTER.match(text, begin)
    if first is None:
        return None
    found = _phrase(text, begin, first.group().lower())
    if found:
        return found
    token = first.group().rstrip(".-")
    if token[:1] in SYMBOLS and len(token) == 1 and not text[begin + 1 : begin + 2].isdecimal():
        return SYMBOLS[token], begin + 1
    if token.startswith("%"):
        return "%", begin + 1
    if not digits and token in ("km", "kg", "cm", "mm", "mph", "kph"):
        return NAMES.get(token, token), begin + len(token)
    if not digits and (token in CODES or token in ("usd", "eur", "gbp")):
        return token.upper(), begin + len(token)
    if digits:
        if token.upper() in CODES and (token.isupper() or (token.islower() and token not in ("all", "try"))):
            return token.upper(), begin + len(token)
        symbol = _PRINTED.get(token)
        if symbol and _plausible(token, text, at, begin, begin + len(token)):
            return symbol, begin + len(token)
        if token[:1] == "°":
            return ("°", begin + 1) if token[1:2] not in "CFcf" else (f"°{token[1].upper()}", begin + 2)
    return None


def _plausible(token: str, text: str, at: int, begin: int, end: int) -> bool:
    if text[begin - 1 : begin] == "-" and len(token) < 2:
        return False
    if token == "in":
        # "2 in" is inches only where nothing follows that "in" could introduce.
        return not re.match(r"\s+[\w'\"$£€]", text[end : end + 4]) or bool(
            re.match(r"\s(?:thick|long|wide|tall|high|deep)\b", text[end : end + 7])
        )
    if token in ("K", "A", "J", "V", "W", "c", "p", '"') and begin != at:
        return False
    return not (token in ("C", "F") and text[end : end + 1] in (".", "-") and text[end + 1 : end + 2].isalpha())


_LETTERS = re.compile("[A-Za-z]+")


def _phrase(text: str, begin: int, opening: str) -> tuple[str, int] | None:
    """The longest unit name of several words that starts at `begin`, with `opening` as what is printed there."""
    ends: list[int] = []
    position = begin
    for _ in range(_LONGEST if opening in _FIRST_WORDS or opening.rstrip(".") in _FIRST_WORDS else 0):
        word = _AFTER.match(text, position)
        if word is None:
            break
        token = word.group()
        ends.append(position + len(token.rstrip("-")) if not token.endswith(".") else position + len(token))
        position = ends[-1]
        if text[position : position + 1] not in (" ", "\u00a0", "-"):
            break
        position += 1
    for end in reversed(ends):
        name = text[begin:end].lower().replace("\u00a0", " ")
        for form in (name, name.rstrip("."), name.replace("-", " ")):
            unit = _UNITS.get(form)
            if unit:
                return unit, end - (1 if form != name and name.endswith(".") else 0)
    head = _LETTERS.match(text, begin)
    if head and text[head.end() : head.end() + 1] in ("-", "'", "’", "/"):
        unit = _UNITS.get(head.group().lower())
        if unit:
            return unit, head.end()
    return None
