"""A PostgreSQL server for tests, from the system's packages, on this machine only: started once, ended with the tests.

Tests that want it are skipped with a word where there is none, or where none can be started.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import glob
from pathlib import Path

import psycopg
import pytest

START_S = 60


def binaries() -> Path | None:
    """The folder of the newest server's programs."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).parent
    folders = sorted(glob("/usr/lib/postgresql/*/bin"), key=lambda one: int(one.split("/")[4]) if one.split("/")[4].isdigit() else 0)
    return next((Path(one) for one in reversed(folders) if (Path(one) / "initdb").exists()), None)


def _as_user() -> list[str] | None:
    """What to put before a command: a server refuses to run as root. None where nobody else can be had."""
    if os.geteuid() != 0:
        return []
    runner = shutil.which("setpriv")
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        return None
    return [runner, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"] if runner else None


class Postgres:
    """A running server."""

    def __init__(self, folder: Path, bin: Path, before: list[str], fsync: bool, shared_mb: int) -> None:
        self.folder = folder
        self.port = _free_port()
        self._bin = bin
        self._before = before
        self._count = 0
        self._settings = f"-c fsync={'on' if fsync else 'off'} -c shared_buffers={shared_mb}MB -c max_wal_size={4 * shared_mb}MB"

    def command(self, *args: str) -> None:
        """Run one of the server's programs. Raises CalledProcessError."""
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
        # Its own standard streams: a server that kept ours would keep whoever reads them waiting.
        with open(self.folder / "said", "ab") as said:
            subprocess.run(
                [*self._before, *args], check=True, cwd="/", env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=START_S
            )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
            f" -c log_min_messages=fatal {self._settings}"
        )
        self.command(
            str(self._bin / "pg_ctl"), "-D", str(self.folder / "data"), "-o", options, "-w", "-t", str(START_S), "-l", str(self.folder / "log"), "start"
        )

    def stop(self) -> None:
        """Stop it at once, as if it went away."""
        self.command(str(self._bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def address(self, database: str, login: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """A new, empty database."""
        self._count += 1
        name = f"desk{self._count}"
        self.run("postgres", f"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
        return name

    def login(self, name: str) -> None:
        """A login that may do nothing by itself, where there is none yet."""
        self.run("postgres", f"DO $$ BEGIN CREATE ROLE \"{name}\" LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")

    def run(self, database: str, *statements: str) -> None:
        """Run statements as the one who may do anything."""
        with psycopg.connect(self.address(database), autocommit=True) as conn:
            for statement in statements:
                conn.execute(statement)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*, fsync: bool = False, shared_mb: int = 32) -> Iterator[Postgres]:
    """A server of one's own; without `fsync` it may lose all with the machine, and is quick. Skips where none can be started."""
    bin, before = binaries(), _as_user()
    if bin is None:
        pytest.skip("no PostgreSQL server is installed here")
    if before is None:
        pytest.skip("a PostgreSQL server does not run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="factdesk-pg-"))
    server = Postgres(folder, bin, before, fsync, shared_mb)
    try:
        folder.chmod(0o777)
        try:
            server.command(str(bin / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C")
            server.start()
        except (subprocess.SubprocessError, OSError) as problem:
            pytest.skip(f"a PostgreSQL server could not be started here ({problem})")
        try:
            yield server
        finally:
            with suppress(subprocess.SubprocessError):  # a test has stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
