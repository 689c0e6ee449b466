"""A connection to a shared desk: is it one, of which version, and as whom does the server know this login.

A schema that is missing is made by whoever may; one of an older factdesk is brought up to date by its owner; a newer one is
refused before anything is read or written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from store.addresses import checked, shown
from store.db import migrations
from store.errors import ServerUnusable, UsageError
from store.server import server_schema
from store.server.server_failures import POOLED, told
from store.server.server_schema import ANYBODY, STEPS
from store.server.server_tables import SCHEMA, tables

LEAST = 140000
"""The oldest server that is spoken to (its own number of the version 14)."""

CONNECT_S = 5
LOCK_MS = 10_000
"""How long a connection and a lock are waited for."""

# Compiling a statement takes longer than any of ours to run.
_OPTIONS = f"-c lock_timeout={LOCK_MS} -c timezone=UTC -c client_encoding=UTF8 -c jit=off"

_NEEDED = tuple(one for one in (*migrations.NAMES, *STEPS) if one not in migrations.OF_FILES_ONLY)
"""The steps that a desk there must have, oldest first."""


class Session:
    """One open connection, of one thread. Use as a context manager, or call close()."""

    def __init__(self, address: str, reviewer: str, *, create: bool = False) -> None:
        """Connect. `create` makes the desk where there is none and the login may.

        Raises UsageError for what is no address or another name than the server knows, ServerAway, ServerUnusable.
        """
        self.address = checked(address)
        self.where = shown(address)
        self.reviewer = reviewer
        try:
            conninfo_to_dict(self.address)
        except psycopg.ProgrammingError:  # its words may hold a piece of a password
            raise UsageError("a setting in this address is none that is known", where=self.where, do="check what stands behind the ?") from None
        with told(self.where):
            self.conn = psycopg.connect(
                self.address, autocommit=True, connect_timeout=CONNECT_S, options=_OPTIONS, application_name="factdesk",
                keepalives_idle=30, keepalives_interval=10, keepalives_count=3, tcp_user_timeout=15_000,
            )  # fmt: skip
        try:
            with told(self.where):
                self._greet(create)
        except BaseException:
            self.conn.close()
            raise

    def close(self) -> None:
        """End the connection; closing twice is harmless."""
        self.conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, one_state: bool = False) -> Iterator[None]:
        """A transaction, in words where it fails; `one_state` reads everything as it was at its first question."""
        with told(self.where), self.conn.transaction():
            if one_state:
                self.conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def one(self, query: str, *values: object) -> tuple[object, ...] | None:
        """The first row of an answer."""
        return self.conn.execute(query, values).fetchone()

    @property
    def key(self) -> str:
        """What this server's desk is known by: its id and the cluster it stands in, since a copy restored elsewhere counts anew."""
        return self._key

    @property
    def signs_as(self) -> str:
        """In whose name this login may write: a reviewer, or * for any."""
        return self._signs_as

    # --- greeting ---

    def _greet(self, create: bool) -> None:
        version = self.conn.info.server_version
        if version < LEAST:
            raise ServerUnusable(
                f"this is PostgreSQL {version // 10_000}, at least {LEAST // 10_000} is needed", where=self.where, do="name a newer server"
            )
        # What is set for one connection (whose eyes read, how long is waited, who listens) would hold for whoever gets it next.
        if self.one("SELECT pg_backend_pid()") != (self.conn.info.backend_pid,):
            raise ServerUnusable(POOLED[0], where=self.where, do=POOLED[1])
        encoding = self.conn.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise ServerUnusable(
                f"its texts are kept as {encoding}, which cannot hold every article",
                where=self.where,
                do="make a database with `createdb --encoding UTF8 --template template0`",
            )
        if self.one("SELECT to_regclass(%s)", f"{SCHEMA}.steps") == (None,):
            if not create:
                raise ServerUnusable("there is no desk here", where=self.where, do="make one with `factdesk push ADDRESS`")
            self._make()
        self._check_version()
        row = self.one(f"SELECT (SELECT id FROM {SCHEMA}.desk)::text || '@' || system_identifier FROM pg_control_system()")
        signs = self.one(f"SELECT {SCHEMA}.signs_as()")
        assert row is not None
        assert signs is not None
        self._key, self._signs_as = str(row[0]), str(signs[0])
        if self._signs_as not in (ANYBODY, self.reviewer):
            raise UsageError(
                f"the server knows this login as {self._signs_as}, and not as {self.reviewer}",
                where=self.where,
                do=f"say --as {self._signs_as}, or have the login admitted in another name",
            )
        self.conn.execute("SELECT set_config('factdesk.reader', %s, false)", [self.reviewer])

    def _make(self) -> None:
        """Make the desk; of several who make it at once one does, and the others find it."""
        with self.conn.transaction():
            self.conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [SCHEMA])
            if self.one("SELECT to_regclass(%s)", f"{SCHEMA}.steps") != (None,):
                return
            if self.one("SELECT has_database_privilege(current_database(), 'CREATE')") == (False,):
                raise ServerUnusable(
                    "there is no desk here, and this login may not make one",
                    where=self.where,
                    do="ask whoever keeps the database to push first, or to GRANT CREATE on it",
                )
            for statement in server_schema.whole():
                self.conn.execute(statement)
            self._keep_steps()

    def _keep_steps(self) -> None:
        with self.conn.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {SCHEMA}.steps (name) VALUES (%s) ON CONFLICT DO NOTHING", [(one,) for one in _NEEDED])

    def _check_version(self) -> None:
        there = {str(name) for (name,) in self.conn.execute(f"SELECT name FROM {SCHEMA}.steps")}
        if newer := sorted(there.difference(_NEEDED, migrations.OF_FILES_ONLY)):
            raise ServerUnusable(
                f"the desk there was made by a newer factdesk (it has {', '.join(newer)[:200]}), it was left as it is",
                where=self.where,
                do="update factdesk",
            )
        if there.issuperset(_NEEDED):
            return
        if not self.owns:
            raise ServerUnusable(
                "the desk there was made by an older factdesk, and this login may not bring it up to date",
                where=self.where,
                do="have its owner run `factdesk server ADDRESS` with this version",
            )
        self._bring_up_to_date()

    @property
    def owns(self) -> bool:
        """Whether this login may change what the desk there is made of."""
        row = self.one("SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s", SCHEMA)
        return row is not None and bool(row[0])

    def _bring_up_to_date(self) -> None:
        """Add the tables and columns that came since, and hold over them what holds over all; nothing is ever taken away."""
        with self.conn.transaction():
            self.conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [SCHEMA])
            for table in tables().values():
                there = {
                    str(name)
                    for (name,) in self.conn.execute(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s",
                        [SCHEMA, table.name],
                    )
                }
                if not there:
                    self.conn.execute(table.make())
                    continue
                for name, made in zip(table.columns, table.definitions(), strict=True):
                    if name not in there:
                        self.conn.execute(f'ALTER TABLE {SCHEMA}."{table.name}" ADD COLUMN {made}')
            for statement in (*server_schema.functions(), *server_schema.guards()):
                self.conn.execute(statement)
            for (role,) in self.conn.execute(f"SELECT role FROM {SCHEMA}.people").fetchall():
                self._grant(str(role))
            self._keep_steps()

    def admit(self, role: str, reviewer: str) -> None:
        """Let a login read and write here, in this reviewer's name (* for any). Raises ServerUnusable where it may not be."""
        with self.transaction():
            self._grant(role)
            self.conn.execute(
                f"INSERT INTO {SCHEMA}.people (role, reviewer) VALUES (%s, %s) ON CONFLICT (role) DO UPDATE SET reviewer = excluded.reviewer",
                [role, reviewer],
            )

    def _grant(self, role: str) -> None:
        quoted = sql.Identifier(role).as_string(self.conn)
        for statement in server_schema.granting(quoted):
            self.conn.execute(statement)

    def keep_archive_before(self, day: str) -> None:
        """Let articles from before that day (ISO, "" for none) stay here unless people speak of them."""
        with told(self.where):
            self.conn.execute(f"UPDATE {SCHEMA}.desk SET archive_before = %s", [day])

    def people(self) -> list[tuple[str, str]]:
        """(login, reviewer) of those who were admitted."""
        with told(self.where):
            rows = self.conn.execute(f"SELECT role, reviewer FROM {SCHEMA}.people ORDER BY role").fetchall()
        return [(str(role), str(reviewer)) for role, reviewer in rows]

