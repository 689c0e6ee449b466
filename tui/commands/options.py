"""What the commands share: which desk, who reviews, and saying things safely on a terminal."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from store.errors import UsageError
from tui.safe_text import safe_text

if TYPE_CHECKING:
    from store import Desk

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Shared:
    """--db and --as as given before the command's name."""

    db: str | None = None
    reviewer: str | None = None


def on_a_desk(command: Callable[P, R]) -> Callable[P, R]:
    """Let --db and --as stand after the command's name as well."""
    command = click.option("--db", metavar="FILE", help="The desk's file.")(command)
    return click.option("--as", "reviewer", metavar="NAME", help="Who reviews.")(command)


def path_of(db: str | None) -> Path:
    """The desk's file: --db after or before the command, $FACTDESK_DB, ./factdesk.db."""
    return Path(db or _shared().db or os.environ.get("FACTDESK_DB") or "factdesk.db")


def name_of(reviewer: str | None) -> str:
    """Who reviews: --as after or before the command, $FACTDESK_REVIEWER, the login name. Raises UsageError."""
    name = reviewer or _shared().reviewer or os.environ.get("FACTDESK_REVIEWER") or _login()
    name = " ".join(safe_text(name).split())
    if not name:
        raise UsageError("nobody is named as the reviewer", do="say --as NAME, or set FACTDESK_REVIEWER")
    return name


def desk_of(db: str | None, reviewer: str | None = None, *, create: bool = False, writable: bool = True) -> Desk:
    """The open desk. Raises DeskUnusable; only commands that read sources in create one."""
    from store import Desk

    return Desk.open(path_of(db), name_of(reviewer), create=create, writable=writable)


def _shared() -> Shared:
    return click.get_current_context().find_object(Shared) or Shared()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without an entry for this user
        return ""


def printable(text: str) -> str:
    """Text on one line that cannot drive a terminal."""
    return " ".join(safe_text(text).split())


def say(message: str) -> None:
    """One message to the person, on standard error."""
    print(
        "\n".join("factdesk: " * (n == 0) + safe_text(line) for n, line in enumerate(message.splitlines())),
        file=sys.stderr,
    )
