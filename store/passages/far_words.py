"""Which words an archive is asked for: rare enough to be read, two of them where they are not, so that no claim takes long.

A paragraph that speaks of the same thing shares several rare words with a claim. Of hundreds of thousands that share one there
are a handful that share two, and an index tells which without looking at the others.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from store.db.articles.passage_rows import FactCheckRow, Wanted
from store.db.search.index_stems import Stemmer
from store.passages.candidates import Candidates, Gathered
from store.passages.context import KEY_WORDS, damped, most_telling
from store.passages.word_rarity import Statistics

READ = 40_000
"""Places of words that are gone through in the index for one claim, under a microsecond each."""

ALONE, PARAGRAPHS_ALONE = 3, 60
"""Words of which a paragraph need hold one only, and how many paragraphs hold them in all, at most."""

TOGETHER, TOGETHER_NEAR = 6, 12
"""Words of which a paragraph must hold some, in all months and in those that are near."""

LIMIT, LIMIT_NEAR = 180, 80
"""Paragraphs whose words are compared with those of a claim at most, of all months and of those that are near."""

ENOUGH = 40
"""Where fewer hold three of the words, those that hold two are looked at as well."""

FEW = 40
"""Where fewer are found, the nearest that hold the rarest word are read as well."""

TELLING, TELLING_NEAR = 8, 20
"""The same of the words of an article, some of which a paragraph of an article like it must hold."""

WHOLE = 33
"""Articles most like one that are read as wholes."""


class FarAway(Candidates, Protocol):
    """Where paragraphs are looked for beyond the file, from a text of some day on."""

    def documents(self, words: Sequence[str]) -> list[float]:
        """About how many paragraphs hold each of these words in any of its forms."""

    @property
    def share_near(self) -> float:
        """The share of all paragraphs that is near in time."""

    def holding(self, wanted: Wanted, limit: int, *, near: bool = False) -> dict[int, str]:
        """The texts of at most `limit` paragraphs that hold what is wanted, by their keys, the nearest in time first; or of
        near ones only."""

    def checks(self, wanted: Wanted, limit: int) -> list[FactCheckRow]:
        """At most `limit` fact-checks whose title or checked claim holds what is wanted."""

    def read(self, numbers: Iterable[int]) -> None:
        """These articles will be asked for as wholes."""


def gather_from_archive(far: FarAway, words: Mapping[str, str], statistics: Statistics, stemmer: Stemmer) -> Gathered:
    """Paragraphs that share a very rare word with a claim or two that are rare, with all that they share; `words` is stem -> form."""
    held = documents(far, words, statistics)
    rarest = sorted(held, key=lambda stem: (held[stem], stem))
    asked = wanted([(held[stem], words[stem]) for stem in rarest], TOGETHER)
    found = far.holding(replace(asked, least=3), LIMIT)
    if len(found) < ENOUGH:
        found |= far.holding(asked, LIMIT)
    share = far.share_near
    near = [(held[stem] * share, words[stem]) for stem in rarest]
    found |= far.holding(wanted(near, TOGETHER_NEAR), LIMIT_NEAR, near=True)
    if len(found) < FEW and rarest:
        found |= far.holding(Wanted((words[rarest[0]],), ()), FEW)
    shared = dict(zip(found, map(frozenset, stemmer.stems_among(found.values(), words)), strict=True))
    anywhere = frozenset().union(*shared.values())
    # What is neither in the sample nor in anything found says nothing of how much of the claim a paragraph holds.
    weights = {stem: statistics.idf_of(held[stem]) for stem in words if statistics.documents(stem) or stem in anywhere}
    return Gathered({pk: math.fsum(map(weights.__getitem__, stems)) for pk, stems in shared.items()}, weights)


def likeness(
    far: FarAway, weights: Mapping[str, float], forms: Mapping[str, str], statistics: Statistics, stemmer: Stemmer
) -> dict[int, float]:
    """How like an article the articles are that share its telling words, by their numbers: BM25 as context.read() has it, of
    the paragraphs that hold two of those words."""
    key = most_telling(weights, KEY_WORDS)
    told = [(float(statistics.documents(stem)) or statistics.rare, forms[stem]) for stem in key]
    asked = wanted(told, TELLING)
    found = far.holding(replace(asked, least=3), LIMIT)
    if len(found) < ENOUGH:
        found |= far.holding(asked, LIMIT)
    near = [(count * far.share_near, word) for count, word in told]
    found |= far.holding(wanted(near, TELLING_NEAR), LIMIT_NEAR, near=True)
    # What a paragraph holds of one of them alone is not counted: it tells little, and there are thousands of those.
    scores: dict[int, float] = {}
    for number, counts in _counted(far, found, key, stemmer).items():
        scores[number] = math.fsum(weights[stem] * damped(count, 1.0) for stem, count in counts.items())
    far.read(heapq.nsmallest(WHOLE, scores, key=lambda number: (-scores[number], number)))
    return scores


def wanted(found: Sequence[tuple[float, str]], most: int) -> Wanted:
    """What to ask for of words, each with about how many paragraphs hold it, those that tell most first."""
    alone: list[str] = []
    together: list[str] = []
    few, left = float(PARAGRAPHS_ALONE), float(READ)
    for held, word in found:
        if held <= few and len(alone) < ALONE:
            alone.append(word)
            few -= held
        elif len(together) < most and held <= left:
            together.append(word)
            left -= held
    if len(together) >= most:
        return Wanted(tuple(alone), tuple(together))
    # One more, however common it is: it is only looked for where one of the others stands.
    others = sorted((held, word) for held, word in found if word not in alone and word not in together)
    share = 1.0
    if not together and others:
        (held, word), *others = others
        together.append(word)
        share = READ / held
    if together and others:
        together.append(others[0][1])
    return Wanted(tuple(alone), tuple(together), min(share, 1.0))


def documents(far: FarAway, words: Mapping[str, str], statistics: Statistics) -> dict[str, float]:
    """About how many paragraphs hold each word, by stem: by the sample, and counted where that does not tell."""
    held = {stem: float(statistics.documents(stem)) for stem in words}
    unknown = [stem for stem, count in held.items() if not count]
    return held | dict(zip(unknown, far.documents([words[stem] for stem in unknown]), strict=True))


def _counted(far: FarAway, texts: Mapping[int, str], key: Sequence[str], stemmer: Stemmer) -> dict[int, Counter[str]]:
    """In how many of these paragraphs of each article each key word stands."""
    counts: dict[int, Counter[str]] = {}
    for pk, stems in zip(texts, stemmer.stems_among(texts.values(), frozenset(key)), strict=True):
        counts.setdefault(far.of(pk), Counter()).update(set(stems))
    return counts
