"""What a reviewer may see in a blind round: their own, and of the others' what is about claims they have judged in it.

Every reading connection of the desk is given temporary views by the names of the tables, which SQLite finds before the
tables themselves. So whatever asks through it, a pane, a search, a count, an export, a command, is answered from what may
be seen, and no question has to think of it. The views of the file are made anew over them. The writer has none of this:
it writes the whole truth.

Which claims are listed is the desk's and no opinion, and holds for everybody; who added or dropped one is not told.
"""

from __future__ import annotations

import re
import sqlite3

from store.db.articles.claim_storing import AUTOMATIC
from store.db.file.guarded import EVERYTHING, Guarded
from store.db.log import in_force, round_rows
from store.values import StatementKind

SOMEBODY = "another reader"
"""Who is named where a name may not be."""

_ME = "(SELECT reviewer FROM temp.reading_as)"
_ROUND = "(SELECT round FROM temp.reading_as)"


def _judged(claim: str) -> str:
    """SQL that is true of a claim of which the reader holds a verdict of this round, 0 or NULL of others."""
    return in_force.held_of(f"mine.decision = 'judged' AND mine.round = {_ROUND}", claim, _ME)


def _mine_or_judged(row: str) -> str:
    return f"({row}.reviewer = {_ME} OR {_judged(f'{row}.claim_id')})"


_ON_A_REVIEW = f"(SELECT {_mine_or_judged('v')} FROM main.reviews v WHERE v.id = t.review_id)"

_NAMELESS = ", ".join(f"'{one}'" for one in (StatementKind.POLICY, StatementKind.WITHDRAWAL, StatementKind.ROUND))
"""Statements that everybody works by: who made them is not told, and that is all."""


def _on_evidence(column: str, value: str) -> str:
    """SQL that is true of what stands behind evidence where that may be seen, or where it stands behind none."""
    behind = f"FROM main.evidence e JOIN main.reviews v ON v.id = e.review_id WHERE e.{column} = {value} AND e.{column} <> ''"
    return f"(NOT EXISTS (SELECT 1 {behind}) OR EXISTS (SELECT 1 {behind} AND {_mine_or_judged('v')}))"


_MINE = f"t.reviewer = {_ME}"
_CHOSEN = f"t.created_by IN ('{AUTOMATIC}', {_ME}) OR {_judged('t.id')}"

SHADOWS: dict[str, tuple[dict[str, str], str]] = {
    "reviews": ({}, _mine_or_judged("t")),
    "evidence": ({}, _ON_A_REVIEW),
    "unit_marks": ({}, _ON_A_REVIEW),
    "proposals": ({}, _ON_A_REVIEW),
    "actions": (
        {},
        f"{_MINE} OR EXISTS (SELECT 1 FROM main.reviews v WHERE v.action_id = t.id AND {_judged('v.claim_id')})",
    ),
    "edits": (
        {
            "reviewer": f"CASE WHEN {_mine_or_judged('t')} THEN t.reviewer ELSE '{SOMEBODY}' END",
            "action_id": f"CASE WHEN {_mine_or_judged('t')} THEN t.action_id ELSE '' END",
        },
        "1",
    ),
    "statements": (
        {
            "reviewer": f"CASE WHEN {_MINE} OR t.kind = '{StatementKind.ADJUDICATION}' THEN t.reviewer ELSE '{SOMEBODY}' END",
            "action_id": f"CASE WHEN {_MINE} OR t.kind = '{StatementKind.ADJUDICATION}' THEN t.action_id ELSE '' END",
            # What is said of a round names who opened it; round_rows.py looks at the table itself.
            "body": f"CASE WHEN {_MINE} OR t.kind <> '{StatementKind.ROUND}' THEN t.body ELSE '' END",
        },
        # A ruling names all sides, whoever made it; a stage names who signed it, though an undo of one's own brought it back.
        f"({_MINE} AND t.kind <> '{StatementKind.ADJUDICATION}' AND NOT (t.kind = '{StatementKind.STAGE}' AND t.body <> ''"
        f" AND coalesce(CASE WHEN t.body <> '' THEN json_extract(t.body, '$.by') END, {_ME}) <> {_ME}))"
        f" OR t.kind IN ({_NAMELESS}) OR (t.kind = '{StatementKind.ADJUDICATION}' AND {_judged('t.about')})"
        f" OR (t.kind = '{StatementKind.SOURCE}' AND {_on_evidence('source_id', 't.about')})",
    ),
    "claims": (
        {
            "created_by": f"CASE WHEN {_CHOSEN} THEN t.created_by ELSE '{SOMEBODY}' END",
            "reasons": f"CASE WHEN {_CHOSEN} THEN t.reasons ELSE '[\"chosen by {SOMEBODY}\"]' END",
        },
        "1",
    ),
    "handover_claims": ({}, _judged("t.claim_id")),
    "leases": ({"reviewer": f"CASE WHEN {_MINE} THEN t.reviewer ELSE '{SOMEBODY}' END"}, "1"),
    "places": ({}, _MINE),
    "captures": ({}, _on_evidence("capture_id", "t.id")),
    # One's own file may have told what others held when it was written.
    "handovers": (
        {},
        f"{_MINE} OR EXISTS (SELECT 1 FROM main.handover_claims v WHERE v.handover_id = t.id AND {_judged('v.claim_id')})",
    ),
}
"""By table: columns that are shown otherwise, and which rows are shown at all (of the row `t`)."""

