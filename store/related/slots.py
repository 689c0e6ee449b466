"""Reads a text into slots: each number with what it counts or measures, in which role, of whom, and the words around it.

A slot is what two texts are compared by; whether two slots mean the same thing is comparable.py's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.claims import dates, quantities
from store.records import DateMention, Quantity
from store.related import intervals, roles, wording
from store.related.intervals import Interval
from store.related.wording import Word

# A passage is a paragraph; what lies beyond these is not compared, so that a wall of numbers costs no more than a page.
LONGEST = 6_000
MOST = 40
_REACH = 9
_MAGNITUDE = re.compile(
    r"(?<![\w.])(\d{1,2}(?:\.\d{1,2})?)[- ](?:magnitude|strong|richter|earthquake|quake|temblor|tremor)\b"
    r"|\bmagnitude[- ](?:of )?(?:a |an |at |about |least |around |estimated |preliminary |or |over |above |up |to ){0,4}(\d{1,2}(?:\.\d{1,2})?)(?![\d,]|\.\d)"
    r"|(?<![\w.])(\d{1,2}\.\d{1,2}) (?:on|in) the (?:open-ended )?richter"
    r"|\b(?:measur(?:ed|ing)|register(?:ed|ing)|rated|force of)(?: (?:a|an|at|least|about|around|magnitude)){0,3} (\d{1,2}\.\d)(?![\d,])",
    re.I,
)
_A_UNIT = re.compile(
    r"\b(?:an?) (second|minute|hour|day|week|fortnight|month|year|decade|century)\b(?= (?:after|later|ago|earlier|before)\b)",
    re.I,
)
_ENDS = frozenset('.;:()[]—–-"“”|')
_ABBREVIATED = frozenset(
    "mr mrs ms dr sen sens rep reps gov st gen lt col sgt capt jr sr no vs inc corp co ltd".split()
)
_PART_BEFORE = frozenset("includ including includes included among".split())
_MORE = frozenset("more another additional further extra".split())
_EACH = frozenset("per each every apiece daily annually monthly weekly yearly hourly".split())
_OLD = frozenset(
    "previous previously earlier initial initially originally original formerly former prior preliminary once expected estimated projected planned".split()
)
_MAYBE = frozenset(
    "could would can might may should if unless threatened expects expected hopes hoped plans planned aims target targets forecast".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a text and what it is of.

    `kind` is what is measured ("people", "count", "money:EUR", "length", "age", "magnitude", ...), `head` the stem of the
    counted noun, `roles` what happened to it, `near` the stems of its clause (nearest `_REACH` words), `owners` the
    names that stand beside it, `flags` what limits it ("part", "more", "each", "old", "maybe").
    """

    quantity: Quantity
    kind: str
    head: str
    roles: frozenset[str]
    near: frozenset[str]
    owners: frozenset[str]
    flags: frozenset[str]
    allowed: Interval
    value: float
    relation: str
    when: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as slots, with its dates, all its content stems and its names."""

    slots: tuple[Slot, ...]
    dates: tuple[DateMention, ...]
    stems: frozenset[str]
    names: frozenset[str]
    words: tuple[Word, ...]


@lru_cache(maxsize=2048)
def read(text: str, published: str = "") -> Reading:
    """The slots, dates and stems of a text; of a very long one, of its first LONGEST characters."""
    text = text[:LONGEST]
    mentioned = tuple(dates.find(text, published)[:MOST])
    tokens = wording.words(text)
    found = _measured(text, quantities.find(text, list(mentioned)))[:MOST]
    hidden = [(d.start, d.end) for d in mentioned if d.kind in ("date", "time")]
    slots = _slots(text, tokens, found, hidden)
    stems = frozenset(w.stem for w in tokens if wording.content(w))
    names = frozenset(w.stem for w in tokens if w.named)
    return Reading(tuple(slots), mentioned, stems, names, tuple(tokens))


def _measured(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, with magnitudes of earthquakes and "a week after" where the reader of quantities leaves them."""
    extra: list[Quantity] = []
    for match in _MAGNITUDE.finditer(text):
        group = match.lastindex or 1
        value = float(match[group])
        if not 0 < value < 10.1:
            continue
        same = next((q for q in found if q.start <= match.start(group) < q.end), None)
        bound = same.bound if same else "exact"
        if bound == "exact" and re.search(r"\bat least\b", text[max(0, match.start() - 12) : match.start(group)], re.I):
            bound = "at least"
        extra.append(Quantity(match[group], match.start(group), match.end(group), value, "magnitude", bound))
    for match in _A_UNIT.finditer(text):
        if not any(q.start <= match.start(1) < q.end for q in found):
            extra.append(Quantity(match.group(), match.start(), match.end(), 1.0, match[1].lower()))
    if not extra:
        return found
    kept = [q for q in found if not any(q.start <= e.start < q.end or e.start <= q.start < e.end for e in extra)]
    return sorted(kept + extra, key=lambda q: q.start)


