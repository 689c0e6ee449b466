"""The key that says how far the article is, and puts the reviewer's name under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from store import Stage
from tui.actions.verdicts import leave_run
from tui.actions.worktable import Answer, Choice, Prompt, Worktable
from tui.keymap import key_for
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import AGAIN, NONE, Changes, What
from tui.wording import stage_name, stage_words

if TYPE_CHECKING:
    from store import Obstacle

LETTERS: Mapping[Stage, str] = {
    Stage.READING: "r",
    Stage.CHECKING: "c",
    Stage.QUERIES_OUT: "q",
    Stage.CLEARED: "l",
    Stage.PUBLISHED: "p",
    Stage.CORRECTED: "k",
}
_REMARKS: Mapping[Stage, str] = {
    Stage.CLEARED: "your name under this text and its verdicts",
    Stage.PUBLISHED: "what was cleared is out",
    Stage.CORRECTED: "a correction is out, and checked",
}

TOLD, WIDE = 5, 54
"""What stands in the way is listed up to so many lines of so many cells: on a small screen the claims stay in view over them."""


def stage(at: Worktable) -> Changes:
    """Ask how far the article is."""
    article = at.state.listed.article
    if article is None:
        return NONE
    signed = at.desk.stages.of(article.id)
    now = stage_words(signed) if signed is not None else "no stage yet"
    choices = [Choice(letter, stage_name(one), _REMARKS.get(one, ""), one) for one, letter in LETTERS.items()]
    at.choose(f"“{cut(article.title, 40)}”: {now}", choices, lambda value: _chosen(at, article.id, Stage(value)))
    return NONE


async def _chosen(at: Worktable, article_id: str, wanted: Stage) -> Changes:
    against = at.desk.stages.obstacles(article_id, wanted) if wanted.signs else []
    if not against:
        return await _sign(at, article_id, wanted, "")
    at.tell(_listed(against), f"In the way of {stage_name(wanted)}", "warning", 20.0)

    async def taken(why: str) -> Changes:
        if not why.strip():
            at.state.say(f"a reason is needed, with {len(against)} in the way; esc signs nothing")
            return AGAIN
        return await _sign(at, article_id, wanted, why.strip())

    def left() -> Changes:
        at.state.say(f"not {stage_name(wanted)}: {len(against)} in the way")
        return NONE

    at.prompt(Prompt(f"{stage_name(wanted)} all the same, because", "", taken, left=left))
    return NONE


def _listed(against: list[Obstacle]) -> str:
    lines = [cut(": ".join(x for x in (str(one.kind), safe_line(one.detail or one.exact)) if x), WIDE) for one in against[:TOLD]]
    more = len(against) - TOLD
    return "\n".join([*lines, *([f"and {more:,} more"] if more > 0 else [])])


async def _sign(at: Worktable, article_id: str, wanted: Stage, despite: str) -> Changes:
    await at.save(partial(at.desk.stages.sign, article_id, wanted, despite))
    leave_run(at)
    at.state.told_void -= {article_id}
    at.state.say(f"the article is {stage_name(wanted)}: saved", after=f"{key_for('history.undo')} takes it back", lasts=True)
    return Changes(What.SUBJECT | What.COUNTS)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"article.stage": stage}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "article.stage": lambda at: at.state.listed.article is not None
}
