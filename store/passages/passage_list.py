"""Ranked paragraphs become passages: reprints gathered under the best copy, reasons found, matches marked, values that
clash named. Done for the few that are shown, so that it may cost more than ranking does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from store.checks.number_clashes import articles, conflicts, readings, sweep
from store.checks.number_clashes.readings import Reading
from store.checks.number_clashes.reports import Report, Told
from store.claims import sentences
from store.db.articles.passage_rows import ParagraphRow
from store.db.search.index_stems import Term
from store.english.news_words import STOP
from store.hint_records import Conflict, Passage
from store.passages import best_sentence, matches, number_tokens, reprints, stories, strength
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.values import Reason, ReasonKind, Strength

SMALL = 2_000
"""Paragraphs up to which the desk's own frequencies do not say which words are too common to tell."""

HELD = 0.6
"""Share of the claim's words that a reprint of its sentence holds at least; others need no closer look."""

TELLING = 0.25
"""A shared word is marked from this share of the highest weight on; commoner ones stand in every text."""


def present(
    connection: sqlite3.Connection,
    text: str,
    words: list[Term],
    published: str,
    found: list[Ranked],
    limit: int,
    tools: Tools,
    *,
    collapse: bool = True,
    told: bool = False,
    article_id: str = "",
) -> list[Passage]:
    """The first `limit` of `found` (best first) as passages; with `collapse` a reprint is counted, not shown again.

    `told` says that the claim's article is known, and so which articles tell its story; `article_id` is its id, "" where it
    is not of the desk.
    """
    claim = reprints.plain(text)
    weights, least = _weights(words, tools)
    capitals = matches.capitals(words)
    shown, copies_of = _copies(found, limit, collapse)
    mine = readings.read(text, published)
    measures = bool(mine.slots or mine.dates or mine.addresses)  # a claim without a number or date clashes with nothing
    own: Report | None = None
    passages: list[Passage] = []
    for n in shown:
        if len(passages) == limit:
            break
        one = found[n]
        row = one.row
        common = matches.shared(row.text, weights, tools.stemmer)
        marked = _marked(common, weights, least)
        if not _shown(one, marked) or (row.kind == "article" and sentences.is_furniture(row.text, best_sentence.sentences_of(row.text))):
            continue
        telling = _telling(row.text, tools)
        copies = {
            found[other].row.article_id: found[other].row.source
            for other in copies_of.get(n, ())
            if telling or found[other].same_story >= stories.LIKELY
        }
        if row.kind == "article" and telling:
            copies.update(reprints.exact_copies(connection, row.text))
        copies.pop(row.article_id, None)
        outlets = tuple(sorted({source for source in copies.values() if source and source != row.source}))
        why = list(one.why)
        copied = (
            one.coverage > HELD
            and (not told or strength.of_one_fact(one))
            and reprints.holds(reprints.plain(row.text), claim)
            and number_tokens.numbers(text) <= number_tokens.numbers(row.text)
        )
        if copied:
            why.append(Reason(ReasonKind.REPRINT))
        apart = matches.days_apart(published, row.published)
        if apart is not None and apart <= matches.NEAR:
            why.append(Reason(ReasonKind.DAYS_APART, count=apart))
        if names := matches.names(common, row.text, capitals):
            why.append(Reason(ReasonKind.NAMES, things=names))
        if numbers := matches.printed_numbers(text, row.text):
            why.append(Reason(ReasonKind.NUMBERS, things=numbers))
        if marked:
            why.append(Reason(ReasonKind.WORDS))
        if not why:
            why.append(Reason(ReasonKind.STORY))
        if one.raised:
            why.append(Reason(ReasonKind.MEANING))
        if outlets:
            why.append(Reason(ReasonKind.OUTLETS, count=len(outlets) + 1))
        elif copies:
            why.append(Reason(ReasonKind.COPIES, count=len(copies) + 1))
        span = best_sentence.best(row.text, weights, tools.stemmer, tools.sentences)
        clashes = _clashes(text, published, one, span, told=told) if measures else []
        if clashes and told and article_id and row.kind == "article":
            own = own or sweep.report_of(connection, article_id)
            clashes = _of_one_fact(connection, mine, own, one, span, clashes)
        passages.append(
            Passage(
                article_id=row.article_id,
                url=row.url,
                title=row.title,
                published=row.published,
                source=row.source,
                kind=row.kind,
                position=row.position,
                text=row.text,
                score=round(one.score, 6),
                why=tuple(why),
                shared=matches.spans(marked, row.text),
                reprints=len(copies),
                outlets=outlets,
                conflicts=tuple(clashes),
                rating=one.rating,
                strength=Strength.SAME if copied else one.strength,
                span=span,
            )
        )
    return passages


