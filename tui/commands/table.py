"""Where each command stands. A command's code is loaded when it is run or listed: the desk waits for none but its own."""

from __future__ import annotations

from importlib import import_module

import click

OPENS = "open"
"""The command that is meant where none is named."""

_PLACES = {
    "add": ("reading", "add"),
    "articles": ("listing", "articles"),
    "backup": ("upkeep", "backup"),
    "checks": ("proofs", "checks"),
    "claims": ("listing", "claims"),
    "conflicts": ("listing", "conflicts"),
    "doctor": ("care", "doctor"),
    "export": ("upkeep", "export"),
    "inspect": ("reading", "inspect"),
    "keys": ("upkeep", "keys"),
    "lint": ("linting", "lint"),
    "mark": ("judging", "mark"),
    OPENS: ("reading", "open_desk"),
    "paths": ("upkeep", "paths"),
    "quotes": ("proofs", "quotes"),
    "redo": ("judging", "redo"),
    "related": ("listing", "related"),
    "restore": ("care", "restore"),
    "reviews": ("listing", "reviews"),
    "serve": ("serving", "serve"),
    "settings": ("settings_command", "settings"),
    "stats": ("upkeep", "stats"),
    "tour": ("touring", "tour"),
    "undo": ("judging", "undo"),
    "watch": ("watch_feeds", "watch"),
}
"""A command's name, the room of tui/commands that it stands in, and what it is called there."""

NAMES = tuple(sorted(_PLACES))


def command(name: str) -> click.Command | None:
    """The command of this name; None where there is none."""
    if name not in _PLACES:
        return None
    room, called = _PLACES[name]
    found = getattr(import_module(f"tui.commands.{room}"), called)
    assert isinstance(found, click.Command), name
    return found
