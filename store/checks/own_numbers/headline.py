"""A number of the headline that the text below it does not give: not in other words, nor rounded, nor added up."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.checks.own_numbers import printed_values, worked_out
from store.checks.own_numbers.printed_values import PrintedValue
from store.claims.quantities import senses
from store.english import calendar_words, lexicon
from store.english.number_words import SMALL, TENS
from store.english.numbers import parse


def _keyed(name: str) -> dict[str, list[float]]:
    """Rows "number: words" turned round: word -> numbers."""
    found: dict[str, list[float]] = {}
    for value, words in lexicon.rows(name).items():
        for word in words:
            found.setdefault(word, []).append(float(value))
    return found


_HIDDEN = _keyed("own_numbers.hidden numbers")
_PERSONS = (
    lexicon.words("names.unnamed men") | lexicon.words("names.unnamed women") | lexicon.words("names.unnamed persons") | {"men", "women", "children", "people"}
)
_SHARES = _keyed("own_numbers.hidden shares")
_TIMES = lexicon.rows("own_numbers.hidden times")
_LISTED = lexicon.words("own_numbers.listed things")
_ROUGHLY = lexicon.words("own_numbers.roughly")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_PLAYED = re.compile(r"\d{1,2}:\d\d(?! ?[ap]\.?m\b)\s+[A-Z]")
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?", re.I)
_MONTHS = "|".join(sorted(calendar_words.MONTH_NAMES | {"may"}, key=len, reverse=True))
_DAY = re.compile(rf"\b((?:{_MONTHS})\.?)\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s+(?:people|men|women))", re.I)
# "3rd qtr Sept 25 net": the day on which a period ends names it.
_PERIOD = re.compile(r"\b(?:qtr|quarter|months?|mths?|half|year|ended|period) [a-z]+\.? $", re.I)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
_YEARS_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[/–-]$")
_SINCE = re.compile(r"[\s-]*(?:more |long |straight |full )?(?:-?years?|-?yrs?|-year-old|th anniversary)\b", re.I)
_MONTHS_LONG = re.compile(r"[\s-]month (?:high|low|peak|record|best|worst)\b", re.I)
_PER_CENT = re.compile(r"\s?(?:%|percent\b|per cent\b|pct\b)", re.I)
_UNITS = re.compile(r"[\s-]*(day|hour|minute|month|week|year|decade)s?\b", re.I)
# "2000 people", and not "1986 net profit".
_ARE_COUNTED = re.compile(rf" (?:[a-z]+ )?(?:{'|'.join(sorted(_PERSONS))})(?:s|en)?\b", re.I)
_ONE = frozenset({"a", "an", "another", "his", "her", "their"})
_A_PERSON = rf"(?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(_PERSONS))})(?:s|en)?\b"
_HOW_MANY = "|".join((r"\d{1,2}", *sorted(_ONE), *SMALL))
_PEOPLE = re.compile(rf"\b({_HOW_MANY}) {_A_PERSON}", re.I)
# "his wife and two sons" are his, and not all; "a man, his wife and two sons" are.
_PEOPLE_IN_A_ROW = re.compile(rf"\b(?!(?:his|her|their) )(?:{_HOW_MANY}) {_A_PERSON}(?:(?:,| and|, and) (?:{_HOW_MANY}) {_A_PERSON}){{1,6}}", re.I)
# "two traders and a guard", whatever they are.
_AND_ONE = re.compile(rf"\b(?P<count>\d{{1,2}}|{'|'.join(SMALL)}) (?:[a-z-]+ ){{0,2}}?[a-z]{{2,}}(?:s|men|people|ren) and (?:an?|his|her|their|one) [a-z]", re.I)
_FEW_AND_ONE = 12
_AGED = re.compile(r"[\s-]*(?:-?year-old|years? old|percent|per cent|%)|,? of ", re.I)
_APART = 70
"""Characters between two numbers that are counted side by side."""
_SIGNS = re.compile(r"\s[-–—|]\s|\s?\|")
_STATION = re.compile(
    r"\b[KW][A-Z]{2,3}\b|\b(?:news|tv|channel|newschannel|fox|cbs|abc|nbc|fm|radio|sports|times|post|magazine)\b|\d(?:news|tv)\b|\.(?:com|org|net)\b|\dTV\b",
    re.I,
)
_BEHIND = lexicon.words("own_numbers.behind a numbered name")
_OF_A_NAME = re.compile(
    rf"(?:st|nd|rd|th)(?:\W*$|[,&/]|[ -](?:{'|'.join(sorted(_BEHIND))})\b)", re.I
)
_NAME_BEFORE = re.compile(r"(?:\b[A-Z]-|^(?:CBS|NBC|ABC|FOX|KTV|TV|News|Channel|[KW][A-Z]{2,3})\s|\s[-–—|]\s)$")
_FOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_ZONED = re.compile(r"\s" + calendar_words.ZONE)
_REST = re.compile(r"\s(?:(?:[a-z]+\s)?others?|more|additional)\b", re.I)
_ODDS = re.compile(r"\b(?P<few>\d+|[a-z]+)[ -](?:in|out of)[ -](?:every )?(?P<many>\d+|[a-z]+)\b", re.I)
_STEM = 4
_SAY_NOTHING = lexicon.words("function_words.any") | frozenset(SMALL) | frozenset(TENS) | {"year", "years", "day", "days"}
_SHARED = 0.22
"""So many of the words of a headline stand in the text below it, or it is another text."""
_CLOSE = 0.03
"""How far a rounded number may lie from the number that it rounds, as a share of it."""
_COUNTED = 6
"""A smaller number is the sum of too many others to be taken for one."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What the text gives: every value in order; by how many per cent its numbers changed, in order; neighbours that may be added
    up; its years; the year in which it was published, 0 where that is not known; its words."""

    values: list[float]
    changes: list[float]
    beside: list[tuple[float, float]]
    years: list[int]
    now: int
    words: frozenset[str]


def missing(headline: str, paragraphs: Sequence[str], published: str) -> list[PrintedValue]:
    """The numbers of the headline that the text does not bear out; none where the headline is a list's."""
    own = list(printed_values.values(headline))
    end = without_station(headline)
    paragraphs = _told(paragraphs)
    asked = [one for one in own if one.end <= end and _is_asked(headline, one) and _is_told(headline, one, paragraphs, published)]
    if not asked or not _is_about(headline[:end], paragraphs):
        return []
    dated = bool(_DAY.search(headline) or _CLOCK.search(headline) or re.search(r"\d\s?[ap]\.?m\b", headline, re.I))
    given = _given(paragraphs, published, dated)
    return [one for one in asked if not _borne_out(headline, one, given) and not _in_total(headline, one, own, given)]


