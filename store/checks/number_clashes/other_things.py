"""What keeps two slots apart though they look alike: another time, place, name, whole, body, or a number that is only a part, a plan or
a rise. Not by which rule they would be of one thing.
"""

from __future__ import annotations

import re

from store.checks.number_clashes.event_dates import days_apart
from store.checks.number_clashes.intervals import equal
from store.checks.number_clashes.readings import Reading, Slot
from store.english import calendar_words, stems

_COMMON = stems.stemmed("number_clashes.common")
_DIRECTIONS = stems.stemmed("number_clashes.directions")
_WEEKDAYS = frozenset(map(stems.stem, calendar_words.WEEKDAYS))
_MONTHS = frozenset(map(stems.stem, (*calendar_words.MONTHS, *calendar_words.SHORT_MONTHS)))
_TRADES = frozenset({"price", "budget"})
_COMPETITIONS = stems.stemmed("number_clashes.competitions")
_SELLING = stems.stemmed("number_clashes.selling")
# Of one body nearly the same number vote twice.
_ONE_BODY = 1.5
# Scales by which the same digits are printed wrongly: a million for a billion, a dot moved.
_THOUSANDS = (1e3, 1e6)
_TENS = (1e2, 1e4, 1e5)


def limited(a: Slot, b: Slot) -> bool:
    """Whether either number is only a part, an addition, an old value, or one of the two a possibility, rate or rise."""
    for slot in (a, b):
        if "old" in slot.flags or ("part" in slot.flags and slot.value and slot.kind not in ("duration", "share")):
            return True
        if slot.flags & {"more", "others"} and ("killed" in slot.roles or not slot.roles or slot.kind != "people"):
            return True
    if (
        (a.relation != "lasting" or a.roles)
        and ("maybe" in a.flags) != ("maybe" in b.flags)
        and not {"planned"} <= a.flags & b.flags
    ):
        return True
    return ("each" in a.flags) != ("each" in b.flags) or ({"level", "change"} <= (a.flags | b.flags))


def other_time(a: Slot, b: Slot) -> bool:
    """Whether the times named differ: a year for anything; for what happened, a day or an earlier event told of in passing."""
    if a.kind == "share" and a.days & _MONTHS and b.days & _MONTHS and not a.days & b.days & _MONTHS:
        return True
    if a.years and b.years and not a.years & b.years:
        return True
    first, second = ({day for day in slot.days if " " in day} for slot in (a, b))
    if first and second and not first & second:
        return True  # the first quarter, the second
    if ("so far" in a.flags) != ("so far" in b.flags) and a.kind not in ("people", "length"):
        return True
    if a.kind == "age":  # "in 2005, at the age of 91", and four years later; the age of one's death stays
        return bool(a.years) != bool(b.years) and "~had" not in a.owners & b.owners
    if a.kind not in ("people", "count", "magnitude", "area", "mass", "volume", "°") or a.roles == {"children"}:
        return False
    if not a.days & b.days and any(
        one.events == "several" and (other.events == "single" or (not other.events and other.days))
        for one, other in ((a, b), (b, a))
    ):
        return True  # "ten in 12 shootings", "five in a shooting"
    past = ("past" in a.flags or bool(a.years)) != ("past" in b.flags or bool(b.years))
    return past or any(
        a.days & names and b.days & names and not a.days & b.days & names for names in (_WEEKDAYS, _MONTHS)
    )


def elsewhere(a: Slot, b: Slot) -> bool:
    """Whether the one number is of the north and the other of the south."""
    here, there = a.near & _DIRECTIONS, b.near & _DIRECTIONS
    return bool(here and there) and not here & there


def other_place(one: Reading, other: Reading) -> bool:
    """Whether the texts name where it happened, and share no name at all: "in Orrin", "in Sundal"."""
    return bool(one.places and other.places) and not one.names & other.names


def lasting_tolls(a: Slot) -> bool:
    """Whether a number keeps counting one event, so that another day's is a later report of it."""
    return bool(a.roles & {"killed", "injured", "missing"})


