"""Articles with what was judged in them, as data: what every copy that is marked for people is painted from.

Only what may leave the desk is here.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from store.db.articles import article_rows, claim_rows, standing_rows
from store.db.articles.claim_rows import ClaimQuery
from store.db.log import log_rows, ruling_rows, statement_rows
from store.records import CheckedArticle, CheckedClaim, Claim, Evidence, NamedSource, Verdict
from store.reviews import confidential, opinions, said
from store.values import StatementKind

PORTION = 500
"""Claims asked for at a time."""


def articles(conn: sqlite3.Connection, keys: Sequence[int] | None = None) -> Iterator[CheckedArticle]:
    """The articles that hold the claims with these row numbers (None for every claim), by day and id, streamed.

    The order is that of every desk with the same articles, whatever was read in first.
    """
    wanted = claim_rows.keys(conn, ClaimQuery()) if keys is None else keys
    by_article: dict[str, list[Claim]] = {}
    for first in range(0, len(wanted), PORTION):
        for claim in claim_rows.by_key(conn, wanted[first : first + PORTION]):
            by_article.setdefault(claim.article_id, []).append(claim)
    hidden = confidential.secrets(conn)
    named = _sources(conn, hidden)
    ruled = {one.claim_id: one for one in ruling_rows.rulings(conn) if one.stands}
    number = 0
    for article_id in sorted(by_article, key=lambda one: (article_rows.article(conn, one).published, one)):
        claims = [one for one in by_article[article_id] if one.id not in hidden.claims]
        if article_id in hidden.articles or not claims:
            continue
        article = article_rows.article(conn, article_id)
        texts = article_rows.paragraphs(conn, article.revision_id)
        places = claim_rows.placed(conn, article, texts, claims)
        found = [(claim, places.get(claim.id)) for claim in claims]
        found.sort(key=lambda one: (one[1] is None, *_place(one[1] or one[0])))
        checked: list[CheckedClaim] = []
        for claim, there in found:
            number += 1
            held = [confidential.public_review(one, hidden) for one in opinions.current(log_rows.reviews(conn, claim.id))]
            ruling = ruled.get(claim.id)
            if ruling is not None:
                ruling = replace(ruling, why=hidden.text(ruling.why))
            checked.append(CheckedClaim(number, _public(there or claim, hidden), tuple(held), there is not None, ruling))
        behind = {piece.source_id for one in checked for review in one.opinions for piece in review.evidence}
        yield CheckedArticle(
            article,
            texts,
            tuple(checked),
            standing_rows.standings(conn, article.revision_id),
            {source: told for source, told in named.items() if source in behind},
        )


def _sources(conn: sqlite3.Connection, hidden: confidential.Secrets) -> dict[str, NamedSource]:
    """What evidence may rest on, as far as it may be told."""
    found: dict[str, NamedSource] = {}
    for row in statement_rows.standing(conn, StatementKind.SOURCE):
        source = said.source_of(row.about, row.body)
        if source is not None and not source.confidential and source.id not in hidden.sources:
            told = (hidden.text(source.name), str(source.kind), source.rank, hidden.text(source.owner))
            found[source.id] = NamedSource(*told)
    return found


def _public(claim: Claim, hidden: confidential.Secrets) -> Claim:
    return replace(claim, note=hidden.text(claim.note)) if claim.note else claim


def _place(claim: Claim) -> tuple[int, int, int, str]:
    return claim.position, claim.start, claim.end, claim.id


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph, and the claims that they belong to; `begins` are those whose first words these are."""

    text: str
    claims: tuple[CheckedClaim, ...] = ()
    begins: tuple[CheckedClaim, ...] = ()


def stretches(text: str, claims: Sequence[CheckedClaim]) -> list[Stretch]:
    """A paragraph cut where claims begin and end, so that claims inside one another or across each other can be marked."""
    cuts = sorted({0, len(text), *(one.claim.start for one in claims), *(one.claim.end for one in claims)})
    return [
        Stretch(
            text[a:b],
            tuple(one for one in claims if one.claim.start <= a and b <= one.claim.end),
            tuple(one for one in claims if one.claim.start == a < one.claim.end),
        )
        for a, b in pairwise(cuts)
    ]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What a desk calls the statuses, and whether each is a verdict for the claim, against it, between, or neither."""

    verdicts: dict[str, Verdict]

    def word(self, status: str) -> str:
        """The word for people: "Disputed", "Unreviewed"."""
        verdict = self.verdicts.get(status)
        return verdict.label if verdict else status.replace("-", " ").capitalize()

    def kind(self, status: str) -> str:
        """One of "for", "against", "between", "open", "waiting", "contested": what a colour may stand for."""
        verdict = self.verdicts.get(status)
        if verdict is None:
            return status if status in ("contested", "stale") else "waiting"
        if verdict.rating is None:
            return "open"
        return "for" if verdict.rating >= 4 else "against" if verdict.rating <= 2 else "between"


def status_words(conn: sqlite3.Connection) -> StatusWords:
    """The words of this desk."""
    return StatusWords({one.id: one for one in log_rows.verdicts(conn)})


def counted(checked: Sequence[CheckedArticle]) -> Counter[str]:
    """How many of the claims have each status."""
    return Counter(one.claim.status for article in checked for one in article.claims)


def source_words(piece: Evidence, sources: Mapping[str, NamedSource]) -> str:
    """Whom or what a piece of evidence rests on: "Ada Brook (person, primary, Harbour Office)"; "" for what names
    none. What its title names already is not named again."""
    source = sources.get(piece.source_id)
    if source is None or not source.name:
        return ""
    about = ", ".join(part for part in (source.kind, source.rank, source.owner) if part)
    return f"({about})" if source.name == piece.title else f"{source.name} ({about})"
