"""`factdesk settings`: the settings that hold, as a file with what they mean; and what is wrong with one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import UsageError
from tui.safe_text import safe_line
from tui.streams import say

if TYPE_CHECKING:
    from tui.settings import Settings

EXIT_WRONG = 2


@click.command()
@click.option("--check", metavar="FILE", help="Say what is wrong with this file instead, and exit with 2 if anything is.")
def settings(check: str | None) -> int:
    """Print the settings in use as a file, each with what it means."""
    from tui.settings import personal_settings, settings_file

    if check is None:
        found, wrong = personal_settings(settings_file())
        click.echo(as_file(found, settings_file()), nl=False)
        for one in wrong:
            say(one)
        return 0
    path = Path(check)
    if not path.is_file():
        raise UsageError("there is no such file", where=check, do="name a settings file, such as settings.toml")
    wrong = wrong_with(path)
    for one in wrong:
        say(one)
    if not wrong:
        click.echo(f"{path}: nothing is wrong with it")
    return EXIT_WRONG if wrong else 0


def wrong_with(path: Path) -> list[str]:
    """All that the app would say of the file, on a desk that has its verdicts."""
    from store import Verdict
    from tui.personal import put_together
    from tui.settings import personal_settings
    from tui.verdict_table import BUILT_IN

    found, wrong = personal_settings(path)
    built_in = [Verdict(one.id, one.title, one.meaning, None, n) for n, one in enumerate(BUILT_IN)]
    known = {one.id for one in built_in}
    own = [
        Verdict(one.id, one.word or one.id, one.meaning, one.rating, len(known))
        for one in found.verdicts
        if one.meaning and one.id not in known
    ]
    return [*wrong, *(f"{path}: {one}" for one in put_together(found, [*built_in, *own]).problems)]


def as_file(found: Settings, path: Path) -> str:
    """The settings as the text of a file that says the same."""
    from tui.settings import OPTIONS, PRESET, shown

    lines = [f"# {safe_line(str(path))}" + ("" if path.exists() else " (not there yet: these are the defaults)"), ""]
    for option in OPTIONS:
        lines += [f"# {option.meaning}", *(f"#   {shown(value)}: {told}" for value, told in option.choices)]
        lines += [f"{option.name} = {shown(found.value(option.name))}", ""]
    lines += ["[keys]", f"# {PRESET.meaning}", *(f"#   {shown(value)}: {told}" for value, told in PRESET.choices)]
    lines += [f"preset = {shown(found.preset)}", "# Single keys, by the ids that `factdesk keys` lists: claim.verify = \"v,f5\""]
    lines += [f"{_text(name)} = {_text(keys)}" for name, keys in found.keys.items()]
    lines += ["", *_VERDICTS]
    for verdict in found.verdicts:
        lines.append(f"[verdicts.{verdict.id}]")
        told = {"key": verdict.key, "glyph": verdict.glyph, "word": verdict.word, "meaning": verdict.meaning}
        lines += [f"{name} = {_text(value)}" for name, value in told.items() if value]
        lines += [f"rating = {verdict.rating}"] if verdict.rating is not None else []
        lines.append("")
    lines += _ORGANISATION
    publisher = found.organisation
    if publisher is not None:
        cells = {"name": publisher.name, "url": publisher.url, "page": publisher.page}
        lines += ["[organisation]", *(f"{name} = {_text(value)}" for name, value in cells.items() if value), ""]
    lines += _COMMANDS
    for one in found.commands:
        lines += ["", "[[command]]", *([f"key = {_text(one.key)}"] if one.key else []), f"name = {_text(one.name)}"]
        lines += [f"run = [{', '.join(_text(word) for word in one.run)}]", f"input = {_text(one.input)}"]
        lines += [f"result = {_text(one.result)}", f"stance = {_text(one.stance)}", f"timeout = {one.timeout:g}"]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A text as TOML writes it, whatever stands in it."""
    from tomlkit import string

    return string(text).as_string()


_VERDICTS = [
    "# Verdicts: keys, glyphs and words of those the desk has; one with a meaning is added to a desk that lacks it.",
    "# [verdicts.satire]",
    '# key = "4"',
    '# glyph = "☆"',
    '# word = "satire"',
    '# meaning = "Never meant as fact."',
    "# rating = 2   # 1 to 5; left out where none is meant",
    "",
]
_ORGANISATION = [
    "# Who publishes ClaimReviews (docs/export.md); {claim} is the claim's id.",
    "# [organisation]",
    '# name = "The Daily Check"',
    '# url = "https://check.example/"',
    '# page = "https://check.example/checks/{claim}"',
    "",
]
_COMMANDS = [
    "# Own commands: a key that runs a program with the claim under the cursor (docs/own-commands.md).",
    "# [[command]]",
    '# key = "f6"',
    '# name = "Archive this address"',
    '# run = ["archive", "{url}"]   # also {title} {outlet} {published} {claim} {speaker} {claim_id} {article_id} {reviewer}',
    '# input = "json"               # what it finds on its standard input: json, words, none',
    '# result = "evidence"          # what its output becomes: notice, note, evidence (an address, then its title)',
    '# stance = "context"           # of evidence: context, supports, contradicts',
    "# timeout = 60                 # seconds",
]
