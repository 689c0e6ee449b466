"""Whether two slots of two texts speak of the same quantity, and by which named rule. Not whether their values clash.

Every rule wants more than a common unit: the same role ("killed"), the same counted noun, the same owner of an age, the
same words around a percentage. Precision comes first; what no rule vouches for is not compared.
"""

from __future__ import annotations

from store.related import roles
from store.related.slots import Reading, Slot

_COMMON = frozenset("year time day week month hour people person state country part way number".split())


def rule(a: Slot, b: Slot, one: Reading, other: Reading) -> str:
    """The name of the rule by which two slots measure the same thing; "" where none does."""
    if a.kind != b.kind or _limited(a, b) or _other_time(a, b):
        return ""
    shared = (a.near & b.near) - _COMMON
    if a.kind == "people":
        return _people(a, b, shared)
    if a.kind == "count":
        return _count(a, b, shared)
    if a.kind == "age":
        return _age(a, b)
    if a.kind == "magnitude":
        return "" if _aftershock(a) != _aftershock(b) else "magnitude"
    if a.kind.startswith("money:"):
        return _money(a, b, shared)
    if a.kind == "duration":
        return _duration(a, b, shared)
    if a.kind == "length":
        return "distance" if a.relation and a.relation == b.relation and len(shared) >= 2 else ""
    if a.kind in ("share", "points"):
        return "percentage" if len(shared) >= 3 else ""
    return "measure" if len(shared) >= 2 else ""


def _limited(a: Slot, b: Slot) -> bool:
    """Whether either number is only a part, an addition, an old value or a possibility."""
    for slot in (a, b):
        if slot.flags & {"part", "old", "maybe"}:
            return True
        if slot.flags & {"more"} and "killed" in slot.roles:
            return True
        if "others" in slot.flags and "killed" in slot.roles:
            return True
    return ("each" in a.flags) != ("each" in b.flags)


def _other_time(a: Slot, b: Slot) -> bool:
    """Whether both name a time and none of the times is the same."""
    return bool(a.when and b.when and not a.when & b.when)


def _generic(head: str) -> bool:
    return not head or head in roles.GENERIC


def _people(a: Slot, b: Slot, shared: frozenset[str]) -> str:
    if a.roles and a.roles == b.roles:
        if _generic(a.head) == _generic(b.head) and (_generic(a.head) or a.head == b.head):
            return "count"
        part, whole = (a, b) if _generic(b.head) else (b, a)
        return "part above whole" if _generic(whole.head) and part.allowed.low > whole.allowed.high else ""
    if not a.roles and not b.roles and a.head == b.head and not _generic(a.head) and len(shared) >= 2:
        return "count"
    return ""


def _count(a: Slot, b: Slot, shared: frozenset[str]) -> str:
    if not a.head or a.head != b.head:
        return ""
    if a.roles and a.roles == b.roles:
        return "count"
    if a.roles != b.roles and a.roles and b.roles:
        return ""
    return "count" if len(shared) >= 2 else ""


def _age(a: Slot, b: Slot) -> str:
    names = {name for name in a.owners & b.owners if not name.startswith("=")}
    if names:
        return "age"
    sexes_a = {name for name in a.owners if name.startswith("=")}
    sexes_b = {name for name in b.owners if name.startswith("=")}
    named = any(not n.startswith("=") for n in a.owners) and any(not n.startswith("=") for n in b.owners)
    if not named and sexes_a and sexes_a == sexes_b and len(a.near & b.near) >= 2 and abs(a.value - b.value) <= 5:
        return "age"
    return ""


def _aftershock(slot: Slot) -> bool:
    return "aftershock" in slot.near


def _money(a: Slot, b: Slot, shared: frozenset[str]) -> str:
    if (
        a.roles & b.roles
        and not (a.roles ^ b.roles) & {"stolen", "fine", "bail", "profit", "revenue", "debt", "salary"}
        and shared
    ):
        return "amount"
    return "amount" if len(shared) >= 3 else ""


def _duration(a: Slot, b: Slot, shared: frozenset[str]) -> str:
    if "sentence" in a.roles and "sentence" in b.roles:
        return "sentence" if a.owners & b.owners else ""
    if a.relation != b.relation or a.relation == "span":
        return ""
    return "time between" if len(shared) >= 2 else ""
