"""Passages in the order in which a checker wants them: ruled before, clashes, says the same, same event; weak ones last."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from store import ReasonKind, Strength

if TYPE_CHECKING:
    from store import Passage


class Group(IntEnum):
    """What a passage is to the claim, in the order of the list."""

    RULED = 0
    CLASHES = 1
    SAME = 2
    EVENT = 3
    WEAK = 4


HEADINGS = {
    Group.RULED: "Ruled before",
    Group.CLASHES: "Numbers clash",
    Group.SAME: "Says the same",
    Group.EVENT: "Same event",
    Group.WEAK: "Weak matches",
}

NOTHING = "Nothing on this in the desk, weak matches:"
"""What stands above passages that are all weak."""

_GROUPS = {Strength.SAME: Group.SAME, Strength.EVENT: Group.EVENT, Strength.WEAK: Group.WEAK}


def group_of(passage: Passage) -> Group:
    """What this passage is to its claim, by its rulings, its clashes and its strength."""
    kinds = {one.kind for one in passage.why}
    if passage.rating or ReasonKind.REVIEWED in kinds:
        return Group.RULED
    if passage.conflicts:
        return Group.CLASHES
    return _GROUPS[passage.strength]


def grouped(passages: Sequence[Passage], *, clashes_first: bool) -> tuple[Passage, ...]:
    """The passages by their groups, else as ranked. With `clashes_first`, where clashes were asked for, they lead."""

    def place(passage: Passage) -> int:
        group = group_of(passage)
        return -1 if clashes_first and group is Group.CLASHES else int(group)

    return tuple(sorted(passages, key=place))
