"""Asking for a line at the bottom of the desk: who is told of its letters, of its end, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol

from textual.events import Key
from textual.timer import Timer

from store import FactdeskError
from tui.actions.worktable import Answer, Prompt
from tui.panes.line_input import LineInput
from tui.shown.changes import NONE, Changes

LIVE = 0.12
"""Seconds after the last letter until the results are looked up."""


class Tried:
    """What a typed line asks for, and whether the line could not be taken as it stands."""

    def __init__(self, work: Callable[[], Answer]) -> None:
        self._work = work
        self.again = False

    async def __call__(self) -> Changes:
        """Do it."""
        try:
            answer = self._work()
            changes = answer if isinstance(answer, Changes) else await answer
        except FactdeskError:
            self.again = True
            raise
        self.again = changes.again
        return changes


class PromptHost(Protocol):
    """What asking needs of the screen."""

    async def attempt(self, work: Callable[[], Answer], *, key: bool = True) -> None:
        """Do this and show what it changed; `key` is False where no key just pressed asks for it."""
        ...

    def give_keys_to_line(self, on: bool) -> None:
        """The line has the keys now, or the panes have them again."""
        ...

    def after(self, seconds: float, work: Callable[[], Awaitable[None]]) -> Timer:
        """Do this in a while, beside the keys."""
        ...


class Prompting:
    """One line, asked for one thing at a time."""

    def __init__(self, host: PromptHost) -> None:
        self.line = LineInput()
        self.line.display = False
        self._host = host
        self._waiting: Timer | None = None

    def ask(self, prompt: Prompt) -> None:
        """Ask. Both ways of ending it give the keys back to the pane that had them.

        What cannot be taken stays in the line: it is not typed twice, and what is typed on is no row of keys.
        """

        async def take(text: str) -> None:
            tried = Tried(lambda: prompt.taken(text))
            self._close()
            await self._host.attempt(tried)
            if tried.again:
                self.ask(replace(prompt, value=text, offered=False))

        async def leave() -> None:
            self._close()
            await self._host.attempt(prompt.left if prompt.left is not None else lambda: NONE)

        def typed(text: str) -> None:
            if prompt.changed is not None:
                prompt.changed(text)
            live = prompt.live
            if live is not None:
                self._stop_waiting()
                self._waiting = self._host.after(LIVE, lambda: self._host.attempt(lambda: live(text.strip()), key=False))

        self.line.ask(prompt.label, prompt.about, prompt.value, take, leave, typed, prompt.complete, prompt.offered)
        self.line.display = True
        self._host.give_keys_to_line(True)

    def keys(self) -> Sequence[tuple[str, str, str]]:
        """(key by its name, as it is shown, what it does) while the line is typed; else none."""
        return self.line.own_keys() if self.line.display else ()

    async def pointed(self, key: str) -> bool:
        """The mouse chose a key; returns whether a line is typed, whose keys they then are."""
        typing = self.line.display
        if key in (name for name, _, _ in self.keys()):
            await self.line.press(Key(key, None))
        return typing

    def _close(self) -> None:
        self._stop_waiting()
        self.line.display = False
        self._host.give_keys_to_line(False)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
