"""Quotations of a desk: where else the words of a claim stand, and every quotation that two articles tell differently."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.checks.quotations import printed_words, proving, quoted_runs
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import Change, ToldTwice, compare_words
from store.checks.quotations.windows import gather
from store.db import passage_rows, quotation_rows
from store.db.index_stems import quoted
from store.db.passage_rows import ParagraphRow
from store.english import lexicon
from store.hint_records import QuotationMatch, ToldQuotation
from store.records import Claim

_SHORTEST = 4
"""Words of a quotation that is looked for; shorter ones ("no comment") stand everywhere."""
_ASKED = 14
_RARE = 1_200
"""Paragraphs that hold a word; of a word that stands in more, other words are asked first."""
_ENOUGH = 3
"""Rare words of a quotation that one paragraph shares; with fewer it is asked for in other ways too."""
_COMPARED = 40
_LISTED = 6
"""Words of a quotation that is compared with all others of the desk."""
_RUN = 4
_SHARE = 0.7
"""So much of the shorter quotation must be shared for the other words to be a change of it."""
_SLIP = 0.1
_TELLING = 3
"""Words that are no function words and stand in both; a frame alone ("it is going to be") is no quotation."""
_ORDER: tuple[Change, ...] = ("negation", "number", "content", "spelling", "function words", "")
_COMMON = lexicon.words("function_words.any")
_INDEXED = re.compile(r"[^\W_]+")


def of_claim(conn: sqlite3.Connection, claim: Claim, limit: int = 20) -> list[QuotationMatch]:
    """Where else the quotation in a claim stands, the most different first. Reads a bounded part of the index.

    Of a claim without quotation marks in an article that has none (wire text loses them) all its words are looked for.
    """
    texts = [run.text for run in quoted_runs.runs(claim.exact)]
    if not texts and (claim.quoted in ("direct", "mixed") or not quotation_rows.has_marks(conn, claim.article_id)):
        texts = [claim.exact]
    found: list[QuotationMatch] = []
    for text in texts[:3]:
        quote = printed_words.read(text, proving.LONGEST)
        if len(quote.keys) >= _SHORTEST:
            found += _elsewhere(conn, claim.article_id, quote)
    rank = {"spliced": 0, "altered": 1, "cut": 2, "marked": 2, "typographic": 4, "inside": 4, "exact": 5, "same": 5}
    found.sort(key=lambda one: (rank[one.verdict], _ORDER.index(one.change) if one.change in _ORDER else 9))
    return found[:limit]


def _elsewhere(conn: sqlite3.Connection, article_id: str, quote: PrintedWords) -> list[QuotationMatch]:
    found: list[QuotationMatch] = []
    marks: dict[str, bool] = {}
    for row in passage_rows.rows(conn, _candidates(conn, quote)):
        if row.article_id == article_id:
            continue
        in_marks = list(_in_marks(quote, row, quoted_runs.runs(row.text)))
        if in_marks:
            found += in_marks
            continue
        if row.article_id not in marks:
            marks[row.article_id] = quotation_rows.has_marks(conn, row.article_id)
        found += _in_text(quote, row, strict=marks[row.article_id])
    return found


def _in_marks(quote: PrintedWords, row: ParagraphRow, runs: list[quoted_runs.QuotedRun]) -> Iterator[QuotationMatch]:
    for run in runs:
        other = printed_words.read(run.text, proving.LONGEST)
        if len(other.keys) < min(_SHORTEST, len(quote.keys)):
            continue
        told = compare_words(quote, other)
        if told.verdict != "different":
            yield _match(quote, row, told.verdict, told.differs, told.change, run.start, run.end)


def _in_text(quote: PrintedWords, row: ParagraphRow, *, strict: bool) -> Iterator[QuotationMatch]:
    """The quotation in words without marks: a transcript, a text that lost them.

    In an article that marks its quotations (`strict`) other words are somebody's own and no altered quotation, unless
    hardly one differs.
    """
    proved = proving.prove(quote, gather([quote], [(0, printed_words.read(row.text, 100_000))])[0])
    changed = sum(max(len(mine.split()), len(theirs.split())) for mine, theirs in proved.differs)
    if proved.verdict == "not-found" or (
        strict and proved.verdict in ("altered", "spliced") and changed > _SLIP * len(quote.keys)
    ):
        return
    yield _match(quote, row, proved.verdict, proved.differs, proved.change, proved.start, proved.end)


def _match(
    quote: PrintedWords,
    row: ParagraphRow,
    verdict: str,
    differs: tuple[tuple[str, str], ...],
    change: str,
    start: int,
    end: int,
) -> QuotationMatch:
    return QuotationMatch(
        quote=quote.text,
        verdict=verdict,
        differs=differs,
        change=change,
        article_id=row.article_id,
        url=row.url,
        title=row.title,
        published=row.published,
        source=row.source,
        position=row.position,
        start=start,
        end=end,
        printed=row.text[start:end],
    )


def _candidates(conn: sqlite3.Connection, quote: PrintedWords) -> list[int]:
    """The keys of the paragraphs that share most of the rarer words of a quotation."""
    words = list(
        dict.fromkeys(
            part
            for start, end in zip(quote.starts, quote.ends, strict=True)
            for part in _INDEXED.findall(quote.text[start:end].lower())
            if len(part) > 1 or part.isdigit()
        )
    )
    told = [word for word in words if word not in _COMMON]
    votes: Counter[int] = Counter()
    for word in sorted(told, key=lambda word: -len(word))[:_ASKED]:
        keys = passage_rows.postings(conn, word, _RARE)
        if len(keys) < _RARE:
            votes.update(keys)
    if not votes or votes.most_common(1)[0][1] < _ENOUGH:
        # Words that stand in many paragraphs: three of them together do not, nor do five in a row.
        for at in range(0, min(len(told), _ASKED) - 2, 3):
            together = " AND ".join(f'"{word}"' for word in told[at : at + 3])
            votes.update(dict.fromkeys(quotation_rows.holding(conn, together, _RARE), 3))
        run = _INDEXED.findall(quote.text)
        for at in sorted({0, max(0, len(run) // 2 - 2), max(0, len(run) - 5)}):
            votes.update(
                dict.fromkeys(quotation_rows.holding(conn, quoted([" ".join(run[at : at + 5])]), _COMPARED), 5)
            )
    return sorted(pk for pk, _ in votes.most_common(_COMPARED))


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
        if told.verdict == "altered" and _alike(a, b, told):
            order = (_ORDER.index(told.change), -min(len(a.keys), len(b.keys)))
            found.append((order, _told(kept[one], kept[other], told)))
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _alike(a: PrintedWords, b: PrintedWords, told: ToldTwice) -> bool:
    """Whether few enough words differ for a change of one quotation; many are two speeches with a phrase in common."""
    others = {word for word in b.keys if word not in _COMMON}
    if len({word for word in a.keys if word in others}) < _TELLING:
        return False
    changed = sum(max(len(mine.split()), len(theirs.split())) for mine, theirs in told.differs)
    return changed <= (1 - _SHARE) * min(len(a.keys), len(b.keys))


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
