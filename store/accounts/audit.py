"""The audit: what an assessor from outside needs to see whether checks were done to one standard, and can do some again.

Figures are of every claim that has a verdict now; the sample is drawn by a seed from the claims' ids, so that the same
desk gives the same report wherever it is made, and so that nobody can choose what is looked at. Confidential sources
are counted and never told.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from store.accounts import corrections_log
from store.accounts.corrections_log import CorrectedArticle
from store.db.articles import article_rows, claim_rows
from store.db.log import audit_rows, log_rows, rated_rows, source_rows
from store.errors import NotFound
from store.linting import claim_lint
from store.linting.article_facts import Library
from store.linting.circles import circular
from store.linting.claim_lint import Rules
from store.linting.grounds import Ground, ground
from store.records import Article, Claim, Review
from store.reviews import agreement, confidential, opinions, withdrawals
from store.reviews.agreement import Agreement, Rated, quantile
from store.reviews.confidential import Secrets
from store.sourcing import LintKind, Rank

SAMPLE = 20
"""Claims that are shown unless another number is asked for."""

MOST_APART = 3
"""Independent sources that are told apart: three or more are one row."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AuditedEvidence:
    """A piece of evidence as it may leave, with what it rests on; `kind` and `rank` are "" where nobody said."""

    stance: str
    words: str
    title: str
    url: str
    place: str
    number: str
    comment: str
    retrieved_at: str
    source: str
    owner: str
    kind: str
    rank: Rank


