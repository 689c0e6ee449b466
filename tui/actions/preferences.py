"""Choosing a setting in the app: it holds at once and is written into the person's file."""

from __future__ import annotations

from tui.actions.worktable import Worktable
from tui.keymap import Key
from tui.settings import OPTIONS, PRESET, Chosen, Option, settings_file
from tui.settings_writing import write_setting
from tui.shown.changes import NONE, Changes

PREFIX = "set."
"""Before an option's name and the number of its value: a command of the palette."""

ALL = (*OPTIONS, PRESET)


def value_words(value: Chosen) -> str:
    """A value as people read it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def entries() -> list[Key]:
    """Every value of every setting, as commands of the palette."""
    return [
        Key(f"{PREFIX}{option.name}.{n}", "", f"{option.title}: {value_words(value)}", told, "Settings")
        for option in ALL
        for n, (value, told) in enumerate(option.choices)
    ]


def choose_by_command(at: Worktable, command: str) -> Changes:
    """Choose the value that an entry of the palette names."""
    name, _, n = command.removeprefix(PREFIX).rpartition(".")
    option = next(one for one in ALL if one.name == name)
    return choose(at, option, option.values[int(n)])


def choose(at: Worktable, option: Option, value: Chosen) -> Changes:
    """Let the value hold and write it. Raises UsageError where it cannot be written; it holds all the same."""
    at.apply(at.personal.settings.having(option.name, value))
    write_setting(settings_file(), option.name, value)
    when = "written, holds from the next start" if option is PRESET else "written to settings.toml"
    at.state.say(f"{option.title.lower()}: {value_words(value)}; {when}")
    return NONE


def following(option: Option, value: Chosen) -> Chosen:
    """The value after this one, round and round."""
    values = option.values
    return values[(values.index(value) + 1) % len(values)]


