"""A clash that two texts have is listed once, however many outlets print the one or the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.checks.number_clashes.timeline import ListedClash
from store.passages import reprints

Sides = tuple[str, str]


def once(found: Iterable[ListedClash]) -> Iterator[ListedClash]:
    """The clashes in their order, without those whose two texts are copies of two that were listed with the same values."""
    listed: dict[tuple[str, frozenset[str], bool], list[Sides]] = {}
    for one in found:
        clash = one.clash
        values = clash.quantity, frozenset((clash.here, clash.there)), bool(one.timeline)
        sides = reprints.plain(clash.claim), reprints.plain(clash.other_text)
        before = listed.setdefault(values, [])
        if not any(_copies(sides, other) or _copies(sides, other[::-1]) for other in before):
            before.append(sides)
            yield one


def _copies(mine: Sides, others: Sides) -> bool:
    """Whether both texts are copies, or one stands in the other: a claim is a part of its paragraph."""
    return all(one == other or one in other or other in one or reprints.same_copy(one, other) for one, other in zip(mine, others, strict=True))
