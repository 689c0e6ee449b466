"""What PostgreSQL and the network say when a shared desk fails, in words that tell a person what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from store.errors import ServerAway, ServerUnusable

STAYS = "what was stored there before stays"
"""Of what goes there in several transactions, those that were over are kept."""

KEPT = "nothing is lost: what you do stays in your file and is sent when it can be"

_AWAY = ("08", "57")
"""Classes of states in which the server is not there, or ended the connection."""

_WORDS = {
    "28P01": ("the password is not accepted", "check it, or keep it in ~/.pgpass"),
    "28000": ("the server does not let this login in", "ask whoever keeps the server"),
    "3D000": ("there is no such database", "check the name, or have it made with `createdb`"),
    "42501": ("this login may not do that", "ask whoever keeps the desk there to run `factdesk server ADDRESS --admit LOGIN`"),
    "53100": (f"the server's disk is full; {STAYS}; {KEPT}", "free some space there and push again"),
    "53200": (f"the server has no memory left; {KEPT}", "try again later"),
    "53300": ("the server takes no more connections just now", "try again later, or have max_connections raised"),
    "53400": (f"the server has come to a limit of its own; {KEPT}", "ask whoever keeps it"),
    "25006": ("the server is open for reading only", "name the one that can be written"),
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
        return ServerUnusable(what, where=where, do=do)
    if isinstance(problem, psycopg.OperationalError) and (not state or state[:2] in _AWAY):
        said = _first_line(problem)
        for known, (what, do) in _WORDS.items():
            # Before there is a connection the library gives no state, only the server's words.
            if _BEFORE.get(known, "\0") in said:
                return ServerUnusable(what, where=where, do=do)
        return ServerAway(f"the server does not answer ({said})", where=where, do="check the address and the server, then try again")
    if "full" in str(problem) and "space" in str(problem):
        what, do = _WORDS["53100"]
        return ServerUnusable(what, where=where, do=do)
    return ServerUnusable(f"the server said: {_first_line(problem)}", where=where, do="ask whoever keeps it")


_BEFORE = {
    "28P01": "password authentication failed",
    "28000": "no pg_hba.conf entry",
    "3D000": "does not exist",
    "53300": "too many c",
}


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
