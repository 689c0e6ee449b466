"""Passages in the order in which a checker wants them: ruled before, clashes, says the same, same event; weak ones last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from store import ReasonKind, Strength

if TYPE_CHECKING:
    from store import Passage


class Group(IntEnum):
    """What a passage is to the claim, in the order of the list."""

    RULED = 0
    CLASHES = 1
    OTHER_WORDS = 2
    SAME_WORDS = 3
    SAME = 4
    EVENT = 5
    WEAK = 6


HEADINGS = {
    Group.RULED: "Ruled before",
    Group.CLASHES: "Numbers clash",
    Group.OTHER_WORDS: "The quotation in other words",
    Group.SAME_WORDS: "The quotation in the same words",
    Group.SAME: "Says the same",
    Group.EVENT: "Same event",
    Group.WEAK: "Weak matches",
}

NOTHING = "No sure match, the nearest:"
"""What stands above passages that are all weak: no promise that the desk has nothing, for reports of one event that lie days
apart may share few words."""

_GROUPS = {Strength.SAME: Group.SAME, Strength.EVENT: Group.EVENT, Strength.WEAK: Group.WEAK}


def group_of(passage: Passage) -> Group:
    """What this passage is to its claim, by its rulings, its clashes and its strength."""
    kinds = {one.kind for one in passage.why}
    if passage.rating or ReasonKind.REVIEWED in kinds:
        return Group.RULED
    if passage.conflicts:
        return Group.CLASHES
    quotation = passage.quotation
    if quotation is not None:
        return Group.OTHER_WORDS if quotation.differs or quotation.verdict == "spliced" else Group.SAME_WORDS
    return _GROUPS[passage.strength]


def grouped(passages: Sequence[Passage], *, clashes_first: bool) -> tuple[Passage, ...]:
    """The passages by their groups, else as ranked. With `clashes_first`, where clashes were asked for, they lead."""

    def place(passage: Passage) -> int:
        group = group_of(passage)
        return -1 if clashes_first and group is Group.CLASHES else int(group)

    return tuple(sorted(passages, key=place))


def with_quotations(passages: Sequence[Passage], quotations: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, those that print what the claim quotes saying how; what was found by its quotation alone behind them."""
    told = {(one.article_id, one.position): one for one in reversed(quotations)}
    found: list[Passage] = []
    for one in passages:
        quoting = told.pop((one.article_id, one.position), None)
        if quoting is None:
            found.append(one)
        else:
            copies = max(one.reprints, quoting.reprints)
            outlets = one.outlets if one.reprints >= quoting.reprints else quoting.outlets
            found.append(replace(one, quotation=quoting.quotation, span=quoting.span, reprints=copies, outlets=outlets))
    return (*found, *(one for one in quotations if told.get((one.article_id, one.position)) is one))
