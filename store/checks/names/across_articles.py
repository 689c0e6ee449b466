"""One person spelled two ways in two articles of one story, or with an office here that another article knows otherwise.

Two articles tell of one person where the ages beside the names agree, or where they name the same other people. Names that
are only alike are two people; where the ages differ by more than a birthday they are two as well. Offices change hands:
they are compared within a month, between articles that share other names too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.checks.names import offices, spelled
from store.checks.names.offices import HeldOffice
from store.checks.names.printed_names import PrintedName

_COMPARED = 12
"""Articles of a name that are compared with those of the other; a story of thousands tells no more."""
_GROUP = 40
_DAYS = 10
_RARE = 30
"""A name in more articles says nothing about a story (a president's)."""
_MONTH = 31
_SHARED_WORDS = 2
"""Rare words with a capital, besides the name, that two articles share which speak of one holder of an office."""


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """The names of an article, and the ages that stand beside them."""

    article_id: str
    published: str
    names: Mapping[str, PrintedName]
    ages: Mapping[str, int]
    offices: Sequence[HeldOffice] = ()
    capitals: frozenset[str] = frozenset()
    """The words that the article prints with a capital, in small letters; empty where it gives nobody an office."""


@dataclass(frozen=True, slots=True)
class SpelledApart:
    """A name in two spellings and an article of each, the commoner first."""

    article: NamedArticle
    name: PrintedName
    other_article: NamedArticle
    other: PrintedName


@dataclass(frozen=True, slots=True)
class OfficesApart:
    """A person with an office in one article and with another in the next."""

    article: NamedArticle
    office: HeldOffice
    other_article: NamedArticle
    other: HeldOffice


def other_offices(articles: Sequence[NamedArticle]) -> Iterator[OfficesApart]:
    """The offices that two articles of one month give one person, each name with each pair of offices once."""
    where: dict[str, list[tuple[NamedArticle, HeldOffice]]] = {}
    known: dict[str, int] = {}
    for article in articles:
        for office in article.offices:
            where.setdefault(office.name, []).append((article, office))
        for word in article.capitals:
            known[word] = known.get(word, 0) + 1
    told: set[tuple[str, frozenset[str]]] = set()
    for name, places in where.items():
        if len({office.office for _, office in places}) < 2:
            continue
        parts = frozenset(name.lower().split())
        for n, (one, here) in enumerate(places[:_GROUP]):
            for other, there in places[n + 1 : _GROUP]:
                pair = name, frozenset({here.office, there.office})
                if pair in told or one is other or not offices.clash(here, there):
                    continue
                near = _days(one.published, other.published)
                shared = {word for word in one.capitals & other.capitals if known[word] <= _RARE} - parts
                if near is not None and near <= _MONTH and len(shared) >= _SHARED_WORDS:
                    told.add(pair)
                    yield OfficesApart(one, here, other, there)


def apart(articles: Sequence[NamedArticle]) -> Iterator[SpelledApart]:
    """The names that two articles of one story spell in two ways, each pair of spellings once."""
    where: dict[str, list[int]] = {}
    for n, article in enumerate(articles):
        for name in article.names:
            where.setdefault(name, []).append(n)
    by_slip: dict[tuple[str, ...], list[str]] = {}
    for name in where:
        for key in spelled.slips(name):
            by_slip.setdefault(key, []).append(name)
    told: set[tuple[str, str]] = set()
    for group in by_slip.values():
        for n, one in enumerate(group[:_GROUP]):
            for other in group[n + 1 : _GROUP]:
                common, rare = sorted((one, other), key=lambda name: (-len(where[name]), name))
                if (common, rare) in told or not spelled.one_name(common, rare):
                    continue
                told.add((common, rare))
                found = _in_one_story(articles, where, common, rare)
                if found is not None:
                    yield found


def _in_one_story(
    articles: Sequence[NamedArticle], where: Mapping[str, Sequence[int]], common: str, rare: str
) -> SpelledApart | None:
    for n in where[rare][:_COMPARED]:
        other = articles[n]
        if common in other.names:
            return None  # told as a finding of that article
        for m in where[common][:_COMPARED]:
            one = articles[m]
            if rare not in one.names and _one_person(one, common, other, rare, where):
                return SpelledApart(one, one.names[common], other, other.names[rare])
    return None


def _one_person(
    one: NamedArticle, name: str, other: NamedArticle, spelled_otherwise: str, where: Mapping[str, Sequence[int]]
) -> bool:
    ages = one.ages.get(name), other.ages.get(spelled_otherwise)
    known = ages[0] is not None and ages[1] is not None
    if ages[0] is not None and ages[1] is not None and abs(ages[0] - ages[1]) > 1:
        return False
    shared = [both for both in one.names.keys() & other.names.keys() if len(where[both]) <= _RARE]
    near = _days(one.published, other.published)
    if known and ages[0] == ages[1]:
        return bool(shared) or near is None or near <= 400
    return len(shared) >= 2 or (bool(shared) and near is not None and near <= _DAYS)


def _days(one: str, other: str) -> int | None:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return None
