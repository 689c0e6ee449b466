"""What the commands share: which desk, who reviews, and what may be typed for an option."""

from __future__ import annotations

import getpass
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from store import LONGEST_NAME, REVIEWED, Status
from store.addresses import checked, file_of, is_address
from store.errors import DeskUnusable, UsageError
from tui.safe_text import is_plain, safe_text
from tui.streams import say

if TYPE_CHECKING:
    from store import Desk

P = ParamSpec("P")
R = TypeVar("R")

STATUSES = f"{', '.join([*Status, REVIEWED])}, or a verdict such as verified"
"""What --status takes, in words."""


@dataclass(frozen=True, slots=True)
class Shared:
    """--db and --as as given before the command's name."""

    db: str | None = None
    reviewer: str | None = None


def on_a_desk(command: Callable[P, R]) -> Callable[P, R]:
    """Let --db and --as stand after the command's name as well."""
    command = click.option("--db", metavar="FILE", help="The desk's file.")(command)
    return click.option("--as", "reviewer", metavar="NAME", help="Who reviews.")(command)


def off_the_desk(command: Callable[P, R]) -> Callable[P, R]:
    """Take --db and --as for a command that needs neither, so that a script can give them to every command."""
    command = click.option("--db", metavar="FILE", expose_value=False, help="Not needed here.")(command)
    return click.option("--as", metavar="NAME", expose_value=False, help="Not needed here.")(command)


def path_of(db: str | None) -> Path:
    """The desk's file: --db after or before the command, $FACTDESK_DB, ./factdesk.db.

    Raises UsageError for an empty name, DeskUnusable for one that the system cannot look up.
    """
    given = db if db is not None else _shared().db
    if given is None:
        given = os.environ.get("FACTDESK_DB") or "factdesk.db"
    if not given:
        raise UsageError("--db names no file", do="name the desk's file")
    if is_address(given):
        return file_of(checked(given))
    try:
        os.stat(given)
    except (FileNotFoundError, NotADirectoryError):
        pass  # opening the desk says so, or makes it
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise DeskUnusable(f"this file cannot be used ({reason})", where=given, do="name another with --db") from None
    return Path(given)


def name_of(reviewer: str | None) -> str:
    """Who reviews: --as after or before the command, $FACTDESK_REVIEWER, the login name.

    Raises UsageError for nobody, for a name that would not show as it is stored, and for one too long for a line.
    """
    given = reviewer if reviewer is not None else _shared().reviewer
    if given is None:
        given = os.environ.get("FACTDESK_REVIEWER") or _login()
    name = re.sub(" +", " ", unicodedata.normalize("NFC", words(given))).strip(" ")
    if not name:
        raise UsageError("nobody is named as the reviewer", do="say --as NAME, or set FACTDESK_REVIEWER")
    if len(name) > LONGEST_NAME:
        raise UsageError(
            f"the reviewer's name has {len(name):,} characters, at most {LONGEST_NAME} fit beside a verdict",
            do="say a shorter one with --as",
        )
    if not is_plain(name):
        raise UsageError(
            f"the reviewer's name {name!r} holds a character that cannot be seen", do="say a plain one with --as"
        )
    return name


def desk_of(
    db: str | None, reviewer: str | None = None, *, create: bool = False, writable: bool = True, wait: bool = True
) -> Desk:
    """The open desk. Raises DeskUnusable; only commands that read sources in create one.

    Of a shared desk, what others did has come first where it is to `wait` for it.
    """
    from store import Desk

    name = name_of(reviewer)
    address = address_of(db)
    if address is None:
        return Desk.open(path_of(db), name, create=create, writable=writable)
    from tui.commands.output import counter

    with counter("fetching", "articles and actions") as show:
        return Desk.open_shared(address, name, tell=lambda said: say(printable(said)), wait=wait, progress=show)


def address_of(db: str | None) -> str | None:
    """The address of a shared desk, where --db (or $FACTDESK_DB) names one and no file. Raises UsageError for a bad one."""
    given = db if db is not None else _shared().db
    if given is None:
        given = os.environ.get("FACTDESK_DB") or ""
    return checked(given) if is_address(given) else None


def tell_what_is_hidden(desk: Desk) -> None:
    """Say that something is left out of an answer, where the round of reading is blind; what it is is not told."""
    now = desk.readers.round()
    if now.blind:
        say(
            f"round {now.number} is blind: of claims on which {printable(desk.reviewer)} has given no verdict in it,"
            " nothing that others hold is in here"
        )


def words(text: str) -> str:
    """Text that was typed as an argument. Raises UsageError where it is not UTF-8, in this locale or any other.

    Python hands over such bytes as lone surrogates, which neither SQLite nor a terminal takes.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise UsageError(f"{text!r} is not UTF-8", do="type it in a terminal that is set to UTF-8") from None


def share(typed: str | float) -> float:
    """A number from 0 to 1. Raises UsageError for words, infinities, nan and whatever lies outside."""
    try:
        number = float(typed)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:  # so written, it refuses nan too
        raise UsageError(f"{typed!r} is no number from 0 to 1", do="write one such as 0.7")
    return number


MOST = 1_000_000_000
"""Rows that may be asked for; no desk has so many."""


def at_most(least: int) -> click.IntRange:
    """A --limit: from `least` to what SQLite can count."""
    return click.IntRange(min=least, max=MOST)


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


BROWSER = "textual.drivers.web_driver:WebDriver"
"""What textual-serve sets for an app that a browser shows."""


def needs_a_terminal(*, keys: bool = True) -> None:
    """Raises UsageError where no screen can be drawn, or (`keys`) none can be typed."""
    if os.environ.get("TEXTUAL_DRIVER") == BROWSER:
        return  # keys and screen go through pipes to a browser
    # The screen is drawn on standard error, as Textual has it, and leaves standard output alone.
    drawn = sys.__stderr__ is not None and sys.__stderr__.isatty()
    if not drawn or not sys.stdout.isatty() or (keys and not sys.stdin.isatty()):
        raise UsageError(
            "the desk needs a terminal for its keys and its screen",
            do="use `factdesk add` to read sources, `factdesk claims` to list, `factdesk export` to write files",
        )
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError("this terminal cannot show the desk (TERM says so)", do="set TERM, for example xterm-256color")


def check_status(desk: Desk, status: str) -> None:
    """Raises UsageError where no claim of this desk can have this status; "" asks for all."""
    known = {"", *Status, REVIEWED, *(one.id for one in desk.verdicts())}
    if status not in known:
        raise UsageError(f"there is no status {status!r}", do=f"choose one of {', '.join(sorted(known - {''}))}")
