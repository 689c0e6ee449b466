"""Everything on the server that is no table of rows that travel: who may do what, who sees what, what arrived when, leases.

The statements here are run by whoever owns the schema, when it is made or brought up to date. What people may do is held by
the server itself: the log can only be added to, in one's own name, and in a blind round a row that may not be seen is not
there to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.db.articles.claim_storing import AUTOMATIC
from store.server.server_tables import BITS, SCHEMA, log_tables, tables
from store.values import StatementKind, Step

ANYBODY = "*"
"""What a role signs as that may write in any name."""

NEWS = "factdesk"
"""The channel on which is told that something arrived: by whoever sent it, after its transaction. One that tells holds a lock
of the whole server until it is on the disk, so that of many who send at once each would wait for all."""

ROWS, LEASES = "rows", "leases"
"""What is told: rows arrived, somebody is on another claim."""

LOG = (
    "actions", "reviews", "evidence", "unit_marks", "proposals", "edits", "statements", "captures", "handovers", "handover_claims",
)  # fmt: skip
"""Tables that can only be added to."""

RETOLD = ("verdicts", "articles", "current_revisions", "revisions", "fact_checks", "claims", "paragraphs", "mentions")
"""Tables of which another telling may take the place of a row."""

STEPS = ("server:first", "server:log-at-once", "server:what-stands")
"""What the server has beside the steps of the file's schema."""

MONTH = r"'^(19|20|21)\d\d-(0[1-9]|1[0-2])'"

BASE = f"""
CREATE SCHEMA {SCHEMA};
CREATE TABLE {SCHEMA}.desk (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), made_at timestamptz NOT NULL DEFAULT now(),
  archive_before text NOT NULL DEFAULT '');
INSERT INTO {SCHEMA}.desk DEFAULT VALUES;
CREATE TABLE {SCHEMA}.steps (name text PRIMARY KEY);
CREATE TABLE {SCHEMA}.people (role text PRIMARY KEY, reviewer text COLLATE "C" NOT NULL);
CREATE TABLE {SCHEMA}.leases (claim_id text COLLATE "C" PRIMARY KEY, reviewer text COLLATE "C" NOT NULL, until timestamptz NOT NULL);
CREATE TABLE {SCHEMA}.arrivals (
  pk bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, root_table text NOT NULL, root text COLLATE "C" NOT NULL, tx xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX arrivals_tx ON {SCHEMA}.arrivals (root_table, tx);
"""

# Of what took something back, which is asked of every action that may be seen in a blind round.
_TAKEN_BACK = f"CREATE INDEX IF NOT EXISTS actions_target ON {SCHEMA}.actions (target) WHERE target IS NOT NULL"

INDEXES = f"""
CREATE INDEX revisions_article ON {SCHEMA}.revisions (article_id);
CREATE UNIQUE INDEX revisions_number ON {SCHEMA}.revisions (number);
CREATE INDEX claims_revision ON {SCHEMA}.claims (revision_id);
CREATE INDEX reviews_action ON {SCHEMA}.reviews (action_id);
CREATE INDEX reviews_claim ON {SCHEMA}.reviews (claim_id, reviewer, created_at, id);
CREATE INDEX evidence_review ON {SCHEMA}.evidence (review_id);
CREATE INDEX evidence_capture ON {SCHEMA}.evidence (capture_id) WHERE capture_id <> '';
CREATE INDEX unit_marks_review ON {SCHEMA}.unit_marks (review_id);
CREATE INDEX proposals_review ON {SCHEMA}.proposals (review_id);
CREATE INDEX edits_action ON {SCHEMA}.edits (action_id);
CREATE INDEX statements_action ON {SCHEMA}.statements (action_id);
CREATE INDEX statements_about ON {SCHEMA}.statements (kind, about, created_at, id);
"""

# A function that looks at more than its caller may see is the owner's, and tells no more than its name says.
_DEFINER = f"SECURITY DEFINER SET search_path = {SCHEMA}, pg_temp"

