"""A claim as a row of tokens in which harmless differences of print are gone, and nothing else is. For matching only.

Gone are: quotation marks, case, dashes between words, spaces, apostrophes, the ways to print a number, a unit, money or a
plain date, British and American spelling of common words, articles, "that" after a verb of saying, and whether "X said"
stands before or after. Kept are every digit, sign, negation, name, word of direction, modality and order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.english import lexicon, numbers, units
from store.english.calendar_words import MONTHS, SHORT_MONTHS
from store.english.number_words import FIRST_WORDS

LONGEST = 6_000
_GAP = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_UNEVEN = re.compile(r"(?! )\s|  |[\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'"))
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`´][^\W_]+)*|\S")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.]\s?(\d\d))?\s?([ap])\.?\s?m\b\.?", re.I)
_MONTHS = MONTHS | SHORT_MONTHS
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH})\b\.?(?:,?\s(\d{{4}})\b)?", re.I)
_MONTH_FIRST = re.compile(
    rf"({_MONTH})\b\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:,]\d)(?:,?\s(\d{{4}})\b(?!,\d))?", re.I
)
_NUMBER = re.compile(r"[\d½⅓⅔¼¾⅛]|\.\d|[A-Za-z]")
_SIGN = re.compile(r"[-−–+]\s?(?=[$£€]?\.?\d)")
_NOT = lexicon.keyed("spelling.negations")
_SPELLING = lexicon.keyed("spelling.one spelling")
_ABBREVIATED = {"us": "u.s", "usa": "u.s", "uk": "u.k", "un": "u.n", "eu": "e.u"}
_LONG = {
    ("united", "states"): "u.s",
    ("united", "kingdom"): "u.k",
    ("united", "nations"): "u.n",
    ("european", "union"): "e.u",
}
_SAYING = lexicon.tagged("saying", "before that")
_ARTICLES = frozenset(["a", "an", "the"])
_COUNTED_BY_ARTICLE = frozenset(["few", "little", "number", "lot"])
_DROPPED = frozenset("\"'“”‘’«»„‚`´,;()[]{}—–-…*_|•.")
_PASSED = _DROPPED - frozenset(".-–") | {" "}  # what no number begins with
_BEGINS_TWO = frozenset((*_ARTICLES, *(first for first, _ in _LONG)))
"""Words that may be gone or joined when another stands behind them."""
_FIRST = re.compile(r"(?P<who>[^,;:]{2,80}?) (?P<verb>said|says)(?: (?P<day>on \w+|\w+day))? (?:that )?(?=\S)", re.I)
# A word that cannot be a part of a number, of money or of a contraction by what stands behind it: most words.
_PLAIN_WORD = re.compile(r"[A-Za-z]++(?=[,;:)]|\Z| (?![$.\d]))")
_READ_OTHERWISE = frozenset((*_MONTHS, *FIRST_WORDS, *_NOT, "cannot", *_SPELLING, *_ABBREVIATED))
_LAST = re.compile(r",[\"”’']? ?(?:(?P<who>[^,;:]{2,80}?) (?P<verb>said|says)|(?P<verb2>said|says) (?P<who2>[^,;:]{2,80}?))(?: (?P<day>on \w+|\w+day))?[.\"”]*$", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A normalised token and the span of the text it stands for."""

    norm: str
    start: int
    end: int


Piece = tuple[str, int, int]
"""A token while a text is read: hundreds are made for one that is looked at twice."""


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; of a very long one, of its first LONGEST characters and then the rest as one token."""
    plain, places = _cleaned(text[:LONGEST])
    found = [Token(norm, places[start], places[end - 1] + 1) for norm, start, end in _pieces(plain)]
    if len(text) > LONGEST:
        found.append(Token(text[LONGEST:], LONGEST, len(text)))
    return tuple(found)


@lru_cache(maxsize=1024)
def fingerprint(text: str) -> tuple[str, ...]:
    """The tokens as words only, an attribution to "X said" always at the end: equal for texts that say the same in print."""
    plain, _ = _cleaned(text[:LONGEST])
    body, who = _attribution(plain)
    norms = [norm for norm, _, _ in _pieces(body)]
    if who:
        norms += ["<said>", *(norm for norm, _, _ in _pieces(who))]
    return (*norms, text[LONGEST:]) if len(text) > LONGEST else tuple(norms)


def _cleaned(text: str) -> tuple[str, Sequence[int]]:
    """A text with single spaces, plain apostrophes, no invisible signs and not all in capitals; where each sign came from."""
    if not _UNEVEN.search(text):  # nearly every text: sign for sign
        plain = text.translate(_APOSTROPHES)
        return (_lowered(plain) if plain.isupper() else plain), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if _GAP.fullmatch(sign):
            sign = "" if unicodedata.category(sign) == "Cf" else " "
            if not sign or (signs and signs[-1] == " "):
                continue
        signs.append(sign.translate(_APOSTROPHES))
        places.append(at)
    plain = "".join(signs)
    return (_lowered(plain) if plain.isupper() else plain), places


def _lowered(text: str) -> str:
    """A text in capitals in small letters, sign for sign."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _attribution(text: str) -> tuple[str, str]:
    """A sentence without its "X said" and who X is with the day; the sentence and "" where it has none at either end."""
    plain = text.strip()
    last = _LAST.search(plain, max(0, len(plain) - 120))
    if last:
        who = last["who"] or last["who2"]
        return plain[: last.start()], f"{who} {last['verb'] or last['verb2']} {last['day'] or ''}".lower()
    first = _FIRST.match(plain)
    if first and not re.search(r"\b(?:who|which|that|what|when|if|as|not|never|and|but)\b", first["who"], re.I):
        return plain[first.end() :], f"{first['who']} {first['verb']} {first['day'] or ''}".lower()
    return plain, ""


