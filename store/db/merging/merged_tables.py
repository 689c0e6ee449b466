"""What of a desk comes along when two files are merged, and what each keeps for itself: one description for all who ask.

Rows hang on others as leaves on a tree: an article holds its texts, a text its paragraphs and claims; an action holds the
reviews, edits and statements that it made. A tree is read, looked at and joined as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Cell = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Refers:
    """A column that names a row of a table."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class MergedTable:
    """A table whose rows come along.

    `columns` come along; those in `left` do not (numbers of rows, what is derived, what is the desk's own). `under` is
    the row that a row hangs on, `refers` what else must be there. `order` sorts rows that hang on the same row. Where two
    files tell the same thing otherwise in what is no part of its name, the lesser cells of `lesser` are kept, in either
    desk. Rows with a line of their own stand so in a file of lines; the others stand in the line of what they hang on.
    Where it `names` what it hangs on, that is named by these rows as well, and comes with all of them or not at all.
    """

    name: str
    columns: tuple[str, ...]
    left: tuple[str, ...] = ()
    under: Refers | None = None
    refers: tuple[Refers, ...] = ()
    order: str = "rowid"
    lesser: tuple[str, ...] = ()
    line: bool = False
    names: bool = False


def _table(
    name: str,
    columns: str,
    *,
    left: str = "",
    under: str = "",
    refers: str = "",
    order: str = "rowid",
    lesser: str = "",
    line: bool = False,
    names: bool = False,
) -> MergedTable:
    links = [Refers(*one.split("->")) for one in f"{under} {refers}".split()]
    return MergedTable(
        name,
        tuple(columns.split()),
        tuple(left.split()),
        links[0] if under else None,
        tuple(links[1:] if under else links),
        order,
        tuple(lesser.split()),
        line,
        names,
    )


MERGED: Mapping[str, MergedTable] = {
    table.name: table
    for table in (
        _table("verdicts", "id label meaning rating rank", lesser="rank label meaning rating", line=True),
        _table("articles", "id canonical_url source kind", left="added_at", lesser="kind source", line=True),
        _table(
            "current_revisions", "article_id revision_id since", under="article_id->articles", refers="revision_id->revisions"
        ),
        _table(
            "revisions",
            "id article_id title byline published language retrieved_at url raw_sha256 raw",
            under="article_id->articles",
            lesser="retrieved_at url language raw_sha256",
            order="retrieved_at, id",
            line=True,
        ),
        _table(
            "paragraphs",
            "revision_id position text kind minute struck",
            left="pk text_hash",
            under="revision_id->revisions",
            order="position",
            names=True,
        ),
        _table(
            "fact_checks",
            "revision_id title claim rating claimant",
            left="pk",
            under="revision_id->revisions",
            lesser="title claim rating claimant",
        ),
        _table(
            "claims",
            "id revision_id position exact prefix suffix start end worth reasons speaker quoted created_by",
            under="revision_id->revisions",
            order='position, "start", "end", id',
            lesser="revision_id position start end worth reasons speaker quoted created_by",
            line=True,
        ),
        _table(
            "mentions",
            "claim_id kind exact start end value unit bound high",
            left="pk",
            under="claim_id->claims",
            order='"start", "end", kind, rowid',
        ),
        _table(
            "captures",
            "id asked address status headers media_type charset title retrieved_at sha256 size text places raw",
            line=True,
        ),
        _table(
            "actions",
            "id reviewer kind label target subject created_at",
            left="below undo_top redo_top",  # how older versions kept what can be undone
            refers="target->actions",
            line=True,
        ),
        _table(
            "reviews",
            "id claim_id reviewer decision verdict note supersedes restores action_id round seconds created_at",
            under="action_id->actions",
            refers="claim_id->claims verdict->verdicts supersedes->reviews restores->reviews",
            order="created_at, id",
        ),
        _table(
            "evidence",
            "id review_id stance paragraph_text_hash article_id exact url title retrieved_at sha256"
            " source_id capture_id start end prefix suffix place number comment",
            under="review_id->reviews",
            refers="article_id->articles",
            names=True,
        ),
        _table("unit_marks", "id review_id kind exact start end state source", under="review_id->reviews", order='"start", "end", id'),
        _table("proposals", "id review_id words query", under="review_id->reviews"),
        _table(
            "edits",
            "id claim_id listed successor reviewer action_id created_at",
            under="action_id->actions",
            refers="claim_id->claims successor->claims",
            order="created_at, id",
        ),
        _table(
            "statements",
            "id kind about body reviewer action_id created_at",
            under="action_id->actions",
            order="created_at, id",
        ),
        _table("handovers", "id reviewer file format created_at", line=True),
        _table(
            "handover_claims",
            "claim_id handover_id status verdict",
            under="handover_id->handovers",
            refers="claim_id->claims",
            order="claim_id",
            names=True,
        ),
    )
}
"""Every table that comes along, what others hang on or refer to first."""

KEPT: Mapping[str, str] = {
    "touched_claims": "follows from the claims and what was said of them",
    "clashes": "found anew",
    "leases": "who is on which claim of this file now",
    "swept": "found anew",
    "exchanges": "what this file and a server have of each other",
    "retold": "what a server is still to be told otherwise",
    "places": "where a reviewer left off in this file",
    "seals": "made for what this desk writes",
    "sealings": "made for what this desk writes",
}
"""Tables of which each file keeps its own rows, and why."""

ROOTS = tuple(name for name, table in MERGED.items() if table.under is None)
"""What hangs on nothing, in the order in which it is joined."""


def hanging(table: str) -> tuple[MergedTable, ...]:
    """The tables whose rows hang on rows of this one."""
    return tuple(one for one in MERGED.values() if one.under is not None and one.under.table == table)


HANGING: Mapping[str, tuple[MergedTable, ...]] = {name: hanging(name) for name in MERGED}


@dataclass(slots=True)
class RowTree:
    """A row with all that hangs on it, by table."""

    table: str
    cells: dict[str, Cell]
    under: dict[str, list[RowTree]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its id; "" for a row that has none of its own."""
        found = self.cells.get("id")
        return found if isinstance(found, str) else ""

    def all(self, table: str) -> list[RowTree]:
        """What hangs on it directly, of this table."""
        return self.under.get(table, [])

    @property
    def size(self) -> int:
        """How many rows it is."""
        return 1 + sum(sum(one.size for one in found) if HANGING[table] else len(found) for table, found in self.under.items())

    def every(self) -> Iterator[RowTree]:
        """It, and all that hangs on it."""
        yield self
        for found in self.under.values():
            for one in found:
                yield from one.every()


@dataclass(frozen=True, slots=True)
class MergeRefusal:
    """A row that did not come, why, and how many others that hang on it therefore did not."""

    table: str
    row: str
    why: str
    more: int = 0


def lacking(tree: RowTree, one: MergeRefusal) -> MergeRefusal:
    """A tree that does not come because a row that it is named by does not."""
    return refused(tree, f"it is named by {one.row} of the {one.table}, which did not come: {one.why}")


def refused(tree: RowTree, why: str) -> MergeRefusal:
    """A tree that does not come."""
    return MergeRefusal(tree.table, tree.name or str(tree.cells.get(_KEY.get(tree.table, "id"), "")), why, sum(1 for _ in tree.every()) - 1)


_KEY = {
    "current_revisions": "article_id", "paragraphs": "revision_id", "fact_checks": "revision_id", "mentions": "claim_id",
    "handover_claims": "claim_id",
}
