"""Corrections for readers, made from the log: what was told of a claim, what holds now, since when, and why.

Told is what a file that was written said, and what was held when somebody cleared, published or corrected the article.
Between one telling and the next, and between the last and now, a verdict that is another one is a correction; what was
tried and taken back in between was never told, and is none. The words of a claim are corrected where the article was
signed and prints them no more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TypeVar

from store.db.articles import article_rows
from store.db.log import log_rows, told_rows
from store.db.log.told_rows import PrintedClaim, RuledAt, SaidAt
from store.reviews.confidential import Secrets
from store.reviews.withdrawals import told as word_of
from store.values import Stage

SIGNED = frozenset(str(stage) for stage in Stage if stage.signs)
"""The stages with which somebody answers for a text."""

_Row = TypeVar("_Row", SaidAt, RuledAt)

JOINED = " | "
"""What stands between the verdicts of a claim in the view claim_status."""


class Corrected(StrEnum):
    """What of a claim was corrected."""

    VERDICT = "verdict"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was told and what holds since `at` (as the desk writes times).

    `before` and `after` are verdicts' ids, several where people disagreed, none where there is no verdict any more; of
    words they are the old and the new ones, none where the article prints nothing in their place. `why` is the note of
    whoever changed it.
    """

    kind: Corrected
    claim_id: str
    claim: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    told_at: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectedArticle:
    """An article and its corrections, the newest first."""

    article_id: str
    title: str
    source: str
    published: str
    url: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What was told of a claim at a time."""

    at: str
    verdicts: tuple[str, ...]
    signed: bool


def corrections(conn: sqlite3.Connection, hidden: Secrets, article: str = "") -> list[CorrectedArticle]:
    """Every correction of the desk, or of one article; the article corrected last comes first.

    The same desk gives the same list, wherever and whenever it is made.
    """
    known = frozenset(one.id for one in log_rows.verdicts(conn))
    tellings = _tellings(conn, known)
    claims = told_rows.printed(conn, tellings)
    wanted = [
        claim
        for claim, one in claims.items()
        if claim not in hidden.claims and (not article or one.article_id == article)
    ]
    said, ruled = _by_claim(told_rows.said(conn, wanted)), _by_claim(told_rows.ruled(conn, wanted))
    found: dict[str, list[Correction]] = {}
    for claim in wanted:
        history = _History(said.get(claim, []), ruled.get(claim, []))
        one = claims[claim]
        made = [*_of_verdict(one, tellings[claim], history), *_of_words(conn, one, tellings[claim], history)]
        found.setdefault(one.article_id, []).extend(replace(each, why=hidden.text(each.why)) for each in made)
    told = [_article(conn, article_id, made) for article_id, made in found.items() if made]
    return sorted(told, key=lambda one: (one.corrections[0].at, one.article_id), reverse=True)


def _article(conn: sqlite3.Connection, article_id: str, made: Sequence[Correction]) -> CorrectedArticle:
    article = article_rows.article(conn, article_id)
    newest_first = sorted(made, key=lambda one: (one.at, one.told_at, one.claim_id, one.kind), reverse=True)
    return CorrectedArticle(
        article_id, article.title, article.source, article.published, article.url, tuple(newest_first)
    )


# --- what was told -------------------------------------------------------------------------------------------------


def _tellings(conn: sqlite3.Connection, known: frozenset[str]) -> dict[str, list[_Telling]]:
    """What was told of each claim, oldest first; only where it was a verdict."""
    found: dict[str, list[_Telling]] = {}
    for row in told_rows.handed(conn):
        verdicts = (row.status,) if row.status in known else tuple(filter(None, row.verdict.split(JOINED)))
        found.setdefault(row.claim_id, []).append(_Telling(row.at, verdicts, False))
    signed: dict[str, list[str]] = {}
    for stage in told_rows.signed(conn):
        if word_of(stage.body, "stage") in SIGNED:
            signed.setdefault(stage.article_id, []).append(stage.at)
    claims = told_rows.judged_in(conn, signed)
    places = told_rows.printed(conn, claims)
    said, ruled = _by_claim(told_rows.said(conn, claims)), _by_claim(told_rows.ruled(conn, claims))
    for claim in claims:
        history = _History(said.get(claim, []), ruled.get(claim, []))
        for at in signed[places[claim].article_id]:
            found.setdefault(claim, []).append(_Telling(at, history.verdicts(at), True))
    return {
        claim: made
        for claim, every in found.items()
        if (made := [one for one in sorted(every, key=attrgetter("at")) if one.verdicts])
    }


def _by_claim(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    return {claim: list(some) for claim, some in groupby(rows, attrgetter("claim_id"))}


class _History:
    """What was held of one claim at any time."""

    def __init__(self, said: Sequence[SaidAt], ruled: Sequence[RuledAt]) -> None:
        self._said = said
        self._ruled = ruled

    def held(self, at: str = "") -> Mapping[str, SaidAt]:
        """What each person held at a time ("" for now)."""
        return {one.reviewer: one for one in self._said if not at or one.at <= at}

    def verdicts(self, at: str = "") -> tuple[str, ...]:
        """The verdict that counted: the ruling's as long as nobody changed theirs, else everybody's."""
        ruling = self.ruling(at)
        return (word_of(ruling.body, "verdict"),) if ruling is not None else self._given(at)

    def _given(self, at: str) -> tuple[str, ...]:
        return tuple(sorted({one.verdict for one in self.held(at).values() if one.verdict}))

    def ruling(self, at: str = "") -> RuledAt | None:
        """The ruling that counted at a time: people disagreed, and whoever held another verdict had been heard."""
        newest = next((one for one in reversed(self._ruled) if not at or one.at <= at), None)
        verdict = word_of(newest.body, "verdict") if newest is not None and newest.body else ""
        if newest is None or not verdict or len(self._given(at)) < 2:
            return None
        heard = _heard(newest.body) or self._sides(newest.at)
        return newest if all(side in heard for side in self._sides(at) if side[1] != verdict) else None

    def _sides(self, at: str) -> set[tuple[str, str]]:
        return {(one.reviewer, one.verdict) for one in self.held(at).values() if one.verdict}

    def change(self, since: str, until: str, verdicts: Sequence[str]) -> tuple[str, str]:
        """(when, why) these came to be the verdicts, after one time and before another ("" for now)."""
        ruling = self.ruling(until)
        if ruling is not None and ruling.at > since:
            return ruling.at, word_of(ruling.body, "why")
        held = self.held(until).values()
        new = [(self._began(one, since), one) for one in held if one.at > since] or [(one.at, one) for one in held]
        if not new:  # a file of another desk, whose reviews are not here
            return until or since, ""
        deciding = [one for one in new if one[1].verdict in verdicts] or new
        at, last = max(deciding, key=lambda one: (one[0], one[1].reviewer))
        return at, last.note

    def _began(self, last: SaidAt, since: str) -> str:
        """When a person came to the verdict they ended with: a note that was added later is no new verdict."""
        began = last.at
        for one in reversed(self._said):
            if one.reviewer == last.reviewer and one.at <= last.at:
                if one.verdict != last.verdict or one.at <= since:
                    break
                began = one.at
        return began


def _heard(body: str) -> set[tuple[str, str]]:
    """Who was heard with which verdict, as a ruling says; nobody where it says nothing."""
    cells = json.loads(body)
    sides = cells.get("sides") if isinstance(cells, dict) else None
    if not isinstance(sides, list):
        return set()
    return {(str(one.get("reviewer")), str(one.get("verdict"))) for one in sides if isinstance(one, dict)}


# --- what became of it ---------------------------------------------------------------------------------------------


def _of_verdict(one: PrintedClaim, tellings: Sequence[_Telling], history: _History) -> Iterator[Correction]:
    now = _Telling("", history.verdicts(), False)
    for before, after in pairwise([*tellings, now]):
        if before.verdicts != after.verdicts:
            at, why = history.change(before.at, after.at, after.verdicts)
            yield Correction(Corrected.VERDICT, one.claim_id, one.exact, before.verdicts, after.verdicts, before.at, at, why)


def _of_words(
    conn: sqlite3.Connection, one: PrintedClaim, tellings: Sequence[_Telling], history: _History
) -> Iterator[Correction]:
    signed = next((telling.at for telling in tellings if telling.signed), "")
    if one.current or not signed:
        return
    at = told_rows.gone_at(conn, one.article_id, one.exact, signed)
    if not at:
        return
    heir = told_rows.heir(conn, one.claim_id)
    new = told_rows.printed(conn, [heir])[heir].exact if heir else ""
    notes = [said.note for said in sorted(history.held().values(), key=attrgetter("at")) if said.note]
    yield Correction(
        Corrected.WORDS, one.claim_id, one.exact, (one.exact,), (new,) if new else (), signed, at, notes[-1] if notes else ""
    )
