"""Is this desk well, mending what can be derived, and what is left of one that is not. Composes the rooms; no SQL."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from store.db import seals
from store.db.articles.prepared_articles import prepare
from store.db.copies.restoring import restore
from store.db.file.beside import beside
from store.db.file.connection import File
from store.db.findings import Examination, Finding
from store.db.opening import open_file
from store.db.soundness import checks
from store.db.soundness.rebuilding import Saved
from store.db.soundness.rebuilding import rescue as save
from store.db.soundness.salvage import survey
from store.errors import DeskUnusable
from store.reviews import verify

__all__ = ["diagnose", "examine", "mend", "rescue", "restore"]


def diagnose(path: Path, *, repair: bool = False, accept_as: str = "") -> Examination:
    """Examine the desk at `path`, however damaged it is; `repair` first makes anew what is derived, and `accept_as`,
    a reviewer's name, first takes over what was changed outside.

    Raises DeskUnusable where there is no desk, another program's database, or one that may not be opened.
    """
    around = beside(path)
    try:
        with closing(open_file(path, create=False)) as file:
            if accept_as:
                file.write(partial(seals.accept, reviewer=accept_as))
            found = mend(file) if repair else examine(file)
    except (DeskUnusable, *checks.UNREADABLE) as problem:
        what, do = (problem.what, problem.do) if isinstance(problem, DeskUnusable) else (str(problem), "")
        damage = survey(path)
        cause = problem.__cause__ if isinstance(problem, DeskUnusable) else problem
        if damage is None or not (damage.hurt or checks.tells_damage(cause)):
            raise
        return Examination((Finding("file", False, what, checks.RESCUE if damage.hurt else do), *around), damage)
    hurt = any(not one.ok and one.do == checks.RESCUE for one in found.findings)
    return Examination((*found.findings, *around), survey(path) if hurt else None)


def examine(file: File) -> Examination:
    """Every check of an open desk, in the order to show them. Raises DeskUnusable where it cannot be read at all.

    Nearly all of it reads one state of the desk through a reader, so that nobody who works at the desk
    has to wait; only the search indexes check themselves with the writer.
    """
    reader = file.whole()
    with checks.one_state(reader):
        findings = list(checks.stored(reader, verify.changes))
    for table in checks.INDEXES:
        try:
            findings.append(file.write(partial(checks.index, table=table)))
        except DeskUnusable as problem:
            findings.append(Finding(table, False, problem.what, problem.do))
    return Examination(tuple(findings))


def mend(file: File) -> Examination:
    """Make anew what is derived (indexes, triggers, states), then examine."""
    file.write(checks.repair)
    return examine(file)


def rescue(source: Path, target: Path) -> list[Saved]:
    """Write all that can be had of a damaged desk into a new one; see store.db.soundness.rebuilding for what it raises."""
    from store.claims.analyse import analyse

    return save(source, target, lambda document: prepare(document, analyse(document)))
