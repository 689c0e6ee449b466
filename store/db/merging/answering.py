"""What an action or a review answers to (takes back, brings back, follows on) is its own person's: asked of rows that come.

All functions run inside the caller's write transaction; what is referred to is in the desk, or in the tree itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from store.db.log.in_force import RESTATE
from store.db.merging.merged_tables import MergeRefusal, RowTree, refused
from store.values import LOST, Step

_TAKES_BACK: Mapping[str, tuple[str, ...]] = {Step.UNDO: (Step.DO, Step.REDO), Step.REDO: (Step.UNDO,)}


def answers_to_its_own(conn: sqlite3.Connection, tree: RowTree, refusals: list[MergeRefusal]) -> RowTree | None:
    """The tree of an action without the reviews that answer to what another person said, or to what was said of another claim;
    None where the action itself takes back what its person did not do. What is left out is added to `refusals`."""
    target = tree.cells["target"]
    if target is not None:
        row = conn.execute("SELECT reviewer, kind, label FROM actions WHERE id = ?", [target]).fetchone()
        if row is None or row[0] != tree.cells["reviewer"]:
            refusals.append(refused(tree, "it takes back what another person did"))
            return None
        # What stands for an action that was lost with a damaged file is called done, whatever that was.
        if row[2] != LOST and row[1] not in _TAKES_BACK[str(tree.cells["kind"])]:
            refusals.append(refused(tree, "it takes back what cannot be taken back so"))
            return None
    inside = {one.name: one for one in tree.all("reviews")}
    sound: list[RowTree] = []
    for review in tree.all("reviews"):
        if all(_is_of_the_same(conn, review, review.cells[name], inside) for name in ("supersedes", "restores")):
            sound.append(review)
        else:
            refusals.append(refused(review, "it follows on what another person said, or on what was said of another claim"))
    return RowTree(tree.table, tree.cells, {**tree.under, "reviews": sound}) if len(sound) < len(inside) else tree


def _is_of_the_same(conn: sqlite3.Connection, review: RowTree, named: object, inside: Mapping[str, RowTree]) -> bool:
    """Whether a review that another names is by the same person, of the same claim."""
    if named is None:
        return True
    if isinstance(named, str) and named in inside:
        other = inside[named].cells
        whose = (other["reviewer"], other["claim_id"])
    else:
        whose = conn.execute("SELECT reviewer, claim_id FROM reviews WHERE id = ?", [named]).fetchone()
    return bool(whose == (review.cells["reviewer"], review.cells["claim_id"]))


def restate(conn: sqlite3.Connection, action: str) -> None:
    """Derive anew what is said of the claims of all that this action took back or did again: what it wrote of them itself may not
    have come, and it counts all the same."""
    conn.execute(
        f"""{RESTATE} WHERE claim_id IN (
  WITH RECURSIVE chain(id) AS (
    SELECT ? UNION ALL SELECT a.target FROM chain JOIN actions a ON a.id = chain.id WHERE a.target IS NOT NULL LIMIT 10000
  )
  SELECT claim_id FROM chain JOIN reviews r ON r.action_id = chain.id
  UNION SELECT claim_id FROM chain JOIN edits e ON e.action_id = chain.id
  UNION SELECT about FROM chain JOIN statements s ON s.action_id = chain.id WHERE s.kind = 'adjudication'
)""",
        [action],
    )
