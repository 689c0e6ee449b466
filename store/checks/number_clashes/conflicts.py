"""Finds the quantities and dates of two texts that measure the same thing and cannot both be true. No SQL, no ranking.

A hint for a person, made by named rules (docs/conflicts.md); what limits it stands in docs/limits.md.
"""

from __future__ import annotations

import re
from itertools import combinations, groupby, pairwise
from math import isfinite

from store.checks.number_clashes import event_dates, intervals, readings, role_words, rules, same_event, street_blocks
from store.checks.number_clashes.intervals import equal
from store.checks.number_clashes.readings import Reading, Slot
from store.hint_records import Conflict, Value

TABLE = 15
"""Numbers of a sentence, or blocks of streets, from where on it is a table, in which no words tell what a number is of."""


def find(a: str, b: str, a_published: str = "", b_published: str = "", *, one_story: bool = False) -> list[Conflict]:
    """The conflicts between two texts, most serious first; `Value` offsets are code points into each text.

    Without publication days (ISO, or empty) the texts are taken to be about one event. Where both are known, "Thursday"
    is resolved by them, and texts that share too little or lie too far apart are not compared (same_event.py), unless it is
    known otherwise that their articles tell `one_story`. Any text is
    taken; of a very long one only the beginning is read (readings.LONGEST characters, readings.MOST numbers).
    """
    if a == b and a_published == b_published:
        return []
    one, other = readings.read(a, a_published), readings.read(b, b_published)
    if a_published and b_published and not one_story and not same_event.one(one, other, a_published, b_published):
        return []
    return _once([conflict for conflict, _, _ in found_between(one, other, one_story=one_story)])


def found_between(
    one: Reading, other: Reading, *, one_story: bool = False
) -> list[tuple[Conflict, Slot | None, Slot | None]]:
    """Every conflict between two readings of one event, in no order, with the numbers it is of (dates and sums have none).

    Where the articles are known to tell `one_story`, blocks of a street are compared as well (police go to every block), and
    tables are not.
    """
    found: list[tuple[Conflict, Slot | None, Slot | None]] = []
    if one_story and any(max(len(each.slots), len(each.addresses)) >= TABLE for each in (one, other)):
        return found
    found += [(conflict, None, None) for conflict in event_dates.find(one.dates, other.dates)]
    if one_story and not event_dates.other_times(one.dates, other.dates):
        found += [(conflict, None, None) for conflict in street_blocks.find(one.addresses, other.addresses)]
    for left in one.slots:
        for right in other.slots:
            if left.kind != right.kind or left.allowed.meets(right.allowed):
                continue
            rule = rules.rule(left, right, one, other)
            if rule and not _excused(left, right, one, other):
                found.append((Conflict(_named(left, right), _value(left), _value(right), rule), left, right))
    totals = [*_totals(one, other, swap=False), *_totals(other, one, swap=True)]
    found += [(conflict, None, None) for conflict in totals]
    return found


def of_another(one: Slot, other: Slot) -> bool:
    """Whether two ages are of two people: of other names, or of a woman and a man."""
    names, others = _names(one), _names(other)
    sexes = {owner for owner in one.owners | other.owners if owner[0] == "="}
    return bool(names and others and not names & others) or len(sexes) > 1


def _names(age: Slot) -> frozenset[str]:
    return frozenset(owner for owner in age.owners if owner[0] not in "=+~")


def _totals(whole: Reading, parts: Reading, *, swap: bool) -> list[Conflict]:
    """People shot in one text that are fewer than the killed and the wounded of the other together."""
    shot = [s for s in whole.slots if s.roles == {"shot"} and s.kind == "people" and not s.flags]
    killed = [s for s in parts.slots if s.roles == {"killed"} and s.kind == "people"]
    injured = [s for s in parts.slots if s.roles == {"injured"} and s.kind == "people"]
    if len(shot) != 1 or len(killed) != 1 or len(injured) != 1 or any("shot" in s.roles for s in parts.slots):
        return []
    total, dead, hurt = shot[0], killed[0], injured[0]
    if (dead.flags | hurt.flags) - {"others"} or not total.allowed.high < dead.allowed.low + hurt.allowed.low:
        return []
    low, high = sorted((dead.quantity, hurt.quantity), key=lambda q: q.start)
    both = Value(parts.text[low.start : high.end], low.value + high.value, "people", "exact", low.start, high.end)
    sides = (both, _value(total)) if swap else (_value(total), both)
    return [Conflict("people shot", *sides, "sum")]


def _once(found: list[Conflict]) -> list[Conflict]:
    """The most serious first; a number that clashes in a graver conflict is not shown in a lesser one again."""
    kept: list[Conflict] = []
    ordered = sorted(found, key=lambda c: (-severity(c), c.a.start + c.b.start, c.a.start))
    for grave, group in groupby(ordered, key=severity):
        used_a = {k.a.start for k in kept if severity(k) > grave}
        used_b = {k.b.start for k in kept if severity(k) > grave}
        kept += [c for c in group if c.a.start not in used_a and c.b.start not in used_b]
    return kept


# How much a clash of each kind matters beside another, for ordering only.
_WEIGHT = {
    "count": 0.8, "sum": 0.8, "part above whole": 0.6, "amount": 0.8, "percentage": 0.7, "result": 0.6, "rank": 0.6, "date": 0.6, "time of day": 0.4, "address": 0.4, "age": 0.4,
    "magnitude": 0.6, "sentence": 0.7, "time served": 0.6, "time between": 0.5, "length of time": 0.5, "distance": 0.5, "times": 0.6, "measure": 0.5,
}  # fmt: skip


