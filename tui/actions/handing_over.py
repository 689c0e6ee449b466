"""The key that writes results to a file: which claims, how many those are, and where they go."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from store import REVIEWED, ClaimQuery, FactdeskError
from tui.actions.worktable import Answer, Choice, Prompt, Worktable
from tui.safe_text import safe_line
from tui.shown.changes import AGAIN, NONE, REFUSED, Changes
from tui.wording import counted

ENDING = ".csv"
"""The format that is written unasked: everybody's programs open it."""

PAGE = ".html"
"""The format of the marked copy."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Claims to be written: a word for them, as in the file's name, and their row numbers (None for all)."""

    word: str
    name: str
    keys: Sequence[int] | None
    count: int


async def export(at: Worktable) -> Changes:
    """Ask which claims; each row says how many they are and which file they go into."""
    query = ClaimQuery(status=REVIEWED)
    decided = await at.asker.ask("export", partial(at.desk.claim_keys, query))
    every = await at.asker.ask("export", partial(at.desk.claim_keys, ClaimQuery()))
    if decided is None or every is None:
        return NONE
    listed = at.state.listed.keys_listed()
    portions = (
        Portion("decided", "decided", decided, len(decided)),
        Portion("this list", "list", listed, len(listed)),
        Portion("all", "all", None, len(every)),
    )
    choices: list[Choice] = []
    for n, one in enumerate(portions):
        choices.append(Choice(one.word[0], one.word, f"{counted(one.count, 'claim')}, to {free_name(one.name).name}", str(n)))
    for n, one in enumerate(portions):
        choices.append(Choice(one.word[0].upper(), f"{one.word}, as you name it", "csv xlsx html docx json md ..., by the ending", f"{n}?"))

    page = free_name("copy", PAGE).name
    choices.append(Choice("c", "the marked copy", f"the articles of what is decided, as a page, to {page}", "0c"))

    async def chosen(value: str) -> Changes:
        portion = portions[int(value[0])]
        if not portion.count:
            at.state.say(f"nothing was written: no claim is {'decided yet' if portion.name == 'decided' else 'listed'}")
            return NONE
        if value.endswith("?"):
            at.prompt(Prompt(f"write {counted(portion.count, 'claim')} to", free_name(portion.name).name, partial(_named, at, portion), offered=True))
            return NONE
        return await _write(at, portion, free_name("copy", PAGE) if value.endswith("c") else free_name(portion.name))

    at.choose("Write which claims, with verdicts, notes and evidence?", choices, chosen)
    return NONE


async def _named(at: Worktable, portion: Portion, typed: str) -> Changes:
    if not typed.strip():
        at.state.say("nothing was written")
        return NONE
    done = await _write(at, portion, Path(typed.strip()).expanduser())
    return done if done is not REFUSED else AGAIN


async def _write(at: Worktable, portion: Portion, path: Path) -> Changes:
    try:
        organisation = at.personal.settings.organisation
        done = await at.save(partial(at.desk.export, path, None, portion.keys, organisation=organisation))
    except FactdeskError as problem:
        at.state.say("nothing was written")
        at.tell(str(problem), "Not written", "error")
        return REFUSED
    held = f"; {counted(len(done.held_back), 'claim')} held back, `factdesk export` says why" if done.held_back else ""
    at.state.say(f"{counted(done.count, 'claim')} written to {safe_line(str(path))}{held}")
    return NONE


def free_name(word: str, ending: str = ENDING) -> Path:
    """A file of today in this folder that is not there yet: what is written unasked is never written over another."""
    stem = f"factdesk-{word}-{date.today().isoformat()}"
    path, n = Path(stem + ending), 1
    while os.path.lexists(path):
        n += 1
        path = Path(f"{stem}-{n}{ending}")
    return path


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"desk.export": export}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "desk.export": lambda at: at.state.listed.article is not None,
}
