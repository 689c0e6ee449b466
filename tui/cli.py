"""The command line: `factdesk [--db FILE] [--as NAME] [COMMAND | SOURCES...]`.

This file knows the options that every command shares and the words in which failures are told; the commands stand in
commands/, of which only the one that is run is loaded. Nothing heavy is imported here, so that --version and --help answer
at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from store import __version__
from store.errors import DeskUnusable, FactdeskError, UsageError
from tui.commands import table
from tui.commands.options import Shared
from tui.crash import report, report_threads
from tui.streams import OutputLost, ReaderLeft, guarded, let_go, occupy_standard_descriptors, say
from tui.terminal.signals import Ended, ended_by_signals

EXIT_REJECTED = 1
EXIT_USAGE = 2
EXIT_UNUSABLE = 3
EXIT_INTERRUPTED = 130


class _OpensByDefault(click.Group):
    """What is no command's name is a source: `factdesk seeds/` opens the desk with it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, loaded or not."""
        return list(table.NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded now."""
        return table.command(cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The same for an option that only `open` has: `factdesk --no-mouse seeds/`."""
        shared = {name for one in self.params for name in one.opts}
        valued = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        at = 0
        while at < len(args) and args[at].startswith("--"):
            name, _, value = args[at].partition("=")
            if name not in shared and name in _options_of_open():
                args = [*args[:at], table.OPENS, *args[at:]]
                break
            at += 2 if name in valued and not value else 1
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in table.NAMES:
            return table.OPENS, table.command(table.OPENS), args
        return super().resolve_command(ctx, args)


def _options_of_open() -> set[str]:
    opening = table.command(table.OPENS)
    return set() if opening is None else {name for one in opening.params for name in one.opts}


@click.group(
    cls=_OpensByDefault,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND | SOURCES...]",
    epilog="A name that is no command is a source: `factdesk seeds/` reads seeds/ and opens the desk.",
)
@click.option("--db", metavar="FILE", help="The desk's file, or the address of a shared one.  [default: $FACTDESK_DB, else ./factdesk.db]")
@click.option("--as", "reviewer", metavar="NAME", help="Who reviews.  [default: $FACTDESK_REVIEWER, else login name]")
@click.version_option(__version__, "--version", prog_name="factdesk", message="%(prog)s %(version)s")
@click.pass_context
def factdesk(ctx: click.Context, db: str | None, reviewer: str | None) -> int:
    """A desk for checking the facts in news articles, in a terminal."""
    ctx.obj = Shared(db, reviewer)
    opening = table.command(table.OPENS) if ctx.invoked_subcommand is None else None
    return int(ctx.invoke(opening)) if opening is not None else 0


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; a person never meets a traceback."""
    occupy_standard_descriptors()
    report_threads()
    code = run(sys.argv[1:] if args is None else args)
    let_go()
    sys.exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0 done; 1 sources rejected, or the answer could not be written; 2 usage; 3 the desk is unusable; 70 a bug.
    """
    try:
        with guarded():
            return _told(args)
    except (OutputLost, ReaderLeft) as problem:
        # At the last flush, when everything was done: only now did the output say that it takes no more.
        return _output_lost(problem)


def _told(args: Sequence[str]) -> int:
    """Run one command; what goes wrong is told, and its exit code returned."""
    try:
        with ended_by_signals():
            answer = factdesk.main(args=list(args), prog_name="factdesk", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as problem:
        hint = problem.ctx.get_usage().splitlines() if isinstance(problem, click.UsageError) and problem.ctx else []
        # Of an option without its value, or an argument that is missing, all is said; an argument too many is misplaced.
        known = type(problem) not in (click.UsageError, click.NoSuchOption)
        said = _no_such_option(problem) if isinstance(problem, click.NoSuchOption) else problem.format_message()
        say(said, *hint, *(() if known else _meant(args)))
        return EXIT_USAGE
    except UsageError as problem:
        say(str(problem), *_meant(args))
        return EXIT_USAGE
    except DeskUnusable as problem:
        say(str(problem))
        return EXIT_UNUSABLE
    except (OutputLost, ReaderLeft) as problem:
        return _output_lost(problem)
    except FactdeskError as problem:
        say(str(problem))
        return EXIT_REJECTED
    except (KeyboardInterrupt, click.Abort):
        say("interrupted; what was stored is kept, run it again to go on")
        return EXIT_INTERRUPTED
    except Ended as ending:
        with suppress(OSError):  # the terminal may be gone
            say(f"ended by {ending}; what was stored is kept")
        return ending.code
    except OSError as problem:
        # Something about this machine (no room, no permission, a folder that went away) and no bug of ours.
        where = f"{problem.filename}: " if isinstance(problem.filename, str) else ""
        say(f"{where}the system refused ({problem.strerror or problem}); what was stored is kept")
        return EXIT_REJECTED
    except Exception as problem:
        from store import unusable

        told = unusable(problem)
        if told is None:
            return report(problem)
        say(str(told))
        return EXIT_UNUSABLE


def _meant(args: Sequence[str]) -> tuple[str, ...]:
    from tui.commands import misplaced

    return misplaced.meant(args)


def _no_such_option(problem: click.NoSuchOption) -> str:
    from tui.commands import misplaced

    return misplaced.no_such_option(problem)


def _output_lost(problem: OutputLost | ReaderLeft) -> int:
    if isinstance(problem, ReaderLeft):
        return 0
    say(str(problem))
    return EXIT_REJECTED


if __name__ == "__main__":
    main()
