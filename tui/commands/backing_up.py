"""The command backup: a copy of the desk in a new file, one kept anew in a folder, or each change followed by Litestream."""

from __future__ import annotations

import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import click

from store import is_replica_address, write_litestream
from store.errors import UsageError
from tui.commands.options import desk_of, on_a_desk, path_of, printable
from tui.commands.output import counter
from tui.streams import say

PROGRAM = "litestream"

LEAVES_S = 30.0
"""Seconds that Litestream has for its last changes when it is told to end."""


@click.command()
@click.argument("file", required=False)
@click.option(
    "--to", metavar="DIR-or-URL", help="Keep one copy in this folder, made anew each time; or let Litestream follow."
)
@click.option("--public", is_flag=True, help="Without anything confidential: a copy that may be given away.")
@on_a_desk
def backup(file: str | None, to: str | None, public: bool, db: str | None, reviewer: str | None) -> int:
    """Copy the desk to FILE, or into a folder, safely while it is in use."""
    if (file is None) == (to is None):
        raise UsageError("a backup goes to one place", do="name a new FILE, or --to a folder or an address")
    if to is not None:
        if public:
            raise UsageError("what --to keeps is the whole desk", do="name a FILE for a public copy")
        if not to:
            raise UsageError("no place was named", do="name a folder, or an address such as s3://BUCKET/PATH")
        return _follow(to, db, reviewer) if is_replica_address(to) else _renew(to, db, reviewer)
    if not file:
        raise UsageError("no file was named", do="name the copy")
    with desk_of(db, reviewer) as desk:
        desk.backup(Path(file), public=public)
    click.echo(f"copied to {printable(file)}" + (", without anything confidential" if public else ""))
    return 0


def _renew(folder: str, db: str | None, reviewer: str | None) -> int:
    with desk_of(db, reviewer) as desk, counter("copying", "pages") as show:
        done = desk.renew_copy(Path(folder), show or (lambda done, total: None))
    before = "" if done.reviews_before is None else f", in the place of a copy with {done.reviews_before:,}"
    click.echo(
        printable(
            f"copied to {done.path} and read through: {done.articles:,} articles, {done.reviews:,} reviews{before}"
            f" ({done.size / 1e6:,.1f} MB)"
        )
    )
    return 0


def _follow(address: str, db: str | None, reviewer: str | None) -> int:
    """Let Litestream copy each change of the desk, until it is told to end."""
    with desk_of(db, reviewer):
        pass  # it is a desk, and of this version
    written = write_litestream(path_of(db), address)
    command = [PROGRAM, "replicate", "-no-expand-env", "-config", str(written)]
    found = shutil.which(PROGRAM)
    if found is None:
        raise UsageError(
            f"Litestream is not installed here, nothing was copied; what it needs to know stands in {written}",
            do=f"install it (litestream.io) and run this again, or run `{' '.join(command)}`",
        )
    say(f"Litestream follows the desk to {printable(address)} until you press ctrl+c; it needs no desk to be open")
    # Told to end by us alone: where a terminal or `timeout` tells everything that was started, it would hear it twice, and the
    # second time it goes without its last changes.
    process = subprocess.Popen([found, *command[1:]], start_new_session=True)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        code = _left(process)
    finally:
        if process.poll() is None:
            process.terminate()
            _left(process)
    if code not in (0, -2, 130):
        say(f"Litestream ended with {code}; what it says of it stands above")
        return 1
    say("Litestream has ended; what is changed from now on is copied when it runs again")
    return 0


def _left(process: subprocess.Popen[bytes]) -> int:
    with suppress(subprocess.TimeoutExpired):
        return process.wait(LEAVES_S)
    process.kill()
    return process.wait()
