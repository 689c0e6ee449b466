"""A worktable without a screen: keys wait in a row as in the app, and who tests says when anything is answered or saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar, cast

from store import Claim, Desk, DeskUnusable, Passage, Reason, ReasonKind, TextComparison
from tui import attempts
from tui.actions.worktable import Answer, Choice, Prompt, Worktable
from tui.feed import Feed
from tui.identical import Warnings
from tui.left_at import Lines, Place, place_of
from tui.personal import Personal, put_together
from tui.settings import Settings
from tui.shown.asker import Asker
from tui.shown.changes import NONE, Changes, What
from tui.state import Found, State
from tui.veil import Veil

T = TypeVar("T")
P = ParamSpec("P")


class Held(Executor):
    """A thread that does its work when it is told to, in whichever order, or fails."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Future[Any]]] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        self.waiting.append((lambda: fn(*args, **kwargs), future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.waiting.clear()

    def work(self, index: int, *, fail: bool = False) -> None:
        """Answer one of the questions."""
        job, future = self.waiting.pop(index % len(self.waiting))
        if future.cancelled():
            return
        try:
            if fail:
                raise DeskUnusable("the disk is full, nothing was saved", do="free some space")
            future.set_result(job())
        except Exception as problem:
            future.set_exception(problem)


class StillFeed:
    """Every claim has one passage, which names it."""

    closed = False

    def __init__(self, desk: Desk) -> None:
        self._other = desk.articles()[-1]
        self._held: dict[str, Found] = {}

    def forget(self, article_id: str = "") -> None:
        self._held.clear()

    def stop(self) -> None: ...

    def kept(self, claim_id: str) -> Found | None:
        return self._held.get(claim_id)

    def kept_quotations(self, claim_id: str) -> tuple[Passage, ...]:
        return ()

    async def look(self, claim: Claim) -> Found | None:
        one = self._other
        why = (Reason(ReasonKind.REPRINT),)
        passage = Passage(one.id, one.url, one.title, "", "", "article", 0, f"of {claim.id}", 1.0, why)
        self._held[claim.id] = Found(claim.id, (passage,))
        return self._held[claim.id]


@dataclass
class Typing:
    """A line being asked for, and what stands in it."""

    prompt: Prompt
    text: str


@dataclass
class Table:
    """Where actions work; `seen` is called with what a save did, `shown` with every repainting."""

    desk: Desk
    state: State = field(init=False)
    personal: Personal = field(init=False)
    veil: Veil = field(init=False)
    warnings: Warnings = field(default_factory=Warnings)
    asker: Asker = field(default_factory=Asker)
    questions: Held = field(default_factory=Held)
    saves: Held = field(default_factory=Held)
    line: Typing | None = None
    choices: tuple[Sequence[Choice], Callable[[str], Answer]] | None = None
    told: list[str] = field(default_factory=list)
    counting: bool = False
    working: int = 0
    left: bool = False
    lives: list[asyncio.Future[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = State.of(self.desk)
        self.personal = put_together(Settings(), self.desk.verdicts())
        self.veil = Veil(self.desk.opinions, self.desk.reviewer)
        self.feed = cast(Feed, StillFeed(self.desk))
        self.asker._pool.shutdown()
        self.asker._pool = cast(Any, self.questions)

    @property
    def me(self) -> Worktable:
        """This, as actions know it."""
        return cast(Worktable, self)

    async def save(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.saves, work)

    def show(self, changes: Changes) -> None:
        what, _ = attempts.take_in(self.me, changes)
        if what & What.COUNTS:
            self.counting = True

    async def attempt(self, work: Callable[[], Answer], *, key: bool = True) -> None:
        self.working += 1
        try:
            await attempts.attempt(self.me, work, key=key)
        finally:
            self.working -= 1

    def prompt(self, prompt: Prompt) -> None:
        self.line = Typing(prompt, prompt.value)

    def choose(self, question: str, choices: Sequence[Choice], chosen: Callable[[str], Answer]) -> None:
        self.choices = (choices, chosen)

    # --- keys, as the app hands them on ---

    async def key(self, name: str) -> None:
        """Work on one key: a command's id; while a line is asked for, enter, escape or what is typed; a choice's letter."""
        if self.line is not None:
            await self._in_line(self.line, name)
        elif self.choices is not None:
            choices, chosen = self.choices
            picked = [one for one in choices if one.letter == name.removeprefix("pick ")]
            if picked or name == "escape":
                self.choices = None
            if picked:
                value = picked[0].letter if picked[0].value is None else picked[0].value
                await self.attempt(lambda: chosen(value))
        elif name in ("enter", "escape"):
            await attempts.do(self.me, "open.here" if name == "enter" else "find.clear")
        elif not name.startswith(("type ", "pick ")):
            await attempts.do(self.me, name)

    async def _in_line(self, line: Typing, name: str) -> None:
        prompt = line.prompt
        if name in ("enter", "escape"):
            self.line = None
            if name == "enter":
                await self.attempt(lambda: prompt.taken(line.text))
            else:
                await self.attempt(prompt.left if prompt.left is not None else lambda: NONE)
        elif name.startswith("type "):
            line.text = name.removeprefix("type ")
            if prompt.changed is not None:
                prompt.changed(line.text)
            if prompt.live is not None:
                live = prompt.live
                task = asyncio.ensure_future(self.attempt(lambda: live(line.text), key=False))
                self.lives.append(task)

    # --- the rest of what a screen can do ---

    def open_sheet(self, sheet: str) -> None: ...

    def open_same(self, claim: Claim) -> None: ...

    def open_texts(self, comparison: TextComparison, claim_id: str) -> None: ...

    def shows_heir(self, claim_id: str) -> str:
        return ""

    def beside(self, work: Callable[[], Awaitable[None]]) -> None: ...

    def open_sides(self, claim: Claim) -> None: ...
    def open_where(self, claim: Claim, source: str) -> None: ...

    def has_left(self) -> bool:
        return self.left

    def run_beside(self, name: str, work: Callable[[], T], ended: Callable[[T], Awaitable[Changes]]) -> bool:
        return False

    def tell(self, words: str, title: str, severity: str, seconds: float = 12.0) -> None:
        self.told.append(words)

    def page_of(self, pane: str) -> int:
        return 4

    def scroll(self, pane: str, lines: int) -> bool:
        return True

    def paragraph_in_view(self) -> int:
        return 0

    def in_sight(self, claim: Claim) -> bool:
        return True

    def place(self) -> Place:
        return place_of(self.state, Lines())

    def copy(self, text: str) -> None: ...

    def edit_text(self, command: Sequence[str], file: str) -> int:
        return 1

    def redraw(self) -> None: ...

    def suspend(self) -> None: ...

    def leave(self) -> None: ...

    def compare(self) -> None: ...
