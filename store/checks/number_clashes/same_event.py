"""Whether two passages of a desk can be about one event at all, before their numbers are compared. Not a ranking."""

from __future__ import annotations

from store.checks.number_clashes import role_words
from store.checks.number_clashes.event_dates import days_apart
from store.checks.number_clashes.readings import Reading
from store.english import stems

# Later reports of an event keep correcting its numbers for some weeks; beyond that names must carry the comparison.
DAYS = 45
_LEAST = 2
_ROLE_STEMS = stems.stemmed("number_clashes.what happened")


def one(a: Reading, b: Reading, a_published: str, b_published: str) -> bool:
    """Whether two texts share enough to be about one event: words other than what happened, names, or an equal number."""
    names = a.names & b.names
    shared = len((a.stems & b.stems) - _ROLE_STEMS - role_words.PEOPLE)
    if days_apart(a_published, b_published) > DAYS and len(names) < 2:
        return False
    agree = any(
        x.kind == y.kind and x.roles and x.roles == y.roles and x.value == y.value for x in a.slots for y in b.slots
    )
    return shared >= _LEAST or (shared > 0 and agree)
