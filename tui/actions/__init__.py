"""What the keys do: a function a command, by the ids of the table of keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from tui.actions import choosing, finding, judging, leaving, moving, noting
from tui.keymap import BY_ID

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

Command = Callable[["ReviewScreen"], Awaitable[None] | None]

COMMANDS: Mapping[str, Command] = {
    **moving.COMMANDS,
    **judging.COMMANDS,
    **noting.COMMANDS,
    **finding.COMMANDS,
    **choosing.COMMANDS,
    **leaving.COMMANDS,
}

_CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {
    **moving.CONDITIONS,
    **judging.CONDITIONS,
    **noting.CONDITIONS,
    **finding.CONDITIONS,
    **choosing.CONDITIONS,
    **leaving.CONDITIONS,
}


def available(screen: ReviewScreen, command: str) -> bool:
    """Whether a command has something to do now."""
    choosing_words = BY_ID[command].context == "choosing"
    if choosing_words != (screen.chooser is not None):
        return False
    condition = _CONDITIONS.get(command)
    return condition is None or condition(screen)
