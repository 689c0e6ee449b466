"""Everything that one article contradicts in itself, as findings with their places and the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store import plugins
from store.checks.names import offices, printed_names, spelled
from store.checks.own_numbers import (
    ages,
    arithmetic,
    conversions,
    definite_counts,
    headline,
    headline_counts,
    parts_of_whole,
    printed_values,
    repeated_counts,
    repeated_quotes,
    told_changes,
    totals,
    weekdays,
)
from store.english import calendar_words
from store.hint_records import CheckFinding, CheckPlace

MOST_TEXT = 400_000
"""Characters of an article that are checked; more is no article but an archive in one file."""
_STUB = 60
"""Words; a shorter text than this need not give every number of its headline."""
_DAYS = tuple(name.title() for name in calendar_words.WEEKDAYS)


def of_article(title: str, texts: Sequence[str], published: str, *, judges: bool = False) -> tuple[CheckFinding, ...]:
    """What the article contradicts in itself. `judges` is a fact-check, which may quote what is wrong: a headline, a count."""
    if sum(map(len, texts)) > MOST_TEXT:
        return ()
    findings = [] if judges else list(_headline(title, texts, published))
    findings += [] if judges else _counts(title, texts, published)
    findings += _ages(title, texts)
    findings += _numbers(texts, published)
    findings += _quotes(texts)
    findings += _names(texts)
    findings += _offices(texts)
    findings += plugins.checks(title, texts, published)
    return tuple(findings)


def _place(texts: Sequence[str], paragraph: int, start: int, end: int) -> CheckPlace:
    return CheckPlace(paragraph, start, end, texts[paragraph][start:end])


def _headline(title: str, texts: Sequence[str], published: str) -> Iterator[CheckFinding]:
    missing = headline.missing(title, texts, published)
    if missing and sum(text.count(" ") + 1 for text in texts) < _STUB:
        missing = missing if any(True for text in texts for _ in printed_values.values(text)) else []
    for one in missing:
        number = title[one.start : one.end]
        yield CheckFinding(
            "headline",
            f"the headline says {number}, the text gives no such number",
            (CheckPlace(-1, one.start, one.end, number),),
        )
    asked = {one.start for one in missing}
    for count in headline_counts.otherwise(title, texts, published):
        if count.start not in asked:
            there = _place(texts, count.paragraph, count.begin, count.stop)
            number = title[count.start : count.end]
            yield CheckFinding(
                "headline",
                f"the headline says {number}, the text {there.text}",
                (CheckPlace(-1, count.start, count.end, number), there),
            )


def _ages(title: str, texts: Sequence[str]) -> Iterator[CheckFinding]:
    for one, other in ages.clashes(ages.ages(texts)):
        yield CheckFinding(
            "age",
            f"{one.name} is {one.age} here, {other.age} there",
            tuple(_place(texts, place.paragraph, place.start, place.end) for place in (one, other)),
        )


def _counts(title: str, texts: Sequence[str], published: str) -> Iterator[CheckFinding]:
    found = list(repeated_counts.apart(texts, published))
    told = {one.second for one in found}
    for one in (*found, *(other for other in definite_counts.apart(texts, title) if other.second not in told)):
        places = tuple(_place(texts, *place) for place in (one.first, one.second))
        yield CheckFinding("count", f"{one.said} here, {one.otherwise} there", places)


def _numbers(texts: Sequence[str], published: str) -> Iterator[CheckFinding]:
    for day in weekdays.wrong(texts, published):
        says = f"{day.day.isoformat()} was a {_DAYS[day.weekday]}"
        yield CheckFinding("weekday", says, (_place(texts, day.paragraph, day.start, day.end),))
    for one in (*arithmetic.wrong(texts), *told_changes.wrong(texts)):
        says = {
            "sum": f"{one.said} are named, the parts make {_figure(one.right)}",
            "change": f"{one.said} is said, from one number to the other is {_figure(one.right)}",
            "percentage": f"{one.said} is said, from one number to the other is {_figure(one.right, 3)}%",
            "share": f"{one.said} is said, the one number is {_figure(one.right, 3)}% of the other",
            "multiple": f"{one.said} is said, the one number is {_figure(one.right, 3)} times the other",
            "direction": f"“{one.said}” is said, from one number to the other is {'+' * (one.right > 0)}{_figure(one.right)}",
        }[one.sort]
        yield CheckFinding("sum" if one.sort == "change" else one.sort, says, (_place(texts, one.paragraph, one.start, one.end),))
    for total in totals.wrong(texts):
        says = f"{total.said} is said to be the total, the parts make {_figure(total.right)}"
        yield CheckFinding("sum", says, tuple(_place(texts, *place) for place in (total.parts, total.total)))
    for parts in parts_of_whole.wrong(texts):
        says = f"{parts.said} is said, it comes to {_figure(parts.right)}"
        yield CheckFinding("sum", says, (_place(texts, parts.paragraph, parts.start, parts.end),))
    for measure in conversions.wrong(texts):
        says = f"{measure.given} is said to be the same, it is about {_figure(measure.right, 3)} {measure.unit}"
        yield CheckFinding("conversion", says, (_place(texts, measure.paragraph, measure.start, measure.end),))


def _figure(value: float, digits: int = 6) -> str:
    """A number as a newspaper prints it: 300,000,000 and never 3e+08; `digits` count where it is no large whole one."""
    rounded = float(f"{value:.{digits}g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:g}"


def _quotes(texts: Sequence[str]) -> Iterator[CheckFinding]:
    for one in repeated_quotes.repeated(texts):
        differs = ", ".join(f"“{mine}” and “{theirs}”" for mine, theirs in one.told.differs)
        places = tuple(_place(texts, *place) for place in (one.first, one.second))
        yield CheckFinding("quotation", f"the quotation stands here twice, in other words: {differs}", places)


def _names(texts: Sequence[str]) -> Iterator[CheckFinding]:
    found = spelled.apart(texts, spelled.pairs(printed_names.names(texts)))
    told = {place.name: place.age for place in ages.ages(texts)} if found else {}
    for one, other in found:
        if one.name in told and other.name in told and abs(told[one.name] - told[other.name]) > 1:
            continue  # two persons, and not one with a birthday
        places = tuple(_place(texts, name.paragraph, name.start, name.end) for name in (one, other))
        yield CheckFinding("name", f"{one.name} here, {other.name} there", places)


def _offices(texts: Sequence[str]) -> Iterator[CheckFinding]:
    for one, other in offices.apart(texts):
        places = tuple(_place(texts, office.paragraph, office.start, office.end) for office in (one, other))
        yield CheckFinding("office", f"{one.printed} here, {other.printed} there", places)
