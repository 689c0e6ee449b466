"""Trees become rows of this desk: what is new is added, what is known stays, and of two tellings of one thing the lesser is kept.

All functions run inside the caller's write transaction.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from store.db import clock
from store.db.articles.anchors import mark_standing
from store.db.articles.article_rows import current_revision
from store.db.file.transaction import undone_alone
from store.db.merging import answering, new_articles
from store.db.merging.merged_tables import HANGING, MERGED, Cell, MergeRefusal, RowTree, lacking, refused
from store.db.merging.new_articles import add_paragraphs, insertion, quoted
from store.db.tables.schema import VERDICTS

_Comparable = tuple[int, str | float | bytes]

_OWN_VERDICTS = frozenset(one[0] for one in VERDICTS)


@dataclass(slots=True)
class Joined:
    """What became of a tree: rows that came by table, rows told otherwise, what was refused, and what it waits for."""

    came: Counter[str] = field(default_factory=Counter)
    otherwise: list[MergeRefusal] = field(default_factory=list)
    refusals: list[MergeRefusal] = field(default_factory=list)
    waits_for: frozenset[str] = frozenset()
    retold: int = 0


def join(conn: sqlite3.Connection, tree: RowTree, *, waits: bool = True) -> Joined:
    """Bring a sound tree into the desk. Where something it refers to is not there (yet), nothing is done, and that is named;
    or, unless it `waits`, what refers to it is refused.
    """
    if tree.table == "verdicts":
        return _verdict(conn, tree)
    if tree.table == "articles":
        return _article(conn, tree)
    return _logged(conn, tree, waits)


def join_all(conn: sqlite3.Connection, trees: Sequence[RowTree], *, waits: bool = True) -> list[Joined]:
    """Bring in sound trees of one table, each as join() does; articles that are new here all at once."""
    new = new_articles.unknown(conn, trees) if trees and trees[0].table == "articles" else []
    done: dict[int, Joined] = {}
    if new:
        with suppress(sqlite3.IntegrityError), undone_alone(conn):  # else each by itself: only the one that no desk holds is refused
            new_articles.add(conn, [trees[n] for n in new])
            done = {n: Joined(came=_counted(trees[n])) for n in new}
    return [done[n] if n in done else _alone(conn, tree, waits) for n, tree in enumerate(trees)]


def _counted(tree: RowTree) -> Counter[str]:
    revisions = tree.all("revisions")
    hanging = {table: sum(len(one.all(table)) for one in revisions) for table in ("fact_checks", "claims")}
    return Counter({name: count for name, count in ({"articles": 1, "revisions": len(revisions)} | hanging).items() if count})


def _alone(conn: sqlite3.Connection, tree: RowTree, waits: bool) -> Joined:
    try:
        with undone_alone(conn):
            return join(conn, tree, waits=waits)
    except sqlite3.IntegrityError as problem:
        return Joined(refusals=[_no_such_row(tree, problem)])


def _no_such_row(tree: RowTree, problem: sqlite3.IntegrityError) -> MergeRefusal:
    return refused(tree, f"no desk holds such a row ({problem})")


# --- verdicts ---


def _verdict(conn: sqlite3.Connection, tree: RowTree) -> Joined:
    done = Joined()
    known = _row(conn, "verdicts", tree.name)
    if known is None:
        _insert(conn, tree)
        done.came["verdicts"] += 1
    elif known != tree.cells:
        # What a desk's own verdicts are called is not for another file to say; those that people added are settled alike in
        # both files.
        if tree.name in _OWN_VERDICTS:
            done.otherwise.append(MergeRefusal("verdicts", tree.name, "it is called otherwise there; this desk's own name is kept"))
        elif _is_less(tree, known):
            _update(conn, tree, "label", "meaning", "rating", "rank")
            done.otherwise.append(MergeRefusal("verdicts", tree.name, "it is called otherwise there; the name from there is kept in both"))
        else:
            done.otherwise.append(MergeRefusal("verdicts", tree.name, "it is called otherwise there; the name from here is kept in both"))
    return done


# --- articles ---


def _article(conn: sqlite3.Connection, tree: RowTree) -> Joined:
    done = Joined()
    known = _row(conn, "articles", tree.name)
    pointer = conn.execute(
        "SELECT revision_id, since FROM current_revisions WHERE article_id = ?", [tree.name]
    ).fetchone()
    if known is None:
        conn.execute(
            "INSERT INTO articles (id, canonical_url, source, kind, added_at) VALUES (?, ?, ?, ?, ?)",
            [*(tree.cells[name] for name in MERGED["articles"].columns), clock.now()],
        )
        done.came["articles"] += 1
    elif known != tree.cells and _is_less(tree, known):
        _update(conn, tree, "source", "kind")
    for revision in tree.all("revisions"):
        _revision(conn, revision, done)
    for revision in tree.all("revisions"):
        _claims(conn, revision.all("claims"), done, is_new=known is None)
    moved = _point(conn, tree, pointer)
    if moved or done.retold or done.came["revisions"] or done.came["claims"]:
        now = current_revision(conn, tree.name)
        several = conn.execute("SELECT count(*) FROM revisions WHERE article_id = ?", [tree.name]).fetchone()[0] > 1
        if several and now is not None:
            mark_standing(conn, tree.name, now)
    return done


def _revision(conn: sqlite3.Connection, revision: RowTree, done: Joined) -> None:
    known = _row(conn, "revisions", revision.name)
    if known is not None:
        if _text_told(revision.cells, revision.all("paragraphs")) < _text_told(known, _paragraphs(conn, revision.name)):
            _update(conn, revision, *MERGED["revisions"].lesser, "raw")
            conn.executemany(
                "UPDATE paragraphs SET kind = ?, minute = ? WHERE revision_id = ? AND position = ?",
                [[one.cells[name] for name in ("kind", "minute", "revision_id", "position")] for one in revision.all("paragraphs")],
            )
    else:
        _insert(conn, revision)
        done.came["revisions"] += 1
        add_paragraphs(conn, revision.all("paragraphs"))
    for ruling in revision.all("fact_checks"):
        row = conn.execute(
            "SELECT title, claim, rating, claimant FROM fact_checks WHERE revision_id = ?", [revision.name]
        ).fetchone()
        if row is None:
            _insert(conn, ruling)
            done.came["fact_checks"] += 1
        elif _order(ruling.cells[name] for name in ("title", "claim", "rating", "claimant")) < _order(row):
            _update(conn, ruling, "title", "claim", "rating", "claimant", key="revision_id")


def _text_told(revision: Mapping[str, Cell], paragraphs: Sequence[RowTree]) -> list[_Comparable]:
    """What two files may tell otherwise of one text, as what can be compared."""
    how = (one.cells[name] for one in paragraphs for name in ("kind", "minute"))
    return _order((*(revision[name] for name in MERGED["revisions"].lesser), *how))


def _paragraphs(conn: sqlite3.Connection, revision: str) -> list[RowTree]:
    columns = MERGED["paragraphs"].columns
    rows = conn.execute(f"SELECT {quoted(columns)} FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision])
    return [RowTree("paragraphs", dict(zip(columns, row, strict=True))) for row in rows]


def _claims(conn: sqlite3.Connection, claims: Sequence[RowTree], done: Joined, *, is_new: bool) -> None:
    """Add the claims that are new; of one that is known in other words around it, or with other numbers, keep the lesser telling."""
    new: list[RowTree] = []
    for claim in claims:
        known = None if is_new else _row(conn, "claims", claim.name)
        if known is None:
            new.append(claim)
        elif _telling(claim.cells, [one.cells for one in claim.all("mentions")]) < _telling(known, _mentions(conn, claim.name)):
            _retell(conn, claim)
            done.retold += 1
    _insert_all(conn, "claims", new)
    _insert_all(conn, "mentions", [mention for claim in new for mention in claim.all("mentions")])
    done.came["claims"] += len(new)


def _telling(claim: Mapping[str, Cell], mentions: Sequence[Mapping[str, Cell]]) -> list[_Comparable]:
    """A claim and its numbers as what can be compared."""
    told = sorted(_order(one[name] for name in MERGED["mentions"].columns) for one in mentions)
    return [*_order(claim[name] for name in MERGED["claims"].lesser), *(cell for one in told for cell in one)]


def _mentions(conn: sqlite3.Connection, claim: str) -> list[dict[str, Cell]]:
    columns = MERGED["mentions"].columns
    rows = conn.execute(f"SELECT {quoted(columns)} FROM mentions WHERE claim_id = ?", [claim])
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _retell(conn: sqlite3.Connection, claim: RowTree) -> None:
    _update(conn, claim, *(name for name in MERGED["claims"].columns if name != "id"))
    conn.execute("DELETE FROM mentions WHERE claim_id = ?", [claim.name])
    _insert_all(conn, "mentions", claim.all("mentions"))
    # Its numbers may be others: compared anew when asked for next.
    conn.execute("DELETE FROM clashes WHERE claim_id = ?", [claim.name])
    conn.execute("DELETE FROM swept WHERE claim_id = ?", [claim.name])


def _point(conn: sqlite3.Connection, tree: RowTree, before: tuple[str, str] | None) -> bool:
    """Let the text be current that became so last, in whichever file; returns whether it is another one than before."""
    there: list[tuple[str, str]] = []
    for one in tree.all("current_revisions"):
        revision, since = str(one.cells["revision_id"]), str(one.cells["since"])
        kept = conn.execute("SELECT retrieved_at FROM revisions WHERE id = ?", [revision]).fetchone()
        if kept is not None:
            there.append((since or str(kept[0]), revision))
    if before is not None:
        there.append((before[1], before[0]))
    if not there:  # the current text was refused: the newest of those that came
        row = conn.execute(
            "SELECT retrieved_at, id FROM revisions WHERE article_id = ? ORDER BY retrieved_at DESC, id DESC LIMIT 1", [tree.name]
        ).fetchone()
        if row is None:
            return False
        there.append((str(row[0]), str(row[1])))
    since, revision = max(there)
    now = conn.execute("SELECT revision_id, since FROM current_revisions WHERE article_id = ?", [tree.name]).fetchone()
    if now != (revision, since):
        conn.execute(
            "INSERT INTO current_revisions (article_id, revision_id, since) VALUES (?, ?, ?)"
            " ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id, since = excluded.since",
            [tree.name, revision, since],
        )
    return before is not None and before[0] != revision


# --- the log ---


def _logged(conn: sqlite3.Connection, tree: RowTree, waits: bool) -> Joined:
    missing = _missing(conn, tree)
    if missing and waits:
        return Joined(waits_for=missing)
    done = Joined()
    # What was told of claims when a file was handed over has names together only.
    is_new = not _there(conn, tree.table, tree.name)
    if missing:
        whole = _pruned(tree, missing, done)
        if whole is None:
            return done
        tree = whole
    sound = answering.answers_to_its_own(conn, tree, done.refusals) if tree.table == "actions" else tree
    if sound is None:
        return done
    if is_new:
        done.came += _insert_whole(conn, sound)
    for below in HANGING[sound.table]:
        for one in sound.all(below.name):
            if one.name:
                _hang(conn, one, done)
    if is_new and sound.cells.get("target") is not None:
        answering.restate(conn, sound.name)
    return done


def _missing(conn: sqlite3.Connection, tree: RowTree) -> frozenset[str]:
    """The names of what a tree refers to and which is neither in the desk nor in the tree itself."""
    own = {one.name for one in tree.every()}
    missing: set[str] = set()
    for one in tree.every():
        for refers in MERGED[one.table].refers:
            named = one.cells[refers.column]
            if isinstance(named, str) and named not in own and not _there(conn, refers.table, named):
                missing.add(named)
    return frozenset(missing)


def _pruned(tree: RowTree, missing: Collection[str], done: Joined) -> RowTree | None:
    """The tree without what refers to something that is missing; None where the whole of it does."""
    for refers in MERGED[tree.table].refers:
        named = tree.cells[refers.column]
        if isinstance(named, str) and named in missing:
            done.refusals.append(refused(tree, f"it refers to {named} of the {refers.table}, which did not come"))
            return None
    kept = RowTree(tree.table, tree.cells)
    for table, found in tree.under.items():
        before = len(done.refusals)
        kept.under[table] = [one for one in (_pruned(one, missing, done) for one in found) if one is not None]
        if MERGED[table].names and len(kept.under[table]) < len(found):
            done.refusals[before:] = [lacking(tree, done.refusals[before])]
            return None
    return kept


def _hang(conn: sqlite3.Connection, tree: RowTree, done: Joined) -> None:
    """Add a row of the log, where the desk has it not yet, and what hangs on it."""
    if not tree.name or not _there(conn, tree.table, tree.name):
        try:
            with undone_alone(conn):
                came = _insert_whole(conn, tree)
        except sqlite3.IntegrityError as problem:
            done.refusals.append(_no_such_row(tree, problem))
            return
        done.came += came
    for below in HANGING[tree.table]:
        for one in tree.all(below.name):
            _hang(conn, one, done)


# --- rows ---


def _there(conn: sqlite3.Connection, table: str, name: str) -> bool:
    return conn.execute(f'SELECT 1 FROM main."{table}" WHERE id = ?', [name]).fetchone() is not None


def _row(conn: sqlite3.Connection, table: str, name: str) -> dict[str, Cell] | None:
    columns = MERGED[table].columns
    row = conn.execute(f"SELECT {quoted(columns)} FROM {table} WHERE id = ?", [name]).fetchone()
    return None if row is None else dict(zip(columns, row, strict=True))


def _insert(conn: sqlite3.Connection, tree: RowTree) -> None:
    conn.execute(insertion(tree.table), [tree.cells[name] for name in MERGED[tree.table].columns])


def _insert_whole(conn: sqlite3.Connection, tree: RowTree) -> Counter[str]:
    """Add a row with all that it is named by; the rows that came, by table. Raises sqlite3.IntegrityError."""
    _insert(conn, tree)
    came = Counter([tree.table])
    for below in HANGING[tree.table]:
        if below.names and (rows := tree.all(below.name)):
            _insert_all(conn, below.name, rows)
            came[below.name] += len(rows)
    return came


def _insert_all(conn: sqlite3.Connection, table: str, trees: Sequence[RowTree]) -> None:
    columns = MERGED[table].columns
    conn.executemany(insertion(table), ([tree.cells[name] for name in columns] for tree in trees))


def _update(conn: sqlite3.Connection, tree: RowTree, *columns: str, key: str = "id") -> None:
    told = ", ".join(f'"{name}" = ?' for name in columns)
    conn.execute(
        f'UPDATE {tree.table} SET {told} WHERE "{key}" = ?', [*(tree.cells[name] for name in columns), tree.cells[key]]
    )


def _is_less(tree: RowTree, known: Mapping[str, Cell]) -> bool:
    names = MERGED[tree.table].lesser
    return _order(tree.cells[name] for name in names) < _order(known[name] for name in names)


def _order(cells: Iterable[Cell]) -> list[_Comparable]:
    """Cells as what can be compared, whatever their kinds."""
    made: list[_Comparable] = []
    for cell in cells:
        if cell is None:
            made.append((0, 0.0))
        elif isinstance(cell, int | float):
            made.append((1, cell))
        elif isinstance(cell, str):
            made.append((2, cell))
        else:
            made.append((3, cell))
    return made
