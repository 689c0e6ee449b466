"""What the editor is asked to change: claims that are wrong, in which words, what should stand there, who says so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from store.db.articles import article_rows, claim_rows
from store.db.articles.claim_storing import CONTEXT
from store.db.log import log_rows
from store.errors import UsageError
from store.records import Article, Claim, Review
from store.reviews import opinions
from store.reviews.confidential import NOTHING, Secrets, public_review, secrets
from store.text_records import ProposedChange
from store.values import QueryState

AGAINST = 2
"""The rating up to which a verdict says that a claim is wrong."""

Cell = str | int | float | None

COLUMNS = (
    "article_id", "title", "url", "claim_id", "paragraph", "start", "end", "exact", "prefix", "suffix", "proposed",
    "verdict", "by", "query", "why",
)  # fmt: skip
"""The cells of a correction, in the order in which they are exported; `by` is a JSON list."""


def corrections(conn: sqlite3.Connection, keys: Sequence[int] | None = None) -> Iterator[ProposedChange]:
    """What is to be changed in the articles of the claims with these row numbers (None for all), in the order of the texts."""
    wanted = None if keys is None else set(keys)
    hidden = secrets(conn)
    for article_id in _articles(conn):
        article = article_rows.article(conn, article_id)
        for claim in _in_order(claim_rows.of_article(conn, article, article_rows.paragraphs(conn, article.revision_id))):
            if wanted is None or claim_rows.key(conn, claim.id) in wanted:
                yield from of_claim(conn, article, claim, hidden)


def of_article(conn: sqlite3.Connection, article: Article) -> list[ProposedChange]:
    """The same of one article."""
    texts, hidden = article_rows.paragraphs(conn, article.revision_id), secrets(conn)
    claims = _in_order(claim_rows.of_article(conn, article, texts))
    return [one for claim in claims for one in of_claim(conn, article, claim, hidden)]


def _articles(conn: sqlite3.Connection) -> list[str]:
    """The articles of which somebody has said anything, in the order that every desk with the same articles has."""
    rows = conn.execute(
        "SELECT h.article_id FROM current_revisions h JOIN revisions v ON v.id = h.revision_id WHERE EXISTS"
        " (SELECT 1 FROM claim_state s WHERE s.article_id = h.article_id AND s.heads > 0) ORDER BY v.published, h.article_id"
    )
    return [str(article) for (article,) in rows]


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    """As they stand in the text; of claims at one place, whatever was found first, by their names."""
    return sorted(claims, key=lambda one: (one.position, one.start, one.end, one.id))


def of_claim(
    conn: sqlite3.Connection, article: Article, claim: Claim, hidden: Secrets = NOTHING
) -> list[ProposedChange]:
    """What is to be changed in a claim's words: once for each wording that is proposed, or once where it is only wrong.

    All of it leaves the desk: words that tell of a confidential source are not proposed to anybody.
    """
    if claim.id in hidden.claims:
        return []
    held = [_public(one, hidden) for one in opinions.current(log_rows.reviews(conn, claim.id))]
    ratings = {one.id: one.rating for one in log_rows.verdicts(conn)}
    wrong = [one for one in held if one.proposed or one.query or _is_against(ratings.get(one.verdict))]
    worded = [one for one in wrong if one.proposed]
    by_words: dict[str, list[Review]] = {}
    for one in wrong:
        # Who only says that it is wrong stands with whoever says what should be there.
        if one.proposed or not worded:
            by_words.setdefault(one.proposed, []).append(one)
    return [_correction(conn, article, claim, words, found) for words, found in by_words.items()]


def _public(review: Review, hidden: Secrets) -> Review:
    shown = public_review(review, hidden)
    return replace(shown, proposed="") if shown.proposed != review.proposed else shown


def _is_against(rating: int | None) -> bool:
    return rating is not None and rating <= AGAINST


def _correction(
    conn: sqlite3.Connection, article: Article, claim: Claim, words: str, held: Sequence[Review]
) -> ProposedChange:
    here = claim.revision_id == article.revision_id
    texts = article_rows.paragraphs(conn, claim.revision_id)
    text = texts[claim.position] if claim.position < len(texts) else ""
    queries = [one.query for one in held if one.query]
    return ProposedChange(
        article_id=article.id,
        title=article.title,
        url=article.url,
        claim_id=claim.id,
        paragraph=claim.position if here else -1,
        start=claim.start if here else -1,
        end=claim.end if here else -1,
        exact=claim.exact,
        prefix=text[max(0, claim.start - CONTEXT) : claim.start],
        suffix=text[claim.end : claim.end + CONTEXT],
        proposed=words,
        verdict=next((one.verdict for one in held if one.verdict), ""),
        by=tuple(one.reviewer for one in held),
        # Of several answers the one that leaves most to do.
        query=min(queries, key=list(QueryState).index) if queries else None,
        why="\n".join(dict.fromkeys(one.note for one in held if one.note)),
    )


def as_row(one: ProposedChange) -> tuple[Cell, ...]:
    """The cells of a correction, as COLUMNS has them."""
    cells: dict[str, Cell] = {name: getattr(one, name) for name in COLUMNS if name not in ("by", "query")}
    cells["by"] = json.dumps(one.by, ensure_ascii=False)
    cells["query"] = str(one.query or "")
    return tuple(cells[name] for name in COLUMNS)


_NUMBERS = frozenset(("paragraph", "start", "end"))
_NEEDED = ("claim_id", "exact", "proposed")


def of_rows(rows: Sequence[Mapping[str, object]]) -> tuple[list[ProposedChange], list[UsageError]]:
    """Corrections from rows that were exported, perhaps by another desk; a row that is none costs no other."""
    found: list[ProposedChange] = []
    problems: list[UsageError] = []
    for n, row in enumerate(rows, 1):
        try:
            found.append(_of_row(row))
        except (TypeError, ValueError, KeyError) as problem:
            what = f"it has no {problem}" if isinstance(problem, KeyError) else str(problem)
            problems.append(UsageError(f"this is no change that was exported ({what})", where=f"row {n}", do="export it again"))
    return found, problems


def _of_row(row: Mapping[str, object]) -> ProposedChange:
    for name in _NEEDED:
        if name not in row:
            raise KeyError(name)
    cells: dict[str, str | int] = {}
    for one in fields(ProposedChange):
        value = row.get(one.name)
        if one.name in _NUMBERS:
            cells[one.name] = value if isinstance(value, int) else -1
        elif one.name not in ("by", "query"):
            if value is not None and not isinstance(value, str):
                raise TypeError(f"{one.name} is no text")
            cells[one.name] = (value or "").encode("utf-8", "replace").decode()
    by = row.get("by") or "[]"
    names = json.loads(by) if isinstance(by, str) else by
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError("by is no list of names")
    query = row.get("query")
    return ProposedChange(**cells, by=tuple(names), query=QueryState(str(query)) if query else None)  # type: ignore[arg-type]  # texts and numbers by the names of the record's own fields