def _slots(text: str, tokens: list[Word], found: list[Quantity], hidden: list[tuple[int, int]]) -> list[Slot]:
    slots: list[Slot] = []
    first = 0
    spans = [(q.start, q.end) for q in found]
    for index, quantity in enumerate(found):
        if any(s <= quantity.start < e for s, e in hidden) and quantity.unit not in ("age",):
            if intervals.dimension(quantity.unit)[0] != "duration":
                continue
        while first < len(tokens) and tokens[first].end <= quantity.start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < quantity.end:
            last += 1
        slot = _slot(text, tokens, spans, index, quantity, first, last)
        if slot is not None:
            slots.append(slot)
    return slots


def _stops(tokens: list[Word], at: int) -> bool:
    """Whether the sign at a place ends a clause: a stop (not one of an abbreviation), a semicolon, a bracket."""
    word = tokens[at]
    if word.low == ".":
        return at == 0 or tokens[at - 1].low not in _ABBREVIATED
    return word.low in _ENDS and word.low not in ('"', "“", "”", "-", "–")


def _clause(
    tokens: list[Word], spans: list[tuple[int, int]], index: int, first: int, last: int
) -> tuple[int, int, int, int]:
    """How far the clause reaches each way (the sentence's ends) and where the neighbouring numbers stand."""
    begin = first
    while begin > 0 and first - begin < 30 and not _stops(tokens, begin - 1):
        begin -= 1
    end = last
    while end < len(tokens) and end - last < 30 and not _stops(tokens, end):
        end += 1
    left = spans[index - 1][1] if index else -1
    right = spans[index + 1][0] if index + 1 < len(spans) else 1 << 60
    near_begin = first
    while near_begin > begin and tokens[near_begin - 1].start >= left:
        near_begin -= 1
    near_end = last
    while near_end < end and tokens[near_end].end <= right:
        near_end += 1
    return begin, end, near_begin, near_end


def _slot(
    text: str, tokens: list[Word], spans: list[tuple[int, int]], index: int, quantity: Quantity, first: int, last: int
) -> Slot | None:
    if intervals.vague(quantity.text):
        return None
    begin, end, near_begin, near_end = _clause(tokens, spans, index, first, last)
    kind, factor = intervals.dimension(quantity.unit)
    head = ""
    if quantity.unit == "magnitude":
        kind = "magnitude"
    elif not kind and quantity.unit:
        head = wording.stem(quantity.unit)
    before = tokens[near_begin:first]
    after = tokens[last:near_end]
    role = frozenset[str]()
    if not kind:
        if not head and after and after[0].low in ("others", "other"):
            head = "other"
        role = _roles(tokens, near_begin, first, last, near_end, head)
        kind = "people" if head in roles.PEOPLE or (not head and role & _OF_PEOPLE) else "count"
    elif kind.startswith("money"):
        role = frozenset(roles.MONEY[w.low] for w in (*before[-_REACH:], *after[:_REACH]) if w.low in roles.MONEY)
    elif kind == "duration":
        role = frozenset({"sentence"}) if any(w.stem == "sentence" for w in (*before[-6:], *after[:5])) else role
    around = (*before[-_REACH:], *after[:_REACH])
    near = frozenset(w.stem for w in around if wording.content(w)) - {head}
    flags = _flags(tokens, begin, first, last, end, near_begin, near_end)
    when = frozenset(
        w.stem
        for w in tokens[begin:end]
        if w.low in wording.WEEKDAYS or w.low in wording.MONTHS or re.fullmatch(r"(?:19|20)\d\d", w.low)
    )
    relation = _relation(kind, tokens, begin, first, last, end)
    owners = (
        _owners(tokens, begin, first, last, end)
        if kind == "age" or not kind
        else frozenset(w.stem for w in around if w.named)
    )
    if not kind or quantity.unit == "":
        aged = _age(tokens, first, last)
        if aged:
            kind, role, owners = "age", frozenset(), _owners(tokens, begin, first, last, end)
    allowed = intervals.allowed(quantity)
    if kind == "magnitude" and quantity.bound == "about":
        allowed = Interval(quantity.value - 0.2, quantity.value + 0.2, False)
    return Slot(quantity, kind, head, role, near, owners, flags, allowed, quantity.value * factor, relation, when)


