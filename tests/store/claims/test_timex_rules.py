"""What a reader would notice if the quick look before the date rules were wrong: a date that is not found."""

from __future__ import annotations

import re
from itertools import product

from store.claims.dates.timex_rules import RULES, pattern

LETTERS = sorted(set("LlXTchRtagejJEIVFKpfnHQkozsWbwvBCdrNDPAMOSUYyGmqx,.:/'-"))


def test_no_expression_is_lost_by_the_quick_look_at_how_it_begins() -> None:
    slow = re.compile("(?![x.,:/'qmzgobv-])(?:" + "|".join(f"(?P<{name}>{source})" for name, source in RULES) + ")")
    for length in (1, 2):
        for letters in map("".join, product(LETTERS, repeat=length)):
            assert bool(pattern(letters).match(letters)) == bool(slow.match(letters)), letters
    for behind in map("".join, product("-:/,fnoxhNMUtaHQ", repeat=3)):
        # A number begins most expressions and most numbers begin none: here the look goes three letters deep.
        assert bool(pattern("N" + behind).match("N" + behind)) == bool(slow.match("N" + behind)), behind
