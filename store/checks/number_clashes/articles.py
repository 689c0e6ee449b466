"""Two articles of one story, compared sentence by sentence: the values of the same thing that cannot both be true.

That the articles tell one story is decided before (store/passages/stories.py); here only which numbers are of the same
thing, and whether one of the articles gives the other's value too, wherever in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from store.checks.number_clashes import event_dates, likelihood, moments, street_blocks
from store.checks.number_clashes.conflicts import found_between, of_another
from store.checks.number_clashes.event_dates import days_apart
from store.checks.number_clashes.readings import Slot
from store.checks.number_clashes.reports import Report, Told
from store.hint_records import Conflict

COPIED = 0.95
"""How likely a conflict is of the same fact where one article is a copy of the other but for the value: a digit that was mistyped
or corrected. The labelled pairs of likelihood.py hold no such copies."""


_FORM = 12
"""Lines of an article from which on half of them alike are no form: prices of a market, dividends, results of a company."""


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """A conflict between two sentences, its features (likelihood.NAMES), and how likely it is one of the same fact (0..1)."""

    here: Told
    there: Told
    conflict: Conflict
    vector: tuple[float, ...]
    likely: float


def compare(one: Report, other: Report, story: float, claims: frozenset[str]) -> list[FoundConflict]:
    """What the claims named give otherwise than `other` does, the likeliest first, each pair of values once.

    `story` is how likely the two tell one story.
    """
    found: list[FoundConflict] = []
    copied = _is_copy(one, other)
    for here in one.sentences:
        if here.claim_id not in claims:
            continue
        for there in other.sentences:
            same = here.text == there.text and one.published == other.published
            if not same:
                found += _between(here, there, one, other, story, copied=copied)
    found.sort(key=lambda each: (-each.likely, each.here.position, each.there.position))
    return list(_once(found))


def of_one_fact(here: Told, there: Told, one: Report, other: Report, story: float) -> frozenset[Conflict]:
    """The conflicts of a sentence of the one article and one of the other that are likely of the same fact."""
    found = _between(here, there, one, other, story, copied=_is_copy(one, other))
    return frozenset(each.conflict for each in found if each.likely >= likelihood.LIKELY)


def _between(here: Told, there: Told, one: Report, other: Report, story: float, *, copied: bool) -> Iterator[FoundConflict]:
    for conflict, a, b in found_between(here.reading, there.reading, one_story=True):
        if a is not None and b is not None and (_given(a, other) or _given(b, one) or _years_between(a, b, one, other)):
            continue
        if a is None and (_each_of_its_day(conflict, one, other) or _named_too(conflict, here, there, one, other)):
            continue
        vector = likelihood.features(conflict, a, b, here, there, one, other, story)
        likely = likelihood.likely(vector)
        if copied and _but_for_the_value(conflict, here, there):
            likely = max(likely, COPIED)
        yield FoundConflict(here, there, conflict, vector, likely)


def _is_copy(one: Report, other: Report) -> bool:
    """Whether two articles of the same days are one text: at least half of their sentences, or of those with numbers, stand in both.

    Some lines that are alike, of two articles whose headlines each name what the other does not, are a form that is filled in daily.
    """
    if days_apart(one.published, other.published) > 2:
        return False
    if min(len(one.lines), len(other.lines)) < _FORM and one.headed - other.names and other.headed - one.names:
        return False
    mine, theirs = ({sentence.text for sentence in each.sentences} for each in (one, other))
    return _half_alike(one.lines, other.lines) or _half_alike(mine, theirs)


def _half_alike(mine: AbstractSet[str | int], theirs: AbstractSet[str | int]) -> bool:
    same = len(mine & theirs)
    return same >= 2 and 2 * same >= max(len(mine), len(theirs))


def _but_for_the_value(conflict: Conflict, here: Told, there: Told) -> bool:
    """Whether two sentences are the same but for the two values."""
    a, b = conflict.a, conflict.b
    return (here.text[: a.start], here.text[a.end :]) == (there.text[: b.start], there.text[b.end :])


def _given(slot: Slot, report: Report) -> bool:
    """Whether an article gives this very value of the same kind of thing somewhere."""
    return any(
        other.kind == slot.kind
        and other.allowed.exact
        and slot.allowed.meets(other.allowed)
        and (not slot.roles or not other.roles or bool(slot.roles & other.roles))
        and not (slot.kind == "age" and of_another(slot, other))
        for sentence in report.sentences
        for other in sentence.reading.slots
    )


def _years_between(a: Slot, b: Slot, one: Report, other: Report) -> bool:
    """Whether two ages are more than a year apart in two articles of unknown days: years may lie between, while two reports of one
    week hardly ever differ by more."""
    return a.kind == "age" and not (one.published or other.published) and abs(a.value - b.value) > 1


def _each_of_its_day(conflict: Conflict, one: Report, other: Report) -> bool:
    """Whether two dates lie as far apart as the articles: each tells of its own night."""
    gap = days_apart(one.published, other.published)
    return gap > 0 and gap == days_apart(str(conflict.a.value), str(conflict.b.value))


def _named_too(conflict: Conflict, here: Told, there: Told, one: Report, other: Report) -> bool:
    """Whether an article gives the other's time of day too, of whatever it is, or the other's block of the street."""
    if conflict.rule == "address":
        return any(
            street_blocks.named(address, sentence.reading.addresses)
            for told, printed, report in ((here, conflict.a, other), (there, conflict.b, one))
            for address in told.reading.addresses
            if address.start == printed.start
            for sentence in report.sentences
        )
    if conflict.rule != "time of day":
        return False
    return any(
        moments.near(minutes, dated.minutes)
        for printed, report in ((conflict.a, other), (conflict.b, one))
        if (minutes := event_dates.minutes_of(str(printed.value))) is not None
        for sentence in report.sentences
        for dated in sentence.reading.dates
        if dated.minutes is not None
    )


def _once(found: Sequence[FoundConflict]) -> Iterator[FoundConflict]:
    """Each number of the one article against one value of the other."""
    seen: set[tuple[str, str, str]] = set()
    for each in found:
        key = (each.conflict.rule, each.conflict.a.text.lower(), each.conflict.b.text.lower())
        if key not in seen:
            seen.add(key)
            yield each
