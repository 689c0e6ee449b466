"""The quotation in a claim: where else on the desk its words stand, and how they are printed there."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.checks.quotations import one_quotation, printed_words, proving, quoted_runs, who_said
from store.checks.quotations.kinds_of_change import CHANGES, Change
from store.checks.quotations.one_quotation import SharedStretch
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import compare_words
from store.checks.quotations.windows import gather, share_a_run
from store.db.articles import passage_rows, quotation_rows
from store.db.articles.passage_rows import ParagraphRow
from store.db.search.index_stems import quoted
from store.english import lexicon
from store.hint_records import Passage, QuotationMatch
from store.records import Claim
from store.values import Strength

_SHORTEST = 4
"""Words of a quotation that is looked for; shorter ones ("no comment") stand everywhere."""
_ASKED = 14
_RARE = 1_200
"""Paragraphs that hold a word; of a word that stands in more, other words are asked first."""
_ENOUGH = 3
"""Rare words of a quotation that one paragraph shares; with fewer it is asked for in other ways too."""
_COMPARED = 40
_SLIP = 0.1
_OWN = 3
"""Words that are no function words, in what stands without marks in an article that marks its quotations."""
_OF_A_TEXT = 100_000
"""Words of a paragraph in which a quotation is looked for."""
_COMMON = lexicon.words("function_words.any")
_INDEXED = re.compile(r"[^\W_]+")


def of_claim(conn: sqlite3.Connection, claim: Claim, limit: int = 20) -> list[QuotationMatch]:
    """Where else the quotation in a claim stands, the most different first. Reads a bounded part of the index.

    Of a claim without quotation marks in an article that has none (wire text loses them) all its words are looked for;
    where nothing says that somebody said them, only in what others print between marks.
    """
    return [match for match, _ in _of_claim(conn, claim)[:limit]]


def beside_claim(conn: sqlite3.Connection, claim: Claim, limit: int = 20) -> list[Passage]:
    """The same as passages, to be shown and attached: articles that print the very same words of it are one passage."""
    found: dict[tuple[str, str, tuple[str, ...]], list[tuple[QuotationMatch, ParagraphRow]]] = {}
    for match, row in _of_claim(conn, claim):
        words = printed_words.read(match.printed, proving.LONGEST).keys
        found.setdefault((match.quote, match.verdict, words), []).append((match, row))
    return [_passage(copies) for copies in itertools.islice(found.values(), limit)]


def _passage(copies: Sequence[tuple[QuotationMatch, ParagraphRow]]) -> Passage:
    match, row = copies[0]
    others = {other.article_id: other.source for other, _ in copies if other.article_id != match.article_id}
    return Passage(
        article_id=match.article_id,
        url=match.url,
        title=match.title,
        published=match.published,
        source=match.source,
        kind=row.kind,
        position=match.position,
        text=row.text,
        score=0.0,
        reprints=len(others),
        outlets=tuple(sorted({source for source in others.values() if source and source != match.source})),
        strength=Strength.SAME,
        span=(match.start, match.end),
        quotation=match,
    )


def _of_claim(conn: sqlite3.Connection, claim: Claim) -> list[tuple[QuotationMatch, ParagraphRow]]:
    texts = _quoted_in(conn, claim)
    said = bool(texts or claim.quoted in ("direct", "mixed"))
    if not texts and (claim.quoted in ("direct", "mixed") or not quotation_rows.has_marks(conn, claim.article_id)):
        texts = [claim.exact]
    found: list[tuple[QuotationMatch, ParagraphRow]] = []
    for text in texts[:3]:
        quote = printed_words.read(text, proving.LONGEST)
        if len(quote.keys) >= _SHORTEST:
            found += _by_speakers(conn, claim, _elsewhere(conn, claim.article_id, quote, said=said))
    rank = {"spliced": 0, "altered": 1, "cut": 2, "marked": 2, "typographic": 4, "inside": 4, "exact": 5, "same": 5}
    found.sort(key=lambda one: (rank[one[0].verdict], CHANGES.index(one[0].change)))
    return found


def _quoted_in(conn: sqlite3.Connection, claim: Claim) -> list[str]:
    """What the claim quotes, as its paragraph opens and closes the marks: a mark in a claim alone may close what began before it."""
    text = quotation_rows.paragraph_at(conn, claim.article_id, claim.position)
    if text[claim.start : claim.end] != claim.exact:  # of an older revision
        return [run.text for run in quoted_runs.runs(claim.exact)]
    spans = ((max(run.start, claim.start), min(run.end, claim.end)) for run in quoted_runs.runs(text))
    return [words for start, end in spans if start < end and (words := text[start:end].strip())]


def _by_speakers(
    conn: sqlite3.Connection, claim: Claim, found: Sequence[tuple[QuotationMatch, SharedStretch, ParagraphRow]]
) -> Iterator[tuple[QuotationMatch, ParagraphRow]]:
    """What is one quotation by who is named; of two people that is what is told."""
    here = replace(who_said.at(conn, claim.article_id, claim.position, claim.start, claim.end), speaker=claim.speaker)
    for match, stretch, row in found:
        there = who_said.at(conn, match.article_id, match.position, match.start, match.end)
        said_by = who_said.told_at(here, there)
        if one_quotation.is_one(stretch, said_by):
            yield replace(match, speaker=there.speaker) if said_by == "two" else match, row


def _elsewhere(
    conn: sqlite3.Connection, article_id: str, quote: PrintedWords, *, said: bool
) -> list[tuple[QuotationMatch, SharedStretch, ParagraphRow]]:
    """`said` is that the words are known to be somebody's, so that they are looked for in texts without marks, too."""
    found: list[tuple[QuotationMatch, SharedStretch, ParagraphRow]] = []
    marks: dict[str, bool] = {}
    sought = one_quotation.SoughtQuotation(quote)
    for row in passage_rows.rows(conn, _candidates(conn, quote)):
        if row.article_id == article_id:
            continue
        runs = quoted_runs.runs(row.text) if sought.may_stand_in(row.text) else []
        runs = [run for run in runs if sought.may_stand_in(run.text)]
        matches = [one for one in _in_marks(quote, row, runs) if said or not one[0].differs]
        # Nearly no text shares a run; those of the others need not be read, nor their articles be asked for.
        if not matches and said and sought.may_share_a_run(row.text) and _shares_a_run(quote, row.text):
            if row.article_id not in marks:
                marks[row.article_id] = quotation_rows.has_marks(conn, row.article_id)
            matches = list(_in_text(quote, row, strict=marks[row.article_id]))
        found += [(match, stretch, row) for match, stretch in matches]
    return found


