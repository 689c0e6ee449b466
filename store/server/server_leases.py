"""Who is on which claim at a shared desk: a lease by the server's own clock, no part of the log."""

from __future__ import annotations

from store.server.server_failures import told
from store.server.server_tables import SCHEMA
from store.server.session import Session


def take(session: Session, claim_id: str, seconds: float) -> str:
    """Be on this claim and on no other: "" where nobody is, else who. Of two who ask at once one gets it."""
    with told(session.where):
        row = session.one(f"SELECT {SCHEMA}.take_lease(%s, %s)", claim_id, seconds)
    return "" if row is None else str(row[0])


def give_back(session: Session) -> str:
    """Be on no claim any more; always ""."""
    with told(session.where):
        session.one(f"SELECT {SCHEMA}.give_back()")
    return ""


def of_others(session: Session) -> list[tuple[str, str, float]]:
    """(claim, reviewer, seconds left) of what others are on."""
    with told(session.where):
        rows = session.conn.execute(
            f"SELECT claim_id, reviewer, extract(epoch FROM until - clock_timestamp())::float8 FROM {SCHEMA}.leases"
            f" WHERE until > clock_timestamp() AND reviewer <> {SCHEMA}.reader()"
        ).fetchall()
    return [(str(claim), str(who), float(left)) for claim, who, left in rows]