def _clashes(text: str, published: str, one: Ranked, span: tuple[int, int], *, told: bool) -> list[Conflict]:
    """What clashes in the best sentences of a passage; where the claim's article is known (`told`), only of its story."""
    if told and one.same_story < stories.LIKELY:
        return []
    start, end = span
    found = conflicts.find(text, one.row.text[start:end], published, one.row.published, one_story=told)
    return [replace(clash, b=replace(clash.b, start=clash.b.start + start, end=clash.b.end + start)) for clash in found]


def _of_one_fact(
    connection: sqlite3.Connection, mine: Reading, here: Report, one: Ranked, span: tuple[int, int], clashes: list[Conflict]
) -> list[Conflict]:
    """Those of the clashes that the desk's list would hold, by what else the two articles tell; all where one is not in the file."""
    there = sweep.report_of(connection, one.row.article_id)
    if not here.sentences or not there.sentences:
        return clashes
    start, end = span
    words = one.row.text[start:end]
    position = next((told.position for told in here.sentences if told.text == mine.text), 0)
    likely = articles.of_one_fact(
        Told("", position, 0, mine.text, mine),
        Told("", one.row.position, start, words, readings.read(words, one.row.published)),
        here,
        there,
        one.same_story,
    )
    spans = {(clash.a.start, clash.b.start + start, clash.rule) for clash in likely}
    return [clash for clash in clashes if (clash.a.start, clash.b.start, clash.rule) in spans]


def rows_shown(words: list[Term], found: Sequence[Ranked], limit: int, tools: Tools) -> list[ParagraphRow]:
    """The paragraphs of the first `limit` passages that present() would show of `found` without gathering reprints."""
    weights, least = _weights(words, tools)
    rows: list[ParagraphRow] = []
    for one in found:
        if len(rows) == limit:
            break
        if one.story or one.why or _marked(matches.shared(one.row.text, weights, tools.stemmer), weights, least):
            rows.append(one.row)
    return rows


def _weights(words: list[Term], tools: Tools) -> tuple[dict[str, float], float]:
    """The weights of the claim's words, and from which weight on one is marked."""
    # "Ines" and "in" have one stem: what the claim prints as a function word marks nothing.
    weights = {word.stem: tools.statistics.idf(word.stem) for word in words if word.text.lower() not in STOP}
    # On a small desk every word of its one story is common: only function words are too common to tell there.
    least = TELLING * tools.statistics.idf_of(0) if tools.statistics.documents_held > SMALL else 0.0
    return weights, least


def _telling(text: str, tools: Tools) -> bool:
    """Whether a paragraph's words are no formula that is written of every event, so that who prints it copied it."""
    held = tools.statistics.documents_held
    return held <= SMALL or tools.statistics.mass(set(tools.stemmer.stems_of(text))) >= strength.COPIED


def _marked(common: list[Term], weights: dict[str, float], least: float) -> list[Term]:
    return [word for word in common if weights[word.stem] >= least and word.text.lower() not in STOP]


def _shown(one: Ranked, marked: list[Term]) -> bool:
    """Whether there is more in common than words that stand in every text."""
    return bool(marked or one.story or one.why)


def _copies(found: list[Ranked], limit: int, collapse: bool) -> tuple[list[int], dict[int, list[int]]]:
    """Which of `found` are shown, and for each of those the numbers of all that are the same copy."""
    told = [n for n, one in enumerate(found) if one.row.kind == "article"]
    texts = [reprints.plain(found[n].row.text) for n in told]
    leaders = reprints.groups(texts, [found[n].coverage for n in told], limit)
    groups: dict[int, list[int]] = {}
    for n, leader in zip(told, leaders, strict=True):
        if leader >= 0:
            groups.setdefault(told[leader], []).append(n)
    if collapse:
        repeated = {n for leader, group in groups.items() for n in group if n != leader}
        return [n for n in range(len(found)) if n not in repeated], groups
    return list(range(len(found))), {n: group for group in groups.values() for n in group}