def _shares_a_run(quote: PrintedWords, text: str) -> bool:
    return share_a_run(quote.keys, printed_words.keys(text, _OF_A_TEXT))


def _in_marks(
    quote: PrintedWords, row: ParagraphRow, runs: list[quoted_runs.QuotedRun]
) -> Iterator[tuple[QuotationMatch, SharedStretch]]:
    for run in runs:
        other = printed_words.read(run.text, proving.LONGEST)
        if len(other.keys) < min(_SHORTEST, len(quote.keys)):
            continue
        told = compare_words(quote, other)
        stretch = one_quotation.stretch(told)
        if told.verdict != "different" and one_quotation.may_be_one(stretch):
            yield _match(quote, row, told.verdict, told.differs, told.change, run.start, run.end), stretch


def _in_text(quote: PrintedWords, row: ParagraphRow, *, strict: bool) -> Iterator[tuple[QuotationMatch, SharedStretch]]:
    """The quotation in words without marks: a transcript, a text that lost them.

    In an article that marks its quotations (`strict`) other words are somebody's own and no altered quotation, unless
    hardly one differs.
    """
    proved = proving.prove(quote, gather([quote], [(0, printed_words.read(row.text, _OF_A_TEXT))])[0])
    if proved.verdict == "not-found":
        return
    changed = one_quotation.changed(proved.differs)
    if strict and (proved.verdict == "spliced" or changed > _SLIP * len(quote.keys)):
        return
    printed = printed_words.read(proved.printed, proving.LONGEST)
    stretch = one_quotation.stretch_in(quote, printed, proved.differs, proved.change)
    if strict and one_quotation.telling(stretch.common) < _OWN:
        return  # "more work to do" is the reporter's own
    if one_quotation.may_be_one(stretch):
        yield _match(quote, row, proved.verdict, proved.differs, proved.change, proved.start, proved.end), stretch


def _match(
    quote: PrintedWords,
    row: ParagraphRow,
    verdict: str,
    differs: tuple[tuple[str, str], ...],
    change: Change,
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
        votes.update(passage_rows.rare_postings(conn, word, _RARE))
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
