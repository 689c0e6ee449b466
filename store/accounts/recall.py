"""Recall: everything that rests on a thing, should it fall. What leans on it directly comes first, then what leans on that.

A verdict rests on what its evidence names: an article under its id or any spelling of its address, a paragraph of it that
another article prints, a source, a kept page, an address. A verdict rests on another claim where its evidence quotes that
claim from its article, and so on, as long as somebody's verdict, or a ruling, stands on the claim that is quoted. A file
rests on it that told of a claim while its verdict did.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from store.accounts.corrections_log import SIGNED
from store.db.articles.passage_rows import ParagraphRow
from store.db.log import resting_rows
from store.db.log.resting_rows import Leaning
from store.passages import reprints
from store.reading.access.urls import canonical
from store.reviews import confidential, withdrawals
from store.reviews.confidential import WITHHELD
from store.reviews.withdrawals import Thing, ThingKind
from store.values import Decision, StatementKind

Copies = Callable[[str, str], Sequence[ParagraphRow]]
"""The paragraphs of articles other than this one (an id) that are the same copy as this text."""


class Rest(StrEnum):
    """What rests on something."""

    VERDICT = "verdict"
    EVIDENCE = "evidence"  # attached, and no verdict given
    RULING = "ruling"
    SIGN_OFF = "sign-off"
    EXPORT = "export"
    REPRINT = "reprint"


@dataclass(frozen=True, slots=True)
class Dependant:
    """One thing that rests on another.

    `id` is that of the review, the statement, the file written, or the article that reprints; `words` are the claim's, or
    the reprinted paragraph. `verdict` is the verdict (of a file what it told, of a sign-off the stage). `through` is the
    claim or the article by which it rests, "" where it does directly; `now` what the withdrawn article prints now in
    the place of a reprinted paragraph, "" where nothing else.
    """

    kind: Rest
    id: str
    claim_id: str = ""
    article_id: str = ""
    words: str = ""
    verdict: str = ""
    who: str = ""
    at: str = ""
    through: str = ""
    file: str = ""
    now: str = ""


@dataclass(slots=True)
class _Found:
    """What was found so far: the opinions that lean on it or leant on it, by review, and through what."""

    leaning: dict[str, tuple[Leaning, str]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)  # those that anything live stands on -> through what
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def words(self, conn: sqlite3.Connection, claims: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(article_id, exact) of claims, each read once."""
        more = {claim for claim in claims if claim not in self.known}
        if more:
            self.known |= resting_rows.claims(conn, more)
        return self.known

    def add(self, more: Sequence[Leaning], through: str = "") -> None:
        """Keep what is new; each opinion once, by the shortest way to it."""
        for one in more:
            if one.review_id not in self.leaning:
                self.leaning[one.review_id] = (one, through)
                if one.live:
                    self.claims.setdefault(one.claim_id, through)


def dependants(conn: sqlite3.Connection, thing: Thing, copies: Copies) -> Iterator[Dependant]:
    """Everything that rests on a thing: verdicts and evidence, rulings, sign-offs, files, then reprints as they are found.

    Nothing is left out; words that may not leave the desk are withheld.
    """
    hidden = confidential.secrets(conn)
    found = _dependants(conn, thing, copies)
    if not hidden:
        yield from found
        return
    for one in found:
        secret = one.claim_id in hidden.claims or one.article_id in hidden.articles
        words = WITHHELD if secret and one.words else one.words
        yield replace(one, words=words, file=hidden.text(one.file))


def _dependants(conn: sqlite3.Connection, thing: Thing, copies: Copies) -> Iterator[Dependant]:
    found = _Found()
    of_claim = ""  # the claim that falls itself, where it is one
    since = ""
    match thing.kind:
        case ThingKind.CLAIM:
            of_claim = thing.id
        case ThingKind.RULING:
            of_claim, since = resting_rows.about(conn, thing.id)
        case _:
            found.add(_direct(conn, thing))
    printed = _Printed(conn, thing, copies) if thing.kind in (ThingKind.ARTICLE, ThingKind.CLAIM) else None
    if printed is not None:
        for leaning, through in printed.quoted():
            found.add([leaning], through)
    if of_claim:
        found.claims[of_claim] = ""
    _follow(conn, found, of_claim)
    yield from _held(conn, found, of_claim if thing.kind is ThingKind.CLAIM else "")
    yield from _ruled(conn, found, but=thing.id)
    yield from _signed(conn, found)
    yield from _written(conn, found, of_claim, since)
    if printed is not None:
        yield from printed.reprints()


