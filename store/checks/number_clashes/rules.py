"""Whether two slots of two texts speak of the same quantity, and by which named rule. Not whether their values clash.

Every rule wants more than a common unit: the same role ("killed"), the same counted noun, the same owner of an age, the
same words around a percentage. Precision comes first; what no rule vouches for is not compared.
"""

from __future__ import annotations

from store.checks.number_clashes import other_things, role_words, whose_age
from store.checks.number_clashes.event_dates import days_apart
from store.checks.number_clashes.intervals import equal
from store.checks.number_clashes.readings import Reading, Slot
from store.english import stems

# Too common to say that two numbers are of one thing.
_COMMON = stems.stemmed("number_clashes.common")
# Sums that an event has one of, so that little more need be shared.
_ONE_SUM = frozenset({"stolen", "fine", "bail", "settlement", "ransom"})
# Seismologists differ by some tenths about one earthquake; whole units apart are two.
_ONE_QUAKE = 1.0
# Within so many days of one another two articles hardly have a birthday between them, and mean the same unnamed person.
_SOON = 21
_AGES_AGO = 1000 * 31_557_600.0  # seconds; "45,000 years ago" dates nothing to the year
_DIRECTIONS = stems.stemmed("number_clashes.directions")
# What is said to last, so that little more need be shared.
_LASTING = stems.stemmed("number_clashes.lasting")
# Large counts of one noun in sentences much alike are hardly of two things.
_LARGE = 1000
_WEIGH = frozenset({stems.stem("weighed")})
# What is traded has another price every day.
_TRADED = stems.stemmed("number_clashes.traded")
_QUOTED = stems.stemmed("number_clashes.quoted")
_FINISHED = frozenset(map(stems.stem, ("finished", "came", "placed", "ranked")))
_RULE_OF_CHANGE = {"people": "count", "count": "count", "share": "percentage", "points": "percentage"}
_BODIES = stems.stemmed("number_clashes.voting bodies")
_HOURS = frozenset({stems.stem("opened"), stems.stem("closed")})
# Groups of people that are told apart from others: of 12 dead, two were soldiers.
_SIDES = stems.stemmed("number_clashes.sides")
# What any crowd does: the same word does not make it the same crowd.
_SOFT = frozenset({"watching", "children", "found", "held"})
# Nouns of "a five-time champion", "64-bit": what they number is a property.
_NOT_COUNTED = stems.stemmed("number_clashes.not counted")
# Sums that are never one another: a fine is no profit.
_SEPARATE_SUMS = frozenset(
    {
        "stolen",
        "fine",
        "bail",
        "profit",
        "revenue",
        "debt",
        "salary",
        "loss",
        "damage",
        "donated",
        "reward",
        "ransom",
        "settlement",
        "raised",
    }
)


