"""What happened to the things a number counts: killed, injured, arrested, destroyed, stolen. Word lists only, no deciding.

`AFTER` are forms that stand after the number ("ten people were killed", "80 hurt"), `BEFORE` forms that stand before it
("killing ten people", "a death toll of ten"). Roles of people, of things and of sums of money are told apart, for a
number that has a role is compared only with a number in the same role.
"""

from __future__ import annotations

from store.english import lexicon, stems

AFTER = lexicon.keyed("roles.after a number")
BEFORE = lexicon.keyed("roles.before a number")
PASSIVE = lexicon.words("roles.passive")
# Forms that turn passive only with an auxiliary or at the end of their phrase: "three gunmen killed 12" is no toll of three.
TRANSITIVE = lexicon.words("roles.transitive")
MONEY = lexicon.keyed("roles.sums")
GENERIC = stems.stemmed("roles.anybody")
PEOPLE = GENERIC | stems.stemmed("roles.people")
ANIMALS = stems.stemmed("roles.animals and things")
OF_PEOPLE = frozenset(
    {
        "killed",
        "injured",
        "shot",
        "escaped",
        "missing",
        "arrested",
        "charged",
        "homeless",
        "trapped",
        "rescued",
        "taken",
        "attending",
        "living",
        "infected",
        "aboard",
        "laid off",
    }
)
NO_DEED = frozenset({"living", "aboard", "attending"})
"""Roles that a noun before a number tells, not a verb."""
