"""What the keys do: a function a command, by the ids of the table of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.actions import evidence, finding, going_out, moving, notes, verdicts, words
from tui.actions.worktable import Answer, Worktable
from tui.keymap import BY_ID

_ROOMS = (moving, verdicts, evidence, notes, finding, words, going_out)


def _joined(tables: list[Mapping[str, Callable[[Worktable], Answer]]]) -> Mapping[str, Callable[[Worktable], Answer]]:
    joined: dict[str, Callable[[Worktable], Answer]] = {}
    for table in tables:
        assert not joined.keys() & table.keys(), "a command is done in one place"
        joined.update(table)
    return joined


COMMANDS = _joined([room.COMMANDS for room in _ROOMS])

_CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    name: condition for room in _ROOMS for name, condition in room.CONDITIONS.items()
}


def available(at: Worktable, command: str) -> bool:
    """Whether a command has something to do now."""
    choosing_words = BY_ID[command].context == "choosing"
    if choosing_words != (at.state.choosing is not None):
        return False
    condition = _CONDITIONS.get(command)
    return condition is None or condition(at)
