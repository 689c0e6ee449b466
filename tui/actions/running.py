"""A person's own commands: a program is run beside the desk, and what it prints goes to the claim it was started on."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from store import Claim, Evidence, UsageError
from tui.actions.verdicts import leave_run
from tui.actions.worktable import Worktable
from tui.own_commands import OwnCommand, arguments
from tui.shown.changes import NONE, Changes, What
from tui.shown.questions import own_opinion

if TYPE_CHECKING:
    from tui.bounded_run import Ran

LONGEST_NOTE = 8000
"""Characters of a note that a program may write; more is cut, and said."""

SHOWN = 1500
"""Characters of a message that are shown."""


def start(at: Worktable, command: str) -> Changes:
    """Run the command on the claim that notes go to. The desk goes on meanwhile."""
    from tui.bounded_run import run

    state = at.state
    own = next((one for one in at.personal.settings.commands if one.id == command), None)
    claim = state.subject
    if own is None or claim is None:
        state.say("there is no claim here")
        return NONE
    known = _known(at, claim)
    words = {name: value for name, value in known.items() if isinstance(value, str)}
    given = {"json": json.dumps(known, ensure_ascii=False), "words": claim.exact, "none": ""}[own.input]
    work = partial(run, arguments(own.run, words), given.encode("utf-8", "replace"), own.timeout, at.has_left)
    if not at.run_beside(f"{command} {claim.id}", work, partial(_ended, at, own, claim)):
        state.say(f"{own.name}: still running on", claim.exact)
        return NONE
    state.say(f"{own.name}: running on", claim.exact)
    return NONE


def _known(at: Worktable, claim: Claim) -> dict[str, object]:
    """All that the program is told; the texts among it are what may stand in its arguments."""
    article = at.desk.article(claim.article_id)
    texts = at.desk.paragraphs(claim.revision_id)
    held = own_opinion(at.desk, claim.id)
    return {
        "claim_id": claim.id,
        "claim": claim.exact,
        "speaker": claim.speaker,
        "worth": claim.worth,
        "status": claim.status,
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.source,
        "published": article.published,
        "paragraph": texts[claim.position] if claim.position < len(texts) else "",
        "mentions": [
            {"kind": one.kind, "text": one.exact, "value": one.value, "unit": one.unit}
            for one in at.desk.mentions(claim.id)
        ],
        "reviewer": at.state.reviewer,
        "verdict": held.verdict if held is not None else "",
        "note": at.desk.leaving.text(held.note) if held is not None else "",
    }


async def _ended(at: Worktable, own: OwnCommand, claim: Claim, ran: Ran) -> Changes:
    """The program has ended: keep what it printed, or say why nothing is kept."""
    if ran.problem:
        at.tell(f"{own.name}: {ran.problem}. The claim is as it was.", "Own command", "warning")
        at.state.say(f"{own.name}: nothing came of it", claim.exact)
        return NONE
    if not ran.text:
        at.state.say(f"{own.name}: it printed nothing", claim.exact)
        return NONE
    remark = f"{ran.replaced:,} characters that drive a terminal were replaced" if ran.replaced else ""
    if own.result == "notice":
        at.tell(ran.text[:SHOWN] + ("…" if len(ran.text) > SHOWN else ""), own.name, "information", 30.0)
        at.state.say(f"{own.name}: done", claim.exact, remark)
        return NONE
    if own.result == "evidence":
        done = await at.save(partial(at.desk.attach, [claim.id], _evidence(own, ran.text)))
        said = "evidence saved"
    else:
        held = own_opinion(at.desk, claim.id)
        before = held.note if held is not None else ""
        if ran.text in before:
            at.state.say(f"{own.name}: the note says that already", claim.exact)
            return NONE
        text = ran.text if len(ran.text) <= LONGEST_NOTE else ran.text[: LONGEST_NOTE - 1] + "…"
        remark = remark or (f"cut to {LONGEST_NOTE:,} characters" if text != ran.text else "")
        done = await at.save(partial(at.desk.note, [claim.id], f"{before}\n{text}" if before else text))
        said = "note saved"
    leave_run(at)
    at.state.say(f"{own.name}: {said}", claim.exact, remark, lasts=True)
    return Changes(What.SUBJECT, done.claim_ids)


def _evidence(own: OwnCommand, text: str) -> Evidence:
    """An address on the first line, then what it is called. Raises UsageError where there is none."""
    first, _, rest = text.partition("\n")
    url = first.strip()
    if not url.startswith(("http://", "https://")) or any(one.isspace() for one in url) or "\ufffd" in url:
        raise UsageError(
            f"{own.name}: its first line is no address, so there is no evidence in it",
            do="let it print an address that begins with http:// or https://",
        )
    return Evidence(stance=own.stance, url=url, title=" ".join(rest.split())[:300])
