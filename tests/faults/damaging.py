"""What the tests of damaged files share: a desk with a log, what a person reads of it, and ways to damage it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from store import Desk, Evidence, StatementKind, Unit, UnitState
from store.db.lenient import lenient

PAGE = 4096
TABLES = (
    "articles",
    "revisions",
    "current_revisions",
    "paragraphs",
    "fact_checks",
    "claims",
    "mentions",
    "verdicts",
    "actions",
    "reviews",
    "evidence",
    "unit_marks",
    "proposals",
    "statements",
    "handovers",
    "handover_claims",
    "edits",
    "claim_state",
    "places",
)

Rows = dict[str, list[tuple[object, ...]] | str]


def judge_much(path: Path, claims: Sequence[str]) -> None:
    """Two people at work: verdicts, notes, evidence from articles and addresses, parts, proposed words, statements, files
    that are written, dropped claims, undoing."""
    for name, step in (("ann", 2), ("bob", 3)):
        with Desk.open(path, name) as desk:
            article = desk.articles()[1]
            for n, claim in enumerate(claims[::step]):
                verdict = ("verified", "disputed", "deferred", "unproven")[n % 4]
                evidence = [
                    Evidence("supports", url=f"https://example.org/register/{name}/{n}", title="The register"),
                    desk.evidence_from(f"{article.id}:{n % 20}", "contradicts"),
                ][: n % 3]
                desk.judge([claim], verdict, note=f"{name} looked into it, entry {n} of the register", evidence=evidence)
            for n, claim in enumerate(claims[:20:step]):
                desk.propose([claim], f"What should stand here instead, by {name}, {n}")
                desk.mark_unit(claim, Unit("number", "12", n, n + 2), UnitState.TICKED, "the register")
                desk.state(StatementKind.WITHDRAWAL, {f"https://example.org/{name}/{n}": '{"why":"it was taken back"}'})
            desk.export(path.with_name(f"{name}.csv"))
            desk.drop_claim(claims[step])
            desk.undo()
            desk.undo()
            desk.redo()
            desk.save_place({"claim": claims[0]})


def read(path: Path) -> Rows:
    """Everything a person reads, byte for byte; what cannot be read is told as it is."""
    found: Rows = {}
    try:
        conn = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    except sqlite3.Error as problem:
        return {"": str(problem)}
    with closing(conn), lenient(conn):
        for table in TABLES:
            try:
                number = "pk" if table == "claim_state" else "rowid"  # a view, which has the numbers of the claims
                found[table] = conn.execute(f"SELECT {number}, * FROM {table} ORDER BY {number}").fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as problem:
                found[table] = repr(problem)
    return found


def with_zeroed(data: bytes, pages: Sequence[int]) -> bytes:
    """The file with these pages (counted from 0) zero."""
    hurt = bytearray(data)
    for page in pages:
        hurt[page * PAGE : (page + 1) * PAGE] = bytes(len(hurt[page * PAGE : (page + 1) * PAGE]))
    return bytes(hurt)
