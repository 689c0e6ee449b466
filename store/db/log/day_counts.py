"""How much was judged when and by whom: asked of the log as it stands, so that what was undone does not count."""

from __future__ import annotations

import sqlite3

from store.list_records import DayCount

# A judgement counts on the day on which its verdict was given, on the calendar of whoever asks; one that was restored
# by undo counts on the day on which it was first given.
_COUNTS = """
SELECT date(stated_at, 'localtime') AS day, reviewer, verdict, count(*), sum(nth = 1)
FROM (
  SELECT stated_at, reviewer, verdict, row_number() OVER (PARTITION BY claim_id ORDER BY stated_at, stated_in) AS nth
  FROM opinions WHERE decision = 'judged'
)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def day_counts(conn: sqlite3.Connection) -> list[DayCount]:
    """The claims that have a verdict now, by local day, reviewer and verdict, oldest first."""
    return [DayCount(*row) for row in conn.execute(_COUNTS)]
