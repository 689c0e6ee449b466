"""Every quotation that two articles of a desk tell differently, and every one that they give to two people."""

from __future__ import annotations

import itertools
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.checks.quotations import one_quotation, printed_words, proving, quoted_runs, who_said
from store.checks.quotations.kinds_of_change import CHANGES
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import ToldTwice, compare_words
from store.db.articles import quotation_rows
from store.hint_records import ToldQuotation

_LISTED = 6
"""Words of a quotation that is compared with all others of the desk."""
_RUN = 4
_INNER = "‘\"“"
_TOLD: tuple[who_said.Told, ...] = ("one", "two", "unknown")
_ASKED = 8
"""Places of one wording of which it is asked who is named there."""
_MOST = 0.8
"""Share of the words of the shorter of two tellings that stands in the other where both are of one quotation."""


@dataclass(frozen=True, slots=True)
class _Place:
    article_id: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Places:
    """Two places in two articles, and whether one person is named in both."""

    here: _Place
    there: _Place
    said_by: who_said.Told


@dataclass(frozen=True, slots=True)
class _Wording:
    """A quotation as first printed, and every place of an article where the same words stand."""

    text: str
    places: list[_Place]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(place.article_id for place in self.places)


def all_told_twice(conn: sqlite3.Connection) -> list[ToldQuotation]:
    """Every quotation that two articles of the desk print differently, the gravest change first, or give to two people.

    One change of one quotation is one row, however many articles print it.
    """
    kept, pairs = _wordings(conn)
    found: list[tuple[tuple[int, float], ToldQuotation, frozenset[str]]] = []
    for one, other in sorted(pairs):
        a, b = printed_words.read(kept[one].text), printed_words.read(kept[other].text)
        told = compare_words(a, b)
        stretch = one_quotation.stretch(told)
        if told.verdict == "altered" and one_quotation.may_be_one(stretch):
            places = _places(conn, kept[one], kept[other])
            if places is not None and one_quotation.is_one(stretch, places.said_by):
                order = (CHANGES.index(told.change), -stretch.words)
                row = _told(kept[one].text, places.here, kept[other].text, places.there, told)
                found.append((order, row, kept[one].articles | kept[other].articles))
        elif told.verdict in ("same", "inside"):
            found += _two_speakers(conn, kept[one], kept[other])
    for wording in kept:
        found += _two_speakers(conn, wording, wording)
    return _once(row for row in sorted(found, key=lambda item: item[0]))


