"""Where each command stands. A command's code is loaded when it is run or listed: the desk waits for none but its own."""

from __future__ import annotations

from importlib import import_module

import click

OPENS = "open"
"""The command that is meant where none is named."""

_PLACES = {
    "add": ("reading", "add"),
    "adjudicate": ("readers", "adjudicate"),
    "agreement": ("agreeing", "agreement"),
    "apply": ("proposing", "apply"),
    "articles": ("listing", "articles"),
    "audit": ("auditing", "audit"),
    "backup": ("backing_up", "backup"),
    "checks": ("proofs", "checks"),
    "claims": ("listing", "claims"),
    "conflicts": ("listing", "conflicts"),
    "contested": ("readers", "contested"),
    "corrections": ("corrected", "corrections"),
    "diff": ("changed_texts", "diff"),
    "doctor": ("care", "doctor"),
    "evidence": ("evidencing", "evidence"),
    "export": ("exporting", "export"),
    "inquiries": ("sourcing_commands", "inquiries"),
    "inspect": ("reading", "inspect"),
    "keys": ("upkeep", "keys"),
    "lint": ("linting", "lint"),
    "mark": ("judging", "mark"),
    "merge": ("merging", "merge"),
    OPENS: ("reading", "open_desk"),
    "paths": ("upkeep", "paths"),
    "plugins": ("plugged", "plugins"),
    "policy": ("sourcing_commands", "policy"),
    "propose": ("proposing", "propose"),
    "query": ("proposing", "query"),
    "pull": ("sharing", "pull"),
    "push": ("sharing", "push"),
    "quotes": ("proofs", "quotes"),
    "redo": ("judging", "redo"),
    "related": ("listing", "related"),
    "restore": ("care", "restore"),
    "reviews": ("listing", "reviews"),
    "revisions": ("changed_texts", "revisions"),
    "rounds": ("readers", "rounds"),
    "serve": ("serving", "serve"),
    "server": ("sharing", "server"),
    "settings": ("settings_command", "settings"),
    "sign": ("signing", "sign"),
    "sources": ("sourcing_commands", "sources"),
    "stages": ("signing", "stages"),
    "stats": ("upkeep", "stats"),
    "tour": ("touring", "tour"),
    "undo": ("judging", "undo"),
    "verdicts": ("plugged", "verdicts"),
    "watch": ("watch_feeds", "watch"),
    "withdraw": ("recalling", "withdraw"),
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
