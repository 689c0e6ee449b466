"""How far people agree, beyond what chance would have them agree: figures from who gave which verdict. Pure.

What is counted are ratings: the labels that one claim was given, one per person. `Counts` says how many claims were
given which. All coefficients are those for labels without an order; a person who has not judged a claim is missing
there, and nothing is filled in.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from store.values import Measure, Untold

Ratings = tuple[str, ...]
"""The labels that a claim was given, one per person who gave one; their order matters to Cohen's kappa only."""

Counts = Mapping[Ratings, int]

RESAMPLES = 1000
"""Desks drawn from the desk for an interval, of as many claims each."""

MOST_DRAWS = 4_000_000
"""Claims drawn for one interval; of a larger desk fewer desks are drawn, LEAST_RESAMPLES of them at least."""

LEAST_RESAMPLES = 200

FEWEST = 10
"""Claims from which an interval is told: of fewer, drawing again tells how few they are and nothing else."""

WIDTH = 0.95
"""Share of the drawn desks whose figure lies within the interval."""

SEED = 20_260_101
"""Where drawing begins, so that the same desk has the same interval."""


@dataclass(frozen=True, slots=True)
class Rated:
    """The verdict that counts of one person on one claim."""

    claim_id: str
    reviewer: str
    verdict: str


@dataclass(frozen=True, slots=True)
class AgreementFigure:
    """One measure (1 is full agreement, 0 what chance brings; percent is the plain share, 0 to 1) with its interval."""

    measure: Measure
    value: float | None
    low: float | None = None
    high: float | None = None
    why: Untold | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far these people agree on the `claims` that two of them at least have judged."""

    reviewers: tuple[str, ...]
    claims: int
    figures: tuple[AgreementFigure, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many claims the first of two people gave one verdict and the second another, or the same."""

    reviewer: str
    other: str
    verdict: str
    other_verdict: str
    claims: int


Coefficient = Callable[[Counts], float | Untold]


# --- the coefficients ----------------------------------------------------------------------------------------------


def percent(counts: Counts) -> float | Untold:
    """The share of pairs of verdicts on one claim that are the same, each claim counting once."""
    shared = 0
    agreed = 0.0
    for ratings, claims in counts.items():
        size = len(ratings)
        if size > 1:
            shared += claims
            same = sum(n * (n - 1) for n in Counter(ratings).values())
            agreed += claims * same / (size * (size - 1))
    return agreed / shared if shared else Untold.NOTHING_SHARED


def cohen_kappa(counts: Counts) -> float | Untold:
    """Cohen's kappa of two people; claims that only one of them judged do not count."""
    pairs = {ratings: claims for ratings, claims in counts.items() if len(ratings) == 2}
    total = sum(pairs.values())
    if not total:
        return Untold.NOTHING_SHARED
    agreed, first, second = 0, Counter[str](), Counter[str]()
    for (one, other), claims in pairs.items():
        agreed += claims if one == other else 0
        first[one] += claims
        second[other] += claims
    chance = sum(first[label] * second[label] for label in first)  # in whole numbers, so that "always" is exact
    if chance == total * total:
        return Untold.ONE_LABEL
    return (agreed * total - chance) / (total * total - chance)


def krippendorff_alpha(counts: Counts) -> float | Untold:
    """Krippendorff's alpha for labels without an order, of any number of people, some missing."""
    labels = Counter[str]()
    apart = 0.0
    for ratings, claims in counts.items():
        size = len(ratings)
        if size > 1:
            here = Counter(ratings)
            for label, n in here.items():
                labels[label] += n * claims
            apart += claims * (size * size - sum(n * n for n in here.values())) / (size - 1)
    total = sum(labels.values())
    if not total:
        return Untold.NOTHING_SHARED
    if len(labels) == 1:
        return Untold.ONE_LABEL
    expected = (total * total - sum(n * n for n in labels.values())) / (total - 1)
    return 1 - apart / expected


def gwet_ac1(counts: Counts) -> float | Untold:
    """Gwet's AC1 of any number of people, some missing; a claim that one person judged says how common a label is."""
    agreed = percent(counts)
    if isinstance(agreed, Untold):
        return agreed
    rated = 0
    shares: dict[str, float] = {}
    for ratings, claims in counts.items():
        rated += claims if ratings else 0
        for label, n in Counter(ratings).items():
            shares[label] = shares.get(label, 0.0) + claims * n / len(ratings)
    if len(shares) == 1:
        return Untold.ONE_LABEL
    common = (share / rated for share in shares.values())
    chance = sum(one * (1 - one) for one in common) / (len(shares) - 1)
    return (agreed - chance) / (1 - chance)