TOLD_TO_ALL = frozenset(("sealings",))
"""Tables that name people and are shown as they are: who took over what another program changed is no judgement."""

_WHOLE = {
    "confidential_sources": re.compile(r"\b(FROM )(statements)\b"),
    "public_evidence": re.compile(r"\b(FROM )(evidence c)\b"),
    **dict.fromkeys(("edits_in_force", "statements_in_force"), re.compile(r"\b(FROM |JOIN )(edits|statements|actions)\b")),
}
"""What is confidential is so for whoever may not see why, and what was taken back for whoever may not see by whom: these look
at the whole desk, and of it tell names of rows alone."""

# What the reader holds of a claim is looked up once a row, as a review `j`: a view's cell is worked out anew wherever it is named.
_HELD = in_force.held_of("mine.id", "m.claim_id", _ME)
_I_JUDGED = f"j.decision = 'judged' AND j.round = {_ROUND}"
_I_HOLD = """coalesce(j.decision <> 'open' OR j.note <> ''
    OR EXISTS (SELECT 1 FROM main.evidence e WHERE e.review_id = coalesce(j.restores, j.id))
    OR EXISTS (SELECT 1 FROM main.unit_marks u WHERE u.review_id = coalesce(j.restores, j.id))
    OR EXISTS (SELECT 1 FROM main.proposals p WHERE p.review_id = coalesce(j.restores, j.id)), 0)"""
"""As the view `opinions` has it, of the reader's own."""

# Of a claim that the reader has not judged in this round, only what the reader said of it counts.
_CLAIM_STATE = f"""
CREATE TEMP VIEW claim_state AS
SELECT m.pk, m.claim_id, m.article_id, m.worth,
  CASE WHEN m.heads = 0 OR {_I_JUDGED} THEN m.status
    WHEN j.decision = 'deferred' THEN CASE WHEN m.current THEN 'deferred' ELSE 'stale' END
    WHEN m.current OR NOT {_I_HOLD} THEN 'unreviewed' ELSE 'stale' END AS status,
  CASE WHEN m.heads = 0 OR {_I_JUDGED} THEN m.heads ELSE {_I_HOLD} END AS heads,
  CASE WHEN m.heads = 0 OR {_I_JUDGED} THEN m.reviewers ELSE coalesce(j.decision <> 'open', 0) END AS reviewers,
  m.current, m.listed,
  CASE WHEN m.heads = 0 OR {_I_JUDGED} THEN m.last_review_at
    WHEN {_I_HOLD} THEN (SELECT o.created_at FROM main.reviews o WHERE o.id = coalesce(j.restores, j.id)) END AS last_review_at
FROM main.claim_state m LEFT JOIN main.reviews j ON j.id = CASE WHEN m.heads THEN {_HELD} END;
"""

