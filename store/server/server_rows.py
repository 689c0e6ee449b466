"""Rows of a shared desk: asked for by what they hang on, counted, stored.

Every function works in the caller's transaction and leaves psycopg's errors to the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.db.exchange_rows import Reached
from store.db.hanging_rows import keys_statement
from store.db.merging.merged_tables import Cell, MergedTable, RowTree
from store.server.forest import grown
from store.server.server_schema import NEWS, ROWS
from store.server.server_tables import BITS, SCHEMA, ServerTable, tables, told_back
from store.server.session import Session

TABLES = tables()


# --- what is there ---


def trees(session: Session, table: str, names: Sequence[str]) -> list[RowTree]:
    """The rows of a root table with these ids and all that hangs on them, in this order."""
    described = TABLES[table]
    rows = session.conn.execute(f"SELECT {_told(described)} FROM {SCHEMA}.{table} WHERE id = ANY(%s)", [list(names)]).fetchall()
    found = {one.name: one for one in grown(table, told_back(rows, described), lambda below, parents: _below(session, below, parents))}
    return [found[name] for name in names if name in found]


def _below(session: Session, table: MergedTable, parents: Sequence[RowTree]) -> Iterator[Sequence[Cell]]:
    assert table.under is not None
    described = TABLES[table.name]
    names = [one.name for one in parents]
    if table.name == "paragraphs":
        rows = session.conn.execute(
            # A text at a time, so that only the part of its month is looked at.
            f"SELECT {_told(described, 'p.')} FROM {SCHEMA}.revisions v CROSS JOIN LATERAL (SELECT * FROM {SCHEMA}.paragraphs"
            f" WHERE month = v.month AND pk >= v.number << {BITS} AND pk < (v.number + 1) << {BITS} OFFSET 0) p"
            " WHERE v.id = ANY(%s) ORDER BY p.pk",
            [names],
        )
    else:
        rows = session.conn.execute(
            f'SELECT {_told(described)} FROM {SCHEMA}."{table.name}" WHERE "{table.under.column}" = ANY(%s) ORDER BY {described.order}',
            [names],
        )
    return told_back(rows.fetchall(), described)


def _told(table: ServerTable, prefix: str = "") -> str:
    return ", ".join(
        f'{prefix}"{name}"::text' if n in table.as_json else f'{prefix}"{name}"' for n, name in enumerate(table.described.columns)
    )


def keys_under(session: Session, table: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(root row, key) of the rows of a table that hang under these root rows, as far as they may be seen."""
    rows = session.conn.execute(keys_statement(table, f"{SCHEMA}.", "= ANY(%s)"), [list(names)])
    return ((str(root), str(key)) for root, key in rows)


# --- what arrived ---


@dataclass(frozen=True, slots=True)
class Present:
    """A state of the server: which transactions it shows, whether the round of reading is blind, and the day before which articles
    stay there unless somebody judged something in them, "" where all come."""

    shown: Reached
    is_blind: bool
    archive_before: str


def present(session: Session) -> Present:
    """How it stands now. `shown` has the oldest transaction that is not over yet, and all those after it that are."""
    row = session.one(
        f"SELECT pg_snapshot_xmin(now)::text, now::text, {SCHEMA}.blind_round() IS NOT NULL,"
        f" coalesce((SELECT archive_before FROM {SCHEMA}.desk), '') FROM pg_current_snapshot() now"
    )
    assert row is not None
    oldest, now, blind, day = row
    return Present(Reached(int(str(oldest)), str(now)), bool(blind), str(day))


def arrived(session: Session, since: Mapping[str, Reached]) -> dict[str, list[str]]:
    """By root table, the ids of its rows under which anything arrived that was not shown then, in the order of arrival.

    A transaction that lasts for hours, of whatever database of the server, is the oldest for as long: what was shown beside it
    is not told again.
    """
    found: dict[str, list[str]] = {table: [] for table in since}
    for table, root in session.conn.execute(
        f"SELECT a.root_table, a.root FROM unnest(%s::text[], %s::text[], %s::text[]) s(root_table, oldest, shown)"
        f" JOIN {SCHEMA}.arrivals a ON a.root_table = s.root_table AND a.tx >= s.oldest::xid8"
        " WHERE pg_visible_in_snapshot(a.tx, nullif(s.shown, '')::pg_snapshot) IS NOT TRUE"
        " GROUP BY a.root_table, a.root ORDER BY min(a.pk)",
        [list(since), [str(one.upto) for one in since.values()], [one.last for one in since.values()]],
    ):
        found[str(table)].append(str(root))
    return found


def tell(session: Session) -> None:
    """Tell everybody who listens that something arrived."""
    session.conn.execute("SELECT pg_notify(%s, %s)", [NEWS, ROWS])


def last_arrival(session: Session) -> int:
    """A number that grows with everything that arrives, whoever brings it."""
    row = session.one(f"SELECT last_value FROM {SCHEMA}.arrivals_pk_seq")
    assert row is not None
    return int(str(row[0]))


def not_archived(session: Session, names: Sequence[str], day: str) -> list[str]:
    """Those of these articles that have a text of that day or later, or of no day."""
    kept = {
        str(name)
        for (name,) in session.conn.execute(
            f"SELECT DISTINCT article_id FROM {SCHEMA}.revisions WHERE article_id = ANY(%s) AND (month = '' OR published >= %s)",
            [list(names), day],
        )
    }
    return [one for one in names if one in kept]


def spoken_of(session: Session, actions: Sequence[str], handovers: Sequence[str]) -> list[str]:
    """The articles that these actions and handovers speak of: of whose claims, and which are evidence."""
    rows = session.conn.execute(
        f"""
        SELECT DISTINCT article_id FROM (
          SELECT v.article_id FROM {SCHEMA}.reviews r JOIN {SCHEMA}.claims c ON c.id = r.claim_id
            JOIN {SCHEMA}.revisions v ON v.id = c.revision_id WHERE r.action_id = ANY(%(actions)s)
          UNION ALL SELECT e.article_id FROM {SCHEMA}.reviews r JOIN {SCHEMA}.evidence e ON e.review_id = r.id WHERE r.action_id = ANY(%(actions)s)
          UNION ALL SELECT v.article_id FROM {SCHEMA}.edits r JOIN {SCHEMA}.claims c ON c.id IN (r.claim_id, r.successor)
            JOIN {SCHEMA}.revisions v ON v.id = c.revision_id WHERE r.action_id = ANY(%(actions)s)
          UNION ALL SELECT v.article_id FROM {SCHEMA}.handover_claims h JOIN {SCHEMA}.claims c ON c.id = h.claim_id
            JOIN {SCHEMA}.revisions v ON v.id = c.revision_id WHERE h.handover_id = ANY(%(handovers)s)
        ) spoken WHERE article_id IS NOT NULL
        """,
        {"actions": list(actions), "handovers": list(handovers)},
    )
    return sorted(str(name) for (name,) in rows)


# --- storing ---


def make_months(session: Session, months: Collection[str]) -> None:
    """See to it that paragraphs of these months have their place; in a transaction of its own, before they are stored."""
    with session.conn.transaction():
        for month in sorted(months):
            session.conn.execute(f"SELECT {SCHEMA}.make_month(%s)", [month])


def month_of(published: str) -> str:
    """The month of a text, as the server has it; "" where none is told."""
    head = published[:7]
    good = len(head) == 7 and head[:2] in ("19", "20", "21") and head[4] == "-" and head.replace("-", "").isascii()
    return head if good and head.replace("-", "").isdigit() and head[5:] in _MONTHS else ""


_MONTHS = frozenset(f"{n:02}" for n in range(1, 13))