def severity(conflict: Conflict) -> float:
    """How grave a conflict is, 0..1, for ordering only: what is counted, and how far apart the values are.

    Deaths come first, then injuries, then the rest by rule; within one rule the greater relative difference.
    """
    weight = _WEIGHT.get(conflict.rule, 0.5)
    if conflict.rule == "count" and conflict.quantity.endswith((" killed", " injured")):
        weight = 1.0 if conflict.quantity.endswith(" killed") else 0.9
    a, b = conflict.a.value, conflict.b.value
    if isinstance(a, str) or isinstance(b, str):
        return weight * 0.5
    (_, scale_a), (_, scale_b) = intervals.dimension(conflict.a.unit), intervals.dimension(conflict.b.unit)
    low, high = sorted((abs(a * scale_a), abs(b * scale_b)))
    apart = (high - low) / high if high else 0.0
    return weight * (0.3 + 0.7 * min(apart, 1.0))


# "3.000 euros": whether the point parts thousands or begins a fraction cannot be seen.
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")


def _digits(slot: Slot) -> str:
    return re.sub(r"\D", "", slot.quantity.text)


def _excused(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether one side gives the other's value too, alone or as a sum of its parts, or the two shares make the whole."""
    if a.kind == "share" and equal(a.value + b.value, 100.0):
        return True
    if _digits(a) == _digits(b) and (_POINTED.search(a.quantity.text) or _POINTED.search(b.quantity.text)):
        return True
    if not a.value or not b.value:  # "nobody died": no part of anything
        return _gives(b, one, a) or _gives(a, other, b)
    return _gives(b, one, a) or _gives(a, other, b) or _sums(b, other, one) or _sums(a, one, other)


def _gives(wanted: Slot, reading: Reading, but: Slot) -> bool:
    """Whether a text gives a value elsewhere: "rose to 12 from 10" gives 10, of whatever stands there without a noun."""
    if wanted.kind == "duration" and any(
        s.kind == "count" and not s.head and equal(s.value, wanted.quantity.value) for s in reading.slots
    ):
        return True  # "two hours on Monday and three on Tuesday"
    return any(
        slot is not but
        and (slot.kind == wanted.kind or (slot.kind == "count" and not slot.head and wanted.kind == "people"))
        and slot.allowed.meets(wanted.allowed)
        and (slot.allowed.exact or (isfinite(slot.allowed.low) and isfinite(slot.allowed.high)))
        and (not slot.roles or not wanted.roles or bool(slot.roles & wanted.roles))
        and not (slot.kind == "age" and of_another(slot, wanted))
        for slot in reading.slots
    )


def _sums(total: Slot, whole: Reading, reading: Reading) -> bool:
    """Whether counts of the same role (or of any, where the total has one of its own) in a text add up to the total.

    `whole` is the text of the total. Up to three counts and, of small totals, the single persons beside them: "two women and a man", "one Australian and
    one English climber".
    """
    if total.kind not in ("people", "count"):
        return False
    like = [
        s
        for s in reading.slots
        if (s.kind == total.kind and (total.kind == "people" or s.head == total.head))
        or (s.kind == "count" and not s.head)
    ][:6]
    # "Killing one and wounding nine others": ten who were shot, and ten wounded where nobody is counted dead beside them.
    lumped = total.roles in _HIT and not any("killed" in slot.roles for slot in whole.slots)
    singles = _singles(reading) if total.value <= _FEW else 0
    for number in (1, 2, 3):
        for some in combinations(like, number):
            parts = {s.roles for s in some if s.roles}
            beside = total.roles not in _HIT and any("others" in s.flags and s.roles == total.roles for s in some)  # "killed one and trapped 56 others"
            mixed = len(parts) > 1 and total.roles in parts and not beside and not (lumped and frozenset().union(*parts) <= _STRUCK)
            given = sum(s.value for s in some)
            missing = total.value - given
            if equal(given, singles):
                continue  # "three people: two women and a man" are told one by one
            if not mixed and ((number > 1 and equal(missing, 0.0)) or 0 < missing <= singles):
                return True
    return False


_FEW = 6
_STRUCK = frozenset({"killed", "injured", "shot"})
_HIT = (frozenset({"shot"}), frozenset({"injured"}))


def _singles(reading: Reading) -> int:
    """How many single persons a text tells of: "a man", "one of them"; "himself" is one where nobody else is told of."""
    words = reading.words
    persons = sum(
        word.low in ("a", "an", "one")
        and any(
            w.stem in role_words.PEOPLE
            for w in words[at + 1 : at + (8 if words[at + 1 : at + 2] and words[at + 1].low.isdecimal() else 4)]
        )
        for at, word in enumerate(words)
    )
    themselves = sum(word.low in ("himself", "herself") for word in words)
    return max(persons, themselves) + sum(
        word.low == "one" and (after.named or after.low in ("in", "at", "later", "died", "was"))
        for word, after in pairwise(words)
    )


def _named(a: Slot, b: Slot) -> str:
    """What is measured, in words: "people killed", "villages destroyed", "age"."""
    if a.kind in ("people", "count"):
        head = "people" if a.kind == "people" and a.head != b.head else (a.quantity.unit or b.quantity.unit or "people")
        if head in ("dead", "injured", "wounded", "missing"):
            head = "people"
        return " ".join([head, *sorted(a.roles & b.roles)]).strip()
    if a.kind.startswith("money:"):
        return " ".join(["money", *sorted(a.roles & b.roles)])
    return a.kind


def _value(slot: Slot) -> Value:
    q = slot.quantity
    return Value(q.text, q.value, q.unit, q.bound, q.start, q.end)
