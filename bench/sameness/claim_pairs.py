"""Measures safe duplicates: traps accepted (must be none), harmless prints accepted, beside what RapidFuzz alone would do.

    python -m bench.sameness.claim_pairs

Needs no data: traps and variants are written by tests/store/sameness/claim_traps.py.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from store.sameness import duplicates

Case = tuple[str, str, str]


def cases() -> tuple[list[Case], list[Case]]:
    """The traps and the variants, each as (kind, claim, other)."""
    path = Path(__file__).resolve().parents[2] / "tests" / "store" / "sameness" / "claim_traps.py"
    spec = importlib.util.spec_from_file_location("claim_traps", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no trap generator at {path}; run from a full checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    traps: Callable[[], Iterator[Case]] = module.traps
    variants: Callable[[], Iterator[Case]] = module.variants
    return list(traps()), list(variants())


def main() -> int:
    """Print accepted traps and variants by kind, and the time a comparison takes."""
    traps, variants = cases()
    accepted = [case for case in traps if duplicates.safe(case[1], case[2])]
    kept = [case for case in variants if duplicates.safe(case[1], case[2])]
    fuzzy = sum(fuzz.ratio(a, b) >= 93 for _, a, b in traps)
    print(
        f"traps    {len(traps):4}  accepted as safe {len(accepted)} (at most 0); RapidFuzz ratio >= 93 accepts {fuzzy}"
    )
    for kind, count in sorted(Counter(kind for kind, _, _ in traps).items()):
        print(f"  {kind:24} {count:4}")
    print(f"variants {len(variants):4}  accepted as safe {len(kept)} = {len(kept) / len(variants):.3f}")
    claims = [a for _, a, _ in traps]
    best = float("inf")
    for _ in range(5):
        begin = time.perf_counter()
        duplicates.sort(claims[0], claims)
        best = min(best, time.perf_counter() - begin)
    print(f"sorting one claim against {len(claims)} candidates: {best * 1e3:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
