"""Reads a text into slots: each number with what it counts or measures, in which role, of whom, and the words around it.

A slot is what two texts are compared by; whether two slots mean the same thing is rules.py's question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from store.checks.number_clashes import (
    changed_values,
    event_dates,
    intervals,
    limits_of_number,
    number_place,
    printed_numbers,
    role_of_count,
    role_words,
    street_blocks,
    whose_age,
)
from store.checks.number_clashes.event_dates import Dated
from store.checks.number_clashes.intervals import Interval
from store.checks.number_clashes.number_place import NumberPlace
from store.checks.number_clashes.street_blocks import Address
from store.claims import dates
from store.documents import DateMention, Quantity
from store.english import calendar_words, lexicon, news_words
from store.english.news_words import Word
from store.english.stems import stem

# A passage is a paragraph; what lies beyond these is not compared, so that a wall of numbers costs no more than a page.
LONGEST = 6_000
MOST = 40
_NEAR, _WIDE, _NEXT = 9, 30, 5
# A number right behind capitals is a model's: "AK 47 rifles".
_MODEL = re.compile(r"[A-Z]{2,4}[ -]")
_LIST = re.compile(r"(?:,|,? and|,? or|,? as well as|,? along with)(?: at least| about| some| another| the| an?)?\s")
_WHERE = lexicon.words("number_clashes.where of events")
_BEFORE_A_PLACE = lexicon.words("number_clashes.before a place")
_OF_PEOPLE = role_words.OF_PEOPLE
_BORNE = frozenset({"length", "mass", "area", "volume"})
_DONE_TO_PEOPLE = frozenset({"killed", "injured", "arrested", "charged"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a text and what it is of.

    `kind` is what is measured ("people", "count", "money:EUR", "length", "age", "magnitude", ...), `head` the stem of the
    counted noun and `kinds` of the words before it ("bank workers"), `roles` what happened to it, `near` the stems of its clause up to the neighbouring numbers, `wide` those
    of its sentence nearby, `govern` the two next to it on either side (`left`, `right`: the
    one, `beyond`: four behind it, `of`: the one of "percent of women", the period of "percent from a year ago", the words of "19 to 12 for the bypass", what a sum was paid for), `owners` whose an age is, `party` who pays a sum or is beaten, `sites` nouns with the name before each ("its Tarn bakery"), `flags` what limits it,
    `value` and `allowed` are in the base unit of the kind, `was` is what the value allowed before it changed, `relation` is what a time or length runs from, `bearer` the stem of what is so high, heavy or worth so much, `on` the ISO day that the sentence names, `events`
    whether it tells of a "single" event or counts over "several".
    """

    quantity: Quantity
    kind: str
    head: str
    kinds: frozenset[str]
    roles: frozenset[str]
    near: frozenset[str]
    wide: frozenset[str]
    govern: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    beyond: frozenset[str]
    of: frozenset[str]
    owners: frozenset[str]
    flags: frozenset[str]
    contrast: frozenset[str]
    years: frozenset[str]
    days: frozenset[str]
    on: str
    names: frozenset[str]
    sites: frozenset[tuple[str, str]]
    subject: frozenset[str]
    party: frozenset[str]
    sexes: frozenset[str]
    relation: str
    bearer: str
    events: str
    value: float
    allowed: Interval
    was: Interval | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as slots, with its dates and blocks of streets, its content stems, its names and the ages it gives."""

    text: str
    slots: tuple[Slot, ...]
    dates: tuple[Dated, ...]
    addresses: tuple[Address, ...]
    words: tuple[Word, ...]
    stems: frozenset[str]
    names: frozenset[str]
    ages: frozenset[float]
    places: frozenset[str]
    published: str


@lru_cache(maxsize=64)
def read(text: str, published: str = "") -> Reading:
    """The slots, dates and stems of a text; of a very long one, of its first LONGEST characters."""
    text = text[:LONGEST]
    tokens = news_words.words(text)
    mentioned = tuple(dates.find(text, published)[:MOST])
    found = _slots(text, tokens, printed_numbers.find(text, mentioned, MOST), mentioned)
    content = frozenset(w.stem for w in tokens if news_words.content(w))
    names = frozenset(w.stem for w in tokens if w.named and w.low not in calendar_words.CALENDAR)
    ages = frozenset(s.value for s in found if s.kind == "age")
    return Reading(
        text,
        tuple(found),
        event_dates.read(text, tokens, mentioned),
        street_blocks.read(text),
        tuple(tokens),
        content,
        names,
        ages,
        _places(tokens),
        published,
    )


def _slots(text: str, tokens: list[Word], found: list[Quantity], mentioned: Sequence[DateMention]) -> list[Slot]:
    hidden = [(d.start, d.end) for d in mentioned if d.kind in ("date", "time")]
    slots: list[Slot] = []
    first = 0
    for index, quantity in enumerate(found):
        while first < len(tokens) and tokens[first].end <= quantity.start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < quantity.end:
            last += 1
        kind, _ = intervals.dimension(quantity.unit)
        if first and _MODEL.fullmatch(text[tokens[first - 1].start : quantity.start]) and not kind:
            continue
        dated = any(s <= quantity.start < e for s, e in hidden) and kind not in ("age", "duration")
        if dated or intervals.vague(quantity.text) or (kind == "duration" and quantity.value <= 0):
            continue
        begins, ends = changed_values.clause(text, found, index)
        left = found[begins - 1].end if begins else -1
        right = found[ends + 1].start if ends + 1 < len(found) else 1 << 60
        place = number_place.place(tokens, first, last, left, right)
        if not quantity.value and not kind and not _slot(quantity, kind, place, mentioned).roles & _OF_PEOPLE:
            continue  # nought of nothing that is told
        if [w.low for w in place.after(1)] == ["block"] or text[quantity.start - 1 : quantity.start] in ("'", "’", "‘"):
            continue  # an address, a year ("'90")
        if quantity.unit == printed_numbers.ONE_MORE:
            if not _one_more(place):
                continue
            quantity = replace(quantity, unit="people")
            slot = _slot(quantity, kind, place, mentioned)
            others = [s.roles for s in slots if s.kind == "people" and s.roles]
            if others and slot.roles & {"killed", "injured", "missing", "arrested"} and slot.roles not in others:
                slots.append(replace(slot, kind="people", flags=slot.flags - {"more"}, contrast=frozenset()))
            continue
        slots.append(_slot(quantity, kind, place, mentioned))
    return _changed(text, _joined(text, slots))


def _changed(text: str, slots: list[Slot]) -> list[Slot]:
    """The slots, the value after a change with what it was before, and the one before it as an old one."""
    for at in range(len(slots) - 1):
        one, other = slots[at], slots[at + 1]
        if changed_values.is_change(text, one.quantity, other.quantity):
            now, then = (at + 1, at) if changed_values.rises_from(text, one.quantity) else (at, at + 1)
            slots[now] = replace(slots[now], was=slots[then].allowed, flags=slots[now].flags - {"change", "old"} | {"level"})
            told, bare = (then, now) if slots[then].roles else (now, then)
            if slots[bare].kind == "count" and not slots[bare].roles and not slots[bare].head:  # "the population grew from 41,000 to 58,000"
                slots[bare] = replace(slots[bare], kind=slots[told].kind, head=slots[told].head, roles=slots[told].roles)
            slots[then] = replace(slots[then], flags=slots[then].flags | {"old"})
    return slots


def _places(tokens: Sequence[Word]) -> frozenset[str]:
    """The names behind words of place: "in Orrin", "near the Holt Bridge", "in eastern Sundal"."""
    found: set[str] = set()
    for at, word in enumerate(tokens):
        if word.low in _WHERE:
            after = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].low == "the")
            after += tokens[after : after + 1] != [] and tokens[after].low in _BEFORE_A_PLACE
            while after < len(tokens) and tokens[after].named and tokens[after].low not in calendar_words.CALENDAR:
                found.add(tokens[after].stem)
                after += 1
    return frozenset(found)


def _one_more(place: NumberPlace) -> bool:
    """Whether "a third" or "another" is a person: a person word, an end or what happened to them follows at once."""
    following = place.after(3)
    if not following or following[0].low in (",", "in", "at", "on", "was"):
        return True
    return any(w.stem in role_words.PEOPLE or role_words.AFTER.get(w.low, "") in _OF_PEOPLE for w in following)


def _joined(text: str, slots: list[Slot]) -> list[Slot]:
    """The slots, each without a role given that of its neighbour in a list ("36 insurgents and 7 soldiers were killed")."""
    for order in (range(len(slots) - 2, -1, -1), range(1, len(slots))):
        step = 1 if order.step < 0 else -1
        for at in order:
            one, other = slots[at], slots[at + step]
            first, second = sorted((one.quantity, other.quantity), key=lambda q: q.start)
            if (
                one.roles
                or not other.roles
                or one.kind not in ("people", "count")
                or other.kind not in ("people", "count")
            ):
                continue
            if _LIST.fullmatch(text[first.end : min(second.start, first.end + 40)]):
                slots[at] = replace(one, roles=other.roles, kind=other.kind if not one.head else one.kind)
    return slots


def _slot(quantity: Quantity, kind: str, place: NumberPlace, mentioned: Sequence[DateMention]) -> Slot:
    head = "" if kind else stem(quantity.unit.rsplit("-", 1)[-1]) if quantity.unit else ""
    role = frozenset[str]()
    if not kind and whose_age.is_age(place):
        kind = "age"
    if not kind:
        if not head and [w.low for w in place.after(1)] in (["others"], ["other"]):
            head = "other"
        role = role_of_count.counted(place, head)
        of_people = head in role_words.PEOPLE or (
            bool(role & (_DONE_TO_PEOPLE if head else _OF_PEOPLE)) and head not in role_words.ANIMALS
        )
        kind = "people" if of_people else "count"
        if role == {"children"}:
            kind, head = "people", "child"
        elif role == {"laid off"}:
            kind, head = "people", "job"  # jobs, posts and workers are cut alike
        elif role == {"without power"}:
            kind, head = "count", "home"
        elif role == {"aboard"} and (quantity.unit.startswith("crew") or head in ("", "sailor")):
            head = "crew" if "crew" in {w.low for w in (*place.before(2), *place.after(2))} or quantity.unit else head
    elif kind == "score":
        role = role_of_count.won(place)
    elif kind.startswith("money:"):
        role = role_of_count.paid(place)
    elif kind == "duration":
        role = role_of_count.served(place)
    before, after = number_place.unsaid_before(place.before(_NEAR)), number_place.unsaid_after(place.after(_NEAR))
    near = _stems(before, after)
    return Slot(
        quantity=quantity,
        kind=kind,
        head=head,
        kinds=frozenset(s for s in _stems(place.tokens[place.first : place.last]) if s != head and len(s) > 2),
        roles=role,
        near=near - {head},
        wide=_stems(place.around(_WIDE)) - {head},
        govern=number_place.next_content(reversed(before[-_NEXT:])) | number_place.next_content(after[:_NEXT]),
        left=number_place.next_content(reversed(before[-_NEXT:]), 1),
        right=number_place.next_content(after[:_NEXT], 1),
        beyond=number_place.next_content(after, 4),
        of=limits_of_number.whole(kind, place, after),
        owners=whose_age.owners(place) if kind == "age" else frozenset(),
        flags=limits_of_number.flags(place),
        contrast=limits_of_number.contrast(place),
        years=limits_of_number.years(place, kind),
        days=limits_of_number.days(place),
        on=event_dates.day_of(place, mentioned),
        names=limits_of_number.names(place),
        sites=limits_of_number.sites(place),
        subject=limits_of_number.subject(place),
        party=role_of_count.payers(place)
        if kind.startswith("money:")
        else role_of_count.beaten(place)
        if kind == "score"
        else frozenset(),
        sexes=limits_of_number.sexes(place),
        relation=limits_of_number.relation(kind, quantity.text, place),
        events=limits_of_number.events(place),
        bearer=number_place.bearer(place) if kind in _BORNE or kind.startswith("money:") else "",
        value=intervals.base(quantity.value, quantity.unit),
        allowed=intervals.allowed(quantity),
    )


def _stems(*runs: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.stem for run in runs for w in run if news_words.content(w))