def _wordings(conn: sqlite3.Connection) -> tuple[list[_Wording], set[tuple[int, int]]]:
    """Every wording of a quotation, and the pairs that share enough to be compared."""
    kept: list[_Wording] = []
    by_words: dict[tuple[str, ...], int] = {}
    where: dict[int, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for row in quotation_rows.marked(conn):
        for run in quoted_runs.runs(row.text):
            words = printed_words.read(run.text, proving.LONGEST)
            if len(words.keys) < _LISTED:
                continue
            place = _Place(row.article_id, row.position, run.start, run.end)
            known = by_words.get(words.keys)
            if known is not None:
                kept[known].places.append(place)
                continue
            n = by_words[words.keys] = len(kept)
            kept.append(_Wording(run.text, [place]))
            near: Counter[int] = Counter()
            for seed in _seeds(words.keys):
                places = where.setdefault(seed, [])
                near.update(places)
                if len(places) < 50:
                    places.append(n)
            pairs.update((other, n) for other, _ in near.most_common(20))
    return kept, pairs


def _places(conn: sqlite3.Connection, one: _Wording, other: _Wording) -> _Places | None:
    """Two articles that print the one and the other, those first that name one person; None where but one article prints both.

    Where none do, two people are named as soon as two articles name them.
    """
    mine, theirs = ([(place, _at(conn, place)) for place in wording.places[:_ASKED]] for wording in (one, other))
    found = [
        _Places(here, there, who_said.told_at(said, said_there))
        for (here, said), (there, said_there) in itertools.product(mine, theirs)
        if here.article_id != there.article_id
    ]
    return min(found, key=lambda places: _TOLD.index(places.said_by), default=None)


def _at(conn: sqlite3.Connection, place: _Place) -> who_said.SpeakerThere:
    return who_said.at(conn, place.article_id, place.position, place.start, place.end)


def _two_speakers(
    conn: sqlite3.Connection, one: _Wording, other: _Wording
) -> list[tuple[tuple[int, float], ToldQuotation, frozenset[str]]]:
    """The same words as said by two people, once for each two wordings."""
    words = printed_words.read(one.text, proving.LONGEST), printed_words.read(other.text, proving.LONGEST)
    shorter = min(words, key=lambda read: len(read.keys))
    if len(one.articles | other.articles) < 2 or not one_quotation.nobody_elses(shorter.keys):
        return []
    if not _stands_in(shorter, words[0] if shorter is words[1] else words[1]):
        return []
    speakers = [
        (place, quotation_rows.speaker_at(conn, place.article_id, place.position, place.start, place.end))
        for place in (*one.places[:_ASKED], *(other.places[:_ASKED] if other is not one else ()))
    ]
    for (here, mine), (there, theirs) in itertools.combinations(speakers, 2):
        if here.article_id != there.article_id and who_said.told(mine, theirs) == "two" and not _passed_on(conn, here, there):
            told = ToldTwice("same", ((mine, theirs),))
            texts = (one.text if here in one.places else other.text, one.text if there in one.places else other.text)
            row = replace(_told(texts[0], here, texts[1], there, told), change="speaker")
            return [((len(CHANGES), -len(shorter.keys)), row, one.articles | other.articles)]
    return []


def _passed_on(conn: sqlite3.Connection, *places: _Place) -> bool:
    return any(who_said.passed_on(quotation_rows.paragraph_at(conn, place.article_id, place.position)) for place in places)


def _stands_in(part: PrintedWords, whole: PrintedWords) -> bool:
    """Whether the words stand in the other quotation in one run, and not as words that its speaker quotes."""
    size = len(part.keys)
    at = next((n for n in range(len(whole.keys) - size + 1) if whole.keys[n : n + size] == part.keys), -1)
    return at >= 0 and not any(mark in whole.text for mark in _INNER)


def _once(rows: Iterable[tuple[tuple[int, float], ToldQuotation, frozenset[str]]]) -> list[ToldQuotation]:
    """The rows in their order, those that tell one change of one quotation again counted with the first of them."""
    listed: list[tuple[ToldQuotation, set[str]]] = []
    by_change: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for _, row, articles in rows:
        sides = (tuple(mine for mine, _ in row.differs), tuple(theirs for _, theirs in row.differs))
        change = tuple(sorted(printed_words.read(" / ".join(side)).keys for side in sides))
        same = next((n for n in by_change.get(change, ()) if _one_quotation(listed[n][0], row)), None)
        if same is None:
            by_change.setdefault(change, []).append(len(listed))
            listed.append((row, set(articles)))
        else:
            listed[same][1].update(articles)
    return [replace(row, reprints=len(articles - {row.article_a, row.article_b})) for row, articles in listed]


def _one_quotation(one: ToldQuotation, other: ToldQuotation) -> bool:
    """Whether two rows are about one quotation: most of the shorter telling stands in the longer one."""
    mine, theirs = set(printed_words.read(one.a).keys), set(printed_words.read(other.a).keys)
    return len(mine & theirs) >= _MOST * min(len(mine), len(theirs))


def _told(a: str, here: _Place, b: str, there: _Place, told: ToldTwice) -> ToldQuotation:
    return ToldQuotation(
        verdict=told.verdict,
        change=told.change,
        differs=told.differs,
        a=a,
        article_a=here.article_id,
        position_a=here.position,
        b=b,
        article_b=there.article_id,
        position_b=there.position,
    )


def _seeds(keys: tuple[str, ...]) -> list[int]:
    """Of every two runs of four words that begin beside each other, one: two quotations that share five words in a row
    share one of these."""
    runs = [zlib.crc32(" ".join(keys[at : at + _RUN]).encode()) for at in range(len(keys) - _RUN + 1)]
    return sorted({min(pair) for pair in itertools.pairwise(runs)} or set(runs))
