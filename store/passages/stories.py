"""Which articles tell one story: what decides whether their numbers are compared at all.

Two articles are compared as wholes: the words they share by rarity, the names, how they begin, the days between them. A
linear model (bench.passages.train_stories) says how likely it is that they report one event. What every company
reports in the same words is two stories where two companies report it (head_companies.py).
"""

from __future__ import annotations

import heapq
import math
import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.db.articles.passage_rows import ParagraphRow
from store.packed_memory import PackedMemory
from store.passages import head_companies, rank
from store.passages.candidates import Candidates
from store.passages.head_companies import Company
from store.passages.matches import days_apart
from store.passages.search import Tools

NAMES = (
    "words",  # cosine of all content words, by rarity
    "names",  # the same for words printed with a capital inside a sentence
    "beginning",  # the same for headline and first paragraphs
    "rare names",  # how many rare names both print, damped
    "apart",  # days between the two, damped; half a month where one has no day
    "near",  # published within two days
    "first names",  # share of the names of the shorter beginning that the other article prints
)
"""The features of two articles, in the order of the vector."""

LOOKED_AT = 30
"""Articles that share the most telling words, which are compared as wholes."""

LIKELY = 0.5
"""How likely two articles tell one story from where on their numbers are compared."""

LONGEST = 30_000
BEGINNING = 700
"""Code points of an article that are read, and of its beginning."""

LEAST = 0.2
"""Share of the likest article's likeness from which on another is looked at."""

KEPT = 100
"""Articles whose words are remembered as they are, some 6 kB each: what a few articles after one another are compared with."""

PACKED = 24_000_000
"""Bytes for the words of those before them, some 4 kB an article: a story of thousands comes back to them."""

SUPERSEDED = 10_000
"""Numbers of superseded texts that are remembered, so that they are not asked for again: some 100 bytes each."""

_CAPITAL = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z][^\W_]+")
_UNKNOWN_DAYS = 15


@dataclass(frozen=True, slots=True)
class Story:
    """Another article that tells the same story with a likelihood of 0..1."""

    article_id: str
    likely: float


