"""What was typed in the wrong place, and the command line that was meant.

An argument that a command has no place for is mostly the value of one of its options (`factdesk export out.csv`), an id of
the wrong kind, or two arguments in the other order. Which option is meant follows from what the value looks like and from
which options the command has. Commands are named here only where another one was meant: to read a source, or to look for words.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator, Sequence

import click

from store import REVIEWED, Status
from store.addresses import is_address, is_desk_file, shown
from store.errors import UsageError
from tui.commands import table
from tui.commands.options import words

_ID = re.compile(r"(clm|art)-[0-9a-f]{8,}")
_NUMBER = re.compile(r"-?\d[\d.,:/-]*$")
_VERDICTS = ("verified", "disputed", "needs-context", "unproven", "not-checkable", str(Status.DEFERRED), "later")
"""What a desk has without plugins; which others this one has nobody knows before it is open."""
_OF_EVERY_COMMAND = ("db", "as", "help")
_WEB = re.compile(r"https?://", re.I)
_DESK = re.compile(r"\.(db|sqlite3?)$", re.I)
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,8}$")
SHORTEST, LONG = 3, 6
"""Letters from which on a name with a slip is known again, and from which on two slips may be in it."""
_NAMED_BY_ID = {"CLAIM_ID": "clm", "ARTICLE_ID": "art"}
_LIST_WHAT_WAS_READ = ("articles", "checks", "claims", "conflicts", "quotes")
"""The commands over all that was read in: what is given to one of them is a source to read, or words to look for."""
_CALLED_ELSEWHERE = {
    "list": "claims", "ls": "claims", "show": "claims", "find": "claims", "search": "claims", "grep": "claims",
    "import": "add", "read": "add", "load": "add", "ingest": "add", "fetch": "add", "new": "add", "init": "add", "create": "add",
    "judge": "mark", "verify": "mark", "retract": "mark", "dispute": "mark",
    "info": "stats", "count": "stats", "log": "reviews", "history": "reviews", "report": "audit",
    "config": "settings", "configure": "settings", "preferences": "settings", "theme": "settings",
    "dump": "export", "save": "backup", "sync": "pull", "validate": "doctor", "fsck": "doctor", "repair": "doctor",
}
"""What other programs call it, and the command that does it here."""
_ANSWERS_OF_ALL = ("help", "version")
"""Words that are options in front of every command."""


def meant(args: Sequence[str]) -> tuple[str, ...]:
    """What to try instead of this command line, which was refused: a sentence, or nothing where nothing can be guessed."""
    try:
        for one in args:
            words(one)
    except UsageError:
        return ()  # not to be written down, not even as an advice
    said = _early_options(args) or _no_source(args) or _in_its_command(args)
    return (said,) if said else ()


def close_command(typed: str) -> str:
    """The command that was meant by this: by what other programs call it, or its name with a slip; "" where none is."""
    if typed in _ANSWERS_OF_ALL:
        return ""
    return _CALLED_ELSEWHERE.get(typed, "") or next(iter(_with_a_slip(typed, table.NAMES)), "")


def no_such_option(problem: click.NoSuchOption) -> str:
    """That there is no such option, and the one that is nearly called so."""
    known = [name for one in (problem.ctx.command.params if problem.ctx else ()) for name in one.opts if name.startswith("--")]
    close = _with_a_slip(problem.option_name, known)
    return problem.message + (f" Did you mean {close[0]!r}?" if close else "")


def _with_a_slip(typed: str, names: Sequence[str]) -> list[str]:
    """The names of which this is the beginning, or the spelling with a letter or two wrong: another word is none of them."""
    from rapidfuzz.distance import OSA

    dashes = len(typed) - len(typed.lstrip("-"))
    letters = typed[dashes:]
    if len(letters) < SHORTEST:
        return []
    most = 1 if len(letters) < LONG else 2
    measured = [(0 if one.startswith(typed) else OSA.distance(typed, one, score_cutoff=most), one) for one in names]
    return [one for far, one in sorted(measured) if far <= most and one[dashes : dashes + 1] == letters[0]]


def _early_options(args: Sequence[str]) -> str:
    """`factdesk -o x.csv export`: a command stands behind its own options."""
    if not args or not args[0].startswith("-") or {"-h", "--help"} & set(args):
        return ""  # (help would be printed by looking)
    if (found := _command_of(args)) is not None and found[2]:
        return ""  # behind those that may stand before any command
    for at, name in enumerate(args):
        command = table.command(name)
        if command is not None and at and _fits(command, [*args[:at], *args[at + 1 :]]):
            return _try(name, *args[:at], *args[at + 1 :], why="the command goes before its options")
    return ""


def _no_source(args: Sequence[str]) -> str:
    """`factdesk other.db`, `factdesk version`, `factdesk help export`: what is no command is read as a source."""
    named = [one for one in args if one != table.OPENS]
    if len(named) == 1 and is_desk_file(named[0]):
        return _try("--db", named[0])
    if not args or args[0] not in _ANSWERS_OF_ALL:
        return ""
    if args[0] == "help" and len(args) > 1 and args[1] in table.NAMES:
        return _try(args[1], "--help")
    return _try(f"--{args[0]}")


def _in_its_command(args: Sequence[str]) -> str:
    found = _command_of(args)
    if found is None:
        return ""
    name, command, before, rest = found
    known = {written for one in command.params for written in (*one.opts, *one.secondary_opts)}
    for at, one in enumerate(rest):
        if one.startswith("-") and one.strip("-") and not _NUMBER.match(one) and one.partition("=")[0] not in known:
            return _unknown_option(name, command, before, rest, at)
    context = _parsed(command, rest)
    if context is None:
        return ""
    left = list(context.args)
    if left and not left[0].startswith("-"):
        return _too_many(name, command, before, rest, left)
    return _wrong_id(name, command, before, rest, context)


def _unknown_option(name: str, command: click.Command, before: list[str], rest: list[str], at: int) -> str:
    """`export --csv`, `claims -n 10`, `mark ID --verdict verified`: the option has another name here, or none."""
    written, _, value = rest[at].partition("=")
    called, behind = written.strip("-"), rest[at + 1 :]
    places = [one.human_readable_name.lower() for one in command.params if isinstance(one, click.Argument)]
    turned: list[list[str]] = []
    if not value and (option := _option_for(command, called, flags=False)):
        turned.append([*rest[:at], *option, *behind])
    if not value and behind and not behind[0].startswith("-"):
        value, *behind = behind
    if value and (option := _option_for(command, value)):
        turned.append([*rest[:at], *option, *behind])
    if value and {called, f"{called}_id"} & set(places):
        turned.append([*rest[:at], value, *behind])
    return next((_try(*before, *name.split(), *one) for one in turned if _fits(command, one)), "")


def _too_many(name: str, command: click.Command, before: list[str], rest: list[str], left: list[str]) -> str:
    kept = _without(rest, left)
    if name == "evidence" and len(left) == 2 and _is_claim(left[0]):
        return _try(*before, "evidence", "add", *left, why="so it is attached")
    if name == "backup" and len(left) == 1 and len(kept) == 1 and is_desk_file(kept[0]):
        return _try(*before, "backup", left[0], "--db", kept[0], why="the place goes first")
    if name == "mark" and (said := _of_a_verdict(before, kept, left)):
        return said
    options = [() if _table_format(command, one) else _option_for(command, one) for one in left]
    if all(options) and len({one[0] for one in options}) == len(options):
        return _try(*before, *name.split(), *kept, *(word for one in options for word in one))
    if _is_claim(left[0]) and name in ("undo", "redo"):
        return _try(*before, "mark", left[0], "retract", why="so your verdict on one claim is taken back")
    if _is_claim(left[0]) and not _takes_arguments(command):
        return _try(*before, "reviews", left[0], why="what is said of one claim")
    if _is_article(left[0]) and not _takes_arguments(command):
        return _try(*before, "claims", "--article", left[0], why="the claims of one article")
    if len(left) == 1 and _table_format(command, left[0]):
        return _try(*before, *name.split(), *kept, _table_format(command, left[0]), why=f"`> {shlex.quote(left[0])}` behind it writes the file")
    if name in _LIST_WHAT_WAS_READ and len(left) == 1 and left[0] in {*Status, REVIEWED, *_VERDICTS}:
        return _try(*before, "claims", "--status", left[0])
    if name in _LIST_WHAT_WAS_READ and not _NUMBER.match(left[0]):
        if _looks_like_a_file(left[0]) or _WEB.match(left[0]):
            return _try(*before, "add", *left, why="what was read in is what is listed")
        return _try(*before, "claims", "--search", " ".join(left))
    if name not in _LIST_WHAT_WAS_READ and not any(map(_is_no_word, left)) and (asked := _option(command, ("why", "search"))):
        said = " ".join(left)
        # A single word may be anything: a file's name, a verdict of this desk, a format.
        if asked == "--why" or " " in said or ":" in said:
            return _try(*before, *name.split(), *kept, asked, said)
    command_says = command.get_short_help_str(90)
    takes = "takes no argument" if not _takes_arguments(command) else "takes no more than that"
    return f"Try `factdesk {name} --help`: {name} {takes}. {command_says}"


def _of_a_verdict(before: list[str], kept: list[str], left: list[str]) -> str:
    """`mark ID needs context`, `mark ID disputed wrong number`, `mark ID verified https://...`."""
    verdict = next((one for one in kept[::-1] if not one.startswith("-")), "")
    joined = "-".join((verdict, *left))
    if joined in _VERDICTS:
        return _try(*before, "mark", *[joined if one == verdict else one for one in kept])
    if verdict not in _VERDICTS:
        return ""
    evidence = [word for one in left if _WEB.match(one) for word in ("--supports", one)]
    said = [one for one in left if not _WEB.match(one)]
    if any(map(_is_no_word, said)):
        return ""
    note = ["--note", " ".join(said[1:] if said[0] == "note" and said[1:] else said)] if said else []
    return _try(*before, "mark", *kept, *note, *evidence, why="or --contradicts, where it speaks against the claim" if evidence else "")


def _is_no_word(value: str) -> bool:
    return not any(map(str.isalpha, value)) or value.startswith("-") or _looks_like_a_file(value) or bool(_ID.fullmatch(value))


def _wrong_id(name: str, command: click.Command, before: list[str], rest: list[str], context: click.Context) -> str:
    """An argument that should be an id and is none, where it is plain what was meant."""
    places = [one for one in command.params if isinstance(one, click.Argument)]
    given = [context.params.get(one.name or "") for one in places]
    for at, (place, value) in enumerate(zip(places, given, strict=True)):
        kind = _NAMED_BY_ID.get(place.human_readable_name)
        if kind is None or not isinstance(value, str) or value.startswith(f"{kind}-"):
            continue
        for other in range(at + 1, len(given)):
            swapped = given[other]
            if isinstance(swapped, str) and swapped.startswith(f"{kind}-"):
                turned = [swapped if one == value else value if one == swapped else one for one in rest]
                return _try(*before, *name.split(), *turned, why="the id goes first")
        if kind == "clm" and _is_article(value):
            return _try(*before, "claims", "--article", value, why="that is an article, and these are its claims")
        if kind == "art" and _is_claim(value):
            return "Try the article's id: that is a claim's, and `factdesk claims` says whose (article_id)."
        if value in {*Status, REVIEWED, *_VERDICTS}:
            return _try(*before, "claims", "--status", value, why="those claims are listed so")
        if _looks_like_a_file(value) and (asked := _option(command, ("queries", "pairs"))):
            return _try(*before, *name.split(), *_without(rest, [value]), asked, value)
        if " " in value and (asked := _option(command, ("text", "search"))):
            return _try(*before, *name.split(), *_without(rest, [value]), asked, value)
    return ""


def _option_for(command: click.Command, value: str, *, flags: bool = True) -> tuple[str, ...]:
    """The option, with this value, that an argument too many was meant for; empty where there is none.

    Whether the value may be the name of an option without its dashes is what `flags` says.
    """
    for fits, names in _KINDS:
        if fits(value) and (option := _option(command, names)):
            return (option, value)
    for one in _options(command):
        if flags and f"--{value}" in one.opts and value not in _OF_EVERY_COMMAND:
            return (f"--{value}",) if one.is_flag else (f"--{value}", one.metavar or one.type.name.upper())
        if isinstance(one.type, click.Choice) and value in one.type.choices:
            return (one.opts[-1], value)
    return ()


def _table_format(command: click.Command, value: str) -> str:
    """The flag of a table in this format, where the value names a file to write one into; "" where there is none."""
    ending = os.path.splitext(value)[1].lower().strip(".")
    flags = {name for one in _options(command) if one.is_flag for name in one.opts}
    return f"--{ending}" if ending in ("csv", "tsv") and f"--{ending}" in flags and not os.path.lexists(value) else ""


def _looks_like_a_file(value: str) -> bool:
    return os.path.lexists(value) or bool(_FILE.search(value))


def _is_a_desk(value: str) -> bool:
    return is_address(value) or bool(_DESK.search(value))


def _is_a_format(value: str) -> bool:
    from tui.commands.exporting import EXPORTS

    return value in EXPORTS


def _is_claim(value: str) -> bool:
    return value.startswith("clm-") and bool(_ID.fullmatch(value))


def _is_article(value: str) -> bool:
    return value.startswith("art-") and bool(_ID.fullmatch(value))


_KINDS: tuple[tuple[Callable[[str], bool], tuple[str, ...]], ...] = (
    (_is_a_desk, ("db",)),
    (_is_claim, ("claim",)),
    (_is_article, ("article",)),
    ({*Status, REVIEWED, *_VERDICTS}.__contains__, ("status",)),
    (lambda value: value.isascii() and value.isdecimal(), ("limit", "sample", "port", "round")),
    (_looks_like_a_file, ("output", "pairs", "queries", "check")),
    (_is_a_format, ("format",)),
)
"""What a value looks like, and the options that take such a one, the likeliest first."""


def _options(command: click.Command) -> Iterator[click.Option]:
    return (one for one in command.params if isinstance(one, click.Option))


def _option(command: click.Command, names: Sequence[str]) -> str:
    """The first of these options that the command has, as it is written shortest; "" where it has none."""
    for name in names:
        for one in _options(command):
            if f"--{name}" in one.opts and not one.is_flag:
                return min(one.opts, key=len)
    return ""


def _takes_arguments(command: click.Command) -> bool:
    return any(isinstance(one, click.Argument) for one in command.params)


def _command_of(args: Sequence[str]) -> tuple[str, click.Command, list[str], list[str]] | None:
    """The command that was named, with what stands before it and behind it."""
    at = 0
    while at < len(args) and args[at].partition("=")[0] in ("--db", "--as"):
        at += 1 if "=" in args[at] else 2
    if at >= len(args) or (command := table.command(args[at])) is None:
        return None
    name, rest = args[at], list(args[at + 1 :])
    if isinstance(command, click.Group) and rest and (inner := command.commands.get(rest[0])) is not None:
        return f"{name} {rest[0]}", inner, list(args[:at]), rest[1:]
    return name, command, list(args[:at]), rest


def _parsed(command: click.Command, rest: Sequence[str]) -> click.Context | None:
    try:
        return command.make_context(command.name, list(rest), resilient_parsing=True)
    except click.ClickException:
        return None


def _fits(command: click.Command, rest: Sequence[str]) -> bool:
    try:
        with command.make_context(command.name, list(rest)):
            return True
    except (click.ClickException, click.exceptions.Exit, UsageError):
        return False


def _without(rest: Sequence[str], left: Sequence[str]) -> list[str]:
    """The arguments without these, of which the last are taken out."""
    kept = list(rest)
    for one in left:
        if one in kept:
            del kept[len(kept) - 1 - kept[::-1].index(one)]
    return kept


def _try(*line: str, why: str = "") -> str:
    return f"Try `factdesk {shlex.join(map(shown, line))}`" + (f": {why}." if why else ".")
