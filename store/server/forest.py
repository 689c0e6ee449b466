"""Trees of many rows at once, out of whatever can be asked for the rows that hang on others: a file, or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
    by_name = {tree.cells["id"]: tree for tree in trees} if HANGING[table] else {}
    for one in HANGING[table]:
        assert one.under is not None
        place, columns = one.columns.index(one.under.column), one.columns
        found: list[RowTree] = []
        for row in below(one, trees):
            child = RowTree(one.name, dict(zip(columns, row, strict=True)))
            by_name[row[place]].under.setdefault(one.name, []).append(child)
            found.append(child)
        _hang(one.name, found, below)


def flat(trees: Iterable[RowTree]) -> dict[str, list[tuple[RowTree, int]]]:
    """The rows of trees by table, what others hang on first, each with its place among those that hang on the same row."""
    found: dict[str, list[tuple[RowTree, int]]] = {name: [] for name in MERGED}
    for tree in trees:
        for one, place in _placed(tree, 0):
            found[one.table].append((one, place))
    return {name: rows for name, rows in found.items() if rows}


def _placed(tree: RowTree, place: int) -> Iterator[tuple[RowTree, int]]:
    yield tree, place
    for below in tree.under.values():
        for n, one in enumerate(below):
            yield from _placed(one, n)
