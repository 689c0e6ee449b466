"""Keys for texts that change: both of them side by side, and saying of the new words what was said of the old."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial

from store import Claim, Status
from tui.actions.moving import go_to_claim
from tui.actions.verdicts import leave_run, meant
from tui.actions.worktable import Answer, Worktable
from tui.keymap import key_for
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.wording import reconfirmed_words


async def reconfirm(at: Worktable) -> Changes:
    """Say of the new words what the reviewer said of the old ones: at once where the card shows them, else on the
    page of both texts, where the same key does it. From the new words it goes to the old ones first, which show both."""
    claim = meant(at)
    if claim is None:
        return REFUSED
    if claim.status != Status.STALE:
        old = _stood_before(at, claim)
        if old is None:
            at.state.say(f"reconfirm: {REASONS['claim.reconfirm']}", claim.exact)
            return REFUSED
        changes = go_to_claim(at, old.id)
        at.state.say(f"these are the words before: {key_for('claim.reconfirm')} again says of the new ones what you said of them", old.exact)
        return changes
    found = at.desk.texts.became(claim.id)
    now = found[1].now if found is not None else ""
    if now and at.shows_heir(claim.id) != now:
        return compare(at)
    return await reconfirm_words(at, claim.id, now)


async def reconfirm_words(at: Worktable, claim_id: str, now: str) -> Changes:
    """The same for words that the person has before them; the cursor goes on to the next such claim, else to the new one."""
    state = at.state
    done = await at.save(partial(at.desk.texts.reconfirm, claim_id, now))
    leave_run(at)
    heir = at.desk.claim(done.claim_ids[0])
    reading = state.listed
    before = reading.article.revision_id if reading.article is not None else ""
    rows = [reading.rows.at(row) for row in range(reading.cursor + 1, min(reading.cursor + 1000, len(reading.rows)))]
    following = next((one.id for one in rows if one.status == Status.STALE and one.id != claim_id), "")
    if reading.view.over_the_desk:
        reading.show(reading.view)
    reading.refresh()
    reading.go_to(following or heir.id)
    state.moved(time.monotonic())
    state.judged = heir if following else None
    state.say(f"{reconfirmed_words(done.verdict)}: saved", heir.exact, lasts=True)
    changed = reading.article is None or reading.article.revision_id != before
    return Changes(
        What.ROWS | What.ARTICLE | What.CURSOR | What.SUBJECT | What.COUNTS | What.PLACE,
        () if changed else (heir.id,),
        foreseen=False,
    )


def _stood_before(at: Worktable, claim: Claim) -> Claim | None:
    """The claim of words that changed, in whose place this one stands now."""
    for one in at.state.listed.article_claims:
        found = at.desk.texts.became(one.id) if one.status == Status.STALE else None
        if found is not None and found[1].heir == claim.id:
            return one
    return None


def compare(at: Worktable) -> Changes:
    """The article's text before and now; from a claim whose words changed, or that stands in their place, the last text that had them."""
    state = at.state
    claim = state.claim
    if claim is not None and claim.status != Status.STALE:
        claim = _stood_before(at, claim) or claim
    found = at.desk.texts.became(claim.id) if claim is not None else None
    article = claim.article_id if claim is not None else state.listed.article.id if state.listed.article else ""
    comparison = at.desk.texts.compare(article, old=found[0].id if found is not None else "")
    at.open_texts(comparison, claim.id if claim is not None else "")
    return NONE


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"claim.reconfirm": reconfirm, "text.compare": compare}

REASONS: Mapping[str, str] = {"claim.reconfirm": "no words that you judged have changed in this claim"}
"""Why it has nothing to do where a claim is open."""

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "claim.reconfirm": lambda at: at.state.claim is not None
    and any(one.status == Status.STALE for one in (at.state.claim, *at.state.listed.article_claims)),
    "text.compare": lambda at: at.state.listed.article is not None or at.state.claim is not None,
}