def _direct(conn: sqlite3.Connection, thing: Thing) -> list[Leaning]:
    """What names the thing itself."""
    match thing.kind:
        case ThingKind.SOURCE:
            return resting_rows.on_sources(conn, [thing.id])
        case ThingKind.PAGE:
            return resting_rows.on_captures(conn, [thing.id])
        case ThingKind.ADDRESS:
            return _by_address(conn, thing.address)
        case _:
            named = resting_rows.on_articles(conn, [thing.id])
            return [*named, *(one for url in resting_rows.urls_of(conn, thing.id) for one in _by_address(conn, url))]


def _by_address(conn: sqlite3.Connection, url: str) -> list[Leaning]:
    """What names an address, however it is spelled, a source that gives it as its own, or a page kept from there."""
    address = canonical(url)
    if not address:
        return []
    sources, captures = withdrawals.sources_at(conn, address), withdrawals.captures_at(conn, address)
    return [
        *resting_rows.on_addresses(conn, withdrawals.same_address(conn, address)),
        *(resting_rows.on_sources(conn, sources) if sources else ()),
        *(resting_rows.on_captures(conn, captures) if captures else ()),
    ]


def _follow(conn: sqlite3.Connection, found: _Found, of_claim: str) -> None:
    """Add what quotes the claims that were found, and what quotes those, until nothing is new."""
    done: set[str] = set()
    while True:
        decided = {one.claim_id for one, _ in found.leaning.values() if one.live and one.decision == Decision.JUDGED}
        ruled = {row.about for row in resting_rows.stated(conn, StatementKind.ADJUDICATION, found.claims)}
        standing = decided | ruled | {of_claim}
        fresh = [claim for claim in found.claims if claim in standing and claim not in done]
        if not fresh:
            return
        done.update(fresh)
        for claim, leaning in resting_rows.on_claims(conn, fresh):
            found.add([leaning], claim)


# --- told ----------------------------------------------------------------------------------------------------------


def _held(conn: sqlite3.Connection, found: _Found, of_claim: str) -> Iterator[Dependant]:
    live = [(one, through) for one, through in found.leaning.values() if one.live]
    words = found.words(conn, [*(one.claim_id for one, _ in live), *([of_claim] if of_claim else [])])
    told: set[str] = set()
    if of_claim:
        article, exact = words[of_claim]
        for review, claim, reviewer, verdict, at in resting_rows.of_claims(conn, [of_claim]):
            told.add(review)
            yield Dependant(Rest.VERDICT, review, claim, article, exact, verdict, reviewer, at)
    for one, through in live:
        if one.review_id in told:
            continue
        article, exact = words[one.claim_id]
        kind = Rest.VERDICT if one.decision == Decision.JUDGED else Rest.EVIDENCE
        yield Dependant(
            kind, one.review_id, one.claim_id, article, exact, one.verdict, one.reviewer, one.created_at, through
        )


def _ruled(conn: sqlite3.Connection, found: _Found, but: str) -> Iterator[Dependant]:
    rows = [row for row in resting_rows.stated(conn, StatementKind.ADJUDICATION, found.claims) if row.id != but]
    words = found.words(conn, [row.about for row in rows])
    for row in rows:
        article, exact = words[row.about]
        verdict = withdrawals.told(row.body, "verdict")
        yield Dependant(
            Rest.RULING, row.id, row.about, article, exact, verdict, row.reviewer, row.created_at, found.claims[row.about]
        )


def _signed(conn: sqlite3.Connection, found: _Found) -> Iterator[Dependant]:
    words = found.words(conn, found.claims)
    articles = {words[claim][0] for claim in found.claims}
    for row in resting_rows.stated(conn, StatementKind.STAGE, articles):
        stage = withdrawals.told(row.body, "stage")
        if stage not in SIGNED:
            continue
        yield Dependant(Rest.SIGN_OFF, row.id, "", row.about, "", stage, row.reviewer, row.created_at)


