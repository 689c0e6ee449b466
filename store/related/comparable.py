"""Whether two slots of two texts speak of the same quantity, and by which named rule. Not whether their values clash.

Every rule wants more than a common unit: the same role ("killed"), the same counted noun, the same owner of an age, the
same words around a percentage. Precision comes first; what no rule vouches for is not compared.
"""

from __future__ import annotations

from store.related import owning, roles
from store.related.intervals import equal
from store.related.slots import Reading, Slot

_COMMON = frozenset("year time day week month hour people person state country part way number".split())
_SEPARATE_SUMS = frozenset(
    "stolen fine bail profit revenue debt salary loss damage donated reward ransom settlement raised".split()
)


def rule(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    """The name of the rule by which two slots measure the same thing; "" where none does."""
    if a.kind != b.kind or a.contrast != b.contrast or _limited(a, b):
        return ""
    if a.kind in ("people", "count", "magnitude") and _other_time(a, b):
        return ""
    if _far_apart(a, b):
        return ""
    near, wide, govern = (a.near & b.near) - _COMMON, (a.wide & b.wide) - _COMMON, (a.govern & b.govern) - _COMMON
    if a.kind == "people":
        return _people(a, b, near, govern)
    if a.kind == "age":
        return "age" if owning.same_person(a.owners, b.owners, len(a.near & b.near), abs(a.value - b.value)) else ""
    if a.kind == "magnitude":
        return "magnitude"
    if a.kind == "score":
        return "result" if a.roles and b.roles and len(wide) >= 2 else ""
    if a.kind.startswith("money:"):
        return _money(a, b, wide)
    if _other_person(one, other):
        return ""
    if a.kind == "count":
        return _count(a, b, near, wide, govern)
    if a.kind == "duration":
        return _duration(a, b, near, wide, govern)
    if a.kind == "length":
        same = a.relation == b.relation and a.relation and len(near) >= 2
        return "distance" if same or (govern and len(near) >= 2) else ""
    if a.kind in ("share", "points"):
        return "percentage" if len(near) >= 3 and govern else ""
    if a.kind == "times":
        return "times" if govern else ""
    return "measure" if govern and len(near) >= 2 else ""


def _limited(a: Slot, b: Slot) -> bool:
    """Whether either number is only a part, an addition, an old value or a possibility."""
    for slot in (a, b):
        if slot.flags & {"old", "maybe", "change"} or ("part" in slot.flags and slot.kind != "duration"):
            return True
        if slot.flags & {"more", "others"} and ("killed" in slot.roles or slot.kind != "people"):
            return True
    return ("each" in a.flags) != ("each" in b.flags)


def _far_apart(a: Slot, b: Slot) -> bool:
    """Whether two values are too far apart to be of one thing, but for the same digits at another scale (a slip).

    Two reports of one thing hardly ever differ twelvefold; a "million" for a "billion" does by a thousand.
    """
    low, high = sorted((abs(a.value), abs(b.value)))
    if low <= 0 or a.kind in ("score", "age", "magnitude") or ("killed" in a.roles and high < 1000):
        return False
    ratio = high / low
    return ratio > 12 and not any(equal(ratio, scale) for scale in (1e3, 1e6))


def _other_time(a: Slot, b: Slot) -> bool:
    """Whether both name a time and none of the times is the same."""
    return bool(a.when and b.when and not a.when & b.when)


def _other_person(one: Reading, other: Reading) -> bool:
    """Whether the texts are about persons of quite other ages: what one did is not what the other did."""
    return bool(one.ages and other.ages) and all(abs(x - y) > 3 for x in one.ages for y in other.ages)


def _generic(head: str) -> bool:
    return not head or head in roles.GENERIC


def _people(a: Slot, b: Slot, near: frozenset[str], govern: frozenset[str]) -> str:
    alike = a.head == b.head or (_generic(a.head) and _generic(b.head))
    if a.roles and a.roles == b.roles:
        if alike:
            return "count"
        part, whole = (a, b) if _generic(b.head) else (b, a)
        return "part above whole" if _generic(whole.head) and part.allowed.low > whole.allowed.high else ""
    if (
        not a.roles
        and not b.roles
        and a.head == b.head
        and not _generic(a.head)
        and (govern or len(near) >= 2 or a.kinds & b.kinds)
    ):
        return "count"
    return ""


def _count(a: Slot, b: Slot, near: frozenset[str], wide: frozenset[str], govern: frozenset[str]) -> str:
    if not a.head or a.head != b.head or (a.roles and b.roles and a.roles != b.roles):
        return ""
    if a.roles and b.roles:
        return "count"
    beside = bool((a.left & b.left) or (a.right & b.right) or (a.kinds & b.kinds))
    return "count" if beside and len(wide) >= 2 else ""


def _money(a: Slot, b: Slot, wide: frozenset[str]) -> str:
    separate_a, separate_b = a.roles & _SEPARATE_SUMS, b.roles & _SEPARATE_SUMS
    if separate_a and separate_b and not separate_a & separate_b:
        return ""
    return "amount" if len(wide) >= (2 if a.roles & b.roles else 4) else ""


def _duration(a: Slot, b: Slot, near: frozenset[str], wide: frozenset[str], govern: frozenset[str]) -> str:
    if a.roles and b.roles:
        return "sentence" if len(wide) >= 2 else ""
    if a.relation != b.relation or a.relation == "span":
        return ""
    if a.relation.startswith("of:"):
        return "length of time" if wide else ""
    if a.relation == "lasting":
        return "length of time" if len(wide) >= 3 else ""
    if a.relation:
        return "time between" if len(near) >= 2 else ""
    return "length of time" if govern and len(near) >= 2 else ""
