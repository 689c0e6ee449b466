"""Dates and times of two texts that date the same event differently: "founded in 1912", "founded in 1921".

The event is known by the word next to the date and by the words of the sentence. Only parts that both dates give are
compared (a year with a year, a day with a day); decades, seasons and durations are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.checks.number_clashes import limits_of_number, moments, number_place
from store.checks.number_clashes.moments import Moment
from store.checks.number_clashes.number_place import NumberPlace
from store.documents import DateMention
from store.english import calendar_words, lexicon, news_words, stems
from store.english.news_words import Word
from store.hint_records import Conflict, Value

_VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?|WXX-(?P<weekday>[1-7])))?"
    r"(?:T(?:(?P<hour>\d\d):(?P<minute>\d\d)|[A-Z]{2}))?"
)
_NEXT, _WIDE = 8, 30
# Words that may say what happened on a date; forms in -ed do too.
_HAPPENED = lexicon.words("number_clashes.happened")
# Events that happen once: "the 1967 war". A yearly one ("the 2014 Oscars") is another event each year.
_ONCE = lexicon.words("number_clashes.happens once")
_SPEECH = lexicon.tagged("saying", "beside a date")
# What happens once, so that two years for it clash; one may host, win or sign something every year.
_ONE_OFF = stems.stemmed("number_clashes.one off")
_NAMED = lexicon.words("number_clashes.named then")
# "Since Monday" dates no event to Monday.
_OPEN = lexicon.words("number_clashes.open dates")
_MORE = lexicon.words("number_clashes.more")
_HAVE = frozenset({"has", "have", "had"})
_LASTING = stems.stemmed("number_clashes.lasting")
_BEGUN = frozenset({stems.stem("began"), stems.stem("started")})
_CLOCK = lexicon.words("number_clashes.game clock")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its known parts and the words around it; `minutes` count from midnight, `event` is empty where nothing is
    said to have happened then, and `moment` is None where that is no event of the day."""

    mention: DateMention
    parts: tuple[tuple[str, int], ...]
    minutes: int | None
    moment: Moment | None
    event: frozenset[str]
    wide: frozenset[str]
    names: frozenset[str]


def read(text: str, tokens: Sequence[Word], mentions: Sequence[DateMention]) -> tuple[Dated, ...]:
    """The dates of a text that can be compared."""
    found: list[Dated] = []
    first = 0
    for mention in mentions:
        match = _VALUE.fullmatch(mention.value) if mention.kind in ("date", "time") else None
        if match is None:
            continue
        while first < len(tokens) and tokens[first].end <= mention.start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < mention.end:
            last += 1
        parts = tuple(
            (name, int(match[name]))
            for name in ("year", "month", "day", "weekday")
            if (match[name] or "X").isdecimal() and _dated(mention)
        )
        minutes = minutes_of(mention.value)
        if not parts and minutes is None:
            continue
        place = number_place.place(tokens, first, last, -1, 1 << 60)
        event = _event(text, place)
        found.append(
            Dated(
                mention,
                parts,
                minutes,
                None if minutes is None else moments.read(place, minutes),
                event,
                frozenset(w.stem for w in place.around(_WIDE) if news_words.content(w)),
                limits_of_number.names(place),
            )
        )
    return tuple(found)


def minutes_of(value: str) -> int | None:
    """The minutes from midnight of a date's value; None where it names no time of day."""
    match = _VALUE.fullmatch(value)
    return int(match["hour"]) * 60 + int(match["minute"]) if match and match["hour"] else None


_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d])")
_DATED = re.compile(
    r"day\b|\b(?:yesterday|tomorrow|tonight|night|morning|noon|evening)\b|\b(?:"
    + "|".join(sorted(calendar_words.MONTH_NAMES))
    + r")\b",
    re.I,
)


def day_of(place: NumberPlace, mentions: Sequence[DateMention]) -> str:
    """The one ISO day that the sentence of a number names, "" where it names none or several."""
    begin, end = place.tokens[place.begin].start, place.tokens[place.end - 1].end
    found = {
        m.value[:10]
        for m in mentions
        if begin <= m.start < end and m.kind in ("date", "time") and _DAY.match(m.value) and _dated(m)
    }
    return found.pop() if len(found) == 1 else ""


def _dated(mention: DateMention) -> bool:
    """Whether a mention names its day itself: "3:05 p.m." has the day of publication only because nothing else is known."""
    return mention.kind != "time" or _DATED.search(mention.text) is not None


def other_times(one: Sequence[Dated], other: Sequence[Dated]) -> bool:
    """Whether two texts name days and none that they share, or times of day and none alike."""
    mine, theirs = ({dated.parts for dated in dates if "day" in dict(dated.parts)} for dates in (one, other))
    if mine and theirs and not mine & theirs:
        return True
    here, there = ([dated.minutes for dated in dates if dated.minutes is not None] for dates in (one, other))
    return bool(here and there) and not any(moments.near(a, b) for a in here for b in there)


