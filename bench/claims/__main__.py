"""Prints every figure that store/claims is held to, beside its bar and its baselines: `python -m bench.claims [PART...]`."""

from __future__ import annotations

import importlib
import sys
import time

from bench.claims import Row, data_folder

PARTS = ("sentences", "worth", "opinion", "speakers", "dates", "quantities", "pipeline")


def main(wanted: list[str]) -> int:
    """Prints the named parts, all by default. Exit code 1 where the data is missing, 2 for an unknown part."""
    data = data_folder()
    if not data.is_dir():
        print(f"{data}: no development data here, nothing measured; set FACTDESK_DATA to its folder", file=sys.stderr)
        return 1
    for part in wanted:
        if part not in PARTS:
            print(f"{part}: no such part; there are {', '.join(PARTS)}", file=sys.stderr)
            return 2
    for part in wanted or PARTS:
        began = time.perf_counter()
        rows: list[Row] = importlib.import_module(f"bench.claims.measure_{part}").measure(data)
        print(f"\n{part}  ({time.perf_counter() - began:.0f} s)")
        for row in rows:
            print(_line(row))
    return 0


def _line(row: Row) -> str:
    shown = f"{row.figure:,.0f}" if row.figure >= 10 else f"{row.figure:.3f}"
    bar = "" if row.bar is None else f"bar {row.bar:,.0f}" if row.bar >= 10 else f"bar {row.bar:.2f}"
    mark = " " if row.bar is None else "+" if row.figure >= row.bar else "-"
    tail = "; ".join(part for part in (row.beside, row.note) if part)
    return f"{mark} {shown:>8}  {bar:<10}  {row.what}" + (f"  ({tail})" if tail else "")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
