"""What the person's files and the desk make of the tables of keys and verdicts: the ones that hold in this session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from store import Desk, FactdeskError, Verdict
from tui.key_presets import PRESETS
from tui.keymap import KEYS, Key, keys_of_json, names, verdict_key, with_keys
from tui.settings import Settings, config_folder, personal_settings, settings_file
from tui.verdict_table import BUILT_IN, VerdictLook, verdict_table

TOLD = 3
"""Mistakes in the settings that are told at the start; of more, how many they are."""

_RESULTS = {"note": "a note on the claim", "evidence": "evidence for the claim", "notice": "a message"}


@dataclass(frozen=True, slots=True)
class Personal:
    """The settings, the keys, the verdicts, and what is wrong with what the person wrote, in words, a line each."""

    settings: Settings
    table: tuple[Key, ...]
    verdicts: tuple[VerdictLook, ...] = BUILT_IN
    problems: tuple[str, ...] = ()
    old_keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of a keymap.json, over which those of the settings go."""

    def problem_words(self) -> str:
        """What is wrong, as one message: a message each would cover the desk, and so would the name of the file each time."""
        told, more = self.problems[:TOLD], len(self.problems) - TOLD
        file = f"{told[0].partition(': ')[0]}: " if len(told) > 1 else ""
        once = file and all(one.startswith(file) for one in told)
        lines = [file.rstrip(), *(one.removeprefix(file) for one in told)] if once else told
        return "\n".join([*lines, *([f"and {more:,} more: `factdesk settings` says them all"] if more > 0 else [])])

    def key(self, command: str) -> Key | None:
        """A command's row of the table."""
        return next((one for one in self.table if one.id == command), None)


def personal(desk: Desk) -> Personal:
    """What holds at this desk. Verdicts that the settings give a meaning are added to a desk that lacks them."""
    settings, wrong = personal_settings(settings_file())
    old, told = keys_of_json(config_folder() / "keymap.json")
    told += _add_missing(desk, settings)
    found = put_together(settings, desk.verdicts(), old)
    return replace(found, problems=(*wrong, *told, *found.problems))


def _add_missing(desk: Desk, settings: Settings) -> list[str]:
    told = [one for one in settings.verdicts if one.meaning]
    known = {one.id for one in desk.verdicts()} if told else set()
    for one in told:
        if one.id not in known:
            word = one.word or one.id.replace("-", " ")
            label = word[:1].upper() + word[1:]
            try:
                desk.add_verdict(one.id, label, one.meaning, one.rating)
            except FactdeskError as problem:
                return [f"the verdict {one.id} could not be added to this desk: {problem}"]
    return []


def put_together(settings: Settings, verdicts: Sequence[Verdict], old: Mapping[str, str] | None = None) -> Personal:
    """The tables that follow from the settings; `old` are keys from a keymap.json, over which the settings go."""
    base, wrong = with_keys(KEYS, PRESETS[settings.preset])
    chosen = {**(old or {}), **settings.keys}
    wished = {one.id: one.key for one in settings.verdicts if one.key}
    commands = {one.id: one.key for one in settings.commands if one.key}
    spoken_for = [*(one.keys for one in base), *chosen.values(), *wished.values(), *commands.values()]
    taken = frozenset(name for keys in spoken_for for name in names(keys))
    looks = verdict_table(verdicts, settings.verdicts, taken)
    known = {one.id for one in looks}
    chosen |= {one.command: wished[one.id] for one in looks if one.id in wished} | commands
    wrong += [
        f"verdicts.{one.id}: this desk has no such verdict; with a meaning it is added"
        for one in settings.verdicts
        if one.id not in known
    ]
    own = [verdict_key(one) for one in looks if one.own]
    run = [
        Key(one.id, "", one.name, f"Runs {one.run[0]}: {_RESULTS[one.result]}", "Own commands")
        for one in settings.commands
    ]  # fmt: skip
    table, more = with_keys([*base, *own, *run], chosen)
    titles = {one.command: one for one in looks}
    table = tuple(
        replace(one, title=titles[one.id].title, tooltip=titles[one.id].meaning) if one.id in titles else one for one in table
    )
    keys = {one.id: one.keys for one in table}
    looks = tuple(replace(one, key=keys[one.command]) for one in looks)
    return Personal(settings, table, looks, (*wrong, *more), old or {})