COEFFICIENTS: Mapping[Measure, Coefficient] = {
    Measure.PERCENT: percent,
    Measure.KAPPA: cohen_kappa,
    Measure.ALPHA: krippendorff_alpha,
    Measure.AC1: gwet_ac1,
}


# --- intervals -----------------------------------------------------------------------------------------------------


def figures(counts: Counts, measures: Sequence[Measure]) -> tuple[AgreementFigure, ...]:
    """The measures with their intervals, all from the same drawn desks; the same counts give the same figures."""
    found = {measure: COEFFICIENTS[measure](counts) for measure in measures}
    told = [measure for measure in measures if not isinstance(found[measure], Untold)]
    claims = sum(counts.values())
    drawn: dict[Measure, list[float]] = {measure: [] for measure in told}
    if told and claims >= FEWEST:
        # A desk may be drawn that has no figure, since all its verdicts are the same: never most of them.
        for desk in _drawn(counts):
            for measure in told:
                figure = COEFFICIENTS[measure](desk)
                if not isinstance(figure, Untold):
                    drawn[measure].append(figure)
    return tuple(_figure(measure, found[measure], drawn.get(measure, [])) for measure in measures)


def _figure(measure: Measure, found: float | Untold, drawn: list[float]) -> AgreementFigure:
    if isinstance(found, Untold):
        return AgreementFigure(measure, None, why=found)
    if not drawn:
        return AgreementFigure(measure, found, why=Untold.FEW)
    drawn.sort()
    edge = (1 - WIDTH) / 2
    return AgreementFigure(measure, found, quantile(drawn, edge), quantile(drawn, 1 - edge))


def _drawn(counts: Counts) -> Iterator[Counts]:
    """Desks of as many claims, drawn with putting back."""
    kinds = sorted(counts)
    upto = list(accumulate(counts[one] for one in kinds))
    claims = upto[-1]
    dice = random.Random(SEED)
    for _ in range(max(LEAST_RESAMPLES, min(RESAMPLES, MOST_DRAWS // claims))):
        yield Counter(dice.choices(kinds, cum_weights=upto, k=claims))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share (0..1) of the ordered values lies, between two of them where need be."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


# --- people --------------------------------------------------------------------------------------------------------


def agreements(rated: Iterable[Rated]) -> Iterator[Agreement]:
    """How far everybody agrees, where they are more than two; then every two who have judged one claim at least.

    Two people who share no claim are named as well where nobody shares one: the answer is then why there is none.
    """
    claims, people = _by_claim(rated)
    if len(people) > 2:
        # Who said it is nothing to these figures; put in order, few kinds of claims are left to count.
        counts = Counter(tuple(sorted(one.values())) for one in claims if len(one) > 1)
        yield _agreement(tuple(people), counts, (Measure.PERCENT, Measure.ALPHA, Measure.AC1))
    pairs = [(a, b, _both(claims, a, b)) for a, b in combinations(people, 2)]
    shared = any(counts for _, _, counts in pairs)
    for a, b, counts in pairs:
        if counts or not shared:
            yield _agreement((a, b), counts, tuple(Measure))


def confusions(rated: Iterable[Rated], order: Sequence[str]) -> Iterator[Confusion]:
    """Which verdicts of every two people met on how many claims, the verdicts in the `order` given."""
    claims, people = _by_claim(rated)
    rank = {verdict: n for n, verdict in enumerate(order)}
    for a, b in combinations(people, 2):
        counts = _both(claims, a, b)
        for mine, other in sorted(counts, key=lambda pair: [(rank.get(one, len(rank)), one) for one in pair]):
            yield Confusion(a, b, mine, other, counts[mine, other])


def _agreement(people: tuple[str, ...], counts: Counts, measures: Sequence[Measure]) -> Agreement:
    return Agreement(people, sum(counts.values()), figures(counts, measures))


def _both(claims: Sequence[Mapping[str, str]], a: str, b: str) -> Counter[Ratings]:
    return Counter((one[a], one[b]) for one in claims if a in one and b in one)


def _by_claim(rated: Iterable[Rated]) -> tuple[list[dict[str, str]], list[str]]:
    """Each claim's verdicts by person, and the people by name."""
    claims: dict[str, dict[str, str]] = {}
    for one in rated:
        claims.setdefault(one.claim_id, {})[one.reviewer] = one.verdict
    return list(claims.values()), sorted({name for claim in claims.values() for name in claim})
