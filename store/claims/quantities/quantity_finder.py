"""Finds the quantities of a paragraph: numbers with what they count, their unit and their bound. Not for dates.

A quantity's `text` runs from the number (with its sign and currency) to the end of its unit; words of bound ("at least")
stand outside it. A range runs from its first number to its last unit. A vague plural ("dozens of people") has the value of
its scale word and the bound "at least". Both sides of a vote ("52-48") are quantities of their own.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from store.claims import dates
from store.claims.quantities import bounds, measures, ranges, senses, shared_units, told_numbers
from store.claims.quantities.measures import Measured
from store.documents import DateMention, Quantity
from store.english import calendar_words, lexicon, number_words, units
from store.english.tokens import Tokens, cut

_WORDS = "|".join(number_words.WORDS)
_FRACTIONS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_START = re.compile(
    _GROUP_NAME.sub("(?:", units.MONEY_BEFORE.pattern)
    + r"|(?<![\w.,])\.?\d|[¼-¾⅐-⅞]|(?<![\w'’-])(?i:an?[ -](?=(?:hundred|thousand|million|billion|trillion|dozen|half|crore|lakh|score(?=\sof\s)|"
    + _FRACTIONS
    + r"|couple\s+(?:of\s+)?(?:hundred|thousand|million|billion|dozen))\b|[a-z]+\sand\san?\s(?:half|quarter)\b)|(?:"
    + _WORDS
    + r")(?![a-z'’]))"
    # Numbers told without a numeral, see told_numbers.
    + r"|(?<![\w'’-])(?i:no(?:[ -]one|body|ne|)|twice|thrice)(?![\w'’-])"
)
_OPENERS = frozenset(
    form
    for word in (*number_words.WORDS, "a", "an", *told_numbers.OPENERS)
    for form in (word, word.capitalize(), word.upper())
) | units.CODES | units.LETTERS | frozenset("R Rs INR US U AU A CA C CAN HK NZ S NT Mex MX USD us mex c hk aud cad nzd mxn usd u J TT Z e euro".split())  # fmt: skip


# What a quantity can begin with: of a text's words those that open one, and _START only where one of these stands.
_CANDIDATE = re.compile(r"[A-Za-z]+|\d+|[¼-¾⅐-⅞]")
_SIGN = re.compile("[$£€¥￥₹₽₩₺₪₴₦฿₫₱₿₡₾₭₸₵]")
"""Signs of currency, which no word holds."""
_MARKS = frozenset(".,:;?!()[]\"'“”‘’…—–―")
_LETTERS = frozenset(string.ascii_letters)
_URL = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)[@#]\w+|(?<!\S)[\w.+-]{1,64}@[\w-]{1,64}\.\w+")
_NOT_A_NUMBER = re.compile(
    # Not "1.250.000", but an address such as 192.168.100.200.
    r"(?!\d{1,3}(?:\.\d{3}){2}(?:\.000)*(?![\d.]*\d))(?:\d{1,3}(?:\.\d{1,3}){2,}(?!\d)|\+?\d{1,4}(?:[-.]\d{2,4}){2,})|\d{3}-\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,3}:\d{1,3}(?::\d{2})?"
    r"|\d{4}/\d{2,4}|9/11\b|24/7\b|50[/-]50\b|(?:0+[1-9]\d*|000)(?!\d|[.,]\d)|\d{4}(?=\s" + calendar_words.ZONE + r")|\d-Eleven\b|(?:[01]?\d|2[0-3])[.:][0-5]\d(?=\s(?:train|bus|coach|ferry|flight|express|sailing|service|departure|kick-off)\b)|(?<=\b[Tt]he )(?:[01]?\d|2[0-3])[.:][0-5]\d(?=\s(?:from|to|for|out\sof|into)\s[A-Z])"
)
_SECONDS = re.compile(r":\d\d\b")
_NAME_RUN = re.compile(r"[\w-]*")
_ALNUM = re.compile(r"[\w.]*")
_SPREAD = re.compile(r"(\w+)\s+(?:well |just )?over\s+$")
_AFTER_WHICH_OVER_COMPARES = lexicon.words("quantities.before over")
_MANY = re.compile(r"\b(?:several|many|a\s+few|few|a\s+couple)\s+$", re.I)


def find(text: str | Tokens, mentions: Sequence[DateMention] | None = None) -> list[Quantity]:
    """The quantities of a paragraph, cut or not, in order and without overlap; offsets into its text.

    `mentions` are the paragraph's dates where they are known already, else they are found here: a date or time hides
    the numbers in it, but a length of time ("three weeks ago") is a quantity as well.
    """
    words = cut(text)
    text = words.text
    starts = _candidates(words)
    found: list[Quantity] = []
    if not starts:
        return found
    linked = "@" in text or "#" in text or "://" in text or "www." in text
    links = [match.span() for match in _URL.finditer(text)] if linked else []
    hidden: list[tuple[int, int, bool]] | None = None
    position = link = date = 0
    for candidate in starts:
        if candidate < position:
            continue
        if (
            text[candidate] in "aA"
            and text[candidate + 1 : candidate + 2] in _ARTICLE_GOES_ON
            and not _article_counts(text, candidate)
        ):
            continue
        # ".5" begins with its point.
        match = _START.match(text, candidate - 1 if text[candidate - 1 : candidate] == "." else candidate)
        match = match or _START.match(text, candidate)
        if match is None:
            continue
        start = match.start()
        while link < len(links) and links[link][1] <= start:
            link += 1
        if link < len(links) and links[link][0] <= start:
            position = links[link][1]
            continue
        if hidden is None:
            dated = dates.find(words) if mentions is None else mentions
            hidden = [(one.start, one.end, one.kind == "time") for one in dated if one.kind in ("date", "time")]
        while date < len(hidden) and hidden[date][1] <= start:
            date += 1
        veiled = date < len(hidden) and hidden[date][0] <= start
        if veiled and hidden[date][2]:
            # "at 1730 hours" is no length of time.
            seconds = _SECONDS.match(text, hidden[date][1])
            position = seconds.end() if seconds else hidden[date][1]
            continue
        quantities, position = _at(text, start, match.end(), veiled)
        found.extend(quantities)
    return shared_units.share(text, found)


def _candidates(words: Tokens) -> list[int]:
    """Where in a text a quantity may begin: at a word that opens one, a number, or a sign."""
    starts = words.starts
    found: list[int] = []
    for index, word in enumerate(words.words):
        if word in _OPENERS:
            found.append(starts[index])
        elif not (word in _MARKS or (word.isascii() and word.isalpha())):
            # Words may stand in another ("twenty-five", "5bn").
            found += [
                starts[index] + one.start()
                for one in _CANDIDATE.finditer(word)
                if one[0] in _OPENERS or one[0][0] not in _LETTERS
            ]
    signs = [sign.start() for sign in _SIGN.finditer(words.text)]
    return sorted(found + signs) if signs else found


def _article_counts(text: str, at: int) -> bool:
    """A cheap look whether "a" or "an" may belong to a number ("a dozen", "an hour and a half") or a code ("A$", "AUD")."""
    begin = at + 2 if text[at + 1 : at + 2] in _GAPS else at + 3
    return (
        text[begin : begin + 3].lower() in _COUNTING
        or " and a" in text[at : at + 24]
        or not text[at + 1 : at + 3].islower()
    )


_GAPS = (" ", "-")
_ARTICLE_GOES_ON = (" ", "-", "n", "N")
_COUNTING = frozenset(word[:3] for word in (*number_words.WORDS, *number_words.DENOMINATORS, "couple", "score"))


def _at(text: str, start: int, matched: int, dated: bool) -> tuple[list[Quantity], int]:
    """The quantities of the expression at `start` (two of a vote), and where to go on."""
    if text[start].isdecimal():
        if text[start - 1 : start] == "+" and text[start - 2 : start - 1].isalnum():
            return [], start + 1
        other = _NOT_A_NUMBER.match(text, start)
        if other:
            return [], other.end()
    first = (told_numbers.read(text, start) if text[start] in "nNtT" else None) or measures.read(text, start)
    if first is None:
        run = _ALNUM.match(text, start) if text[start].isdecimal() else None
        return [], max(matched, run.end() if run else matched)
    if dated and first.unit not in units.DURATIONS:
        return [], max(first.number_end, start + 1)
    if not dated:
        contest = ranges.votes(text, first)
        if contest:
            return contest
        if senses.is_name(text, first):
            # The rest of "Boeing 737-800" is the name's as well.
            name = _NAME_RUN.match(text, first.number_end)
            return [], max(name.end() if name else 0, first.number_end, start + 1)
        if not senses.is_meant(text, first):
            return [], max(first.number_end, start + 1)
    both = ranges.both_ends(text, first) if text.startswith("-to-", first.number_end) else None
    if both:
        return both
    span = ranges.span(text, first)
    if span:
        return [span], span.end
    return [_bounded(text, first)], first.end


def _bounded(text: str, read: Measured) -> Quantity:
    start = read.start - (measures.signed(text, read.start) if read.value <= 0 else 0)
    end = read.end
    bound, begin = bounds.before(text, start)
    if bound == "more than" and read.unit in units.DURATIONS and text.startswith("over", begin):
        # "pay $10,000 over three years" says how long, "for over three years" how long at least.
        spread = _SPREAD.search(text[max(0, start - 30) : start])
        if spread and spread[1].lower() not in _AFTER_WHICH_OVER_COMPARES:
            bound = "exact"
    if bound == "exact":
        bound = bounds.after(text, read.number_end)[0]
        if bound == "exact" and end != read.number_end:
            bound = bounds.after(text, end)[0]
    many = _MANY.search(text[max(0, start - 12) : start]) if bound == "exact" and read.form != "digits" else None
    if many:
        start -= len(many.group())
    if many or read.form == "vague":
        bound = "about" if text[read.start : read.number_end].lower().startswith(("a couple", "a score")) else "at least"
    return Quantity(text[start:end], start, end, read.value, read.unit, bound)