def rule(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    """The name of the rule by which two slots measure the same thing; "" where none does."""
    if a.kind != b.kind or a.contrast != b.contrast or other_things.limited(a, b) or other_things.other_time(a, b) or other_things.far_apart(a, b) or other_things.other_contest(a, b):
        return ""
    if a.kind in ("people", "count", "share", "points") and other_things.elsewhere(a, b):
        return ""
    if a.kind in ("people", "count") and other_things.other_place(one, other):
        return ""
    if a.kind in ("people", "count") and not other_things.lasting_tolls(a) and other_things.other_day(a, b, one, other):
        return ""
    if a.was and b.was:
        return _changed(a, b)
    if a.kind == "people":
        return _people(a, b, one, other)
    if a.kind == "age":
        return "" if _birthday(a, b, one, other) or _nameless_and_late(a, b, one, other) else _age(a, b)
    if a.kind == "magnitude":
        return "magnitude" if abs(a.value - b.value) < _ONE_QUAKE else ""
    if a.kind in ("share", "points", "score") and other_things.other_whole(a, b):
        return ""
    if other_things.other_bearer(a, b) or (a.kind not in ("people", "duration") and other_things.other_site(a, b)):
        return ""
    if a.kind == "score":
        same = a.roles and a.roles == b.roles and _alike(a, b, 1 if "vote" in a.roles else 2) and not other_things.other_body(a, b)
        if "vote" in a.roles and one.names - _BODIES and other.names - _BODIES and not (one.names & other.names) - _BODIES:
            return ""  # one chamber votes on many things in a day
        return "result" if same and ("vote" in a.roles or len(one.names & other.names) >= 2) else ""
    if a.kind.startswith("money:"):
        return _money(a, b, one, other)
    if a.kind == "rank":
        same = a.right & b.right and a.beyond & b.beyond - a.right and not other_things.other_names(a, b)
        if a.left & _FINISHED and not (a.govern & b.govern) - _FINISHED - a.beyond - b.beyond:
            return ""  # "Orr finished third", "Lund came fifth"
        return "rank" if same and not other_things.stranger(a, b, one, other) else ""
    if a.kind == "count":
        return _count(a, b, one, other)
    if a.kind == "duration":
        return _duration(a, b, one, other)
    if a.kind == "length":
        same = bool(a.relation) and a.relation == b.relation and not a.relation.startswith("of:")
        there, elsewhere = a.beyond - _DIRECTIONS, b.beyond - _DIRECTIONS
        if same and a.relation == "away" and there and elsewhere and not there & elsewhere:
            return ""  # from the coast, from the city
        thing = (a.near & b.near) - _COMMON - _DIRECTIONS - a.names - b.names
        close = _close(a, b, 1 if one.ages & other.ages else 2)  # two texts about a man of 36 are about one man
        return "distance" if thing and close and (same or a.govern & b.govern) else ""
    if a.kind in ("share", "points"):
        return "percentage" if _close(a, b, 2) and (a.govern & b.govern) - _COMMON and not other_things.other_names(a, b) else ""
    if a.kind == "times":
        return "times" if (a.govern & b.govern) - role_words.PEOPLE else ""
    if a.kind in ("mass", "volume") and (a.right & b.right) - _COMMON and not other_things.other_names(a, b):
        return "measure"
    if a.kind == "mass" and _WEIGH & (a.left | b.left) and _close(a, b, 2) and not other_things.other_names(a, b):
        return "measure"  # "340 kilos of cocaine", "the cocaine weighed 430 kilos"
    return "measure" if a.govern & b.govern and _alike(a, b, 2) and not other_things.other_names(a, b) else ""


def _changed(a: Slot, b: Slot) -> str:
    """Two values after a change: of one thing where both texts give the same value before it, else of two times or things."""
    same = a.was and b.was and a.was.meets(b.was) and (a.near & b.near) - _COMMON and not other_things.other_names(a, b) and not other_things.other_site(a, b)
    if not same:
        return ""
    return "amount" if a.kind.startswith("money:") else _RULE_OF_CHANGE.get(a.kind, "measure")


def _enough(one: frozenset[str], other: frozenset[str], least: int) -> bool:
    """Whether two sets of stems share `least`, or most of what a short sentence has."""
    shared = len((one & other) - _COMMON)
    return shared >= least or (shared > 0 and shared >= 0.6 * min(len(one - _COMMON), len(other - _COMMON)))


def _alike(a: Slot, b: Slot, least: int) -> bool:
    return _enough(a.wide, b.wide, least)


def _close(a: Slot, b: Slot, least: int) -> bool:
    return _enough(a.near, b.near, least)


def _beside(a: Slot, b: Slot) -> bool:
    """Whether the same word stands next to both numbers, or between each and its noun."""
    return bool((a.left & b.left) or (a.right & b.right) or (a.kinds & b.kinds))


def _generic(head: str) -> bool:
    return not head or head in role_words.GENERIC


def _people(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    if a.roles and a.roles == b.roles:
        if "laid off" in a.roles and (other_things.other_names(a, b) or other_things.other_site(a, b)):
            return ""
        if a.head == b.head or (_generic(a.head) and _generic(b.head)) or "laid off" in a.roles:
            return "count"
        groups = not _generic(a.head) and not _generic(b.head)
        if (
            groups
            and _only(a, one)
            and _only(b, other)
            and not (a.head in _SIDES or b.head in _SIDES)
            and _alike(a, b, 3)
        ):
            return "count"
        part, whole = (a, b) if _generic(b.head) else (b, a)
        return "part above whole" if _generic(whole.head) and part.allowed.low > whole.allowed.high else ""
    if a.roles or b.roles or a.head != b.head or _generic(a.head):
        return ""
    return "count" if _beside(a, b) or _close(a, b, 2) else ""


def _only(slot: Slot, reading: Reading) -> bool:
    """Whether a text counts no other people in the same role."""
    return all(x is slot or x.kind != "people" or not x.roles & slot.roles for x in reading.slots)


def _birthday(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether the later article gives an age that is higher by no more than the birthdays that may lie between the two."""
    days = days_apart(one.published, other.published)
    older = b.value - a.value if other.published > one.published else a.value - b.value
    return days > _SOON and 0 < older <= 1 + days / 365


def _nameless_and_late(a: Slot, b: Slot, one: Reading, other: Reading) -> bool:
    """Whether weeks lie between two ages of people who are not named, or days between what befell them: "a boy of 15" is another."""
    if any(owner[0] not in "=+~" for owner in a.owners & b.owners):
        return False
    return days_apart(one.published, other.published) > _SOON or (bool(a.on and b.on) and days_apart(a.on, b.on) > 1)


def _age(a: Slot, b: Slot) -> str:
    transposed = str(int(a.value)) == str(int(b.value))[::-1]
    near, wide = len(a.near & b.near), len(a.wide & b.wide)
    same = whose_age.same_person(a.owners, b.owners, near, wide, abs(a.value - b.value), transposed)
    return "age" if same else ""


def _count(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    if a.roles and a.roles == b.roles and "" in (a.head, b.head) and not a.roles <= _SOFT:
        return "count" if _alike(a, b, 2) and not other_things.other_names(a, b) else ""  # "took three", "four coins were stolen"
    if not a.head or a.head in _NOT_COUNTED or a.head != b.head or (a.roles and b.roles and a.roles != b.roles):
        return ""
    if bool(a.roles) != bool(b.roles) and not (a.roles | b.roles) & role_words.NO_DEED and not _beside(a, b):
        return ""  # "buried 14 houses", "damaged 40 houses"
    more, less = (a, b) if a.value > b.value else (b, a)
    if "total" in more.flags and "total" not in less.flags and more.value > 1.3 * less.value:
        return ""
    if a.roles and b.roles:
        return "count"
    if not _generic(a.head) and not a.roles and not b.roles and _agreeing(one, other) and not other_things.other_names(a, b):
        return "count"
    large = min(a.value, b.value) >= _LARGE
    beside = _beside(a, b) or (large and _alike(a, b, 5)) or (bool(a.govern & b.govern) and _close(a, b, 2))
    return "count" if beside and _alike(a, b, 2) and not other_things.other_names(a, b) and not other_things.other_subject(a, b) else ""


def _agreeing(one: Reading, other: Reading) -> bool:
    """Whether two texts give the same large measure of the same thing, and so speak of one event."""
    return any(
        x.value >= 100 and x.kind == y.kind and equal(x.value, y.value) and x.head == y.head and x.near & y.near
        for x in one.slots
        for y in other.slots
        if x.kind not in ("people", "age")
    )


def _money(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    if other_things.other_party(a, b, one, other) or other_things.other_bargain(a, b, one, other) or (a.wide & b.wide & _TRADED and (a.wide | b.wide) & _QUOTED):
        return ""
    if a.govern & _HOURS and b.govern & _HOURS and not a.govern & b.govern & _HOURS:
        return ""  # a price at the opening, another at the close
    separate_a, separate_b = a.roles & _SEPARATE_SUMS, b.roles & _SEPARATE_SUMS
    if (separate_a and separate_b and not separate_a & separate_b) or other_things.other_parties(a, b, one, other) or other_things.other_subject(a, b):
        return ""
    if not a.roles & b.roles and not (a.wide & b.wide) - one.names - other.names - _COMMON:
        return ""  # the same company, but nothing said of what it does with the sums
    least = 1 if a.roles & b.roles & _ONE_SUM else 2 if a.roles & b.roles else 4
    return "amount" if _alike(a, b, least) else ""


def _hyphened(a: Slot, b: Slot) -> bool:
    """Whether one text prints "a six-hour walk" and the other "a walk of six hours"."""
    thing = a.relation[3:]
    return a.relation.startswith("of:") and (thing in b.govern or (b.relation == "lasting" and thing in b.near))


def _duration(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    if a.roles and b.roles:
        same = a.roles == b.roles and _alike(a, b, 2) and not other_things.other_names(a, b)
        return ("sentence" if "sentence" in a.roles else "time served") if same else ""
    if _hyphened(a, b) or _hyphened(b, a):
        return "length of time" if _alike(a, b, 2) and not other_things.other_names(a, b) else ""
    if a.relation != b.relation or a.relation in ("span", "clock") or other_things.stranger(a, b, one, other):
        return ""
    if "ago" in a.flags | b.flags and one.published != other.published:
        return ""  # each from its own day
    if a.relation == "lasting":
        least = 2 if (a.govern & b.govern) - _COMMON or a.near & b.near & _LASTING else 3
        return "length of time" if _alike(a, b, least) else ""
    if a.relation and max(a.value, b.value) < _AGES_AGO:
        return "time between" if _close(a, b, 3) else ""
    if a.relation or not a.govern & b.govern:
        return ""
    return "length of time" if _close(a, b, 2) else ""