# Of an action `a`: that it was done and not taken back, as in_force.py has it. No function: one within another is planned
# anew for every row.
_STANDS = f"""(a.kind = '{Step.DO}' AND (NOT EXISTS (SELECT 1 FROM actions t WHERE t.target = a.id) OR (
      WITH RECURSIVE later(id, depth) AS (
        SELECT a.id, 0 UNION ALL SELECT n.id, later.depth + 1 FROM actions n JOIN later ON n.target = later.id
      )
      SELECT max(depth) % 2 = 0 FROM (SELECT depth FROM later LIMIT 10000) reached
    )))"""

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.signs_as() RETURNS text LANGUAGE sql STABLE {_DEFINER} AS $$
  SELECT coalesce((SELECT reviewer FROM people WHERE role = session_user),
    CASE WHEN pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = '{SCHEMA}'), 'USAGE') THEN '{ANYBODY}' END,
    session_user)
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.reader() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN {SCHEMA}.signs_as() = '{ANYBODY}' THEN coalesce(current_setting('factdesk.reader', true), '') ELSE {SCHEMA}.signs_as() END
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.may_sign(name text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT {SCHEMA}.signs_as() IN ('{ANYBODY}', name)
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.told_of_round(body text, what text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN body::json ->> what;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
-- The number of the present round where it is blind, NULL where it is open; as round_rows.py has it.
-- In a language that keeps its plans, as what is asked of every row.
CREATE OR REPLACE FUNCTION {SCHEMA}.blind_round() RETURNS bigint LANGUAGE plpgsql STABLE {_DEFINER} AS $$
BEGIN
  RETURN (
  SELECT CASE WHEN told_of_round(body, 'blind') = 'true' AND coalesce(told_of_round(body, 'closed_at'), '') = '' THEN about::bigint END
  FROM (
    SELECT DISTINCT ON (s.about) s.about, s.body FROM statements s JOIN actions a ON a.id = s.action_id
    WHERE s.kind = '{StatementKind.ROUND}' AND s.about ~ '^[0-9]{{1,9}}$' AND {_STANDS}
    ORDER BY s.about, s.created_at DESC, s.id DESC
  ) said WHERE body <> '' ORDER BY about::bigint DESC LIMIT 1
  );
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.judged(claim text) RETURNS boolean LANGUAGE plpgsql STABLE {_DEFINER} AS $$
BEGIN
  RETURN (
  SELECT coalesce((
    SELECT r.decision = 'judged' AND r.round = blind_round()
    FROM reviews r JOIN reviews o ON o.id = coalesce(r.restores, r.id) JOIN actions a ON a.id = o.action_id
    WHERE r.claim_id = claim AND r.reviewer = reader() AND (r.restores IS NOT NULL AND a.kind <> '{Step.DO}' OR {_STANDS})
    ORDER BY o.created_at DESC, o.id DESC, r.created_at DESC, r.id DESC LIMIT 1
  ), false)
  );
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.action_judged(action text) RETURNS boolean LANGUAGE sql STABLE {_DEFINER} AS $$
  SELECT EXISTS (SELECT 1 FROM reviews v WHERE v.action_id = action AND judged(v.claim_id))
    OR EXISTS (SELECT 1 FROM edits e WHERE e.action_id = action AND judged(e.claim_id))
    OR EXISTS (SELECT 1 FROM statements s WHERE s.action_id = action
      AND (s.kind IN ('{StatementKind.POLICY}', '{StatementKind.WITHDRAWAL}', '{StatementKind.ROUND}')
        OR (s.kind = '{StatementKind.ADJUDICATION}' AND judged(s.about))))
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.my_review(review text) RETURNS boolean LANGUAGE sql STABLE {_DEFINER} AS $$
  SELECT EXISTS (SELECT 1 FROM reviews v WHERE v.id = review AND may_sign(v.reviewer))
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.my_handover(handover text) RETURNS boolean LANGUAGE sql STABLE {_DEFINER} AS $$
  SELECT EXISTS (SELECT 1 FROM handovers v WHERE v.id = handover AND may_sign(v.reviewer))
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.month_of(published text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN published ~ {MONTH} THEN left(published, 7) ELSE '' END
$$;
CREATE OR REPLACE FUNCTION {SCHEMA}.first_pk(number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT number << {BITS} $$;
-- A month gets its part of the paragraphs when the first of it comes. Attached, so that others go on reading meanwhile.
CREATE OR REPLACE FUNCTION {SCHEMA}.make_month(month text) RETURNS void LANGUAGE plpgsql {_DEFINER} AS $$
DECLARE
  part text := 'paragraphs_' || CASE WHEN month ~ {MONTH} AND length(month) = 7 THEN replace(month, '-', '_') ELSE 'undated' END;
BEGIN
  IF to_regclass(format('{SCHEMA}.%I', part)) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('{SCHEMA}.make_month', 0));
  -- Whom we waited for may have made it: a second look by name would be answered from what this session remembers.
  BEGIN
    EXECUTE format('CREATE TABLE {SCHEMA}.%I (LIKE {SCHEMA}.paragraphs INCLUDING ALL)', part);
  EXCEPTION WHEN duplicate_table THEN RETURN;
  END;
  EXECUTE format('ALTER TABLE {SCHEMA}.paragraphs ATTACH PARTITION {SCHEMA}.%I FOR VALUES IN (%L)', part,
    CASE WHEN part = 'paragraphs_undated' THEN '' ELSE month END);
END $$;
-- Nothing judged is overwritten, whoever asks.
CREATE OR REPLACE FUNCTION {SCHEMA}.only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: nothing judged is overwritten or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- Of two who ask for a claim at once one gets it: who finds its row locked finds somebody on it.
CREATE OR REPLACE FUNCTION {SCHEMA}.take_lease(claim text, seconds double precision) RETURNS text LANGUAGE plpgsql {_DEFINER} AS $$
DECLARE
  holder record;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true); -- who is on a claim need not outlive the server
  DELETE FROM leases WHERE claim_id IN (
    SELECT claim_id FROM leases WHERE (reviewer = reader() AND claim_id <> claim) OR until <= clock_timestamp() FOR UPDATE SKIP LOCKED);
  INSERT INTO leases VALUES (claim, reader(), clock_timestamp() + make_interval(secs => least(seconds, 3600))) ON CONFLICT DO NOTHING;
  SELECT * INTO holder FROM leases WHERE claim_id = claim FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN coalesce((SELECT reviewer FROM leases WHERE claim_id = claim AND reviewer <> reader()), 'somebody');
  END IF;
  IF holder.reviewer <> reader() AND holder.until > clock_timestamp() THEN RETURN holder.reviewer; END IF;
  PERFORM pg_notify('{NEWS}', '{LEASES}');
  UPDATE leases SET reviewer = reader(), until = clock_timestamp() + make_interval(secs => least(seconds, 3600)) WHERE claim_id = claim;
  RETURN '';
END $$;
CREATE OR REPLACE FUNCTION {SCHEMA}.give_back() RETURNS void LANGUAGE plpgsql {_DEFINER} AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  DELETE FROM leases WHERE reviewer = reader();
  IF FOUND THEN PERFORM pg_notify('{NEWS}', '{LEASES}'); END IF;
END $$;
"""

_ROOT_OF = {
    "articles": "SELECT id FROM arrived",
    "revisions": "SELECT DISTINCT article_id FROM arrived",
    "current_revisions": "SELECT DISTINCT article_id FROM arrived",
    "fact_checks": f"SELECT DISTINCT v.article_id FROM arrived JOIN {SCHEMA}.revisions v ON v.id = revision_id",
    "claims": f"SELECT DISTINCT v.article_id FROM arrived JOIN {SCHEMA}.revisions v ON v.id = revision_id",
    "verdicts": "SELECT id FROM arrived",
    "captures": "SELECT id FROM arrived",
    "handovers": "SELECT id FROM arrived",
    "actions": "SELECT id FROM arrived",
    "reviews": "SELECT DISTINCT action_id FROM arrived",
    "edits": "SELECT DISTINCT action_id FROM arrived",
    "statements": "SELECT DISTINCT action_id FROM arrived",
    "evidence": f"SELECT DISTINCT v.action_id FROM arrived JOIN {SCHEMA}.reviews v ON v.id = review_id",
    "unit_marks": f"SELECT DISTINCT v.action_id FROM arrived JOIN {SCHEMA}.reviews v ON v.id = review_id",
    "proposals": f"SELECT DISTINCT v.action_id FROM arrived JOIN {SCHEMA}.reviews v ON v.id = review_id",
}
"""The ids of the root rows under which something arrived."""

_ROOT = {
    **dict.fromkeys(("articles", "revisions", "current_revisions", "fact_checks", "claims"), "articles"),
    **dict.fromkeys(("actions", "reviews", "edits", "statements", "evidence", "unit_marks", "proposals"), "actions"),
    **{name: name for name in ("verdicts", "captures", "handovers")},
}

OPEN = f"(SELECT {SCHEMA}.blind_round()) IS NULL"
_MINE = f"reviewer = (SELECT {SCHEMA}.reader())"

SEEN = {
    "reviews": f"{_MINE} OR {SCHEMA}.judged(claim_id)",
    "evidence": f"EXISTS (SELECT 1 FROM {SCHEMA}.reviews v WHERE v.id = review_id)",
    "unit_marks": f"EXISTS (SELECT 1 FROM {SCHEMA}.reviews v WHERE v.id = review_id)",
    "proposals": f"EXISTS (SELECT 1 FROM {SCHEMA}.reviews v WHERE v.id = review_id)",
    "actions": f"{_MINE} OR {SCHEMA}.action_judged(id)",
    "edits": f"{_MINE} OR {SCHEMA}.judged(claim_id)",
    "statements": f"{_MINE} OR kind IN ('{StatementKind.POLICY}', '{StatementKind.WITHDRAWAL}', '{StatementKind.ROUND}')"
    f" OR (kind = '{StatementKind.ADJUDICATION}' AND {SCHEMA}.judged(about))",
    "claims": f"created_by IN ('{AUTOMATIC}', (SELECT {SCHEMA}.reader())) OR {SCHEMA}.judged(id)",
    "captures": f"EXISTS (SELECT 1 FROM {SCHEMA}.evidence e WHERE e.capture_id = captures.id)",
    "handovers": _MINE,
    "handover_claims": f"EXISTS (SELECT 1 FROM {SCHEMA}.handovers v WHERE v.id = handover_id)",
    "arrivals": f"root_table <> 'actions' OR EXISTS (SELECT 1 FROM {SCHEMA}.actions v WHERE v.id = root)",
}
"""What may be seen of a table in a blind round; see blind_views.py."""

ADDED = {
    **dict.fromkeys(("actions", "reviews", "edits", "statements", "handovers"), f"{SCHEMA}.may_sign(reviewer)"),
    **dict.fromkeys(("evidence", "unit_marks", "proposals"), f"{SCHEMA}.my_review(review_id)"),
    "handover_claims": f"{SCHEMA}.my_handover(handover_id)",
    "claims": "true",
    "captures": "true",
}
"""What may be added to a table: in one's own name only."""


def whole() -> Iterator[str]:
    """Every statement that makes a desk on an empty server, in order."""
    yield BASE
    for table in tables().values():
        yield table.make()
    yield INDEXES
    yield from functions()
    yield from guards()


def functions() -> Iterator[str]:
    """What the server can be asked to do, and what it asks for that by."""
    yield _TAKEN_BACK
    yield FUNCTIONS
    yield _adding()


def _adding() -> str:
    """What adds actions and all that hangs on them with one question. It works with the rights of whoever calls it."""
    steps = "".join(
        f"""
  IF told -> '{one.name}' IS NOT NULL THEN
    INSERT INTO {SCHEMA}.{one.name} ({one.quoted})
      SELECT {one.quoted} FROM json_populate_recordset(NULL::{SCHEMA}.{one.name}, told -> '{one.name}') ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    went := went || jsonb_build_object('{one.name}', added);
  END IF;"""
        for one in log_tables()
    )
    return (
        f"CREATE OR REPLACE FUNCTION {SCHEMA}.add_log(told json) RETURNS jsonb LANGUAGE plpgsql AS $$\n"
        f"DECLARE\n  went jsonb := '{{}}';\n  added bigint;\nBEGIN{steps}\n  RETURN went;\nEND $$"
    )


def guards() -> Iterator[str]:
    """What holds over the tables: nothing is overwritten, nothing may be seen that is hidden, what arrives is told."""
    for table in LOG:
        yield f"CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE ON {SCHEMA}.{table} FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.only_added()"
        yield f"CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON {SCHEMA}.{table} EXECUTE FUNCTION {SCHEMA}.only_added()"
    for table, roots in _ROOT_OF.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {SCHEMA}.arrived_{table}() RETURNS trigger LANGUAGE plpgsql {_DEFINER} AS $$ BEGIN"
            f" INSERT INTO {SCHEMA}.arrivals (root_table, root) SELECT '{_ROOT[table]}', r.* FROM ({roots}) r;"
            " RETURN NULL; END $$"
        )
        for event in ("INSERT", "UPDATE") if table in RETOLD else ("INSERT",):
            yield (
                f"CREATE OR REPLACE TRIGGER arrived_{event.lower()} AFTER {event} ON {SCHEMA}.{table} REFERENCING NEW TABLE AS arrived"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.arrived_{table}()"
            )
    for table, seen in SEEN.items():
        yield f"ALTER TABLE {SCHEMA}.{table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS seen ON {SCHEMA}.{table}"
        yield f"CREATE POLICY seen ON {SCHEMA}.{table} FOR SELECT USING ({OPEN} OR {seen})"
        if table in ADDED:
            yield f"DROP POLICY IF EXISTS added ON {SCHEMA}.{table}"
            yield f"CREATE POLICY added ON {SCHEMA}.{table} FOR INSERT WITH CHECK ({ADDED[table]})"
    yield f"DROP POLICY IF EXISTS retold ON {SCHEMA}.claims"
    yield f"CREATE POLICY retold ON {SCHEMA}.claims FOR UPDATE USING ({OPEN} OR {SEEN['claims']})"


def granting(role: str) -> Iterator[str]:
    """The statements that let a role (quoted) read everything it may see, add, and change no more than how texts are told."""
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}"
    for name in tables():
        yield f"GRANT INSERT ON {SCHEMA}.{name} TO {role}"
        if name in RETOLD:
            yield f"GRANT UPDATE ON {SCHEMA}.{name} TO {role}"
    yield f"GRANT DELETE ON {SCHEMA}.mentions TO {role}"
    yield f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {role}"
    yield f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {SCHEMA} TO {role}"
