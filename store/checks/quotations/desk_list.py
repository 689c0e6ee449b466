"""Every quotation that two articles of a desk tell differently, and every one that they give to two people."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from dataclasses import dataclass

from store.checks.quotations import one_quotation, printed_words, proving, quoted_runs
from store.checks.quotations.told_twice import CHANGES, ToldTwice, compare_words
from store.db import quotation_rows
from store.hint_records import ToldQuotation

_LISTED = 6
"""Words of a quotation that is compared with all others of the desk."""
_RUN = 4


@dataclass(frozen=True, slots=True)
class _Kept:
    article_id: str
    position: int
    start: int
    end: int
    text: str


def all_told_twice(conn: sqlite3.Connection) -> list[ToldQuotation]:
    """Every quotation that two articles of the desk print differently, the gravest change first; each wording once."""
    kept: list[_Kept] = []
    by_words: dict[tuple[str, ...], int] = {}
    where: dict[int, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for row in quotation_rows.marked(conn):
        for run in quoted_runs.runs(row.text):
            words = printed_words.read(run.text, proving.LONGEST)
            if len(words.keys) < _LISTED or words.keys in by_words:
                continue
            n = by_words[words.keys] = len(kept)
            kept.append(_Kept(row.article_id, row.position, run.start, run.end, run.text))
            near: Counter[int] = Counter()
            for seed in _seeds(words.keys):
                places = where.setdefault(seed, [])
                near.update(places)
                if len(places) < 50:
                    places.append(n)
            pairs.update((other, n) for other, _ in near.most_common(20) if kept[other].article_id != row.article_id)
    found: list[tuple[tuple[int, float], ToldQuotation]] = []
    for one, other in sorted(pairs):
        a, b = printed_words.read(kept[one].text), printed_words.read(kept[other].text)
        told = compare_words(a, b)
        if told.verdict == "altered" and one_quotation.alike(a, b, told):
            order = (CHANGES.index(told.change), -min(len(a.keys), len(b.keys)))
            found.append((order, _told(kept[one], kept[other], told)))
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _told(one: _Kept, other: _Kept, told: ToldTwice) -> ToldQuotation:
    return ToldQuotation(
        verdict=told.verdict,
        change=told.change,
        differs=told.differs,
        a=one.text,
        article_a=one.article_id,
        position_a=one.position,
        b=other.text,
        article_b=other.article_id,
        position_b=other.position,
    )


def _seeds(keys: tuple[str, ...]) -> list[int]:
    """A part of the runs of four words, the same for the same words wherever they stand."""
    runs = [zlib.crc32(" ".join(keys[at : at + _RUN]).encode()) for at in range(len(keys) - _RUN + 1)]
    return sorted({run for run in runs if run % 2 == 0} or {min(runs)})