def _written(conn: sqlite3.Connection, found: _Found, of_claim: str, since: str) -> Iterator[Dependant]:
    through = {one.claim_id: way for one, way in reversed(found.leaning.values())}
    leaning = [(one.claim_id, one.reviewer, one.review_id) for one, _ in found.leaning.values()]
    files = {(row.handover_id, row.claim_id): row for row in resting_rows.told(conn, leaning)}
    if of_claim:
        files |= {(row.handover_id, row.claim_id): row for row in resting_rows.told_of(conn, of_claim, since)}
        through[of_claim] = ""
    words = found.words(conn, [row.claim_id for row in files.values()])
    for row in sorted(files.values(), key=lambda one: (one.created_at, one.handover_id, one.claim_id)):
        article, exact = words[row.claim_id]
        yield Dependant(
            Rest.EXPORT, row.handover_id, row.claim_id, article, exact, row.verdict or row.status, row.reviewer,
            row.created_at, through.get(row.claim_id, ""), row.file,
        )  # fmt: skip


# --- reprints ------------------------------------------------------------------------------------------------------


class _Printed:
    """The text of what falls, an article's paragraphs of all its revisions or a claim's paragraph, in other articles."""

    def __init__(self, conn: sqlite3.Connection, thing: Thing, copies: Copies) -> None:
        self._conn = conn
        if thing.kind is ThingKind.CLAIM:
            self._article, self._sentence = resting_rows.claims(conn, [thing.id])[thing.id]
        else:
            self._article, self._sentence = thing.id, ""
        texts = resting_rows.texts(conn, self._article)
        self._texts = [one for one in texts if self._sentence in one[0]]
        self._now = [reprints.plain(text) for text, _, current in texts if current]
        self._shown = [text for text, _, current in texts if current]
        self._copies = copies
        self._rows: list[tuple[ParagraphRow, str]] = []

    def quoted(self) -> Iterator[tuple[Leaning, str]]:
        """Evidence from other articles that quotes the text, each with that article: word for word, or nearly so."""
        self._rows = list(self._found())
        hashes = [hashed for text, hashed, _ in self._texts if len(text) >= reprints.SHORTEST]
        seen: set[tuple[str, str]] = set()
        by_hash = resting_rows.on_paragraphs(self._conn, hashes)
        copied = resting_rows.on_articles(self._conn, {row.article_id for row, _ in self._rows})
        plain = [reprints.plain(text) for text, _, _ in self._texts]
        for one in (*by_hash, *copied):
            if one.article_id == self._article or (one.review_id, one.exact) in seen:
                continue
            said = reprints.plain(one.exact)
            if one not in by_hash and not (said and any(said in text or reprints.holds(text, said) for text in plain)):
                continue
            if self._sentence and not self._holds(one.exact) and one.exact not in self._sentence:
                continue
            seen.add((one.review_id, one.exact))
            yield one, one.article_id

    def reprints(self) -> Iterator[Dependant]:
        """The paragraphs of other articles that carry the text still, in the order the desk read them."""
        for row, text in self._rows:
            yield Dependant(
                Rest.REPRINT, row.article_id, "", row.article_id, row.text, "", row.source, row.published,
                now=self._instead(text),
            )  # fmt: skip

    def _found(self) -> Iterator[tuple[ParagraphRow, str]]:
        seen: set[int] = set()
        now = set(self._now)
        # What the article has put in another's place comes last: who prints that has the new value.
        for text, _, current in sorted(self._texts, key=lambda one: one[2]):
            for row in self._copies(text, self._article):
                plain = reprints.plain(row.text)
                corrected = not current and plain in now
                if row.pk not in seen and not corrected and (not self._sentence or self._holds(row.text)):
                    seen.add(row.pk)
                    yield row, text

    def _holds(self, text: str) -> bool:
        """Whether a text prints the claim's words."""
        return self._sentence in text or reprints.holds(reprints.plain(text), reprints.plain(self._sentence))

    def _instead(self, text: str) -> str:
        """What stands now where this paragraph of the article stood; "" where it stands, or nothing like it does."""
        plain = reprints.plain(text)
        if plain in self._now:
            return ""
        # Other figures make no other paragraph here: they are what is corrected.
        best = process.extractOne(plain, self._now, scorer=fuzz.ratio, score_cutoff=reprints.ALIKE)
        return "" if best is None else self._shown[best[2]]