_OF_OPINIONS = ("held_reviews", "round_opinions")
"""Views with a claim and a person: all that a person said of a claim may be seen or nothing, so that what counts of it is the
same, and is asked of the tables themselves, which is far less to ask."""

# CROSS JOIN: SQLite would go through all claims of the desk, and look for each in the table of the few.
_TOUCHED = """
CREATE TEMP VIEW touched_claims AS
SELECT s.pk, s.claim_id, s.status, s.heads, s.reviewers, s.current, s.listed, s.last_review_at
FROM main.touched_claims t CROSS JOIN claim_state s ON s.claim_id = t.claim_id;
"""
"""The claims that have a state of their own, with the state that may be seen."""


class Sight:
    """What one reviewer may see through the reading connections of a desk: all, but in a blind round."""

    def __init__(self, reviewer: str) -> None:
        self.reviewer = reviewer

    def adjust(self, conn: Guarded) -> None:
        """Let this connection show what may be seen now. A few microseconds where nothing was written since."""
        version = int(conn.execute("PRAGMA data_version").fetchone()[0])
        if version == conn.seen_at:
            return
        now = round_rows.present(conn)
        wanted = now.number if now.blind else EVERYTHING
        if wanted != conn.blind_in:
            _lift(conn)
            if wanted != EVERYTHING:
                _lay(conn, self.reviewer, wanted)
            conn.blind_in = wanted
        conn.seen_at = version


def blind_reader(conn: sqlite3.Connection) -> str:
    """The reviewer whom this connection shows only what they may see; "" where it shows everything."""
    if not isinstance(conn, Guarded) or conn.blind_in == EVERYTHING:
        return ""
    return str(conn.execute("SELECT reviewer FROM temp.reading_as").fetchone()[0])


def _lay(conn: sqlite3.Connection, reviewer: str, number: int) -> None:
    conn.execute("CREATE TEMP TABLE reading_as (reviewer TEXT NOT NULL, round INTEGER NOT NULL)")
    conn.execute("INSERT INTO temp.reading_as VALUES (?, ?)", [reviewer, number])
    for table, (otherwise, shown) in SHADOWS.items():
        columns = ", ".join(
            f't."{name}"' if name not in otherwise else f'{otherwise[name]} AS "{name}"'
            for (name,) in conn.execute("SELECT name FROM pragma_table_info(?, 'main') ORDER BY cid", [table])
        )
        # Who looks for the newest row asks for its number.
        conn.execute(f"CREATE TEMP VIEW {table} AS SELECT t.rowid AS rowid, {columns} FROM main.{table} t WHERE {shown}")
    conn.execute(_CLAIM_STATE)
    conn.execute(_TOUCHED)
    for name in _OF_OPINIONS:
        conn.execute(f"CREATE TEMP VIEW {name} AS SELECT t.* FROM main.{name} t WHERE {_mine_or_judged('t')}")
    made = ", ".join(f"'{name}'" for name in ("claim_state", *_OF_OPINIONS))
    views = f"SELECT name, sql FROM main.sqlite_master WHERE type = 'view' AND name NOT IN ({made}) ORDER BY rowid"
    for name, sql in conn.execute(views).fetchall():
        over = re.sub(r"\A\s*CREATE\s+VIEW\b", "CREATE TEMP VIEW", str(sql), count=1, flags=re.IGNORECASE)
        if name in _WHOLE:
            over = _WHOLE[name].sub(r"\1main.\2", over)
        conn.execute(over if over != sql else f'CREATE TEMP VIEW "{name}" AS SELECT NULL WHERE 0')


def _lift(conn: sqlite3.Connection) -> None:
    for (name,) in conn.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall():
        conn.execute(f'DROP VIEW temp."{name}"')
    conn.execute("DROP TABLE IF EXISTS temp.reading_as")