def other_day(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether two counts are of days apart: as dated, or, in sentences little alike of which only one has a date, from the
    day that the other was printed."""
    if not (a.on or b.on):
        return False
    first, second = a.on or one.published, b.on or other.published
    gap = days_apart(first, second) if first and second else 0
    return gap >= 1 if a.on and b.on else gap >= 2 and len((a.wide & b.wide) - _COMMON) < 4


def far_apart(a: Slot, b: Slot) -> bool:
    """Whether two values are too far apart to be of one thing, but for the same digits at another scale (a slip).

    Two reports of one thing hardly ever differ twelvefold; a "million" for a "billion" does by a thousand.
    """
    low, high = sorted((abs(a.value), abs(b.value)))
    if low <= 0 or a.kind in ("score", "age", "magnitude") or ("killed" in a.roles and high < 100):
        return False
    ratio = high / low
    slips = (*_THOUSANDS, *_TENS) if _digits(low) > 1 else _THOUSANDS  # 900 and 90,000 have little in common
    return ratio > (6 if a.kind == "length" else 12) and not any(equal(ratio, scale) for scale in slips)


def _digits(value: float) -> int:
    """How many digits a value has but for noughts at its ends: 2 for 7,400,000."""
    return len(f"{value:.6g}".partition("e")[0].replace(".", "").strip("0"))


def other_names(a: Slot, b: Slot) -> bool:
    """Whether names stand by both numbers and none is shared: exports to China, exports to Japan."""
    return bool(a.names and b.names and not a.names & b.names)


def other_parties(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """The same of sums, but for names that the other text has too: "sold to Orr for 62", "bought from Lund for 68"."""
    return other_names(a, b) and not (a.names <= other.names or b.names <= one.names)


def other_site(a: Slot, b: Slot) -> bool:
    """Whether one noun stands by both numbers with another name before it: "its Tarn bakery", "its Velm bakery"."""
    nouns = {noun for noun, _ in a.sites} & {noun for noun, _ in b.sites}
    return any(not {n for noun, n in a.sites if noun == each} & {n for noun, n in b.sites if noun == each} for each in nouns)


def other_whole(a: Slot, b: Slot) -> bool:
    """Whether shares are printed as of others ("60 percent of women", "of men"), or votes as on others ("19 to 12 for the bypass")."""
    named, others = a.of & a.names, b.of & b.names
    return bool(a.of and b.of and not a.of & b.of) or bool(named and others and not named & others)


def other_bargain(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether the sums were paid for two things, neither of which the other text knows ("3 tugs for 60 million", "a crane for 25 million"),
    or one party paid the one and was paid the other."""
    traded = bool(a.roles & _TRADES and b.roles & _TRADES)
    if traded and a.party and a.party == b.party and bool(a.near & _SELLING) != bool(b.near & _SELLING):
        return True
    return traded and bool(a.of and b.of) and not a.of & (b.of | other.stems) and not b.of & one.stems


def other_contest(a: Slot, b: Slot) -> bool:
    """Whether two numbers are of games in two competitions: in the cup, in the league."""
    here, there = a.wide & _COMPETITIONS, b.wide & _COMPETITIONS
    return bool(here and there) and not here & there


def other_body(a: Slot, b: Slot) -> bool:
    """Whether far more voted on the one side: the upper house, the lower house."""
    cast = sorted(sum(float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", slot.quantity.text)) for slot in (a, b))
    return "vote" in a.roles and cast[1] > _ONE_BODY * cast[0] > 0  # 0 where the numbers are spelled


def other_bearer(a: Slot, b: Slot) -> bool:
    """Whether the numbers are measures of two things: "the wall is 12 metres high", "the tower is 40 metres high"."""
    return bool(a.bearer and b.bearer) and a.bearer != b.bearer


def other_subject(a: Slot, b: Slot) -> bool:
    """Whether the nearest names before the numbers are of two persons or teams.

    Where one buyer paid both for one thing they are not: "Coal Orrin bought Velm Power for 4", "Coal Orrin paid 6 for Velm Power".
    """
    one_bargain = bool(a.roles & b.roles & _TRADES and a.of & a.names and a.of & a.names == b.of & b.names and a.party and a.party == b.party)
    return not one_bargain and bool(a.subject and b.subject and not a.subject & b.subject)


def stranger(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether the person or team named before a number is not named in the other text at all, which names others."""
    return (not b.sexes and _unknown(a.subject, other.names)) or (not a.sexes and _unknown(b.subject, one.names))


def _unknown(subject: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a text of some names has none of the subject; "Greek" is known where "Greece" is."""
    return bool(subject and names) and not {s[:4] for s in subject} & {n[:4] for n in names}


def other_party(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether others pay the sums, or are beaten, and neither is named in the other text."""
    return bool(a.party and b.party) and not (a.party & other.names or b.party & one.names)
