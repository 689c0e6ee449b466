"""How likely a conflict between two articles is one of the same fact: a linear model over what stands around the two numbers.

Learnt from pairs that were read and labelled (`python -m bench.checks.train_likelihood`); it orders what is listed, and what
it finds unlikely is not listed. How far the values lie apart speaks against a conflict, not for it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from store.checks.number_clashes import intervals, reports
from store.checks.number_clashes.event_dates import days_apart
from store.checks.number_clashes.readings import Slot
from store.checks.number_clashes.reports import Report, Told
from store.hint_records import Conflict, Value

NAMES = (
    "story",  # how likely the articles tell one story
    "killed",
    "injured",
    "other people",
    "things",
    "age",
    "date",
    "time of day",
    "money",
    "share",
    "length of time",
    "distance",
    "measure",  # a weight, an amount of oil, an area: of a trade or a month as a rule
    "sum",
    "other rule",
    "difference",  # relative, 0 for equal values, and for nought, which contradicts any number alike
    "slip",  # one power of ten or a thousand apart, or two digits changed places
    "apart",  # days between the articles, damped
    "later more",  # the later article gives more: a toll that rose
    "words",  # share of the shorter sentence's words that the other holds
    "near words",  # the same for the words beside the numbers
    "no near words",  # nothing beside the numbers is shared
    "names",  # share of the names of the sentence with fewer
    "other names",  # names beside both numbers, none shared
    "named person",  # an age whose owner has a name in both
    "second name",  # two names of the owner shared
    "limited",  # a plan, a part, a rate, an earlier event on either side
    "bound",  # "at least", "about" on either side
    "long",  # code points of the longer sentence, damped
    "first",  # both stand among the first paragraphs
    "rivals",  # other values of the same kind in the two articles, damped
    "same head",  # the same noun is counted
    "same role",  # the same happened to them
    "other place",  # both sentences name where it happened, no such name shared
    "nameless age",  # an age of somebody whose name is not shared
    "crowded",  # how many numbers the fuller article holds, damped: it tells of many events
    "whom",  # share of the names beside either number that the other article prints, the lesser of the two
    "about",  # the same for the names in the headlines
    "numbers",  # how many numbers the fuller sentence holds, damped
    "address",
    "same street",  # two times of day beside the name of one street
)
"""The features of a conflict, in the order of the vector."""

LIKELY = 0.5
"""From here on a conflict is listed."""

UNKNOWN_DAYS = 2
"""Days taken to lie between two articles of one story where one has no day: so many as between the labelled pairs."""

_KINDS = {
    "age": "age", "date": "date", "time of day": "time of day", "amount": "money", "percentage": "share",
    "length of time": "length of time", "time between": "length of time", "sentence": "length of time",
    "time served": "length of time", "distance": "distance", "measure": "measure", "address": "address",
}  # fmt: skip
_KIND_NAMES = (*NAMES[1:15], "address")
_LIMITS = frozenset({"maybe", "planned", "part", "more", "others", "each", "old", "past", "change", "so far"})


def likely(vector: Sequence[float]) -> float:
    """How likely it is that the two sentences of a conflict speak of the same fact, 0..1, by its features."""
    bias, weights = _model()
    score = bias + math.fsum(weight * value for weight, value in zip(weights, vector, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    told = json.loads((files("store.checks.number_clashes") / "data" / "likelihood.json").read_text(encoding="utf-8"))
    if tuple(told["weights"]) != NAMES:
        raise ValueError("likelihood.json has other features: train it again")
    return float(told["bias"]), tuple(float(weight) for weight in told["weights"].values())


def features(
    conflict: Conflict,
    a: Slot | None,
    b: Slot | None,
    here: Told,
    there: Told,
    one: Report,
    other: Report,
    story: float,
) -> tuple[float, ...]:
    """A conflict as numbers between 0 and about 1 (NAMES)."""
    kind = _kind(conflict)
    first, second = _number(conflict.a.value, conflict.a.unit), _number(conflict.b.value, conflict.b.unit)
    low, high = sorted((abs(first), abs(second)))
    apart = days_apart(one.published, other.published) if one.published and other.published else UNKNOWN_DAYS
    rising = (second - first) * ((other.published > one.published) - (other.published < one.published)) > 0
    near = _held(a.near, b.near) if a and b else 0.0
    told = {name: float(name == kind) for name in _KIND_NAMES}
    owners_a, owners_b = (a.owners if a else frozenset()), (b.owners if b else frozenset())
    shared_names = len({n for n in owners_a & owners_b if n[0] not in "=+~"})
    told |= {
        "story": story,
        "difference": (high - low) / high if low and kind != "address" else 0.0,
        "slip": float(_slip(low, high, kind)),
        "apart": math.log(1 + apart) / 5,
        "later more": float(rising),
        "words": _held(here.reading.stems, there.reading.stems),
        "near words": near,
        "no near words": float(near == 0.0),
        "names": _held(here.reading.names, there.reading.names),
        "other names": float(bool(a and b and a.names and b.names and not a.names & b.names)),
        "named person": float(shared_names > 0),
        "second name": float(shared_names > 1),
        "limited": float(bool(a and b and (a.flags | b.flags) & _LIMITS)),
        "bound": float(conflict.a.bound != "exact" or conflict.b.bound != "exact"),
        "long": math.log(1 + max(len(here.text), len(there.text))) / 7,
        "first": float(here.position < 6 and there.position < 6),
        "rivals": math.log(1 + _rivals(a, one) + _rivals(b, other)) / 3,
        "other place": float(
            bool(here.reading.places and there.reading.places) and not here.reading.places & there.reading.places
        ),
        "nameless age": float(kind == "age" and not shared_names),
        "whom": min(reports.known(here.text, other), reports.known(there.text, one)),
        "about": min(reports.headline_known(one, other), reports.headline_known(other, one)),
        "crowded": math.log(1 + max(len(one.sentences), len(other.sentences))) / 5,
        "same head": float(bool(a and b and a.head and a.head == b.head)),
        "same role": float(bool(a and b and a.roles and a.roles == b.roles)),
        "numbers": math.log(1 + max(len(here.reading.slots), len(there.reading.slots))) / 3,
        "same street": float(kind == "time of day" and bool(_streets(conflict.a, here) & _streets(conflict.b, there))),
    }
    return tuple(told[name] for name in NAMES)


def _streets(time: Value, told: Told) -> frozenset[str]:
    """The names of the streets beside a time of day."""
    moments = (dated.moment for dated in told.reading.dates if dated.mention.start == time.start)
    return frozenset(street for moment in moments if moment for street in moment.streets)


def _kind(conflict: Conflict) -> str:
    if conflict.rule == "sum":
        return "sum"
    if conflict.rule in ("count", "part above whole"):
        if conflict.quantity.endswith(" killed"):
            return "killed"
        if conflict.quantity.endswith((" injured", " shot")):
            return "injured"
        return "other people" if conflict.quantity.startswith("people") else "things"
    return "other rule" if conflict.quantity == "temperature" else _KINDS.get(conflict.rule, "other rule")


def _number(value: float | str, unit: str) -> float:
    return 0.0 if isinstance(value, str) else intervals.base(value, unit)


def _slip(low: float, high: float, kind: str) -> bool:
    if low <= 0:
        return False
    if any(intervals.equal(high / low, scale) for scale in (10.0, 1e3, 1e6)):
        return True
    return kind == "age" and str(int(low)) == str(int(high))[::-1]


def _held(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _rivals(slot: Slot | None, report: Report) -> int:
    """Other values of the same kind, and role or noun, that an article gives."""
    if slot is None:
        return 0
    return len(
        {
            other.value
            for told in report.sentences
            for other in told.reading.slots
            if other.kind == slot.kind
            and other.value != slot.value
            and (other.roles == slot.roles if slot.roles else other.head == slot.head)
            and (slot.kind != "age" or bool(other.owners & slot.owners))
        }
    )