_OF_PEOPLE = frozenset(
    "killed injured missing arrested charged homeless trapped rescued taken attending living".split()
) | {"laid off"}


def _roles(tokens: list[Word], near_begin: int, first: int, last: int, near_end: int, head: str) -> frozenset[str]:
    """The roles of a counted thing: the nearest of the words after it and before it."""
    if head in ("dead", "kill", "injured", "injure", "missing", "wounded"):
        return frozenset({"killed" if head in ("dead", "kill") else "missing" if head == "missing" else "injured"})
    found: set[str] = set()
    at = last
    passive = False
    while at < near_end and at - last < _REACH:
        word = tokens[at]
        if word.low in ("and", "but", "while", "when", "as", "after", "before", "who", "which", "that") and at > last:
            break
        if word.low == "," and at > last:
            break
        if word.low in roles.PASSIVE:
            passive = True
        role = roles.AFTER.get(word.low)
        if role and not (word.low in roles.TRANSITIVE and not passive and _has_object(tokens, at, near_end)):
            found.add(role)
            if at + 2 < near_end and tokens[at + 1].low in ("and", "or") and tokens[at + 2].low in roles.AFTER:
                found.add(roles.AFTER[tokens[at + 2].low])
            if word.low == "injured" and at > last and tokens[at - 1].low in ("seriously", "critically", "severely"):
                found.add("seriously")
            return frozenset(found)
        at += 1
    at = first - 1
    while at >= near_begin and first - at <= 6:
        word = tokens[at]
        if word.low in (",", "who", "which", "that", "when", "after", "by") or (word.low == "and" and first - at > 2):
            break
        role = roles.BEFORE.get(word.low)
        if role:
            found.add(role)
            if at - 2 >= 0 and tokens[at - 1].low in ("and", "or") and tokens[at - 2].low in roles.BEFORE:
                found.add(roles.BEFORE[tokens[at - 2].low])
            return frozenset(found)
        at -= 1
    return frozenset()


_OBJECT_STOPS = frozenset(
    "in at by on when after during as near and or but from with since off while over for before this to if around inside outside following because earlier late early".split()
)


