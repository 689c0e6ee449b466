"""A count of the headline that the text gives otherwise: "Three Held After Raid" above "police held five men".

headline.py asks whether a number in digits stands anywhere below; here a number in words is asked for too, and only where the
text counts those to whom the same happened (or the days of the same strike), and by no sum of its counts comes to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from store.checks.number_clashes import readings, role_words
from store.checks.number_clashes.intervals import equal
from store.checks.number_clashes.readings import Slot
from store.checks.own_numbers import headline
from store.checks.own_numbers.printed_values import PrintedValue
from store.checks.own_numbers.repeated_counts import FATES
from store.claims.dates.date_tokens import ORDINALS
from store.claims.sentences import splitter
from store.english import lexicon

_HELD = frozenset({"held", "arrested"})
_COUNTED = FATES | {"held", "trapped"}
_MOST = 40
"""Sentences with numbers, the first, in which the count of a headline is looked for."""
_PARTS = 8
_FEW = 6
"""So many may be told one by one ("a man, his wife and their son")."""
_ONE_PERSON = lexicon.words("own_numbers.one person")
_PERSON = re.compile(rf"\b(?:an?|his|her|their|the) (?:[a-z-]+ )?(?:{'|'.join(sorted(_ONE_PERSON))})\b", re.I)
_NUMBER = re.compile(r"\d|\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|dozen)\b", re.I)
_NTH = re.compile(rf"\b(?P<nth>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) (?:straight |consecutive )?(?P<noun>day|night|week|month|year|term)\b", re.I)


@dataclass(frozen=True, slots=True)
class CountedOtherwise:
    """A count of the headline (start, end there), and a place of the text (paragraph, start, end) that gives another."""

    start: int
    end: int
    paragraph: int
    begin: int
    stop: int


def otherwise(title: str, paragraphs: Sequence[str], published: str) -> Iterator[CountedOtherwise]:
    """The counts of a headline that its text gives otherwise, each with the first place that does."""
    yield from _days(title, paragraphs)
    # In title case capitals tell nothing, and hide numbers as names.
    told = title.lower() if len(title.lower()) == len(title) else title
    wanted = [slot for slot in readings.read(told, published).slots if _counts(slot) or _is_sentence(slot) or slot.relation.startswith("of:")]
    if not wanted:
        return
    given: list[tuple[int, int, Slot]] | None = None
    for slot in wanted:
        one = PrintedValue(slot.quantity.start, slot.quantity.end, slot.quantity.value, 0.0)
        if headline.bears_out(title, one, paragraphs, published):
            continue
        summed = sum(other.value for other in wanted if other.kind != "duration")
        if given is None:  # mostly the text bears its headline out, and need not be read sentence by sentence
            lines = islice(_lines(paragraphs), _MOST)
            given = [(n, start, slot) for n, start, text in lines for slot in readings.read(text, published).slots]
        alike = [(n, start, other) for n, start, other in given if _same(slot, other) and not equal(other.value, summed)]
        if not alike or _made_up(slot, alike, paragraphs):
            continue
        n, start, other = alike[0]
        yield CountedOtherwise(
            slot.quantity.start, slot.quantity.end, n, start + other.quantity.start, start + other.quantity.end
        )


def _counts(slot: Slot) -> bool:
    return slot.kind in ("people", "count") and bool(slot.roles & _COUNTED) and slot.value > 1 and not slot.flags


def _is_sentence(slot: Slot) -> bool:
    """Whether a number is the time to which somebody was sentenced."""
    return slot.kind == "duration" and slot.roles == {"sentence"} and not slot.flags


def _same(wanted: Slot, other: Slot) -> bool:
    """Whether a number of the text is of the same as one of the headline, and another, printed bare."""
    if other.flags or not (wanted.allowed.exact and other.allowed.exact) or wanted.allowed.meets(other.allowed):
        return False
    if _is_sentence(wanted):
        return _is_sentence(other)
    if wanted.kind == "duration":
        thing = wanted.relation[3:]
        return other.kind == "duration" and (other.relation == wanted.relation or thing in other.left)
    same = wanted.roles == other.roles or bool(wanted.roles & _HELD and other.roles & _HELD)
    # Of "four dead" two may be children; five men are more than "three held"; "two adults" are not all of four people.
    anybody = role_words.GENERIC | {""}
    alike = wanted.head == other.head or (wanted.head in anybody and other.head in anybody)
    more = wanted.head in anybody and other.value > wanted.value
    less = other.head in anybody and other.value < wanted.value
    return other.kind in ("people", "count") and same and (alike or more or less)


def _made_up(slot: Slot, alike: Sequence[tuple[int, int, Slot]], paragraphs: Sequence[str]) -> bool:
    """Whether counts of the text, or a count and those told one by one, make the number of the headline."""
    values = [other.value for _, _, other in alike][:_PARTS]
    if any(equal(sum(some), slot.value) for number in (2, 3) for some in combinations(values, number)):
        return True
    if slot.value > _FEW + max(values):
        return False
    persons = sum(len(_PERSON.findall(text)) for text in paragraphs)
    return any(0 < slot.value - value <= min(persons, _FEW) for value in values)


def _lines(paragraphs: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for n, text in enumerate(paragraphs):
        if _NUMBER.search(text):
            for start, end in splitter.split(text):
                if _NUMBER.search(text, start, end):
                    yield n, start, text[start:end]


def _days(title: str, paragraphs: Sequence[str]) -> Iterator[CountedOtherwise]:
    """"Sixth Day" above "its fourth day": which day it is stands once in the headline, and otherwise in the text."""
    for match in _NTH.finditer(title):
        nth, noun = _nth(match["nth"]), match["noun"].lower()
        told = [
            (n, one.start("nth"), one.end(), _nth(one["nth"]))
            for n, text in enumerate(paragraphs)
            for one in _NTH.finditer(text)
            if one["noun"].lower() == noun
        ]
        values = {value for *_, value in told}
        number = PrintedValue(match.start(), match.end("nth"), float(nth), 0.0)
        if len(values) == 1 and nth not in values and not headline.bears_out(title, number, paragraphs, ""):
            n, begin, stop, _ = told[0]
            yield CountedOtherwise(match.start(), match.end(), n, begin, stop)


def _nth(printed: str) -> int:
    return int(re.sub(r"\D", "", printed) or ORDINALS[printed.lower()])