def days_apart(one: str, other: str) -> int:
    """How many days lie between two ISO days; 0 where either is none."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0


def _event(text: str, place: NumberPlace) -> frozenset[str]:
    """The stems of what happened on the date: of the two content words before it, or after "the 1967"; none where somebody
    merely said something then, or where a clock of a game stands."""
    before = place.before(_NEXT)
    after = [w.low for w in place.after(3)]
    if any(w.low in _SPEECH for w in before[-3:]) or (
        after[:1] and (after[0] in _CLOCK or after[0] in _SPEECH or after[:2] == ["to", "go"])
    ):
        return frozenset()
    if before and before[-1].low == "since":
        return _begun(before)
    if (before and before[-1].low in _OPEN) or place.tokens[place.first].low in _OPEN:
        return frozenset()
    if (before and before[-1].low in ("the", "a")) or text[place.tokens[place.first].start :][:4].lower() == "the ":
        return frozenset(w.stem for w in place.after(1) if w.low in _ONCE)
    if _MORE & {w.low for w in before}:
        return frozenset()  # "six more were arrested on Sunday"
    happened: set[str] = set()
    content = 0
    for word in reversed(before):
        if (word.low == "," and content) or content == 2:
            break
        if news_words.content(word):
            content += not word.named
            if word.low in _HAPPENED or (word.low.endswith("ed") and word.low not in _NAMED):
                happened.add(word.stem)
    if not happened:
        happened |= _opened(place)
    return frozenset(happened)


def _begun(before: Sequence[Word]) -> frozenset[str]:
    """What began on a date behind "since": a state that has lasted ("have been on strike since 6 March"); a count since then dates nothing."""
    lows = [word.low for word in before]
    been = next((at for at in range(len(lows) - 1, 0, -1) if lows[at] == "been" and lows[at - 1] in _HAVE), -1)
    state = lows[been + 1 : -1] if been >= 0 else []
    lasts = state[:1] == ["on"] and any(word.stem in _LASTING for word in before[been + 2 : -1])
    return _BEGUN if lasts else frozenset()


def _opened(place: NumberPlace) -> set[str]:
    """The stem of what happened on the date that opens a sentence: "In 1970, he was indicted"."""
    for word in place.after(9 if place.first - place.begin <= 1 else 1):
        if word.low in _HAPPENED or (word.low.endswith("ed") and word.low not in _NAMED):
            return {word.stem}
    return set()


def find(one: Sequence[Dated], other: Sequence[Dated]) -> list[Conflict]:
    """The pairs of dates of one event that cannot both be right; none where a side gives the other's date too."""
    found: list[Conflict] = []
    mine = [a for a in one if not any(_agree(a, x) for x in other)]
    theirs = [b for b in other if not any(_agree(x, b) for x in one)] if mine else []
    for a in mine:
        for b in theirs:
            rule = _clash(a, b)
            told = _told(a, b, rule)
            if not told:
                continue
            found.append(Conflict(f"{rule}: {told}", _value(a), _value(b), rule))
    return found


def _told(a: Dated, b: Dated, rule: str) -> str:
    """What happened at both, in words; "" where it is not one event, or the two do not clash."""
    if rule != "date" and a.moment and b.moment:
        clash = moments.same(a.moment, b.moment) and moments.apart(a.moment, b.moment)
        return (" ".join(sorted(a.moment.kinds & b.moment.kinds)) or "incident") if clash else ""
    return " ".join(sorted(a.event & b.event)) if rule and _same_event(a, b) else ""


def _clash(a: Dated, b: Dated) -> str:
    """Which of the parts that both give differ: "date", "time of day", or "" where none does."""
    mine, theirs = dict(a.parts), dict(b.parts)
    common = mine.keys() & theirs.keys()
    if any(mine[name] != theirs[name] for name in common):
        return "date"
    if a.minutes is not None and b.minutes is not None and not moments.near(a.minutes, b.minutes):
        return "time of day"
    return ""


def _agree(a: Dated, b: Dated) -> bool:
    """Whether two dates have parts in common and none that differs."""
    return bool(dict(a.parts).keys() & dict(b.parts).keys()) and not _clash(a, b)


def _same_event(a: Dated, b: Dated) -> bool:
    if not a.event & b.event or (a.names and b.names and not a.names & b.names):
        return False
    weekdays = bool(a.parts and b.parts) and all(name == "weekday" for name, _ in (*a.parts, *b.parts))
    shared = len(a.wide & b.wide)
    yearly = "day" not in dict(a.parts) or "day" not in dict(b.parts)
    if yearly and not weekdays and shared < 6 and not a.event & b.event & _ONE_OFF:
        return False
    if a.wide & b.wide <= a.event | b.event:
        return False
    return (
        shared >= (5 if weekdays else 2 if a.parts and b.parts else 3)
        or shared >= 0.6 * min(len(a.wide), len(b.wide)) > 0
    )


def _value(dated: Dated) -> Value:
    mention = dated.mention
    return Value(mention.text, mention.value, "date", "exact", mention.start, mention.end)