@dataclass(frozen=True, slots=True)
class Vector:
    """Stems and the weight of each, as they are kept: a mapping takes six times the room."""

    stems: tuple[str, ...]
    weights: array[float]

    def by_stem(self) -> dict[str, float]:
        """As it is looked things up in."""
        return dict(zip(self.stems, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as it is compared: unit vectors of its words, of its names and of its beginning, by stems; the company that
    it is about."""

    number: int
    article_id: str
    url: str
    published: str
    words: Vector
    names: Vector
    beginning: Vector
    first_names: frozenset[str]
    company: Company


class Stories:
    """The stories of one desk; keeps the words of the articles it read last. One thread at a time."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._known: PackedMemory[int, Profile] = PackedMemory(KEPT, PACKED)
        self._superseded: dict[int, None] = {}  # in the order in which they were met
        self._held = 0

    def likely(
        self, candidates: Candidates, text: str, published: str, alike: Mapping[int, float], title: str = ""
    ) -> dict[int, float]:
        """How likely each of the articles most `alike` tells the story of the article `text`, by their numbers; `title` is
        its head, "" where that is not known."""
        model = rank.model("story", NAMES)
        mine = self._company(title, text)
        return {
            other.number: 0.0 if head_companies.two(mine, other.company) else model.likely(vector)
            for other, vector in self.compared(candidates, text, published, alike)
        }

    def compared(
        self, candidates: Candidates, text: str, published: str, alike: Mapping[int, float]
    ) -> list[tuple[Profile, tuple[float, ...]]]:
        """The LOOKED_AT articles most alike, each with its features; `alike` is 1 for the likest."""
        tools = self._tools
        if self._held != tools.layout.end:
            self._known.clear()
            self._superseded.clear()
            self._held = tools.layout.end
        near = {n: score for n, score in alike.items() if score >= LEAST and not candidates.is_check(n)}
        nearest = heapq.nsmallest(LOOKED_AT, near, key=lambda number: (-near[number], number))
        if not nearest:
            return []
        mine = OpenedProfile.of(self._made(-1, "", "", published, text, head_companies.NONE))
        others = {number: other for number in nearest if (other := self._known.get(number)) is not None}
        unread = self._unread(candidates, [number for number in nearest if number not in others])
        tools.stemmer.prepare(row.text for rows in unread.values() for row in rows)
        for number, rows in unread.items():
            made = self._read(number, rows)
            if made is None:
                self._superseded[number] = None
                if len(self._superseded) > SUPERSEDED:
                    del self._superseded[next(iter(self._superseded))]
            else:
                others[number] = made
                self._known.put(number, made)
        return [(others[number], features(mine, others[number])) for number in nearest if number in others]

    def _unread(self, candidates: Candidates, numbers: Sequence[int]) -> dict[int, list[ParagraphRow]]:
        """The paragraphs of those that are not known yet, asked for at once: whoever holds them may be far away."""
        found: dict[int, list[ParagraphRow]] = {number: [] for number in numbers if number not in self._superseded}
        for row in candidates.rows([pk for number in found for pk in candidates.paragraphs(number)]) if found else ():
            found[candidates.of(row.pk)].append(row)
        return found

    def _read(self, number: int, rows: list[ParagraphRow]) -> Profile | None:
        if not rows:
            return None  # a superseded revision
        rows.sort(key=lambda row: row.position)
        head = rows[0]
        text = "\n".join(row.text for row in rows)
        company = self._company(head.title, text)
        return self._made(number, head.article_id, head.url, head.published, text, company)

    def _company(self, title: str, text: str) -> Company:
        return head_companies.at_head(title, text[:LONGEST], self._tools.stemmer.stems_of)

    def _made(self, number: int, article_id: str, url: str, published: str, text: str, company: Company) -> Profile:
        text = text[:LONGEST]
        stemmer = self._tools.stemmer
        capitals = _CAPITAL.findall(text)
        known = stemmer.stems(capitals)
        names = Counter(stem for word in capitals if (stem := known[word]))
        first = Counter(stemmer.stems_of(text[:BEGINNING]))
        return Profile(
            number,
            article_id,
            url,
            published,
            self._unit(Counter(stemmer.stems_of(text))),
            self._unit(names),
            self._unit(first),
            frozenset(stem for stem in first if stem in names),
            company,
        )

    def _unit(self, counts: Mapping[str, int]) -> Vector:
        """Weights by rarity and damped counts, of length one."""
        idf = self._tools.statistics.idf
        raw = {stem: idf(stem) * (1 + math.log(count)) for stem, count in counts.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values())) or 1.0
        return Vector(tuple(raw), array("d", [weight / length for weight in raw.values()]))


@dataclass(frozen=True, slots=True)
class OpenedProfile:
    """The article that others are compared with, one after the other."""

    published: str
    words: Mapping[str, float]
    names: Mapping[str, float]
    beginning: Mapping[str, float]
    first_names: frozenset[str]

    @classmethod
    def of(cls, one: Profile) -> OpenedProfile:
        """The article of this profile."""
        return cls(one.published, one.words.by_stem(), one.names.by_stem(), one.beginning.by_stem(), one.first_names)


def features(a: OpenedProfile, b: Profile) -> tuple[float, ...]:
    """Two articles as numbers between 0 and about 1 (NAMES)."""
    shared = [stem for stem in b.names.stems if stem in a.names]
    apart = days_apart(a.published, b.published)
    days = _UNKNOWN_DAYS if apart is None else apart
    first = min(
        (
            len(mine.intersection(other)) / len(mine)
            for mine, other in ((a.first_names, b.names.stems), (b.first_names, a.names))
            if mine
        ),
        default=0.0,
    )
    return (
        _cosine(a.words, b.words),
        _cosine(a.names, b.names),
        _cosine(a.beginning, b.beginning),
        math.log(1 + len(shared)) / 4,
        math.log(1 + days) / 8,
        float(apart is not None and apart <= 2),
        first,
    )


def _cosine(a: Mapping[str, float], b: Vector) -> float:
    return math.fsum(weight * a[stem] for stem, weight in zip(b.stems, b.weights, strict=True) if stem in a)
