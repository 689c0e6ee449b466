"""The audit as a page of Markdown. Every word of an article or a person on it is escaped; times are in UTC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store.accounts.audit import MOST_APART, Audit, AuditedClaim, AuditedEvidence
from store.accounts.corrections_page import Labels, entries
from store.export.marked_markdown import escaped
from store.reviews.agreement import WIDTH
from store.sourcing import LintKind
from store.values import UNTOLD_LABELS, Measure

_MEASURES = {
    Measure.PERCENT: "Percent agreement",
    Measure.KAPPA: "Cohen's kappa",
    Measure.ALPHA: "Krippendorff's alpha",
    Measure.AC1: "Gwet's AC1",
}
_FLAWS = {
    LintKind.CIRCULAR: "evidence is the article itself, its reprint or its wire source",
    LintKind.TWICE: "one piece of evidence is counted twice",
    LintKind.OWNER: "two sources have one owner",
    LintKind.PRIMARY: "a primary source is missing that the verdict needs",
    LintKind.INDEPENDENT: "independent sources are missing that the verdict needs",
    LintKind.ASKED: "the claimant was not asked, as the verdict needs",
    LintKind.LEAK: "a note tells what is confidential",
    LintKind.DEAD_PIN: "evidence no longer stands where it stood",
    LintKind.WITHDRAWN: "evidence was withdrawn since",
}


def page(found: Audit, labels: Labels) -> Iterator[str]:
    """The page in pieces."""
    yield "# Audit of checked claims\n\n"
    if not found.judged:
        yield "No claim of this desk has a verdict.\n"
        return
    yield f"Work from {found.first[:10]} to {found.newest[:10]}; the desk as of {found.newest[:19].replace('T', ' ')} UTC.\n\n"
    yield from _counts(found, labels)
    yield from _sources(found)
    yield from _people(found)
    yield from _afterwards(found, labels)
    yield from _sample(found, labels)


def _counts(found: Audit, labels: Labels) -> Iterator[str]:
    yield "## Claims\n\n| | count |\n|---|---|\n"
    rows = [
        ("articles read", found.articles),
        ("claims listed", found.claims),
        ("claims with a verdict", found.judged),
        *((f"… {_status(status, labels)}", n) for status, n in sorted(found.statuses.items(), key=lambda one: (-one[1], one[0]))),
    ]
    yield from (f"| {escaped(name)} | {n:,} |\n" for name, n in rows)


def _sources(found: Audit) -> Iterator[str]:
    yield "\n## What the verdicts rest on\n\n| claims with a verdict | count | share |\n|---|---|---|\n"
    yield _share("with evidence", found.with_evidence, found.judged)
    yield _share("with a primary source", found.with_primary, found.judged)
    for n, claims in enumerate(found.independent):
        more = " or more" if n == MOST_APART else ""
        yield _share(f"on {n}{more} independent source{'s' * (n != 1)}", claims, found.judged)
    yield _share("with evidence that is the article itself", found.circular, found.judged)
    yield _share("with evidence from a confidential source", found.confidential_claims, found.judged)
    yield "\nPrimary is what a person marked so. Independent are sources that share no owner, outlet, agency or copy, and not"
    yield " the claim's own outlet; evidence for context does not count.\n"
    if found.confidential_sources:
        yield f"\n{_many(found.confidential_sources, 'source is', 'sources are')} confidential and not named in this report."
        if found.kept_back:
            yield f" {_many(found.kept_back, 'claim', 'claims')} of confidential documents can be in no sample."
        yield "\n"
    if found.flaws:
        yield "\nWhat the linter finds:\n\n| flaw | claims |\n|---|---|\n"
        yield from (f"| {_FLAWS[kind]} | {n:,} |\n" for kind, n in found.flaws.items())


def _people(found: Audit) -> Iterator[str]:
    yield "\n## Readers\n\n| reviewer | verdicts that count |\n|---|---|\n"
    yield from (f"| {escaped(name)} | {n:,} |\n" for name, n in found.reviewers.items())
    yield f"\n{_share_words(found.second_read, found.judged)} of the claims with a verdict have a second reader.\n"
    times = found.times
    if times.known:
        yield (
            f"\nReaders looked {times.median:,.0f} seconds before a verdict (median; the middle half took {times.low:,.0f} to"
            f" {times.high:,.0f}), known of {times.known:,} verdicts.\n"
        )
    if found.agreement:
        yield f"\n| readers | claims | measure | value | {WIDTH:.0%} interval |\n|---|---|---|---|---|\n"
    for one in found.agreement:
        for figure in one.figures:
            value = "" if figure.value is None else f"{figure.value:.3f}"
            why = UNTOLD_LABELS[figure.why] if figure.why is not None else ""
            within = f"{figure.low:.3f} to {figure.high:.3f}" if figure.low is not None and figure.high is not None else why
            who = escaped(", ".join(one.reviewers))
            yield f"| {who} | {one.claims:,} | {_MEASURES[figure.measure]} | {value} | {within} |\n"


def _afterwards(found: Audit, labels: Labels) -> Iterator[str]:
    yield "\n## Afterwards\n\n"
    count = sum(len(one.corrections) for one in found.corrections)
    yield f"{_many(count, 'correction', 'corrections')} of what had been handed over or published."
    if found.withdrawn:
        yield f" {_many(found.withdrawn, 'thing was', 'things were')} withdrawn;"
        yield f" {_many(found.resting, 'claim rests', 'claims rest')} on that still."
    yield "\n"
    for article in found.corrections:
        yield from entries(article, labels, level=3)


def _sample(found: Audit, labels: Labels) -> Iterator[str]:
    yield f"\n## Sample\n\n{_many(len(found.sample), 'claim', 'claims')} drawn from {found.judged - found.kept_back:,}"
    yield f" by the seed {found.seed}.\n"
    for n, one in enumerate(found.sample, 1):
        yield from _claim(n, one, labels)


def _claim(n: int, one: AuditedClaim, labels: Labels) -> Iterator[str]:
    claim, article = one.claim, one.article
    yield f"\n### {n}. {escaped(_status(claim.status, labels))}\n\n> {escaped(claim.exact)}\n\n"
    where = ", ".join(part for part in (article.title, article.source, article.published) if part)
    yield f"- Stands in: {escaped(where)}{f', {escaped(article.url)}' if article.url else ''}\n"
    if claim.speaker:
        yield f"- Said by: {escaped(claim.speaker)}\n"
    yield f"- Claim: {claim.id}\n"
    for review in one.reviews:
        note = f": {escaped(review.note)}" if review.note else ""
        looked = f", looked {review.seconds:,.0f} s" if review.seconds is not None else ""
        yield f"- {escaped(review.reviewer)} ({review.created_at[:16].replace('T', ' ')}{looked}): {escaped(_status(review.verdict, labels))}{note}\n"
    yield f"- Sources: {one.primary} primary, {one.independent} independent"
    yield f", {one.circular} of its own article" if one.circular else ""
    yield f", {one.withheld} confidential and not shown" if one.withheld else ""
    yield "\n"
    for piece in one.evidence:
        yield f"  - {_evidence(piece)}\n"
    for kind in one.flaws:
        yield f"- Flaw: {_FLAWS[kind]}\n"


def _evidence(one: AuditedEvidence) -> str:
    words = f"“{escaped(one.words)}”" if one.words else ""
    what = ", ".join(x for x in (one.rank, one.kind) if x)
    source = ", ".join(escaped(x) for x in (one.source, one.owner) if x)
    told = f"{source} ({what})" if source and what else source or what
    rest = [told, *(escaped(x) for x in (one.title, one.place, one.number, one.url, one.comment) if x)]
    read = f"read {one.retrieved_at[:10]}" if one.retrieved_at else ""
    return f"{one.stance}: " + "; ".join(x for x in (words, *rest, read) if x)


# --- words ---------------------------------------------------------------------------------------------------------


def _status(status: str, labels: Mapping[str, str]) -> str:
    return labels.get(status, status.replace("-", " ").capitalize())


def _many(n: int, one: str, more: str) -> str:
    return f"{n:,} {one if n == 1 else more}"


def _share(name: str, n: int, of: int) -> str:
    return f"| {name} | {n:,} | {n / of:.1%} |\n"


def _share_words(n: int, of: int) -> str:
    return f"{n:,} ({n / of:.1%})"