def bears_out(headline: str, one: PrintedValue, paragraphs: Sequence[str], published: str) -> bool:
    """Whether a text gives one number of its headline somewhere, in whatever words; so it does where it is about another thing."""
    end = without_station(headline)
    paragraphs = _told(paragraphs)
    if one.end > end or not _is_about(headline[:end], paragraphs):
        return True
    given = _given(paragraphs, published, bool(_DAY.search(headline) or _CLOCK.search(headline)))
    return _borne_out(headline, one, given) or _in_total(headline, one, list(printed_values.values(headline)), given)


def without_station(headline: str) -> int:
    """Where the name of the station or paper behind a headline begins ("... - WXYZ Channel 4")."""
    for sign in _SIGNS.finditer(headline):
        if sign.start() > 10 and _STATION.search(headline, sign.end()):
            return sign.start()
    return len(headline)


def _told(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without a player's list of other films ("1:36 Students sell papers")."""
    return [text for text in paragraphs if not _PLAYED.match(text)]


def _is_about(headline: str, paragraphs: Sequence[str]) -> bool:
    """Whether the text under the headline tells of the same; pages hold other texts too."""
    words = {
        word[:_STEM]
        for told in _WORD.findall(headline.lower())
        for word in told.split("-")
        if len(word) >= _STEM and word not in _SAY_NOTHING
    }
    text = " ".join(paragraphs).lower()
    return sum(word in text for word in words) >= _SHARED * len(words)


def _in_total(headline: str, one: PrintedValue, own: Sequence[PrintedValue], given: _Given) -> bool:
    """Whether the text tells this number and another of the headline in one ("kills 1, wounds 12": 13 were shot)."""
    return any(
        _any_between(given.values, one.value + other.value, one.value + other.value)
        for other in own
        if other is not one and other.value < 1_000 and not _AGED.match(headline, other.end)
    )


def _is_told(headline: str, one: PrintedValue, paragraphs: Sequence[str], published: str) -> bool:
    """Whether the text is to give a number that is one's name or a day: where it prints any such ("Flight 93", "Jan. 3").

    The day on which it was published it need not give ("Patrol report, April 03").
    """
    word = re.search(r"([A-Za-z]+)\.? $", headline[max(0, one.start - 20) : one.start])
    day = any(day.start() <= one.start < day.end() for day in _DAY.finditer(headline))
    after = re.match(r"[ -]?[a-z]+s\b", headline[one.end :], re.I)
    if word is None or not (day or (word[1].lower() in senses.LABELS and not after)):
        return True
    if day and (_is_day_of(word[1], one, published) or _PERIOD.search(headline, 0, one.start)):
        return False
    named = re.compile(rf"\b{word[1][:3]}[a-z]*\.? \d{{1,2}}(?!\d)" if day else rf"\b{word[1]}[a-z]*\.? \d", re.I)
    return any(named.search(text) for text in paragraphs)


def _is_day_of(month: str, one: PrintedValue, published: str) -> bool:
    """Whether a month and a number are the day of `published` (YYYY-MM-DD...)."""
    number = calendar_words.MONTHS.get(month.lower()) or calendar_words.SHORT_MONTHS.get(month.lower())
    return number is not None and published[5:10] == f"{number:02}-{int(one.value):02}"


def _is_asked(headline: str, one: PrintedValue) -> bool:
    """Whether a number of a headline is one that its text must give."""
    if one.value <= 2 or not headline[one.start].isdigit():
        return False  # "kills 2" is told as "a man and his granddaughter"
    if _YEARS_BEFORE.search(headline, 0, one.start):
        return False  # "1986/87", "in 1987-89"
    if _ZONED.match(headline, one.end) and _FOUR.fullmatch(headline, one.start, one.end):
        return False  # "0530 GMT"
    if _OF_A_NAME.match(headline, one.end) or _NAME_BEFORE.search(headline, 0, one.start):
        return False  # "4th quarter", "56th Street", "K-9", "CBS 58 - ..."
    behind = re.split(r"[,.;:]", headline[one.end : one.end + 40].lower(), maxsplit=1)[0]
    after = _WORD.findall(behind)[:3]
    return not any(word in _LISTED for word in after)


def _given(paragraphs: Sequence[str], published: str, dated: bool) -> _Given:
    values: set[float] = set()
    changes: set[float] = set()
    beside: list[tuple[float, float]] = []
    now = int(published[:4]) if published[:4].isdecimal() else 0
    years = [now] if now else []
    words: set[str] = set()
    above: list[PrintedValue] = []
    for text in paragraphs:
        years += [int(match[0]) for match in _YEAR.finditer(text)]
        if not dated:
            text = _DAY.sub(r"\1", _CLOCK.sub(" ", text))
        own = list(printed_values.values(text))
        beside += _beside(text, own)
        beside += worked_out.added(text, own, above)
        above = own
        values.update(one.value for one in own)
        # "One was killed, and three others hurt": four.
        values.update(one.value + rest for one in own if _REST.match(text, one.end) for rest in (1, 2))
        values.update(_shares(text, own))
        values.update(_side_by_side(text))
        values.update(worked_out.scaled(text, own))
        values.update(worked_out.times(text, own))
        values.update(worked_out.together(text, own))
        changes.update(worked_out.changes(text, own))
        values.update(printed_values.all_values(text))
        for word in _WORD.findall(text.lower()):
            words.add(word)
            words.update(word.split("-"))
    for word in words:
        values.update(_HIDDEN.get(word, ()))
    return _Given(sorted(values), sorted(changes), beside, sorted(set(years)), now, frozenset(words))


def _beside(text: str, own: Sequence[PrintedValue]) -> list[tuple[float, float]]:
    """Pairs of numbers that one sentence counts side by side ("killing 10 soldiers and two policemen") or sets against each other; no ages."""
    found: list[tuple[float, float]] = []
    for one, other in itertools.pairwise(own):
        between = text[one.end : other.start]
        if len(between) > _APART or worked_out.STOP.search(between) or min(one.value, other.value) < 1:
            continue
        if _AGED.match(text, one.end) or _AGED.match(text, other.end):
            continue
        found.append((one.value, other.value))
        if worked_out.AGAINST.search(between):
            found.append((max(one.value, other.value), -min(one.value, other.value)))
    return found


def _side_by_side(text: str) -> Iterator[float]:
    """The people of a row together, who need no numeral: "a man, two women and a boy" are four."""
    for pair in _AND_ONE.finditer(text):
        count = parse(pair["count"].lower())
        if count is not None and count <= _FEW_AND_ONE:
            yield count + 1
    for row in _PEOPLE_IN_A_ROW.finditer(text):
        counts = [1.0 if one[1].lower() in _ONE else parse(one[1].lower()) for one in _PEOPLE.finditer(row[0])]
        yield sum(count for count in counts if count is not None)


def _shares(text: str, own: Sequence[PrintedValue]) -> list[float]:
    """Shares told as one number of another ("nine out of 10"), in per cent, and shares of a number ("10% of 1,500")."""
    found: list[float] = []
    for one, other in itertools.pairwise(own):
        between = text[one.end : other.start].lower()
        if between.strip() in ("in", "out of", "of", "of every", "in every") and 0 < one.value < other.value:
            found.append(100 * one.value / other.value)
        elif between.startswith(("%", " percent", " per cent")) and " of " in between and len(between) < 40:
            found.append(one.value * other.value / 100)
    return found


def _borne_out(headline: str, one: PrintedValue, given: _Given) -> bool:
    value = one.value
    short = value >= 1000 and headline[one.start : one.end].strip("0123456789,")
    one_digit = sum(char.isdecimal() for char in headline[one.start : one.end]) == 1
    close = 1.0 if short and one_digit else _CLOSE  # "$5B" for 4.6 billion
    # What has a point was rounded to its last digit; 20 may stand for 15, and then it is no longer that number.
    half = one.half_place if "." in headline[one.start : one.end] else min(one.half_place, close * value)
    if _any_between(given.values, value - half, value + half) or _any_between(
        given.values, value, value + min(1.98 * one.half_place, 1.5 * close * value)
    ):
        return True
    return (
        _in_words(headline, one, given)
        or _as_year(headline, one, given)
        or _since(headline, one, given)
        or _added_up(one, given)
        or _as_century(headline, one, given)
        or _roughly(headline, one, given)
        or _as_odds(headline, one, given)
    )


def _in_words(headline: str, one: PrintedValue, given: _Given) -> bool:
    """A share or a time that the text says without a numeral: "half" for 50%, "a week" for 7 days."""
    rest = headline[one.end : one.end + 12]
    if _PER_CENT.match(rest):
        half = one.half_place if "." in headline[one.start : one.end] else 0.5
        return any(one.value in _SHARES.get(word, ()) for word in given.words) or _any_between(
            given.changes, one.value - half, one.value + half
        )
    unit = _UNITS.match(rest)
    if unit:
        key = f"{unit[1].lower()}s-{one.value:g}"
        if any(word in given.words for word in _TIMES.get(key, ())):
            return True
        days = one.value / 24
        if unit[1].lower() == "hour" and days == int(days) and given.words & {"day", "days"} and _any_between(given.values, days, days):
            return True  # "72 hours", "three days"
        tens = one.value / 10
        return (
            unit[1].lower() == "year" and "decades" in given.words and tens == int(tens)
            and _any_between(given.values, tens, tens)
        )  # fmt: skip
    return False


def _as_year(headline: str, one: PrintedValue, given: _Given) -> bool:
    """A year of two digits, or one that the text tells from its own day ("last year", "three years ago")."""
    value = one.value
    if headline[one.start - 1 : one.start] in ("'", "’", "‘") and one.start and value < 100:
        return any(year % 100 == value for year in given.years) or any(
            abs(year - (1900 + value)) <= 1 or abs(year - (2000 + value)) <= 1 for year in given.years
        )
    if not 1500 <= value < 2200 or value != int(value):
        return False
    if not given.years:
        # Nobody knows from which year the text tells: its own year it need not print.
        return _YEAR.fullmatch(headline, one.start, one.end) is not None and _ARE_COUNTED.match(headline, one.end) is None
    return any(abs(now - value) <= 1 for now in (given.now, given.years[-1])) or any(
        _any_between(given.values, abs(year - value), abs(year - value)) and "years" in given.words
        for year in given.years[-2:]
    )


def _since(headline: str, one: PrintedValue, given: _Given) -> bool:
    """Years gone by, or an age: from a year of the text to its own day."""
    before = _WORD.findall(headline[max(0, one.start - 24) : one.start].lower())[-2:]
    aged = bool(before) and (before[-1] in ("at", "age", "aged") or "turns" in before)
    if not given.years:
        return False
    now = given.years[-1]
    if _MONTHS_LONG.match(headline, one.end) and any(abs(12 * (now - year) - one.value) <= 12 for year in given.years):
        return True  # "a 25-month high", the highest since February 1985
    if not (_SINCE.match(headline, one.end) or aged):
        return False
    if not given.now and "due" in given.words and re.match(r"[\s-]years?\b(?!-old)", headline[one.end :], re.I):
        return True  # "12-year notes" of a text that says "due 1999", and nobody knows from which year it tells
    return any(abs(abs(now - year) - one.value) <= 1 for year in given.years) or any(
        abs((b - a) - one.value) <= 0 for a, b in zip(given.years, given.years[1:], strict=False)
    )


def _added_up(one: PrintedValue, given: _Given) -> bool:
    """Two numbers that are counted side by side and add up to it."""
    near = min(one.half_place, _CLOSE * one.value) if one.value > 20 else 0.0
    return one.value >= _COUNTED and any(abs(a + b - one.value) <= near for a, b in given.beside)


def _as_century(headline: str, one: PrintedValue, given: _Given) -> bool:
    """A century of which the text gives a year."""
    if "century" not in headline[one.end : one.end + 12].lower():
        return False
    return any((one.value - 1) * 100 <= year <= one.value * 100 for year in given.years)


def _roughly(headline: str, one: PrintedValue, given: _Given) -> bool:
    before = _WORD.findall(headline[max(0, one.start - 20) : one.start].lower())[-2:]
    if not any(word in _ROUGHLY for word in before):
        return False
    return _any_between(given.values, 0.9 * one.value, 1.1 * one.value)


def _as_odds(headline: str, one: PrintedValue, given: _Given) -> bool:
    """"1 in 3" or "two out of 5" of which the text gives the share: 32 per cent, a third."""
    for odds in _ODDS.finditer(headline):
        few, many = parse(odds["few"].lower()), parse(odds["many"].lower())
        if odds.start() <= one.start < odds.end() and few and many and few < many:
            share = 100 * few / many
            near = 0.1 * share
            if _any_between(given.values, share - near, share + near) or any(
                abs(told - share) <= near for word in given.words for told in _SHARES.get(word, ())
            ):
                return True
    return False


def _any_between(given: Sequence[float], low: float, high: float) -> bool:
    return bisect_left(given, low - 1e-9) < bisect_right(given, high + 1e-9)
