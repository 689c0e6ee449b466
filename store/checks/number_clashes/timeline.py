"""Early and late reports of one event: a toll that rose from day to day is no contradiction, it is a timeline.

Both values were true when they were printed. They are told apart from clashes by what is counted, by the days of the two
articles, and by the later one giving more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.checks.number_clashes import printed_numbers
from store.claims import quantities
from store.db.articles.clash_rows import Clash

_GROWS = (
    " killed",
    " injured",
    " missing",
    " arrested",
    " rescued",
    " homeless",
    " infected",
    " displaced",
    " charged",
)


@dataclass(frozen=True, slots=True)
class ListedClash:
    """A clash as it is listed; `timeline` is empty, or the values of an event's reports by their days: (day, value)."""

    clash: Clash
    timeline: tuple[tuple[str, str], ...] = ()


def later_report(clash: Clash) -> bool:
    """Whether the article of the later day counts more of what keeps growing after an event."""
    days = clash.published[:10], clash.other_published[:10]
    if not all(days) or days[0] == days[1] or not clash.quantity.endswith(_GROWS):
        return False
    here, there = _value(clash.here), _value(clash.there)
    if here is None or there is None:
        return False
    return (there > here) == (days[1] > days[0])


def listed(clashes: Sequence[Clash]) -> Iterator[ListedClash]:
    """The clashes in their order; later reports of what a claim counts come as one, where the first of them stood."""
    reports: dict[tuple[str, str], list[Clash]] = {}
    for clash in clashes:
        if later_report(clash):
            reports.setdefault((clash.claim_id, clash.quantity), []).append(clash)
    for clash in clashes:
        if not later_report(clash):
            yield ListedClash(clash)
            continue
        told = reports.pop((clash.claim_id, clash.quantity), [])
        if told:
            yield ListedClash(clash, _line(told))


def _line(told: Iterable[Clash]) -> tuple[tuple[str, str], ...]:
    days = {(one.other_published[:10], one.there) for one in told} | {(one.published[:10], one.here) for one in told}
    return tuple(sorted(days))


def _value(printed: str) -> float | None:
    if printed_numbers.nought(printed):
        return 0.0
    found = quantities.find(printed, [])
    return found[0].value if found else None
