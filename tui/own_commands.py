"""A person's own commands, as the settings say them: a key that runs a program with a claim.

    [[command]]
    key = "f6"
    name = "Archive this address"
    run = ["archive", "{url}"]
    result = "evidence"

The program is started without a shell: each word of `run` is one argument, whatever stands in the claim. How it is run
stands in bounded_run.py.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from tui.safe_text import safe_text

Input = Literal["json", "words", "none"]
"""What the program finds on its standard input: the claim and its article as JSON, the claim's words, nothing."""

Result = Literal["note", "evidence", "notice"]
"""What its output becomes: a note on the claim, evidence (an address, then what it is called), or a message."""

StanceName = Literal["supports", "contradicts", "context"]

INPUTS: tuple[Input, ...] = ("json", "words", "none")
RESULTS: tuple[Result, ...] = ("notice", "note", "evidence")
STANCES: tuple[StanceName, ...] = ("context", "supports", "contradicts")

WORDS = ("url", "title", "outlet", "published", "claim", "speaker", "claim_id", "article_id", "reviewer")
"""What may stand in braces in an argument."""

TIMEOUT = 60.0
"""Seconds until a program is ended, where the settings say nothing."""

LONGEST = 3600.0
"""The longest time that can be set."""

PREFIX = "command."
"""Before the command's own id, in the table of keys."""


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """One command; the first of `run` is the program."""

    name: str
    run: tuple[str, ...]
    key: str = ""
    input: Input = "json"
    result: Result = "notice"
    stance: StanceName = "context"
    timeout: float = TIMEOUT

    @property
    def id(self) -> str:
        """Its id in the table of keys, made from its name."""
        return PREFIX + re.sub(r"\W+", "-", self.name.lower()).strip("-")


def own_commands(said: object) -> tuple[tuple[OwnCommand, ...], list[str]]:
    """The commands of the settings' `[[command]]` tables, and what is wrong with them: a wrong one is left out."""
    wrong: list[str] = []
    if not isinstance(said, list):
        return (), ['command must be tables in a list: [[command]] with lines such as name = "Archive this address"']
    found: dict[str, OwnCommand] = {}
    for n, table in enumerate(said, 1):
        try:
            one = _command(table)
        except ValueError as problem:
            name = table.get("name") if isinstance(table, dict) else None
            which = f"{n} ({safe_text(name)[:40]})" if isinstance(name, str) else f"{n}"
            wrong.append(f"command {which}: {problem}; it is left out")
            continue
        if one.id in found:
            wrong.append(f"command {n}: there is another called {one.name!r}; it is left out")
        else:
            found[one.id] = one
    return tuple(found.values()), wrong


def _command(table: object) -> OwnCommand:
    """Raises ValueError, in words for a person."""
    if not isinstance(table, dict):
        raise ValueError("must be a table")
    known = ("key", "name", "run", "input", "result", "stance", "timeout")
    strange = [one for one in table if one not in known]
    if strange:
        raise ValueError(f"there is no {safe_text(str(strange[0]))[:40]!r}; {', '.join(known)} are")
    name, run = table.get("name"), table.get("run")
    if not isinstance(name, str) or not name.strip() or safe_text(name) != name or "\n" in name or len(name) > 60:
        raise ValueError("name must be text on one line, at most 60 characters")
    if not re.search(r"\w", name):
        raise ValueError("name must have a letter or a digit")
    if not isinstance(run, list) or not run or not all(isinstance(one, str) for one in run) or not run[0].strip():
        raise ValueError('run must be a list of words, the program first: run = ["archive", "{url}"]')
    for one in run:
        _check_words(one)
    if "{" in run[0]:
        raise ValueError("the program itself cannot come from an article: only what follows it may have braces")
    key = table.get("key", "")
    if not isinstance(key, str) or (key and not all(part.strip() for part in key.split(","))):
        raise ValueError('key must be text, such as "f6"')
    timeout = table.get("timeout", TIMEOUT)
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout <= LONGEST:
        raise ValueError(f"timeout must be seconds, more than 0 and at most {LONGEST:.0f}")
    return OwnCommand(
        " ".join(name.split()), tuple(run), key,
        cast(Input, _one_of(table, "input", INPUTS)), cast(Result, _one_of(table, "result", RESULTS)),
        cast(StanceName, _one_of(table, "stance", STANCES)), float(timeout),
    )  # fmt: skip


def _one_of(table: Mapping[str, object], name: str, values: tuple[str, ...]) -> str:
    value = table.get(name, values[0])
    if not isinstance(value, str) or value not in values:
        raise ValueError(f"{name} must be one of {', '.join(values)}, not {safe_text(repr(value))[:40]}")
    return value


def _check_words(argument: str) -> None:
    try:
        pieces = list(string.Formatter().parse(argument))
    except ValueError:
        raise ValueError(f"{argument!r} has a brace too many; write {{{{ for a brace that is meant") from None
    for _, name, spec, conversion in pieces:
        if name is not None and (name not in WORDS or spec or conversion):
            raise ValueError(f"{{{safe_text(name)[:40]}}} is not known; {', '.join(WORDS)} are")


def arguments(run: tuple[str, ...], words: Mapping[str, str]) -> list[str]:
    """What the program is started with. Words of an article cannot become an option, nor hold what ends a text in C."""
    filled = [run[0]]
    for one in run[1:]:
        text = one.format_map({name: safe_text(words.get(name, "")) for name in WORDS})
        # A claim may begin with a dash; nothing that a person wrote in the settings is changed.
        filled.append(" " + text if text.startswith("-") and not one.startswith("-") else text)
    return filled
