"""What is done with the evidence of a claim and with its sources: tied, marked, commented, detached, typed; who was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from store import Claim, Evidence, EvidenceSource, Inquiry, Outcome, Rank, SourceKind, Stance
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Choice, Worktable
from tui.keymap import key_for
from tui.lint_words import inquiry_words
from tui.safe_text import safe_line
from tui.shown.changes import AGAIN, NONE, REFUSED, Changes, What

if TYPE_CHECKING:
    from store import Thing  # knows addresses, for which no first screen waits

KINDS = (
    ("p", SourceKind.PERSON), ("d", SourceKind.DOCUMENT), ("a", SourceKind.DATA), ("r", SourceKind.RECORDING),
    ("w", SourceKind.PAGE),
)  # fmt: skip
"""The letter of each kind of source; w is a page of the web."""

_ASKED = re.compile(
    r"(?:asked\s+)?(?P<whom>[^:,]+?)(?:\s+(?:by|in|over)\s+(?P<way>[^:,]+?))?\s*(?:[:,]\s*(?P<answer>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = frozenset(("no answer", "no reply", "not answered", "unanswered", "did not answer", "nothing", "none"))
_REFUSED = ("refused", "declined", "would not")


def parsed_inquiry(line: str) -> tuple[str, str, Outcome, str]:
    """Whom, by what way, what came of it and what was answered, from a line such as "Lena Holt by mail: no answer"."""
    found = _ASKED.match(line.strip())
    if found is None:
        return line.strip(), "", Outcome.OPEN, ""
    return found["whom"].strip(), (found["way"] or "").strip(), *parsed_answer(found["answer"] or "")


def parsed_answer(words: str) -> tuple[Outcome, str]:
    """What came of an inquiry and what was answered, from words such as "no answer", "refused" or the answer itself."""
    answer = words.strip()
    plain = answer.rstrip(".").lower()
    if not answer or plain == "no answer yet":
        return Outcome.OPEN, ""
    if plain in _NOTHING:
        return Outcome.NO_ANSWER, ""
    return (Outcome.REFUSED, "") if plain.startswith(_REFUSED) else (Outcome.ANSWERED, answer)


def parsed_source(line: str) -> tuple[str, str, str]:
    """Name, owner and address of a new source, from a line with semicolons between them."""
    name, _, rest = line.partition(";")
    owner, _, address = rest.partition(";")
    return name.strip(), owner.strip(), address.strip()


def show(at: Worktable) -> Changes:
    """The evidence of the claim and its sources, over the desk."""
    if meant_subject(at) is None:
        return REFUSED
    at.open_sheet("evidence")
    return NONE


async def tie(at: Worktable, claim: Claim, evidence: Evidence, source: EvidenceSource) -> Changes:
    """Say on which source a piece of evidence rests."""
    return await _alter(at, claim, evidence, replace(evidence, source_id=source.id), f"rests on {source.name}")


async def tie_to_new(at: Worktable, claim: Claim, evidence: Evidence, kind: SourceKind, line: str) -> Changes:
    """A new source from a line, and the evidence tied to it: two actions."""
    name, owner, address = parsed_source(line)
    add = partial(at.desk.sources.add, kind, name, owner=owner, address=address or evidence.url)
    return await tie(at, claim, evidence, await at.save(add))


async def comment(at: Worktable, claim: Claim, evidence: Evidence, words: str) -> Changes:
    """Say something of a piece of evidence; "" takes it back."""
    if words == evidence.comment:
        at.state.say("the comment is as it was", claim.exact)
        return NONE
    told = "comment saved" if words else "comment removed"
    return await _alter(at, claim, evidence, replace(evidence, comment=words), told)


async def _alter(at: Worktable, claim: Claim, evidence: Evidence, altered: Evidence, told: str) -> Changes:
    if altered == evidence:
        at.state.say("this is so already", claim.exact)
        return NONE
    done = await at.save(partial(at.desk.alter_evidence, [claim.id], evidence, altered))
    return _saved(at, claim, told, done.claim_ids)


async def detach(at: Worktable, claim: Claim, evidence: Evidence) -> Changes:
    """Take a piece of one's own evidence away."""
    done = await at.save(partial(at.desk.detach, [claim.id], evidence))
    return _saved(at, claim, f"{evidence.stance}: detached", done.claim_ids)


async def attach_words(at: Worktable, claim: Claim, stance: Stance, words: str) -> Changes:
    """What a source says, typed; the source is tied to it afterwards."""
    if not words:
        at.state.say("nothing attached", claim.exact)
        return NONE
    done = await at.save(partial(at.desk.attach, [claim.id], Evidence(stance, exact=words)))
    return _saved(at, claim, f"{stance}: words attached", done.claim_ids)


async def rank(at: Worktable, claim: Claim, evidence: Evidence, rank: Rank) -> Changes:
    """Mark the source of a piece of evidence as first or second hand; evidence on a page has that page as its source."""
    changes, source = await _source_of(at, claim, evidence)
    if source is None:
        return changes
    return changes | await _say_of(at, claim, replace(source, rank="" if source.rank == rank else rank))


async def hide(at: Worktable, claim: Claim, evidence: Evidence) -> Changes:
    """Mark the source of a piece of evidence as confidential, or no longer."""
    changes, source = await _source_of(at, claim, evidence)
    if source is None:
        return changes
    return changes | await _say_of(at, claim, replace(source, confidential=not source.confidential))


