"""Everything that is wrong under one claim: its evidence by itself, its pieces together, its verdicts' needs, secrets told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from store.db.log import log_rows
from store.db.search.facets import speaker_is
from store.linting import secrets_told
from store.linting.article_facts import Library
from store.linting.circles import circular
from store.linting.grounds import Ground, ground, one_owner, one_source, same_piece
from store.records import Claim, Evidence, Review, Verdict
from store.reviews import confidential, withdrawals
from store.reviews.confidential import Secrets
from store.reviews.policy_face import PolicyFace
from store.reviews.source_face import SourceFace
from store.sourcing import EvidenceSource, Inquiry, LintFinding, LintKind, LintWhy, Policy
from store.values import Decision, Stance

TRUE, FALSE = 4, 2
"""Ratings from which on a verdict says that a claim is right, and up to which it says that it is wrong."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the desk says of all claims: read once for as many as are looked at."""

    sources: Mapping[str, EvidenceSource]
    inquiries: Mapping[str, Sequence[Inquiry]]
    policies: Mapping[str, Policy]
    verdicts: Mapping[str, Verdict]
    secrets: Secrets


def rules(conn: sqlite3.Connection, sources: SourceFace, policies: PolicyFace) -> Rules:
    """The desk as it is now."""
    asked: dict[str, list[Inquiry]] = {}
    for one in sources.inquiries():
        asked.setdefault(one.claim_id, []).append(one)
    return Rules(
        sources=sources.by_id(),
        inquiries=asked,
        policies={one.verdict: one for one in policies.all()},
        verdicts={one.id: one for one in log_rows.verdicts(conn)},
        secrets=confidential.secrets(conn),
    )


def findings(library: Library, claim: Claim, opinions: Sequence[Review], said: Rules) -> Iterator[LintFinding]:
    """What is wrong under a claim of which people hold these opinions now."""
    for review in opinions:
        yield from secrets_told.told(review, said.secrets)
    grounds = _grounds(library, opinions, said)
    if grounds:
        yield from _each(library, claim, grounds, said)
        yield from _together(claim, [one for one in grounds if not _goes_round(library, claim, one)])
    for verdict in dict.fromkeys(one.verdict for one in opinions if one.decision is Decision.JUDGED):
        mine = [one.evidence for one in opinions if one.verdict == verdict]
        known = {item for evidence in mine for item in evidence}
        yield from _needs(library, claim, verdict, [one for one in grounds if one.evidence in known], said)


def _grounds(library: Library, opinions: Sequence[Review], said: Rules) -> list[Ground]:
    """The evidence of all of them, each piece once: two people who attach the same count it once anyway."""
    pieces = dict.fromkeys(one for review in opinions for one in review.evidence)
    return [ground(library, one, said.sources) for one in pieces]


def _each(library: Library, claim: Claim, grounds: Sequence[Ground], said: Rules) -> Iterator[LintFinding]:
    article = library.article(claim.article_id)
    fallen = withdrawals.withdrawn(library.conn, [one.evidence for one in grounds])
    for one, gone in zip(grounds, fallen, strict=True):
        evidence = one.evidence
        why = circular(article, one) if article is not None else None
        if why is not None:
            yield LintFinding(LintKind.CIRCULAR, claim.id, why[0], (evidence,), why[1])
        if evidence.article_id and evidence.exact and not library.prints(evidence.article_id, evidence.exact):
            yield LintFinding(LintKind.DEAD_PIN, claim.id, LintWhy.WORDS_GONE, (evidence,), evidence.title)
        if evidence.capture_id and _is_dead(library.conn, evidence):
            yield LintFinding(LintKind.DEAD_PIN, claim.id, LintWhy.WORDS_GONE, (evidence,), evidence.title)
        if gone is not None:
            yield LintFinding(LintKind.WITHDRAWN, claim.id, LintWhy.WITHDRAWN, (evidence,), gone.why)


def _goes_round(library: Library, claim: Claim, one: Ground) -> bool:
    article = library.article(claim.article_id)
    return article is not None and circular(article, one) is not None


def _together(claim: Claim, grounds: Sequence[Ground]) -> Iterator[LintFinding]:
    """Pieces that look like several and are one; of each piece one finding, however many it repeats."""
    repeated: set[Evidence] = set()
    owned: set[Evidence] = set()
    for a, b in combinations(grounds, 2):
        stance = a.evidence.stance
        if stance != b.evidence.stance or stance == "context":
            continue
        if b.evidence not in repeated:
            why = same_piece(a, b)
            if why is not None:
                repeated.add(b.evidence)
                yield LintFinding(LintKind.TWICE, claim.id, why[0], (a.evidence, b.evidence), why[1])
                continue
        if b.evidence not in owned and b.evidence not in repeated:
            owner = one_owner(a, b)
            if owner is not None:
                owned.add(b.evidence)
                yield LintFinding(LintKind.OWNER, claim.id, owner[0], (a.evidence, b.evidence), owner[1])


def _needs(
    library: Library, claim: Claim, verdict: str, grounds: Sequence[Ground], said: Rules
) -> Iterator[LintFinding]:
    policy = said.policies.get(verdict)
    if not policy:
        return
    article = library.article(claim.article_id)
    stance = _stance(said.verdicts.get(verdict))
    counted = [
        one
        for one in grounds
        if stance in (None, one.evidence.stance) and not _goes_round(library, claim, one)
    ]
    primary = len({one.evidence.source_id for one in counted if one.primary})
    apart = independent([one for one in counted if not one.primary], article.outlet if article is not None else frozenset())
    short: list[LintFinding] = []
    if primary < policy.primary:
        short.append(_missing(LintKind.PRIMARY, claim, verdict, policy.primary, primary))
    if apart < policy.independent:
        short.append(_missing(LintKind.INDEPENDENT, claim, verdict, policy.independent, apart))
    if not policy.either or len(short) == 2:
        yield from short
    if policy.asked and not any(_asked(claim, one) for one in said.inquiries.get(claim.id, ())):
        yield _missing(LintKind.ASKED, claim, verdict, 1, 0)


def independent(grounds: Sequence[Ground], own: frozenset[str]) -> int:
    """How many sources these are, what is of one source counted once, and the outlet of the claim itself not at all."""
    groups: list[list[Ground]] = []
    for one in grounds:
        if one.outlet & own or one.evidence.stance == "context":
            continue
        touching = [group for group in groups if any(one_source(one, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([one, *(other for group in touching for other in group)])
    return len(groups)


def _stance(verdict: Verdict | None) -> Stance | None:
    """Which evidence speaks for a verdict; None where all of it may."""
    if verdict is None or verdict.rating is None or FALSE < verdict.rating < TRUE:
        return None
    return "supports" if verdict.rating >= TRUE else "contradicts"


def _asked(claim: Claim, inquiry: Inquiry) -> bool:
    """Whether it was the claimant who was asked; of a claim that nobody makes, anybody."""
    if not claim.speaker:
        return True
    return speaker_is(claim.speaker, inquiry.whom) or speaker_is(inquiry.whom, claim.speaker)


def _missing(kind: LintKind, claim: Claim, verdict: str, needed: int, found: int) -> LintFinding:
    return LintFinding(kind, claim.id, LintWhy.POLICY, (), verdict, needed, found)


def _is_dead(conn: sqlite3.Connection, evidence: Evidence) -> bool:
    """Whether evidence that names a kept page can no longer be proved by it."""
    from store.kept import asking_again  # it asks the web, too: most evidence is in no kept page, and needs none of it

    return asking_again.is_dead(conn, evidence)