def _has_object(tokens: list[Word], at: int, near_end: int) -> bool:
    """Whether a verb form has an object behind it, and so is active ("three gunmen killed 12 people")."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.low in _OBJECT_STOPS or following.low in wording.WEEKDAYS or not following.low[0].isalnum():
        return False
    return not following.low.endswith("ly")


def _flags(
    tokens: list[Word], begin: int, first: int, last: int, end: int, near_begin: int, near_end: int
) -> frozenset[str]:
    flags: set[str] = set()
    left = [w.low for w in tokens[max(begin, first - 5) : first]]
    right = [w.low for w in tokens[last : min(end, last + 4)]]
    if _PART_BEFORE & set(left) or (
        right[:1] == ["of"]
        and right[1:2]
        and right[1] in ("the", "them", "those", "whom", "his", "its", "their", "these")
    ):
        flags.add("part")
    if right[:2] == ["of", "whom"] or right[:2] == ["of", "them"]:
        flags.add("part")
    if _MORE & set(left[-2:]) or "more" in right[:2] or any(w.low == "more" for w in tokens[first:last]):
        flags.add("more")
    if "others" in right[:1] or "other" in right[:1] or any(w.low in ("others", "other") for w in tokens[first:last]):
        flags.add("others")
    if _EACH & set(right[:3]) or (
        right[:1] in (["a"], ["an"])
        and right[1:2]
        and right[1] in ("day", "week", "month", "year", "hour", "share", "barrel", "head", "person", "night")
    ):
        flags.add("each")
    if _OLD & set(left) or "from" in left[-1:]:
        flags.add("old")
    if _MAYBE & {w.low for w in tokens[max(begin, first - 6) : min(end, last + 6)]}:
        flags.add("maybe")
    if left[-1:] == ["than"] or left[-1:] == ["by"]:
        flags.add("change" if left[-1:] == ["by"] else "bound")
    return frozenset(flags)


_RELATIONS = {
    "after": "after", "later": "after", "ago": "after", "since": "after", "following": "after", "earlier": "after", "before": "before", "until": "before",
    "away": "away", "from": "away", "off": "away", "of": "away", "northwest": "away", "northeast": "away", "southwest": "away", "southeast": "away",
    "north": "away", "south": "away", "east": "away", "west": "away", "outside": "away", "deep": "deep", "depth": "deep", "below": "deep", "beneath": "deep",
    "tall": "tall", "high": "tall", "height": "tall", "long": "long", "length": "long", "wide": "wide", "width": "wide",
}  # fmt: skip


def _relation(kind: str, tokens: list[Word], begin: int, first: int, last: int, end: int) -> str:
    """What a duration or distance runs from: "nine days after", "35 miles southwest of", "6 miles deep"."""
    if kind not in ("duration", "length"):
        return ""
    for word in tokens[last : min(end, last + 3)]:
        known = _RELATIONS.get(word.low)
        if known:
            return known
    for word in tokens[max(begin, first - 3) : first]:
        if word.low in ("depth", "height", "length", "width"):
            return _RELATIONS[word.low]
        if word.low in ("past", "last", "previous", "next"):
            return "span"
    return ""


def _age(tokens: list[Word], first: int, last: int) -> bool:
    """Whether a bare number is an age: "died at 91", "at the age of 85"."""
    left = [w.low for w in tokens[max(0, first - 4) : first]]
    return (
        left[-2:] in (["dead", "at"], ["died", "at"], ["dies", "at"])
        or left[-2:] == ["age", "of"]
        or left[-1:] in (["aged"], ["age"])
    )


_PERSONS = {
    "man": "m", "boy": "m", "woman": "f", "girl": "f", "mother": "f", "father": "m", "son": "m", "daughter": "f", "actress": "f", "actor": "m",
    "grandmother": "f", "grandfather": "m", "wife": "f", "husband": "m", "widow": "f", "he": "m", "his": "m", "she": "f", "her": "f", "queen": "f",
    "king": "m", "sister": "f", "brother": "m",
}  # fmt: skip


def _owners(tokens: list[Word], begin: int, first: int, last: int, end: int) -> frozenset[str]:
    """Whose an age is: the name or noun right beside it ("Raj Chohan, 59", "a 66-year-old Burnsville woman")."""
    owners: set[str] = set()
    at = last
    while at < min(end, last + 5) and (wording.content(tokens[at]) or tokens[at].low in ("-", "'", "’", "old", "'s")):
        word = tokens[at]
        if word.named:
            owners.add(word.stem)
        if word.stem in _PERSONS:
            owners.add("=" + _PERSONS[word.stem])
        at += 1
        if word.stem in _PERSONS or (word.low.endswith("s") and not word.named):
            break
    if at < end and tokens[at].low == "," and not owners:
        at += 1
    at = first - 1
    if at >= begin and tokens[at].low == ",":
        at -= 1
        while at >= begin and tokens[at].named:
            owners.add(tokens[at].stem)
            at -= 1
    if not owners:
        # "Esther Williams, swimming star, dies at 91": the name that opens the sentence.
        at = begin
        while at < first and not tokens[at].named:
            at += 1
        run = at
        while run < first and tokens[run].named:
            owners.add(tokens[run].stem)
            run += 1
    return frozenset(owners)