def _pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at] in _PASSED or (text[at] == "." and not text[at + 1 : at + 2].isdigit()):
            at += 1
            continue
        word = _PLAIN_WORD.match(text, at)
        if word is not None and (low := word[0].lower()) not in _READ_OTHERWISE:
            found.append((low, at, word.end()))
            at = word.end()
            if low == "that" or (len(found) > 1 and found[-2][0] in _BEGINS_TWO):
                _tidy(found)
            continue
        gap = _GAP.match(text, at)
        if gap:
            at = gap.end()
            continue
        norms, begin, at = _dated(text, at) or _numbered(text, at) or _word(text, at)
        # "didn't" and "did not" are the same two tokens.
        for norm in norms.split(" ") if norms.endswith(" not") else [norms]:
            if norm:
                found.append((norm, begin, at))
                _tidy(found)
    return found


def _tidy(found: list[Piece]) -> None:
    """Joins and drops at the end of the row: "united states", an article, "that" after a verb of saying."""
    if len(found) < 2:
        return
    one, two = found[-2][0], found[-1][0]
    joined = _LONG.get((one, two))
    if joined:
        found[-2:] = [(joined, found[-2][1], found[-1][2])]
    elif one in _ARTICLES and two not in _COUNTED_BY_ARTICLE:
        del found[-2]
    elif two == "that" and one in _SAYING:
        found.pop()


def _dated(text: str, at: int) -> Piece | None:
    """A clock time or a plain date with a day, as ISO."""
    if at and text[at - 1].isalnum():
        return None
    if text[at].isdecimal():
        clock = _CLOCK.match(text, at)
        if clock:
            hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0)
            return (f"T{hour:02}:{clock[2] or '00'}", at, clock.end())
        date = _DAY_FIRST.match(text, at)
        if date:
            return (f"{date[3] or 'XXXX'}-{_MONTHS[date[2].lower()]:02}-{int(date[1]):02}", at, date.end())
        return None
    if text[at].isalpha():
        date = _MONTH_FIRST.match(text, at)
        if date:
            return (f"{date[3] or 'XXXX'}-{_MONTHS[date[1].lower()]:02}-{int(date[2]):02}", at, date.end())
    return None


def _numbered(text: str, at: int) -> Piece | None:
    """A number with its sign, currency and unit: one token however it is printed."""
    if at and text[at - 1].isalnum():
        return None
    begin, sign = at, ""
    signed = _SIGN.match(text, at)
    if signed and (not at or text[at - 1] in " (["):
        sign, at = "-" if signed.group()[0] != "+" else "+", signed.end()
    money = units.MONEY_BEFORE.match(text, at)
    unit = ""
    if money:
        unit, at = units.money_before(money), money.end()
        at += text[at : at + 1] == " "
    if not _NUMBER.match(text, at):
        return None
    number = numbers.read(text, at, money=bool(money))
    if number is None or number.form == "vague":
        return None
    end = number.end
    after = None if unit else units.after(text, end, digits=number.form == "digits")
    if after:
        unit, end = after
    elif text[end : end + 1].isalpha() and number.form != "digits":
        return None
    return (f"#{sign}{number.value:.12g}{unit and ' ' + unit}", begin, end)


def _word(text: str, at: int) -> Piece:
    match = _WORD.match(text, at)
    if match is None:
        return ("", at, at + 1)
    printed = match.group()
    if printed in _DROPPED:
        return ("", at, match.end())
    if printed == "A" and text[max(0, at - 2) : at].strip() and text[max(0, at - 2) : at].strip()[-1] not in '.!?:"“(':
        return ("A", at, match.end())  # "hepatitis A" has no article
    plain = unicodedata.normalize("NFKC", printed)
    for mark in "'’ʼ`´":
        plain = plain.replace(mark, "")
    low = plain.lower().rstrip(".") if len(plain) > 1 else plain.lower()
    if "." in low:
        low = _ABBREVIATED.get(low.replace(".", ""), low)
    elif plain.isupper():
        low = _ABBREVIATED.get(low, low)
    if low in _NOT:
        low = f"{_NOT[low]} not"
    elif low == "cannot":
        low = "can not"
    return (_SPELLING.get(low, low), at, match.end())
