"""What the linter finds, in words: what is wrong, and what to do about it."""

from __future__ import annotations

from store import EvidenceSource, Inquiry, LintFinding, LintKind, LintWhy, Outcome, Policy

_WHERE = {
    LintWhy.NOTE: "the note",
    LintWhy.PROPOSED: "the proposed words",
    LintWhy.COMMENT: "a comment on evidence",
    LintWhy.UNIT: "what a part rests on",
}

_DO = {
    LintKind.CIRCULAR: "find who says so independently, or detach it",
    LintKind.TWICE: "count it once: detach one, or find another source",
    LintKind.OWNER: "count them once, or find a source of another owner",
    LintKind.PRIMARY: "attach a first-hand source, or mark one as primary",
    LintKind.INDEPENDENT: "attach sources that do not draw on one another",
    LintKind.ASKED: "ask, and log the inquiry, answered or not",
    LintKind.LEAK: "write it without what tells the source",
    LintKind.DEAD_PIN: "look at the text of now, and attach what it says",
    LintKind.WITHDRAWN: "judge again without it",
}


def finding_words(one: LintFinding) -> str:
    """What is wrong: "circular: a copy of the same text (herald.example)"."""
    told = f" ({one.detail})" if one.detail else ""
    match one.kind:
        case LintKind.CIRCULAR:
            why = {
                LintWhy.SAME_ARTICLE: "the evidence is the article itself",
                LintWhy.SAME_PAGE: "the evidence is the article itself, under another address",
                LintWhy.COPY: f"the evidence is another copy of what the article prints{told}",
                LintWhy.WIRE: f"the evidence and the article come from one agency{told}",
            }
            return f"circular: {why[one.why]}"
        case LintKind.TWICE:
            why = {
                LintWhy.SAME_PAGE: f"one page under two addresses{told}",
                LintWhy.COPY: f"two copies of one text{told}",
                LintWhy.WIRE: f"two pieces of one agency{told}",
            }
            return f"counted twice: {why[one.why]}"
        case LintKind.OWNER:
            return f"one owner under two names{told}"
        case LintKind.PRIMARY:
            return f"{one.detail} needs {_sources(one.needed, 'primary')}, {_has(one.found)}"
        case LintKind.INDEPENDENT:
            return f"{one.detail} needs {_sources(one.needed, 'independent')}, {_has(one.found)}"
        case LintKind.ASKED:
            return f"{one.detail} needs that the claimant was asked"
        case LintKind.LEAK:
            return f"confidential: {_WHERE[one.why]} of {one.detail} tells a source"
        case LintKind.DEAD_PIN:
            return f"dead pin: the text no longer has the words{told}"
        case LintKind.WITHDRAWN:
            return f"withdrawn: what it rests on was taken back{told}"


def finding_remedy(one: LintFinding) -> str:
    """What to do about it."""
    return _DO[one.kind]


def _sources(n: int, which: str) -> str:
    return f"{n} {which} source{'s' if n != 1 else ''}"


def _has(n: int) -> str:
    return "has none" if n == 0 else f"has {n}"


def policy_words(policy: Policy) -> str:
    """What a verdict needs: "1 primary source or 3 independent ones, and the claimant asked"."""
    parts = [_sources(policy.primary, "primary")] if policy.primary else []
    if policy.independent:
        parts.append(f"{policy.independent} independent {'one' if policy.independent == 1 else 'ones'}" if parts else _sources(policy.independent, "independent"))
    said = (" or " if policy.either else " and ").join(parts)
    asked = "the claimant asked" if policy.asked else ""
    return ", ".join(one for one in (said, asked) if one) or "nothing"


def source_words(source: EvidenceSource) -> str:
    """A source on a line: its name, owner, kind and rank; of a confidential one for the reviewer's own eyes."""
    told = [source.name, source.owner, " ".join(one for one in (source.rank, str(source.kind)) if one)]
    return ", ".join(one for one in told if one) + (" [confidential]" if source.confidential else "")


_OUTCOMES = {
    Outcome.OPEN: "no answer yet",
    Outcome.ANSWERED: "answered",
    Outcome.NO_ANSWER: "no answer",
    Outcome.REFUSED: "refused to answer",
}


def inquiry_words(one: Inquiry) -> str:
    """An inquiry on a line: "asked Lena Holt by mail: no answer"."""
    way = f" by {one.way}" if one.way else ""
    return f"asked {one.whom}{way}: {_OUTCOMES[one.outcome]}" + (f", “{one.answer}”" if one.answer else "")