async def _source_of(at: Worktable, claim: Claim, evidence: Evidence) -> tuple[Changes, EvidenceSource | None]:
    known = at.desk.sources.by_id()
    if evidence.source_id in known:
        return NONE, known[evidence.source_id]
    if not evidence.url:
        at.state.say(f"{key_for('claim.trim')} first: say on which source it rests", claim.exact)
        return NONE, None
    same = next((one for one in known.values() if one.address == evidence.url), None)
    if same is None:
        name = " ".join(evidence.title.split())[:200] or evidence.url[:200]
        same = await at.save(partial(at.desk.sources.add, SourceKind.PAGE, name, address=evidence.url))
    return await tie(at, claim, evidence, same), same


async def _say_of(at: Worktable, claim: Claim, source: EvidenceSource) -> Changes:
    await at.save(partial(at.desk.sources.change, source))
    at.feed.forget()
    told = ", ".join(one for one in (source.rank or "rank not said", "confidential" if source.confidential else "") if one)
    at.state.say(f"{safe_line(source.name)}: {told}", lasts=True)
    return Changes(What.SUBJECT)


async def ask(at: Worktable, claim: Claim, line: str, source_id: str) -> Changes:
    """Say who was asked about the claim, and what came of it."""
    whom, way, outcome, answer = parsed_inquiry(line)
    work = partial(at.desk.sources.ask, claim.id, whom, way=way, outcome=outcome, answer=answer, source_id=source_id)
    done = await at.save(work)
    at.feed.forget()
    at.state.say(safe_line(inquiry_words(done)), claim.exact, lasts=True)
    return Changes(What.SUBJECT)


async def answer(at: Worktable, claim: Claim, inquiry: Inquiry, words: str) -> Changes:
    """Say what came of an inquiry."""
    outcome, told = parsed_answer(words)
    await at.save(partial(at.desk.sources.answered, inquiry.id, outcome, told))
    leave_run(at)
    at.feed.forget()
    at.state.say(safe_line(inquiry_words(replace(inquiry, outcome=outcome, answer=told))), claim.exact, lasts=True)
    return Changes(What.SUBJECT)


def things_under(at: Worktable, evidence: Evidence) -> list[tuple[Thing, str]]:
    """What this evidence rests on, and what to call it: its source, its article, its address or the page as it was kept."""
    recall, known = at.desk.recall, at.desk.sources.by_id()
    under: list[tuple[Thing, str]] = []
    if evidence.source_id in known:
        under.append((recall.thing(evidence.source_id), f"the source {known[evidence.source_id].name}"))
    if evidence.article_id:
        under.append((recall.thing(evidence.article_id), f"the article “{evidence.title}”"))
    elif evidence.url:
        under.append((recall.thing(evidence.url), f"the page {evidence.url}"))
    elif evidence.capture_id:
        under.append((recall.thing(evidence.capture_id), f"the page kept as {evidence.title or evidence.capture_id}"))
    return under


def choices_of(at: Worktable, under: Sequence[tuple[Thing, str]]) -> list[Choice]:
    """These things to choose from, by their numbers."""
    return [
        Choice(str(n), safe_line(name), "withdrawn: it stands again" if fallen(at, thing) else "")
        for n, (thing, name) in enumerate(under, 1)
    ]


def fallen(at: Worktable, thing: Thing) -> bool:
    """Whether somebody said that it was withdrawn, and nobody that it stands after all."""
    return any(one.about == thing.id for one in at.desk.recall.standing())


async def withdraw(at: Worktable, thing: Thing, name: str, why: str) -> Changes:
    """Say that what evidence rests on was withdrawn or found wrong, and how much at this desk rests on it."""
    if not why:
        at.state.say("a reason is needed; esc withdraws nothing")
        return AGAIN
    await at.save(partial(at.desk.recall.withdraw, thing, why))
    leave_run(at)
    at.feed.forget()
    resting = await at.asker.ask("resting", lambda: _verdicts_on(at, thing))
    many = "" if resting is None else f"; {resting} verdict{'' if resting == 1 else 's'} on it, `factdesk withdraw` lists them"
    at.state.say(f"withdrawn, saved: {safe_line(name)}{many}", lasts=True)
    return Changes(What.SUBJECT)


def _verdicts_on(at: Worktable, thing: Thing) -> int:
    # Reprints come last, are no verdicts, and take long to find.
    direct = takewhile(lambda one: one.kind != "reprint", at.desk.recall.resting(thing))
    return sum(one.kind == "verdict" for one in direct)


async def reinstate(at: Worktable, thing: Thing, name: str) -> Changes:
    """Say that it stands after all."""
    await at.save(partial(at.desk.recall.reinstate, thing))
    leave_run(at)
    at.feed.forget()
    at.state.say(f"it stands again, saved: {safe_line(name)}", lasts=True)
    return Changes(What.SUBJECT)


def _saved(at: Worktable, claim: Claim, told: str, claims: tuple[str, ...]) -> Changes:
    leave_run(at)
    at.state.say(f"{safe_line(told)}: saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT | What.PASSAGES, claims)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"evidence.sheet": show}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {"evidence.sheet": lambda at: at.state.subject is not None}
