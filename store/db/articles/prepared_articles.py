"""An article and the claims found in it as rows, ready to insert: ids, hashes and cells. Pure.

An article is known by its canonical URL (by its content where it has none). Claims keep their identity as long as their exact
words stand in the article.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from store.db.articles import standing_rows
from store.db.articles.claim_storing import AUTOMATIC, CONTEXT, ClaimRow, MentionRow, claim_id
from store.db.ids import make_id, text_hash

if TYPE_CHECKING:
    from store.documents import Document, Paragraph

# Made once: json.dumps would make one for every claim.
_as_list = json.JSONEncoder(ensure_ascii=False).encode


class ArticleCells(NamedTuple):
    """An article but for the time it was added."""

    id: str
    canonical_url: str | None
    source: str
    kind: str


class RevisionCells(NamedTuple):
    """An article's text as retrieved once; `retrieved_at` is "" where the source does not say."""

    id: str
    article_id: str
    title: str
    byline: str
    published: str
    language: str
    url: str
    raw_sha256: str
    raw: bytes | None
    retrieved_at: str


class FactCheckCells(NamedTuple):
    """What a fact-check ruled, on which words, said by whom."""

    revision_id: str
    title: str
    claim: str
    rating: str
    claimant: str


class ParagraphCells(NamedTuple):
    """A paragraph as printed."""

    revision_id: str
    position: int
    text: str
    text_hash: str
    kind: str
    minute: str
    struck: str


def article_id(document: Document) -> str:
    """Known by its canonical URL, else by what it says."""
    if document.canonical_url:
        return make_id("art", document.canonical_url)
    return make_id("art", "", document.title, document.published, list(document.paragraphs))


def revision_id(document: Document, article: str) -> str:
    """A revision is the article (its id) and all that a reader sees of it."""
    return make_id(
        "rev",
        article,
        document.title,
        document.byline,
        document.published,
        list(document.paragraphs),
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as rows, ready to insert: made where it was read, so that hashing is spread over all cores.

    `beside` are the rows of a ruling that came as data, for the case that its address is another's on the desk.
    """

    article: str
    revision: str
    texts: tuple[str, ...]
    article_row: ArticleCells
    revision_row: RevisionCells
    fact_check_row: FactCheckCells | None
    paragraph_rows: list[ParagraphCells]
    claim_rows: list[ClaimRow]
    mention_rows: list[MentionRow]
    beside: Prepared | None = None


def prepare(document: Document, paragraphs: Sequence[Paragraph]) -> Prepared:
    """The rows of one article and the claims found in it. Pure."""
    article = article_id(document)
    texts = document.paragraphs
    revision = revision_id(document, article)
    claims, mentions = _claim_rows(article, revision, texts, paragraphs)
    checked = FactCheckCells(revision, document.title, document.checked_claim, document.rating, document.claimant)
    return Prepared(
        article=article,
        revision=revision,
        texts=texts,
        article_row=ArticleCells(article, document.canonical_url or None, document.source, document.kind),
        revision_row=RevisionCells(
            id=revision,
            article_id=article,
            title=document.title,
            byline=document.byline,
            published=document.published,
            language=document.language,
            url=document.url,
            raw_sha256=document.raw_sha256,
            raw=document.raw,
            retrieved_at=document.retrieved_at,
        ),
        fact_check_row=checked if document.kind == "fact-check" else None,
        paragraph_rows=[
            ParagraphCells(revision, position, text, text_hash(text), *standing_rows.cells(document.standing(position)))
            for position, text in enumerate(texts)
        ],
        claim_rows=claims,
        mention_rows=mentions,
        beside=prepare(replace(document, canonical_url=""), ()) if _may_share(document) else None,
    )


def _may_share(document: Document) -> bool:
    """Whether others may go by its address: a page rules on several claims, and each ruling is data of its own. The page
    itself, which is kept raw, is one article however its words change."""
    return bool(document.kind == "fact-check" and document.canonical_url and document.checked_claim and document.raw is None)


def _claim_rows(
    article: str, revision: str, texts: Sequence[str], paragraphs: Sequence[Paragraph]
) -> tuple[list[ClaimRow], list[MentionRow]]:
    whole = "\n".join(texts)
    offset = 0
    claims: list[ClaimRow] = []
    mentions: list[MentionRow] = []
    for paragraph in paragraphs:
        text = paragraph.text
        for sentence in paragraph.sentences:
            if not sentence.is_claim:
                continue
            start, end, exact = sentence.start, sentence.end, sentence.text
            # Most sentences stand once in an article; only the others are counted.
            once = whole.find(exact) == offset + start
            claim = (
                make_id("clm", article, exact, 0)
                if once
                else claim_id(article, texts, paragraph.position, start, exact)
            )
            speaker = sentence.speaker
            claims.append(
                ClaimRow(
                    id=claim,
                    revision_id=revision,
                    position=paragraph.position,
                    exact=exact,
                    prefix=text[max(0, start - CONTEXT) : start],
                    suffix=text[end : end + CONTEXT],
                    start=start,
                    end=end,
                    worth=sentence.worth,
                    reasons=_as_list(sentence.reasons),
                    speaker=speaker.source if speaker else "",
                    quoted=speaker.quoted if speaker else "",
                    created_by=AUTOMATIC,
                )
            )
            mentions += [
                MentionRow(claim, "quantity", q.text, q.start, q.end, q.value, q.unit, q.bound, q.high)
                for q in sentence.quantities
            ]
            mentions += [
                MentionRow(claim, "date", d.text, d.start, d.end, d.value, d.kind, "", None) for d in sentence.dates
            ]
        offset += len(text) + 1
    return claims, mentions
