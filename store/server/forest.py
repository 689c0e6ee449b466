"""Trees of many rows at once, out of whatever can be asked for the rows that hang on others: a file, or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from store.db.merging.merged_tables import HANGING, MERGED, Cell, MergedTable, RowTree

Below = Callable[[MergedTable, Sequence[RowTree]], Iterable[Sequence[Cell]]]
"""Gives the rows of a table that hang on these, those of one parent in their order."""


def grown(table: str, rows: Iterable[Sequence[Cell]], below: Below) -> list[RowTree]:
    """These rows with all that hangs on them; a question a table, however many rows."""
    columns = MERGED[table].columns
    trees = [RowTree(table, dict(zip(columns, row, strict=True))) for row in rows]
    _hang(table, trees, below)
    return trees


def _hang(table: str, trees: Sequence[RowTree], below: Below) -> None:
    if not trees:
        return
    by_name = {tree.cells["id"]: tree.under for tree in trees} if HANGING[table] else {}
    for one in HANGING[table]:
        assert one.under is not None
        name, columns, place = one.name, one.columns, one.columns.index(one.under.column)
        found: list[RowTree] = []
        for row in below(one, trees):
            child = RowTree(name, dict(zip(columns, row)))  # noqa: B905  # as many as were asked for; a million of them
            found.append(child)
            above = by_name[row[place]]
            if (beside := above.get(name)) is None:
                above[name] = [child]
            else:
                beside.append(child)
        _hang(name, found, below)


def flat(trees: Iterable[RowTree]) -> dict[str, list[tuple[RowTree, int]]]:
    """The rows of trees by table, what others hang on first, each with its place among those that hang on the same row."""
    found: dict[str, list[tuple[RowTree, int]]] = {name: [] for name in MERGED}
    level = [(tree, 0) for tree in trees]
    while level:
        below: list[tuple[RowTree, int]] = []
        for one in level:
            found[one[0].table].append(one)
            for rows in one[0].under.values():
                below.extend(zip(rows, range(len(rows)), strict=True))
        level = below
    return {name: rows for name, rows in found.items() if rows}
