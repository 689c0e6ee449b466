"""Keys that attach a page or file as evidence and keep it, and that ask where a source says what the claim says.

An address is attached at once; its page is fetched beside the keys, and when it has come the words are pinned in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store import Claim, Evidence, FactdeskError, Stance, UsageError
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Choice, Prompt, Worktable
from tui.keymap import key_for
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.state import Said
from tui.wording import SHORT

if TYPE_CHECKING:
    from tui.pages_behind import AskedPage

_ASKED = (("e", "supports it", "supports"), ("E", "contradicts it", "contradicts"), ("c", "gives context", "context"))
_STANCE_OF: Mapping[str, Stance] = {"supports": "supports", "contradicts": "contradicts", "context": "context"}
_WORDS = "words"

LETTERS = "123456789abcdfghijklmnopqrstuvwxyz"
"""What chooses among sources."""

PATIENCE = 0.1
"""Seconds between two looks whether the person has left while a server has not answered."""


def ask_address(at: Worktable) -> Changes:
    """Evidence that stands elsewhere, by its address or file: first where it is, then what it says of the claim."""
    claim = meant_subject(at)
    if claim is None:
        return REFUSED

    def taken(typed: str) -> Changes:
        from tui.pages_behind import is_address

        reference = typed.strip()
        if not reference:
            at.state.say("nothing attached")
            return NONE
        words = ""
        if is_address(reference):
            # No address has a blank: what stands behind one are its words, as people copy them.
            reference, _, words = (part.strip() for part in reference.partition(" "))
            words = words.strip("\"“”„«» ")
        elif not _looks_like_a_file(reference):
            raise UsageError(
                f"“{cut(safe_line(reference), 40)}” is no address and no file",
                do="write one that begins with https:// or http://, or the name of a file",
            )
        _ask_stance(at, claim, reference, words)
        return NONE

    at.prompt(Prompt("evidence at (address, its words; or file)", "", taken, about=claim.exact))
    return NONE


def _looks_like_a_file(reference: str) -> bool:
    try:
        return Path(reference).is_file()
    except (OSError, ValueError):  # a name that no system takes
        return False


def _ask_stance(at: Worktable, claim: Claim, reference: str, quotation: str) -> None:
    async def chosen(answer: str) -> Changes:
        if answer == _WORDS:
            return _ask_words(at, claim, reference)
        # What was asked for stays the claim, wherever the cursor has gone meanwhile.
        return await _attach(at, claim, reference, quotation, _STANCE_OF[answer])

    choices = [Choice(letter, words, value=stance) for letter, words, stance in _ASKED]
    if not quotation:
        choices.append(Choice("w", "its words first", "else the sentence that carries the claim", _WORDS))
    at.choose(f"What does it say of “{cut(safe_line(claim.exact), 40)}”?", choices, chosen)


def _ask_words(at: Worktable, claim: Claim, reference: str) -> Changes:
    def taken(typed: str) -> Changes:
        _ask_stance(at, claim, reference, typed.strip())
        return NONE

    at.prompt(Prompt("its words, as they stand there", "", taken, about=claim.exact))
    return NONE


async def _attach(at: Worktable, claim: Claim, reference: str, quotation: str, stance: Stance) -> Changes:
    """Save the address at once, then have its page fetched beside the keys; a file is only read."""
    from tui.pages_behind import is_address

    bare: Evidence | None = None
    changes = NONE
    if is_address(reference):
        bare = at.desk.evidence_from(reference, stance)
        done = await at.save(partial(at.desk.attach, [claim.id], bare))
        leave_run(at)
        changes = Changes(What.SUBJECT | What.PASSAGES, done.claim_ids)
    work = partial(_unless_left, partial(_asked, at, claim, reference, quotation), at.has_left)
    doing = "its page is being fetched" if bare is not None else "the file is being read"
    attached = f"{stance}: address attached, saved" if bare is not None else stance
    at.state.say(f"{attached}; {doing}", claim.exact, lasts=True)
    begun = at.run_beside(f"page {claim.id} {reference}", work, partial(_came, at, claim, stance, bare, at.state.said))
    if not begun:
        at.state.say(f"{attached}; it is being fetched already", claim.exact, lasts=True)
    return changes


def _asked(at: Worktable, claim: Claim, reference: str, quotation: str) -> AskedPage | FactdeskError:
    from tui.pages_behind import ask

    try:
        return ask(at.desk, claim, reference, quotation)
    except FactdeskError as problem:
        return problem


def _unless_left(
    work: Callable[[], AskedPage | FactdeskError], left: Callable[[], bool]
) -> AskedPage | FactdeskError | None:
    """What `work` gives; None as soon as the person has left: nobody waits at the end for a server that does not answer."""
    answers: list[AskedPage | FactdeskError] = []
    done = threading.Event()

    def run() -> None:
        try:
            answers.append(work())
        finally:
            done.set()

    threading.Thread(target=run, name="factdesk-page", daemon=True).start()
    while not done.wait(PATIENCE):
        if left():
            return None
    return answers[0] if answers else None


async def _came(
    at: Worktable, claim: Claim, stance: Stance, bare: Evidence | None, begun: Said, answer: AskedPage | FactdeskError | None
) -> Changes:
    """The page has come, or will not: pin the words, or say why not. The address stays attached either way.

    `begun` is what was said when it was asked for: where something else was said since, of a verdict perhaps, that stays.
    """
    from tui.pages_behind import evidence_of, what_came

    def say(words: str, *, lasts: bool = False, told: bool = False) -> None:
        if at.state.said in (begun, Said()):
            at.state.say(words, claim.exact, lasts=lasts)
        elif not told:
            at.tell(f"{words} “{cut(safe_line(claim.exact), SHORT)}”", "Evidence", "information")

    if answer is None:
        return NONE
    if isinstance(answer, FactdeskError):
        at.tell(safe_line(str(answer)), "Evidence", "warning", 20.0)
        say("nothing more attached", told=True)
        return NONE
    pinned, says = what_came(answer)
    if answer.fetched is None and not answer.quotation:
        at.tell(says, "Evidence", "warning", 20.0)
        say(says, told=True)
        return NONE
    whole = await at.save(partial(evidence_of, at.desk, answer, stance))
    try:
        if bare is None:
            done = await at.save(partial(at.desk.attach, [claim.id], whole))
        else:
            done = await at.save(partial(at.desk.alter_evidence, [claim.id], bare, whole))
    except UsageError:
        # The address was taken away while its page was on its way.
        say("the page has come, but its address is no longer attached to")
        return NONE
    if not pinned:
        at.tell(f"{says}. {key_for('evidence.where')} shows what it says.", "Evidence", "warning", 20.0)
    say(f"{stance}: {says}", lasts=True, told=not pinned)
    return Changes(What.SUBJECT | What.PASSAGES, done.claim_ids)


def ask_where(at: Worktable) -> Changes:
    """Where does a source say this: the passage under the cursor, a page that is kept, an article attached; of several, one."""
    state = at.state
    claim = state.subject
    if claim is None:
        state.say("there is no claim here")
        return NONE
    found = _sources(at, claim)
    if not found:
        state.say("there is no source to look in yet:", claim.exact, f"{key_for('evidence.supports')} attaches a passage, {key_for('evidence.address')} an address")
        return NONE
    if len(found) == 1:
        at.open_where(claim, found[0][0])
        return NONE

    def chosen(source: str) -> Changes:
        at.open_where(claim, source)
        return NONE

    choices = [
        Choice(letter, cut(safe_line(title), 60), remark, source)
        for letter, (source, title, remark) in zip(LETTERS, found, strict=False)
    ]
    at.choose("Look in which source?", choices, chosen)
    return NONE


def _sources(at: Worktable, claim: Claim) -> list[tuple[str, str, str]]:
    """(id, title, remark) of what can be looked in; the passage alone while the cursor is among the passages."""
    state = at.state
    passage = state.passage if state.found.claim_id == claim.id else None
    if passage is not None and state.pane == "related":
        return [(passage.article_id, passage.title, "")]
    held = at.veil.over_opinions(claim, at.desk.opinions(claim.id))
    found: dict[str, tuple[str, str]] = {}
    for review in sorted(held, key=lambda one: one.reviewer != state.reviewer):
        for one in review.evidence:
            source = one.capture_id or one.article_id
            if source:
                kind = "kept page" if one.capture_id else "article"
                found.setdefault(source, (one.title or one.url, f"{one.stance}, {kind}"))
    if passage is not None:
        found.setdefault(passage.article_id, (passage.title, "the passage under the cursor"))
    return [(source, title, remark) for source, (title, remark) in found.items()]


async def attach_sentence(at: Worktable, claim: Claim, source: str, span: tuple[int, int], stance: Stance | None) -> Changes:
    """Pin these words of a source as evidence. Where its page is attached without words, it gets them; a `stance` of None
    is that of what is attached."""
    mine = next((one for one in at.desk.opinions(claim.id) if one.reviewer == at.state.reviewer), None)
    held = [one for one in (mine.evidence if mine is not None else ()) if source in (one.capture_id, one.article_id)]
    if stance is None:
        if not held:
            raise UsageError("nothing of this source is attached yet", do=f"{key_for('evidence.supports')} attaches it as supporting, {key_for('evidence.contradicts')} as contradicting")
        stance = held[-1].stance
    bare = next((one for one in held if one.capture_id and one.start < 0), None)
    if source.startswith("cap-"):
        one = at.desk.kept.evidence(at.desk.kept.page(source), stance, span)
    else:
        one = at.desk.kept.article_evidence(source, span, stance)
    if bare is not None:
        one = replace(one, source_id=bare.source_id, comment=bare.comment)
        done = await at.save(partial(at.desk.alter_evidence, [claim.id], bare, one))
    else:
        done = await at.save(partial(at.desk.attach, [claim.id], one))
    leave_run(at)
    at.state.say(f"{stance}: “{cut(safe_line(one.exact), 60)}” attached, saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT | What.PASSAGES, done.claim_ids)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    "evidence.address": ask_address,
    "evidence.where": ask_where,
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "evidence.address": lambda at: at.state.subject is not None,
    "evidence.where": lambda at: at.state.subject is not None,
}