@dataclass(frozen=True, slots=True)
class AuditedClaim:
    """A claim of the sample with all that stands behind its verdicts.

    `primary` and `independent` count its sources, `circular` the evidence that is its own article, `withheld` the evidence
    that is confidential; `flaws` are what the linter says.
    """

    claim: Claim
    article: Article
    reviews: tuple[Review, ...]
    evidence: tuple[AuditedEvidence, ...]
    primary: int
    independent: int
    circular: int
    withheld: int
    flaws: tuple[LintKind, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that reviewers looked before a verdict: of how many verdicts it is known, and the quartiles."""

    known: int
    low: float = 0.0
    median: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Audit:
    """The report as data. Counts are of claims unless they say otherwise."""

    newest: str
    """When anything was said last, "" where nothing was: the report is of the desk as of then."""
    first: str
    articles: int
    claims: int
    judged: int
    statuses: Mapping[str, int]
    with_evidence: int
    with_primary: int
    independent: tuple[int, ...]
    """How many rest on no independent source, on one, on two, on MOST_APART or more."""
    circular: int
    second_read: int
    reviewers: Mapping[str, int]
    """How many verdicts that count each person gave."""
    agreement: tuple[Agreement, ...]
    times: Times
    flaws: Mapping[LintKind, int]
    corrections: tuple[CorrectedArticle, ...]
    withdrawn: int
    resting: int
    """How many have evidence that rests on something withdrawn."""
    confidential_sources: int
    confidential_claims: int
    """How many have evidence from one."""
    kept_back: int
    """How many of the judged are claims of confidential documents, and so in no sample."""
    seed: int
    sample: tuple[AuditedClaim, ...]


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind one claim's verdicts."""

    claim: Claim
    reviews: tuple[Review, ...]
    grounds: tuple[Ground, ...]
    circular: int
    independent: int
    flaws: tuple[LintKind, ...]

    @property
    def primary(self) -> int:
        return len({one.evidence.source_id for one in self.grounds if one.primary})


def audit(
    conn: sqlite3.Connection, rules: Rules, size: int = SAMPLE, seed: int = 1, progress: Progress | None = None
) -> Audit:
    """The report; reads what stands behind every verdict. `progress` is told (done, of claims)."""
    library = Library(conn)
    hidden = rules.secrets
    judged = audit_rows.judged(conn)
    wanted = frozenset(_drawn([claim for claim in judged if claim not in hidden.claims], size, seed))
    kept: dict[str, _Behind] = {}
    statuses, flaws = Counter[str](), Counter[LintKind]()
    apart = [0] * (MOST_APART + 1)
    with_evidence = with_primary = goes_round = second = resting = secret = 0
    for done, claim_id in enumerate(judged):
        if progress is not None:
            progress(done, len(judged))
        try:
            one = _behind(conn, library, claim_rows.claim(conn, claim_id), rules)
        except NotFound:
            continue  # dropped from the list while this was read
        statuses[one.claim.status] += 1
        flaws.update(set(one.flaws))
        apart[min(one.independent, MOST_APART)] += 1
        with_evidence += bool(one.grounds)
        with_primary += bool(one.primary)
        goes_round += bool(one.circular)
        second += len({review.reviewer for review in one.reviews}) > 1
        resting += LintKind.WITHDRAWN in one.flaws
        secret += any(ground.evidence.source_id in hidden.sources for ground in one.grounds)
        if claim_id in wanted:
            kept[claim_id] = one
    first, newest = audit_rows.period(conn)
    rated = [Rated(*row) for row in rated_rows.verdicts(conn)]
    return Audit(
        newest=newest,
        first=first,
        articles=article_rows.article_count(conn),
        claims=audit_rows.listed(conn),
        judged=sum(statuses.values()),
        statuses=dict(statuses),
        with_evidence=with_evidence,
        with_primary=with_primary,
        independent=tuple(apart),
        circular=goes_round,
        second_read=second,
        reviewers=dict(sorted(Counter(one.reviewer for one in rated).items())),
        agreement=tuple(agreement.agreements(rated)),
        times=_times(audit_rows.seconds(conn)),
        flaws={kind: flaws[kind] for kind in LintKind if flaws[kind]},
        corrections=tuple(corrections_log.corrections(conn, hidden)),
        withdrawn=len(withdrawals.standing(conn)),
        resting=resting,
        confidential_sources=len(source_rows.confidential(conn)),
        confidential_claims=secret,
        kept_back=sum(claim in hidden.claims for claim in judged),
        seed=seed,
        sample=tuple(_audited(conn, kept[claim], hidden) for claim in _drawn(sorted(kept), len(kept), seed)),
    )


def _drawn(claims: Sequence[str], size: int, seed: int) -> list[str]:
    """So many of the claims, by their ids and the seed alone."""
    ordered = sorted(claims)
    return random.Random(seed).sample(ordered, min(size, len(ordered)))


def _behind(conn: sqlite3.Connection, library: Library, claim: Claim, rules: Rules) -> _Behind:
    held = opinions.current(log_rows.reviews(conn, claim.id))
    reviews = tuple(one for one in held if one.verdict)
    pieces = dict.fromkeys(piece for one in reviews for piece in one.evidence)
    grounds = tuple(ground(library, piece, rules.sources) for piece in pieces)
    article = library.article(claim.article_id)
    round_about = [one for one in grounds if article is not None and circular(article, one) is not None]
    sound = [one for one in grounds if one not in round_about]
    found = claim_lint.findings(library, claim, held, rules)
    return _Behind(
        claim,
        reviews,
        grounds,
        len(round_about),
        claim_lint.independent(sound, article.outlet if article is not None else frozenset()),
        tuple(dict.fromkeys(one.kind for one in found)),
    )


def _audited(conn: sqlite3.Connection, one: _Behind, hidden: Secrets) -> AuditedClaim:
    shown = [each for each in one.grounds if not hidden.hides(each.evidence)]
    reviews = tuple(confidential.public_review(review, hidden) for review in one.reviews)
    return AuditedClaim(
        one.claim,
        article_rows.article(conn, one.claim.article_id),
        tuple(sorted(reviews, key=lambda review: review.reviewer)),
        tuple(sorted((_evidence(each, hidden) for each in shown), key=_order)),
        one.primary,
        one.independent,
        one.circular,
        len(one.grounds) - len(shown),
        one.flaws,
    )


def _evidence(one: Ground, hidden: Secrets) -> AuditedEvidence:
    piece, source = one.evidence, one.source
    if source is not None:
        source = confidential.public_source(source, hidden)
    return AuditedEvidence(
        piece.stance,
        piece.exact,
        piece.title,
        piece.url,
        piece.place,
        piece.number,
        hidden.text(piece.comment),
        piece.retrieved_at,
        source.name if source is not None else "",
        source.owner if source is not None else "",
        str(source.kind) if source is not None else "",
        source.rank if source is not None else "",
    )


def _order(one: AuditedEvidence) -> tuple[str, ...]:
    return one.stance, one.source, one.url, one.words


def _times(seconds: Sequence[float]) -> Times:
    if not seconds:
        return Times(0)
    ordered = sorted(seconds)
    return Times(len(ordered), quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75))
