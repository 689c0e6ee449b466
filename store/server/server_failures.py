"""What PostgreSQL and the network say when a shared desk fails, in words that tell a person what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from store.errors import ServerAway, ServerUnusable

STAYS = "what was stored there before stays"
"""Of what goes there in several transactions, those that were over are kept."""

KEPT = "nothing is lost: what you do stays in your file and is sent when it can be"

_AWAY = ("08", "57")
"""Classes of states in which the server is not there, or ended the connection."""

_NO_LOGIN = ("the server does not let this login in", "ask whoever keeps the server")

POOLED = ("a connection pooler stands before the server, and a desk needs a connection of its own", "name the server itself, by its own host and port")

_WORDS = {
    "28P01": ("the password is not accepted", "check it, or keep it in ~/.pgpass"),
    "28000": _NO_LOGIN,
    "3D000": ("there is no such database", "check the name, or have it made with `createdb`"),
    "42501": ("this login may not do that", "ask whoever keeps the desk there to run `factdesk server ADDRESS --admit LOGIN`"),
    "53100": (f"the server's disk is full; {STAYS}; {KEPT}", "free some space there and push again"),
    "53200": (f"the server has no memory left; {KEPT}", "try again later"),
    "53300": ("the server takes no more connections just now", "try again later, or have max_connections raised"),
    "53400": (f"the server has come to a limit of its own; {KEPT}", "ask whoever keeps it"),
    "25006": ("the server is open for reading only", "name the one that can be written"),
    "42P06": ("something else is called factdesk here", "name another database"),
    **dict.fromkeys(("42P01", "42703", "42883"), ("the desk there is not whole", "put it back from a backup, or push to an empty database")),
    "55P03": (f"somebody has been holding what is needed for too long; {STAYS}", "try again"),
    "57014": (f"the server took too long over it; {STAYS}", "try again"),
    "40001": (f"somebody stored the same at the same time; {STAYS}", "try again"),
    "40P01": (f"somebody stored the same at the same time; {STAYS}", "try again"),
    "23000": ("the server refused to change what was judged", "push again with this file as it is"),
}

AGAIN = frozenset(("40001", "40P01", "55P03", "42P07"))
"""States in which the same once more may well succeed; the last where two make the place of a month at once."""


def in_words(problem: psycopg.Error, where: str) -> ServerUnusable:
    """What the server said, in words."""
    state = problem.sqlstate or ""
    if state in _WORDS:
        what, do = _WORDS[state]
        return ServerUnusable(f"{what} ({_first_line(problem)})" if state in _NAMED else what, where=where, do=do)
    # Whatever it says while it ends the connection, one may connect again.
    ended = problem.diag.severity_nonlocalized == "FATAL"
    if ended or (isinstance(problem, psycopg.OperationalError) and (not state or state[:2] in _AWAY)):
        said = _first_line(problem)
        # Before there is a connection the library gives no state, only words: the server's, or its own.
        for known, what, do in () if state else _BEFORE:
            if known.search(said):
                return ServerUnusable(what, where=where, do=do)
        if "resolve host" in said:
            return ServerAway("no host of this name can be found", where=where, do="check the name and the network, then try again")
        return ServerAway(f"the server does not answer ({said})", where=where, do="check the address and the server, then try again")
    if "full" in str(problem) and "space" in str(problem):
        what, do = _WORDS["53100"]
        return ServerUnusable(what, where=where, do=do)
    return ServerUnusable(f"the server said: {_first_line(problem)}", where=where, do="ask whoever keeps it")


_NAMED = frozenset(("42P01", "42703", "42883"))
"""States of which is told what the server missed."""

_BEFORE = tuple(
    (re.compile(known), what, do)
    for known, (what, do) in {
        "password authentication failed": _WORDS["28P01"],
        "no password supplied": (
            "the server asks for a password, and none was given",
            "keep it in ~/.pgpass, a line such as host:5432:newsroom:login:password in a file that only you may read",
        ),
        "no pg_hba.conf entry.*no encryption": (
            _NO_LOGIN[0] + " without encryption",
            "write ?sslmode=require behind the address, or ask whoever keeps the server",
        ),
        "no pg_hba.conf entry|is not permitted to log in": _NO_LOGIN,
        'role ".*" does not exist': ("the server knows no such login", "check the name before the @, or ask whoever keeps the server"),
        'database ".*" does not exist': _WORDS["3D000"],
        "permission denied for database": (
            "this login may not use that database", "ask whoever keeps the server to GRANT CONNECT on it",
        ),
        "does not support SSL": (
            "the server offers no encryption, and the address asks for it",
            "have it switched on there, or leave sslmode out of the address",
        ),
        "certificate|private key": (
            "the server's certificate, or what it is compared with here, does not hold",
            "check sslmode, sslrootcert, sslcert and sslkey of the address and the name of the host, or ask whoever keeps the server",
        ),
        "too many c": _WORDS["53300"],
        "unsupported startup parameter": POOLED,
        "connection is bad: (?:invalid|weak)|invalid (?:integer|connection option|port)": (
            "a setting in the address is none that can be used", "check what stands behind the ?",
        ),
    }.items()
)  # fmt: skip
"""What is said before there is a connection, and what it comes to."""


def _first_line(problem: psycopg.Error) -> str:
    lines = [one.strip() for one in str(problem).splitlines() if one.strip()]
    # Of several addresses that were tried the last line tells most; the first words tell which.
    return " ".join((lines[0] if lines else type(problem).__name__).split())[:200]


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raises ServerAway, ServerUnusable for what goes wrong within."""
    try:
        yield
    except psycopg.Error as problem:
        raise in_words(problem, where) from problem
